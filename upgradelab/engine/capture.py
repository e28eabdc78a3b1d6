"""Run one scenario and record its outcome: what it printed, sent, warned and raised.

This module needs only the standard library and knows nothing of files, series or
expectations, so that the same file can run in a worker process, in a debugger or in a
browser, and give the same text. SQLAlchemy is imported only if the example does so.
"""

from __future__ import annotations

import contextlib
import functools
import io
import logging
import os
import re
import sys
import time
import traceback
import types
import warnings
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

TEXT_LIMIT = 100_000
"""Characters that one scenario may print and log; a page cannot show more."""

MODULE_PREFIX = "examples."
"""Put before an example's name in ``sys.modules``, so that it hides no real module."""

NOISE: tuple[tuple[re.Pattern[str], str], ...] = (
    # Memory addresses in a repr.
    (re.compile(r"\b0x[0-9a-fA-F]{4,}\b"), "0x..."),
    # What 1.4 and later put before the parameters in the engine's log: how the statement
    # was cached, and timings. Of it only the batches of insertmanyvalues are facts.
    (re.compile(r"(?m)^\[\w[^\]\n]*\(insertmanyvalues\) ([^\]\n]*)\] "), r"[insertmanyvalues \1] "),
    (
        re.compile(r"(?m)^\[(generated in|cached since|no key|raw sql|caching|dialect)[^\]\n]*\] "),
        "",
    ),
    # Where SQLAlchemy is installed, in an ImportError.
    (re.compile(r"\((?:[^()\n]*[/\\])?(sqlalchemy[/\\][^()\n]*\.py)\)"), r"(.../\1)"),
    # The series (and, on 1.3, the scheme) inside links to the background of an error.
    (re.compile(r"https?://sqlalche\.me/e/\d+/"), "https://sqlalche.me/e/20/"),
)
"""All that may vary from run to run or from series to series without being a fact."""

# Also what ends a line in other eyes than ours, and what turns the direction of writing.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_PARAMETER_LINES = {"%r", "[%s] %r", "[%s] [SQL parameters hidden due to hide_parameters=True]"}
# SQLAlchemy adds a handler of its own to a logger of these names that has none:
# engine.base.Engine on 1.3, engine.Engine since 1.4.
_ENGINE_LOGGERS = ("sqlalchemy.engine.base.Engine", "sqlalchemy.engine.Engine")
# Other deprecations, and what is not closed in time, depend on the Python at hand.
_FOREIGN = (DeprecationWarning, PendingDeprecationWarning, ResourceWarning)

Kind = Literal["print", "sql", "warning", "exception"]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that a scenario did; every text in it is normalised."""

    kind: Kind
    text: str
    """What was printed; the SQL; the message of a warning or exception."""
    name: str = ""
    """The category of a warning, the qualified type of an exception."""
    parameters: str = ""
    """The line of parameters that the engine logs below a statement."""
    line: int = 0
    """The line of the example that warned or raised; 0 when it is none of its lines."""

    def flat(self) -> str:
        """Return the event as the lines that a reader sees and doctest compares."""
        if self.kind == "sql":
            return f"{self.text}\n{self.parameters}" if self.parameters else self.text
        if self.kind == "print":
            return self.text
        return f"{self.name}: {self.text}" if self.text else self.name


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a scenario did in one run."""

    events: tuple[Event, ...]
    duration: float
    """Seconds of wall time, with the execution of the example's module-level code."""
    fault: str = ""
    """Why the run cannot be judged by its text, in one line; empty when it can."""

    @property
    def text(self) -> str:
        """The flattened events: the text that expectations speak about."""
        return normalise("\n".join(event.flat().rstrip("\n") for event in self.events))

    def to_json(self) -> dict[str, Any]:
        """Return a dictionary that :meth:`from_json` takes back."""
        events = [
            {key: value for key, value in asdict(event).items() if value or key == "text"}
            for event in self.events
        ]
        return {"events": events, "duration": self.duration, "fault": self.fault}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Outcome:
        """Return the outcome that :meth:`to_json` wrote.

        :raises TypeError: when a field is missing or unknown.
        """
        events = tuple(Event(**event) for event in data["events"])
        return cls(events, data["duration"], data["fault"])


