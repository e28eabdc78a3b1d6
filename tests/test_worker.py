"""Tests of :mod:`upgradelab.worker` and the executor that asks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from upgradelab.capture import Outcome
from upgradelab.example import Example, load_example
from upgradelab.executor import Worker, WorkerError

SOURCE = '''
"""What scenarios do to their process."""

import os
from pathlib import Path

SEEN = []


def leaves_things():
    """Leaves a global, a variable, files and a folder."""
    SEEN.append(1)
    os.environ["LEFT"] = "1"
    Path("left.db").write_text("x")
    os.makedirs("folder/in")
    print(len(SEEN))


def finds_nothing():
    """Finds nothing of it."""
    print(len(SEEN), os.environ.get("LEFT"), os.listdir())


def goes_elsewhere():
    """Changes the working folder."""
    os.chdir(os.environ["ELSEWHERE"])
    print("there")


def exits():
    """Leaves a file, and ends the interpreter."""
    Path("left.db").write_text("x")
    os._exit(3)


def interrupts():
    """Is interrupted."""
    raise KeyboardInterrupt


def writes_below():
    """Writes past Python's own streams, where the answers go."""
    os.write(1, b"{}")
    os.write(2, b"noise")
    print("seen")


def variables():
    """Prints variables."""
    print(os.environ.get("GIVEN"), os.environ["PYTHONHASHSEED"])
'''


@pytest.fixture(scope="module")
def worker(overlays: Path) -> Iterator[Worker]:
    """Start one worker for all tests here."""
    one = Worker(overlays / "2.0", {})
    yield one
    one.close()


@pytest.fixture
def ask(worker: Worker, tmp_path: Path) -> Callable[..., Outcome]:
    """Run scenarios of the example above by name."""
    path = tmp_path / "examples/process.py"
    path.parent.mkdir()
    path.write_text(SOURCE.lstrip("\n"), encoding="utf-8")
    example: Example = load_example(path, path.parent)

    def run(name: str, **variables: str) -> Outcome:
        scenario = next(one for one in example.scenarios if one.function == name)
        return worker.run(scenario, 60, variables)

    return run


def test_greeting(worker: Worker) -> None:
    """A worker says what it has imported, and where from."""
    assert worker.release.startswith("2.0.")
    assert worker.file.endswith("/2.0/sqlalchemy/__init__.py")


def test_scenarios_do_not_see_each_other(ask: Callable[..., Outcome]) -> None:
    """Globals, variables and files that a scenario leaves are gone in the next."""
    assert ask("leaves_things").text == "1"
    assert ask("finds_nothing").text == "0 None []"


def test_files_of_a_killed_scenario_are_gone(ask: Callable[..., Outcome]) -> None:
    """Also after a scenario that could clear nothing, the next finds an empty folder."""
    for _ in range(2):
        assert ask("exits").fault == "ended its interpreter with exit status 3"
        assert ask("interrupts").fault == "ended its interpreter with exit status 1"
        assert ask("finds_nothing").text == "0 None []"


def test_a_scenario_that_goes_elsewhere(ask: Callable[..., Outcome], tmp_path: Path) -> None:
    """Nothing is removed from a folder that a scenario has gone to."""
    precious = tmp_path / "precious"
    precious.write_text("x", encoding="utf-8")
    assert ask("goes_elsewhere", ELSEWHERE=str(tmp_path)).text == "there"
    assert ask("finds_nothing").text == "0 None []"
    assert precious.exists()


def test_standard_streams(ask: Callable[..., Outcome]) -> None:
    """What a scenario writes to the descriptors themselves does not spoil its answer."""
    assert ask("writes_below").text == "seen"


def test_variables(ask: Callable[..., Outcome]) -> None:
    """A scenario has the variables that its run gives it, and the worker's."""
    assert ask("variables", GIVEN="yes").text == "yes 0"


def test_no_sqlalchemy(tmp_path: Path) -> None:
    """A worker without SQLAlchemy to import says so, with Python's reason."""
    package = tmp_path / "sqlalchemy"
    package.mkdir()
    (package / "__init__.py").write_text("raise ImportError('broken')", encoding="utf-8")
    with pytest.raises(
        WorkerError, match=r"(?s)^SQLAlchemy cannot be imported:\n.*ImportError: broken"
    ):
        Worker(tmp_path, {})
