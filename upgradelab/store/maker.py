"""What makes books: reads what is current, runs what is stale."""

from __future__ import annotations

import atexit
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from upgradelab.compare.history import History, load_history
from upgradelab.engine.plan import Confirm, Job, plan, sound_examples
from upgradelab.model.examples.example import Example
from upgradelab.model.examples.scenario import Scenario
from upgradelab.model.judgement import judge
from upgradelab.model.project import Project
from upgradelab.model.run import Run
from upgradelab.model.series import Series
from upgradelab.store.book import Book, by_scenario
from upgradelab.store.cache import Cache
from upgradelab.store.preview import Preview, make_preview
from upgradelab.store.shelf import Shelf

if TYPE_CHECKING:
    from upgradelab.engine.pool import Ready


class _Current(NamedTuple):
    """What is known before anything runs."""

    series: list[Series]
    examples: list[Example]
    history: History
    runs: dict[str, dict[str, Run]]
    """The current runs, by series and scenario."""
    jobs: list[Job]
    """All that is run at some time."""
    stale: list[Job]
    """What is to be run."""

    @property
    def scenarios(self) -> list[Scenario]:
        """All scenarios, in the order of the files."""
        return [scenario for example in self.examples for scenario in example.scenarios]


class BookMaker:
    """Makes books of a project; it remembers the examples and the runs that it has read."""

    def __init__(self, project: Project, outcomes: Path | None = None, preview: str = "") -> None:
        """Nothing is read yet.

        :param outcomes: a folder like ``.upgradelab/outcomes``, perhaps from other machines; what
            is current in it is not run again.
        :param preview: a requirement, a URL, or a path: what is shown beside the pinned releases.
        :raises upgradelab.errors.LabError: when there is no such folder, or the pins are at fault.
        """
        self._project = project
        self._preview = preview
        self._ready: Ready | None = None
        self._shelf = Shelf(project.work / "shelf")
        self._cache = Cache(project.library, project.work / "outcomes", outcomes)

    def prepare(self) -> None:
        """Read all that is current by now, and start workers for what may be stale then.

        What is read need not be read when a book is made. The workers are ended when it is.

        :raises upgradelab.errors.LabError: as :meth:`make` does, if it is not for a run.
        """
        # Only now, as below.
        from upgradelab.engine import pool

        current = self._read()
        self._ready = pool.Ready(self._project.library, current.jobs)
        atexit.register(self._ready.close)
        # What each build asks of all runs, and each run remembers.
        book = self._book(current)
        book.faulty()
        _ = book.page_hashes

    def make(self) -> Book:
        """Run what is stale, on all series; return everything.

        :raises upgradelab.errors.LabError: when examples or the history are at fault, a series
            cannot be provided, or a run breaks off.
        """
        current = self._read()
        started = 0
        if current.stale:
            # Only now: a build without changes need not import what it does not use.
            from upgradelab.engine import pool

            fresh = pool.run(
                self._project.library,
                current.stale,
                confirm=unless_expected(self._project),
                finished=self._cache.store,
                ready=self._ready,
            )
            for label, of_job in fresh.items():
                current.runs[label].update({run.scenario: run for run in of_job})
                started += sum(not run.unavailable for run in of_job)
        if self._ready is not None:
            self._ready.end()
        previewed = None
        if self._preview:
            confirm = unless_expected(self._project)
            previewed = make_preview(self._project, self._preview, current.scenarios, confirm)
            current.series.append(previewed.series)
            current.runs[previewed.series.name] = dict(previewed.runs)
        return self._book(current, started, previewed)

    def _book(self, current: _Current, started: int = 0, preview: Preview | None = None) -> Book:
        return Book(
            self._project,
            tuple(current.series),
            {example.name: example for example in current.examples},
            by_scenario(current.scenarios, current.runs),
            started,
            self._cache.taken,
            self._cache.trouble,
            current.history,
            preview,
        )

    def _read(self) -> _Current:
        project = self._project
        series = project.series()
        examples = sound_examples(project, self._shelf.taken(project.examples()))
        history = load_history(project.examples_folder)
        scenarios = [scenario for example in examples for scenario in example.scenarios]
        runs: dict[str, dict[str, Run]] = {each.name: {} for each in series}
        stale: list[Job] = []
        jobs = plan(project, scenarios, series)
        for job in jobs:
            runs[job.label] = self._cache.load(job)
            missing = [each for each in job.scenarios if each.name not in runs[job.label]]
            if missing:
                stale.append(job.only(missing))
        self._shelf.keep(examples)
        return _Current(series, examples, history, runs, jobs, stale)


def unless_expected(project: Project) -> Confirm:
    """Return what asks for another run of a scenario that drifts: it may only vary."""
    names = project.series_names()
    return lambda scenario, run: judge(scenario, run, names).verdict == "drifted"
