"""Every directive with every builder: nothing is warned of, and everything can be read."""

from __future__ import annotations

import functools
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import pytest
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from tests.conftest import REPOSITORY, Folder
from tests.sphinxext import epubcheck
from tests.sphinxext.every_directive import DRAWN, PAGES, PICTURE, PLOTTED, write_site
from upgradelab.sphinxext.nodes.parts.picture import PictureError, make_picture
from upgradelab.sphinxext.nodes.parts.svg import NAMESPACE
from upgradelab.sphinxext.publish import part_of
from upgradelab_site.search_index import CompactIndex


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, make_folder: Callable[..., Folder]) -> Folder:
    """Make a project whose pages use every directive."""
    folder = make_folder(tmp_path_factory.mktemp("builders"))
    write_site(folder)
    return folder


Build = Callable[[str], Path]


@pytest.fixture(scope="module")
def build(site: Folder) -> Build:
    """Build the project with a builder, once, without a warning; return the folder."""

    @functools.cache
    def build(builder: str) -> Path:
        status, said = site.build(builder=builder)
        assert status == 0, said
        return site.root / "_build" / builder

    return build


def text_of(folder: Path, suffix: str) -> str:
    """Return all that was built, in one line, without marks of emphasis."""
    files = sorted(folder.rglob(f"*.{suffix}"))
    text = " ".join(file.read_text(encoding="utf-8") for file in files)
    marks = r"<[^>]*>|[*`{}]|\\sphinx\w+|\\hyperref\[[^]]*\]|\\f\w"
    return " ".join(re.sub(marks, "", text).split())


def test_pages_use_every_directive(site: Folder) -> None:
    """What the extension registers is used on a page here, so that all builders meet it."""
    text = "\n".join(PAGES.values())
    used = set(re.findall(r"\.\. lab:([\w-]+)::", text))
    roles = set(re.findall(r":lab:([\w-]+):`", text))
    docs, root, none, trees = (
        site.root / name for name in ("docs", ".", "_build/none", "_build/trees")
    )
    with docutils_namespace():
        app = Sphinx(docs, root, none, trees, "dummy", status=None, warning=None)
        app.build()
        registered = set(app.env.domains["lab"].directives)
        registered_roles = set(app.env.domains["lab"].roles)
        everywhere = {
            name
            for name, directive in vars(directives)["_directives"].items()
            if directive.__module__.startswith("upgradelab")
        }
    assert (used, roles) == (registered, registered_roles)
    # Another extension may have directives of the same names.
    assert not everywhere


@pytest.mark.parametrize(
    ("builder", "suffix"),
    [
        ("text", "txt"), ("man", "1"), ("latex", "tex"), ("singlehtml", "html"),
        ("dirhtml", "html"), ("html", "html"), ("epub", "xhtml"),
    ],
)  # fmt: skip
def test_builders(build: Build, builder: str, suffix: str) -> None:
    """Each builder makes all pages without a warning, with claims, outcomes, signs and lists."""
    folder = build(builder)
    text = text_of(folder, suffix)
    for words in ("One is printed.", "one: 1", "SQLAlchemy 1.3", "2 affect rows", "Some squares",
                  "It is never called.", "Newer, and another.",
                  "Rows are lost, kept or written differently", "1.3 rows: 1 2.0 rows: 2",
                  "1 more example", "A row is kept on 2.0.", "A number that is asked for",
                  "has no use any more", "since 2.0.9",
                  "2 changed after 2.0.0 and up to 2.0.58", "2.0.8 kept: 0 2.0.9 kept: 2",
                  "Changelog of SQLAlchemy 2.0.9"):  # fmt: skip
        assert words in text, words
    assert ("Whole file" in text) == (suffix == "html")


