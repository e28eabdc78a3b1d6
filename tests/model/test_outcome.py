"""Tests of :mod:`upgradelab.model.outcome`."""

from __future__ import annotations

import json
from typing import Any

import pytest

from upgradelab.model.outcome import Event, Fault, Outcome, tidy, visible


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("SELECT a \nFROM b  ", "SELECT a\nFROM b"),
        ("\n   first\n  second\n\n", "first\n  second"),
        ("a\tb", "a   b"),
        ("a\r\nb\rc", "a\nb\\rc"),
        ("\x1b[31mred\x00\x7f\x85", "\\x1b[31mred\\x00\\x7f\\x85"),
        ("a\u2028b\u202ec", "a\\u2028b\\u202ec"),
        ("lone \ud800", "lone \\ud800"),
        ("naïve 🚀", "naïve 🚀"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_tidy(text: str, clean: str) -> None:
    """What docstrings do not keep is removed, and what nobody sees is written out."""
    assert tidy(text) == clean
    assert tidy(clean) == clean
    assert visible(clean) == clean


def test_tidy_hides_no_text() -> None:
    """Every letter and digit is still there, and every line between the first and the last."""
    text = " a1 b2\n\n\n\tc3 \n"
    assert "".join(tidy(text).split()) == "".join(text.split())
    assert tidy(text).count("\n") == 3


@pytest.mark.parametrize(
    ("event", "flat"),
    [
        (Event("print", "a\n"), "a\n"),
        (Event("sql", "SELECT ?", parameters="(1,)"), "SELECT ?\n(1,)"),
        (Event("sql", "COMMIT"), "COMMIT"),
        (Event("warning", "gone", "SAWarning", line=3), "SAWarning: gone"),
        (Event("exception", "", "KeyboardInterrupt"), "KeyboardInterrupt"),
    ],
)
def test_flat(event: Event, flat: str) -> None:
    """An event reads as the library and Python print it."""
    assert event.flat() == flat


def test_text() -> None:
    """The text has each event on lines of its own, in order."""
    events = (Event("print", "a"), Event("sql", "SELECT 1"), Event("print", "b\n\n"))
    assert Outcome((*events, Event("exception", "no", "E")), 0.1).text == "a\nSELECT 1\nb\nE: no"
    assert Outcome((), 0.1).text == ""


@pytest.mark.parametrize("fault", [None, Fault("connections", "left 1 database connection open")])
def test_outcome_survives_json(fault: Fault | None) -> None:
    """An outcome that was written as JSON and read again is the same."""
    events = (
        Event("print", ""),
        Event("sql", "SELECT '\u2028é'", parameters="()"),
        Event("warning", "w", "SAWarning", line=4),
        Event("exception", "e", "sqlalchemy.exc.ArgumentError", line=5),
    )
    outcome = Outcome(events, 0.5, fault)
    assert Outcome.from_json(json.loads(json.dumps(outcome.to_json()))) == outcome


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"events": [{"kind": "print", "text": "", "colour": 1}]}, TypeError),
        ({"fault": {"kind": "crash", "colour": 1}}, TypeError),
        ({"duration": ...}, KeyError),
        ({"fault": ...}, KeyError),
    ],
)
def test_outcome_of_other_fields_is_refused(change: dict[str, Any], error: type[Exception]) -> None:
    """JSON with other fields than an outcome has is none."""
    data = {**Outcome((), 0.1).to_json(), **change}
    with pytest.raises(error):
        Outcome.from_json({key: value for key, value in data.items() if value is not ...})


def test_fault_reads_as_its_text() -> None:
    """People see the text of a fault; its kind is for other modules."""
    assert str(Fault("timeout", "did not end within 1 s")) == "did not end within 1 s"
