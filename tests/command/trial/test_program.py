"""Reading a reader's program: what is no program is said before anything runs."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from upgradelab.command.trial.program import (
    Program,
    ProgramError,
    Wishes,
    example_of,
    parse_variables,
    read_program,
)


def message_of(name: str | Path) -> str:
    """Return what is said of a file that is no program."""
    with pytest.raises(ProgramError) as raised:
        read_program(str(name))
    return str(raised.value)


def test_no_such_file(tmp_path: Path) -> None:
    """A file that is not there is named, with the one that may be meant."""
    (tmp_path / "harbour.py").write_text("1", encoding="utf-8")
    said = message_of(tmp_path / "harbor.py")
    assert said.startswith(f"{tmp_path}/harbor.py cannot be read: No such file or directory.")
    assert "Did you mean harbour.py?" in said


def test_a_folder(tmp_path: Path) -> None:
    """A folder is no program."""
    assert "is a folder. Name a file in it" in message_of(tmp_path)


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n"])
def test_an_empty_program(tmp_path: Path, text: str) -> None:
    """A file without a statement is no program."""
    (tmp_path / "empty.py").write_text(text, encoding="utf-8")
    assert "empty.py is empty: found no statement" in message_of(tmp_path / "empty.py")


@pytest.mark.parametrize(
    ("text", "line", "shown"),
    [
        ("print(1)\nif True:\n    print(2\n", 3, "    print(2\n         ^\n"),
        ("def f(:\n    pass\n", 1, "    def f(:\n          ^\n"),
        ("return 1\n", 1, "    return 1\n    ^\n"),
    ],
)
def test_a_syntax_error(tmp_path: Path, text: str, line: int, shown: str) -> None:
    """What is no Python is shown once, with its line and a mark below the place."""
    path = tmp_path / "broken.py"
    path.write_text(text, encoding="utf-8")
    said = message_of(path)
    assert said.startswith(f"{path}:{line}: no valid Python ")
    assert shown in said
    assert "It was run on no version." in said


def test_another_encoding(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 are named with their line; an encoding that is named is used."""
    path = tmp_path / "old.py"
    path.write_bytes("a = 1\nb = 'é'\n".encode("latin-1"))
    assert message_of(path).startswith(f"{path}:2: found the byte 0xe9, which is not UTF-8.")
    path.write_bytes("# -*- coding: latin-1 -*-\nb = 'é'\n".encode("latin-1"))
    assert read_program(str(path)).lines[1] == "b = 'é'"
    path.write_bytes(b"# -*- coding: klingon -*-\nb = 1\n")
    assert "unknown encoding" in message_of(path)


def test_what_is_no_text(tmp_path: Path) -> None:
    """A binary file, and UTF-16, are no Python."""
    path = tmp_path / "a.pyc"
    path.write_bytes(b"\x6f\x0d\x0d\x0a\0\0")
    assert f"{path} is no Python: found a zero byte at 4" in message_of(path)
    path.write_text("print(1)", encoding="utf-16")
    assert "found a zero byte" in message_of(path)


def test_line_ends_and_a_mark(tmp_path: Path) -> None:
    """Line ends of Windows, and a mark before the first line, are no part of the program."""
    path = tmp_path / "windows.py"
    path.write_bytes(b"\xef\xbb\xbfprint(1)\r\nprint(2)\r\n")
    assert read_program(str(path)).text == "print(1)\nprint(2)\n"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """``-`` is standard input, under a name that no file has."""
    stream = io.TextIOWrapper(io.BytesIO(b"print(1)\n"))
    monkeypatch.setattr(sys, "stdin", stream)
    program = read_program("-")
    assert (program.name, program.text) == ("<stdin>", "print(1)\n")


PROGRAM = Program("a.py", Path("/a.py"), "def f(a, *, b, c=1): pass\ndef g(a=1): pass\nx = 1\n")


def test_a_function_that_is_not_there() -> None:
    """A function is one of the module's own; the nearest name is proposed."""
    with pytest.raises(ProgramError, match=r"no function 'gg' \(have: f, g\)\. Did you mean g\?"):
        example_of(PROGRAM, Wishes(function="gg"), "sqlalchemy")


def test_a_function_with_arguments() -> None:
    """A function is called without arguments, and named with those that it needs."""
    with pytest.raises(ProgramError, match=r"^a\.py:1: f takes a, b: expected"):
        example_of(PROGRAM, Wishes(function="f"), "sqlalchemy")
    assert example_of(PROGRAM, Wishes(function="g"), "sqlalchemy").scenarios


@pytest.mark.parametrize(
    ("text", "variables", "databases"),
    [
        ("create_engine('sqlite://')", {}, set()),
        ("create_engine('postgresql://')", {}, {"postgresql"}),
        ("create_engine(url)", {"URL": "postgresql+psycopg2://"}, {"postgresql"}),
        ("create_engine(url)", {"URL": "mariadb+pymysql:///"}, {"mysql"}),
        ("'use postgresql:// here'", {}, set()),
    ],
)
def test_servers(text: str, variables: dict[str, str], databases: set[str]) -> None:
    """The engine is to start those whose addresses stand in the program, or in a variable."""
    program = Program("a.py", Path("/a.py"), text)
    example = example_of(program, Wishes(variables=variables), "sqlalchemy")
    assert example.databases == databases
    own = example_of(program, Wishes(variables=variables, own=True), "sqlalchemy")
    assert own.databases == set()


def test_variables() -> None:
    """Variables reach the scenario as they are written, whatever is in them."""
    variables = parse_variables(["A=", 'B=it\'s \\n "x" = #'])
    assert variables == {"A": "", "B": 'it\'s \\n "x" = #'}
    (scenario,) = example_of(PROGRAM, Wishes(variables=variables), "sqlalchemy").scenarios
    assert scenario.environment == variables
    for wrong in ("A", "=1", "1A=2", "A=b\nc", 'A="""'):
        with pytest.raises(ProgramError, match="is no variable: expected NAME=value"):
            parse_variables([wrong])
