"""What the scenarios of one process share: workers, and the servers they may use."""

from __future__ import annotations

import contextlib
import os
import random
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from upgradelab import database
from upgradelab.capture import Outcome, capture
from upgradelab.database import Databases
from upgradelab.environment import DEBUGGER, KEPT, closed, importable
from upgradelab.example import Example, Scenario
from upgradelab.executor import Worker, WorkerError, make_record, unavailable_record
from upgradelab.expectation import FLAGS, Expectation
from upgradelab.record import Record
from upgradelab.scratch import scratch
from upgradelab.series import Series, SeriesError, judge_of, load_series


class Lab:
    """Runs scenarios on the SQLAlchemy that can be imported, and judges them."""

    def __init__(
        self,
        root: Path,
        *,
        timeout: float,
        repeat: int = 1,
        debugging: bool = False,
        flags: int = FLAGS,
    ) -> None:
        """Prepare; nothing is started.

        :param root: the project's folder.
        :param timeout: seconds that a scenario may take.
        :param repeat: runs of each scenario, with other hash seeds and in another order.
        :param debugging: run scenarios in this process, once.
        :param flags: doctest flags in force.
        """
        self.root = root
        self.examples = root / "examples"
        self.timeout = timeout
        self.repeat = repeat
        self.debugging = debugging
        self.flags = flags
        self.errors: list[BaseException] = []
        """While debugging: the exception that ended the scenario."""
        self.series: list[Series] = []
        self.fault = ""
        """Why nothing can be run, when that is so."""
        self._environment: dict[str, str] = {}
        self._stack = contextlib.ExitStack()
        self._workers: dict[tuple[tuple[str, str], ...], Worker] = {}
        self._databases: dict[frozenset[str], Databases] = {}
        self._planned: dict[str, list[Scenario]] = {}
        self._repeats: dict[str, list[Outcome]] = {}

    def start(self, release: str = "", library: Path | None = None) -> None:
        """Start the first worker and find the series that judges its release.

        :param release: the one that is asked for; empty when any is welcome.
        :param library: the folder with the SQLAlchemy to run on, instead of that which can be
            imported here.

        When there is none, or it is not the release asked for, that is the fault of all
        that would run.
        """
        try:
            series = load_series(self.root / "requirements")
            self._library = library or self._importable()
            self.worker = self._worker_for({})
            self.judge = judge_of(self.worker.release, series)
            if self.judge.environment:
                self._environment = dict(self.judge.environment)
                self.worker = self._worker_for({})
        except (WorkerError, SeriesError) as error:
            self.fault = str(error)
            return
        if release and release != self.worker.release:
            self.fault = (
                f"imported SQLAlchemy {self.worker.release} from {self.worker.file},"
                f" expected {release}. Remove .upgradelab/overlays and run again"
            )
            return
        self.series = series

    def _importable(self) -> Path:
        folder = importable("sqlalchemy", without=self.root)
        if folder is None:
            raise WorkerError(
                "SQLAlchemy cannot be imported: install it beside pytest, or name the folder"
                " that holds it in PYTHONPATH"
            )
        return folder

    def plan(self, scenarios: Iterable[Scenario]) -> None:
        """Note what is going to be run, in this order: repeats take another one."""
        for scenario in scenarios:
            self._planned.setdefault(scenario.example.name, []).append(scenario)

    def run(self, scenario: Scenario, expectation: Expectation | None) -> Record:
        """Run a scenario as often as asked for, and judge it.

        One that drifts in its only run is run again, to tell a drift from an output that
        varies. One whose server is not installed is not run.

        :raises DatabaseError: when a server does not start, or ends meanwhile.
        """
        names = scenario.example.databases
        if reason := database.missing(names):
            return unavailable_record(
                scenario, self.judge.name, self.worker, expectation, root=self.root, reason=reason
            )
        outcomes = self._outcomes(scenario)
        record = self._judge(scenario, expectation, outcomes)
        if record.verdict == "drifted" and len(outcomes) == 1 and not self.debugging:
            again = [*outcomes, self._run_once(scenario, {})]
            record = self._judge(scenario, expectation, again)
        return record

    def close(self) -> None:
        """End what was started."""
        self._stack.close()

    def _judge(
        self, scenario: Scenario, expectation: Expectation | None, outcomes: list[Outcome]
    ) -> Record:
        return make_record(
            scenario,
            self.judge.name,
            self.worker,
            outcomes,
            expectation,
            root=self.root,
            databases=self._versions(scenario.example),
            flags=self.flags,
        )

    def _outcomes(self, scenario: Scenario) -> list[Outcome]:
        if self.debugging:
            with self._fresh(scenario.example) as variables:
                added = [self._environment, scenario.environment, variables]
                with _environ(closed(os.environ, *added, kept=(*KEPT, *DEBUGGER))):
                    return [self._run_here(scenario)]
        return [self._run_once(scenario, {}), *self._again(scenario)]

    def _again(self, scenario: Scenario) -> list[Outcome]:
        """Return the outcomes of the runs after the first, made for a whole example at once.

        Each has another hash seed and another order, the first of them the reverse: what a
        scenario leaves behind for the next one then shows.
        """
        if scenario.name not in self._repeats:
            planned = self._planned.get(scenario.example.name, [scenario])
            self._repeats.update({one.name: [] for one in planned})
            for number in range(1, self.repeat):
                chance = random.Random(number)
                seed = {"PYTHONHASHSEED": str(chance.randrange(1, 2**32))}
                order = chance.sample(planned, len(planned)) if number > 1 else planned[::-1]
                for one in order:
                    self._repeats[one.name].append(self._run_once(one, seed))
        return self._repeats.pop(scenario.name)

    def _run_once(self, scenario: Scenario, seed: Mapping[str, str]) -> Outcome:
        worker = self._worker_for({**seed, **scenario.environment})
        with self._fresh(scenario.example) as variables:
            return worker.run(scenario, self.timeout, variables)

    def _run_here(self, scenario: Scenario) -> Outcome:
        """Run a scenario in this process, where a debugger can reach it."""
        self.errors.clear()
        if sys.path[0] != str(self._library):
            sys.path.insert(0, str(self._library))
        example, path = scenario.example, str(scenario.example.path.resolve())
        # SQLAlchemy reads some variables when it is imported.
        if scenario.environment:
            _forget("sqlalchemy")
        try:
            return capture(
                example.source, path, example.name, scenario.function, on_error=self.errors.append
            )
        finally:
            if scenario.environment:
                _forget("sqlalchemy")

    def _worker_for(self, environment: Mapping[str, str]) -> Worker:
        """Return the worker with these variables, starting it at the first call."""
        key = tuple(sorted({**self._environment, **environment}.items()))
        if key not in self._workers:
            self._workers[key] = Worker(self._library, {**self._environment, **environment})
            self._stack.callback(self._workers[key].close)
        return self._workers[key]

    def _fresh(self, example: Example) -> contextlib.AbstractContextManager[dict[str, str]]:
        """Give a scenario of an example empty databases on the servers that it names."""
        if not example.databases:
            return contextlib.nullcontext({})
        return self._databases_for(example).fresh(example.databases)

    def _databases_for(self, example: Example) -> Databases:
        if example.databases not in self._databases:
            started = self._stack.enter_context(database.servers(example.databases))
            folder = self._stack.enter_context(scratch("homes"))
            variables = {**os.environ, **started}
            databases = Databases(variables, folder)
            self._databases[example.databases] = databases
            self._stack.callback(databases.close)
        return self._databases[example.databases]

    def _versions(self, example: Example) -> dict[str, str]:
        return {
            name: self._databases_for(example).version(name) for name in sorted(example.databases)
        }


@contextlib.contextmanager
def _environ(variables: Mapping[str, str]) -> Iterator[None]:
    """Let variables be all that this process has, for a while."""
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _forget(package: str) -> None:
    """Let a package be imported anew."""
    for name in [name for name in sys.modules if name.partition(".")[0] == package]:
        del sys.modules[name]
