"""The pytest plugin: each scenario of an example is a test.

``pytest examples`` judges the release of the library that can be imported. Options:
``--repeat`` runs each scenario again with another hash seed, ``--scenario-timeout`` limits
its time.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from upgradelab.engine import servers
from upgradelab.engine.capture import capture
from upgradelab.engine.client import Worker
from upgradelab.engine.lab import Lab
from upgradelab.engine.plan import TIMEOUT, install_packages, plan_here, runs_on
from upgradelab.engine.servers import DatabaseError
from upgradelab.errors import LabError
from upgradelab.libraries.library import Library
from upgradelab.model.drift import describe
from upgradelab.model.examples.example import is_example, load_example
from upgradelab.model.examples.example_error import ExampleError
from upgradelab.model.examples.scenario import Scenario
from upgradelab.model.judgement import Judgement, judge
from upgradelab.model.project import Project
from upgradelab.model.run import Run
from upgradelab.system.environment import DEBUGGER, KEPT, closed, importable


class NotPassed(Exception):  # noqa: N818 - a verdict, not an error of the program
    """A scenario that drifted or failed; says how."""


class Examples:
    """The examples of one pytest process, and the lab in which they run."""

    def __init__(self, root: Path, *, timeout: float, repeat: int, debugging: bool) -> None:
        """Prepare; nothing is started.

        :param timeout: seconds that a scenario may take.
        :param repeat: how often each runs.
        :param debugging: run scenarios in this process, once.
        """
        self.project = Project(root)
        self.timeout = timeout
        self.repeat = repeat
        self.debugging = debugging
        self.errors: list[BaseException] = []
        """While debugging: the exception that ended the last scenario."""
        self.fault = ""
        """Why nothing can be run, when that is so."""
        self._lab: Lab | None = None
        self._stack = contextlib.ExitStack()
        self._servers: Mapping[str, str] = {}

    @property
    def lab(self) -> Lab:
        """The lab, made at the first call.

        :raises upgradelab.errors.LabError: when no series speaks of what can be imported.
        """
        if self._lab is None:
            library, folder = self.project.library, self._library_folder()
            worker = Worker(library, folder, {})
            worker.close()
            job = plan_here(self.project, folder, worker.release)
            lab = Lab(library, job, self._servers, timeout=self.timeout)
            self._lab = self._stack.enter_context(lab)
        return self._lab

    def _library_folder(self) -> Path:
        """Return the folder from which this process would import the library."""
        library = self.project.library
        folder = importable(library.import_names()[0], without=self.project.root)
        if folder is None:
            raise LabError(
                f"{library.title} cannot be imported: install it beside pytest, or name the folder"
                " that holds it in PYTHONPATH"
            )
        return folder

    def provide(self, scenarios: Sequence[Scenario]) -> None:
        """Install the packages, and start the servers, that some scenarios need.

        :raises upgradelab.errors.LabError: when one cannot be installed, or does not start.
        """
        self.lab.job = replace(self.lab.job, installed=install_packages(self.project, scenarios))
        needed = {name for scenario in scenarios for name in scenario.example.databases}
        started = self._stack.enter_context(servers.servers(needed))
        self._servers = {**self._servers, **started}
        self.lab.started = self._servers

    def run(self, scenario: Scenario) -> Run:
        """Run a scenario; while debugging, in this process."""
        if self.debugging:
            return self._run_here(scenario)
        return next(iter(self.lab.run([scenario], self.repeat)))

    def _run_here(self, scenario: Scenario) -> Run:
        """Run a scenario in this process, where a debugger can reach it."""
        self.errors.clear()
        job, library = self.lab.job, self.project.library
        installed = job.beside(scenario.example)
        folders = [job.overlay.folder, *([installed.folder] if installed else [])]
        path = [str(folder) for folder in folders]
        if sys.path[: len(path)] != path:
            sys.path[:0] = path
        with self.lab.fresh(scenario.example) as databases, contextlib.ExitStack() as stack:
            added = [dict(job.series.environment), scenario.environment, databases]
            stack.enter_context(_environ(closed(os.environ, *added, kept=(*KEPT, *DEBUGGER))))
            if scenario.environment:
                # A library may read some variables when it is imported.
                _forget(library)
                stack.callback(_forget, library)
            outcome = capture(
                scenario.program.text,
                str(scenario.example.path.resolve()),
                scenario.example.name,
                scenario.function,
                library,
                on_error=self.errors.append,
            )
        return self.lab.run_of(scenario, [outcome])

    def close(self) -> None:
        """End what was started."""
        self._stack.close()


_EXAMPLES = pytest.StashKey[Examples]()


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


def _forget(library: Library) -> None:
    """Let a library be imported anew."""
    own = tuple(f"{name}." for name in library.import_names())
    for name in [name for name in sys.modules if f"{name}.".startswith(own)]:
        del sys.modules[name]


class ExampleFile(pytest.File):
    """Collects the scenarios of an example that run on the series at hand."""

    def collect(self) -> Iterator[ScenarioItem]:
        """Yield an item for each scenario that runs on the series."""
        examples = self.config.stash[_EXAMPLES]
        series, names = examples.lab.job.series, examples.project.series_names()
        for scenario in load_example(self.path, examples.project.examples_folder).scenarios:
            if runs_on(scenario, {series.name}, names):
                yield ScenarioItem.from_parent(self, name=scenario.function, scenario=scenario)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *_: Any) -> Any:
        """Show a fault of the example without a traceback."""
        if isinstance(excinfo.value, ExampleError):
            return str(excinfo.value)
        return super().repr_failure(excinfo)


class ScenarioItem(pytest.Item):
    """One scenario on one series."""

    def __init__(self, *, scenario: Scenario, **rest: Any) -> None:
        super().__init__(**rest)
        self.scenario = scenario

    def runtest(self) -> None:
        """Run the scenario and raise when it does not pass."""
        examples = self.config.stash[_EXAMPLES]
        try:
            judgement = self._judgement(examples)
        except DatabaseError as error:
            pytest.exit(str(error), returncode=pytest.ExitCode.INTERNAL_ERROR)
        if judgement.run.unavailable:
            pytest.skip(f"not run: {judgement.fault}")
        if judgement.verdict != "passed":
            # A debugger goes to the end of the traceback: into the scenario, if that raised.
            cause = next(iter(examples.errors), None)
            message = describe(judgement, examples.project)
            raise NotPassed(message).with_traceback(cause.__traceback__ if cause else None)

    def _judgement(self, examples: Examples) -> Judgement:
        run = examples.run(self.scenario)
        return judge(self.scenario, run, examples.project.series_names())

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *_: Any) -> Any:
        """Show the drift; only what goes wrong in the plugin itself has a traceback."""
        if isinstance(excinfo.value, NotPassed | LabError):
            return str(excinfo.value)
        return super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Name the place that pytest prints: the scenario's first line."""
        return self.path, self.scenario.line - 1, self.scenario.name


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("upgradelab", "upgradelab: scenarios of examples")
    group.addoption("--repeat", type=int, default=1, help="runs of each scenario")
    group.addoption(
        "--scenario-timeout", type=float, default=TIMEOUT, help="seconds that a scenario may take"
    )


