"""Messages that no page explains are recognised by what releases say."""

from __future__ import annotations

import functools
import json
from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.scan.releases import some_releases
from upgradelab.libraries import load_library
from upgradelab.messages.log.said import Said, read
from upgradelab.messages.reading import reading
from upgradelab.messages.templates import messages
from upgradelab.model.project import Project
from upgradelab.scan.combined import combined
from upgradelab.scan.names.gone import instead
from upgradelab.scan.names.lasting import lasting
from upgradelab.scan.names.replaced import replaced
from upgradelab.scan.published import VERSION, Releases
from upgradelab.scan.recognise import Recogniser, verdict
from upgradelab.scan.speaking import OF_PYTHON
from upgradelab.store.maker import BookMaker
from upgradelab.store.scans import named_by_series, spoken_by_series

SQLALCHEMY = load_library("sqlalchemy")
MET = REPOSITORY / "tests" / "browser" / "met_messages.json"
OTHERS = Path(__file__).with_name("other_programs.log")
"""Messages of other programs, and of Python about code that has nothing to do with SQLAlchemy."""
RIGHT = 0.97
"""Share of the messages of SQLAlchemy's own types that examples met and that are recognised."""
OF_PROJECTS = 0.75
"""The same of the messages that projects met; most others are those of drivers and of Alembic."""


@functools.cache
def of_sqlalchemy() -> Recogniser:
    """Return what recognises the messages of all releases."""
    spoken = spoken_by_series(Project(REPOSITORY))
    named = named_by_series(Project(REPOSITORY))
    scanned = combined(spoken, SQLALCHEMY)
    return Recogniser(
        Releases(
            version=VERSION,
            library="SQLAlchemy",
            series=list(spoken),
            address=SQLALCHEMY.code_address,
            messages=scanned,
            names=lasting(named, instead(named, replaced(REPOSITORY / "docs")), {}),
        )
    )


@pytest.mark.parametrize(
    ("name", "text", "series"),
    [
        ("ArgumentError", "The anchor 'bow' is not a rope", ["1.3", "1.4"]),
        ("ArgumentError", "The anchor 'bow' is not a rope (Background on this)", ["1.3", "1.4"]),
        ("", "The anchor 'bow' is not a rope", []),
        ("SAWarning", "The anchor 'bow' is not a rope", []),
        ("ArgumentError", "the program said: The anchor 'bow' is not a rope", []),
        ("SAWarning", "Rowing against the current tires everybody. It is said twice.", ["1.4"]),
        ("SAWarning", "Rowing against the current tires everybody. It is", ["1.4", "2.0"]),
        ("SAWarning", "Rowing against the", []),
    ],
)
def test_recognise(name: str, text: str, series: list[str]) -> None:
    """The words have to be those of the source, from the beginning on, and of the type."""
    recognised = Recogniser(some_releases()).recognise(Said(name, text))
    assert (recognised["series"] if recognised else []) == series


def test_what_is_said_of_it() -> None:
    """A message has the series that say it, and the official page where it has a code."""
    recogniser = Recogniser(some_releases())
    anchor = recogniser.recognise(Said("ArgumentError", "The anchor 'x' is not a rope"))
    rowing = recogniser.recognise(
        Said("SAWarning", "Rowing against the current tires everybody. It is said again.")
    )
    assert anchor is not None
    assert rowing is not None
    assert verdict(anchor) == "An error of 1.3 and 1.4."
    assert recogniser.address(anchor) == "https://errors.example/anch"
    assert (verdict(rowing), recogniser.address(rowing)) == ("A warning of 2.0.", "")


def test_what_examples_met() -> None:
    """Nearly all warnings and errors of the library's own that examples met are recognised.

    The source that does is that of the series on which they were met.
    """
    recogniser = of_sqlalchemy()
    own = {each["name"] for each in recogniser.releases["messages"]} - OF_PYTHON
    counts: Counter[str] = Counter()
    missed = []
    for by_series in BookMaker(Project(REPOSITORY)).make().runs.values():
        for series, run in by_series.items():
            for message in messages(run, SQLALCHEMY):
                if message.name not in own or message.text.startswith("("):  # a driver's
                    continue
                text = " ".join(message.text.split())
                recognised = recogniser.recognise(Said(message.name, text))
                right = recognised is not None and series in recognised["series"]
                counts["right" if right else "wrong"] += 1
                if not right:
                    missed.append(f"{series} {message.name}: {text[:160]}")
    assert counts["right"] > 500
    share = counts["right"] / counts.total()
    assert share >= RIGHT, "\n".join([str(counts), *sorted(set(missed))])


def test_what_projects_met() -> None:
    """Most messages that open projects met are recognised, whatever explains them."""
    recogniser = of_sqlalchemy()
    met = [each["message"] for each in json.loads(MET.read_text(encoding="utf-8"))]
    patterns = reading(SQLALCHEMY)
    missed = []
    for text in met:
        said = read(text, patterns, ["sqlalchemy"]) or [Said("", text)]
        if not any(recogniser.recognise(each) or recogniser.lacking(each) for each in said):
            missed.append(text)
    assert len(missed) <= (1 - OF_PROJECTS) * len(met), "\n\n".join(missed)


def test_what_others_say() -> None:
    """No message of another program is recognised, with its type or without it."""
    recogniser = of_sqlalchemy()
    lines = OTHERS.read_text(encoding="utf-8").splitlines()
    assert len(lines) > 60
    patterns = reading(SQLALCHEMY)
    for line in lines:
        (said,) = read(line, patterns, ["sqlalchemy"]) or [Said("", line)]
        for each in (said, Said("", said.text), Said("", line)):
            assert recogniser.recognise(each) is None, line
            assert not recogniser.lacking(each), line
