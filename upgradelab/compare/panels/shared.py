"""Runs with the same outcome, which share a panel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from upgradelab.model.run import Run


@dataclass(frozen=True, slots=True)
class Shared:
    """An outcome and the series that have it in common."""

    series: tuple[str, ...]
    run: Run
    """The oldest of them; the others differ in release and timing only."""


def share(runs: Mapping[str, Run]) -> list[Shared]:
    """Group runs with the same text; the group of the newest series comes first.

    :param runs: by series, oldest first.
    """
    groups: dict[object, list[str]] = {}
    for series in reversed(list(runs)):
        run = runs[series]
        groups.setdefault((run.text, run.fault), []).insert(0, series)
    return [Shared(tuple(group), runs[group[0]]) for group in groups.values()]
