"""Tests of :mod:`upgradelab.engine.client`: the verdict."""

from __future__ import annotations

import pytest

from upgradelab.engine.capture import Event, Outcome
from upgradelab.engine.client import judge
from upgradelab.model.expectation import Expectation

STATED = Expectation(("2.0",), "a\nb", 1, 4)


def outcome(text: str, fault: str = "") -> Outcome:
    """Return the outcome of a run that printed this."""
    return Outcome((Event("print", text),), 0.1, fault)


@pytest.mark.parametrize(
    ("texts", "verdict"),
    [
        (["a\nb"], "passed"),
        (["a\nb\n"] * 3, "passed"),
        (["a\nc"], "drifted"),
        (["a\nc"] * 2, "drifted"),
    ],
)
def test_verdict(texts: list[str], verdict: str) -> None:
    """Runs that agree are passed or drifted, as the expectation says."""
    assert judge([outcome(text) for text in texts], STATED) == (verdict, "")


@pytest.mark.parametrize(
    ("first", "second", "where"),
    [
        ("a\nbcd", "a\nbxd", "at line 2, column 2: 'c' and 'x', in 'bcd'"),
        ("/a", "b", "at line 1, column 1: '/a' and 'b', in '/a'"),
        ("a", "a\nb", "at line 2, column 1: '(end)' and 'b', in '(end)'"),
        ("ab", "abc", "at line 1, column 3: '' and 'c', in 'ab'"),
        ("a aa b", "a aaa b", "at line 1, column 5: '' and 'a', in 'a aa b'"),
        ("/var/x1", "/var/x2", "at line 1, column 7: '1' and '2', in '/var/x1'"),
    ],
)
def test_runs_that_differ(first: str, second: str, where: str) -> None:
    """Two runs that differ have failed, whatever is expected, and the first place is named."""
    assert judge([outcome(first), outcome(second)], Expectation((), "...", 1, 1)) == (
        "failed",
        f"its output differs between two runs, {where}. Sort it, count it, or do not print it",
    )


def test_any_fault_fails() -> None:
    """A fault of any run makes the verdict, before the texts are looked at."""
    runs = [outcome("a\nb"), outcome("x", "did not end within 1 s")]
    assert judge(runs, STATED) == ("failed", "did not end within 1 s")


def test_nothing_stated() -> None:
    """Without an expectation for the series there is nothing to pass."""
    assert judge([outcome("a")], None) == ("failed", "states no expectation for this series")


@pytest.mark.parametrize("expectation", [None, STATED])
def test_nothing_printed(expectation: Expectation | None) -> None:
    """A scenario that prints nothing shows nothing, and could not be accepted either."""
    fault = "prints nothing, so that nothing can be expected of it"
    assert judge([outcome(" \n")], expectation) == ("failed", fault)
