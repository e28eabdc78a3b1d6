"""A small project for each test, with real series, and helpers to run things in it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.commands import LONGEST
from tests.preloaded import PROGRAMS, Preloaded
from upgradelab.command.accept import NewText, accept
from upgradelab.command.gate import gate
from upgradelab.engine.overlay import provide_series
from upgradelab.model.examples.example import Example
from upgradelab.model.judgement import Judgement, judge
from upgradelab.model.outcome import Event, Fault, Outcome
from upgradelab.model.project import Project
from upgradelab.model.run import Run
from upgradelab.store.cache import kept_runs
from upgradelab.store.scans import named_by_series, spoken_by_series
from upgradelab.system.locks import alone

pytest_plugins = ["pytester", "sphinx.testing.fixtures", "tests.wheel.installed"]

REPOSITORY = Path(__file__).parents[1]

CONFIGURATION = """
project = "Test"
copyright = "nobody"
version = "1"
epub_title = "Test"
extensions = ["upgradelab"]
html_theme = "basic"
html_copy_source = False
epub_show_urls = "no"
"""

SITE_CONFIGURATION = f"""{CONFIGURATION}
import sys
sys.path.append({str(REPOSITORY)!r})
extensions.append("upgradelab_site")
"""
"""With what this site alone has."""

PROGRAM = '''
"""Numbers."""

from sqlalchemy import create_engine


def one():
    """One is printed.

    .. testoutput:: 1.3, 2.0

        one: 1
    """
    print("one:", 1)
'''


ACCEPT = "python -m upgradelab accept --only"
"""How messages begin the command that accepts an outcome, where there is no Makefile."""


def loosely(program: str, text: str, pattern: str) -> str:
    """Return a program that states a pattern, in which dots stand for anything, for a text."""
    directive = r"(?m)^( *)(\.\. testoutput:: .*\n)"
    return re.sub(directive, r"\1\2\1    :options: +ELLIPSIS\n", program.replace(text, pattern))


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> None:
    """Let processes that tests start take Ctrl-C: one in the background inherits to ignore it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@dataclass
class Folder:
    """A project in a folder of its own."""

    root: Path
    prefix: Sequence[str] = ()
    """What commands are put behind: a command that breaks something for them."""
    preloaded: Preloaded | None = None
    """Runs commands that need no start of Python of their own."""
    processes: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def project(self) -> Project:
        """The project as the package sees it."""
        return Project(self.root)

    def write(self, name: str, text: str) -> Path:
        """Write a dedented text to a file."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")
        return path

    def example(self, text: str = PROGRAM, name: str = "numbers") -> Path:
        """Write an example."""
        return self.write(f"examples/{name.replace('.', '/')}.py", text)

    def page(self, *scenarios: str, name: str = "index", more: str = "") -> Path:
        """Write a page that shows scenarios, one directive each."""
        shown = "".join(f".. lab:example:: {scenario}\n\n" for scenario in scenarios)
        title = f"{name.title()}\n{'=' * len(name)}"
        return self.write(f"docs/{name}.rst", f"{title}\n\n{shown}\n{more}")

    def gate(
        self, *, only: str = "", series: str = "", requirement: str = "", repeat: int = 1
    ) -> tuple[str, bool]:
        """Run the gate in this process; scenarios have processes of their own."""
        report = gate(
            self.project, only=only, series=series, requirement=requirement, repeat=repeat
        )
        return report.text(), report.passed

    def accept(self, *, only: str = "", add: str = "") -> list[NewText]:
        """Accept what the examples print, and write it."""
        new_texts = accept(self.project, only=only, add=add).new_texts
        for new_text in new_texts:
            new_text.write()
        return new_texts

    def start(self, *arguments: str, **environment: str | None) -> subprocess.Popen[str]:
        """Start ``python -m``, in a session of its own, without waiting for it."""
        process = subprocess.Popen(
            [*self.prefix, sys.executable, "-m", *arguments],
            cwd=self.root,
            env=self._variables(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )
        self.processes.append(process)
        return process

    def run(self, *arguments: str, answers: str = "", **environment: str | None) -> tuple[int, str]:
        """Run ``python -m``; return the exit status and all that it said."""
        if self.preloaded and not self.prefix and arguments[0] in PROGRAMS and not environment:
            variables = self._variables({})
            return self.preloaded.run(arguments, self.root, variables, answers, LONGEST)
        process = self.start(*arguments, **environment)
        said, _ = process.communicate(answers, timeout=LONGEST)
        return process.returncode, said

    @staticmethod
    def _variables(environment: Mapping[str, str | None]) -> dict[str, str]:
        """Return the variables of a command: this process's, but for what is said otherwise."""
        variables = {name: value for name, value in os.environ.items() if name != "CI"}
        return variables | {name: value for name, value in environment.items() if value is not None}

    def build(self, *options: str, builder: str = "html") -> tuple[int, str]:
        """Build the site as the Makefile does."""
        return self.run(*self.build_command(*options, builder=builder))

    @staticmethod
    def build_command(*options: str, builder: str = "html") -> Sequence[str]:
        """Return the command that builds the site."""
        common = ("sphinx", "-nW", "-c", ".", "-d", f"_build/doctrees-{builder}", "-b", builder)
        return *common, *options, "docs", f"_build/{builder}"

    def built(self, name: str = "html/index.html") -> str:
        """Return what was built."""
        return (self.root / "_build" / name).read_text(encoding="utf-8")

    def pytest(self, *arguments: str, series: str = "2.0", answers: str = "") -> tuple[int, str]:
        """Run ``pytest`` as a user does, in an environment with some SQLAlchemy."""
        overlay = str(REPOSITORY / ".upgradelab/overlays" / series)
        command = ("pytest", "-p", "no:cacheprovider", *arguments)
        return self.run(*command, answers=answers, PYTHONPATH=overlay)

    def kept(self) -> int:
        """Count the runs that are kept."""
        return len(kept_runs(self.root / ".upgradelab/outcomes"))


