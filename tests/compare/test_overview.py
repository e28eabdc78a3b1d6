"""Tests of :mod:`upgradelab.compare.overview`: what a step does to all scenarios."""

from __future__ import annotations

from collections.abc import Mapping

from tests.conftest import run_of
from upgradelab.compare.changes import KINDS, upgrade
from upgradelab.compare.overview import SIGNS_OF_CELL, effects
from upgradelab.compare.signs import SIGN_OF_KIND
from upgradelab.libraries import load_library
from upgradelab.model.outcome import Event, Fault
from upgradelab.model.run import Run

SERIES = ["1.4", "2.0"]
ERROR = Event("exception", "no", "TypeError")


def test_every_kind_has_a_sign() -> None:
    """Each kind of change is counted in a cell."""
    assert set(SIGN_OF_KIND) == set(KINDS)
    assert set(SIGN_OF_KIND.values()) == set(SIGNS_OF_CELL)


def test_effects() -> None:
    """Changes have the sign of their kind; what was seen to be the same is counted, too."""
    absent = run_of(fault=Fault("unavailable", "no server"))
    runs: Mapping[str, Mapping[str, Run]] = {
        "a.lost": {"1.4": run_of("1"), "2.0": run_of("0")},
        "a.reworded": {"1.4": run_of("a"), "2.0": run_of("b")},
        "a.same": {"1.4": run_of("1"), "2.0": run_of("1")},
        "a.gone": {"1.4": run_of("1")},
        "a.new": {"2.0": run_of("1")},
        "a.never": {"2.0": run_of(ERROR)},
        "a.absent": {"1.4": run_of("1"), "2.0": absent},
        "a.older": {"1.3": run_of("1")},
    }
    by_scenario = effects(
        runs,
        {"a.lost": {"2.0": "rows"}, "a.reworded": {"2.0": "text"}},
        upgrade("1.4", "2.0", SERIES),
        load_library("sqlalchemy"),
    )
    assert by_scenario == {
        "a.lost": "rows",
        "a.reworded": "same",
        "a.same": "same",
        "a.gone": "raises",
        "a.new": "works",
    }
