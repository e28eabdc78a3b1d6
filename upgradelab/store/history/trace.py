"""Find the releases in which outcomes changed, by running scenarios on releases between."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from upgradelab.compare.history import Change, hash_of, text_of
from upgradelab.engine import pool, servers
from upgradelab.engine.plan import Job, plan, plan_for, runs_on
from upgradelab.errors import LabError
from upgradelab.model.examples.scenario import Scenario
from upgradelab.model.project import Project
from upgradelab.model.run import Run
from upgradelab.model.series import Series
from upgradelab.store.cache import Cache
from upgradelab.store.history.bisect import find_changes

AT_ONCE = 2
"""Releases that run side by side."""

Say = Callable[[str], None]


def trace(
    project: Project,
    series: Series,
    releases: Sequence[str],
    scenarios: Sequence[Scenario],
    say: Say,
) -> list[Change]:
    """Return the changes of outcomes within a series.

    Runs are kept, so that one that was interrupted goes on where it was.

    :param releases: those of the series, oldest first; the last is the pinned one.
    :param say: is told which releases and scenarios are passed over, and why.
    :raises upgradelab.errors.LabError: when packages that examples need cannot be provided, or
        a run breaks off.
    """
    names = project.series_names()
    chosen = [each for each in scenarios if runs_on(each, {series.name}, names)]
    with servers.servers({name for each in chosen for name in each.example.databases}) as started:
        by_name = {each.name: each for each in chosen}
        tracer = _Tracer(project, series, started, by_name, say)
        turns = list(find_changes(releases, tracer.scenarios, tracer.ask))
    return [tracer.change(turn.scenario, turn.previous, turn.release) for turn in turns]


@dataclass
class _Tracer:
    """Runs what the search asks for, a few releases at once."""

    project: Project
    series: Series
    started: Mapping[str, str]
    scenarios: Mapping[str, Scenario]
    say: Say
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    """Of all outcomes, by release and scenario."""

    def change(self, scenario: str, previous: str, release: str) -> Change:
        """Return the change between two releases, both of which were run."""
        before, after = (self.texts[each, scenario] for each in (previous, release))
        lines = tuple(before.split("\n"))
        return Change(scenario, release, previous, hash_of(before), hash_of(after), lines)

    def ask(self, questions: Mapping[str, Sequence[str]]) -> Mapping[tuple[str, str], str]:
        """Return the hashes of outcomes, by release and scenario, running what is not known."""
        jobs = [
            job
            for release, names in questions.items()
            for job in self._jobs(release, [self.scenarios[name] for name in names])
        ]
        names, answers = self.project.series_names(), {}
        for first in range(0, len(jobs), AT_ONCE):
            for run in self._runs(jobs[first : first + AT_ONCE]):
                scenario = self.scenarios[run.scenario]
                text = text_of(scenario, run, names, self.project.library)
                if text is not None:
                    self.texts[run.release, run.scenario] = text
                    answers[run.release, run.scenario] = hash_of(text)
                elif not run.unavailable:
                    self.say(f"{run.release}: {run.scenario} is passed over: {run.fault}")
        return answers

    def _jobs(self, release: str, scenarios: Sequence[Scenario]) -> list[Job]:
        """Return the job of running scenarios on a release; none if it cannot be installed."""
        if release == self.series.release:
            jobs = plan(self.project, scenarios, [self.series])
            return [replace(job, label=release) for job in jobs]
        requirement = f"{self.project.library.distribution}=={release}"
        try:
            job = plan_for(self.project, requirement, scenarios)
        except LabError as error:
            self.say(f"{release} is passed over: {error}")
            return []
        return [replace(job, label=release)]

    def _runs(self, jobs: Sequence[Job]) -> Iterator[Run]:
        """Yield the runs of jobs: those that are kept, and the others made now."""
        stale = []
        for job in jobs:
            current = self._cache(job).load(job)
            yield from current.values()
            missing = [each for each in job.scenarios if each.name not in current]
            if missing:
                self.say(f"{job.label}: running {len(missing)} of {len(job.scenarios)} scenarios")
                stale.append(job.only(missing))
        if stale:
            fresh = pool.run(
                self.project.library,
                stale,
                # What is unlike all that is known may only vary.
                confirm=lambda scenario, run: run.text not in self._known(scenario, run),
                finished=lambda job, runs: self._cache(job).store(job, runs),
                started=self.started,
            )
            for runs in fresh.values():
                yield from runs

    def _known(self, scenario: Scenario, run: Run) -> set[str]:
        texts = {text for (_, name), text in self.texts.items() if name == scenario.name}
        stated = (each for each in scenario.expectations if each.matches(run.text))
        return texts | {run.text for _ in stated}

    def _cache(self, job: Job) -> Cache:
        folder = "outcomes" if job.label == self.series.release else f"history/{job.label}"
        return Cache(self.project.library, self.project.work / folder)
