"""Database servers for examples: real ones, started for a run and gone after it."""

from __future__ import annotations

import contextlib
import functools
import itertools
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import ModuleType

from upgradelab import mariadb, postgresql

SERVERS: dict[str, ModuleType] = {"postgresql": postgresql, "mysql": mariadb}
"""The module for each kind of server, by the name that examples write in an address.

Each has ``build``, ``missing``, ``start``, ``kill`` and ``fresh``, which do the same.
"""

PREFIX = "upgradelab-"
"""Begins the name of a server's folder; kind and the process that started it follow."""

MEMORY = Path("/dev/shm")  # noqa: S108 - only where folders are that this process makes
ROOM = 1 << 30
"""Bytes that a file system in memory must have left to hold the servers of a run."""


class DatabaseError(Exception):
    """A database server that did not start, or is not installed where it must be."""


def builds(names: Iterable[str]) -> list[str]:
    """Return the builds of servers, without starting them."""
    return [_build(name) for name in sorted(names)]


@functools.cache
def _build(name: str) -> str:
    """Ask a server once in a process: that may take a process of its own."""
    return str(SERVERS[name].build())


def missing(names: Iterable[str]) -> str:
    """Say which server is not installed, or return an empty text.

    :raises DatabaseError: in CI and on Read the Docs, where all must be.
    """
    reasons = [reason for name in sorted(names) if (reason := SERVERS[name].missing())]
    if reasons and (os.environ.get("CI") or os.environ.get("READTHEDOCS")):
        raise DatabaseError(f"{reasons[0]}, and this is CI: install the package mariadb-server")
    return "; ".join(reasons)


def _version_variable(name: str) -> str:
    return f"UPGRADELAB_{name.upper()}_VERSION"


def place() -> Path:
    """Return the folder in which servers keep their data: in memory where there is room.

    A database for each scenario is some 300 files, which cost a disk far more than memory.
    """
    try:
        roomy = shutil.disk_usage(MEMORY).free >= ROOM and os.access(MEMORY, os.W_OK | os.X_OK)
    except OSError:
        roomy = False
    return MEMORY if roomy else Path(tempfile.gettempdir())


@contextlib.contextmanager
def servers(names: Iterable[str]) -> Iterator[Mapping[str, str]]:
    """Start servers; give the variables by which parts of this run find them; end them.

    A server that is there already, because the run that started this one has set the
    variables, is used and left alone. One that is not installed is left out.

    :raises DatabaseError: when one does not start.
    """
    with contextlib.ExitStack() as stack:
        variables: dict[str, str] = {}
        for name in sorted(names):
            if _version_variable(name) not in os.environ and not missing([name]):
                variables |= _start(name, stack)
        yield variables


def _start(name: str, stack: contextlib.ExitStack) -> dict[str, str]:
    _sweep(name)
    server = SERVERS[name]
    folder = place() / f"{PREFIX}{name}-{os.getpid()}"
    stack.callback(shutil.rmtree, folder, ignore_errors=True)
    try:
        folder.mkdir()
        version, variables = server.start(folder, stack)
    except Exception as error:
        raise DatabaseError(_explain(name, folder, error)) from error
    return {**variables, _version_variable(name): version}


def _explain(name: str, folder: Path, error: Exception) -> str:
    server = SERVERS[name]
    log = folder / server.LOG
    tail = log.read_text(errors="replace")[-2000:] if log.is_file() else ""
    return (
        f"{server.TITLE} did not start in {folder}: {type(error).__name__}: {error}\n{tail}"
        f"{server.HINT} and that this folder can be written, then run the same command again."
    )


def _sweep(name: str) -> None:
    """End servers whose run was killed before it could end them."""
    prefix = f"{PREFIX}{name}-"
    for folder in (*Path(tempfile.gettempdir()).glob(f"{prefix}*"), *MEMORY.glob(f"{prefix}*")):
        owner = folder.name.removeprefix(prefix)
        if not owner.isdecimal() or _is_alive(int(owner)):
            continue
        with contextlib.suppress(OSError, ValueError, IndexError):
            SERVERS[name].kill(folder)
        shutil.rmtree(folder, ignore_errors=True)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


class Databases:
    """Makes empty databases for the scenarios of one process."""

    def __init__(self, variables: Mapping[str, str], folder: Path) -> None:
        """Take the variables of the servers, and a folder for what their clients read."""
        self._variables = variables
        self._folder = folder
        self._numbers = itertools.count(1)

    def version(self, name: str) -> str:
        """Return the version of a server that runs."""
        return self._variables[_version_variable(name)]

    @contextlib.contextmanager
    def fresh(self, names: Iterable[str]) -> Iterator[dict[str, str]]:
        """Make a database on each server; give the variables that lead to them; drop them."""
        number = f"scenario_{os.getpid()}_{next(self._numbers)}"
        with contextlib.ExitStack() as stack:
            variables: dict[str, str] = {}
            for name in sorted(names):
                manager = SERVERS[name].fresh(self._variables, number, self._folder)
                variables |= stack.enter_context(manager)
            yield variables
