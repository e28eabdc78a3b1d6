"""A lab: the workers and databases with which scenarios run on one release."""

from __future__ import annotations

import contextlib
import random
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Self

from upgradelab.engine import servers
from upgradelab.engine.client import Worker
from upgradelab.engine.plan import Job
from upgradelab.engine.servers import Databases
from upgradelab.errors import LabError
from upgradelab.libraries.library import Library
from upgradelab.model.example import Example, Scenario
from upgradelab.model.judgement import variation
from upgradelab.model.outcome import Fault, Outcome
from upgradelab.model.program import Program, program_of
from upgradelab.model.run import Run
from upgradelab.system.scratch import scratch

TIMEOUT = 60.0
"""Seconds that a scenario may take, unless asked otherwise."""

Confirm = Callable[[Scenario, Run], bool]
"""Says of the only run of a scenario whether another is needed, to see that both agree."""


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
    ) -> None:
        """Prepare; nothing is started.

        :param started: the variables of the servers that run, from ``servers.servers``.
        :param timeout: seconds that a scenario may take.
        :param confirm: asks for a second run of a scenario that was to run once.
        """
        self.library = library
        self.job = job
        self.timeout = timeout
        self._confirm = confirm
        self.started = started
        self._stack = contextlib.ExitStack()
        self._workers: dict[tuple[tuple[str, str], ...], Worker] = {}
        self._databases: Databases | None = None
        self._ended = threading.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def end(self) -> None:
        """End what runs, from another thread: the one that waits for it gets an error."""
        self._ended.set()
        for worker in list(self._workers.values()):
            worker.kill()

    def run(self, scenarios: Sequence[Scenario], repeat: int = 1) -> Iterator[Run]:
        """Run scenarios of one example; yield a run of each, in their order.

        :param repeat: how often each runs. After the first time it is with another hash seed
            and in another order, the second time the reverse, so that what a scenario leaves
            behind for the next one shows.
        :raises upgradelab.engine.client.WorkerError: when the library cannot be imported.
        :raises upgradelab.engine.servers.DatabaseError: when a server does not answer.
        """
        if reason := servers.missing(scenarios[0].example.databases):
            fault = Fault("unavailable", reason)
            for scenario in scenarios:
                outcome = Outcome((), 0.0, fault)
                yield self.run_of(scenario, program_of(scenario), [outcome], databases={})
            return
        programs = {scenario.name: program_of(scenario) for scenario in scenarios}
        outcomes: dict[str, list[Outcome]] = {scenario.name: [] for scenario in scenarios}
        for number in range(repeat):
            for scenario in _order(scenarios, number):
                program = programs[scenario.name]
                outcomes[scenario.name].append(self.outcome(scenario, program, _seed(number)))
        for scenario in scenarios:
            program = programs[scenario.name]
            run = self.run_of(scenario, program, outcomes[scenario.name])
            if repeat == 1 and self._confirm is not None and self._confirm(scenario, run):
                again = self.outcome(scenario, program, _seed(1))
                run = self.run_of(scenario, program, [*outcomes[scenario.name], again])
            yield run

    def outcome(self, scenario: Scenario, program: Program, seed: Mapping[str, str]) -> Outcome:
        """Run a scenario once, in a process, with databases of its own."""
        worker = self.worker({**seed, **scenario.environment})
        with self.fresh(scenario.example) as variables:
            return worker.run(scenario, program, self.timeout, variables)

    def worker(self, variables: Mapping[str, str]) -> Worker:
        """Return the worker with these variables, starting it at the first call.

        :raises ReleaseError: when it imports another release than the job's.
        """
        key = tuple(sorted(variables.items()))
        if key not in self._workers:
            series = dict(self.job.series.environment)
            folder = self.job.overlay.folder
            worker = Worker(self.library, folder, {**_seed(0), **series, **variables})
            self._stack.callback(worker.close)
            self._workers[key] = worker
            if self._ended.is_set():
                worker.kill()
            if worker.release != self.job.overlay.release:
                raise ReleaseError(
                    f"imported {self.library.title} {worker.release} from {worker.file},"
                    f" expected {self.job.overlay.release}."
                    " Remove .upgradelab/overlays, then run the same command again."
                )
        return self._workers[key]

    def fresh(self, example: Example) -> contextlib.AbstractContextManager[dict[str, str]]:
        """Give a scenario of an example empty databases on the servers that it names."""
        if not example.databases:
            return contextlib.nullcontext({})
        return self._server_databases().fresh(example.databases)

    def _server_databases(self) -> Databases:
        if self._databases is None:
            folder = self._stack.enter_context(scratch("homes"))
            self._databases = Databases(self.started, folder)
        return self._databases

    def run_of(
        self,
        scenario: Scenario,
        program: Program,
        outcomes: Sequence[Outcome],
        databases: Mapping[str, str] | None = None,
    ) -> Run:
        """Return the run that some outcomes of a scenario make.

        :param outcomes: at least one; a fault of any, or that they differ, is the run's.
        :param databases: versions of servers; those that run by default.
        """
        worker = self.worker({})
        if databases is None:
            names = sorted(scenario.example.databases)
            databases = {name: self._server_databases().version(name) for name in names}
        faulty = next((outcome for outcome in outcomes if outcome.fault), None)
        run = Run(
            scenario=scenario.name,
            source=program.hash,
            series=self.job.series.name,
            release=worker.release,
            python=worker.python,
            databases={"sqlite": worker.sqlite, **databases},
            outcome=faulty or outcomes[0],
            times=len(outcomes),
        )
        fault = None if faulty else variation(outcomes)
        return run.with_fault(fault) if fault else run


def _seed(number: int) -> dict[str, str]:
    """Return the variables of a repeat; the first run has none that vary."""
    if number == 0:
        return {"PYTHONHASHSEED": "0"}
    return {"PYTHONHASHSEED": str(random.Random(number).randrange(1, 2**32))}


def _order(scenarios: Sequence[Scenario], number: int) -> list[Scenario]:
    """Return the order of a repeat: as they stand, then the reverse, then any."""
    if number < 2:  # noqa: PLR2004 - forward, then backward
        return list(scenarios) if number == 0 else list(reversed(scenarios))
    return random.Random(number).sample(list(scenarios), len(scenarios))
