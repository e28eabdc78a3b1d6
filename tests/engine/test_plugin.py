"""Tests of the pytest plugin: ``pytest examples``, as its users run it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.conftest import Folder

MakeFolder = Callable[..., Folder]

NUMBERS = '''
"""Numbers."""


def one():
    """One.

    .. testoutput:: 1.3, 2.0

        one: 1
    """
    print("one:", 1)


def two():
    """Two drifts.

    .. testoutput:: 2.0

        two: 2
    """
    number = 3
    print("two:", number)
    if number > 2:
        raise ValueError(number)


def old():
    """Was there once.

    .. testoutput:: 1.3

        old
    """
    print("old")
'''


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, make_folder: MakeFolder) -> Folder:
    """Make a project with an example that drifts and one that does not."""
    folder = make_folder(tmp_path_factory.mktemp("plugin"))
    folder.example(NUMBERS)
    folder.example(
        'def three():\n    """Three.\n\n    .. testoutput:: 2.0\n\n        3\n    """\n'
        "    print(3)\n",
        "sub.more",
    )
    folder.write("examples/_private.py", "raise SystemExit\n")
    return folder


def counts(said: str) -> str:
    """Return pytest's last line, without the time."""
    return re.sub(r" in [\d.]+s.*", "", said.strip().split("\n")[-1]).strip("= ")


def test_all(folder: Folder) -> None:
    """Each scenario with an expectation for the release at hand is a test."""
    status, said = folder.pytest("examples", "-v")
    assert (status, counts(said)) == (1, "1 failed, 2 passed"), said
    assert "examples/numbers.py::one PASSED" in said
    assert "examples/numbers.py::two FAILED" in said
    assert "examples/sub/more.py::three PASSED" in said
    assert "Traceback" not in said
    assert 'run: python -m upgradelab accept --only "numbers.two"' in said


def test_another_series(folder: Folder) -> None:
    """With another SQLAlchemy, other scenarios are run."""
    status, said = folder.pytest("examples", "-v", series="1.3")
    assert (status, counts(said)) == (0, "2 passed"), said
    assert "examples/numbers.py::old PASSED" in said


@pytest.mark.parametrize(
    ("arguments", "status", "result"),
    [
        (["examples", "-k", "one"], 0, "1 passed, 2 deselected"),
        (["examples/sub/more.py"], 0, "1 passed"),
        (["examples/numbers.py::one"], 0, "1 passed"),
        (["examples", "-x"], 1, "1 failed, 1 passed"),
        (["examples", "-n", "2"], 1, "1 failed, 2 passed"),
    ],
)
def test_options(folder: Folder, arguments: list[str], status: int, result: str) -> None:
    """What pytest users know works: names, files, the first failure only, processes."""
    ended, said = folder.pytest(*arguments)
    assert (ended, result) == (status, counts(said).replace("!!!", "")), said


def test_processes(folder: Folder) -> None:
    """With two processes, each scenario is judged once, also what is in a subfolder."""
    _, said = folder.pytest("examples", "-n", "2", "-rA")
    results = {line for line in said.splitlines() if line.startswith(("PASSED", "FAILED"))}
    assert {line.partition(" - ")[0] for line in results} == {
        "PASSED examples/numbers.py::one",
        "FAILED examples/numbers.py::two",
        "PASSED examples/sub/more.py::three",
    }


def test_junit(folder: Folder) -> None:
    """The JUnit report has each scenario, and the drift as its failure."""
    folder.pytest("examples", "--junitxml=junit.xml")
    cases = ET.parse(folder.root / "junit.xml").getroot().iter("testcase")  # noqa: S314 - our own
    failures = {case.get("name"): case.find("failure") for case in cases}
    assert set(failures) == {"one", "two", "three"}
    assert failures["one"] is None
    failure = failures["two"]
    assert failure is not None
    assert "+two: 3" in (failure.text or "")


def test_debugger(folder: Folder) -> None:
    """With --pdb, the debugger stops in the scenario, where its names are."""
    status, said = folder.pytest("examples", "--pdb", answers='p f"{number=} here"\nq\n')
    assert status == 2
    assert "raise ValueError(number)" in said
    assert "'number=3 here'" in said


