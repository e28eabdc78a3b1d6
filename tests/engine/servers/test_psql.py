"""Databases of PostgreSQL: empty, and given again where nothing is left in them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import psycopg2
import pytest

from upgradelab.engine.servers import Databases, psql, servers


@pytest.fixture(scope="module")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Start a server."""
    with servers(["postgresql"]) as variables:
        made = Databases(variables, tmp_path_factory.mktemp("homes"))
        yield made
        made.close()


def connected(given: Mapping[str, str]) -> Any:
    """Connect to a database by libpq's variables; each statement is a transaction."""
    connection = psycopg2.connect(
        host=given["PGHOST"], user=given["PGUSER"], dbname=given["PGDATABASE"]
    )
    connection.autocommit = True
    return connection


def executed(given: Mapping[str, str], *statements: str) -> list[Any]:
    """Execute statements in a database; return the rows of the last one."""
    with contextlib.closing(connected(given)) as connection, connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
        return list(cursor.fetchall()) if cursor.description else []


OBJECTS = """
    SELECT nspname, nspacl::text, obj_description(pg_namespace.oid) FROM pg_namespace
    UNION ALL SELECT relname, relacl::text, NULL FROM pg_class
    UNION ALL SELECT typname, NULL, NULL FROM pg_type
    UNION ALL SELECT extname, NULL, NULL FROM pg_extension
    UNION ALL SELECT proname, NULL, NULL FROM pg_proc
"""


def test_given_again(databases: Databases) -> None:
    """A database that is empty again is given once more, as it was when it was new."""
    with databases.fresh(["postgresql"]) as first:
        new = executed(first, OBJECTS)
        executed(
            first,
            "CREATE TABLE berth (id serial PRIMARY KEY, name text)",
            "CREATE TYPE flag AS ENUM ('red', 'green')",
            "CREATE FUNCTION one() RETURNS integer LANGUAGE sql RETURN 1",
            "CREATE EXTENSION IF NOT EXISTS plpgsql",
            "INSERT INTO berth (name) VALUES ('west')",
        )
        assert len(executed(first, OBJECTS)) > len(new)
    with databases.fresh(["postgresql"]) as second:
        assert second == first
        assert sorted(map(str, executed(second, OBJECTS))) == sorted(map(str, new))


def test_sessions_are_ended(databases: Databases) -> None:
    """A session that a scenario has left open, in a transaction with a lock, holds up nobody."""
    with databases.fresh(["postgresql"]) as first:
        left = connected(first)
        left.autocommit = False
        left.cursor().execute("CREATE TABLE berth (id integer)")
    with databases.fresh(["postgresql"]) as second:
        assert second == first
        assert executed(second, "SELECT relname FROM pg_class WHERE relname = 'berth'") == []
    with pytest.raises(psycopg2.OperationalError):
        left.cursor().execute("SELECT 1")
    left.close()


def test_session_that_does_not_end(databases: Databases, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database in which another session goes on is dropped, and the next one is new."""
    monkeypatch.setattr(psql, "END_TIMEOUT", -1)
    with databases.fresh(["postgresql"]) as first:
        left = connected(first)
    with databases.fresh(["postgresql"]) as second:
        assert second != first
    left.close()


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE SCHEMA yard",
        "CREATE TEMPORARY TABLE berth (id integer)",
        "SELECT lo_create(0)",
        "CREATE PUBLICATION news",
        "ALTER DATABASE {name} SET search_path = yard",
        "REVOKE CONNECT ON DATABASE {name} FROM public",
        "ALTER SCHEMA public RENAME TO yard",
    ],
)
def test_what_stays_costs_a_new_one(databases: Databases, statement: str) -> None:
    """Where emptying leaves something, or cannot be done, the next scenario has a new database."""
    with databases.fresh(["postgresql"]) as first:
        executed(first, statement.format(name=first["PGDATABASE"]))
    with databases.fresh(["postgresql"]) as second:
        assert second != first
        names = executed(second, "SELECT datname FROM pg_database")
        assert (first["PGDATABASE"],) not in names


def test_closing_drops_it(tmp_path: Path) -> None:
    """Who has ended leaves no database behind on a server that others use."""
    with servers(["postgresql"]) as variables:
        databases = Databases(variables, tmp_path)
        with databases.fresh(["postgresql"]):
            pass
        databases.close()
        rows = executed(variables, "SELECT datname FROM pg_database WHERE datname LIKE 'scen%'")
        assert rows == []
