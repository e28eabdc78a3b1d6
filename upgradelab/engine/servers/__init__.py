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
from typing import Any

from upgradelab.engine.servers import mariadb, postgresql
from upgradelab.engine.servers.sockets import sweep_sockets
from upgradelab.errors import LabError
from upgradelab.system import processes as process
from upgradelab.system import scratch as folders

SERVERS: dict[str, ModuleType] = {"postgresql": postgresql, "mysql": mariadb}
"""The module for each kind of server, by the name that examples write in an address.

Each has ``build``, ``missing``, ``start``, ``pid`` and ``Client``, which do
the same, and ``REMEDY``, which says what to do where it is missing.
"""


MEMORY = Path("/dev/shm")  # noqa: S108 - only where folders are that this process makes
ROOM = 1 << 30
"""Bytes that a file system in memory must have left to hold the servers of a run."""


_NUMBERS = itertools.count(1)
"""Numbers the databases that this process makes."""


class DatabaseError(LabError):
    """A database server that did not start, has ended, or is not installed where it must be."""


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
    reasons = {name: reason for name in sorted(names) if (reason := SERVERS[name].missing())}
    if reasons and (os.environ.get("CI") or os.environ.get("READTHEDOCS")):
        name, reason = next(iter(reasons.items()))
        raise DatabaseError(f"{reason}, and this is CI: {SERVERS[name].REMEDY}")
    return "; ".join(reasons.values())


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


def _folder_variable(name: str) -> str:
    return f"UPGRADELAB_{name.upper()}_FOLDER"


@contextlib.contextmanager
def servers(names: Iterable[str]) -> Iterator[Mapping[str, str]]:
    """Start servers; give the variables by which parts of this run find them; end them.

    One that is not installed is left out.

    :raises DatabaseError: when one does not start.
    """
    with contextlib.ExitStack() as stack:
        variables: dict[str, str] = {}
        for name in sorted(names):
            if not missing([name]):
                variables |= _start(name, stack)
        yield variables


def _start(name: str, stack: contextlib.ExitStack) -> dict[str, str]:
    server = SERVERS[name]
    folder = stack.enter_context(folders.scratch(name, place()))
    try:
        version, variables = server.start(folder, stack)
    except Exception as error:
        raise DatabaseError(_explain(name, folder, error)) from error
    return {**variables, _version_variable(name): version, _folder_variable(name): str(folder)}


def _explain(name: str, folder: Path, error: Exception) -> str:
    server = SERVERS[name]
    return (
        f"{server.TITLE} did not start in {folder}: {type(error).__name__}: {error}\n"
        f"{_log(name, folder)}"
        f"{server.HINT} and that this folder can be written, then run the same command again."
    )


def _log(name: str, folder: Path) -> str:
    """Return the last lines that a server has logged."""
    path = folder / str(SERVERS[name].LOG)
    return path.read_text(errors="replace")[-2000:] if path.is_file() else ""


def sweep() -> None:
    """End servers whose run was killed before it could end them, and remove their folders."""
    for name, server in SERVERS.items():
        for parent in (MEMORY, Path(tempfile.gettempdir())):
            folders.sweep(name, parent, functools.partial(_end, server))
    sweep_sockets()


def _end(server: ModuleType, folder: Path) -> None:
    """End the server of a folder, if it runs."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        process.end(server.pid(folder), folder, server.END)


class Databases:
    """Makes empty databases for the scenarios of one process."""

    def __init__(self, variables: Mapping[str, str], folder: Path) -> None:
        """Take the variables of the servers, and a folder for what their clients read."""
        self._variables = variables
        self._folder = folder
        self._clients: dict[str, Any] = {}
        self._stack = contextlib.ExitStack()

    def close(self) -> None:
        """End the clients."""
        self._stack.close()

    def version(self, name: str) -> str:
        """Return the version of a server that runs."""
        return self._variables[_version_variable(name)]

    @contextlib.contextmanager
    def fresh(self, names: Iterable[str]) -> Iterator[dict[str, str]]:
        """Make a database on each server; give the variables that lead to them; drop them.

        :raises DatabaseError: when a server has ended: nothing that was done on it counts.
        """
        number = f"scenario_{os.getpid()}_{next(_NUMBERS)}"
        with contextlib.ExitStack() as stack:
            variables: dict[str, str] = {}
            for name in sorted(names):
                manager = self._client(name).fresh(number)
                variables |= stack.enter_context(self._watched(name, manager))
            yield variables

    def _client(self, name: str) -> Any:
        """Return the client of a server, started at the first call."""
        if name not in self._clients:
            with self._blamed(name):
                client = SERVERS[name].Client(self._variables, self._folder)
            self._clients[name] = self._stack.enter_context(contextlib.closing(client))
        return self._clients[name]

    @contextlib.contextmanager
    def _watched(
        self, name: str, manager: contextlib.AbstractContextManager[dict[str, str]]
    ) -> Iterator[dict[str, str]]:
        """Give what a manager gives; say of a server that does not answer it that it is gone."""
        with self._blamed(name):
            given = manager.__enter__()
        try:
            yield given
        finally:
            with self._blamed(name):
                manager.__exit__(None, None, None)
                self._insist_it_runs(name)

    def _insist_it_runs(self, name: str) -> None:
        """Insist that a server has not ended: what it leaves behind may answer a last time.

        :raises OSError: when it has.
        """
        if not process.runs(SERVERS[name].pid(Path(self._variables[_folder_variable(name)]))):
            raise OSError("its process has ended")

    @contextlib.contextmanager
    def _blamed(self, name: str) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            folder = Path(self._variables[_folder_variable(name)])
            raise DatabaseError(
                f"the {SERVERS[name].TITLE} server of this run ({folder}) does not answer any"
                f" more, so that the outcomes on it count for nothing:"
                f" {type(error).__name__}: {error}\n{_log(name, folder)}"
                "See whether something has ended it, or the memory is short,"
                " then run the same command again."
            ) from error
