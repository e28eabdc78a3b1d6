"""Which releases are tried: enough to know the first and the last that go with each series.

The oldest release and the newest are tried, and the last of minor versions between them. Where two
neighbours go with other series, so are those between, by halves. So a package that fits, no longer
fits and fits again is seen for what it is, as long as each of that lasts for long enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from packaging.version import Version

from tests.packages.index import Offered
from upgradelab_site.packages.record import Release

FIRST = 4
"""How many releases are tried at first."""

Try = Callable[[Offered], Release]
"""Tries a release with all series."""


def search(offered: Sequence[Offered], attempt: Try) -> Iterator[Release]:
    """Yield releases with what came of them, in the order in which they are tried.

    :param offered: oldest first.
    """
    known: dict[int, Release] = {}

    def look(place: int) -> Release:
        known[place] = attempt(offered[place])
        return known[place]

    for place in sample(offered):
        yield look(place)
    while between := [
        (low + high) // 2
        for low, high in pairwise(sorted(known))
        if high - low > 1 and _differ(known[low], known[high])
    ]:
        for place in between:
            yield look(place)


def _differ(older: Release, newer: Release) -> bool:
    """Return whether two releases go with other series."""
    return _fitting(older) != _fitting(newer)


def _fitting(release: Release) -> set[str]:
    return {series for series, trial in release.trials.items() if trial.kind == "fits"}


def sample(offered: Sequence[Offered]) -> list[int]:
    """Return the places of the oldest release, of the newest, and of some minor versions' last."""
    versions = [Version(release.version) for release in offered]
    last = {(version.major, version.minor): place for place, version in enumerate(versions)}
    places = sorted({0, *last.values()} if offered else ())
    if len(places) <= FIRST:
        return places
    step = (len(places) - 1) / (FIRST - 1)
    return sorted({places[round(number * step)] for number in range(FIRST)})