def normalise(text: str) -> str:
    """Return the text without noise: the one place where texts are made comparable.

    Addresses, timings and the version in background links are replaced, control
    characters made visible, trailing blanks and the first line's indentation removed.
    """
    before = None
    # Again, as what was removed may have hidden more of the kind.
    while text != before:
        before = text
        text = "\n".join(line.rstrip() for line in _clean(text).split("\n")).strip()
    return text


def _clean(text: str) -> str:
    text = _CONTROL.sub(lambda found: ascii(found.group())[1:-1], text.replace("\r\n", "\n"))
    for pattern, replacement in NOISE:
        text = pattern.sub(replacement, text)
    return text.expandtabs(4)


class ConnectionWatch:
    """Counts connections that were checked out of any pool and not returned.

    Make one per process, after SQLAlchemy can be imported: it listens on the pool class.
    """

    def __init__(self) -> None:
        self._open = 0
        from sqlalchemy import event, pool

        event.listen(pool.Pool, "checkout", self._checked_out)
        event.listen(pool.Pool, "checkin", self._checked_in)

    def _checked_out(self, *_: object) -> None:
        self._open += 1

    def _checked_in(self, *_: object) -> None:
        self._open -= 1

    def take(self) -> int:
        """Return how many connections are still checked out, and start from zero."""
        left, self._open = self._open, 0
        return left


class Recorder:
    """Collects the events of one run, in the order in which they happen."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.full = False
        self._events: list[Event] = []
        self._size = 0

    def events(self) -> tuple[Event, ...]:
        """Return what was recorded so far, normalised."""
        return tuple(self._events)

    def add(self, event: Event) -> None:
        """Record an event, or note that the outcome is too long for a page."""
        self._size += len(event.text) + len(event.parameters)
        if self._size > TEXT_LIMIT:
            self.full = True
        else:
            self._events.append(event)

    def print(self, text: str) -> None:
        """Record printed text; pieces without SQL between them become one event."""
        last = self._events[-1] if self._events else None
        if last is not None and last.kind == "print" and not self.full:
            self._events.pop()
            self._size -= len(last.text)
            text = last.text + text
        self.add(Event("print", text))

    def log(self, record: logging.LogRecord) -> None:
        """Record a line of the engine's log: a statement, or the last one's parameters."""
        text = _clean(record.getMessage()).strip("\n")
        last = self._events[-1] if self._events else None
        if record.msg in _PARAMETER_LINES and last is not None and last.kind == "sql":
            self._events.pop()
            self._size -= len(last.text)
            self.add(Event("sql", last.text, parameters=text))
        else:
            self.add(Event("sql", text))

    def warn(
        self, message: Warning | str, category: type[Warning], filename: str, lineno: int, *_: Any
    ) -> None:
        """Record a warning; has the signature of ``warnings.showwarning``."""
        if issubclass(category, _FOREIGN) and not is_sqlalchemy(category):
            return
        line = lineno if filename == self.path else 0
        self.add(Event("warning", _clean(str(message)), category.__name__, line=line))

    def fail(self, error: BaseException) -> None:
        """Record the exception that ended the run: its type and its own message.

        What a traceback adds to these is the interpreter's: suggestions ("Did you mean"),
        notes, the source of a syntax error. It changes from one Python to the next.
        """
        lines = [
            frame.lineno or 0
            for frame in traceback.extract_tb(error.__traceback__)
            if frame.filename == self.path
        ]
        text = _clean(_message(error)).rstrip()
        self.add(Event("exception", text, _type_name(error), line=lines[-1] if lines else 0))

    def unraisable(self, unraisable: sys.UnraisableHookArgs) -> None:
        """Record a warning of SQLAlchemy's that a filter made an error where none can be raised.

        Has the signature of ``sys.unraisablehook``. Else, what the interpreter says of a
        ``__del__`` that raised is not the scenario's output: when it comes is up to the
        garbage collector.
        """
        warning = unraisable.exc_value
        if isinstance(warning, Warning) and is_sqlalchemy(type(warning)):
            self.warn(warning, type(warning), "", 0)


class _Output(io.TextIOBase):
    """The standard output and standard error of a scenario."""

    encoding = "utf-8"

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self._recorder.print(_clean(text))
        return len(text)


class _LogHandler(logging.Handler):
    def __init__(self, recorder: Recorder) -> None:
        super().__init__()
        self._recorder = recorder

    def emit(self, record: logging.LogRecord) -> None:
        self._recorder.log(record)


def is_sqlalchemy(category: type[Warning]) -> bool:
    """Return whether SQLAlchemy itself defines the category."""
    return category.__module__.partition(".")[0] == "sqlalchemy"


def _type_name(error: BaseException) -> str:
    """Return the name of an exception's type as a traceback gives it."""
    kind = type(error)
    if kind.__module__ in {"builtins", "__main__"}:
        return kind.__qualname__
    return f"{kind.__module__}.{kind.__qualname__}".removeprefix(MODULE_PREFIX)


