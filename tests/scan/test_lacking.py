"""What became of names that an error says are not there."""

from __future__ import annotations

import pytest

from tests.scan.releases import LIST, some_releases
from upgradelab.messages.log.said import Said
from upgradelab.messages.published import Place
from upgradelab.scan.recognise import Recogniser

OLDER = ": the SQLAlchemy that said this is older than the code."


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("ImportError", "cannot import name 'anchor' from 'harbour' (/a/harbour.py)",
         "harbour has anchor in 1.3 and 1.4, and not since 2.0. Use chain()."),
        ("AttributeError", "module 'harbour' has no attribute 'anchor'. Did you mean: 'x'?",
         "harbour has anchor in 1.3 and 1.4, and not since 2.0. Use chain()."),
        ("ImportError", "cannot import name '_rope' from 'harbour'",
         "harbour has _rope in 1.3, and not since 1.4."),
        ("ImportError", "cannot import name 'Quay' from 'harbour'",
         f"harbour has Quay since 2.0{OLDER}"),
        ("ModuleNotFoundError", "No module named 'harbour.bell'",
         "The module harbour.bell is there in 1.3 and 1.4, and not since 2.0."),
        ("ImportError", "cannot import name 'bell' from 'harbour'",
         "The module harbour.bell is there in 1.3 and 1.4, and not since 2.0."),
        ("AttributeError", "'Boat' object has no attribute 'row'",
         "Boat has row in 1.3, and not since 1.4."),
        ("AttributeError", "type object 'Boat' has no attribute 'row'",
         "Boat has row in 1.3, and not since 1.4."),
        ("AttributeError", "'Boat' object has no attribute '_keel'", "Nothing took its place."),
        ("TypeError", "Boat.__init__() got an unexpected keyword argument 'oars'",
         "Boat.__init__ has oars in 1.3 and 1.4, and not since 2.0."),
        ("TypeError", "Boat.__init__() got an unexpected keyword argument 'sails'",
         f"Boat.__init__ has sails since 1.4{OLDER}"),
        ("TypeError", "__init__() got an unexpected keyword argument 'oars'", ""),
        ("AttributeError", "'Raft' object has no attribute 'row'", ""),
        ("ImportError", "cannot import name 'anchor' from 'port'", ""),
        ("ValueError", "cannot import name 'anchor' from 'harbour'", ""),
        ("", "he said: cannot import name 'anchor' from 'harbour'", ""),
    ],
)  # fmt: skip
def test_lacking(name: str, text: str, expected: str) -> None:
    """A name of the library is said to be gone, or newer, with what took its place; no other is."""
    lacking = Recogniser(some_releases()).lacking(Said(name, text))
    assert (lacking.said if lacking else "") == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("cannot import name 'anchor' from 'harbour'", LIST),
        ("cannot import name 'Quay' from 'harbour'", LIST),
        ("cannot import name '_rope' from 'harbour'", None),
        ("'Boat' object has no attribute '_keel'", None),
    ],
)
def test_list_of_names(text: str, place: Place | None) -> None:
    """A name that came or went leads to the page which lists those of the same series."""
    lacking = Recogniser(some_releases()).lacking(Said("", text))
    assert lacking is not None
    assert lacking.place == place
