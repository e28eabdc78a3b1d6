"""A reader's program: read from a file, looked through, and made into what the engine runs."""

from __future__ import annotations

import ast
import io
import re
import shlex
import sys
import tokenize
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from upgradelab.command.trial.within.execute import LOGGERS
from upgradelab.command.trial.within.run import Settings, run
from upgradelab.errors import LabError, did_you_mean
from upgradelab.model.examples.example import Example

STANDARD_INPUT = "-"
NAME = "program"
"""The dotted name of the example that a program becomes."""
_FUNCTION = "run"
_ADDRESSES = {"postgresql": "postgresql://", "mysql": "mysql://"}
_VARIABLE = re.compile(r"([A-Za-z_]\w*)=([^\0\n]*)", re.ASCII)


class ProgramError(LabError):
    """A program that cannot be run on any release; says why, where, and what to do."""


@dataclass(frozen=True, slots=True)
class Program:
    """Python, as a reader wrote it."""

    name: str
    """How the reader has named the file."""
    path: Path
    text: str

    @property
    def lines(self) -> list[str]:
        """Its lines."""
        return self.text.split("\n")

    def place(self, line: int) -> str:
        """Return how messages name one of its lines."""
        return f"{self.name}:{line}"


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a reader wants a program to be run."""

    function: str = ""
    """Called after its module was imported; empty to run the program itself."""
    variables: Mapping[str, str] | None = None
    """What it finds in its environment."""
    sql: bool = False
    """Whether all statements are recorded."""
    own: bool = False
    """Whether it may connect to databases that are not the lab's."""
    seconds: float = 30.0


def read_program(name: str) -> Program:
    """Read a program.

    :param name: a file, or ``-`` for standard input.
    :raises ProgramError: when it is not there, no text, empty, or no Python.
    """
    if name == STANDARD_INPUT:
        path, shown = Path.cwd() / "<stdin>", "<stdin>"
        data = sys.stdin.buffer.read()
    else:
        path, shown = Path(name), name
        data = _read(path)
    program = Program(shown, path.resolve(), _decoded(data, shown))
    _check(program)
    return program


def parse_variables(texts: list[str]) -> dict[str, str]:
    """Return variables from ``NAME=value`` texts.

    :raises ProgramError: for another text.
    """
    variables = {}
    for text in texts:
        match = _VARIABLE.fullmatch(text)
        if match is None or '"""' in text:
            raise ProgramError(
                f"--env {text!r} is no variable: expected NAME=value on one line."
                " Write, for example: --env DATABASE_URL=postgresql+psycopg2://"
            )
        variables[match[1]] = match[2]
    return variables


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except IsADirectoryError as error:
        raise ProgramError(
            f"{path} is a folder. Name a file in it: upgradelab try {path / 'FILE.py'}"
        ) from error
    except OSError as error:
        near = ""
        if path.parent.is_dir():
            near = did_you_mean(path.name, [each.name for each in path.parent.glob("*.py")])
        raise ProgramError(
            f"{path} cannot be read: {error.strerror}.{near} Name a Python file, or - for"
            " standard input"
        ) from error


def _decoded(data: bytes, name: str) -> str:
    """Return a text, in the encoding that it names or UTF-8."""
    if b"\0" in data:
        raise ProgramError(
            f"{name} is no Python: found a zero byte at {data.index(0)}, expected text."
            " Name a Python file, or save this one as UTF-8"
        )
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ProgramError(
            f"{name}:{line}: found the byte 0x{data[error.start]:02x}, which is not"
            f" {error.encoding.upper()}. Save the file as UTF-8, or name its encoding in the first"
            " line: # -*- coding: latin-1 -*-"
        ) from error
    except SyntaxError as error:
        # What detect_encoding() raises of the first two lines.
        raise ProgramError(
            f"{name}:1: {error.msg}. Save the file as UTF-8, or correct the encoding that it names"
        ) from error
    return re.sub(r"\r\n?", "\n", text)


