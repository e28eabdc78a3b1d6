"""Outcomes as text: aligned, marked, and within the width of a terminal."""

from __future__ import annotations

import pytest

from upgradelab.command.trial.panels import aligned, text_of
from upgradelab.command.trial.runs import Group, Tried, grouped
from upgradelab.model.outcome import Event, Fault, Outcome
from upgradelab.model.run import Run


def tried(title: str, text: str, fault: Fault | None = None) -> Tried:
    """Return a release on which a program printed a text."""
    events = (Event("print", text),) if text else ()
    outcome = Outcome(events, 0.0, fault)
    return Tried(title, Run("program.run", "", "2.0", title, "3.11.7", {}, outcome))


def groups() -> list[Group]:
    """Return three releases with two outcomes."""
    long = "The quick brown fox jumps over the lazy dog, and then it does the same again"
    return grouped(
        [
            tried("1.4.54", f"first\nonly here\n{long}\n"),
            tried("2.0.58", f"first\n{long}\n    indented\n"),
            tried("2.1.9", f"first\n{long}\n    indented\n"),
        ]
    )


def test_equal_lines_stand_side_by_side() -> None:
    """A line that some outcomes have is in one row, also where one between them lacks it."""
    rows = aligned([["a", "x", "y", "b"], ["a", "b"], ["a", "y", "b", "c"]])
    assert rows == [
        ["a", "a", "a"],
        ["x", None, None],
        ["y", None, "y"],
        ["b", "b", "b"],
        [None, None, "c"],
    ]


SIDE_BY_SIDE = """\
SQLAlchemy: 2 different outcomes

1.4.54                                | 2.0.58, 2.1.9
------------------------------------- | -------------------------------------
  first                               |   first
> only here                           |
  The quick brown fox jumps over the  |   The quick brown fox jumps over the
    lazy dog, and then it does the    |     lazy dog, and then it does the
    same again                        |     same again
                                      | >     indented"""
BELOW = """\
SQLAlchemy: 2 different outcomes

1.4.54
------
  first
> only here
  The quick brown fox jumps over the
    lazy dog, and then it does the same
    again

2.0.58, 2.1.9
-------------
  first
  The quick brown fox jumps over the
    lazy dog, and then it does the same
    again
>     indented"""


@pytest.mark.parametrize(("width", "expected"), [(77, SIDE_BY_SIDE), (40, BELOW)])
def test_widths(width: int, expected: str) -> None:
    """Outcomes stand side by side where there is room; no line is wider than the terminal."""
    text = text_of(groups(), "SQLAlchemy", width)
    assert text == expected
    assert max(map(len, text.splitlines())) <= width


def test_once_where_all_agree() -> None:
    """What all did is shown once, without marks."""
    same = grouped([tried("2.0.58", "one\n"), tried("2.1.9", "one\n")])
    assert text_of(same, "SQLAlchemy", 80) == (
        "SQLAlchemy 2.0.58 and 2.1.9: the same on all\n\none"
    )


def test_faults_are_outcomes() -> None:
    """How a program ended tells outcomes apart; the line at which time was over does not."""
    crash = Fault("crash", "killed its interpreter (SIGSEGV)")
    assert len(grouped([tried("2.0.58", "one"), tried("2.1.9", "one", crash)])) == 2
    late = (Fault("timeout", f"did not end; it was in line {line}") for line in (1, 2))
    assert len(grouped([tried("2.0", "one", next(late)), tried("2.1", "one", next(late))])) == 1


def test_no_output() -> None:
    """A program that says nothing is shown to have said nothing."""
    assert text_of(grouped([tried("2.0.58", "")]), "SQLAlchemy", 80).endswith("\n\n(no output)")


def test_a_flood_is_cut() -> None:
    """Of what is more than is kept, the first lines are shown, and that there are more."""
    flood = Fault("output", "printed and logged more than 100,000 characters")
    text = text_of(grouped([tried("2.0.58", "x\n" * 5000, flood)]), "SQLAlchemy", 80)
    lines = text.splitlines()
    assert len(lines) < 70
    assert lines[-2:] == ["(4,940 more lines)", f"({flood.text})"]
