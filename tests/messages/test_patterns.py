"""Patterns of messages: what varies is known by how it is written."""

from __future__ import annotations

import re

import pytest

from upgradelab.messages.patterns import is_of_module, is_one_word, pattern, start, telling


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Not an executable object: '…'", "Not an executable object: 'SELECT 1'"),
        ("Not an executable object: '…'", "Not an executable object: \"SELECT 'x'\" [SQL: no]"),
        ("Object of type <…> not in session", "Object of type <Boat> not in session, add"),
        ("got <class '…'>.", "got <class 'a.b.Connection'>."),
        ("select(…) is […]", "select() is [<Column('x'), y>] (Background on this error)"),
        ("'…Engine' object has no", "'AsyncEngine' object has no attribute"),
        ("'…Engine' object has no", "'Engine' object has no attribute"),
        ("cannot be read from 'sqlalchemy…'", "cannot be read from 'sqlalchemy.orm'"),
        ("takes … positional", "takes 1 positional argument but 2 were given"),
        ("UNIQUE constraint failed: …", "(sqlite3.IntegrityError) UNIQUE constraint failed: a.b"),
        ("Session.begin() got an unexpected", "begin() got an unexpected keyword argument"),
        ("module 'x.y' has no attribute 'z'", "cannot import name 'z' from 'x.y' (/a/b.py)"),
        ("cannot import name 'z' from 'x.y' (…)", "module 'x.y' has no attribute 'z'"),
    ],
)
def test_pattern_matches(text: str, said: str) -> None:
    """Values, classes, types, arguments and numbers vary; a message may go on after its end."""
    assert re.match(pattern(text), said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("'Select' object has no attribute 'c'", "'Select' object has no attribute 'bind'"),
        ("'Select' object has no attribute 'c'", "no 'Select' object has no attribute 'c'"),
        ("no attribute columns", "no attribute columns_of"),
        ("module 'x.y' has no attribute 'z'", "cannot import name 'q' from 'x.y'"),
        ("'…Engine' object", "'Engine of x' object"),
    ],
)
def test_pattern_does_not_match(text: str, said: str) -> None:
    """What is written out does not vary, and a message is matched from its beginning."""
    assert not re.match(pattern(text), said)


def test_telling() -> None:
    """Words that many messages have, and names of Python's own, tell none from another."""
    assert telling("'Engine' object has no attribute 'execute'") == len("Engineexecute")
    assert telling("module 'sqlalchemy' has no attribute 'str'") == 0
    assert telling("(pymysql.err.OperationalError) (…)") == 0


def test_start() -> None:
    """The first sentences are enough when they tell enough; a short one is not."""
    assert start("Too short. But the second sentence tells what it is about. More") == (
        "Too short. But the second sentence tells what it is about"
    )
    assert start("Only one") == "Only one"


def test_kinds() -> None:
    """A word alone is no message; a name that a module lacks is told by two types of errors."""
    assert is_one_word("keys")
    assert not is_one_word("no keys")
    assert is_of_module("cannot import name 'a' from 'b'")
    assert not is_of_module("'A' object has no attribute 'b'")
