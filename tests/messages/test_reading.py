"""What a pasted text says: its messages, how often, and whose code they come from."""

from __future__ import annotations

import pytest

from upgradelab.libraries import load_library
from upgradelab.messages.log.said import Said, read
from upgradelab.messages.reading import reading

READING = reading(load_library("sqlalchemy"))
PACKAGE = "/srv/.venv/lib/python3.11/site-packages"


def said_in(text: str) -> list[Said]:
    """Return the messages of a text."""
    return read(text, READING, ["sqlalchemy"])


@pytest.mark.parametrize(
    ("line", "name", "text"),
    [
        ("AttributeError: no such thing", "AttributeError", "no such thing"),
        ("E   sqlalchemy.exc.CompileError: oh no", "CompileError", "oh no"),
        ("\x1b[31msqlalchemy.exc.CompileError: oh no\x1b[0m", "CompileError", "oh no"),
        ("2024-05-01T10:00:00.1Z ValueError: oh no", "ValueError", "oh no"),
        ("web-1  | ValueError: oh no", "ValueError", "oh no"),
        ("[ERROR] ValueError: oh no", "ValueError", "oh no"),
        ("12:00 app ERROR sqlalchemy.exc.CompileError: oh no", "CompileError", "oh no"),
        ("psycopg2.errors.NotNullViolation: oh no", "NotNullViolation", "oh no"),
        ("sqlalchemy.exc.MissingGreenlet: oh no", "MissingGreenlet", "oh no"),
        ("C:\\shop\\a.py:3: SAWarning: oh no", "SAWarning", "oh no"),
        ("WARNING:py.warnings:/shop/a.py:3: SAWarning: oh no", "SAWarning", "oh no"),
        ("mypy.ini:2: error: oh no", "", "oh no"),
        ("FAILED tests/test_a.py::test - KeyError: oh no", "KeyError", "oh no"),
        ("ValueError: can\u2019t do it", "ValueError", "can't do it"),
    ],
)
def test_lines(line: str, name: str, text: str) -> None:
    """A message is found behind what logs, terminals and test runners put before it."""
    assert [(message.name, message.text) for message in said_in(line)] == [(name, text)]


@pytest.mark.parametrize(
    "line",
    ["    except AttributeError: name = None", "raise ValueError: no", "no type at all: oh no"],
)
def test_code_is_no_message(line: str) -> None:
    """A line of a program that names an error is no message."""
    assert said_in(line) == []


def test_several_lines() -> None:
    """A message goes on to a blank line; the line of a program that warned is none of it."""
    error, warning = said_in(
        "ValueError: first\nand second\n\nrest\na.py:1: SAWarning: careful\n  select([x])\n"
    )
    assert (error.text, warning.text) == ("first and second", "careful")


def test_cause() -> None:
    """Of an error and its cause only the error counts, where the cause was met."""
    (error,) = said_in(
        'Traceback (most recent call last):\n  File "a.py", line 1, in a\nKeyError: a b\n\n'
        "The above exception was the direct cause of the following exception:\n\n"
        'Traceback (most recent call last):\n  File "b.py", line 2, in b\nValueError: c d\n'
    )
    assert (error.name, error.count, list(error.places)) == ("ValueError", 1, ["a.py:1"])
    assert [(cause.name, cause.text) for cause in error.causes] == [("KeyError", "a b")]


def test_whose_code() -> None:
    """The library is called by the reader's own code or by a package, which its path names.

    Python's own library only passes on what others call.
    """
    own, package, python, unknown = said_in(
        f'  File "shop/a.py", line 1, in a\n  File "{PACKAGE}/sqlalchemy/b.py", line 2, in b\n'
        "ValueError: own one\n\n"
        f'  File "shop/a.py", line 1, in a\n  File "{PACKAGE}/dataset/b.py", line 2, in b\n'
        f'  File "{PACKAGE}/sqlalchemy/b.py", line 2, in b\nValueError: a package\n\n'
        f'  File "shop/a.py", line 1, in a\n  File "/usr/lib/python3.11/contextlib.py", line 2\n'
        f'  File "{PACKAGE}/sqlalchemy/b.py", line 2, in b\nValueError: by way of Python\n\n'
        "ValueError: from nowhere\n"
    )
    assert (own.own, own.packages, own.near) == (1, {}, True)
    assert (package.own, package.packages) == (0, {"dataset": 1})
    assert (python.own, python.packages, list(python.places)) == (1, {}, ["shop/a.py:1"])
    assert (unknown.own, unknown.near, unknown.places) == (1, False, {})


def test_driver() -> None:
    """An error of the library that a driver met comes from whoever called the library."""
    frames = (
        f'  File "shop/a.py", line 1, in a\n  File "{PACKAGE}/sqlalchemy/b.py", line 2, in b\n'
        f'  File "{PACKAGE}/pymysql/c.py", line 3, in c\n'
    )
    library, driver = said_in(
        f"{frames}sqlalchemy.exc.IntegrityError: (pymysql.err.IntegrityError) x y\n\n"
        f"{frames}pymysql.err.IntegrityError: x y\n"
    )
    assert (library.own, library.packages, list(library.places)) == (1, {}, ["shop/a.py:1"])
    assert driver.packages == {"pymysql": 1}


def test_counts() -> None:
    """A warning counts once for each test that met it, and a summary of failures not at all."""
    text = (
        "tests/test_a.py: 3 warnings\ntests/test_b.py::test_b\n"
        "  /shop/a.py:1: SAWarning: careful x\n    go()\n\n"
        "tests/test_c.py::test_c\n  /shop/b.py:2: SAWarning: careful x\n    go()\n\n"
        "E   ValueError: oh no\n\na.py:3: ValueError\n"
        "FAILED tests/test_a.py::test - ValueError: oh n...\n"
    )
    warning, error = said_in(text)
    assert (warning.count, warning.places) == (5, {"/shop/a.py:1": 4, "/shop/b.py:2": 1})
    assert (error.count, error.text, list(error.places)) == (1, "oh no", ["a.py:3"])
