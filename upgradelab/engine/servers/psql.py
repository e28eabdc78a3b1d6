"""Empty databases on a PostgreSQL server, made by its own client.

Nothing here connects from this process: libpq would follow the caller's variables, such as
``PGSERVICE``, to the caller's own database.
"""

from __future__ import annotations

import contextlib
import itertools
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from upgradelab.engine.servers import wheel

END_TIMEOUT, PAUSE = 5.0, 0.002
"""Seconds that other sessions may take to end, and between two looks at them.

PostgreSQL itself, where it is told to wait for one, looks ten times a second.
"""

LIBPQ = ("PGHOST", "PGPORT", "PGUSER", "PGGSSENCMODE")
"""The variables that name a server."""

_END_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
"""Tells all other sessions in a database to end; a row for each that has not ended yet."""

_EMPTY = """
DROP SCHEMA public CASCADE;
CREATE SCHEMA public AUTHORIZATION pg_database_owner;
COMMENT ON SCHEMA public IS 'standard public schema';
GRANT USAGE ON SCHEMA public TO PUBLIC
"""
"""Makes the schema of a database as ``CREATE DATABASE`` does."""

_QUERIES = """
SELECT format('SELECT %L FROM %s WHERE oid >= 16384', attrelid::regclass, attrelid::regclass)
        || CASE attrelid::regclass::text
            WHEN 'pg_namespace' THEN ' AND nspname <> ''public''' ELSE '' END
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE attname = 'oid' AND relkind = 'r' AND NOT relisshared
        AND relnamespace = 'pg_catalog'::regnamespace
"""
"""Makes queries for what was made in a database, one for each of its own catalogs.

What comes with PostgreSQL has a number below 16384 there (FirstNormalObjectId in its
``access/transam.h``); pg_dump tells them apart in the same way.
"""

_SETTINGS = """
SELECT 'settings' FROM pg_db_role_setting JOIN pg_database ON pg_database.oid = setdatabase
    WHERE datname = current_database()
UNION ALL SELECT 'privileges' FROM pg_database
    WHERE datname = current_database() AND datacl IS NOT NULL
"""
"""Names what a database has of its own that no catalog in it knows."""


class Client:
    """Gives empty databases, one at a time; for one thread.

    A database is some 300 files, and who first connects to it fills its caches: to make one
    takes longer than most scenarios. So it is given again, when nothing that was made in it is
    left; else it is dropped, and the next one is new.
    """

    def __init__(self, variables: Mapping[str, str], _folder: Path) -> None:
        """Start it with the variables of a server."""
        self._server = _Session(variables)
        self._empty: _Database | None = None

    @contextlib.contextmanager
    def fresh(self, name: str) -> Iterator[dict[str, str]]:
        """Give the variables by which libpq finds an empty database; then empty or drop it.

        :param name: what it is called, if it has to be made.
        :raises OSError: when the server does not do so.
        """
        database = self._empty or _Database(name, self._server)
        self._empty = None
        try:
            yield database.variables
        finally:
            if database.emptied():
                self._empty = database
            else:
                database.drop()

    def close(self) -> None:
        """Drop what is left, if the server still does so, and end the sessions."""
        if self._empty is not None:
            with contextlib.suppress(OSError):
                self._empty.drop()
        self._server.close()


class _Database:
    """A database, and a session that empties it."""

    def __init__(self, name: str, server: _Session) -> None:
        self.variables = {**server.variables, "PGDATABASE": name}
        self._server = server
        server.execute(f"CREATE DATABASE {name} STRATEGY file_copy")
        self._session = _Session(self.variables)
        self._left = " UNION ALL ".join((_SETTINGS, *self._session.execute(_QUERIES)))

    def emptied(self) -> bool:
        """Remove what was made in it; return whether nothing of that is left."""
        try:
            self._end_others()
            self._session.execute(_EMPTY)
            return not self._session.execute(self._left)
        except OSError:
            # The server may have refused this alone; if it has ended, it does not drop, either.
            return False

    def _end_others(self) -> None:
        """End all other sessions in it.

        :raises OSError: when one does not end.
        """
        deadline = time.monotonic() + END_TIMEOUT
        while self._session.execute(_END_OTHERS):
            if time.monotonic() > deadline:
                raise OSError(f"a session did not end within {END_TIMEOUT:g} s")
            time.sleep(PAUSE)

    def drop(self) -> None:
        """Drop it.

        :raises OSError: when the server does not do so.
        """
        self._session.close()
        self._server.execute(f"DROP DATABASE {self.variables['PGDATABASE']} WITH (FORCE)")


class _Session:
    """A session of psql."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        """Start it with the variables that lead to a database."""
        self.variables = {name: variables[name] for name in (*LIBPQ, "PGDATABASE")}
        self._numbers = itertools.count(1)
        self._psql = subprocess.Popen(
            [wheel.programs() / "psql", *("-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1")],
            # What goes with something else is not worth a notice.
            env=wheel.environment(self.variables, {"PGOPTIONS": "-c client_min_messages=warning"}),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            # Ctrl-C is not for it: what it has made is dropped first.
            start_new_session=True,
        )

    def execute(self, statements: str) -> list[str]:
        """Execute statements; return the rows that they give.

        :raises OSError: when the server refuses one, or does not answer.
        """
        assert self._psql.stdin is not None
        assert self._psql.stdout is not None
        assert self._psql.stderr is not None
        # Numbered, as an answer that was interrupted may still be on its way.
        number = next(self._numbers)
        with contextlib.suppress(BrokenPipeError):
            self._psql.stdin.write(f"\\echo begin {number}\n{statements};\n\\echo end {number}\n")
            self._psql.stdin.flush()
        rows: list[str] = []
        for line in iter(self._psql.stdout.readline, ""):
            if line == f"end {number}\n":
                return rows
            rows = [] if line == f"begin {number}\n" else [*rows, line.removesuffix("\n")]
        raise OSError(self._psql.stderr.read().strip() or "psql has ended")

    def close(self) -> None:
        """End it."""
        with contextlib.suppress(BrokenPipeError), self._psql:
            pass
