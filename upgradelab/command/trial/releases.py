"""A program on every release of some series: each outcome once, under the releases that have it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from upgradelab.command.trial.program import NAME
from upgradelab.command.trial.runs import Group, Runner, Tried
from upgradelab.engine.plan import Job
from upgradelab.errors import LabError
from upgradelab.store.history.bisect import find_changes
from upgradelab.store.history.releases import releases_of
from upgradelab.system.progress import Progress

AT_ONCE = 2
"""Releases that run side by side."""
_TRACEBACK = re.compile(r"(?m)^Traceback \(most recent call last\):\n(?:[ \t].*\n)+(.*)")


@dataclass
class _Search:
    """Runs a program on the releases that a search asks for."""

    runner: Runner
    say: Callable[[str], None]
    progress: Progress
    tried: dict[str, Tried] = field(default_factory=dict)
    """By release."""

    def ask(self, questions: Mapping[str, Sequence[str]]) -> Mapping[tuple[str, str], str]:
        """Return what tells outcomes apart, by release; what cannot be run is left out."""
        jobs = [job for release in questions if (job := self._job(release)) is not None]
        for first in range(0, len(jobs), AT_ONCE):
            for job, run in self.runner.run(jobs[first : first + AT_ONCE]):
                self.tried[job.overlay.release] = Tried(job.overlay.release, run)
            self.progress.update(len(self.tried))
        asked = (release for release in questions if release in self.tried)
        return {(release, NAME): repr(self.tried[release].key) for release in asked}

    def _job(self, release: str) -> Job | None:
        try:
            return self.runner.job_of_release(release)
        except LabError as error:
            self.say(f"{release} is passed over: {without_traceback(str(error))}")
            return None


def without_traceback(text: str) -> str:
    """Return what an error says, with the end of a traceback in it instead of the whole."""
    return _TRACEBACK.sub(r"\1", text)


def try_on_releases(
    runner: Runner, series: str, say: Callable[[str], None]
) -> tuple[list[Group], int]:
    """Return outcomes with the ranges of releases that have them, and how many releases there are.

    Releases between two with the same outcome are not run: what changed and was changed back
    between them is not found.

    :param series: names of series; empty for all.
    :param say: is told which releases are passed over, and why.
    :raises upgradelab.errors.LabError: when the index does not answer, or a run breaks off.
    """
    listed = releases_of(runner.project.library)
    ranges: list[tuple[str, str, Tried]] = []
    total = 0
    with Progress("releases that have run", None) as progress:
        for each in runner.project.series(series):
            releases = listed.get(each.name, [each.release])
            total += len(releases)
            search = _Search(runner, say, progress)
            turns = list(find_changes(releases, [NAME], search.ask))
            ranges += _ranges(releases, {turn.release for turn in turns}, search.tried)
    return _grouped(ranges), total


def _ranges(
    releases: Sequence[str], first_of_range: set[str], tried: Mapping[str, Tried]
) -> list[tuple[str, str, Tried]]:
    """Return the first and the last release of each range, with what it did.

    :param first_of_range: the releases with which another outcome begins.
    :param tried: by release, what was run; the ranges reach from the first to the last of it.
    """
    run = [place for place, release in enumerate(releases) if release in tried]
    if not run:
        return []
    within = releases[run[0] : run[-1] + 1]
    begins = [
        place for place, release in enumerate(within) if not place or release in first_of_range
    ]
    ends = [*(place - 1 for place in begins[1:]), len(within) - 1]
    return [
        (within[begin], within[end], tried[within[begin]])
        for begin, end in zip(begins, ends, strict=True)
    ]


def _grouped(ranges: Sequence[tuple[str, str, Tried]]) -> list[Group]:
    """Return each outcome once, with its ranges; those that follow each other are one."""
    merged = []
    for _, following in groupby(ranges, lambda each: each[2].key):
        parts = list(following)
        first, last, tried = parts[0][0], parts[-1][1], parts[-1][2]
        title = first if first == last else f"{first} to {last}"
        merged.append(Tried(title, tried.run))
    groups: dict[tuple[str, str], list[Tried]] = {}
    for tried in merged:
        groups.setdefault(tried.key, []).append(tried)
    return [Group(tuple(group)) for group in groups.values()]
