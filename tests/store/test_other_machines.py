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
        assert [path.name for path in outcomes.iterdir()] == [series]
        shutil.copytree(outcomes, result, dirs_exist_ok=True)
        shutil.rmtree(outcomes)
    return result


def test_site_is_made_without_a_run(folder: Folder, gathered: Path) -> None:
    """What the gate ran on each series is not run again, and is kept for the next build."""
    status, said = folder.build("-D", f"upgradelab_outcomes={gathered}")

    assert status == 0, said
    assert f"outcomes taken from {gathered}: 2 runs" in said
    assert "scenarios run: 0 of 2" in said
    assert "SQLAlchemy 1.3, 2.0" in folder.built()
    assert "scenarios run: 0 of 2" in folder.build()[1]


def test_outcomes_of_another_state_are_not_taken(folder: Folder, gathered: Path) -> None:
    """Outcomes of an example that has changed since are run anew."""
    path = folder.root / "examples/numbers.py"
    path.write_text(path.read_text().replace("one: 1", "one: 2").replace('"one:", 1', '"one:", 2'))
    status, said = folder.build("-D", f"upgradelab_outcomes={gathered}")

    assert status == 0, said
    assert f"outcomes taken from {gathered}: 0 runs" in said
    assert "scenarios run: 2 of 2" in said
    assert "one: 2" in folder.built()


def test_folder_that_is_not_there(folder: Folder) -> None:
    """A folder that does not exist stops the build, by name."""
    folder.example()
    folder.page("numbers.one")
    status, said = folder.build("-D", "upgradelab_outcomes=gone")

    assert status == 2
    assert "gone: no such folder; the gate writes outcomes to .upgradelab/outcomes" in said


def test_gate_keeps_a_part_and_a_drift(folder: Folder) -> None:
    """What the gate ran is kept, whether it drifted or not, of a part of an example as well."""
    folder.example()
    path = folder.root / "examples/numbers.py"
    path.write_text(path.read_text() + DRIFTS)
    assert folder.gate(only="numbers.one", series="2.0")[1]
    assert folder.kept() == 1
    assert not folder.gate(series="2.0")[1]
    assert folder.kept() == 2
    folder.page("numbers.one", "numbers.two")
    status, said = folder.build("-D", "upgradelab_live=1")
    assert (status, "scenarios run: 1 of 3" in said) == (0, True), said
    assert "Not as expected: drifted" in folder.built()


def test_damaged_outcomes_of_another_machine(folder: Folder, gathered: Path) -> None:
    """A file that was damaged on its way is not taken over; the others are."""
    path = gathered / "1.3/numbers.jsonl"
    path.write_text(path.read_text().replace("one: 1", "one: 7"))
    status, said = folder.build("-D", f"upgradelab_outcomes={gathered}")
    assert status == 0, said
    assert f"outcomes taken from {gathered}: 1 runs" in said
    assert "scenarios run: 1 of 2" in said
    assert "one: 7" not in folder.built()
