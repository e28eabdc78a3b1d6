"""A little that releases say, for tests."""

from __future__ import annotations

from upgradelab.libraries import load_library
from upgradelab.messages.published import Place
from upgradelab.scan.combined import combined
from upgradelab.scan.names.lasting import FORMS, Names
from upgradelab.scan.published import VERSION, Releases
from upgradelab.scan.speaking import Spoken

SQLALCHEMY = load_library("sqlalchemy")
SPOKEN = {
    "1.3": [Spoken("ArgumentError", "The anchor … is not a rope", "", "a.py:1")],
    "1.4": [
        Spoken("ArgumentError", "The anchor … is not a rope", "anch", "a.py:1"),
        Spoken(
            "SAWarning",
            "Rowing against the current tires everybody. It is said twice. …",
            "",
            "a.py:2",
        ),
    ],
    "2.0": [
        Spoken(
            "SAWarning",
            "Rowing against the current tires everybody. It is said again.",
            "",
            "a.py:2",
        ),
        Spoken("ArgumentError", "It is …", "", "a.py:3"),
        Spoken("TypeError", "a keyword argument is missing", "", "a.py:4"),
        Spoken("…", "The keel is not a keel but a barnacle", "", "a.py:5"),
    ],
}


LIST = Place(page="names-20.html", anchor="", text="Names that came and went")


def some_releases() -> Releases:
    """Return what some releases say."""
    return Releases(
        version=VERSION,
        library="SQLAlchemy",
        series=list(SPOKEN),
        address="https://errors.example/{}",
        messages=combined(SPOKEN, SQLALCHEMY),
        names=Names(
            forms=list(FORMS),
            modules={
                "harbour": {"anchor": "01", "Quay": "2", "_rope": "0"},
                "harbour.bell": {"": "01"},
            },
            classes={"Boat": {"row": "0"}},
            parameters={"Boat.__init__": {"oars": "01", "sails": "12"}},
            instead={"harbour.anchor": "Use chain().", "Boat._keel": "Nothing took its place."},
            lists={"2.0": LIST},
        ),
    )
