"""Lists are made anew when what they tell has changed, and for nothing else."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Folder
from tests.sphinxext.every_directive import write_site

LISTS = {
    "index",  # how many were run, and the overview
    "behaviours",
    "lists/messages",
    "upgrade/1.3-to-2.0",
    "upgrade/index",
    "upgrade/within-2.0",
}

NEW = '''def new():
    """New.

    .. testoutput:: 1.3, 2.0

        1
    """
    print(1)


'''


@pytest.fixture(scope="module")
def built(
    tmp_path_factory: pytest.TempPathFactory, make_folder: Callable[..., Folder]
) -> tuple[Folder, Path]:
    """Make a project with each list, and build it; give a copy of it, too."""
    folder = make_folder(tmp_path_factory.mktemp("site"))
    write_site(folder)
    incrementally(folder)
    copy = tmp_path_factory.mktemp("copy") / "site"
    shutil.copytree(folder.root, copy, symlinks=True)
    return folder, copy


@pytest.fixture
def site(built: tuple[Folder, Path]) -> Folder:
    """Give the project as it was when it had been built; its place must be the same."""
    folder, copy = built
    shutil.rmtree(folder.root)
    shutil.copytree(copy, folder.root, symlinks=True)
    return folder


def incrementally(folder: Folder) -> set[str]:
    """Build what has changed; return the pages that were read."""
    status, said = folder.build("-j", "1")
    assert status == 0, said
    return set(re.findall(r"^reading sources\.\.\. \[ *\d+%\] (\S+)", said, re.MULTILINE))


def pages(folder: Path) -> dict[str, str]:
    """Return all that was built for readers and programs, by file."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for suffix in ("html", "json", "js")
        for path in sorted(folder.rglob(f"*.{suffix}"))
        if "_static" not in path.parts and path.name != "searchindex.js"
    }


def assert_as_from_nothing(folder: Folder) -> None:
    """Assert that all pages are as a build of everything makes them."""
    status, said = folder.run(
        "sphinx", "-nWq", "-c", ".", "-E", "-d", "_build/other-trees", "docs", "_build/other"
    )
    assert status == 0, said
    built = pages(folder.root / "_build/html")
    whole = pages(folder.root / "_build/other")
    assert built.keys() == whole.keys()
    assert [name for name, text in built.items() if text != whole[name]] == []


def edit(folder: Folder, name: str, old: str, new: str) -> None:
    """Replace a text in a file, everywhere."""
    path = folder.root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "read"),
    [
        # A comment beside it.
        ("examples/changed.py", "\n\ndef kept", "\n\n# Beside it.\n\n\ndef kept", set()),
        # What it prints, where that is the same everywhere and in no list.
        ("examples/numbers.py", "one:", "1st:", set()),
        # What it prints, where that differs.
        (
            "examples/changed.py",
            "rows:",
            "lost rows:",
            {"upgrade/1.3-to-2.0"},
        ),
        # What it warns of.
        (
            "examples/newer.py",
            "and another.",
            "and another one.",
            {"lists/messages", "upgrade/within-2.0"},
        ),
        # What it shows.
        (
            "examples/numbers.py",
            "One is printed.",
            "A one is printed.",
            {"behaviours", "lists/messages"},
        ),
        # What its difference costs.
        ("examples/changed.py", "2.0 rows", "2.0 results", LISTS),
        # The title of a page.
        ("docs/examples.rst", "Examples\n========", "Instances\n=========", set()),
        # What it says first, and in other places.
        ("docs/examples.rst", "Examples\n========", "Examples\n========\n\nTo begin with.", set()),
        # Which scenarios it shows, and in which order.
        ("docs/examples.rst", "changed.lost changed.kept", "changed.kept changed.lost", set()),
    ],
)
def test_edit(site: Folder, name: str, old: str, new: str, read: set[str]) -> None:
    """After an edit all pages are as if made from nothing; only lists that tell of it are read."""
    edit(site, name, old, new)
    assert incrementally(site) & LISTS == read
    assert_as_from_nothing(site)


def test_new_scenario(site: Folder) -> None:
    """A scenario that is added, and one that is gone, are in all lists at once."""
    edit(site, "examples/changed.py", "def kept", f"{NEW}def kept")
    edit(site, "docs/examples.rst", "changed.kept", "changed.kept changed.new")
    incrementally(site)
    assert_as_from_nothing(site)
    edit(site, "docs/examples.rst", " changed.new", "")
    edit(site, "examples/changed.py", NEW, "")
    incrementally(site)
    assert_as_from_nothing(site)


def test_nothing(site: Folder) -> None:
    """Where nothing has changed, nothing is read."""
    assert incrementally(site) == set()
