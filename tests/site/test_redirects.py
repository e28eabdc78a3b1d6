"""An old address leads to the page that has its subject now, and to no page that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, Folder
from upgradelab_site.outside.redirects import FILE, Redirect, faults, load_redirects
from upgradelab_site.toml_tables import TableError

PAGES = {"index", "statements/rows", "statements/select"}
ANCHORS = {"values-by-name"}

REDIRECTS = """
    # Moved.
    "migration/rows" = "statements/rows"
    "changes14/index" = "index"
    "migration/in" = "statements/rows#the-silent-change"
    """


def project(folder: Folder, redirects: str = REDIRECTS) -> Folder:
    """Write pages of which some had other addresses."""
    folder.example()
    toctree = ".. toctree::\n\n   statements/rows\n"
    folder.page("numbers.one", more=toctree)
    folder.write(
        "docs/statements/rows.rst",
        "Rows\n====\n\nNamed tuples.\n\nThe silent change\n-----------------\n\nNone.\n",
    )
    folder.write(f"docs/{FILE}", redirects)
    return folder


def targets(page: str) -> set[str]:
    """Return where a page that redirects leads: its links, its script, and without scripts."""
    matches = re.findall(r'href="([^"]+)"|URL\("([^"]+)"|url=([^"]+)"', page)
    assert len(matches) == 4
    return {address for addresses in matches for address in addresses if address}


def test_pages_of_old_addresses(folder: Folder) -> None:
    """Each old address leads on by a relative link, and search engines and the search skip it."""
    status, said = project(folder).build()
    assert status == 0, said
    page = folder.built("html/migration/rows.html")
    assert targets(page) == {"../statements/rows.html"}
    assert '<meta name="robots" content="noindex">' in page
    assert targets(folder.built("html/changes14/index.html")) == {"../index.html"}
    moved = {"../statements/rows.html#the-silent-change"}
    assert targets(folder.built("html/migration/in.html")) == moved
    assert "migration/rows" not in folder.built("html/searchindex.js")


def test_pages_with_folders_as_addresses(folder: Folder) -> None:
    """Where each page is a folder, old addresses are folders too."""
    status, said = project(folder).build(builder="dirhtml")
    assert status == 0, said
    assert targets(folder.built("dirhtml/migration/rows/index.html")) == {"../../statements/rows/"}
    assert targets(folder.built("dirhtml/changes14/index.html")) == {"../"}


@pytest.mark.parametrize("builder", ["singlehtml", "epub", "text"])
def test_builders_without_addresses(folder: Folder, builder: str) -> None:
    """A builder whose pages nobody links to writes nothing for an old address."""
    status, said = project(folder).build(builder=builder)
    assert status == 0, said
    written = [path for path in (folder.root / "_build" / builder).rglob("*") if path.is_file()]
    assert written
    assert not [path for path in written if path.stem == "in" or "migration" in path.parts]


def test_changed_redirects(folder: Folder) -> None:
    """When only the file has changed, the next build writes the new pages, and finds faults."""
    assert project(folder).build()[0] == 0
    more = REDIRECTS.rstrip() + '\n    "old" = "statements/rows"\n'
    assert project(folder, more).build()[0] == 0
    assert targets(folder.built("html/old.html")) == {"statements/rows.html"}
    status, said = project(folder, more.replace('"index"', '"indexes"')).build()
    assert status != 0
    assert "redirects.toml:3: WARNING: 'indexes' is no page. Did you mean 'index'?" in said
    status, said = project(folder, more.replace("silent-change", "silence")).build()
    assert status != 0
    assert "redirects.toml:4: WARNING: 'statements/rows' has no anchor 'the-silence'. Did" in said


@pytest.mark.parametrize(
    ("old", "target", "said"),
    [
        ("old", "statements/row", "'statements/row' is no page. Did you mean 'statements/rows'?"),
        ("old", "nowhere", "'nowhere' is no page. Name a page"),
        ("statements/rows", "index", "'statements/rows' is a page. Remove the line, or the page"),
        ("old", "older", "'older' has moved, too (line 1). Name 'statements/select'"),
        ("old", "statements/rows#values", "'statements/rows' has no anchor 'values'. Did you mean"),
        ("old", "statements/rows#x", "'statements/rows' has no anchor 'x'. Name one, or leave it"),
    ],
)
def test_faults(tmp_path: Path, old: str, target: str, said: str) -> None:
    """Each redirect that leads nowhere, to another one, or from a page is found."""
    path = tmp_path / FILE
    path.write_text(f'"older" = "statements/select"\n"{old}" = "{target}"\n', encoding="utf-8")
    ((redirect, message),) = faults(load_redirects(path), PAGES, lambda _: ANCHORS)
    assert redirect.line == 2
    assert message.startswith(said)


def test_what_is_right_has_no_fault() -> None:
    """A page, an anchor on it, and two old addresses of one page are all right."""
    redirects = [
        Redirect("a", "statements/rows", "", 1),
        Redirect("b", "statements/rows", "values-by-name", 2),
    ]
    assert list(faults(redirects, PAGES, lambda _: ANCHORS)) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('\n"old" = 1', ":2: expected the name of a page for 'old', found 1. Write"),
        ('[old]\npage = "index"', ":1: expected the name of a page for 'old', found {'page'"),
        ('"old" = ', ": no valid TOML: "),
    ],
)
def test_no_redirects(tmp_path: Path, text: str, said: str) -> None:
    """A file that holds something else is said to, by line."""
    path = tmp_path / FILE
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match=re.escape(f"{path}{said}")):
        load_redirects(path)


def test_a_file_that_is_none_stops_the_build(folder: Folder) -> None:
    """The build ends with the reason, and with no traceback."""
    status, said = project(folder, '"old" = 1\n').build()
    assert status != 0
    assert "redirects.toml:1: expected the name of a page for 'old', found 1" in said
    assert "Traceback" not in said


def test_nothing_moved(folder: Folder) -> None:
    """A site without the file is built as ever."""
    project(folder)
    (folder.root / "docs" / FILE).unlink()
    status, said = folder.build()
    assert status == 0, said


def test_redirects_of_this_site() -> None:
    """Each old address of this site leads to a page."""
    docs = REPOSITORY / "docs"
    pages = {path.relative_to(docs).with_suffix("").as_posix() for path in docs.rglob("*.md")}
    redirects = [
        Redirect(redirect.old, redirect.page, "", redirect.line)
        for redirect in load_redirects(docs / FILE)
    ]
    assert list(faults(redirects, pages, lambda _: ())) == []
