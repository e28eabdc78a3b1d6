"""The changelog's word on when something changed is that of the releases themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import pytest
from packaging.version import Version

from tests.conftest import REPOSITORY
from upgradelab.compare.history import History, load_history
from upgradelab.model.examples.scenario import Scenario
from upgradelab.model.project import Project
from upgradelab_site.sections.page import Section, load_page

PAGES = sorted((REPOSITORY / "docs/reference").glob("changes-*-changelog.toml"))
OF_NO_OUTCOME = {"API", "internals"}
"""Kinds of changes that a scenario may show with the same outcome before and after."""


@cache
def scenarios() -> Mapping[str, Scenario]:
    """Return all scenarios of the site, by their names."""
    examples = Project(REPOSITORY).examples()
    return {scenario.name: scenario for example in examples for scenario in example.scenarios}


def noted() -> Iterator[Section]:
    """Yield the changes that scenarios show, and whose notes are named."""
    for path in PAGES:
        for section in load_page(path, scenarios()).changes:
            if section.notes and section.scenarios and section.kind not in OF_NO_OUTCOME:
                yield section


def changed_then(section: Section, history: History) -> bool:
    """Return whether an outcome changed in one of the releases that the notes name.

    What came with a pre-release, or with a first release, is a difference from the series before
    it; what came later is in the history.
    """
    for release in map(Version, section.releases):
        series = f"{release.major}.{release.minor}"
        for name in section.scenarios:
            turns = (change for change in history.of(name) if change.series == series)
            if not release.micro:
                turned = series in scenarios()[name].consequences
            else:
                turned = any(
                    Version(turn.previous) < release <= Version(turn.release) for turn in turns
                )
            if turned:
                return True
    return False


@pytest.fixture(scope="module")
def history() -> History:
    """Return in which releases outcomes changed."""
    return load_history(REPOSITORY / "examples")


def test_releases_of_notes(history: History) -> None:
    """Of each change that is shown, an outcome changed in the release that a note names."""
    wrong = [
        f"{section.notes}: {section.title}: no outcome of {', '.join(section.scenarios)} changed"
        for section in noted()
        if not changed_then(section, history)
    ]
    assert not wrong, "\n".join(wrong)


def test_another_release(history: History) -> None:
    """A note with another release than the one in which the outcome changed is noticed."""
    name = "cascades.backref.assign_many_to_one"
    for release, expected in [("2.0.19", True), ("2.0.18", False), ("2.0.20", False)]:
        section = Section("", "", "warning", (name,), notes=(f"{release} 10090",))
        assert changed_then(section, history) is expected, release


def test_a_first_release(history: History) -> None:
    """A note of a pre-release goes with a difference from the series before."""
    expected = {
        "migration.silent_20.uuid_column": True,
        "migration.silent_20.match_as_before": False,
    }
    for name, differs in expected.items():
        section = Section("", "", "result", (name,), notes=("2.0.0b1 1",))
        assert changed_then(section, history) is differs, name
