"""Try: a program of a reader on several releases, and what is to be said of it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from upgradelab.command.known import Known, load_known
from upgradelab.command.trial.data import data_of
from upgradelab.command.trial.meanings import Meaning, all_titles, meanings
from upgradelab.command.trial.panels import text_of, text_of_meanings
from upgradelab.command.trial.program import Program, ProgramError, Wishes, read_program
from upgradelab.command.trial.releases import try_on_releases
from upgradelab.command.trial.runs import Group, Runner, grouped
from upgradelab.command.trial.sheet import page_of
from upgradelab.command.trial.workshop import has_project, workshop
from upgradelab.errors import LabError
from upgradelab.libraries.library import Library
from upgradelab.messages.published import PublishedError
from upgradelab.model.databases import DATABASE_TITLES
from upgradelab.model.project import Project
from upgradelab.system.files import write_atomically
from upgradelab.system.words import listed

NARROWEST = 20
"""Characters of the narrowest terminal that is written for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """On what a program is to be run."""

    series: str = ""
    """Names of series; empty for all."""
    requirements: Sequence[str] = ()
    """Other releases: requirements, URLs or folders."""
    packages: Sequence[str] = ()
    """What the program needs beside the library."""
    history: bool = False
    """Whether every release of the series is asked for."""
    repeat: int = 1


@dataclass(frozen=True)
class Attempt:
    """A program, what it did on each release, and what is known of its messages."""

    program: Program
    library: Library
    groups: Sequence[Group]
    meanings: Sequence[Meaning]
    note: str = ""
    """How the outcomes were found; empty where that is plain."""

    @property
    def same(self) -> bool:
        """Whether it did the same everywhere."""
        return len(self.groups) == 1

    def text(self, width: int) -> str:
        """Return what is to be printed.

        :param width: of the terminal.
        """
        room = max(width, NARROWEST)
        title = self.library.title
        parts = [
            text_of(self.groups, title, room),
            text_of_meanings(self.meanings, all_titles(self.groups), room).lstrip("\n"),
            f"{self.note}{self._on()}",
        ]
        return "\n\n".join(part for part in parts if part)

    def _on(self) -> str:
        """Return what else was the same: Python, and databases."""
        run = self.groups[-1].run
        databases = [
            f"{DATABASE_TITLES.get(name, name)} {run.databases[name]}" for name in run.databases
        ]
        packages = [f"{name} {release}" for name, release in run.packages.items()]
        return ", ".join([f"Python {run.python}", *databases, *packages])

    def json(self) -> str:
        """Return the same as data."""
        data = data_of(self.program.name, self.library.title, self.groups, self.meanings)
        return json.dumps(data, ensure_ascii=False, indent=1)

    def write_html(self, path: Path) -> None:
        """Write the same as a page.

        :raises ProgramError: when the file cannot be written.
        """
        program = self.program
        page = page_of(program.name, program.text, self.groups, self.meanings, self.library)
        try:
            write_atomically(path, page)
        except OSError as error:
            raise ProgramError(
                f"{path} cannot be written: {error.strerror}. Name another file with --html"
            ) from error


_MISSING = re.compile(r"ModuleNotFoundError: No module named '(\w+)'")


def attempt(
    name: str, wishes: Wishes, asked: Asked, *, data: str = "", say: Callable[[str], None]
) -> Attempt:
    """Run a program; return what it did.

    :param name: a file, or ``-`` for standard input.
    :param data: a file or an address; see :func:`upgradelab.command.known.load_known`.
    :param say: is told what is not so bad that nothing can be shown.
    :raises upgradelab.errors.LabError: when the program, a release or a package is at fault.
    """
    if asked.history and asked.requirements:
        raise ProgramError("--history runs the releases of series: leave out --sqlalchemy")
    for option, number in (("--timeout", wishes.seconds), ("--repeat", asked.repeat)):
        if not number > 0:
            raise ProgramError(f"{option} {number:g}: expected more than 0")
    program = read_program(name)
    known = _known(data, say)
    project = workshop(known, asked.packages)
    runner = Runner(project, program, wishes, asked.repeat)
    _announce(project, asked.series, say)
    try:
        if asked.history:
            groups, note = _on_every_release(runner, asked, say)
        else:
            groups, note = grouped(runner.tried(asked.series, asked.requirements)), ""
    except LabError as error:
        raise with_what_is_missing(error, project.library) from error
    library = project.library
    return Attempt(program, library, groups, meanings(groups, known, library, say), note)


def _announce(project: Project, series: str, say: Callable[[str], None]) -> None:
    """Say what is installed before anything is seen, as it takes a while."""
    absent = [
        each.release
        for each in project.series(series)
        if not (project.overlays / each.name).is_dir()
    ]
    if absent:
        say(f"installing {project.library.title} {listed(absent)}, once")


def with_what_is_missing(error: LabError, library: Library) -> LabError:
    """Return an error that also says what to install, where the library itself lacks something."""
    missing = _MISSING.search(str(error))
    if missing is None or isinstance(error, ProgramError):
        return error
    return ProgramError(
        f"{error}\n{library.title} needs {missing[1]}, which is to be in the environment of this"
        f" command. Run: pip install 'upgradelab[{library.distribution}]'"
    )


def _on_every_release(
    runner: Runner, asked: Asked, say: Callable[[str], None]
) -> tuple[list[Group], str]:
    groups, total = try_on_releases(runner, asked.series, say)
    if not groups:
        raise ProgramError("no release could be run: see the reasons above")
    return groups, f"{total} releases; those between two with the same outcome were not run.\n"


def _known(data: str, say: Callable[[str], None]) -> Known | None:
    """Return the data of a site; none where it is only needed to name pages.

    :raises upgradelab.messages.published.PublishedError: when it is named and cannot be read,
        or nothing else says which releases there are.
    """
    try:
        return load_known(data)
    except PublishedError as error:
        if data or not has_project():
            raise
        say(f"no pages are named: {error}")
        return None


def width_of_terminal() -> int:
    """Return how many characters a line may have."""
    return shutil.get_terminal_size((80, 24)).columns
