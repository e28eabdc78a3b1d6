"""What could not be run where the site was built, in words: the same on every page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from upgradelab.model.run import Run

NOT_RUN_HERE = "not run here"
"""Stands for an outcome that nobody saw, wherever there is room for a few words only."""


def available(runs: Mapping[str, Run]) -> dict[str, Run]:
    """Return the runs, by series, of what was run."""
    return {series: run for series, run in runs.items() if not run.unavailable}


def all_unavailable(runs: Iterable[Run]) -> bool:
    """Return whether there are runs, and none of them was run."""
    unavailable = [run.unavailable for run in runs]
    return bool(unavailable) and all(unavailable)


def why_unavailable(runs: Iterable[Run]) -> str:
    """Say why runs have no outcome; return an empty text when all have one."""
    reasons = dict.fromkeys(str(run.fault) for run in runs if run.unavailable)
    return f"Not run here: {'; '.join(reasons)}." if reasons else ""


def how_many_unavailable(runs: Iterable[Run]) -> str:
    """Say how many examples were not run, and why; return an empty text when all were."""
    missing = [run for run in runs if run.unavailable]
    number = len({run.scenario for run in missing})
    if not number:
        return ""
    reasons = "; ".join(dict.fromkeys(str(run.fault) for run in missing))
    return f"{number:,} example{' was' if number == 1 else 's were'} not run here: {reasons}."
