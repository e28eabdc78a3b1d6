"""What the site says of itself to those who come from outside, and only where it has an address."""

from __future__ import annotations

import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import parse
from zipfile import ZipFile

import pytest

from tests.conftest import Folder
from tests.site.published import ADDRESS, build, make_site
from tests.sphinxext import epubcheck
from upgradelab.messages.published import parse_knowledge

DESCRIPTION = 'Since 2.0 a row is like a named tuple: row.name works, row["name"] & <name> do not.'
MADE_FOR_AN_ADDRESS = ("404.html", "sitemap.xml", "robots.txt")


class Head(HTMLParser):
    """Reads what a page says of itself, by name."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: dict[str, list[str]] = {}
        self.addresses: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a meta tag, the canonical address, and each address of the page."""
        values = {name: value or "" for name, value in attrs}
        if tag == "meta" and (name := values.get("name") or values.get("property")):
            self.said.setdefault(name, []).append(values.get("content", ""))
        if tag == "link" and values.get("rel") == "canonical":
            self.said.setdefault("canonical", []).append(values["href"])
        else:
            self.addresses += [values[name] for name in ("href", "src") if name in values]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, make_folder: Callable[..., Folder]) -> Folder:
    """Build the pages for an address."""
    folder = make_site(make_folder(tmp_path_factory.mktemp("published")))
    build(folder)
    return folder


def pages_of(folder: Folder) -> dict[str, dict[str, Any]]:
    """Return what the script beside the pages says of each page."""
    script = folder.built("html/_pages.js").splitlines()[0]
    pages: dict[str, dict[str, Any]] = json.loads(
        script.removeprefix("upgradelab.pages = ").removesuffix(";")
    )
    return pages


def test_data_of_messages_says_where_pages_are(site: Folder) -> None:
    """Whoever reads the data elsewhere finds the pages at the site's address."""
    known = parse_knowledge(site.built("html/messages.json"), "messages.json")
    assert known["site"] == ADDRESS


def test_descriptions_and_previews(site: Folder) -> None:
    """A page is described once, by its first sentence, and has its address and a preview."""
    said = Head(site.built("html/statements/rows.html")).said
    assert said["description"] == [DESCRIPTION]
    assert said["canonical"] == [f"{ADDRESS}statements/rows.html"]
    assert said["og:url"] == said["canonical"]
    assert said["og:description"] == [DESCRIPTION]
    assert said["og:title"] == ["tuple indices must be integers or slices, not str"]
    assert "og:image" not in said


def test_chosen_description(site: Folder) -> None:
    """A page that names its own description is described by it, once."""
    said = Head(site.built("html/statements/savepoints.html")).said
    assert said["description"] == said["og:description"] == ["Chosen words."]


def test_list_of_pages(site: Folder) -> None:
    """The sitemap names each page that somebody wrote, and nothing else; robots.txt names it."""
    tree = parse(site.root / "_build/html/sitemap.xml")  # noqa: S314 - our own
    names = {element.text for element in tree.iter() if element.tag.endswith("}loc")}
    pages = ("index", "behaviours", "messages", "statements/rows", "statements/savepoints")
    assert names == {f"{ADDRESS}{page}.html" for page in pages}
    assert f"\nSitemap: {ADDRESS}sitemap.xml\n" in site.built("html/robots.txt")


def test_page_for_addresses_that_are_gone(site: Folder) -> None:
    """All that it links and loads is there, wherever the address that is gone was."""
    head = Head(site.built("html/404.html"))
    within = [address for address in head.addresses if "://" not in address]
    top = "/en/latest/"
    assert {f"{top}index.html", f"{top}search.html", f"{top}messages.html"} <= set(within)
    for address in within:
        assert address.startswith((top, "#")), address
        path = address.removeprefix(top).partition("?")[0].partition("#")[0]
        assert (site.root / "_build/html" / path).exists(), address
    assert f'data-content_root="{top}"' in site.built("html/404.html")


def test_nothing_is_fetched_from_elsewhere(site: Folder) -> None:
    """No page loads a script, a style or a picture from another place."""
    for path in (site.root / "_build/html").rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert 'src="http' not in page, path
        assert 'rel="stylesheet" href="http' not in page, path


def test_what_is_said_of_each_page(site: Folder) -> None:
    """The search knows how each page begins, what it names, and which pages are lists."""
    pages = pages_of(site)
    assert {name: page["kind"] for name, page in pages.items()} == {
        "index": "menu",
        "behaviours": "list",
        "messages": "list",
        "statements/rows": "page",
        "statements/savepoints": "page",
    }
    assert pages["statements/rows"]["lead"] == f"{DESCRIPTION} Write row.name."
    assert pages["statements/savepoints"]["keywords"] == "savepoint, begin_nested"
    assert 'upgradelab.moved = {"migration/rows": "statements/rows"}' in site.built(
        "html/_pages.js"
    )


def test_without_an_address(folder: Folder) -> None:
    """Where the address is not known nothing is made for it; pages are described all the same."""
    build(make_site(folder), address="")
    said = Head(folder.built("html/statements/rows.html")).said
    assert said["description"] == [DESCRIPTION]
    assert "canonical" not in said
    assert not [name for name in said if name.startswith("og:")]
    for name in MADE_FOR_AN_ADDRESS:
        assert not (folder.root / "_build/html" / name).exists()


def test_folders_as_addresses(folder: Folder) -> None:
    """Where each page is a folder, its address is the folder's."""
    build(make_site(folder), builder="dirhtml")
    said = Head(folder.built("dirhtml/statements/rows/index.html")).said
    assert said["canonical"] == said["og:url"] == [f"{ADDRESS}statements/rows/"]


def test_books_are_as_without_an_address(folder: Folder) -> None:
    """The e-book has no addresses of web pages, and is sound."""
    build(make_site(folder), builder="epub")
    (book,) = (folder.root / "_build/epub").glob("*.epub")
    with ZipFile(book) as pages:
        assert not set(MADE_FOR_AN_ADDRESS) & {Path(name).name for name in pages.namelist()}
        page = pages.read("statements/rows.xhtml").decode()
    said = Head(page).said
    assert not [name for name in said if name.startswith(("canonical", "og:", "description"))]
    if epubcheck.command() is not None:
        status, report = epubcheck.check(book)
        assert status == 0, report


@pytest.mark.parametrize("builder", ["text", "singlehtml"])
def test_other_builders(folder: Folder, builder: str) -> None:
    """Other builders build as ever where the address is known."""
    build(make_site(folder), builder=builder)
    assert not (folder.root / "_build" / builder / "_pages.js").exists()
