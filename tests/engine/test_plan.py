"""Tests of :mod:`upgradelab.engine.plan`: which scenarios run on which series."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Folder
from upgradelab.engine.plan import plan, plan_for, plan_here, runs_on, sound_examples
from upgradelab.model.examples.example_error import StaticFaults
from upgradelab.model.examples.scenario import Scenario
from upgradelab.model.series import SeriesError

MakeFolder = Callable[..., Folder]

PROGRAM = '''
def old():
    """Old.

    .. testoutput:: 1.3

        x
    """
    print("x")


def both():
    """Both.

    .. testoutput:: 1.3

        x

    .. testoutput:: 2.0

        y
    """
    print("x")


def unstated():
    """Unstated."""
    print("x")
'''


@pytest.fixture
def folder(tmp_path: Path, make_folder: MakeFolder) -> Folder:
    """Make a project with three series and an example whose scenarios run on some of them."""
    folder: Folder = make_folder(tmp_path, "1.3", "2.0", "2.1")
    folder.example(PROGRAM)
    return folder


def scenarios(folder: Folder) -> list[Scenario]:
    """Return all scenarios."""
    return [
        scenario
        for example in sound_examples(folder.project, folder.project.examples())
        for scenario in example.scenarios
    ]


def test_runs_on(folder: Folder) -> None:
    """A scenario runs where something is stated for it, or everywhere when nothing is."""
    names = ["1.3", "2.0", "2.1"]
    series_of = {
        scenario.function: [name for name in names if runs_on(scenario, {name}, names)]
        for scenario in scenarios(folder)
    }
    assert series_of == {"old": ["1.3"], "both": ["1.3", "2.0"], "unstated": names}


def test_plan(folder: Folder) -> None:
    """There is a job for each series, oldest first, with its scenarios in the order of the file."""
    jobs = plan(folder.project, scenarios(folder), folder.project.series())
    assert {job.label: [each.function for each in job.scenarios] for job in jobs} == {
        "1.3": ["old", "both", "unstated"],
        "2.0": ["both", "unstated"],
        "2.1": ["unstated"],
    }
    assert [job.series.name for job in jobs] == ["1.3", "2.0", "2.1"]
    assert all(job.fingerprint == job.overlay.fingerprint() for job in jobs)


def test_series_without_scenarios(folder: Folder) -> None:
    """A series on which nothing chosen runs has no job."""
    old = [scenario for scenario in scenarios(folder) if scenario.function == "old"]
    assert [job.label for job in plan(folder.project, old, folder.project.series())] == ["1.3"]
    assert plan(folder.project, old, folder.project.series("2.0, 2.1")) == []


def test_like_another_series(folder: Folder) -> None:
    """On a new series runs what runs on the one that it follows."""
    jobs = plan(
        folder.project, scenarios(folder), folder.project.series(), {"2.1": "2.0", "2.0": "1.3"}
    )
    assert [len(job.scenarios) for job in jobs] == [3, 3, 2]


def test_plan_for(folder: Folder) -> None:
    """Whatever is asked for runs what its series states, and is called by what was asked for."""
    overlay = str(folder.project.overlays / "2.0")
    job = plan_for(folder.project, overlay, scenarios(folder))
    assert job.label == f"{overlay} (judged as 2.0)"
    assert [each.function for each in job.scenarios] == ["both", "unstated"]
    assert job.overlay.release.startswith("2.0.")


def test_plan_here(folder: Folder) -> None:
    """What is installed here is judged by its own series, or by the newest."""
    assert plan_here(folder.project, Path("x"), "2.0.1").series.name == "2.0"
    assert plan_here(folder.project, Path("x"), "3.0").series.name == "2.1"
    with pytest.raises(SeriesError):
        plan_here(folder.project, Path("x"), "1.2.19")


def test_unsound(folder: Folder) -> None:
    """Nothing is planned while an example is at fault."""
    folder.example("x = (", "wrong")
    with pytest.raises(StaticFaults, match=r"wrong\.py:1: "):
        sound_examples(folder.project, folder.project.examples())