@pytest.fixture(scope="session")
def overlays() -> Path:
    """Give the repository's own overlays, made if they are not there."""
    project = Project(REPOSITORY)
    for series in project.series():
        provide_series(project.library, series, project.overlays)
    return project.overlays


@pytest.fixture(scope="session")
def scans(overlays: Path) -> Path:
    """Give what the releases of the repository say and name, read if that is not kept."""
    project = Project(REPOSITORY)
    folder = project.work / "scans"
    with alone(folder.with_suffix(".lock")):
        spoken_by_series(project)
        named_by_series(project)
    return folder


def link(source: str, destination: str) -> None:
    """Give a file a second name; copy it where that is on another disk."""
    try:
        os.link(source, destination)
    except OSError:
        shutil.copy2(source, destination)


@pytest.fixture(scope="session")
def preloaded() -> Iterator[Preloaded]:
    """Give processes that run commands of projects, end them with the last test."""
    processes = Preloaded()
    yield processes
    processes.close()


@pytest.fixture(scope="session")
def make_folder(
    overlays: Path, scans: Path, preloaded: Preloaded
) -> Iterator[Callable[..., Folder]]:
    """Make projects; end what was started in them."""
    made: list[Folder] = []

    def make(root: Path, *series: str) -> Folder:
        folder = Folder(root, preloaded=preloaded)
        made.append(folder)
        folder.write("conf.py", CONFIGURATION)
        folder.write("conftest.py", 'pytest_plugins = ["upgradelab.engine.plugin"]')
        folder.write("pyproject.toml", "[tool.pytest.ini_options]")
        for name in ("requirements", "examples", "docs", ".upgradelab"):
            (root / name).mkdir()
        for name in series or ("1.3", "2.0"):
            shutil.copy(REPOSITORY / f"requirements/{name}.txt", root / "requirements")
        (root / ".upgradelab/overlays").symlink_to(overlays)
        # Replaced when it is not true of this project, and never written in place.
        shutil.copytree(scans, root / ".upgradelab/scans", copy_function=link)
        return folder

    yield make
    for process in (process for folder in made for process in folder.processes):
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()


@pytest.fixture
def folder(tmp_path: Path, make_folder: Callable[..., Folder]) -> Folder:
    """Make a project with the series 1.3 and 2.0, without examples or pages."""
    return make_folder(tmp_path)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Make the project in which examples of judgements are, without any file but a pin."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements/2.0.txt").write_text("sqlalchemy==2.0.9\n", encoding="utf-8")
    return Project(tmp_path)


@pytest.fixture
def make_example(tmp_path: Path) -> Callable[..., Example]:
    """Make examples that are not on the disk."""

    def make(text: str, name: str = "numbers") -> Example:
        path = tmp_path / "examples" / f"{name.replace('.', '/')}.py"
        return Example(name, path, textwrap.dedent(text).lstrip("\n"))

    return make


def run_of(
    *events: Event | str,
    series: str = "2.0",
    fault: Fault | None = None,
    databases: Mapping[str, str] | None = None,
    times: int = 1,
) -> Run:
    """Return a run that never was, of the scenario ``numbers.one``."""
    recorded = tuple(Event("print", event) if isinstance(event, str) else event for event in events)
    return Run(
        scenario="numbers.one",
        source="0" * 64,
        series=series,
        release=f"{series}.9",
        python="3.11.7",
        databases=dict(databases or {"sqlite": "3.40.1"}),
        outcome=Outcome(recorded, 0.25, fault),
        times=times,
    )


@pytest.fixture
def make_run() -> Callable[..., Run]:
    """Make runs that never were."""
    return run_of


STATING = '''
"""Numbers."""

from sqlalchemy import create_engine


def one():
    """One is printed.
{blocks}
    """
    print("one:", 1)
'''


@pytest.fixture
def make_judgement(
    make_run: Callable[..., Run], make_example: Callable[..., Example]
) -> Callable[..., Judgement]:
    """Judge runs that never were, as the gate and the build do."""

    def make(
        *events: Event | str, expected: str | None = "x", series: str = "2.0", **fields: Any
    ) -> Judgement:
        block = ""
        if expected is not None:
            stated = textwrap.indent(expected.replace("\\", r"\\"), " " * 8)
            block = f"\n    .. testoutput:: {series}\n\n{stated}"
        (scenario,) = make_example(STATING.format(blocks=block)).scenarios
        return judge(scenario, make_run(*events, series=series, **fields), [series])

    return make
