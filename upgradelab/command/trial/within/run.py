"""Runs a reader's program in the process of a release, so that it is recorded as an example is.

The engine records what a function does, and knows nothing of programs: that they are run as
``__main__``, read standard input, start others, or do not end.
"""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

from upgradelab.command.trial.within.connections import watch_connections
from upgradelab.command.trial.within.execute import CHARACTERS, execute, limit_output

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


def run(settings: Settings) -> None:
    """Run a program, or a function of it.

    :raises TimeLimit: when it takes longer than it may.
    :raises OutputLimit: when it prints more than is kept.
    :raises Exception: whatever the program does.
    """
    # Nothing is written beside the program.
    sys.dont_write_bytecode = True
    sys.path.insert(0, settings["folder"])
    _use_working_folder()
    if not settings["own"]:
        watch_connections(Path.cwd())
    limit_output()
    with _without_input(), _with_output_of_others(), _within(settings["seconds"]):
        execute(settings["text"], settings["path"], settings["function"], settings["logger"])


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
