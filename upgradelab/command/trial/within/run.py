"""Runs a reader's program in the process of a release, so that it is recorded as an example is.

The engine records what a function does, and knows nothing of programs: that they are run as
``__main__``, read standard input, start others, or do not end.
"""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import io
import logging
import os
import signal
import sys
import tempfile
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypedDict

from upgradelab.command.trial.within.connections import watch_connections

CHARACTERS = 100_000
"""What a program may print; the engine keeps no more."""
ELSEWHERE = "(Written past Python, by a process that it started or by a driver:)"
"""Stands before what no ``print()`` has written."""


class Settings(TypedDict):
    """How a program is to be run; all of it can be written as a literal."""

    path: str
    """The file, as frames and warnings name it."""
    text: str
    folder: str
    """Where its own modules are looked for first."""
    function: str
    """Called after the module was imported; empty to run the whole program."""
    seconds: float
    logger: str
    """The logger whose statements are recorded, whatever the program asks for; empty for none."""
    own: bool
    """Whether it may connect to databases that are not the lab's."""
    servers: list[str]
    """Addresses of the servers that it gets: the engine starts those that it finds here."""


class TimeLimit(SystemExit):
    """Raised in a program that does not end; none of the exceptions that programs catch."""


class OutputLimit(SystemExit):
    """Raised in a program that has printed more than is kept."""


class _Limited(io.TextIOBase):
    """Standard output and standard error, until there is too much of it."""

    encoding = "utf-8"

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._left = CHARACTERS

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        # In two pieces, as the engine drops the one that is too long.
        for piece in (text[: self._left], text[self._left :]):
            if piece:
                self._stream.write(piece)
        self._left -= len(text)
        if self._left < 0:
            self._left = 0
            raise OutputLimit(f"printed more than {CHARACTERS:,} characters")
        return len(text)


def run(settings: Settings) -> None:
    """Run a program, or a function of it.

    :raises TimeLimit: when it takes longer than it may.
    :raises OutputLimit: when it prints more than is kept.
    :raises Exception: whatever the program does.
    """
    function = settings["function"]
    module = types.ModuleType(_module_name(settings["path"]) if function else "__main__")
    module.__file__ = settings["path"]
    sys.modules[module.__name__] = module
    sys.argv = [settings["path"]]
    # Nothing is written beside the program.
    sys.dont_write_bytecode = True
    sys.path.insert(0, settings["folder"])
    _use_working_folder()
    if settings["logger"]:
        logging.getLogger(settings["logger"]).setLevel(logging.INFO)
    if not settings["own"]:
        watch_connections(Path.cwd())
    # Python prints the end of a program's errors there; so does logging, by its own reference.
    sys.stdout = sys.stderr = _Limited(sys.stdout)
    with _without_input(), _with_output_of_others(), _within(settings["seconds"]):
        code = compile(settings["text"], settings["path"], "exec", dont_inherit=True)
        try:
            exec(code, module.__dict__)  # noqa: S102 - what the reader asks for
            if function:
                result = getattr(module, function)()
                if inspect.iscoroutine(result):
                    asyncio.run(result)
        except SystemExit as error:
            # Programs that end well end with these, too.
            if error.code is not None and error.code != 0:
                raise


def _module_name(path: str) -> str:
    """Return the name by which others would import a file, unless a module has it already."""
    stem = Path(path).stem
    return f"{stem}_" if stem in sys.modules else stem


def _use_working_folder() -> None:
    """Let temporary files be in the folder that is removed afterwards."""
    folder = str(Path.cwd())
    os.environ["TMPDIR"] = folder
    tempfile.tempdir = folder


@contextlib.contextmanager
def _without_input() -> Iterator[None]:
    """Give an empty standard input, to other programs that are started, too.

    That of the process is the engine's.
    """
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.stdin = io.StringIO()
    yield


@contextlib.contextmanager
def _with_output_of_others() -> Iterator[None]:
    """Record at the end what was written to the standard streams past Python's own."""
    with tempfile.TemporaryFile() as file:
        for descriptor in (1, 2):
            os.dup2(file.fileno(), descriptor)
        try:
            yield
        finally:
            file.seek(0)
            written = file.read(CHARACTERS).decode(errors="replace")
            if written.strip():
                sys.stdout.write(f"{ELSEWHERE}\n{written}")


@contextlib.contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Raise an exception where the program is after some time, so that all before it is kept.

    What does not let Python do that is killed a little later, by the engine.
    """

    def stop(*_: object) -> None:
        raise TimeLimit(f"did not end within {seconds:g} s")

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
