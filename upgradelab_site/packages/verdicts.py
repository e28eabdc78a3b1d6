"""What the trials of a package mean: from which release on it goes with a series.

That a release fails says something of SQLAlchemy only if the same release, with the same other
packages, goes with an older series, or if the message says what SQLAlchemy lacks and an older
series gives another one. Else Python or another package may be what it fails on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from upgradelab_site.packages.record import Package, Record, Release, Trial

CONTROL = "1.3"
"""The series with which releases are tried only to know what others fail on."""
_LACKS = re.compile(r"(?:from|module|module named) 'sqlalchemy\b")


@dataclass(frozen=True, slots=True)
class Span:
    """Neighbouring releases that all go with a series, or with each of some."""

    first: str
    last: str
    open: bool
    """Whether the newest release is the last."""
    known: bool
    """Whether an older release is known not to go with it, or comes in between two that do; else
    none could be tried."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A message that releases of a package give with a series, and the way out."""

    kind: Literal["fails", "refuses"]
    text: str
    series: tuple[str, ...]
    first: str
    last: str
    too_new: bool
    """Whether the releases go with newer series only; else they are too old for the series."""
    fits: Span | None
    """The nearest releases that go with all of the series: later ones, or earlier ones if these are
    too new; none when none do."""


def spans(package: Package, *series: str) -> list[Span]:
    """Return the releases that go with a series, or with each of some; oldest first."""
    found: list[Span] = []
    place = 0
    for fits, group in groupby(
        package.releases, lambda release: all(_fits(release, name) for name in series)
    ):
        releases = list(group)
        before = package.releases[place - 1] if place else None
        place += len(releases)
        if fits:
            found.append(
                Span(
                    releases[0].version,
                    releases[-1].version,
                    open=place == len(package.releases),
                    known=bool(found) or (before is not None and _is_told_of(before, series)),
                )
            )
    return found


def is_told(release: Release, series: str) -> bool:
    """Return whether it is a series, and nothing else, that a release does not go with."""
    trial = release.trials.get(series)
    if trial is None or trial.kind not in {"fails", "refuses"}:
        return False
    if trial.kind == "refuses" or any(each.kind == "fits" for each in release.trials.values()):
        return True
    control = release.trials.get(CONTROL)
    return _LACKS.search(trial.text) is not None and control is not None and control != trial


def _is_told_of(release: Release, series: Sequence[str]) -> bool:
    return any(is_told(release, name) for name in series)


def failures(package: Package, series: Sequence[str]) -> Iterator[Failure]:
    """Yield the messages that releases give with series, oldest releases first.

    Releases that give the same with the same series are told of once.

    :param series: those with which releases are tried, oldest first.
    """
    seen: dict[tuple[Trial, tuple[str, ...], bool], list[int]] = {}
    for place, release in enumerate(package.releases):
        for told in _told(release, series):
            seen.setdefault(told, []).append(place)
    for (trial, names, too_new), places in seen.items():
        for helped, fits, earlier in _ways_out(package, names, places, too_new=too_new):
            yield Failure(
                "refuses" if trial.kind == "refuses" else "fails",
                trial.text,
                helped,
                package.releases[places[0]].version,
                package.releases[places[-1]].version,
                earlier,
                fits,
            )


def _ways_out(
    package: Package, names: Sequence[str], places: Sequence[int], *, too_new: bool
) -> Iterator[tuple[tuple[str, ...], Span | None, bool]]:
    """Yield series with the nearest releases that go with them, and whether these are earlier.

    Where no releases go with all of the series, each is told of with its own.
    """
    fits, earlier = _nearest(package, names, places, too_new=too_new)
    if fits:
        yield tuple(names), fits, earlier
        return
    for (fits, earlier), group in groupby(
        names, lambda name: _nearest(package, [name], places, too_new=too_new)
    ):
        yield tuple(group), fits, earlier


def _nearest(
    package: Package, names: Sequence[str], places: Sequence[int], *, too_new: bool
) -> tuple[Span | None, bool]:
    """Return the nearest releases that go with some series, and whether they are earlier.

    Earlier ones are preferred if the releases at the places are too new, else later ones.
    """
    place = {release.version: number for number, release in enumerate(package.releases)}
    fitting = spans(package, *names)
    later = next((span for span in fitting if place[span.first] > places[-1]), None)
    before = next((span for span in fitting[::-1] if place[span.last] < places[0]), None)
    if before and (too_new or not later):
        return before, True
    return later, too_new and not later


def _told(release: Release, series: Sequence[str]) -> Iterator[tuple[Trial, tuple[str, ...], bool]]:
    """Yield what a release gives with series that it does not go with, and if it is too new."""
    fitting = [place for place, name in enumerate(series) if _fits(release, name)]
    by_trial: dict[tuple[Trial, bool], list[str]] = {}
    for place, name in enumerate(series):
        if is_told(release, name):
            too_new = bool(fitting) and place < fitting[0]
            by_trial.setdefault((release.trials[name], too_new), []).append(name)
    for (trial, too_new), names in by_trial.items():
        yield trial, tuple(names), too_new


def _fits(release: Release, series: str) -> bool:
    trial = release.trials.get(series)
    return trial is not None and trial.kind == "fits"


def tried_series(record: Record) -> list[str]:
    """Return the series of which a record says which releases go with them, oldest first."""
    return [name for name in record.series if name != CONTROL]
