"""The pytest plugin: each scenario of an example is a test.

``pytest examples`` judges the SQLAlchemy that can be imported. Options: ``--outcomes``
writes records, ``--overlay`` names the folder with the SQLAlchemy to run on, ``--release``
insists on a release, ``--repeat`` runs each scenario again with another hash seed and in
another order, ``--scenario-timeout`` limits its time, ``--unstated`` runs also scenarios
whose expectations name other series only, ``--lifeline`` is for runs of several.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from _pytest.doctest import get_optionflags

from upgradelab.database import DatabaseError
from upgradelab.drift import describe
from upgradelab.example import ExampleError, Scenario, is_example, load_example
from upgradelab.expectation import FLAGS, Expectation, read_expectations
from upgradelab.files import describe_disk
from upgradelab.lab import Lab
from upgradelab.lifeline import follow
from upgradelab.record import Record, dump_records
from upgradelab.run import TIMEOUT

_LAB = pytest.StashKey["Lab"]()


class NotPassed(Exception):  # noqa: N818 - a verdict, not an error of the program
    """A scenario that drifted or failed; its record says how."""

    def __init__(self, record: Record) -> None:
        super().__init__(describe(record))


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
        try:
            self.record = lab.run(self.scenario, self.expectation)
        except DatabaseError as error:
            pytest.exit(str(error), returncode=pytest.ExitCode.INTERNAL_ERROR)
        if self.record.verdict == "unavailable":
            pytest.skip(f"not run: {self.record.fault}")
        if self.record.verdict != "passed":
            # A debugger goes to the end of the traceback: into the scenario, if that raised.
            cause = next(iter(lab.errors), None)
            raise NotPassed(self.record).with_traceback(cause.__traceback__ if cause else None)

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
    group.addoption("--overlay", metavar="FOLDER", type=Path, help="run on the SQLAlchemy in it")
    group.addoption("--repeat", type=int, default=1, help="runs of each scenario, in other orders")
    group.addoption(
        "--scenario-timeout", type=float, default=TIMEOUT, help="seconds that a scenario may take"
    )
    group.addoption("--lifeline", type=int, help="end when the other end of this pipe is closed")
    group.addoption("--unstated", action="store_true", help="run also what states other series")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Empty the file of records; where scenarios are collected, start the worker."""
    config = session.config
    outcomes = config.getoption("outcomes")
    if outcomes and not hasattr(config, "workerinput"):
        Path(outcomes).write_text("", encoding="utf-8")
    config.stash[_LAB] = Lab(
        config.rootpath,
        timeout=config.getoption("scenario_timeout"),
        repeat=config.getoption("repeat"),
        debugging=bool(config.getoption("usepdb", False)),
        flags=get_optionflags(config) | FLAGS,
    )


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
        config = parent.config
        lab.start(config.getoption("release") or "", config.getoption("overlay"))
    if lab.fault:
        raise pytest.Collector.CollectError(lab.fault)
    return [ExampleFile.from_parent(parent, path=file_path)]


def pytest_collection_finish(session: pytest.Session) -> None:
    """Tell the lab what is going to be run."""
    chosen = [item.scenario for item in session.items if isinstance(item, ScenarioItem)]
    session.config.stash[_LAB].plan(chosen)


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
        """Append the record, if the report carries one; end the run when that fails."""
        data = getattr(report, "upgradelab_record", None)
        if data is not None:
            try:
                with self.path.open("a", encoding="utf-8") as file:
                    file.write(dump_records([Record.from_json(data)]))
            except OSError as error:
                error.filename = str(self.path)
                message = describe_disk(error, self.path.parent) or str(error)
                pytest.exit(message, returncode=pytest.ExitCode.INTERNAL_ERROR)


def pytest_configure(config: pytest.Config) -> None:
    """Register the reporter in the process that the user started."""
    lifeline = config.getoption("lifeline")
    if lifeline is not None:
        follow(lifeline, lambda: os.kill(os.getpid(), signal.SIGKILL))
    outcomes = config.getoption("outcomes")
    if outcomes and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Reporter(Path(outcomes)), "upgradelab-reporter")
