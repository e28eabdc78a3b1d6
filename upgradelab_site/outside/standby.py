"""A build that stands by: it has loaded what is known by now, and waits for the change.

Most of a build's time after an edit goes into what was there before the edit: Sphinx's
environment, the examples and their runs. A build that was begun after the last one has all that.
"""

from __future__ import annotations

import atexit
import multiprocessing
import sys
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from typing import Any, TextIO

from sphinx.cmd import build

from upgradelab.sphinxext.building.ahead import begin_ahead


class Standby:
    """A process with a build that waits."""

    def __init__(self, arguments: Sequence[str]) -> None:
        """Start it; it shows nothing until it is let go on.

        :param arguments: those of ``sphinx-build``.
        """
        self.began = time.time()
        """When it was started, in seconds of the epoch: what it has loaded may be as old."""
        self._signals, theirs = multiprocessing.Pipe()
        self._process = multiprocessing.Process(target=_build_ahead, args=(list(arguments), theirs))
        self._process.start()
        # It has the only one now, so that its end is noticed.
        theirs.close()
        # Before multiprocessing waits for it.
        atexit.register(self.end)

    def build(self) -> int | None:
        """Let it go on, and wait until it has ended.

        :returns: the exit status; ``None`` when it had ended before, of which it showed nothing.
        """
        let_go_on = True
        try:
            self._signals.send(True)
            self._signals.recv()
        except (EOFError, OSError):
            let_go_on = False
        self._join()
        return self._process.exitcode if let_go_on else None

    def end(self) -> None:
        """End it, while it waits."""
        self._process.terminate()
        self._join()

    def _join(self) -> None:
        self._process.join()
        atexit.unregister(self.end)


def build_now(arguments: Sequence[str]) -> int | None:
    """Build in a process of its own, and wait until that has ended; return the exit status.

    :param arguments: those of ``sphinx-build``.
    """
    process = multiprocessing.Process(target=_build, args=(list(arguments),))
    process.start()
    process.join()
    return process.exitcode


def _build(arguments: list[str]) -> None:
    sys.exit(build.main(arguments))


def _build_ahead(arguments: list[str], signals: Connection) -> None:
    streams = [_Withheld(sys.stdout), _Withheld(sys.stderr)]

    def until() -> None:
        try:
            signals.recv()
        except EOFError:
            # Who might have let it go on has gone.
            raise SystemExit from None
        signals.send(True)
        for stream in streams:
            stream.show()

    begin_ahead(until)
    # Sphinx takes these when it starts.
    sys.stdout, sys.stderr = streams
    _build(arguments)


class _Withheld:
    """A stream of text that is withheld until it is shown; in all else it is the other one."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._withheld: list[str] | None = []

    def write(self, text: str) -> int:
        if self._withheld is None:
            return self._stream.write(text)
        self._withheld.append(text)
        return len(text)

    def show(self) -> None:
        """Show what was withheld, and from now on all."""
        withheld, self._withheld = self._withheld, None
        self._stream.write("".join(withheld or []))
        self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
