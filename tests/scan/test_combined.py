"""The messages of all releases together."""

from __future__ import annotations

from tests.scan.releases import SPOKEN, SQLALCHEMY, some_releases
from upgradelab.messages.knowledge import entry_of, stated_entry
from upgradelab.messages.published import Place
from upgradelab.messages.stated import Stated
from upgradelab.messages.templates import Template
from upgradelab.scan.combined import combined, explain_scanned

PAGE = Place(page="rope.html", anchor="", text="")


def test_each_once() -> None:
    """A message has all series that say it, and its code; what tells too little is left out."""
    assert [
        (each["name"], each["text"], each["series"], each["code"])
        for each in combined(SPOKEN, SQLALCHEMY)
    ] == [
        ("SAWarning", "Rowing against the current tires everybody. It is said again.", ["2.0"], ""),
        ("SAWarning", "Rowing against the current tires everybody. It is said twice.", ["1.4"], ""),
        ("ArgumentError", "The anchor … is not a rope", ["1.3", "1.4"], "anch"),
    ]


def test_pages() -> None:
    """A page that explains what an example met, or a beginning, explains what the source says."""
    met = entry_of(Template("ArgumentError", "The anchor 'x' is not a rope"), [PAGE], "")
    stated = stated_entry(Stated("row", "", 1, "", "Rowing against the"), PAGE, [])
    other = entry_of(Template("SAWarning", "The anchor 'x' is not a rope"), [PAGE], "")
    nowhere = entry_of(Template("ArgumentError", "The anchor 'x' is not a rope"), [], "")
    for known, explained in [
        ([met], ["ArgumentError"]),
        ([stated], ["SAWarning", "SAWarning"]),
        ([other, nowhere], []),
    ]:
        scanned = some_releases()["messages"]
        explain_scanned(scanned, known)
        assert [each["name"] for each in scanned if each["places"] == [PAGE]] == explained