def _check(program: Program) -> None:
    """Insist that a program is Python and does something.

    :raises ProgramError: when it is not, or does not.
    """
    try:
        with warnings.catch_warnings(action="ignore"):
            compile(program.text, program.path, "exec", dont_inherit=True)
        body = ast.parse(program.text).body
    except SyntaxError as error:
        line = error.lineno or 1
        raise ProgramError(
            f"{program.place(line)}: no valid Python {sys.version_info[0]}.{sys.version_info[1]}:"
            f" {error.msg}\n{_pointed(program, line, error.offset or 0)}"
            "It was run on no version. Correct the line, then run the same command again."
        ) from error
    except (RecursionError, MemoryError, ValueError) as error:
        raise ProgramError(
            f"{program.name} cannot be compiled: {str(error) or type(error).__name__}. Make its"
            " expressions less deep"
        ) from error
    if not body:
        raise ProgramError(
            f"{program.name} is empty: found no statement, expected a program, such as:"
            " import sqlalchemy; print(sqlalchemy.__version__)"
        )


def _pointed(program: Program, line: int, column: int) -> str:
    """Return a line of a program, with a mark below a column; empty where there is none."""
    if not 0 < line <= len(program.lines) or not program.lines[line - 1].strip():
        return ""
    text = program.lines[line - 1]
    stripped = text.lstrip()
    indent = len(text) - len(stripped)
    return f"    {stripped}\n    {' ' * max(column - 1 - indent, 0)}^\n"


def example_of(program: Program, wishes: Wishes, library: str, packages: str = "") -> Example:
    """Return the example that a program is to the engine: one scenario, which runs it.

    :param library: the normalised name of the library that is run.
    :param packages: the name of the packages that it needs beside the library; empty for none.
    :raises ProgramError: when the program has no such function as is wished for.
    """
    _check_function(program, wishes.function)
    variables = dict(wishes.variables or {})
    settings = Settings(
        path=str(program.path),
        text=program.text,
        folder=str(program.path.parent),
        function=wishes.function,
        seconds=wishes.seconds,
        logger=LOGGERS.get(library, "") if wishes.sql else "",
        own=wishes.own or library != "sqlalchemy",
        servers=[]
        if wishes.own
        else [_ADDRESSES[name] for name in sorted(_servers(program, variables))],
    )
    assigned = " ".join(f"{name}={shlex.quote(value)}" for name, value in variables.items())
    needs = f"\n\n:packages: {packages}\n" if packages else ""
    field = f"\n\n:environment: {assigned}\n" if assigned else ""
    source = (
        f'r"""A program.{needs}"""\n\n\n'
        f"def {_FUNCTION}():\n"
        f'    r"""It runs.{field}"""\n'
        f"    from {run.__module__} import run\n"
        f"    run({dict(settings)!r})\n"
    )
    return Example(NAME, program.path, source)


def _servers(program: Program, variables: Mapping[str, str]) -> frozenset[str]:
    """Return the servers whose addresses stand in a program, or in its variables."""
    values = "\n".join(map(repr, variables.values()))
    texts = (program.text, values)
    return frozenset().union(*(Example(NAME, program.path, text).databases for text in texts))


def _check_function(program: Program, name: str) -> None:
    if not name:
        return
    functions = {
        node.name: node
        for node in ast.parse(program.text).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    if name not in functions:
        raise ProgramError(
            f"{program.name} has no function {name!r} (have: {', '.join(functions) or 'none'})."
            f"{did_you_mean(name, functions)} Name a function of the module with --function, or"
            " leave that out to run the program"
        )
    node = functions[name]
    arguments = node.args
    positional = [*arguments.posonlyargs, *arguments.args]
    required = [each.arg for each in positional[: len(positional) - len(arguments.defaults)]]
    required += [
        each.arg
        for each, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
        if default is None
    ]
    if required:
        raise ProgramError(
            f"{program.place(node.lineno)}: {name} takes {', '.join(required)}: expected a function"
            " without arguments. Write one that calls it, and name that"
        )
