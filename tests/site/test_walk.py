"""Tests of what the pages on the migration promise: programs and forms that agree."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conftest import REPOSITORY
from upgradelab.messages.templates import printed_messages, without_messages
from upgradelab.model.examples.expectation import read_expectations
from upgradelab.model.examples.scenario import Scenario
from upgradelab.model.project import Project

PROJECT = Project(REPOSITORY)
SERIES = [series.name for series in PROJECT.series()]

REPORT = [
    "tool | shelf | loans | lent to",
    "drill | 5 | 2 | Ines",
    "ladder | 1 | 1 | Noor",
    "tools ever lent | 2",
]

WORKS = {
    "step1_legacy": {"1.3", "1.4"},
    "step2_on_14": {"1.3", "1.4"},
    "step3_connections": {"1.3", "1.4"},
    "step4_statements": {"1.4"},
    "step5_orm": {"1.4"},
    "step6_future_engine": set(),
    "step7_one_transaction": {"1.4"},
    "step8_future_session": set(),
    "step9_savepoint": {"1.4"},
    "step10_allow_unmapped": {"1.4", "2.0", "2.1"},
    "step11_on_20": {"2.0", "2.1"},
}

OTHER_RESULTS = {
    ("cheatsheet.core.commit_1x", "2.0"),
    ("cheatsheet.core.commit_1x", "2.1"),
    ("cheatsheet.core.commit_as_you_go_1x", "2.0"),
    ("cheatsheet.core.commit_as_you_go_1x", "2.1"),
    ("cheatsheet.core.row_contains_1x", "2.0"),
    ("cheatsheet.core.row_contains_1x", "2.1"),
    ("cheatsheet.orm.cascade_1x", "2.0"),
    ("cheatsheet.orm.cascade_1x", "2.1"),
}


def scenarios(folder: str) -> dict[str, Scenario]:
    """Return the scenarios of a folder of examples by name."""
    examples = (example for example in PROJECT.examples() if example.name.startswith(f"{folder}."))
    return {scenario.name: scenario for example in examples for scenario in example.scenarios}


def stated(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """Yield each series that a scenario runs on, with the output that it states."""
    for expectation in read_expectations(scenario, SERIES):
        for series in expectation.series:
            # Where the words of an error are Python's, the expectation leaves them out.
            yield series, expectation.text.replace("Error: ...", "Error: in words of Python's")


@pytest.mark.parametrize(("state", "works"), WORKS.items())
def test_state_of_the_walk(state: str, works: set[str]) -> None:
    """A state prints the same report on each series on which it works, and on no other."""
    texts = dict(stated(scenarios("walk")[f"walk.{state}.run"]))
    assert list(texts) == SERIES
    reports = {
        series: [line for line in text.splitlines() if " | " in line]
        for series, text in texts.items()
    }
    assert {series for series, report in reports.items() if report == REPORT} == works


def test_loss_on_the_walk() -> None:
    """A state reports the second loan as never made, and neither warns nor raises."""
    text = dict(stated(scenarios("walk")["walk.step8_future_session.run"]))["1.4"]
    lost = ["ladder | 1 | 0", "tools ever lent | 1"]
    assert text.splitlines() == [*REPORT[:2], *lost]
    assert not list(printed_messages(text, PROJECT.library))


def test_all_states_are_tested() -> None:
    """Each program of the walk has a row above."""
    programs = {name.split(".")[1] for name in scenarios("walk")}
    assert programs == {*WORKS, "smallest"}


def results(name: str) -> dict[str, str]:
    """Return what a form of the cheat sheet prints on each series on which it ends well."""
    texts = stated(scenarios("cheatsheet")[name])
    return {
        series: without_messages(text, PROJECT.library).strip()
        for series, text in texts
        if all(said.name.endswith("Warning") for said in printed_messages(text, PROJECT.library))
    }


def test_forms_of_the_cheat_sheet() -> None:
    """Both forms give one result on each series, but for the changes that are silent."""
    names = list(scenarios("cheatsheet"))
    for old, new in zip(names[::2], names[1::2], strict=True):
        assert old.removesuffix("_1x") == new.removesuffix("_20")
        right = results(old)["1.3"]
        for name in (old, new):
            for series, result in results(name).items():
                assert (result != right) == ((name, series) in OTHER_RESULTS), (name, series)


def test_forms_of_20_work_on_20() -> None:
    """No form of 2.0 fails or warns on 2.0 and 2.1."""
    for name, scenario in scenarios("cheatsheet").items():
        if name.endswith("_20"):
            texts = dict(stated(scenario))
            for series in ("2.0", "2.1"):
                assert not list(printed_messages(texts[series], PROJECT.library)), name
