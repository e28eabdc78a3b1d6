"""The warnings and errors of a program: each once, with what is known of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command.trial.test_panels import tried
from tests.messages.knowledge import ENGINE, GET, some_knowledge
from tests.scan.releases import some_releases
from upgradelab.command.known import Known, load_known
from upgradelab.command.trial.meanings import Meaning, meanings
from upgradelab.command.trial.runs import Group, Tried, grouped
from upgradelab.libraries import load_library
from upgradelab.messages.published import FILE, dump_knowledge
from upgradelab.model.outcome import Event, Outcome
from upgradelab.model.run import Run
from upgradelab.scan.published import FILE as RELEASES
from upgradelab.scan.published import dump_releases

SQLALCHEMY = load_library("sqlalchemy")


@pytest.fixture
def known(tmp_path: Path) -> Known:
    """Return the data of a small site."""
    data = dump_knowledge(some_knowledge("https://lab.example/"))
    (tmp_path / FILE).write_text(data, encoding="utf-8")
    (tmp_path / RELEASES).write_text(dump_releases(some_releases()), encoding="utf-8")
    return load_known(str(tmp_path / FILE))


def met(title: str, *events: Event) -> Tried:
    """Return a release on which a program met something."""
    return Tried(title, Run("program.run", "", "2.0", title, "3.11.7", {}, Outcome(events, 0.0)))


def explained(known: Known | None, *each: Tried) -> list[Meaning]:
    """Return what is known of what was met."""
    groups: list[Group] = grouped(each)
    return meanings(groups, known, SQLALCHEMY, pytest.fail)


def test_once_with_all_its_lines_and_releases(known: Known) -> None:
    """What differs in names alone is one message, wherever it came from."""
    found = explained(
        known,
        met("1.4.54", *(Event("warning", GET, "LegacyAPIWarning", line=line) for line in (9, 3))),
        met("2.0.58", Event("warning", GET, "LegacyAPIWarning", line=9)),
        tried("2.1.9", "nothing"),
    )
    (meaning,) = found
    assert (meaning.titles, meaning.lines) == (["1.4.54", "2.0.58"], [9, 3])
    assert (meaning.title, meaning.page) == ("On get", "https://lab.example/get.html")
    assert meaning.verdict == "A warning in 1.4."


def test_errors_that_the_program_prints(known: Known) -> None:
    """They count where something is known of them; others are the program's own business."""
    (meaning,) = explained(known, tried("2.0.58", f"AttributeError: {ENGINE}\n"))
    assert meaning.page == "https://lab.example/engine.html"
    assert explained(known, tried("2.0.58", "ValueError: of the program alone\n")) == []


def test_what_no_page_explains(known: Known) -> None:
    """What a release can say is recognised; anything else is said without an explanation."""
    rope = Event("exception", "The anchor 'a' is not a rope", "sqlalchemy.exc.ArgumentError")
    (meaning,) = explained(known, met("1.4.54", rope))
    assert meaning.verdict == "An error of 1.3 and 1.4."
    assert meaning.page == ""
    own = Event("exception", "of the program alone", "ValueError", line=3)
    (meaning,) = explained(known, met("1.4.54", own))
    assert not meaning.known


def test_data_of_another_version(known: Known) -> None:
    """What cannot be read of it is said, and the rest is still shown."""
    path = Path(known.source).with_name(RELEASES)
    path.write_text('{"$schema": "releases.schema.json", "version": 0}', encoding="utf-8")
    said: list[str] = []
    own = met("2.0.58", Event("exception", "of the program alone", "ValueError"))
    (meaning,) = meanings(grouped([own]), known, SQLALCHEMY, said.append)
    assert meaning.titles == ["2.0.58"]
    (text,) = said
    assert f"{path}: expected version" in text


def test_a_missing_module() -> None:
    """It is said how to add one, without any data; SQLAlchemy's own are another matter."""
    text = "No module named '{}'"
    missing = Event("exception", text.format("flask.views"), "ModuleNotFoundError")
    (meaning,) = explained(None, met("2.0.58", missing))
    assert meaning.advice.startswith("flask is not installed where programs are run. Add it with:")
    gone = Event("exception", text.format("sqlalchemy.databases"), "ModuleNotFoundError")
    (meaning,) = explained(None, met("2.0.58", gone))
    assert meaning.advice == ""
