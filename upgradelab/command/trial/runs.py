"""A program's runs on several releases, and those that did the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from packaging.version import Version

from upgradelab.command.trial.program import Program, ProgramError, Wishes, example_of
from upgradelab.command.trial.within import connections
from upgradelab.command.trial.within import run as within
from upgradelab.command.trial.workshop import Workshop
from upgradelab.compare.panels.block import notes
from upgradelab.engine import pool
from upgradelab.engine.plan import Job, plan, plan_for
from upgradelab.model.examples.scenario import Scenario
from upgradelab.model.outcome import Fault
from upgradelab.model.run import Run
from upgradelab.system.progress import Progress

GRACE = 2.0
"""Seconds after its time limit in which a program can still be asked to end."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A release, and what the program did on it."""

    title: str
    """What the reader calls it: ``2.0.58``, or ranges of releases."""
    run: Run

    @property
    def key(self) -> tuple[str, str]:
        """What is compared: the output, and how the program ended."""
        fault = self.run.fault
        # Where a program was when its time was over is chance.
        ended = fault.kind if fault and fault.kind == "timeout" else str(fault or "")
        return self.run.text, ended


@dataclass(frozen=True)
class Group:
    """Releases on which the program did the same."""

    tried: tuple[Tried, ...]

    @property
    def run(self) -> Run:
        """What it did, on the last of them."""
        return self.tried[-1].run

    @property
    def title(self) -> str:
        """The releases, oldest first."""
        return ", ".join(each.title for each in self.tried)

    @cached_property
    def lines(self) -> list[str]:
        """What is shown of it: the output, and how it ended where that is not plain."""
        text = self.run.text
        return [*(text.split("\n") if text else []), *notes(self.run)]


def grouped(tried: Iterable[Tried]) -> list[Group]:
    """Return releases by what the program did on them, in their order."""
    groups: dict[tuple[str, str], list[Tried]] = {}
    for each in tried:
        groups.setdefault(each.key, []).append(each)
    return [Group(tuple(group)) for group in groups.values()]


@dataclass(frozen=True)
class Runner:
    """Runs one program on releases."""

    project: Workshop
    program: Program
    wishes: Wishes
    repeat: int = 1
    """How often it runs on each; what varies is said to vary."""

    def tried(self, series: str, requirements: Sequence[str]) -> list[Tried]:
        """Return what the program did, on the oldest release first.

        :param series: names of series; empty for all.
        :param requirements: other releases: requirements, URLs or folders.
        :raises upgradelab.errors.LabError: when a release cannot be provided, or a run breaks off.
        """
        jobs = plan(self.project, self._scenarios, self.project.series(series))
        pinned = self._exact(jobs)
        jobs += [self.job(each) for each in dict.fromkeys(requirements) if each not in pinned]
        exact = self._exact(jobs)
        tried = []
        with Progress("versions that have run", len(jobs)) as progress:
            for job, run in self.run(jobs, progress):
                plain = job.label == job.series.name or job.label in exact
                title = run.release if plain else f"{run.release} ({job.label})"
                tried.append(Tried(title, run))
        return sorted(tried, key=lambda each: Version(each.run.release))

    def _exact(self, jobs: Iterable[Job]) -> set[str]:
        """Return the requirements that ask for nothing but the releases of jobs."""
        return {f"{self.project.library.distribution}=={job.overlay.release}" for job in jobs}

    def job(self, requirement: str) -> Job:
        """Return the job of running the program on whatever somebody asks for."""
        job = plan_for(self.project, requirement, self._scenarios)
        return replace(job, label=requirement)

    def job_of_release(self, release: str) -> Job:
        """Return the job of running the program on a release, pinned or not."""
        for series in self.project.series():
            if series.release == release:
                (job,) = plan(self.project, self._scenarios, [series])
                return replace(job, label=release)
        return self.job(f"{self.project.library.distribution}=={release}")

    def run(self, jobs: Sequence[Job], progress: Progress | None = None) -> list[tuple[Job, Run]]:
        """Return the runs of jobs, which have different labels, in their order."""
        done = 0

        def count(_job: Job, _runs: object) -> None:
            nonlocal done
            done += 1
            if progress is not None:
                progress.update(done)

        # On databases of the reader's own, versions would be in each other's way.
        rounds = [[job] for job in jobs] if self.wishes.own else [list(jobs)]
        runs: dict[str, list[Run]] = {}
        for at_once in rounds:
            runs |= pool.run(
                self.project.library,
                at_once,
                repeat=self.repeat,
                timeout=self.wishes.seconds + GRACE,
                finished=count,
                quiet=True,
            )
        return [(job, self._plain(runs[job.label][0])) for job in jobs]

    @cached_property
    def _scenarios(self) -> Sequence[Scenario]:
        library = self.project.library.distribution
        beside = self.project.beside.name if self.project.beside else ""
        return example_of(self.program, self.wishes, library, beside).scenarios

    def _plain(self, run: Run) -> Run:
        """Return a run in which nothing is of this package, but what the program did.

        :raises ProgramError: when it was kept from a database, or had none.
        """
        if run.unavailable:
            raise ProgramError(f"{self.program.name} needs a database: {run.fault}")
        last = run.exception
        if last is not None and last.name == _name_of(connections.OwnDatabase):
            place = self.program.place(last.line) if last.line else self.program.name
            raise ProgramError(_REFUSED.format(place=place, database=last.text))
        seconds = f"did not end within {self.wishes.seconds:g} s"
        if last is not None and last.name == _name_of(within.TimeLimit):
            where = f"; it was in line {last.line}" if last.line else ""
            fault = Fault("timeout", f"{seconds}{where}")
            outcome = replace(run.outcome, events=run.events[:-1], fault=fault)
            return replace(run, outcome=outcome)
        if run.fault is not None and run.fault.kind == "timeout":
            return run.with_fault(Fault("timeout", f"{seconds}; what it did is not known"))
        if run.fault is not None and run.fault.kind == "crash":
            return run.with_fault(Fault("crash", f"{run.fault}; what it did before is not known"))
        return run


_REFUSED = """\
{place}: the program would connect to {database}, which may be yours, so it was stopped.
Let it use databases that are made for it and removed afterwards:
  sqlite://, or a SQLite file without a folder, such as sqlite:///app.db
  postgresql+psycopg2://
  mysql+pymysql:///?read_default_file=~/.my.cnf
If it takes the address from its environment: --env DATABASE_URL=postgresql+psycopg2://
To let it connect where it says, on one version after the other: --own-database"""


def _name_of(kind: type[BaseException]) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"
