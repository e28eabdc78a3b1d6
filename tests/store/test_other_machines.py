"""A site made from outcomes of other machines: the gate keeps them, the build takes them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import Folder

DRIFTS = '''

def two():
    """Two.

    .. testoutput:: 2.0

        2
    """
    print(3)
'''


@pytest.fixture
def gathered(folder: Folder, tmp_path: Path) -> Path:
    """Run the gate on one series after the other; return the outcomes, gathered in a folder."""
    folder.example()
    folder.page("numbers.one")
    result = tmp_path / "gathered"
    for series in ("1.3", "2.0"):
        assert folder.gate(series=series)[1]
        outcomes = folder.project.work / "outcomes"
        assert [one.name for one in outcomes.iterdir()] == [series]
        shutil.copytree(outcomes, result, dirs_exist_ok=True)
        shutil.rmtree(outcomes)
    return result


def test_site_is_made_without_a_run(folder: Folder, gathered: Path) -> None:
    """What the gate ran on each series is not run again, and is kept for the next build."""
    status, said = folder.build("-D", f"upgradelab_outcomes={gathered}")

    assert status == 0, said
    assert f"outcomes taken from {gathered}: 2 files" in said
    assert "scenarios run: 0 of 2" in said
    assert "SQLAlchemy 1.3, 2.0" in folder.built()
    assert "scenarios run: 0 of 2" in folder.build()[1]


def test_outcomes_of_another_state_are_not_taken(folder: Folder, gathered: Path) -> None:
    """Outcomes of an example that has changed since are run anew."""
    path = folder.root / "examples/numbers.py"
    path.write_text(path.read_text().replace("one: 1", "one: 2").replace('"one:", 1', '"one:", 2'))
    status, said = folder.build("-D", f"upgradelab_outcomes={gathered}")

    assert status == 0, said
    assert f"outcomes taken from {gathered}: 0 files" in said
    assert "scenarios run: 2 of 2" in said
    assert "one: 2" in folder.built()


def test_folder_that_is_not_there(folder: Folder) -> None:
    """A folder that does not exist stops the build, by name."""
    folder.example()
    folder.page("numbers.one")
    status, said = folder.build("-D", "upgradelab_outcomes=gone")

    assert status == 2
    assert "gone: no such folder; make gate writes outcomes to .upgradelab/outcomes" in said


def test_gate_keeps_no_part_and_no_drift(folder: Folder) -> None:
    """Outcomes of a part of an example, or that did not pass, are not kept."""
    folder.example()
    path = folder.root / "examples/numbers.py"
    path.write_text(path.read_text() + DRIFTS)
    assert folder.gate(only="numbers.one", series="2.0")[1]
    assert not folder.gate(series="2.0")[1]
    assert not (folder.project.work / "outcomes").exists()
