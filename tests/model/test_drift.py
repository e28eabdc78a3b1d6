"""Tests of :mod:`upgradelab.model.drift`: the whole messages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from upgradelab.engine.capture import Event
from upgradelab.model.drift import describe, describe_all
from upgradelab.model.record import Record

MakeRecord = Callable[..., Record]


def test_drift(make_record: MakeRecord) -> None:
    """A drift shows the expectation's line, scenario, release, diff and the next command."""
    record = make_record("same\nnew\n", verdict="drifted", expected="same\nold")
    assert (
        describe(record)
        == """\
examples/numbers.py:9: numbers.one drifted on SQLAlchemy 2.0 (release 2.0.9)
    --- expected on SQLAlchemy 2.0
    +++ printed by SQLAlchemy 2.0.9
    @@ -1,2 +1,2 @@
     same
    -old
    +new
  If this is how it should be now, run: make accept ONLY="numbers.one",\
 then review with: git diff"""
    )


def test_drift_into_an_exception(make_record: MakeRecord) -> None:
    """An exception where text was expected is named, with its line in the example."""
    error = Event("exception", "no such thing", "ValueError", line=12)
    said = describe(make_record("a\n", error, verdict="drifted", expected="a\nb"))
    assert "  It raised ValueError in line 12, which the expectation does not state." in said
    assert "does not exist" not in said


def test_drift_into_a_missing_api(make_record: MakeRecord) -> None:
    """An API that the series lacks gives the hint to take the series out of the expectation."""
    error = Event("exception", "no attribute 'x'", "AttributeError")
    said = describe(make_record(error, verdict="drifted", expected="a"))
    assert (
        "  It raised AttributeError, which the expectation does not state.\n"
        "  If the API does not exist on 2.0, remove 2.0 from the expectation in line 9.\n"
    ) in said


def test_stated_exception_is_no_surprise(make_record: MakeRecord) -> None:
    """An exception that the expectation states is not called one that it does not."""
    error = Event("exception", "no", "ValueError")
    said = describe(make_record("b\n", error, verdict="drifted", expected="a\nValueError: no"))
    assert "It raised" not in said


@pytest.mark.parametrize("text", ["a\u2028b", "a\x00b", "a\x1b[2Jb"])
def test_drift_in_control_characters_is_visible(make_record: MakeRecord, text: str) -> None:
    """A diff holds no control character, so it can be read on any terminal."""
    said = describe(make_record(text, verdict="drifted", expected="ab"))
    assert all(letter == "\n" or letter.isprintable() for letter in said)


def test_no_expectation(make_record: MakeRecord) -> None:
    """A scenario without expectation shows what it printed and how to state that."""
    fault = "states no expectation for this series"
    record = make_record("a\nb", verdict="failed", fault=fault, expected=None)
    assert (
        describe(record)
        == """\
examples/numbers.py:7: numbers.one failed on SQLAlchemy 2.0 (release 2.0.9):\
 states no expectation for this series
  It printed:
    a
    b
  To state that, run: make accept ONLY="numbers.one",\
 then review with: git diff"""
    )


def test_failure(make_record: MakeRecord) -> None:
    """A failure names its reason and what to correct."""
    record = make_record(verdict="failed", fault="did not end within 2 s", expected="x")
    assert (
        describe(record)
        == """\
examples/numbers.py:9: numbers.one failed on SQLAlchemy 2.0 (release 2.0.9):\
 did not end within 2 s
  Correct examples/numbers.py, then run the same command again."""
    )


def test_all_but_those_that_passed(make_record: MakeRecord) -> None:
    """All records that did not pass are described, in order, with a blank line between."""
    bad = [
        make_record("x", series=name, verdict="drifted", expected="y") for name in ("1.3", "2.0")
    ]
    assert describe_all([make_record("x"), *bad]) == "\n\n".join(map(describe, bad))
    assert describe_all([make_record("x")]) == ""
