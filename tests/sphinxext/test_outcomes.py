"""Tests of :mod:`upgradelab.sphinxext.nodes.panels.outcomes`: nodes, as text beside the tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docutils import nodes

from upgradelab.compare.panels import panels
from upgradelab.compare.signs import sign_beside
from upgradelab.libraries import load_library
from upgradelab.model.drift import describe
from upgradelab.model.judgement import Judgement
from upgradelab.model.outcome import Event
from upgradelab.model.project import Project
from upgradelab.model.run import Run
from upgradelab.sphinxext.nodes import tables
from upgradelab.sphinxext.nodes.panels import outcomes as render
from upgradelab.sphinxext.nodes.panels import provenance
from upgradelab.sphinxext.nodes.parts.prose import joined, prose

MakeRun = Callable[..., Run]
MakeJudgement = Callable[..., Judgement]

SQLALCHEMY = load_library("sqlalchemy")

SNAPSHOTS = Path(__file__).with_name("snapshots")

SQL = Event("sql", "SELECT 1", parameters="()")
WARNING = Event("warning", "careful (https://sqlalche.me/e/20/b8d9)", "SAWarning", line=3)
ERROR = Event("exception", "<no>", "sqlalchemy.exc.ArgumentError", line=4)


def check(name: str, node: nodes.Node) -> None:
    """Compare a node with the snapshot of this name."""
    expected = (SNAPSHOTS / f"{name}.txt").read_text(encoding="utf-8")
    assert node.pformat() == expected


def test_outcomes(make_run: MakeRun) -> None:
    """Series that agree share a panel that marks what is new; each event has its class."""
    runs = {
        "1.3": make_run("a\n", SQL, "b\n", series="1.3"),
        "1.4": make_run("a\n", SQL, WARNING, "b\n", series="1.4"),
        "2.0": make_run("a\n", SQL, "b\n", series="2.0"),
        "2.1": make_run("a\n", ERROR, series="2.1"),
    }
    check("outcomes", render.outcomes([*runs], panels(runs, SQLALCHEMY)))


def test_drift(make_judgement: MakeJudgement, project: Project) -> None:
    """An outcome that did not pass stands below what is wrong with it."""
    judgement = make_judgement("<b>\n", expected="a")
    complaints = {"2.0": (judgement.verdict, describe(judgement, project))}
    shown = panels({"2.0": judgement.run}, SQLALCHEMY)
    check("drift", render.outcomes(["2.0"], shown, complaints))


def test_verdicts(make_run: MakeRun) -> None:
    """A table has a row for each label and marks what differs from the series before."""
    runs = {
        "1.3": make_run("saved: yes\nrows: 1\n", series="1.3"),
        "2.0": make_run("saved: no\nrows: 1\n", WARNING, series="2.0"),
    }
    rows = tables.verdict_rows(runs, [])
    assert rows == [
        ("saved", ["yes", "no"]),
        ("rows", ["1", "1"]),
        ("warns", ["no", "SAWarning"]),
    ]
    check(
        "verdicts", tables.verdict_table(rows, [("1.3", "1.3.24"), ("2.0", "2.0.58")], "SQLAlchemy")
    )


def test_verdict_rows_wanted(make_run: MakeRun) -> None:
    """Only the labels asked for are rows; one that nothing printed is an error."""
    runs = {"2.0": make_run("a: 1\nb: 2\n", ERROR)}
    assert tables.verdict_rows(runs, ["b"]) == [("b", ["2"]), ("raises", ["ArgumentError"])]
    with pytest.raises(KeyError, match="c"):
        tables.verdict_rows(runs, ["c"])


def test_prose() -> None:
    """Double backticks are code; everything else is text, markup included."""
    parts = prose("A ``b`` <i> and ``c``")
    assert [(type(part).__name__, part.astext()) for part in parts] == [
        ("Text", "A "),
        ("literal", "b"),
        ("Text", " <i> and "),
        ("literal", "c"),
    ]


def test_short_prose() -> None:
    """In long lists, code is marked by a class alone; the text is the same."""
    parts = prose("A ``b`` <i>", short=True)
    assert [part.astext() for part in parts] == ["A ", "b", " <i>"]
    assert [part["classes"] for part in parts if isinstance(part, nodes.inline)] == [["lab-c"]]


@pytest.mark.parametrize(("parts", "text"), [("", ""), ("a", "a"), ("abc", "a; b; c")])
def test_joined(parts: str, text: str) -> None:
    """What separates parts stands between each two, and nowhere else."""
    line = nodes.paragraph("", "", *joined(map(nodes.Text, parts), "; "))
    assert line.astext() == text


def test_rows(make_run: MakeRun) -> None:
    """A table begins with the column that is asked for; what is the same in all is its caption."""
    run = make_run("key | ondelete | outcome\nNULL | CASCADE | kept\nNOT NULL | CASCADE | gone\n")
    table = tables.rows_table(run, "outcome")
    rows = [[entry.astext() for entry in row.findall(nodes.entry)]
            for row in table.findall(nodes.row)]  # fmt: skip
    assert rows == [["outcome", "key"], ["kept", "NULL"], ["gone", "NOT NULL"]]
    assert [caption.astext() for caption in table.findall(nodes.title)] == ["ondelete: CASCADE"]
    with pytest.raises(KeyError, match="result"):
        tables.rows_table(run, "result")


def test_rows_that_differ_in_one_column(make_run: MakeRun) -> None:
    """Where all columns but one are the same, they stay beside it."""
    table = tables.rows_table(make_run("children | DELETE\n1 | 1\n10 | 1\n"))
    heads = [entry.astext() for entry in next(iter(table.findall(nodes.row))).findall(nodes.entry)]
    assert heads == ["children", "DELETE"]
    assert not list(table.findall(nodes.title))


@pytest.mark.parametrize(
    ("program", "databases"),
    [
        ('create_engine("sqlite://")', ["SQLite"]),
        ("create_async_engine('sqlite+aiosqlite://')", ["SQLite"]),
        ('create_engine(\n    "postgresql+psycopg2://")\ncreate_engine("sqlite://")',
         ["PostgreSQL", "SQLite"]),
        ('make_url("postgresql://host/boats")', []),
    ],
)  # fmt: skip
def test_databases_of(program: str, databases: list[str]) -> None:
    """A program names the databases that it connects to, and not those it only speaks of."""
    assert provenance.databases_of(program) == databases


def test_provenance(make_run: MakeRun) -> None:
    """A page ends with the releases, in the order of their numbers, and the databases."""
    runs = [
        make_run("a", series=name, databases={"sqlite": "3.40.1", "postgresql": "17.2"})
        for name in ("2.10", "2.9")
    ]
    paragraph = provenance.provenance(runs, SQLALCHEMY.title)
    assert paragraph is not None
    assert paragraph.astext() == (
        "Run on SQLAlchemy 2.9.9, 2.10.9 with Python 3.11.7, SQLite 3.40.1, PostgreSQL 17.2."
        " Every outcome on this page is what these printed."
    )
    assert provenance.provenance([], SQLALCHEMY.title) is None


def test_provenance_orders_releases(make_run: MakeRun) -> None:
    """Releases stand in the order in which they came out, a beta before its release."""
    runs = [
        replace(make_run(), release=release)
        for release in ("2.1.0", "2.0.10", "2.1.0b2", "2.0.9", "2.1.0.dev0")
    ]
    said = provenance.provenance(runs, SQLALCHEMY.title)
    assert said is not None
    assert "SQLAlchemy 2.0.9, 2.0.10, 2.1.0.dev0, 2.1.0b2, 2.1.0 with" in said.astext()


def test_sign_words(make_run: MakeRun) -> None:
    """A table says in words whether a run works, warns, has another result or raises."""
    words = [
        (make_run("a\n"), "works"),
        (make_run(WARNING, "a\n"), "works, warns"),
        (make_run(WARNING, "a\n", WARNING), "works, warns 2 times"),
        (make_run("b\n"), "another result"),
        (make_run("b\n", WARNING), "another result, warns"),
        (make_run("a\n", ERROR), "raises ArgumentError"),
        (None, "not run"),
    ]
    for run, expected in words:
        assert tables.sign_words(run, sign_beside(run, "a")) == expected


def test_states(make_run: MakeRun) -> None:
    """A table has a row for each state; what the first printed is right."""
    first = {"1.3": make_run("a\n", series="1.3"), "2.0": make_run(ERROR, series="2.0")}
    second = {"2.0": make_run("b\n", series="2.0")}
    rows = [("First", first), ("Second, ``b``", second)]
    check("states", tables.states_table(rows, ["1.3", "2.0"], "SQLAlchemy"))


def test_sheet(make_run: MakeRun) -> None:
    """A pair has a title, both codes, and signs that series share."""
    runs = {name: make_run("a\n", series=name) for name in ("1.3", "2.0")}
    old = runs | {"2.1": make_run(ERROR, series="2.1")}
    check(
        "sheet", tables.sheet_table([("Load", [("old()", old), ("new()", runs)])], ["1.x", "2.0"])
    )
