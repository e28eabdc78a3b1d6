"""Keeps a reader's program from databases that are not the lab's.

SQLAlchemy asks before it connects, in each of its releases since 1.0.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

_BY_VARIABLES = ("asyncpg", "psycopg", "psycopg2")
"""Drivers that find PostgreSQL by libpq's variables."""
_OF_POSTGRESQL = ("host", "hostaddr", "service", "dsn", "unix_sock")
_OF_MYSQL = ("host", "unix_socket", "read_default_group")


class OwnDatabase(SystemExit):
    """A program is about to connect to a database that may be the reader's.

    None of the exceptions that programs catch: it is not to go on.
    """


def watch_connections(folder: Path) -> None:
    """Let SQLAlchemy raise an exception before it connects anywhere but to the lab's databases.

    :param folder: where the SQLite files of the program may be.
    """
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    def refuse(dialect: Any, _record: object, arguments: Any, parameters: Any) -> None:
        place = place_of(dialect.name, dialect.driver, arguments, parameters)
        if place and not is_of_lab(dialect.name, dialect.driver, arguments, parameters, folder):
            raise OwnDatabase(place)

    event.listen(Engine, "do_connect", refuse)


def place_of(
    database: str, driver: str, arguments: Sequence[Any], parameters: Mapping[str, Any]
) -> str:
    """Return where a connection leads, in words without a password.

    :param database: the name of the dialect.
    :param driver: its driver.
    :param arguments: what the driver's ``connect()`` is given.
    :param parameters: what it is given by name.
    """
    if database == "sqlite":
        return f"the SQLite file {_file(arguments, parameters)}"
    host = parameters.get("host") or parameters.get("unix_socket") or parameters.get("server")
    return f"{database}+{driver} on {host}" if host else f"{database}+{driver} where it finds one"


def is_of_lab(
    database: str,
    driver: str,
    arguments: Sequence[Any],
    parameters: Mapping[str, Any],
    folder: Path,
) -> bool:
    """Return whether a connection leads to a database that the lab has made for the program.

    :param folder: where its SQLite files may be.
    """
    if database == "sqlite":
        file = _file(arguments, parameters)
        if file in {"", ":memory:"}:
            return True
        return (Path.cwd() / file).resolve().is_relative_to(folder.resolve())
    if database == "postgresql":
        named = any(arguments) or any(parameters.get(name) for name in _OF_POSTGRESQL)
        return driver in _BY_VARIABLES and not named and "PGHOST" in os.environ
    if database in {"mysql", "mariadb"}:
        named = any(arguments) or any(parameters.get(name) for name in _OF_MYSQL)
        options = parameters.get("read_default_file")
        home = Path.home() / ".my.cnf"
        # Without that file, drivers go to the server of this machine.
        own = bool(options) and Path(str(options)).expanduser() == home and home.is_file()
        return own and not named
    return False


def _file(arguments: Sequence[Any], parameters: Mapping[str, Any]) -> str:
    """Return the file of a SQLite connection; empty, or ``:memory:``, for none."""
    file = str(arguments[0] if arguments else parameters.get("database", ""))
    if not parameters.get("uri"):
        return file
    path, _, options = file.removeprefix("file:").partition("?")
    if "mode=memory" in options.split("&"):
        return ""
    return path.removeprefix("//") if path.startswith("///") else path
