"""In which series a message is met, and whether what a warning speaks of can wait."""

from __future__ import annotations

import pytest

from tests.conftest import run_of
from upgradelab.libraries import load_library
from upgradelab.messages.outlook import Outlook
from upgradelab.messages.templates import Template
from upgradelab.model.examples.consequence import Consequence
from upgradelab.model.outcome import Event
from upgradelab.model.run import Run

SERIES = ["1.3", "1.4", "2.0", "2.1"]
WARNED = run_of(Event("warning", "old form", "SADeprecationWarning"), "rows: 1")
WARNING = Template("SADeprecationWarning", "old form", series=["1.4"], met=[("a.b", "1.4")])


def verdict(later: Run, words: dict[str, Consequence], first: Run = WARNED) -> str:
    """Return what is said of a warning, after which a program does something on 2.0."""
    runs = {"a.b": {"1.4": first, "2.0": later}}
    outlook = Outlook(runs, {"a.b": words}, SERIES, load_library("sqlalchemy"))
    return outlook.verdict(WARNING)


@pytest.mark.parametrize(
    ("later", "words", "said"),
    [
        (
            run_of(Event("exception", "gone", "sqlalchemy.exc.ArgumentError")),
            {"2.0": "exception"},
            "An error from 2.0 on: change it before that upgrade.",
        ),
        (
            run_of("ArgumentError: it is caught and printed"),
            {"2.0": "exception"},
            "An error from 2.0 on: change it before that upgrade.",
        ),
        (
            run_of("rows: 0"),
            {"2.0": "rows"},
            "No error in 2.0, but another result: check it before that upgrade.",
        ),
        (run_of("rows: 1"), {"2.0": "text"}, "Still works in 2.0: it can wait."),
        (WARNED, {}, "Still works in 2.0: it can wait."),
    ],
)
def test_warning(later: Run, words: dict[str, Consequence], said: str) -> None:
    """What authors say of the differences, and the errors of the runs, tell what becomes of it."""
    assert verdict(later, words) == f"A warning in 1.4. {said}"


def test_one_of_several_warnings() -> None:
    """Of a program that gives another warning too it is not known which one speaks of what."""
    both = run_of(*WARNED.events, Event("warning", "another", "SAWarning"))
    assert verdict(run_of("rows: 0"), {"2.0": "rows"}, both) == "A warning in 1.4."


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("SAWarning", "A warning in 1.4."),
        ("LegacyAPIWarning", "A warning in 1.4. Still works in 2.0: it can wait."),
    ],
)
def test_warning_about_now(name: str, said: str) -> None:
    """What is wrong now does not become right by waiting: only what is deprecated can wait."""
    warned = run_of(Event("warning", "old form", name), "rows: 1")
    runs = {"a.b": {"1.4": warned, "2.0": warned}}
    outlook = Outlook(runs, {"a.b": {}}, SERIES, load_library("sqlalchemy"))
    template = Template(name, "old form", series=["1.4"], met=[("a.b", "1.4")])
    assert outlook.verdict(template) == said


def test_error() -> None:
    """Of an error it is said where it is met."""
    outlook = Outlook({}, {}, SERIES, load_library("sqlalchemy"))
    met = Template("ArgumentError", "gone", series=["2.1", "2.0", "1.4"])
    assert outlook.verdict(met) == "An error in 1.4, 2.0 and 2.1."
