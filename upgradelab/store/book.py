"""A book: what the site is made from, the run of each scenario on each series, all current."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from packaging.version import Version

from upgradelab.compare.earlier import Earlier, earlier_outcomes
from upgradelab.compare.history import (
    FILE,
    Change,
    History,
    check_history,
    differs_in_words,
    text_of,
)
from upgradelab.compare.preview import cost
from upgradelab.model.examples.consequence import Consequence
from upgradelab.model.examples.example import Example
from upgradelab.model.examples.scenario import Scenario
from upgradelab.model.judgement import Judgement, judge
from upgradelab.model.project import Project
from upgradelab.model.run import Run
from upgradelab.model.series import Series
from upgradelab.model.unavailable import how_many_unavailable
from upgradelab.store.preview import Preview


@dataclass(frozen=True)
class Book:
    """All examples, and what they did."""

    project: Project
    series: tuple[Series, ...]
    """Oldest first; a preview is the last."""
    examples: dict[str, Example]
    """By dotted name."""
    runs: dict[str, dict[str, Run]]
    """For each scenario by dotted name, its run on each series that it runs on, oldest first."""
    started: int
    """How many scenarios were run for this book; the others' runs were current."""
    taken: int = 0
    """How many runs came from another folder."""
    note: str = ""
    """What is to be said of this book although it is right; empty when there is nothing."""
    history: History = field(default_factory=History)
    """In which release of its series each outcome became another one."""
    preview: Preview | None = None
    """A release that is shown though nothing pins it; ``None`` but in a build for that."""

    @cached_property
    def scenarios(self) -> dict[str, Scenario]:
        """All scenarios by dotted name, in the order of the files."""
        return {
            scenario.name: scenario
            for example in self.examples.values()
            for scenario in example.scenarios
        }

    @cached_property
    def claims(self) -> dict[str, str]:
        """The claim of each scenario, in the order of the files."""
        return {name: scenario.claim for name, scenario in self.scenarios.items()}

    @cached_property
    def consequences(self) -> dict[str, dict[str, Consequence]]:
        """What each scenario states of its differences, by series.

        What those of a preview seem to cost is told from the runs.
        """
        return {
            name: {**scenario.consequences, **self._costs(name)}
            for name, scenario in self.scenarios.items()
        }

    def _costs(self, scenario: str) -> dict[str, Consequence]:
        runs = self.runs.get(scenario, {})
        preview = self.preview
        if preview is None or not runs.keys() >= {preview.like, preview.series.name}:
            return {}
        said = cost(runs[preview.like], runs[preview.series.name], self.project.library)
        return {preview.series.name: said} if said else {}

    @cached_property
    def pinned(self) -> list[Series]:
        """The series that are pinned, oldest first: all but a preview."""
        return [series for series in self.series if not series.label]

    @property
    def series_names(self) -> list[str]:
        """The names of the series, oldest first."""
        return [series.name for series in self.series]

    @cached_property
    def page_hashes(self) -> dict[str, str]:
        """For each scenario a hash of all that its page shows: its text, runs and history."""
        hashes = {}
        for name, scenario in self.scenarios.items():
            runs = (run.digest for run in self.runs.get(name, {}).values())
            parts = [scenario.text_hash, *runs, *map(repr, self.history.of(name))]
            hashes[name] = hashlib.sha256(" ".join(parts).encode()).hexdigest()
        return hashes

    def unavailable(self) -> str:
        """Say what could not be run here, and why; empty when everything was."""
        return how_many_unavailable(run for runs in self.runs.values() for run in runs.values())

    @cached_property
    def judgements(self) -> dict[str, dict[str, Judgement]]:
        """What each run means, as :attr:`runs`; a preview's are :attr:`drifts`."""
        names = [series.name for series in self.pinned]
        return {
            name: {
                series: judge(self.scenarios[name], run, names)
                for series, run in runs.items()
                if series in names
            }
            for name, runs in self.runs.items()
        }

    @cached_property
    def drifts(self) -> list[Judgement]:
        """The judgements of a preview that are not as the examples state; they stop no build."""
        if self.preview is None:
            return []
        names = [series.name for series in self.pinned]
        judged = (
            judge(self.scenarios[name], self.preview.as_stated(name), names)
            for name in self.preview.runs
        )
        return [judgement for judgement in judged if judgement.faulty]

    @cached_property
    def since(self) -> dict[str, dict[str, str]]:
        """The release that first had the outcome of a series, by scenario and series.

        That messages had other words before is left out, and so is a series whose first release
        had the outcome.
        """
        since: dict[str, dict[str, str]] = {}
        for change in self.history.changes:
            if not self.in_words(change):
                since.setdefault(change.scenario, {})[change.series] = change.release
        return since

    def in_words(self, change: Change) -> bool:
        """Return whether a change is one in the words of warnings and errors alone."""
        after = self.text_after(change)
        library = self.project.library
        return after is not None and differs_in_words("\n".join(change.was), after, library)

    def text_after(self, change: Change) -> str | None:
        """Return the text of an outcome since a change; ``None`` where it was not run here."""
        following = self.history.following(change)
        if following is not None:
            return "\n".join(following.was)
        run = self.runs.get(change.scenario, {}).get(change.series)
        if run is None:
            return None
        scenario, library = self.scenarios[change.scenario], self.project.library
        return text_of(scenario, run, self.series_names, library)

    def earlier(self, scenario: str) -> list[Earlier]:
        """Return the outcomes that a scenario had on earlier releases, by series, oldest first."""
        runs = self.runs.get(scenario, {})
        changes = [change for change in self.history.of(scenario) if change.series in runs]
        last = {change.series: change for change in changes}
        return earlier_outcomes(
            changes,
            {series: run.release for series, run in runs.items()},
            {series: self.text_after(change) for series, change in last.items()},
            self.project.library,
        )

    @cached_property
    def releases(self) -> list[str]:
        """All releases that the history knows, by series, oldest first; none without a history."""
        if not self.history.releases:
            return []
        known = {series.name: [series.release] for series in self.pinned}
        for series, looked_in in self.history.releases.items():
            if series in known:
                known[series] = sorted({*looked_in, *known[series]}, key=Version)
        return [release for of_series in known.values() for release in of_series]

    def misfits(self) -> list[str]:
        """Return what of the history does not fit the runs; that stops the build, too."""
        return list(
            check_history(
                self.history,
                self.scenarios,
                self.runs,
                series=self.series_names,
                library=self.project.library,
                path=self.project.examples_folder / FILE,
            )
        )

    def faulty(self) -> list[Judgement]:
        """Return the judgements that keep the site from being built."""
        return [
            judgement
            for by_series in self.judgements.values()
            for judgement in by_series.values()
            if judgement.faulty
        ]


def by_scenario(
    scenarios: Iterable[Scenario], runs: Mapping[str, Mapping[str, Run]]
) -> dict[str, dict[str, Run]]:
    """Return runs by scenario and series, in the order of the scenarios given.

    :param runs: by series and scenario, the oldest series first.
    """
    names: Sequence[str] = list(runs)
    return {
        scenario.name: {
            series: runs[series][scenario.name] for series in names if scenario.name in runs[series]
        }
        for scenario in scenarios
        if any(scenario.name in of_series for of_series in runs.values())
    }