def _message(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:  # noqa: BLE001 - whatever it raises, a traceback would say this
        return "<exception str() failed>"


def capture(
    source: str,
    path: str,
    module_name: str,
    function: str,
    watch: ConnectionWatch | None = None,
    *,
    on_error: Callable[[BaseException], None] | None = None,
) -> Outcome:
    """Execute an example anew and run one of its functions; return the outcome.

    :param source: the example's text, executed in a module of its own, so that no
        mapping or cache of an earlier run is left.
    :param path: the example's file, for tracebacks and the lines of warnings.
    :param module_name: the example's dotted name.
    :param function: the scenario's function; it is called without arguments.
    :param watch: reports connections left open, when given.
    :param on_error: called with the exception that ended the run, whose frames are then
        left alone, for a debugger.
    """
    recorder = Recorder(path)
    began = time.perf_counter()
    with _recording(recorder):
        fault = _execute(recorder, source, module_name, function, on_error)
    if recorder.full:
        fault = f"printed and logged more than {TEXT_LIMIT:,} characters"
    left = watch.take() if watch else 0
    if left and not fault:
        fault = f"left {left} database connection{'s' * (left > 1)} open"
    return Outcome(recorder.events(), round(time.perf_counter() - began, 6), fault)


def _execute(
    recorder: Recorder,
    source: str,
    module_name: str,
    function: str,
    on_error: Callable[[BaseException], None] | None,
) -> str:
    module = types.ModuleType(MODULE_PREFIX + module_name)
    module.__file__ = recorder.path
    sys.modules[module.__name__] = module
    imported = False
    try:
        exec(_compile(source, recorder.path), module.__dict__)  # noqa: S102
        imported = True
        if fault := _module_level_events(recorder):
            return fault
        getattr(module, function)()
    except (Exception, SystemExit) as error:  # noqa: BLE001 - an outcome like any other
        recorder.fail(error)
        if on_error is None:
            _let_go(error)
        else:
            on_error(error)
        if not imported:
            last = recorder.events()[-1]
            return f"the example cannot be imported (line {last.line}): {last.flat()}"
    finally:
        del sys.modules[module.__name__]
        if on_error is None:
            module.__dict__.clear()
    return ""


@functools.lru_cache(maxsize=1)
def _compile(source: str, path: str) -> types.CodeType:
    return compile(source, path, "exec", dont_inherit=True)


def _module_level_events(recorder: Recorder) -> str:
    """Say what the module-level code did that no page would show."""
    for event in recorder.events():
        where = f" (line {event.line})" if event.line else ""
        return f"its module-level code is not silent{where}: {event.flat().splitlines()[0]}"
    return ""


def _let_go(error: BaseException | None) -> None:
    """Free the frames that an exception and its causes hold, and their connections."""
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error.__traceback__ = None
        error = error.__cause__ or error.__context__


@contextlib.contextmanager
def _recording(recorder: Recorder) -> Iterator[None]:
    """Send output, warnings and the engine's log to the recorder; undo it afterwards."""
    output = _Output(recorder)
    environ = dict(os.environ)
    with (
        contextlib.redirect_stdout(output),
        contextlib.redirect_stderr(output),
        warnings.catch_warnings(),
        _engine_log(_LogHandler(recorder)),
    ):
        warnings.simplefilter("always")
        # As Python's own filters do, so that an example that records warnings gets none.
        warnings.simplefilter("ignore", ResourceWarning)
        warnings.showwarning = recorder.warn  # type: ignore[assignment]
        unraisablehook, sys.unraisablehook = sys.unraisablehook, recorder.unraisable
        try:
            yield
        finally:
            sys.unraisablehook = unraisablehook
            os.environ.clear()
            os.environ.update(environ)


@contextlib.contextmanager
def _engine_log(handler: logging.Handler) -> Iterator[None]:
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
