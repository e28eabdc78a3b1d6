"""Runs a reader's program in Pyodide, and shows what runs did: what the worker's script calls.

A run is recorded by the modules that record those of all pages, and shown by those that make
their panels. All that goes in and out is JSON, or HTML. A worker runs one program, then ends.
"""

from __future__ import annotations

import io
import json
import os
import platform
import random
import sys
import time
import warnings
from collections.abc import Callable
from typing import TypedDict

from upgradelab.command.trial.within.execute import LOGGERS, execute, limit_output
from upgradelab.compare.panels import html_of, panels
from upgradelab.engine.capture import Recorder, capture
from upgradelab.libraries import load_library
from upgradelab.libraries.library import Library
from upgradelab.model.outcome import Event, Outcome
from upgradelab.model.run import Run

AT_ONCE = 200
"""Reports that are made at once; after so many, a program prints a lot."""
PAUSE = 0.1
"""Seconds between two reports after that."""
_SOURCE = f"from {__name__} import execute_asked\ndef run():\n    execute_asked()\n"


class Program(TypedDict):
    """A program, and how it is to be run."""

    text: str
    path: str
    """What frames and warnings call it."""
    function: str
    """Called after the module was imported; empty to run the whole program."""
    sql: bool
    """Whether all statements are recorded, whatever the program asks for."""


class _Worker:
    """What this interpreter is for; there is one of each."""

    library: Library
    program: Program


class _Telling(Recorder):
    """Tells what it records while the program runs, as nobody can ask an interpreter then."""

    def __init__(self, path: str, library: Library, tell: Callable[[str], object]) -> None:
        super().__init__(path, library)
        self._tell = tell
        self._told = 0
        self._when = 0.0

    def add(self, event: Event) -> None:
        super().add(event)
        self._report()

    def print(self, text: str) -> None:
        super().print(text)
        self._report()

    def _report(self) -> None:
        now = time.monotonic()
        if self.full or (self._told > AT_ONCE and now < self._when + PAUSE):
            return
        self._told += 1
        self._when = now
        self._tell(json.dumps(Outcome(self.so_far(), 0.0).to_json()["events"]))


def prepare(library: str) -> None:
    """Import a library, and all that a run needs, so that a snapshot of the interpreter has it.

    :param library: its normalised name on the package index.
    :raises ImportError: when it is not there.
    """
    _Worker.library = load_library(library)
    _Worker.library.imported()
    if _Worker.library.warm_up:
        capture(_Worker.library.warm_up, "<warm-up>", "warm_up", "warm_up", _Worker.library)
    events = (Event("print", "1"), Event("sql", "SELECT 1"), Event("warning", "1", "Warning"))
    _ = html_of(panels({"": _run("", Outcome(events, 0.0))}, _Worker.library))


def about() -> str:
    """Return what a program is run on, as JSON: release, Python, databases."""
    release, _ = _Worker.library.imported()
    databases = dict(_Worker.library.databases())
    said = {"release": release, "python": platform.python_version(), "databases": databases}
    return json.dumps(said)


def check(text: str) -> str:
    """Return why a text is no Python, as JSON: ``{"line": 3, "text": "..."}``; else ``null``."""
    try:
        with warnings.catch_warnings(action="ignore"):
            compile(text, "program.py", "exec", dont_inherit=True)
    except SyntaxError as error:
        return json.dumps({"line": error.lineno or 1, "text": error.msg})
    except (RecursionError, MemoryError, ValueError) as error:
        return json.dumps({"line": 1, "text": str(error) or type(error).__name__})
    return "null"


def run(program: str, tell: Callable[[str], object]) -> str:
    """Run a program; return its outcome, as JSON.

    :param program: a :class:`Program`, as JSON.
    :return: with the text that outcomes are compared by, beside what it is made of.
    :param tell: is given the events so far, as JSON, whenever there is another.
    """
    _Worker.program = json.loads(program)
    library, path = _Worker.library, _Worker.program["path"]
    # A snapshot repeats its state: programs that ask for chance are to get it.
    random.seed()
    sys.stdin = io.StringIO()
    recorder = _Telling(path, library, tell)
    outcome = capture(_SOURCE, path, "program", "run", library, recorder=recorder)
    return json.dumps(outcome.to_json() | {"text": outcome.text})


def execute_asked() -> None:
    """Execute the program that was asked for; what is recorded calls this.

    :raises Exception: whatever the program does.
    """
    program, logger = _Worker.program, LOGGERS.get(_Worker.library.distribution, "")
    limit_output()
    logger = logger if program["sql"] else ""
    execute(program["text"], program["path"], program["function"], logger)


def show(runs: str) -> str:
    """Return the panels of runs as HTML.

    :param runs: a list of series, release and outcome, oldest first, as JSON.
    """
    made = {
        each["series"]: _run(each["series"], Outcome.from_json(each["outcome"]), each["release"])
        for each in json.loads(runs)
    }
    return html_of(panels(made, _Worker.library))


def _run(series: str, outcome: Outcome, release: str = "") -> Run:
    databases = dict(_Worker.library.databases())
    return Run("program", "", series, release, platform.python_version(), databases, outcome)


def rehearse(library: str) -> None:
    """Do once all that is done in a browser, so that what it imports late can be seen."""
    prepare(library)
    about()
    check("print(1)")
    program = Program(text="print(1)", path="program.py", function="", sql=True)
    environ, streams = dict(os.environ), (sys.stdin, sys.stdout, sys.stderr, sys.argv)
    outcome = run(json.dumps(program), lambda _events: None)
    sys.stdin, sys.stdout, sys.stderr, sys.argv = streams
    os.environ.update(environ)
    show(json.dumps([{"series": "", "release": "", "outcome": json.loads(outcome)}]))
