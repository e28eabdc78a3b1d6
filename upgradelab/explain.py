"""The pytest plugin that ends a run with its worklist: ``pytest -p upgradelab.explain``.

It belongs into other people's suites, beside any release of the library, and needs pytest 7 or
newer and nothing else. Each warning that pytest records counts, and each error of a test or of
an import; with pytest-xdist the process that collects the results has them all.
"""

from __future__ import annotations

import json
import os
import shutil
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from upgradelab.command.baseline import Guard, baseline_of
from upgradelab.command.known import load_known
from upgradelab.command.worklist.data import to_json
from upgradelab.command.worklist.report import Report
from upgradelab.command.worklist.text import to_text
from upgradelab.errors import LabError
from upgradelab.messages.log.raised import from_data, messages_of, to_data
from upgradelab.messages.log.worklist import Worklist
from upgradelab.messages.reading import Met

if TYPE_CHECKING:
    import warnings
    from collections.abc import Generator

NAME = "upgradelab-explain"
BASELINE = "--explain-baseline", "--explain-write-baseline"
"""The options: the file of a baseline, and that it is to be written."""

RAISED = "upgradelab_raised"
"""Attribute of a report: the messages of its exception. Like all of a report that is plain data,
pytest-xdist sends it along; unlike user_properties, it is in no XML of results."""


class Witness:
    """Notes of each exception what it says while it is at hand: in the process of the test."""

    # The older of the two kinds of wrappers, which pytest 7 knows, too.
    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_makereport(self, call: pytest.CallInfo[Any]) -> Generator[None, Any, None]:
        """Note the error of a test, of its fixtures too."""
        outcome = yield
        note(outcome.get_result(), call)

    def pytest_exception_interact(
        self, call: pytest.CallInfo[Any], report: pytest.CollectReport | pytest.TestReport
    ) -> None:
        """Note the error of a module that cannot be imported, before its report is passed on."""
        note(report, call)


def note(report: pytest.CollectReport | pytest.TestReport, call: pytest.CallInfo[Any]) -> None:
    """Let a report have the messages of its exception."""
    if report.failed and call.excinfo is not None:
        said = [to_data(met) for met in messages_of(call.excinfo.value)]
        setattr(report, RAISED, said)


class Explainer:
    """Collects the messages of a run, and says at its end what they mean."""

    def __init__(self, config: pytest.Config) -> None:
        """Load what is known of messages.

        :raises LabError: when the data or the baseline cannot be read.
        """
        option = config.getoption
        self._root = config.rootpath
        self._known = load_known(option("explain_data"))
        self._worklist = Worklist(self._known.knowledge)
        self._json = option("explain_json")
        self._guard = Guard(
            option("explain_baseline"), write=option("explain_write_baseline"), options=BASELINE
        )
        self._lines: list[str] = []
        self._manager = config.pluginmanager
        self._imported: set[tuple[str, str, str, tuple[str, str]]] = set()
        """Warnings that some process met when it imported modules."""

    def pytest_warning_recorded(
        self, warning_message: warnings.WarningMessage, when: str, nodeid: str
    ) -> None:
        """Take a warning, once for each test that meets it."""
        category, text = warning_message.category, str(warning_message.message)
        place = warning_message.filename, str(warning_message.lineno)
        if when != "runtest":
            # Each process of pytest-xdist imports all modules, this one those of conftest.py.
            key = nodeid, category.__name__, text, place
            if key in self._imported and self._manager.hasplugin("dsession"):
                return
            self._imported.add(key)
        self._worklist.add(
            Met(f"{category.__module__}.", category.__name__, [text], [place], warned=True)
        )

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take the error of a test, of its fixtures too."""
        self._take(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Take the error of a module that cannot be imported."""
        self._take(report)

    def _take(self, report: pytest.CollectReport | pytest.TestReport) -> None:
        """Take what a report of an error says; its text only where no exception says it."""
        if not report.failed:
            return
        if said := getattr(report, RAISED, None):
            for data in said:
                self._worklist.add(from_data(data))
        else:
            self._worklist.read_error(report.longreprtext)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Sort what was met; let a run fail that has families which the baseline lacks."""
        try:
            passed = self._finish()
        except (LabError, OSError) as error:
            self._lines += ["", str(error)]
            passed = False
        if not passed and session.exitstatus == 0:
            session.exitstatus = 1

    def _finish(self) -> bool:
        """Write what is asked for; return whether no family is new.

        :raises LabError: when the baseline cannot be compared with, or not be written.
        :raises OSError: when the JSON cannot be written.
        """
        knowledge = self._known.knowledge
        families = self._worklist.families()
        release = _release(knowledge["packages"])
        report = Report(self._known, families, self._root, release, self._worklist.others)
        width = shutil.get_terminal_size((80, 24)).columns
        self._lines = [*to_text(report, width).splitlines(), *self._advice(release)]
        if self._json:
            text = json.dumps(to_json(report), ensure_ascii=False, indent=1)
            Path(self._json).write_text(f"{text}\n", encoding="utf-8")
        conclusion, passed = self._guard.conclude(baseline_of(knowledge, families, release))
        self._lines += ["", *conclusion] if conclusion else []
        return passed

    def _advice(self, release: str) -> list[str]:
        """Return what keeps the library from warning of everything."""
        for series in self._known.knowledge["series"]:
            if release.startswith(f"{series['name']}."):
                missing = [
                    f"{name}={value}"
                    for name, value in series["environment"].items()
                    if os.environ.get(name) != value
                ]
                if missing:
                    library = self._known.knowledge["library"]
                    advice = (
                        f"{library} {release} does not warn of all that the next version changes:"
                        f" set {' '.join(missing)} and run it again."
                    )
                    return ["", advice]
        return []

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Print the worklist."""
        terminalreporter.section(f"{self._known.knowledge['library']} worklist")
        for line in self._lines:
            terminalreporter.write_line(line)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("upgradelab-explain", "upgradelab: the worklist of an upgrade")
    data = "messages.json of the site, or its address"
    group.addoption("--explain-data", default="", metavar="FILE", help=data)
    group.addoption("--explain-json", default="", metavar="FILE", help="write the worklist there")
    baseline = "fail on families of messages that this file does not have"
    group.addoption(BASELINE[0], default="", metavar="FILE", help=baseline)
    write = "write that file instead"
    group.addoption(BASELINE[1], action="store_true", help=write)


def pytest_configure(config: pytest.Config) -> None:
    """Begin to note what is raised, and to collect it in the process that has all reports.

    :raises pytest.UsageError: when the data or the baseline cannot be read.
    """
    config.pluginmanager.register(Witness(), f"{NAME}-witness")
    if hasattr(config, "workerinput"):  # a process of pytest-xdist
        return
    try:
        explainer = Explainer(config)
    except LabError as error:
        raise pytest.UsageError(str(error)) from error
    config.pluginmanager.register(explainer, NAME)


def _release(packages: list[str]) -> str:
    """Return the installed release of the library; empty when it has no metadata."""
    for package in packages:
        try:
            return metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
    return ""