def test_debugger_with_variables(tmp_path: Path, make_folder: MakeFolder) -> None:
    """With --pdb, a scenario has the variables that it and its series ask for."""
    folder = make_folder(tmp_path, "1.4")
    folder.example("""
        import os


        def one():
            '''Raises what it was given.

            :environment: MARK=given

            .. testoutput:: 1.4

                ValueError: given 1
            '''
            raise ValueError(os.environ["MARK"], os.environ["SQLALCHEMY_WARN_20"])
        """)
    _, said = folder.pytest("examples", "--pdb", series="1.4", answers="p os.environ['MARK']\nq\n")
    assert "ValueError: ('given', '1')" in said


def test_older_than_all(tmp_path: Path, make_folder: MakeFolder) -> None:
    """A release that no series speaks of is refused in one line, before anything runs."""
    folder = make_folder(tmp_path, "2.0")
    folder.example(NUMBERS.replace("1.3, ", "").replace(":: 1.3", ":: 2.0"))
    status, said = folder.pytest("examples", series="1.3")
    assert status == 2
    assert "Traceback" not in said
    assert "plugin.py" not in said
    assert "SQLAlchemy 1.3.24: no expectations for its series (have: 2.0)." in said


def test_variables_of_the_series(tmp_path: Path, make_folder: MakeFolder) -> None:
    """What 1.4 says of 2.0 is seen without a variable that the user would have to set."""
    folder = make_folder(tmp_path, "1.4")
    folder.example("""
        from sqlalchemy import create_engine


        def one():
            '''An engine's execute() warns.

            .. testoutput:: 1.4

                RemovedIn20Warning
            '''
            import warnings

            engine = create_engine("sqlite://")
            with warnings.catch_warnings(record=True) as caught:
                engine.execute("SELECT 1").close()
            engine.dispose()
            print(caught[0].category.__name__)
        """)
    status, said = folder.pytest("examples", series="1.4")
    assert (status, counts(said)) == (0, "1 passed"), said


def test_repeat(tmp_path: Path, make_folder: MakeFolder) -> None:
    """With --repeat, a scenario that varies fails; once, it may pass."""
    folder = make_folder(tmp_path)
    folder.example("""
        def one():
            '''Varies with the hash seed.

            .. testoutput:: 2.0
                :options: +ELLIPSIS

                hash: ...
            '''
            print("hash:", hash("a"))
        """)
    assert folder.pytest("examples")[0] == 0
    status, said = folder.pytest("examples", "--repeat=2")
    assert (status, counts(said)) == (1, "1 failed"), said
    assert "its output differs between two runs" in said


def test_timeout(tmp_path: Path, make_folder: MakeFolder) -> None:
    """With --scenario-timeout, a scenario that hangs fails in time."""
    folder = make_folder(tmp_path)
    folder.example(
        'def one():\n    """One.\n\n    .. testoutput:: 2.0\n\n        1\n    """\n'
        "    import time; time.sleep(300)\n"
    )
    status, said = folder.pytest("examples", "--scenario-timeout=0.5")
    assert (status, counts(said)) == (1, "1 failed"), said
    assert "numbers.one failed on SQLAlchemy 2.0" in said
    assert "did not end within 0.5 s" in said


def test_faulty_example(folder: Folder, tmp_path: Path, make_folder: MakeFolder) -> None:
    """An example at fault is an error of its collection, in one line, and others run."""
    faulty = make_folder(tmp_path)
    faulty.example(NUMBERS)
    path = faulty.example("def one(:\n", "wrong")
    status, said = faulty.pytest("examples", "--continue-on-collection-errors", series="1.3")
    assert (status, counts(said)) == (1, "2 passed, 1 error"), said
    assert f"{path}:1: no valid Python: invalid syntax. Correct the example" in said
    assert "Traceback" not in said


def test_not_an_example(folder: Folder) -> None:
    """A test elsewhere is pytest's own, and needs no SQLAlchemy."""
    folder.write("elsewhere/test_it.py", "def test_it():\n    assert True\n")
    status, said = folder.pytest("elsewhere", "-v")
    assert (status, counts(said)) == (0, "1 passed"), said


def test_a_variable_of_one_scenario(tmp_path: Path, make_folder: MakeFolder) -> None:
    """A scenario that asks for variables has a process with them, and only that scenario."""
    folder = make_folder(tmp_path)
    body = 'import os\n    print(os.environ.get("MARK"))\n'
    block = '    """One.\n\n{}    .. testoutput:: 2.0\n\n        {}\n    """\n    ' + body
    folder.example(
        "def one():\n"
        + block.format("    :environment: MARK=1\n\n", "1")
        + "\n\ndef two():\n"
        + block.format("", "None")
    )
    status, said = folder.pytest("examples")
    assert (status, counts(said)) == (0, "2 passed"), said
