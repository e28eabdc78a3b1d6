"""Pages lead to the pages before and after them in their own group."""

from __future__ import annotations

import pytest

from upgradelab_site.neighbours import Relations, group

RELATIONS: Relations = {
    "index": (None, None, "rows/index"),
    "rows/index": ("index", "index", "rows/select"),
    "rows/select": ("rows/index", "rows/index", "lists/index"),
    "lists/index": ("rows/index", "rows/select", "lists/all"),
    "lists/all": ("lists/index", "lists/index", "loading/index"),
    "loading/index": ("index", "lists/all", None),
}


@pytest.mark.parametrize(
    ("docname", "expected"),
    [
        ("index", "index"),
        ("rows/index", "rows/index"),
        ("rows/select", "rows/index"),
        ("lists/all", "rows/index"),
        ("loading/index", "loading/index"),
        ("search", "search"),
    ],
)
def test_group(docname: str, expected: str) -> None:
    """The group of a page is the page of the menu's top level that it is below."""
    assert group(docname, RELATIONS) == expected
