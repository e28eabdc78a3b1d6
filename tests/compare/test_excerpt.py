"""Tests of :mod:`upgradelab.compare.excerpt`: the lines that show in what two runs differ."""

from __future__ import annotations

from tests.conftest import run_of
from upgradelab.compare.excerpt import CUT, WIDTH, excerpt, excerpt_of_texts
from upgradelab.model.outcome import Event, EventKind

RESULTS: tuple[EventKind, ...] = ("exception", "print", "warning", "sql")
STATEMENTS: tuple[EventKind, ...] = ("sql", "print", "exception", "warning")
WARNINGS: tuple[EventKind, ...] = ("warning", "exception", "print", "sql")
SQL = Event("sql", "SELECT 1")
OTHER_SQL = Event("sql", "SELECT 2")
WARNING = Event("warning", "careful", "SAWarning")


def test_only_what_differs() -> None:
    """The lines are those that one side alone has, those of results without SQL."""
    old = run_of(SQL, Event("print", "a: 1\nb: 1"))
    new = run_of(OTHER_SQL, Event("print", "a: 1\nb: 2"))
    assert excerpt(old, new, RESULTS) == (("b: 1",), ("b: 2",))
    assert excerpt(old, new, STATEMENTS) == (("SELECT 1", "b: 1"), ("SELECT 2", "b: 2"))


def test_texts() -> None:
    """Of texts of which no events are known, the first lines are shown that one side alone has."""
    assert excerpt_of_texts("a: 1\n\nb: 1", "a: 1\nb: 2\nc: 3") == (("b: 1",), ("b: 2", "c: 3"))
    assert excerpt_of_texts("a\nb\nc", "")[0] == ("a", "b", CUT)


def test_sql_where_it_is_all() -> None:
    """Statements are shown when nothing else differs."""
    old, new = run_of(SQL, "a"), run_of(OTHER_SQL, "a")
    assert excerpt(old, new, RESULTS) == (("SELECT 1",), ("SELECT 2",))


def test_warning_that_is_gone() -> None:
    """Beside another result, a new warning is shown, and one that is gone is not."""
    old, new = run_of(WARNING, "a: 1"), run_of("a: 2")
    assert excerpt(old, new, RESULTS) == (("a: 1",), ("a: 2",))
    assert excerpt(new, old, RESULTS) == (("a: 2",), ("a: 1", "SAWarning: careful"))
    assert excerpt(old, new, WARNINGS).before == ("SAWarning: careful", "a: 1")
    assert excerpt(old, run_of("a: 1"), RESULTS) == (("SAWarning: careful",), ())


def test_long_lines_show_their_difference() -> None:
    """Two lines that begin alike are cut before the difference, so that both show it."""
    start = "the same words again and again " * 10
    lines = excerpt(run_of(f"{start}left{start}"), run_of(f"{start}right{start}"), RESULTS)
    for (line,), word in zip(lines, ("left", "right"), strict=True):
        assert word in line
        assert len(line) <= WIDTH
        assert line.startswith(f"{CUT} ")
        assert line.endswith(f" {CUT}")


def test_difference_at_the_end() -> None:
    """A line that is the beginning of the other shows where it ends."""
    start = "word " * 40
    lines = excerpt(run_of(f"{start}end"), run_of(f"{start}end and more"), RESULTS)
    assert lines.before[0].endswith("end")
    assert lines.after[0].endswith("end and more")


def test_one_side_alone() -> None:
    """What one side alone has begins where it begins, and ends with a whole word."""
    lines = excerpt(None, run_of("new words " * 30), RESULTS)
    assert lines.before == ()
    (line,) = lines.after
    assert line.startswith("new words")
    assert len(line) <= WIDTH
    assert line.removesuffix(f" {CUT}").endswith(("new", "words"))


def test_words_without_a_blank() -> None:
    """A line without blanks is cut, too."""
    (line,) = excerpt(None, run_of("x" * 500), RESULTS).after
    assert len(line) <= WIDTH
    assert line.endswith(f"x {CUT}")


def test_few_lines() -> None:
    """Two pairs of lines are shown; what is left out is marked on the side that has it."""
    lines = excerpt(run_of("a\nb"), run_of("c\nd\ne"), RESULTS)
    assert lines == (("a", "b"), ("c", "d", CUT))


def test_no_difference() -> None:
    """Runs that do the same have no lines to show."""
    assert excerpt(run_of("a"), run_of("a"), RESULTS) == ((), ())
