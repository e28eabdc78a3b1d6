"""What is particular to SQLAlchemy: its log, noise, connections, warnings and links."""

from __future__ import annotations

import contextlib
import logging
import re
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

from upgradelab.libraries.library import Library, Log, Watch

_PARAMETER_LINES = {"%r", "[%s] %r", "[%s] [SQL parameters hidden due to hide_parameters=True]"}
# SQLAlchemy adds a handler of its own to a logger of these names that has none:
# engine.base.Engine on 1.3, engine.Engine since 1.4.
_ENGINE_LOGGERS = ("sqlalchemy.engine.base.Engine", "sqlalchemy.engine.Engine")


class SQLAlchemy(Library):
    """SQLAlchemy, from 1.3 on."""

    title = "SQLAlchemy"
    noise = (
        # What 1.4 and later put before the parameters in the engine's log: how the statement
        # was cached, and timings. Of it only the batches of insertmanyvalues are facts.
        (
            re.compile(r"(?m)^\[\w[^\]\n]*\(insertmanyvalues\) ([^\]\n]*)\] "),
            r"[insertmanyvalues \1] ",
        ),
        (
            re.compile(
                r"(?m)^\[(generated in|cached since|no key|raw sql|caching|dialect)[^\]\n]*\] "
            ),
            "",
        ),
        # Where SQLAlchemy is installed, in an ImportError.
        (re.compile(r"\((?:[^()\n]*[/\\])?(sqlalchemy[/\\][^()\n]*\.py)\)"), r"(.../\1)"),
        # The series (and, on 1.3, the scheme) inside links to the background of an error.
        (re.compile(r"https?://sqlalche\.me/e/\d+/"), "https://sqlalche.me/e/20/"),
    )
    warm_up = """
import sqlalchemy.orm
from sqlalchemy import Column, Integer, MetaData, Table, create_engine
def warm_up():
    table = Table("warm_up", MetaData(), Column("id", Integer, primary_key=True))
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        table.create(connection)
        connection.execute(table.insert(), [{"id": 1}])
        print(connection.execute(table.select()).fetchall())
    engine.dispose()
    sqlalchemy.orm.configure_mappers()
"""
    with_dependencies = False
    companions = ("aiosqlite", "greenlet", "psycopg2-binary", "pymysql", "typing-extensions")
    # The C extensions of 1.x change speed only, and need a compiler: leave them out.
    build_environment: Mapping[str, str] = {"DISABLE_SQLALCHEMY_CEXT": "1"}
    links = re.compile(r"https://sqlalche\.me/e/[\w/]+")
    code = re.compile(r"sqlalche\.me/e/(?:\d+/)?(\w{4})\b")
    code_note = "The code is the end of the sqlalche.me link in a message, where it has one."
    # What 2.0 removes, in general, and the types of errors that drivers have.
    general_codes = (
        "b8d9", "gkpj", "e3q8", "f405", "4xp6", "9h9h", "2j85", "tw8g", "dbapi", "rvf5",
    )  # fmt: skip
    # The statement, links, how often a message is repeated.
    asides = (
        re.compile(r"\s*\n?\[SQL: .*", re.DOTALL),
        re.compile(r"\s*\((?:Background on|deprecated since:|[Tt]his warning )[^)]*\)"),
    )
    varying = (
        re.compile(r"(?<=<class ')[\w.]+(?='>)"),
        re.compile(r"(?<=using configuration )\w+/\w+/\w+"),
    )
    own_message = re.compile(r"sqlalche|^(?:SA\w*|RemovedIn20|MovedIn20|LegacyAPI)Warning")
    about_later = re.compile(r"Deprecat|^(?:RemovedIn20|MovedIn20|LegacyAPI)Warning$")
    other_errors = ("MissingGreenlet", "MultipleResultsFound", "NoResultFound")

    def import_names(self, folder: Path | None = None) -> list[str]:  # noqa: ARG002
        """Return the one name that it has always had, also in a checkout without metadata."""
        return ["sqlalchemy"]

    def imported(self) -> tuple[str, str]:
        """Import it; return its release, as it says itself, and its file."""
        import sqlalchemy

        return sqlalchemy.__version__, str(sqlalchemy.__file__)

    def is_own_warning(self, category: type[Warning], *, of_example: bool) -> bool:  # noqa: ARG002
        """Return whether a deprecation is SQLAlchemy's, which has categories of its own."""
        return self.defines(category)

    def databases(self) -> Mapping[str, str]:
        """Return SQLite, which comes with Python."""
        return {"sqlite": sqlite3.sqlite_version}

    @contextlib.contextmanager
    def recording(self, log: Log) -> Iterator[None]:
        """Send the engine's log to a log for a while."""
        handler = _Handler(log)
        silent = logging.NullHandler()
        engine = logging.getLogger("sqlalchemy.engine")
        propagate, engine.propagate = engine.propagate, False
        engine.addHandler(handler)
        for name in _ENGINE_LOGGERS:
            logging.getLogger(name).addHandler(silent)
        try:
            yield
        finally:
            engine.removeHandler(handler)
            engine.propagate = propagate
            for name in _ENGINE_LOGGERS:
                logging.getLogger(name).removeHandler(silent)

    def watch(self) -> Watch:
        """Return what counts the connections that were not given back to their pool."""
        return ConnectionWatch()

    def clear(self) -> None:
        """Remove all mappers.

        On 1.3 they share one registry, and one that cannot be configured fails the next
        scenario's.
        """
        from sqlalchemy.orm import clear_mappers

        clear_mappers()


class _Handler(logging.Handler):
    def __init__(self, log: Log) -> None:
        super().__init__()
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        if record.msg in _PARAMETER_LINES:
            self._log.parameters(record.getMessage())
        else:
            self._log.statement(record.getMessage())


class ConnectionWatch:
    """Knows which connections a run checked out of any pool and did not return.

    Make one per process, after SQLAlchemy can be imported: it listens on the pool class.
    """

    def __init__(self) -> None:
        self._open: set[object] = set()
        from sqlalchemy import event, pool

        event.listen(pool.Pool, "checkout", self._checked_out)
        event.listen(pool.Pool, "checkin", self._checked_in)

    # By the pool's record, not the driver's connection: that may have been replaced meanwhile.
    def _checked_out(self, _connection: object, record: object, _proxy: object) -> None:
        self._open.add(record)

    def _checked_in(self, _connection: object, record: object) -> None:
        # One that an earlier run left open, and that is collected only now, is not here.
        self._open.discard(record)

    def take(self) -> str:
        """Say how many connections this run has left open, and begin another run."""
        left = len(self._open)
        self._open.clear()
        return f"{left} database connection{'s' * (left > 1)}" if left else ""
