"""Run one scenario and record its outcome: what it printed, sent, warned and raised.

This module, the model's outcome and the library's adapter need only the standard library
and know nothing of files, series or expectations, so that the same files can run in a worker
process, in a debugger or in a browser, and give the same text.
"""

from __future__ import annotations

import contextlib
import functools
import io
import os
import re
import sys
import threading
import time
import traceback
import types
import warnings
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from typing import Any

from upgradelab.libraries.library import Library, Noise, Watch
from upgradelab.model.outcome import Event, Fault, Outcome, visible

TEXT_LIMIT = 100_000
"""Characters that one scenario may print and log; a page cannot show more."""

THREAD_GRACE = 1.0
"""Seconds that threads have to end after the scenario that started them."""

MODULE_PREFIX = "examples."
"""Put before an example's name in ``sys.modules``, so that it hides no real module."""

NOISE: Noise = (
    # Memory addresses in a repr.
    (re.compile(r"\b0x[0-9a-fA-F]{4,}\b"), "0xADDRESS"),
    # What Python adds to the message itself, from 3.13 on.
    (re.compile(r"(unexpected keyword argument '\w+')\. Did you mean '\w+'\?"), r"\1"),
)
"""What varies in any library from run to run, or between Pythons; each adds its own."""

# Other deprecations, and what is not closed in time, depend on the Python at hand.
_FOREIGN = (DeprecationWarning, PendingDeprecationWarning, ResourceWarning)


class Recorder:
    """Collects the events of one run, in the order in which they happen."""

    def __init__(self, path: str, library: Library) -> None:
        self.path = path
        self.full = False
        self._library = library
        self._noise = (*NOISE, *library.noise)
        self._events: list[Event] = []
        self._printed: list[str] = []
        """What was printed since the last event: joined only then, as pieces may be many."""
        self._size = 0

    def events(self) -> tuple[Event, ...]:
        """Return what was recorded so far."""
        self._finish_print()
        return tuple(self._events)

    def so_far(self) -> tuple[Event, ...]:
        """Return what was recorded so far, while what is printed may go on in the same line."""
        printed = self.without_noise("".join(self._printed))
        return (*self._events, *([Event("print", printed)] if printed else []))

    def add(self, event: Event) -> None:
        """Record an event, or note that the outcome is too long for a page."""
        self._finish_print()
        if self._has_room(len(event.text) + len(event.parameters)):
            self._events.append(event)

    def print(self, text: str) -> None:
        """Record printed text; pieces with nothing between them become one event."""
        if self._has_room(len(text)):
            self._printed.append(text)

    def _finish_print(self) -> None:
        if self._printed:
            self._events.append(Event("print", self.without_noise("".join(self._printed))))
            self._printed.clear()

    def _has_room(self, size: int) -> bool:
        self._size += size
        self.full = self.full or self._size > TEXT_LIMIT
        return not self.full

    def statement(self, text: str) -> None:
        """Record a statement that the library has logged."""
        self.add(Event("sql", self.without_noise(text).strip("\n")))

    def parameters(self, text: str) -> None:
        """Record the parameters of the last statement, or the line alone if there is none."""
        self._finish_print()
        text = self.without_noise(text).strip("\n")
        last = self._events[-1] if self._events else None
        if last is None or last.kind != "sql":
            self.add(Event("sql", text))
        elif self._has_room(len(text)):
            self._events[-1] = replace(last, parameters=text)

    def warn(
        self, message: Warning | str, category: type[Warning], filename: str, lineno: int, *_: Any
    ) -> None:
        """Record a warning; has the signature of ``warnings.showwarning``."""
        of_example = filename == self.path
        if issubclass(category, _FOREIGN) and not self._library.is_own_warning(
            category, of_example=of_example
        ):
            return
        line = lineno if of_example else 0
        text = self.without_noise(str(message))
        self.add(Event("warning", text, category.__name__, line=line))

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
        line = lines[-1] if lines else 0
        text = self.without_noise(_message(error)).rstrip()
        self.add(Event("exception", text, _type_name(error), line=line))

    def unraisable(self, unraisable: sys.UnraisableHookArgs) -> None:
        """Record a warning of the library that a filter made an error where none can be raised.

        Has the signature of ``sys.unraisablehook``. Else, what the interpreter says of a
        ``__del__`` that raised is not the scenario's output: when it comes is up to the
        garbage collector.
        """
        warning = unraisable.exc_value
        if isinstance(warning, Warning) and self._library.defines(type(warning)):
            self.warn(warning, type(warning), "", 0)

    def without_noise(self, text: str) -> str:
        """Return a text without what varies and is no fact: the one place where that is done."""
        text, before = visible(text), None
        # Again, as what was removed may have hidden more of the kind.
        while text != before:
            before = text
            for pattern, replacement in self._noise:
                text = pattern.sub(replacement, text)
        return text


