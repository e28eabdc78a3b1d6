"""Tests of :mod:`upgradelab.model.printed`: what scenarios print, read in one way."""

from __future__ import annotations

from tests.conftest import run_of
from upgradelab.libraries import load_library
from upgradelab.messages.templates import results
from upgradelab.model.outcome import Event
from upgradelab.model.printed import labels, printed, printed_rows

SQLALCHEMY = load_library("sqlalchemy")
SQL = Event("sql", "SELECT 1 | 2")
WARNING = Event("warning", "careful", "SAWarning")


def test_what_stands_between_is_left_out() -> None:
    """The printed text is the same, whether SQL or a warning came between its pieces or not."""
    whole = run_of("a: 1\n\nb: 2\n")
    parted = run_of("a: 1\n", SQL, "\nb: ", WARNING, "2\n")
    assert printed(parted) == printed(whole) == "a: 1\n\nb: 2"
    assert results(parted, SQLALCHEMY) == results(whole, SQLALCHEMY)
    assert labels(printed(parted)) == {"a": "1", "b": "2"}


def test_text_is_tidied() -> None:
    """Blanks that nobody sees are no difference, and control characters are seen."""
    assert printed(run_of("a \n", "b\x1b\n\n")) == "a\nb\\x1b"


def test_rows_are_what_was_printed() -> None:
    """Lines of cells are rows; a statement that looks like them is none."""
    assert printed_rows(run_of("x | y\n", SQL, "1 MB | 2\n")) == [["x", "y"], ["1\u00a0MB", "2"]]
