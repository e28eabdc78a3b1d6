"""Tests of :mod:`upgradelab.engine.worker`, and of the client that asks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from upgradelab.engine.client import Worker, WorkerError
from upgradelab.libraries import load_library
from upgradelab.model.examples.example import Example, load_example
from upgradelab.model.outcome import Fault, Outcome

SQLALCHEMY = load_library("sqlalchemy")

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
    worker = Worker(SQLALCHEMY, overlays / "2.0", {"PYTHONHASHSEED": "0"})
    yield worker
    worker.close()


@pytest.fixture
def ask(worker: Worker, tmp_path: Path) -> Callable[..., Outcome]:
    """Run scenarios of the example above by name."""
    path = tmp_path / "examples/process.py"
    path.parent.mkdir()
    path.write_text(SOURCE.lstrip("\n"), encoding="utf-8")
    example: Example = load_example(path, path.parent)

    def run(name: str, **variables: str) -> Outcome:
        scenario = next(each for each in example.scenarios if each.function == name)
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
        assert ask("exits").fault == Fault("crash", "ended its interpreter with exit status 3")
        assert ask("interrupts").fault == Fault("crash", "ended its interpreter with exit status 1")
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
        Worker(SQLALCHEMY, tmp_path, {})


def test_another_sqlalchemy(tmp_path: Path, overlays: Path) -> None:
    """A worker that imports from elsewhere than it was told is refused, with both places."""
    with pytest.raises(
        WorkerError,
        match=rf"^SQLAlchemy was imported from {overlays}/2\.0/\S+, expected it in {tmp_path}: ",
    ):
        Worker(SQLALCHEMY, tmp_path, {"PYTHONPATH": str(overlays / "2.0")})


def test_text_of_the_request_is_what_runs(worker: Worker, tmp_path: Path) -> None:
    """A worker runs what it is sent; the file may say something else, or be gone."""
    path = tmp_path / "gone.py"
    source = 'def one():\n    """One."""\n    print("sent")\n    raise ValueError(__file__)\n'
    (scenario,) = Example("gone", path, source).scenarios
    outcome = worker.run(scenario, 60, {})
    assert outcome.text == f"sent\nValueError: {path}"
    assert outcome.events[-1].line == 4
    path.write_text(source.replace("sent", "saved"), encoding="utf-8")
    assert worker.run(scenario, 60, {}).text.startswith("sent\n")


def test_too_slow(worker: Worker, tmp_path: Path) -> None:
    """A scenario that does not end in time is a fault, and the next one runs."""
    slow = 'def one():\n    """One."""\n    import time; print(1); time.sleep(60)\n'
    example = Example("slow", tmp_path / "slow.py", slow + slow.replace("one", "two")[:-16] + "\n")
    one, two = example.scenarios
    outcome = worker.run(one, 0.5, {})
    assert outcome.fault == Fault("timeout", "did not end within 0.5 s")
    assert worker.run(two, 60, {}).text == "1"
