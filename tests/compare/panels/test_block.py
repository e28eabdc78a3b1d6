"""Tests of :mod:`upgradelab.compare.panels.block`: the lines of an output, and what is folded."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from upgradelab.compare.panels.block import Block, Line, block_of, with_notes
from upgradelab.libraries import load_library
from upgradelab.model.outcome import Event, Fault
from upgradelab.model.run import Run

MakeRun = Callable[..., Run]

SQLALCHEMY = load_library("sqlalchemy")

SQL = Event("sql", "SELECT 1", parameters="()")
WARNING = Event("warning", "careful (https://sqlalche.me/e/20/b8d9)", "SAWarning", line=3)
ERROR = Event("exception", "<no>", "sqlalchemy.exc.ArgumentError", line=4)


def lines(block: Block) -> list[Line]:
    """Return the lines of a block, shown or folded."""
    return [line for part in block for line in part.lines]


def texts(shown: Iterable[Line]) -> list[str]:
    """Return lines as a reader sees them."""
    return [line.text for line in shown]


def test_all_text_is_shown(make_run: MakeRun) -> None:
    """The block holds exactly the text that was compared, whatever the events are."""
    for events in (
        ["  a\n", "b"],
        ["\n\na\n\n", SQL, "\n"],
        [SQL, Event("print", "[raw sql] x\n"), WARNING],
        ["a", ERROR],
        ["[generated in 1s] ", "x  \n  y\n"],
        [WARNING, SQL, WARNING, WARNING, "a", WARNING, WARNING, WARNING, ERROR],
    ):
        run = make_run(*events)
        block = block_of(run, load_library("another"))
        assert "\n".join(texts(lines(block))) == run.text


def test_kinds_and_tokens(make_run: MakeRun) -> None:
    """SQL has the classes of Pygments, parameters have none; the name of an error stands out."""
    shown = lines(block_of(make_run("a\n", SQL, ERROR), SQLALCHEMY))
    assert [line.kind for line in shown] == ["print", "sql", "sql", "exception"]
    assert [(token.text, token.style) for token in shown[1].tokens] == [
        ("SELECT", "k"), (" ", "w"), ("1", "mi")]  # fmt: skip
    assert [(token.text, token.style) for token in shown[2].tokens] == [("()", "")]
    standing_out = [token.text for token in shown[3].tokens if token.stands_out]
    assert standing_out == ["sqlalchemy.exc.ArgumentError"]


def test_a_link_that_is_all_an_aside_says_is_its_code(make_run: MakeRun) -> None:
    """What only leads to an explanation is the code of it, as a link; other links stay."""
    text = (
        "Old. (Background on this error at: https://sqlalche.me/e/20/s9r1)"
        " (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9) See https://sqlalche.me/e/x"
    )
    run = make_run(Event("warning", text, "SAWarning"))
    (line,) = lines(block_of(run, SQLALCHEMY))
    assert line.text == "SAWarning: Old. (s9r1) (b8d9) See https://sqlalche.me/e/x"
    assert [token.address for token in line.tokens if token.address] == [
        "https://sqlalche.me/e/20/s9r1", "https://sqlalche.me/e/b8d9", "https://sqlalche.me/e/x"
    ]  # fmt: skip


def warnings(*said: str) -> list[Event]:
    """Return warnings with these texts."""
    return [Event("warning", text, "SAWarning") for text in said]


@pytest.mark.parametrize(
    ("events", "summaries"),
    [
        (warnings("a", "b"), []),
        (warnings("a", "b", "c"), []),
        (warnings("a", "b", "c", "d"), ["and 2 more: SAWarning"]),
        ([*warnings("a"), "x", *warnings("a")], []),
        ([*warnings("a"), "x", *warnings("a", "a")], ["SAWarning as above, 2 times"]),
        ([*warnings("a" * 100), "x", *warnings("a" * 100)], ["SAWarning as above"]),
    ],
)
def test_warnings_that_say_no_more_are_folded(
    make_run: MakeRun, events: list[Event | str], summaries: list[str]
) -> None:
    """Of warnings in a row the first are shown; long ones that were shown before are folded."""
    block = block_of(make_run(*events), SQLALCHEMY)
    assert [part.summary for part in block if part.summary] == summaries


def test_marks_reach_into_what_is_folded(make_run: MakeRun) -> None:
    """A line that is new is marked where it is, also behind folded ones."""
    before = make_run(*warnings("a", "b", "c"), "x\n")
    run = make_run(*warnings("a", "b", "c", "new"), "x\n", "y\n")
    block = block_of(run, SQLALCHEMY, before)
    assert [line.text for line in lines(block) if line.new] == ["SAWarning: new", "y"]


def test_how_a_run_ended(make_run: MakeRun) -> None:
    """What its text does not show stands below it, and is marked where the older run ended well."""
    did = make_run("a\n")
    late = make_run("a\n", fault=Fault("timeout", "did not end within 5 s"))
    block = block_of(late, SQLALCHEMY, did)
    assert with_notes(block, did) == block
    (part,) = with_notes(block, late, did)
    assert [(line.text, line.kind, line.new) for line in part.lines] == [
        ("a", "print", False), ("(did not end within 5 s)", "note", True)]  # fmt: skip
    for older in (None, late):
        (part,) = with_notes(block, late, older)
        assert not any(line.new for line in part.lines)
    folded = make_run(*warnings("a", "b", "c", "d"), fault=late.fault)
    *_, before, last = with_notes(block_of(folded, SQLALCHEMY), folded)
    assert before.summary
    assert texts(last.lines) == ["(did not end within 5 s)"]


def test_nothing_printed(make_run: MakeRun) -> None:
    """That a run printed nothing is said, so that nobody takes its panel for a mistake."""
    (part,) = with_notes((), make_run())
    assert [(line.text, line.kind) for line in part.lines] == [("(no output)", "note")]
