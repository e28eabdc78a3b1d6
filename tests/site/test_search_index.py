"""The search index is written in fewer bytes, and read as it was."""

from __future__ import annotations

import io
from typing import Any

import pytest
from sphinx.search import js_index

from tests.conftest import PROGRAM, SITE_CONFIGURATION, Folder
from upgradelab_site.search_index import CompactIndex, folded

INDEX: dict[str, Any] = {
    "alltitles": {
        "A Title: of many (words)": [[0, "a-title-of-many-words"], [2, "id1"], [1, None]],
        "2.0": [[1, "id2"]],
        "3 things": [[1, "things"]],
    },
    "docnames": ["index", "other/one", "other/two"],
    "filenames": ["index.md", "other/one.md", "other/two.md"],
    "terms": {"all": [0, 1, 2], "some": [0, 2], "one": 1, "none": []},
    "titleterms": {"titl": [1, 2], "first": 0},
    "titles": ["A Title: of many (words)", "One", "Two"],
    "envversion": {"sphinx": 1},
}


def written(index: dict[str, Any]) -> str:
    """Return the file of an index."""
    file = io.StringIO()
    CompactIndex().dump(index, file)
    return file.getvalue()


def test_read_as_written() -> None:
    """What is read is what was written, with files of one kind or of several."""
    several = {**INDEX, "filenames": ["index.md", "other/one.rst", "other/two.md"]}
    strange = {**INDEX, "filenames": ["x.md", "other/y.md", "other/z.md"]}
    for index in (INDEX, several, strange):
        assert CompactIndex().load(io.StringIO(written(index))) == index


def test_what_is_left_out() -> None:
    """Steps of pages are counted, an anchor that is its title is left out, and so is a suffix."""
    index = folded(INDEX)
    assert index["terms"] == {"all": "1*3", "some": "1 2", "one": 1, "none": ""}
    assert index["alltitles"]["A Title: of many (words)"] == [[0], [2, "id1"], [1, None]]
    assert index["alltitles"]["3 things"] == [[1]]
    assert index["filenames"] == ".md"


def test_as_sphinx_wrote_it() -> None:
    """An index that an earlier build wrote as Sphinx does is read; what is none is an error."""
    assert CompactIndex().load(io.StringIO(js_index.dumps(INDEX))) == INDEX
    with pytest.raises(ValueError, match="invalid"):
        CompactIndex().load(io.StringIO("nothing"))


def test_a_page_that_changed_is_found_anew(folder: Folder) -> None:
    """A second build keeps what the index says of pages that it does not read."""
    folder.write("conf.py", f"{SITE_CONFIGURATION}html_theme = 'furo'\n")
    folder.example(PROGRAM)
    folder.page("numbers.one")
    folder.write("docs/other.rst", ":orphan:\n\nOther\n=====\n\nUnchanging.\n")
    status, said = folder.build()
    assert status == 0, said
    folder.page("numbers.one", more="Zebras.\n")
    status, said = folder.build()
    assert status == 0, said
    with (folder.root / "_build/html/searchindex.js").open(encoding="utf-8") as file:
        text = file.read()
    terms = CompactIndex().load(io.StringIO(text))["terms"]
    assert {"unchang", "zebra"} <= terms.keys()
