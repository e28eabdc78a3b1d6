"""Which databases are the lab's, and which may be a reader's own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from upgradelab.command.trial.within.connections import is_of_lab, place_of


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the working folder of a program, with servers of the lab."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PGHOST", "/sockets")
    (tmp_path / ".my.cnf").touch()
    return tmp_path


OPTIONS = {"read_default_file": "~/.my.cnf"}


@pytest.mark.parametrize(
    ("database", "driver", "arguments", "parameters", "expected"),
    [
        ("sqlite", "pysqlite", [":memory:"], {}, True),
        ("sqlite", "pysqlite", [""], {}, True),
        ("sqlite", "pysqlite", ["app.db"], {}, True),
        ("sqlite", "pysqlite", ["sub/app.db"], {}, True),
        ("sqlite", "pysqlite", ["../app.db"], {}, False),
        ("sqlite", "pysqlite", ["/srv/app.db"], {}, False),
        ("sqlite", "pysqlite", ["file:app.db?mode=ro"], {"uri": True}, True),
        ("sqlite", "pysqlite", ["file:///srv/app.db"], {"uri": True}, False),
        ("sqlite", "pysqlite", ["file:/srv/app.db?mode=ro"], {"uri": True}, False),
        ("sqlite", "pysqlite", ["file:/a?mode=memory&cache=shared"], {"uri": True}, True),
        ("sqlite", "aiosqlite", [], {"database": "/srv/app.db"}, False),
        ("postgresql", "psycopg2", [""], {}, True),
        ("postgresql", "psycopg2", [], {"dbname": "shop"}, True),
        ("postgresql", "psycopg2", [], {"host": "localhost"}, False),
        ("postgresql", "psycopg2", ["host=localhost"], {}, False),
        ("postgresql", "psycopg2", [], {"service": "mine"}, False),
        ("postgresql", "pg8000", [], {}, False),
        ("mysql", "pymysql", [], OPTIONS, True),
        ("mysql", "pymysql", [], {}, False),
        ("mysql", "pymysql", [], {"read_default_file": "/etc/my.cnf"}, False),
        ("mysql", "pymysql", [], {**OPTIONS, "host": "localhost"}, False),
        ("mariadb", "pymysql", [], {**OPTIONS, "unix_socket": "/run/mysqld"}, False),
        ("oracle", "oracledb", [], {}, False),
    ],
)
def test_whose_it_is(  # noqa: PLR0917 - columns of the table
    folder: Path,
    database: str,
    driver: str,
    arguments: Sequence[Any],
    parameters: dict[str, Any],
    expected: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """A server of the lab is found by its variables; a file of the lab is in the folder."""
    assert is_of_lab(database, driver, arguments, parameters, folder) == expected


def test_servers_that_do_not_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the lab has started none, a driver would find one of the reader's."""
    monkeypatch.delenv("PGHOST")
    (folder / ".my.cnf").unlink()
    assert not is_of_lab("postgresql", "psycopg2", [""], {}, folder)
    assert not is_of_lab("mysql", "pymysql", [], OPTIONS, folder)


def test_places_without_passwords() -> None:
    """What is said of a place is where it is, and not how to get in."""
    parameters = {"host": "db.example.com", "user": "me", "password": "secret"}
    assert place_of("postgresql", "psycopg2", [], parameters) == (
        "postgresql+psycopg2 on db.example.com"
    )
    assert place_of("mysql", "pymysql", [], {}) == "mysql+pymysql where it finds one"
    assert place_of("sqlite", "pysqlite", ["/srv/a.db"], {}) == "the SQLite file /srv/a.db"
