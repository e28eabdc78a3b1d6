"""The pytest plugin: each scenario of an example is a test.

``pytest examples`` judges the SQLAlchemy that can be imported. Options: ``--outcomes``
writes records, ``--release`` insists on a release, ``--repeat`` runs each scenario again
with another hash seed, ``--scenario-timeout`` limits its time, ``--unstated`` runs also
scenarios whose expectations name other series only.
"""

from __future__ import annotations

import contextlib
import os
import random
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from _pytest.doctest import get_optionflags

from upgradelab.capture import Outcome, capture
from upgradelab.database import DatabaseError, Databases, postgresql
from upgradelab.drift import describe
from upgradelab.example import Example, ExampleError, Scenario, is_example, load_example
from upgradelab.executor import Worker, WorkerError, make_record
from upgradelab.expectation import FLAGS, Expectation, read_expectations
from upgradelab.record import Record, dump_records
from upgradelab.run import TIMEOUT
from upgradelab.series import Series, SeriesError, judge_of, load_series

_LAB = pytest.StashKey["Lab"]()


class NotPassed(Exception):  # noqa: N818 - a verdict, not an error of the program
    """A scenario that drifted or failed; its record says how."""

    def __init__(self, record: Record) -> None:
        super().__init__(describe(record))


class Lab:
    """What the scenarios of one pytest process share: workers and databases."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.root = config.rootpath
        self.examples = self.root / "examples"
        self.timeout: float = config.getoption("scenario_timeout")
        self.repeat: int = config.getoption("repeat")
        self.debugging: bool = bool(config.getoption("usepdb", False))
        self.flags = get_optionflags(config) | FLAGS
        self.errors: list[BaseException] = []
        """While debugging: the exception that ended the scenario."""
        self.series: list[Series] = []
        self.fault = ""
        """Why nothing can be run, when that is so."""
        self._stack = contextlib.ExitStack()
        self._workers: dict[tuple[tuple[str, str], ...], Worker] = {}
        self._postgresql: Databases | None = None
        self.postgresql_version = ""

    def start(self) -> None:
        """Start the first worker and find the series that judges its release.

        When there is none, or it is not the release asked for, that is the fault of all
        that would run.
        """
        try:
            series = load_series(self.root / "requirements")
            self.worker = self.worker_for({})
            self.judge = judge_of(self.worker.release, series)
        except (WorkerError, SeriesError) as error:
            self.fault = str(error)
            return
        wanted = self.config.getoption("release")
        if wanted and wanted != self.worker.release:
            self.fault = (
                f"imported SQLAlchemy {self.worker.release} from {self.worker.file},"
                f" expected {wanted}. Remove .upgradelab/overlays and run again"
            )
            return
        self.series = series

    def worker_for(self, environment: dict[str, str]) -> Worker:
        """Return the worker with these variables, starting it at the first call."""
        key = tuple(sorted(environment.items()))
        if key not in self._workers:
            self._workers[key] = Worker({"PYTHONHASHSEED": "0", **environment})
            self._stack.callback(self._workers[key].close)
        return self._workers[key]

    def run(self, scenario: Scenario) -> list[Outcome]:
        """Run a scenario as often as asked for; again when the first run drifts."""
        if self.debugging:
            with self._database(scenario) as variables, _environ(variables):
                return [self._run_here(scenario)]
        seeds: Iterable[dict[str, str]] = (
            {"PYTHONHASHSEED": str(random.Random(number).randrange(1, 2**32))}
            for number in range(1, self.repeat)
        )
        return [self._run_once(scenario, seed) for seed in [{}, *seeds]]

    def again(self, scenario: Scenario) -> Outcome:
        """Run a scenario that drifted once more, to tell a drift from a varying output."""
        return self._run_once(scenario, {})

    def databases(self, example: Example) -> dict[str, str]:
        """Return the versions of the servers that an example may use."""
        return {"postgresql": self.postgresql_version} if "postgresql" in example.databases else {}

    def close(self) -> None:
        """End what was started."""
        self._stack.close()

    def _run_once(self, scenario: Scenario, seed: dict[str, str]) -> Outcome:
        worker = self.worker_for({**seed, **scenario.environment})
        with self._database(scenario) as variables:
            return worker.run(scenario, self.timeout, variables)

    def _run_here(self, scenario: Scenario) -> Outcome:
        """Run a scenario in this process, where a debugger can reach it."""
        self.errors.clear()
        example, path = scenario.example, str(scenario.example.path.resolve())
        return capture(
            example.source, path, example.name, scenario.function, on_error=self.errors.append
        )

    @contextlib.contextmanager
    def _database(self, scenario: Scenario) -> Iterator[dict[str, str]]:
        if "postgresql" not in scenario.example.databases:
            yield {}
            return
        if self._postgresql is None:
            try:
                variables = self._stack.enter_context(postgresql()) or dict(os.environ)
            except DatabaseError as error:
                pytest.exit(str(error), returncode=pytest.ExitCode.INTERNAL_ERROR)
            self.postgresql_version = variables["UPGRADELAB_POSTGRESQL_VERSION"]
            names = ("PGHOST", "PGPORT", "PGUSER", "PGDATABASE")
            self._postgresql = Databases({name: variables[name] for name in names})
        with self._postgresql.fresh() as variables:
            yield variables


@contextlib.contextmanager
def _environ(variables: dict[str, str]) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in variables.items():
            patch.setenv(name, value)
        yield


class ExampleFile(pytest.File):
    """Collects the scenarios of an example that run on the series at hand."""

    def collect(self) -> Iterator[ScenarioItem]:
        """Yield an item for each scenario with an expectation for the series, or with none."""
        lab = self.config.stash[_LAB]
        example = load_example(self.path, lab.examples)
        names = [one.name for one in lab.series]
        for scenario in example.scenarios:
            expectations = read_expectations(scenario, names)
            mine = [one for one in expectations if lab.judge.name in one.series]
            if mine or not expectations or self.config.getoption("unstated"):
                yield ScenarioItem.from_parent(
                    self,
                    name=scenario.function,
                    scenario=scenario,
                    expectation=mine[0] if mine else None,
                )

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *_: Any) -> Any:
        """Show a fault of the example without a traceback."""
        if isinstance(excinfo.value, ExampleError):
            return str(excinfo.value)
        return super().repr_failure(excinfo)


class ScenarioItem(pytest.Item):
    """One scenario on one series."""

    def __init__(self, *, scenario: Scenario, expectation: Expectation | None, **rest: Any) -> None:
        super().__init__(**rest)
        self.scenario = scenario
        self.expectation = expectation
        self.record: Record | None = None

    def runtest(self) -> None:
        """Run the scenario and raise when it does not pass."""
        lab = self.config.stash[_LAB]
        outcomes = lab.run(self.scenario)
        self.record = self._judge(lab, outcomes)
        if self.record.verdict == "drifted" and len(outcomes) == 1 and not lab.debugging:
            self.record = self._judge(lab, [*outcomes, lab.again(self.scenario)])
        if self.record.verdict != "passed":
            # A debugger goes to the end of the traceback: into the scenario, if that raised.
            error = next(iter(lab.errors), None)
            raise NotPassed(self.record).with_traceback(error.__traceback__ if error else None)

    def _judge(self, lab: Lab, outcomes: list[Outcome]) -> Record:
        return make_record(
            self.scenario,
            lab.judge.name,
            lab.worker,
            outcomes,
            self.expectation,
            root=lab.root,
            databases=lab.databases(self.scenario.example),
            flags=lab.flags,
        )

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *_: Any) -> Any:
        """Show the drift; only what goes wrong in the plugin itself has a traceback."""
        if isinstance(excinfo.value, NotPassed):
            return str(excinfo.value)
        return super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Name the place that pytest prints: the scenario's first line."""
        return self.path, self.scenario.line - 1, self.scenario.name


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("upgradelab", "SQLAlchemy Upgrade Lab")
    group.addoption("--outcomes", metavar="FILE", help="write records to this file, as JSON lines")
    group.addoption("--release", help="fail unless this release of SQLAlchemy is imported")
    group.addoption(
        "--repeat", type=int, default=1, help="runs of each scenario, with other hash seeds"
    )
    group.addoption(
        "--scenario-timeout", type=float, default=TIMEOUT, help="seconds that a scenario may take"
    )
    group.addoption("--unstated", action="store_true", help="run also what states other series")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Empty the file of records; where scenarios are collected, start the worker."""
    config = session.config
    outcomes = config.getoption("outcomes")
    if outcomes and not hasattr(config, "workerinput"):
        Path(outcomes).write_text("", encoding="utf-8")
    config.stash[_LAB] = Lab(config)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """End workers and servers."""
    if _LAB in session.config.stash:
        session.config.stash[_LAB].close()


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(
    file_path: Path, parent: pytest.Collector
) -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
    """Take the examples; pytest must not import them, not even those named by hand."""
    collectors = yield
    lab = parent.config.stash[_LAB]
    if not (file_path.is_relative_to(lab.examples) and is_example(file_path)):
        return collectors
    if not lab.series and not lab.fault:
        lab.start()
    if lab.fault:
        raise pytest.Collector.CollectError(lab.fault)
    return [ExampleFile.from_parent(parent, path=file_path)]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Attach the record as JSON to the report, which travels from xdist's processes."""
    report = yield
    if report.when == "call" and isinstance(item, ScenarioItem) and item.record:
        report.upgradelab_record = item.record.to_json()  # type: ignore[attr-defined]
    return report


class Reporter:
    """Writes each record as it comes in; lives in the process that the user started."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Append the record, if the report carries one."""
        data = getattr(report, "upgradelab_record", None)
        if data is not None:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(dump_records([Record.from_json(data)]))


def pytest_configure(config: pytest.Config) -> None:
    """Register the reporter in the process that the user started."""
    outcomes = config.getoption("outcomes")
    if outcomes and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Reporter(Path(outcomes)), "upgradelab-reporter")