def test_earlier_releases(build: Build) -> None:
    """A web page holds what earlier releases did, unseen; a book and a text do not."""
    page = (build("html") / "examples.html").read_text(encoding="utf-8")
    templates = re.findall(r"<template ([^>]*)>(.*?)</template>", page, re.DOTALL)
    (template,) = (each for each in templates if "kept: 0" in each[1])
    assert template[0] == (
        'data-differing="output" data-pinned="2.0.58" data-release="2.0.9" data-until="2.0.8"'
    )
    assert 'href="upgrade/within-2.0.html#release-2-0-9"' in template[1]
    assert 'data-releases="1.3.24 2.0.0 2.0.58"' in page
    assert "kept: 0" not in page.replace(template[1], "")
    for builder, name in (("epub", "examples.xhtml"), ("text", "examples.txt")):
        assert "kept: 0" not in (build(builder) / name).read_text(encoding="utf-8")
    with (build("html") / "searchindex.js").open(encoding="utf-8") as file:
        index = CompactIndex().load(file)
    assert index["docnames"][index["terms"]["outmod"]] == "upgrade/within-2.0"


def test_published_file(build: Build) -> None:
    """What is published beside the pages is linked from web pages; in a book it is named alone."""
    page = (build("html") / "lists/messages.html").read_text(encoding="utf-8")
    assert (
        'As data: <a class="reference internal" href="../messages.json">messages.json</a>.' in page
    )
    assert (build("html") / "messages.json").is_file()
    for builder, suffix in (("epub", "xhtml"), ("text", "txt")):
        assert re.search(r'As data: "?messages.json"?\.', text_of(build(builder), suffix))


def test_cards(build: Build) -> None:
    """On web pages alone, each cell of a wide table but the first has the head of its column."""
    page = (build("html") / "lists/messages.html").read_text(encoding="utf-8")
    (wide,) = re.findall(r'<table class="[^"]*lab-warning-sites.*?</table>', page, re.DOTALL)[:1]
    assert re.findall(r"<td ?([^>]*)>", wide) == [
        "", 'data-label="In 1.4"', 'data-label="In 2.x"', 'data-label="Instead"']  # fmt: skip
    narrow = (build("html") / "tables.html").read_text(encoding="utf-8")
    (sheet,) = re.findall(r'<table class="[^"]*lab-sheet.*?</table>', narrow, re.DOTALL)
    assert re.findall(r'data-label="([^"]*)"', sheet) == ["old", "new"]
    assert "data-label" not in text_of(build("epub"), "xhtml")


def test_what_all_rows_share_is_the_caption(build: Build) -> None:
    """A column that is the same in all rows is none; the caption says it in every format."""
    for builder, suffix in (("html", "html"), ("text", "txt")):
        text = text_of(build(builder), suffix)
        assert "kind: all" in text
        assert not re.search(r"\bkind side area\b", text)


@pytest.mark.parametrize(("builder", "suffix"), [("text", "txt"), ("man", "1"), ("latex", "tex")])
def test_pictures_in_words(build: Build, builder: str, suffix: str) -> None:
    """A reader who gets no picture gets what it shows in words."""
    text = text_of(build(builder), suffix)
    assert DRAWN in text
    assert PLOTTED in text


def test_pictures_of_a_web_page(build: Build) -> None:
    """A web page holds its pictures, so that they have the colour of its text."""
    folder = build("html")
    page = (folder / "examples.html").read_text(encoding="utf-8")
    assert PICTURE in page
    assert f'aria-label="{PLOTTED}"' in (folder / "tables.html").read_text(encoding="utf-8")


def test_book(build: Build) -> None:
    """The e-book holds its pictures as files, its own style sheet, no script and no web style."""
    folder = build("epub")
    page = (folder / "examples.xhtml").read_text(encoding="utf-8")
    (source,) = re.findall(rf'<img alt="{DRAWN}" class="lab-picture" src="([^"]*)"', page)
    (book,) = folder.glob("*.epub")
    with ZipFile(book) as archive:
        names = set(archive.namelist())
        assert archive.read(source).decode() == PICTURE
        pages = b"".join(archive.read(name) for name in names if name.endswith(".xhtml"))
    assert b"<svg" not in pages
    assert b"<script" not in pages
    assert "_static/ebook.css" in names
    static = [*REPOSITORY.glob("upgradelab*/**/static/*")]
    assert len(static) > 5
    assert not names & {f"_static/{path.name}" for path in static}
    assert b'href="_static/ebook.css"' in pages


