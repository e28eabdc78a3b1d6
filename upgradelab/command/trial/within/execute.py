"""Executes a reader's program so that it can be recorded as an example is.

It needs nothing of a system, and runs in a browser, too.
"""

from __future__ import annotations

import asyncio
import inspect
import io
import logging
import sys
import types
from pathlib import Path
from typing import Any

LOGGERS = {"sqlalchemy": "sqlalchemy.engine"}
"""By library, the logger of the statements that it sends."""
CHARACTERS = 100_000
"""What a program may print; the engine keeps no more."""


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


def limit_output() -> None:
    """Let what this process prints be limited from now on.

    Python prints the end of a program's errors to standard error; so does logging, by its own
    reference.
    """
    sys.stdout = sys.stderr = _Limited(sys.stdout)


def execute(text: str, path: str, function: str, logger: str) -> None:
    """Execute a program as ``__main__``, or import it as a module and call a function of it.

    :param path: the file, as frames and warnings name it.
    :param function: its name; empty to execute the whole program.
    :param logger: the logger whose statements are recorded, whatever the program asks for; empty
        for none.
    :raises Exception: whatever the program does.
    """
    module = types.ModuleType(_module_name(path) if function else "__main__")
    module.__file__ = path
    sys.modules[module.__name__] = module
    sys.argv = [path]
    if logger:
        logging.getLogger(logger).setLevel(logging.INFO)
    code = compile(text, path, "exec", dont_inherit=True)
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
