"""Tests of :mod:`upgradelab.sphinxext.nodes.panels.outcomes`: nodes, as text beside the tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docutils import nodes

from upgradelab.compare.signs import sign_beside
from upgradelab.libraries import load_library
from upgradelab.model.drift import describe
from upgradelab.model.judgement import Judgement
from upgradelab.model.outcome import Event
from upgradelab.model.project import Project
from upgradelab.model.run import Run
from upgradelab.sphinxext.nodes import tables
from upgradelab.sphinxext.nodes.panels import outcomes as render
from upgradelab.sphinxext.nodes.panels import output, provenance
from upgradelab.sphinxext.nodes.parts.folded import folded
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
    check("outcomes", render.outcomes(runs, SQLALCHEMY))


def test_drift(make_judgement: MakeJudgement, project: Project) -> None:
    """An outcome that did not pass stands below what is wrong with it."""
    judgement = make_judgement("<b>\n", expected="a")
    complaints = {"2.0": (judgement.verdict, describe(judgement, project))}
    check("drift", render.outcomes({"2.0": judgement.run}, SQLALCHEMY, complaints))


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
        block = output.outcome_block(run, load_library("another"))
        blocks = block.findall(nodes.literal_block)
        assert "\n".join(part.astext() for part in blocks) == run.text


def test_a_link_that_is_all_an_aside_says_is_its_code(make_run: MakeRun) -> None:
    """What only leads to an explanation is the code of it, as a link; other links stay."""
    text = (
        "Old. (Background on this error at: https://sqlalche.me/e/20/s9r1)"
        " (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9) See https://sqlalche.me/e/x"
    )
    run = make_run(Event("warning", text, "SAWarning"))
    block = output.outcome_block(run, SQLALCHEMY)
    assert block.astext() == "SAWarning: Old. (s9r1) (b8d9) See https://sqlalche.me/e/x"
    links = [link["refuri"] for link in block.findall(nodes.reference)]
    assert links == [
        "https://sqlalche.me/e/20/s9r1", "https://sqlalche.me/e/b8d9", "https://sqlalche.me/e/x"
    ]  # fmt: skip


def warnings(*texts: str) -> list[Event]:
    """Return warnings with these texts."""
    return [Event("warning", text, "SAWarning") for text in texts]


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
    block = output.outcome_block(make_run(*events), SQLALCHEMY)
    assert [fold["summary"] for fold in block.findall(folded)] == summaries


def test_marks_reach_into_what_is_folded(make_run: MakeRun) -> None:
    """A line that is new is marked where it is, also behind folded ones."""
    before = make_run(*warnings("a", "b", "c"), "x\n")
    run = make_run(*warnings("a", "b", "c", "new"), "x\n", "y\n")
    block = output.outcome_block(run, SQLALCHEMY, before)
    marked = [
        line.astext() for line in block.findall(nodes.inline) if "lab-differs" in line["classes"]
    ]
    assert marked == ["SAWarning: new", "y"]


def titles(runs: dict[str, Run], consequences: dict[str, str] | None = None) -> list[str]:
    """Return the titles of the panels of some runs."""
    panels = render.outcomes(runs, SQLALCHEMY, consequences=consequences)
    return [
        title.astext()
        for title in panels.findall(nodes.paragraph)
        if "lab-outcome-title" in title["classes"]
    ]


def test_titles_say_what_differs(make_run: MakeRun) -> None:
    """A panel says what differs from the next older series, and in what, newest first."""
    runs = {
        "1.3": make_run("a\n", series="1.3"),
        "1.4": make_run("b\n", series="1.4"),
        "2.0": make_run("b\n", SQL, series="2.0"),
        "2.1": make_run("a\n", series="2.1"),
    }
    assert titles(runs) == [
        "SQLAlchemy 1.3, 2.1 result differs from 2.0",
        "SQLAlchemy 2.0 same result as 1.4, other SQL",
        "SQLAlchemy 1.4 result differs from 1.3",
    ]


def test_titles_say_what_the_author_says(make_run: MakeRun) -> None:
    """A stated consequence wins over what can be told from the text; wording has no tint."""
    runs = {
        "1.4": make_run("a\n", series="1.4"),
        "2.0": make_run("b\n", series="2.0"),
        "2.1": make_run("b\n", series="2.1"),
    }
    assert titles(runs, {"2.0": "text"}) == [
        "SQLAlchemy 2.0, 2.1 same result as 1.4, other wording", "SQLAlchemy 1.4"]  # fmt: skip
    panels = render.outcomes(runs, SQLALCHEMY, consequences={"2.0": "text"})
    assert "lab-changed" not in panels.pformat()
    assert "lab-changed" in render.outcomes(runs, SQLALCHEMY).pformat()


def test_titles_say_since_when(make_run: MakeRun) -> None:
    """A panel says which release began what it shows, where a series first did otherwise."""
    runs = {name: make_run("a\n", series=name) for name in ("1.4", "2.0", "2.1")}

    def title(**since: str) -> str:
        by_series = {f"{name[1]}.{name[2]}": release for name, release in since.items()}
        panels = render.outcomes(runs, SQLALCHEMY, since=by_series)
        return next(iter(panels.findall(nodes.paragraph))).astext()

    assert title() == "SQLAlchemy 1.4, 2.0, 2.1"
    assert title(s14="1.4.24") == "SQLAlchemy 1.4, 2.0, 2.1 since 1.4.24"
    assert title(s20="2.0.19") == "SQLAlchemy 1.4, 2.0, 2.1 in 2.0 since 2.0.19"
    assert title(s14="1.4.24", s21="2.1.3") == (
        "SQLAlchemy 1.4, 2.0, 2.1 since 1.4.24, in 2.1 since 2.1.3"
    )


def test_titles_say_once_what_is_raised(make_run: MakeRun) -> None:
    """An error that ends the program says for itself that it is new; one that was caught not."""
    before = make_run("a\n", series="1.4")
    caught = {"1.4": before, "2.0": make_run("raised: ArgumentError\n", series="2.0")}
    assert titles(caught, {"2.0": "exception"})[0] == "SQLAlchemy 2.0 errors differ from 1.4"
    raised = {"1.4": before, "2.0": make_run(ERROR, series="2.0")}
    assert titles(raised, {"2.0": "exception"})[0] == "SQLAlchemy 2.0 raises: ArgumentError"


def test_titles_say_in_what_a_text_differs(make_run: MakeRun) -> None:
    """Where the result is the same, a warning that is gone or another log is called so."""
    warned = {
        "1.4": make_run("a\n", WARNING, series="1.4"),
        "2.0": make_run("a\n", series="2.0"),
        "2.1": make_run("a\n", SQL, series="2.1"),
    }
    assert titles(warned, {"2.0": "text", "2.1": "text"})[:2] == [
        "SQLAlchemy 2.1 same result as 2.0, other log",
        "SQLAlchemy 2.0 same result as 1.4, no warning",
    ]


def test_titles_say_not_of_an_error_that_it_works(make_run: MakeRun) -> None:
    """A feature whose use is to raise is another result, and not said to work and to raise."""
    runs = {"1.4": make_run("a\n", series="1.4"), "2.0": make_run(ERROR, series="2.0")}
    title = "SQLAlchemy 2.0 raises: ArgumentError; result differs from 1.4"
    assert titles(runs, {"2.0": "works"})[0] == title


def test_panels_of_unlike_height_are_not_side_by_side(make_run: MakeRun) -> None:
    """A long outcome beside a short one would leave half of the page empty."""
    short, long = make_run("a\n", series="1.4"), make_run("a\n" * 40, series="2.0")
    classes = render.outcomes({"1.4": short, "2.0": long}, SQLALCHEMY)["classes"]
    assert "lab-uneven" in classes
    assert "lab-uneven" not in render.outcomes({"1.4": short}, SQLALCHEMY)["classes"]


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
