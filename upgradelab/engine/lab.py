"""A lab: the workers and databases with which scenarios run on one release."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Self

from upgradelab.engine import servers, variation
from upgradelab.engine.client import Worker
from upgradelab.engine.plan import TIMEOUT, Confirm, Installed, Job
from upgradelab.engine.servers import Databases
from upgradelab.errors import LabError
from upgradelab.libraries.library import Library
from upgradelab.model.examples.example import Example
from upgradelab.model.examples.scenario import Scenario
from upgradelab.model.judgement import difference
from upgradelab.model.outcome import Fault, Outcome
from upgradelab.model.run import Run
from upgradelab.system.scratch import scratch


class ReleaseError(LabError):
    """A release that is not the one asked for."""


class Lab:
    """Runs scenarios on the release of a job; use it as a context manager."""

    def __init__(
        self,
        library: Library,
        job: Job,
        started: Mapping[str, str],
        *,
        timeout: float = TIMEOUT,
        confirm: Confirm | None = None,
        ready: Worker | None = None,
    ) -> None:
        """Prepare; nothing is started.

        :param started: the variables of the servers that run, from ``servers.servers``.
        :param timeout: seconds that a scenario may take.
        :param confirm: asks for a second run of a scenario that was to run once.
        :param ready: what :func:`start_worker` has returned for this job, if it was called.
        """
        self.library = library
        self.job = job
        self.timeout = timeout
        self._confirm = confirm
        self.started = started
        self._stack = contextlib.ExitStack()
        self._workers: dict[tuple[str, tuple[tuple[str, str], ...]], Worker] = {}
        self._ready = ready
        self._databases: Databases | None = None
        self._ended = threading.Event()
        self._varied: dict[int, dict[str, str]] = {0: {}}

    def __enter__(self) -> Self:
        if self._ready is not None:
            self._stack.callback(self._ready.close)
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def end(self) -> None:
        """End what runs, from another thread: the one that waits for it gets an error."""
        self._ended.set()
        for worker in list(self._workers.values()):
            worker.end()

    def run(self, scenarios: Sequence[Scenario], repeat: int = 1) -> Iterator[Run]:
        """Run scenarios of one example; yield a run of each, in their order.

        :param repeat: how often each runs; :mod:`upgradelab.engine.variation` says what is
            another each time, so that what a scenario leaves behind for the next one shows.
        :raises upgradelab.engine.client.WorkerError: when the library cannot be imported.
        :raises upgradelab.engine.servers.DatabaseError: when a server does not answer.
        """
        if reason := servers.missing(scenarios[0].example.databases):
            fault = Fault("unavailable", reason)
            for scenario in scenarios:
                outcome = Outcome((), 0.0, fault)
                yield self.run_of(scenario, [outcome], databases={})
            return
        outcomes: dict[str, list[Outcome]] = {scenario.name: [] for scenario in scenarios}
        for number in range(repeat):
            varied = self._variables(number)
            for scenario in variation.order(number, scenarios):
                outcomes[scenario.name].append(self.outcome(scenario, varied))
        for scenario in scenarios:
            run = self.run_of(scenario, outcomes[scenario.name])
            if repeat == 1 and self._confirm is not None and self._confirm(scenario, run):
                again = self.outcome(scenario, self._variables(1))
                run = self.run_of(scenario, [*outcomes[scenario.name], again])
            yield run

    def outcome(self, scenario: Scenario, varied: Mapping[str, str]) -> Outcome:
        """Run a scenario once, in a process, with databases of its own.

        :param varied: the variables of a repeat.
        """
        example = scenario.example
        worker = self.worker({**varied, **scenario.environment}, example)
        installed = self.job.beside(example)
        # A worker of their own has them from its start.
        beside = [installed.folder] if installed and not self._apart(example) else []
        with self.fresh(example) as variables:
            return worker.run(scenario, self.timeout, variables, beside)

    def _variables(self, number: int) -> dict[str, str]:
        """Return the variables of a repeat, the same for all that this lab runs."""
        if number not in self._varied:
            self._varied[number] = variation.variables(number, datetime.now(UTC))
        return self._varied[number]

    def worker(self, variables: Mapping[str, str], example: Example) -> Worker:
        """Return the worker with these variables, starting it at the first call.

        :param example: what it runs.
        :raises ReleaseError: when it imports another release than the job's.
        """
        apart = self._apart(example)
        packages = apart.packages.name if apart else ""
        key = (packages, tuple(sorted(variables.items())))
        if key not in self._workers:
            self._close_workers_except({"", packages})
            worker = None if variables or apart else self._ready
            if worker is None:
                worker = start_worker(self.library, self.job, variables, apart)
                self._stack.callback(worker.close)
            self._workers[key] = worker
            if self._ended.is_set():
                worker.end()
            if worker.release != self.job.overlay.release:
                raise ReleaseError(
                    f"imported {self.library.title} {worker.release} from {worker.file},"
                    f" expected {self.job.overlay.release}."
                    " Remove .upgradelab/overlays, then run the same command again."
                )
        return self._workers[key]

    def _apart(self, example: Example) -> Installed | None:
        """Return the packages of an example that may change what the library is when imported.

        They have a worker of their own; all others come after the library, in one of all.
        """
        installed, companions = self.job.beside(example), self.library.companions
        if installed is None or companions is None:
            return installed
        return installed if installed.packages.pins_any(companions) else None

    def _close_workers_except(self, packages: Collection[str]) -> None:
        """Close those with packages that others have asked for: each takes memory.

        :param packages: names of packages whose workers stay; empty for none.
        """
        for key in [key for key in self._workers if key[0] not in packages]:
            self._workers.pop(key).close()

    def fresh(self, example: Example) -> contextlib.AbstractContextManager[dict[str, str]]:
        """Give a scenario of an example empty databases on the servers that it names."""
        if not example.databases:
            return contextlib.nullcontext({})
        return self._server_databases().fresh(example.databases)

    def _server_databases(self) -> Databases:
        if self._databases is None:
            folder = self._stack.enter_context(scratch("homes"))
            self._databases = Databases(self.started, folder)
            self._stack.callback(self._databases.close)
        return self._databases

    def run_of(
        self,
        scenario: Scenario,
        outcomes: Sequence[Outcome],
        databases: Mapping[str, str] | None = None,
    ) -> Run:
        """Return the run that some outcomes of a scenario make.

        :param outcomes: at least one; a fault of any, or that they differ, is the run's.
        :param databases: versions of servers; those that run by default.
        """
        worker = self.worker({}, scenario.example)
        installed = self.job.beside(scenario.example)
        if databases is None:
            names = sorted(scenario.example.databases)
            databases = {name: self._server_databases().version(name) for name in names}
        faulty = next((outcome for outcome in outcomes if outcome.fault), None)
        run = Run(
            scenario=scenario.name,
            source=scenario.program.hash,
            series=self.job.series.name,
            release=worker.release,
            python=worker.python,
            databases={**worker.databases, **databases},
            outcome=faulty or outcomes[0],
            times=len(outcomes),
            packages=installed.packages.releases if installed else {},
        )
        fault = None if faulty else difference(outcomes)
        return run.with_fault(fault) if fault else run


def start_worker(
    library: Library,
    job: Job,
    variables: Mapping[str, str] = MappingProxyType({}),
    apart: Installed | None = None,
) -> Worker:
    """Start a worker of a job.

    :param variables: set in it, beside those of the series.
    :param apart: packages that it imports from, beside the library.
    :raises upgradelab.engine.client.WorkerError: when the library cannot be imported.
    """
    beside = [apart.folder] if apart else []
    return Worker(
        library, job.overlay.folder, {**dict(job.series.environment), **variables}, beside
    )
