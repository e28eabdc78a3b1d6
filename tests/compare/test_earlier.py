"""Tests of :mod:`upgradelab.compare.earlier`: what earlier releases did, beside the pinned one."""

from __future__ import annotations

from itertools import pairwise

from upgradelab.compare.earlier import earlier_outcomes, events_of
from upgradelab.compare.history import Change, hash_of
from upgradelab.libraries import load_library

SQLALCHEMY = load_library("sqlalchemy")
PINNED = {"1.4": "1.4.54", "2.0": "2.0.58"}


def changes(*texts: str) -> list[Change]:
    """Return changes from each text to the next, one a release."""
    return [
        Change("a.b", f"2.0.{number + 1}", f"2.0.{number}", hash_of(was), hash_of(now), (was,))
        for number, (was, now) in enumerate(pairwise(texts))
    ]


def test_each_is_compared_with_the_pinned_release() -> None:
    """An outcome is told from that of the pinned release, and not from the one after it."""
    texts = ("SAWarning: no", "two", "SAWarning: yes", "three", "SAWarning: yes")
    found = earlier_outcomes(changes(*texts), PINNED, {"2.0": texts[-1]}, SQLALCHEMY)
    assert [(each.change.release, each.differing) for each in found] == [
        ("2.0.1", "words"),
        ("2.0.2", "output"),
        ("2.0.3", "nothing"),
        ("2.0.4", "output"),
    ]
    assert {each.pinned for each in found} == {"2.0.58"}


def test_pinned_release_that_was_not_run_here() -> None:
    """Where the pinned release was not run, an outcome is told from it by the hash alone."""
    found = earlier_outcomes(changes("one", "two", "one"), PINNED, {"2.0": None}, SQLALCHEMY)
    assert [each.differing for each in found] == ["nothing", "output"]


def test_lines_as_events() -> None:
    """Warnings and errors are told from what was printed, and all lines stay as they are."""
    lines = [
        "before",
        "and more",
        "RemovedIn20Warning: careful: now",
        "SAWarning: twice",
        "after",
        "sqlalchemy.orm.exc.DetachedInstanceError: gone",
        "NotImplementedError",
    ]
    events = events_of(lines, SQLALCHEMY)
    assert [(event.kind, event.name) for event in events] == [
        ("print", ""),
        ("warning", "RemovedIn20Warning"),
        ("warning", "SAWarning"),
        ("print", ""),
        ("exception", "sqlalchemy.orm.exc.DetachedInstanceError"),
        ("exception", "NotImplementedError"),
    ]
    assert "\n".join(event.flat() for event in events) == "\n".join(lines)