class _Output(io.TextIOBase):
    """The standard output and standard error of a scenario."""

    encoding = "utf-8"

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self._recorder.print(text)
        return len(text)


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


def capture(  # noqa: PLR0917 - what to run, then where
    source: str,
    path: str,
    module_name: str,
    function: str,
    library: Library,
    watch: Watch | None = None,
    *,
    recorder: Recorder | None = None,
    on_error: Callable[[BaseException], None] | None = None,
) -> Outcome:
    """Execute a program anew and run one of its functions; return the outcome.

    :param source: the program's text, executed in a module of its own, so that no mapping
        or cache of an earlier run is left.
    :param path: the example's file, for tracebacks and the lines of warnings.
    :param module_name: the example's dotted name.
    :param function: the scenario's function; it is called without arguments.
    :param library: what is particular to the library that runs.
    :param watch: reports what is left open, when given.
    :param recorder: a new one that tells somebody what it records, when given.
    :param on_error: called with the exception that ended the run, whose frames are then
        left alone, for a debugger.
    """
    recorder = recorder or Recorder(path, library)
    began = time.perf_counter()
    with _recording(recorder, library):
        fault = _execute(recorder, source, module_name, function, on_error)
    if recorder.full:
        fault = Fault("output", f"printed and logged more than {TEXT_LIMIT:,} characters")
    left = watch.take() if watch else ""
    if left and not fault:
        fault = Fault("connections", f"left {left} open")
    return Outcome(recorder.events(), round(time.perf_counter() - began, 6), fault)


def _execute(
    recorder: Recorder,
    source: str,
    module_name: str,
    function: str,
    on_error: Callable[[BaseException], None] | None,
) -> Fault | None:
    module = types.ModuleType(MODULE_PREFIX + module_name)
    module.__file__ = recorder.path
    sys.modules[module.__name__] = module
    threads = set(threading.enumerate())
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
            text = f"the example cannot be imported (line {last.line}): {last.flat()}"
            return Fault("import", text)
    finally:
        # While they can still use the module.
        outlived = _threads_left(threads)
        del sys.modules[module.__name__]
        if on_error is None:
            module.__dict__.clear()
    return outlived


@functools.lru_cache(maxsize=1)
def _compile(source: str, path: str) -> types.CodeType:
    return compile(source, path, "exec", dont_inherit=True)


def _module_level_events(recorder: Recorder) -> Fault | None:
    """Say what the module-level code did that no page would show."""
    for event in recorder.events():
        where = f" (line {event.line})" if event.line else ""
        first_line = event.flat().splitlines()[0]
        return Fault("module", f"its module-level code is not silent{where}: {first_line}")
    return None


def _let_go(error: BaseException | None) -> None:
    """Free the frames that an exception and its causes hold, and their connections."""
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error.__traceback__ = None
        error = error.__cause__ or error.__context__


def _threads_left(before: Collection[threading.Thread]) -> Fault | None:
    """Say which threads outlive a run; those that are just ending are waited for."""
    deadline = time.monotonic() + THREAD_GRACE
    while left := [thread.name for thread in threading.enumerate() if thread not in before]:
        if time.monotonic() > deadline:
            noun = "threads" if len(left) > 1 else "thread"
            return Fault("threads", f"left {len(left)} {noun} running: {', '.join(left)}")
        time.sleep(0.005)
    return None


@contextlib.contextmanager
def _recording(recorder: Recorder, library: Library) -> Iterator[None]:
    """Send output, warnings and the library's log to the recorder; undo it afterwards."""
    output = _Output(recorder)
    environ = dict(os.environ)
    with (
        contextlib.redirect_stdout(output),
        contextlib.redirect_stderr(output),
        warnings.catch_warnings(),
        library.recording(recorder),
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
