"""Tests of :mod:`upgradelab.sphinxext.nodes.outcomes`: the nodes, as text beside the tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docutils import nodes
from upgradelab.model.record import Record

from upgradelab.engine.capture import Event
from upgradelab.sphinxext.nodes import outcomes as render
from upgradelab.sphinxext.nodes import tables

MakeRecord = Callable[..., Record]

SNAPSHOTS = Path(__file__).with_name("snapshots")

SQL = Event("sql", "SELECT 1", parameters="()")
WARNING = Event("warning", "careful (https://sqlalche.me/e/20/b8d9)", "SAWarning", line=3)
ERROR = Event("exception", "<no>", "sqlalchemy.exc.ArgumentError", line=4)


def check(name: str, node: nodes.Node) -> None:
    """Compare a node with the snapshot of this name."""
    expected = (SNAPSHOTS / f"{name}.txt").read_text(encoding="utf-8")
    assert node.pformat() == expected


def test_outcomes(make_record: MakeRecord) -> None:
    """Series that agree share a panel; the next marks what is new; each event has its class."""
    records = {
        "1.3": make_record("a\n", SQL, "b\n", series="1.3"),
        "1.4": make_record("a\n", SQL, WARNING, "b\n", series="1.4"),
        "2.0": make_record("a\n", SQL, "b\n", series="2.0"),
        "2.1": make_record("a\n", ERROR, series="2.1"),
    }
    check("outcomes", render.outcomes(records))


def test_drift(make_record: MakeRecord) -> None:
    """An outcome that did not pass stands below what is wrong with it."""
    record = make_record("<b>\n", verdict="drifted", expected="a")
    check("drift", render.outcomes({"2.0": record}))


def test_verdicts(make_record: MakeRecord) -> None:
    """A table has a row for each label and marks what differs from the series before."""
    records = {
        "1.3": make_record("saved: yes\nrows: 1\n", series="1.3"),
        "2.0": make_record("saved: no\nrows: 1\n", WARNING, series="2.0"),
    }
    rows = tables.verdict_rows(records, [])
    assert rows == [
        ("saved", ["yes", "no"]),
        ("rows", ["1", "1"]),
        ("warns", ["no", "SAWarning"]),
    ]
    check("verdicts", tables.verdict_table(rows, [("1.3", "1.3.24"), ("2.0", "2.0.58")]))


def test_verdict_rows_wanted(make_record: MakeRecord) -> None:
    """Only the labels asked for are rows; one that nothing printed is an error."""
    records = {"2.0": make_record("a: 1\nb: 2\n", ERROR)}
    assert tables.verdict_rows(records, ["b"]) == [("b", ["2"]), ("raises", ["ArgumentError"])]
    with pytest.raises(KeyError, match="c"):
        tables.verdict_rows(records, ["c"])


def test_all_text_is_shown(make_record: MakeRecord) -> None:
    """The block holds exactly the text that was compared, whatever the events are."""
    for events in (
        ["  a\n", "b"],
        ["\n\na\n\n", SQL, "\n"],
        [SQL, Event("print", "[raw sql] x\n"), WARNING],
        ["a", ERROR],
        ["[generated in 1s] ", "x  \n  y\n"],
    ):
        record = make_record(*events)
        assert render.output_block(record).astext() == record.text


def test_prose() -> None:
    """Double backticks are code; everything else is text, markup included."""
    found = render.prose("A ``b`` <i> and ``c``")
    assert [(type(one).__name__, one.astext()) for one in found] == [
        ("Text", "A "),
        ("literal", "b"),
        ("Text", " <i> and "),
        ("literal", "c"),
    ]


def test_provenance(make_record: MakeRecord) -> None:
    """A page ends with the releases, in the order of their numbers, and the databases."""
    records = [
        make_record("a", series=name, databases={"sqlite": "3.40.1", "postgresql": "17.2"})
        for name in ("2.10", "2.9")
    ]
    found = render.provenance(records)
    assert found is not None
    assert found.astext() == (
        "Run on SQLAlchemy 2.9.9, 2.10.9 with Python 3.11.7, SQLite 3.40.1, PostgreSQL 17.2."
        " Every outcome on this page is what these printed."
    )
    assert render.provenance([]) is None


def test_provenance_orders_releases(make_record: MakeRecord) -> None:
    """Releases stand in the order in which they came out, a beta before its release."""
    records = [
        replace(make_record(), release=release)
        for release in ("2.1.0", "2.0.10", "2.1.0b2", "2.0.9", "2.1.0.dev0")
    ]
    said = render.provenance(records)
    assert said is not None
    assert "SQLAlchemy 2.0.9, 2.0.10, 2.1.0.dev0, 2.1.0b2, 2.1.0 with" in said.astext()


def test_sign(make_record: MakeRecord) -> None:
    """A sign says whether a run works, warns, differs or raises."""
    signs = [
        (make_record("a\n"), ("works", "works")),
        (make_record(WARNING, "a\n"), ("warns", "works, warns")),
        (make_record(WARNING, "a\n", WARNING), ("warns", "works, warns 2 times")),
        (make_record("b\n"), ("differs", "another result")),
        (make_record("b\n", WARNING), ("differs", "another result, warns")),
        (make_record("a\n", ERROR), ("raises", "raises ArgumentError")),
    ]
    for record, expected in signs:
        assert tables.sign(record, "a") == expected


def test_states(make_record: MakeRecord) -> None:
    """A table has a row for each state; what the first printed is right."""
    first = {"1.3": make_record("a\n", series="1.3"), "2.0": make_record(ERROR, series="2.0")}
    second = {"2.0": make_record("b\n", series="2.0")}
    rows = [("First", first), ("Second, ``b``", second)]
    check("states", tables.states_table(rows, ["1.3", "2.0"]))


def test_sheet(make_record: MakeRecord) -> None:
    """A pair has a title, both codes, and signs that series share."""
    records = {name: make_record("a\n", series=name) for name in ("1.3", "2.0")}
    old = records | {"2.1": make_record(ERROR, series="2.1")}
    check("sheet", tables.sheet_table([("Load", [("old()", old), ("new()", records)])]))
