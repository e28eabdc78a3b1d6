"""Tests of :mod:`upgradelab.compare.signs`: one vocabulary for what became of a run."""

from __future__ import annotations

import pytest

from tests.conftest import run_of
from upgradelab.compare.signs import (
    SIGN_OF_KIND,
    SIGNS,
    Sign,
    sign_beside,
    signs_by_series,
    strongest,
)
from upgradelab.libraries import load_library
from upgradelab.model.examples.consequence import CONSEQUENCES, Consequence
from upgradelab.model.outcome import Event, Fault

SQLALCHEMY = load_library("sqlalchemy")
WARNING = Event("warning", "careful", "SAWarning")
ERROR = Event("exception", "no", "sqlalchemy.exc.ArgumentError")
CAUGHT = "IntegrityError: FOREIGN KEY constraint failed\n"


@pytest.mark.parametrize(
    ("events", "word", "after", "beside"),
    [
        (["a\n"], None, "same", "same"),
        (["b\n"], "results", "different", "different"),
        ([WARNING, "a\n"], "warning", "warns", "warns"),
        ([WARNING, "b\n"], "results", "different", "different"),
        (["a\n", ERROR], "exception", "raises", "raises"),
        ([WARNING, "b\n", ERROR], "exception", "raises", "raises"),
    ],
)
def test_sign(
    events: list[Event | str], word: Consequence | None, after: Sign, beside: Sign
) -> None:
    """Another result says more than a warning, in the index and in tables."""
    run = run_of(*events)
    runs, stated = {"1.4": run_of("a\n"), "2.0": run}, {"2.0": word} if word else {}
    assert signs_by_series(runs, ["1.4", "2.0"], stated, SQLALCHEMY)["2.0"] == after
    assert sign_beside(run, "a") == beside


@pytest.mark.parametrize("word", CONSEQUENCES)
def test_sign_of_a_difference(word: Consequence) -> None:
    """Where a series differs, its sign is that of the consequence, whatever the run shows."""
    runs = {"1.4": run_of(WARNING, "a\n"), "2.0": run_of("b\n")}
    signs = signs_by_series(runs, ["1.4", "2.0"], {"2.0": word}, SQLALCHEMY)
    assert signs == {"1.4": "warns", "2.0": SIGN_OF_KIND[word]}


def test_error_that_is_caught() -> None:
    """An example that catches its error and shows it raises, also beside a stray warning."""
    runs = {
        "1.3": run_of("a: 1\n"),
        "1.4": run_of(CAUGHT),
        "2.0": run_of(WARNING, CAUGHT),
        "2.1": run_of(CAUGHT),
    }
    signs = signs_by_series(runs, list(runs), {"1.4": "exception", "2.0": "text"}, SQLALCHEMY)
    assert list(signs.values()) == ["same", "raises", "raises", "raises"]


def test_error_stays_one() -> None:
    """What raises goes on to raise where nothing differs, however the example shows it."""
    runs = {"1.4": run_of("a\n"), "2.0": run_of("refused\n"), "2.1": run_of("refused\n")}
    signs = signs_by_series(runs, list(runs), {"2.0": "exception"}, SQLALCHEMY)
    assert list(signs.values()) == ["same", "raises", "raises"]


def test_sign_of_what_was_not_run() -> None:
    """What a series lacks and what could not be run here have signs of their own."""
    missing = run_of(fault=Fault("unavailable", "no server"))
    runs = {"1.4": run_of("a\n"), "2.0": missing, "2.1": run_of("b\n")}
    assert signs_by_series(runs, ["1.3", *runs], {"2.1": "rows"}, SQLALCHEMY) == {
        "1.3": "none",
        "1.4": "same",
        "2.0": "unavailable",
        "2.1": "rows",
    }
    assert sign_beside(None, "a") == "none"
    assert sign_beside(missing, "a") == "unavailable"


def test_strongest() -> None:
    """The strongest sign stands for some scenarios; each sign has its place and a word."""
    weakest_first: list[Sign] = [
        "none", "same", "works", "unavailable", "different", "warns", "raises", "rows",
    ]  # fmt: skip
    assert sorted(SIGNS) == sorted(weakest_first)
    for number, sign in enumerate(weakest_first, 1):
        assert strongest(weakest_first[:number]) == sign
        assert strongest(reversed(weakest_first[:number])) == sign
