"""What an upgrade does to a scenario."""

from __future__ import annotations

import typing
from collections.abc import Sequence

import pytest

from tests.conftest import run_of
from upgradelab.compare.changes import (
    KINDS,
    ChangeKind,
    Consequences,
    changes,
    classify,
    kinds,
    upgrade,
)
from upgradelab.libraries import load_library
from upgradelab.model.examples.consequence import CONSEQUENCES, Consequence
from upgradelab.model.outcome import Event
from upgradelab.model.run import Run

SQLALCHEMY = load_library("sqlalchemy")
SERIES = ["1.3", "1.4", "2.0", "2.1"]
PRINTED = Event("print", "rows saved: 1")
OTHER = Event("print", "rows saved: 0")
SQL = Event("sql", "SELECT 1")
OTHER_SQL = Event("sql", "SELECT 2")
WARNING = Event("warning", "careful", "SAWarning")
ERROR = Event("exception", "no such thing", "AttributeError")
OTHER_ERROR = Event("exception", "no such thing", "TypeError")
CAUGHT = Event("print", "IntegrityError: FOREIGN KEY constraint failed")


def test_kinds_are_ranked() -> None:
    """All consequences are kinds, in their own order, with what is known without an author."""
    assert [kind for kind in KINDS if kind in CONSEQUENCES] == list(CONSEQUENCES)
    assert set(KINDS) - set(CONSEQUENCES) == {"gone", "new"}
    assert next(iter(KINDS)) == "rows"


@pytest.mark.parametrize("word", typing.get_args(Consequence))
def test_one_step_is_what_its_author_says(word: Consequence) -> None:
    """What a difference looks like says nothing of what it costs."""
    for old, new in ((PRINTED, OTHER), (ERROR, PRINTED), (PRINTED, WARNING), (SQL, OTHER_SQL)):
        assert classify(run_of(old), run_of(new), [word], SQLALCHEMY) == word


def test_what_raised_and_now_loses_rows() -> None:
    """A loss that nobody is told of any more is a loss, and not good news."""
    steps: list[Consequence] = ["exception", "rows"]
    assert classify(run_of(ERROR), run_of(OTHER), steps, SQLALCHEMY) == "rows"


@pytest.mark.parametrize(
    ("old", "new", "steps", "kind"),
    [
        # The worst of all steps, in whatever order.
        ([PRINTED], [OTHER], ["warning", "rows"], "rows"),
        ([PRINTED], [OTHER], ["results", "text"], "results"),
        ([SQL, PRINTED], [OTHER_SQL, PRINTED], ["SQL", "text"], "SQL"),
        # A warning or an error on the way is not there at its end.
        ([SQL, PRINTED], [OTHER_SQL, PRINTED], ["warning", "text"], "text"),
        ([PRINTED], [WARNING, PRINTED], ["warning", "text"], "warning"),
        ([PRINTED], [OTHER], ["exception", "works"], "results"),
        ([PRINTED], [PRINTED, SQL], ["exception", "works"], "text"),
        ([PRINTED], [ERROR], ["works", "exception"], "exception"),
        ([PRINTED], [CAUGHT], ["works", "exception"], "exception"),
        ([ERROR], [PRINTED], ["works", "exception"], "works"),
        ([ERROR], [OTHER_ERROR], ["works", "exception"], "exception"),
        ([SQL, ERROR], [OTHER_SQL, ERROR], ["works", "exception"], "text"),
    ],
)
def test_several_steps(
    old: list[Event], new: list[Event], steps: list[Consequence], kind: ChangeKind
) -> None:
    """The ends of the way decide what is left of its steps."""
    assert classify(run_of(*old), run_of(*new), steps, SQLALCHEMY) == kind


def test_no_change() -> None:
    """The same text is no change, nor is another that no author states as one."""
    assert classify(run_of(PRINTED), run_of(PRINTED), ["warning", "text"], SQLALCHEMY) is None
    assert classify(run_of(PRINTED), run_of(OTHER), [], SQLALCHEMY) is None


def test_not_run() -> None:
    """A scenario that is not run counts as one that raises: what it uses is not there."""
    assert classify(None, run_of(PRINTED), [], SQLALCHEMY) == "new"
    assert classify(run_of(PRINTED), None, [], SQLALCHEMY) == "gone"
    assert classify(None, run_of(ERROR), [], SQLALCHEMY) is None
    assert classify(run_of(ERROR), None, [], SQLALCHEMY) is None
    assert classify(None, None, [], SQLALCHEMY) is None


@pytest.mark.parametrize(
    ("old", "new", "steps"),
    [("1.3", "1.4", ["1.4"]), ("1.3", "2.1", ["1.4", "2.0", "2.1"]), ("2.0", "2.1", ["2.1"])],
)
def test_way(old: str, new: str, steps: Sequence[str]) -> None:
    """A way has the steps after its first series, up to its last."""
    assert list(upgrade(old, new, SERIES).steps) == list(steps)


def by_series(*events: Event | None) -> dict[str, Run]:
    """Return the runs on the series, from the oldest; ``None`` for one without a run."""
    pairs = zip(SERIES, events, strict=False)
    return {name: run_of(event, series=name) for name, event in pairs if event is not None}


def test_changes_are_exactly_those_that_differ() -> None:
    """Scenarios with the same outcome are left out; the others keep their order."""
    runs = {
        "a.same": by_series(PRINTED, PRINTED, PRINTED),
        "a.two": by_series(PRINTED, PRINTED, OTHER),
        "a.one": by_series(PRINTED, PRINTED, OTHER),
        "a.late": by_series(None, None, PRINTED),
        "a.before": by_series(PRINTED, OTHER, OTHER),
    }
    stated: Consequences = {
        "a.two": {"2.0": "rows"}, "a.one": {"2.0": "rows"}, "a.before": {"1.4": "results"},
    }  # fmt: skip
    way = upgrade("1.4", "2.0", SERIES)
    changed = changes(runs, stated, way, SQLALCHEMY)
    assert list(changed) == list(KINDS)
    assert {kind: [each.scenario for each in some] for kind, some in changed.items() if some} == {
        "rows": ["a.two", "a.one"],
        "new": ["a.late"],
    }
    assert changed["rows"][0].lines == (("rows saved: 1",), ("rows saved: 0",))
    assert kinds(runs, stated, upgrade("1.3", "2.0", SERIES), SQLALCHEMY) == {
        "a.two": "rows",
        "a.one": "rows",
        "a.late": "new",
        "a.before": "results",
    }
