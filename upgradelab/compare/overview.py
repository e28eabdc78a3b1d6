"""The overview: what becomes of all scenarios with each step from one series to the next."""

from __future__ import annotations

from collections.abc import Mapping

from upgradelab.compare.changes import Consequences, Upgrade, kinds
from upgradelab.compare.signs import SIGN_OF_KIND, Sign
from upgradelab.libraries.library import Library
from upgradelab.model.run import Run

SIGNS_OF_CELL: tuple[Sign, ...] = ("rows", "different", "raises", "warns", "works", "same")
"""The signs that a cell counts, worst first."""


def effects(
    runs: Mapping[str, Mapping[str, Run]], stated: Consequences, way: Upgrade, library: Library
) -> dict[str, Sign]:
    """Return what an upgrade does to each scenario of which that is known, as a sign.

    Left out is what could not be run here, and what neither series can do.

    :param runs: by scenario and series.
    """
    changed = kinds(runs, stated, way, library)
    signs: dict[str, Sign] = {}
    for scenario, by_series in runs.items():
        old, new = by_series.get(way.old), by_series.get(way.new)
        if scenario in changed:
            signs[scenario] = SIGN_OF_KIND[changed[scenario]]
        elif old is not None and new is not None and not (old.unavailable or new.unavailable):
            signs[scenario] = "same"
    return signs
