"""Tests of :mod:`upgradelab.compare.signs`: one vocabulary for what became of a run."""

from __future__ import annotations

import pytest

from tests.conftest import run_of
from upgradelab.compare.signs import SIGNS, Sign, sign_beside, signs_by_series, strongest
from upgradelab.model.outcome import Event, Fault

WARNING = Event("warning", "careful", "SAWarning")
ERROR = Event("exception", "no", "sqlalchemy.exc.ArgumentError")


@pytest.mark.parametrize(
    ("events", "after", "beside"),
    [
        (["a\n"], "same", "same"),
        (["b\n"], "different", "different"),
        ([WARNING, "a\n"], "warns", "warns"),
        ([WARNING, "b\n"], "warns", "different"),
        (["a\n", ERROR], "raises", "raises"),
        ([WARNING, "b\n", ERROR], "raises", "raises"),
    ],
)
def test_sign(events: list[Event | str], after: Sign, beside: Sign) -> None:
    """Of a run that warns and differs, the index says the warning, a table the result."""
    run = run_of(*events)
    assert signs_by_series({"1.4": run_of("a\n"), "2.0": run}, ["1.4", "2.0"])["2.0"] == after
    assert sign_beside(run, "a") == beside


def test_sign_of_what_was_not_run() -> None:
    """What a series lacks and what could not be run here have signs of their own."""
    missing = run_of(fault=Fault("unavailable", "no server"))
    runs = {"1.4": run_of("a\n"), "2.0": missing, "2.1": run_of("b\n")}
    assert signs_by_series(runs, ["1.3", *runs]) == {
        "1.3": "none",
        "1.4": "same",
        "2.0": "unavailable",
        "2.1": "different",
    }
    assert sign_beside(None, "a") == "none"
    assert sign_beside(missing, "a") == "unavailable"


def test_strongest() -> None:
    """The strongest sign stands for some scenarios; each sign has its place and a word."""
    weakest_first: list[Sign] = ["none", "same", "unavailable", "different", "warns", "raises"]
    assert sorted(SIGNS) == sorted(weakest_first)
    for number, sign in enumerate(weakest_first, 1):
        assert strongest(weakest_first[:number]) == sign
        assert strongest(reversed(weakest_first[:number])) == sign
