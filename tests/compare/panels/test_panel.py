"""Tests of :mod:`upgradelab.compare.panels.panel`: what the titles of panels say."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from upgradelab.compare.panels.panel import Panel, panels, uneven
from upgradelab.libraries import load_library
from upgradelab.model.outcome import Event, Fault
from upgradelab.model.run import Run

MakeRun = Callable[..., Run]

SQLALCHEMY = load_library("sqlalchemy")

SQL = Event("sql", "SELECT 1", parameters="()")
WARNING = Event("warning", "careful (https://sqlalche.me/e/20/b8d9)", "SAWarning", line=3)
ERROR = Event("exception", "<no>", "sqlalchemy.exc.ArgumentError", line=4)


def title(panel: Panel) -> str:
    """Return all that the title of a panel says, in its order."""
    since = ", ".join(f"{begun.words} {begun.release}" for begun in panel.since)
    effects = "; ".join(effect.words for effect in panel.effects)
    return " ".join(filter(None, [panel.title, since, effects]))


def titles(runs: Mapping[str, Run], consequences: Mapping[str, str] | None = None) -> list[str]:
    """Return the titles of the panels of some runs."""
    return [title(panel) for panel in panels(runs, SQLALCHEMY, consequences)]


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


def test_titles_name_what_the_reader_names(make_run: MakeRun) -> None:
    """Runs of one series are told apart by what they are called, such as their releases."""
    runs = {"2.0.18": make_run("a\n"), "2.0.19": make_run("b\n"), "2.0.20": make_run("b\n")}
    assert titles(runs) == [
        "SQLAlchemy 2.0.19, 2.0.20 result differs from 2.0.18",
        "SQLAlchemy 2.0.18",
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
    stated = panels(runs, SQLALCHEMY, {"2.0": "text"})
    assert [panel.changed for panel in stated] == [False, False]
    assert [panel.changed for panel in panels(runs, SQLALCHEMY)] == [True, False]


def test_titles_say_since_when(make_run: MakeRun) -> None:
    """A panel says which release began what it shows, where a series first did otherwise."""
    runs = {name: make_run("a\n", series=name) for name in ("1.4", "2.0", "2.1")}

    def since(**releases: str) -> str:
        by_series = {f"{name[1]}.{name[2]}": release for name, release in releases.items()}
        (panel,) = panels(runs, SQLALCHEMY, since=by_series)
        return title(panel)

    assert since() == "SQLAlchemy 1.4, 2.0, 2.1"
    assert since(s14="1.4.24") == "SQLAlchemy 1.4, 2.0, 2.1 since 1.4.24"
    assert since(s20="2.0.19") == "SQLAlchemy 1.4, 2.0, 2.1 in 2.0 since 2.0.19"
    assert since(s14="1.4.24", s21="2.1.3") == (
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
    expected = "SQLAlchemy 2.0 raises: ArgumentError; result differs from 1.4"
    assert titles(runs, {"2.0": "works"})[0] == expected


def test_what_was_not_run(make_run: MakeRun) -> None:
    """A panel of what was not run says why, and nothing else."""
    gone = make_run(fault=Fault("unavailable", "mariadbd was not found"))
    (panel,) = panels({"2.0": gone}, SQLALCHEMY)
    assert panel == Panel(
        ("2.0",), "SQLAlchemy 2.0", unavailable="Not run here: mariadbd was not found."
    )


def test_panels_of_unlike_height_are_not_side_by_side(make_run: MakeRun) -> None:
    """A long outcome beside a short one would leave half of the page empty."""
    short, long = make_run("a\n", series="1.4"), make_run("a\n" * 40, series="2.0")
    assert uneven(panels({"1.4": short, "2.0": long}, SQLALCHEMY))
    assert not uneven(panels({"1.4": short}, SQLALCHEMY))
    assert not uneven([])
