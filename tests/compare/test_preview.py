"""Tests of :mod:`upgradelab.compare.preview`: what a release is called, and what it costs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from upgradelab.compare.preview import cost, preview_name
from upgradelab.libraries import load_library
from upgradelab.model.outcome import Event
from upgradelab.model.run import Run

MakeRun = Callable[..., Run]
SQLALCHEMY = load_library("sqlalchemy")
SQL = Event("sql", "SELECT 1")
OTHER_SQL = Event("sql", "SELECT 2")
WARNING = Event("warning", "careful, please, with this one", "SAWarning")
OTHER_WARNING = Event("warning", "careful, please, with that one", "SAWarning")
ERROR = Event("exception", "no, this is not how it is done", "sqlalchemy.exc.ArgumentError")


@pytest.mark.parametrize(
    ("release", "expected"),
    [
        ("2.2.0b1", "2.2-preview"),
        ("2.2.0b2.dev0+g1234567", "2.2-preview"),
        ("2.1.10.dev0+g1234567", "2.1.10-preview"),
        ("3.0", "3.0-preview"),
    ],
)
def test_name(release: str, expected: str) -> None:
    """A preview is called as its series, or as the release where its series is pinned."""
    assert preview_name(release, ["2.0", "2.1"]) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (["a\n", SQL], ["a\n", SQL], None),
        (["a\n"], ["a\n", ERROR], "exception"),
        (["a\n", ERROR], ["a\n", "b\n"], "works"),
        (["a\n"], ["b\n", WARNING], "results"),
        (["a\n"], ["a\n", WARNING], "warning"),
        (["a\n", SQL], ["a\n", OTHER_SQL], "SQL"),
        (["a\n", WARNING], ["a\n", OTHER_WARNING], "text"),
    ],
)
def test_cost(
    make_run: MakeRun, old: list[object], new: list[object], expected: str | None
) -> None:
    """What a difference costs is told from what was raised, printed, warned of and sent."""
    assert cost(make_run(*old), make_run(*new), SQLALCHEMY) == expected
