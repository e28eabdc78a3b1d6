"""What an upgrade does to a scenario."""

from __future__ import annotations

import pytest

from tests.conftest import run_of
from upgradelab.compare.changes import KINDS, ChangeKind, changes, classify, compare
from upgradelab.libraries import load_library
from upgradelab.model.outcome import Event

SQLALCHEMY = load_library("sqlalchemy")
PRINTED = Event("print", "rows saved: 1")
OTHER = Event("print", "rows saved: 0")
SQL = Event("sql", "SELECT 1")
OTHER_SQL = Event("sql", "SELECT 2")
WARNING = Event("warning", "careful", "SAWarning")
REWORDED = Event("warning", "be careful", "SAWarning")
REMOVED = Event("warning", "gone soon", "RemovedIn20Warning")
ERROR = Event("exception", "no such thing", "AttributeError")
OTHER_ERROR = Event("exception", "still no such thing", "AttributeError")
CAUGHT = Event("print", "IntegrityError: FOREIGN KEY constraint failed")


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ([PRINTED], [PRINTED], None),
        ([PRINTED], [OTHER], "silent"),
        ([REMOVED, PRINTED], [OTHER], "silent"),
        ([PRINTED], [ERROR], "error"),
        ([PRINTED], [CAUGHT], "error"),
        ([PRINTED], [WARNING, PRINTED], "warning"),
        ([PRINTED], [WARNING, OTHER], "warning"),
        ([REMOVED, PRINTED], [WARNING, OTHER], "warning"),
        ([WARNING, PRINTED], [REWORDED, PRINTED], "message"),
        ([ERROR], [OTHER_ERROR], "message"),
        ([PRINTED, ERROR], [OTHER, ERROR], "message"),
        ([REMOVED, PRINTED], [PRINTED], "quiet"),
        ([SQL, PRINTED], [OTHER_SQL, PRINTED], "sql"),
        ([ERROR], [PRINTED], "possible"),
        ([CAUGHT], [PRINTED], "possible"),
    ],
)
def test_kind(old: list[Event], new: list[Event], kind: ChangeKind | None) -> None:
    """Each kind is told from the others by what was printed, sent, warned and raised."""
    assert classify(run_of(*old), run_of(*new), SQLALCHEMY) == kind


def test_not_run() -> None:
    """A scenario that is not run counts as one that raises: what it uses is not there."""
    assert classify(None, run_of(PRINTED), SQLALCHEMY) == "possible"
    assert classify(run_of(PRINTED), None, SQLALCHEMY) == "gone"
    assert classify(None, run_of(ERROR), SQLALCHEMY) is None
    assert classify(run_of(ERROR), None, SQLALCHEMY) is None
    assert classify(None, None, SQLALCHEMY) is None


def test_summary_shows_only_what_differs() -> None:
    """The lines of a change are those that one side alone has, results without SQL."""
    change = compare(
        "a.b",
        run_of(SQL, Event("print", "a: 1\nb: 1")),
        run_of(OTHER_SQL, Event("print", "a: 1\nb: 2")),
        SQLALCHEMY,
    )
    assert change is not None
    assert (change.before, change.after) == (("b: 1",), ("b: 2",))


def test_summary_is_short() -> None:
    """Long lines are cut, and what is left out is marked."""
    change = compare(
        "a.b", run_of(PRINTED), run_of(Event("print", "x" * 500 + "\ny\nz")), SQLALCHEMY
    )
    assert change is not None
    assert len(change.after[0]) <= 110
    assert change.after[0].endswith(" ...")
    assert change.after[1:] == ("y", "...")


def test_sql_is_shown_where_it_is_all() -> None:
    """A change of SQL alone shows the statements."""
    change = compare("a.b", run_of(SQL, PRINTED), run_of(OTHER_SQL, PRINTED), SQLALCHEMY)
    assert change is not None
    assert (change.before, change.after) == (("SELECT 1",), ("SELECT 2",))


def test_changes_are_exactly_those_that_differ() -> None:
    """Scenarios with the same outcome are left out; the others keep their order."""
    runs = {
        "a.same": {"1.4": run_of(PRINTED), "2.0": run_of(PRINTED)},
        "a.two": {"1.4": run_of(PRINTED), "2.0": run_of(OTHER)},
        "a.one": {"1.4": run_of(PRINTED), "2.0": run_of(OTHER)},
        "a.late": {"2.0": run_of(PRINTED), "2.1": run_of(PRINTED)},
    }
    found = changes(runs, "1.4", "2.0", SQLALCHEMY)
    assert list(found) == list(KINDS)
    assert {kind: [one.scenario for one in some] for kind, some in found.items() if some} == {
        "silent": ["a.two", "a.one"],
        "possible": ["a.late"],
    }
