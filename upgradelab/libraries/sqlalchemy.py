"""What is particular to SQLAlchemy: its log, noise, connections, warnings and links."""

from __future__ import annotations

import contextlib
import logging
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from upgradelab.libraries.library import Call, Library, Log, Watch

_PARAMETER_LINES = {"%r", "[%s] %r", "[%s] [SQL parameters hidden due to hide_parameters=True]"}
# SQLAlchemy adds a handler of its own to a logger of these names that has none:
# engine.base.Engine on 1.3, engine.Engine since 1.4.
_ENGINE_LOGGERS = ("sqlalchemy.engine.base.Engine", "sqlalchemy.engine.Engine")

_WARNING: Mapping[str, str] = {
    "warn": "SAWarning",
    "warn_limited": "SAWarning",
    "warn_deprecated": "SADeprecationWarning",
    "warn_deprecated_limited": "SADeprecationWarning",
    "warn_deprecated_20": "RemovedIn20Warning",
    "warn_pending_deprecation": "SAPendingDeprecationWarning",
}
"""The functions that warn, with what they warn of."""


def _deprecated(call: Call) -> Iterator[tuple[str, str]]:
    """Yield what a function says that is marked with ``@deprecated``."""
    of_20 = call.text(0, "version") == "2.0" and call.release.startswith("1.4.")
    kind = call.text(3, "warning") or ("RemovedIn20Warning" if of_20 else "SADeprecationWarning")
    if call.text(4, "enable_warnings") != "False":
        yield kind, call.text(1, "message")


def _deprecated_class(call: Call) -> Iterator[tuple[str, str]]:
    """Yield what the constructor of a class says."""
    if call.text(2, "constructor") != "None":
        yield "SADeprecationWarning", call.text(1, "message")


def _moved(call: Call) -> Iterator[tuple[str, str]]:
    """Yield what a function says that 2.0 has in another place."""
    yield "MovedIn20Warning", call.text(0, "message")


def _of_20(call: Call, *, legacy: bool = False) -> Iterator[tuple[str, str]]:
    """Yield what is said of an API of 1.x."""
    api = call.text(0, "api_name")
    role = re.match(r":(attr|func|meth):", api)
    kinds = {"attr": "attribute", "func": "function", "meth": "method"}
    kind = kinds[role[1]] if role else "construct"
    if call.text(3, "enable_warnings") != "False":
        yield _legacy(call, f"The {api} {kind} is", legacy=legacy)


def _class_of_20(call: Call) -> Iterator[tuple[str, str]]:
    """Yield what is said of a class of 1.x."""
    name = call.text(0, "clsname")
    yield _legacy(call, f".. deprecated:: 1.4 The {name} class is", legacy=False)


def _legacy(call: Call, subject: str, *, legacy: bool) -> tuple[str, str]:
    legacy = legacy or call.text(9, "becomes_legacy") == "True"
    fate = "becomes a legacy construct" if legacy else "will be removed"
    text = f"{subject} considered legacy as of the 1.x series of SQLAlchemy and {fate} in 2.0."
    kind = "LegacyAPIWarning" if legacy else "RemovedIn20Warning"
    return kind, f"{text} {call.text(1, 'alternative')}".rstrip()


def _parameters(call: Call) -> Iterator[tuple[str, str]]:
    """Yield what is said of parameters: of each a version and a message."""
    for given in call.names.values():
        if isinstance(given, tuple) and len(given) > 1:
            of_20 = given[0] == "2.0" and call.release.startswith("1.4.")
            yield "RemovedIn20Warning" if of_20 else "SADeprecationWarning", given[1]


def _of_constructor(call: Call) -> Iterator[tuple[str, str]]:
    """Yield what 1.4 says of parameters of insert(), update() and delete()."""
    for name in call.several(2):
        said = f"The {call.text(0, 'fn_name')}.{name} parameter will be removed in SQLAlchemy 2.0."
        yield "RemovedIn20Warning", said


_DECORATORS: Mapping[str, Callable[[Call], Iterable[tuple[str, str]]]] = {
    "_constructor_20_deprecations": _of_constructor,
    "became_legacy_20": lambda call: _of_20(call, legacy=True),
    "deprecated": _deprecated,
    "deprecated_20": _of_20,
    "deprecated_20_cls": _class_of_20,
    "deprecated_cls": _deprecated_class,
    "deprecated_params": _parameters,
    "moved_20": _moved,
    "pending_deprecation": lambda call: [("SAPendingDeprecationWarning", call.text(1, "message"))],
}
"""The decorators by which others warn, with what they say."""


def _plain(text: str) -> str:
    """Return a text without the marks of its documentation, as SQLAlchemy takes them away."""
    text = re.sub(r":ref:`(.+) <.*>`", r'"\1"', text)
    called = re.sub(r":(?:func|meth):`~?(?:_\w+)?\.?(.+?)`", r"\1()", text)
    return re.sub(r":\w+:`~?(?:_\w+)?\.?(.+?)`", r"\1", called)


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
        # Where SQLAlchemy is installed, in an ImportError, and whether it is compiled.
        (re.compile(r"\((?:[^()\n]*[/\\])?(sqlalchemy[/\\][^()\n]*\.py)c?\)"), r"(.../\1)"),
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
    early = ("psycopg2.extras", "sqlalchemy.dialects.mysql", "sqlalchemy.dialects.postgresql")
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
    not_scanned = ("testing",)
    code_argument = "code"
    code_address = "https://sqlalche.me/e/20/{}"
    # What is asked of an argument, in sql/roles.py; sql/coercions.py makes messages of it.
    worded: Mapping[str, Sequence[tuple[str, str]]] = {
        "_role_name": (
            ("ArgumentError", "{} expected, got …"),
            ("ArgumentError", "{} expected for argument …; got …"),
        )
    }
    helpers = frozenset(_WARNING) | frozenset(_DECORATORS)

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

    def spoken(self, helper: str, call: Call) -> Iterable[tuple[str, str]]:
        """Return what util/deprecations.py and util/langhelpers.py make of a call."""
        if helper in _WARNING:
            return [(_WARNING[helper], call.text(0, "msg"))]
        made = _DECORATORS[helper](call)
        return [(kind, _plain(text)) for kind, text in made if text]

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