def test_book_is_valid(build: Build) -> None:
    """EPUBCheck finds no error and nothing to warn of in the e-book."""
    if epubcheck.command() is None:
        assert not os.environ.get("CI")
        pytest.skip(epubcheck.MISSING)
    (book,) = build("epub").glob("*.epub")
    status, said = epubcheck.check(book)
    assert status == 0, said
    broken = book.with_name("broken.epub")
    with ZipFile(book) as old, ZipFile(broken, "w") as new:
        for item in old.infolist():
            content = old.read(item)
            new.writestr(item, content.replace(b"<img ", b"<svg></svg><img "))
    status, said = epubcheck.check(broken)
    broken.unlink()
    assert status != 0
    assert 'element "svg" not allowed here' in said


@pytest.mark.parametrize(("environment", "expected"), [({"CI": "true"}, 2), ({}, 0)])
def test_book_without_a_checker(tmp_path: Path, environment: dict[str, str], expected: int) -> None:
    """Where EPUBCheck is missing, that is said; in CI it is an error."""
    command = [sys.executable, "-m", "tests.sphinxext.epubcheck", "book.epub"]
    done = subprocess.run(
        command, cwd=REPOSITORY, env={"PATH": str(tmp_path), **environment},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == expected
    assert done.stderr == f"book.epub is not checked: {epubcheck.MISSING}\n"


class Addresses(HTMLParser):
    """Collects what a page links to or loads, and its places."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.targets: set[str] = set()
        self.places: set[str] = set()
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the addresses of a tag."""
        for name, value in attrs:
            if name in {"href", "src"} and value:
                self.targets.add(value)
            if name == "id" and value:
                self.places.add(value)


def broken(page: Path, targets: set[str]) -> Iterator[str]:
    """Yield the addresses, seen from a page, that lead nowhere."""
    for target in targets:
        parts = urlsplit(target)
        if parts.scheme:
            continue
        path = page.parent / unquote(parts.path) if parts.path else page
        path /= "index.html" if path.is_dir() else ""
        if not path.is_file() or (
            path.suffix == ".html" and parts.fragment not in {"", *Addresses(path).places}
        ):
            yield target


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_links(build: Build, builder: str) -> None:
    """What pages link to or load is there, at the place that is named."""
    folder = build(builder)
    for page in folder.rglob("*.html"):
        assert list(broken(page, Addresses(page).targets)) == [], page


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_published_data(build: Build, builder: str) -> None:
    """The addresses in behaviours.json lead to examples, and each row's outcomes can be loaded."""
    folder = build(builder)
    data = json.loads((folder / "behaviours.json").read_text(encoding="utf-8"))
    addresses = {behaviour["page"] for behaviour in data["behaviours"]}
    assert len(addresses) == 5
    assert list(broken(folder / "index.html", addresses)) == []
    assert all("#" in address for address in addresses)
    scripts = {path.name: path.read_text("utf-8") for path in (folder / "_outcomes").iterdir()}
    for entry in data["behaviours"]:
        row = nodes.make_id(entry["id"])
        part = part_of(row)
        assert scripts[f"{part}.js"].startswith(f'upgradelab.outcomes("{part}", ')
        assert f'"{row}": ' in scripts[f"{part}.js"]


@pytest.mark.parametrize(
    ("svg", "wanted"),
    [
        ("<svg", "no well-formed XML: "),
        ("<svg/>", f'expected <svg xmlns="{NAMESPACE}">, found <svg>'),
        (f'<svg xmlns="{NAMESPACE}"/>', "expected an aria-label in <svg> that says what"),
    ],
)
def test_no_picture(svg: str, wanted: str) -> None:
    """A picture that not everybody could see or read about is refused."""
    with pytest.raises(PictureError, match=re.escape(wanted)):
        make_picture(svg)


def test_picture_that_is_not_there(folder: Folder) -> None:
    """The message names page, line and file of a picture that cannot be shown."""
    folder.example()
    folder.page("numbers.one", more=".. lab:picture:: none.svg\n")
    status, said = folder.build()
    assert status == 1
    assert re.search(r"docs/index\.rst:\d+: ERROR: none\.svg: \[Errno 2\] No such file", said), said