def pytest_sessionstart(session: pytest.Session) -> None:
    """Note the options; nothing is started before an example is collected."""
    config = session.config
    config.stash[_EXAMPLES] = Examples(
        config.rootpath,
        timeout=config.getoption("scenario_timeout"),
        repeat=config.getoption("repeat"),
        debugging=bool(config.getoption("--pdb", False)),
    )


def pytest_sessionfinish(session: pytest.Session) -> None:
    """End workers and servers."""
    if _EXAMPLES in session.config.stash:
        session.config.stash[_EXAMPLES].close()


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(
    file_path: Path, parent: pytest.Collector
) -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
    """Take the examples; pytest must not import them, not even those named by hand."""
    collectors = yield
    examples = parent.config.stash[_EXAMPLES]
    folder = examples.project.examples_folder
    if not (file_path.is_relative_to(folder) and is_example(file_path)):
        return collectors
    try:
        _ = examples.lab
    except LabError as error:
        raise pytest.Collector.CollectError(str(error)) from error
    return [ExampleFile.from_parent(parent, path=file_path)]


def pytest_collection_finish(session: pytest.Session) -> None:
    """Provide what the chosen scenarios need."""
    chosen = [item.scenario for item in session.items if isinstance(item, ScenarioItem)]
    if chosen and not session.config.option.collectonly:
        try:
            session.config.stash[_EXAMPLES].provide(chosen)
        except LabError as error:
            pytest.exit(str(error), returncode=pytest.ExitCode.INTERNAL_ERROR)
