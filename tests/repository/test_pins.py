"""The pins: each can be moved, and all that they need is locked, on every Python supported."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from uv import find_uv_bin

from tests.conftest import REPOSITORY
from upgradelab.libraries import load_library
from upgradelab.model.series import load_series

FOLDER = REPOSITORY / "requirements"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
ENDS = (PYTHONS[0], PYTHONS[-1])
LOCKED = {"requirements.txt": "lock.txt", "requirements/bench.txt": "bench-lock.txt"}
SERIES = [f"requirements/{series.requirements.name}" for series in load_series(FOLDER)]
WITH = [f"requirements/with/{path.name}" for path in sorted(FOLDER.glob("with/*.txt"))]


def read(path: Path) -> list[Requirement]:
    """Return what a file requires itself, without the files that it includes."""
    lines = (line.partition(" #")[0].strip() for line in path.read_text("utf-8").splitlines())
    return [Requirement(line) for line in lines if line and line[0] not in "#-"]


def read_all(name: str) -> list[Requirement]:
    """Return what a file of the repository requires, with the files that it includes."""
    path = REPOSITORY / name
    included = [
        (path.parent / line.partition(" ")[2]).relative_to(REPOSITORY)
        for line in path.read_text("utf-8").splitlines()
        if line.startswith("-r ")
    ]
    return [*read(path), *(pin for other in included for pin in read_all(str(other)))]


def names(requirements: Sequence[Requirement]) -> set[str]:
    """Return the names, in the one way in which they can be compared."""
    return {canonicalize_name(requirement.name) for requirement in requirements}


def moved(requirement: Requirement) -> Requirement:
    """Return a requirement for any other release; of SQLAlchemy, for one of the same series."""
    (pin,) = requirement.specifier
    series = ".".join(pin.version.split(".")[:2])
    same = f",=={series}.*" if requirement.name.lower() == "sqlalchemy" else ""
    return Requirement(f"{requirement.name}!={pin.version}{same}")


@dataclass(frozen=True)
class Question:
    """What the registry is asked: which releases fit together."""

    requirements: tuple[Requirement, ...]
    options: tuple[str, ...]
    lock: str = ""
    """A file of pins that hold, too."""


def if_moved(name: str) -> Question:
    """Ask for other releases of all that a file pins, with the lock as it is."""
    lock = LOCKED.get(name, "" if name in SERIES else "lock.txt")
    return Question(tuple(map(moved, read_all(name))), ("--universal",), lock)


def if_locked(name: str) -> Question:
    """Ask for all that a file needs."""
    options = ("--universal", f"--python-version={PYTHONS[0]}")
    return Question(tuple(read_all(name)), options, LOCKED[name])


def for_python(python: str) -> Question:
    """Ask for a wheel of everything, for a Python."""
    options = ("--no-build", f"--python-version={python}")
    return Question(tuple(read_all("requirements.txt")), options, "lock.txt")


def for_examples(name: str, python: str) -> Question:
    """Ask for a wheel of all that some examples need, for a Python."""
    options = ("--no-build", f"--python-version={python}")
    return Question(tuple(read(REPOSITORY / name)), options)


PINNED = [*LOCKED, "requirements/gate.txt", *SERIES]
QUESTIONS = [
    *map(if_moved, PINNED),
    *map(if_locked, LOCKED),
    *map(for_python, PYTHONS),
    *(for_examples(name, python) for name in WITH for python in ENDS),
]


def resolve(folder: Path, question: Question) -> Mapping[str, set[str]]:
    """Return the versions that uv chooses for each name, asking the registry."""
    source = folder / "requirements.txt"
    source.write_text("\n".join(map(str, question.requirements)), encoding="utf-8")
    command = [find_uv_bin(), "pip", "compile", "--quiet", "--no-annotate", "--no-header"]
    constraint = ["--constraint", str(FOLDER / question.lock)] if question.lock else []
    done = subprocess.run(
        [*command, *question.options, *constraint, str(source)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 1:
        pytest.fail(f"the pins contradict each other:\n{done.stderr}")
    if done.returncode:
        pytest.fail(f"uv could not ask the registry, so nothing is known:\n{done.stderr}")
    chosen: dict[str, set[str]] = {}
    for line in done.stdout.splitlines():
        requirement = Requirement(line)
        (pin,) = requirement.specifier
        chosen.setdefault(canonicalize_name(requirement.name), set()).add(pin.version)
    return chosen


Answers = Mapping[Question, "Future[Mapping[str, set[str]]]"]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answers]:
    """Ask several questions at once: an answer is waited for much longer than computed."""
    with ThreadPoolExecutor(8) as executor:
        yield {
            question: executor.submit(resolve, tmp_path_factory.mktemp("asked"), question)
            for question in QUESTIONS
        }


@pytest.mark.parametrize("name", PINNED)
def test_every_pin_can_be_moved(answers: Answers, name: str) -> None:
    """Every package that a file pins can have another release, with the lock as it is."""
    assert names(read_all(name)) <= set(answers[if_moved(name)].result())


@pytest.mark.parametrize(("name", "lock"), LOCKED.items())
def test_a_lock_names_no_direct_pin(name: str, lock: str) -> None:
    """What is pinned directly is not in the lock, which would hold it where it is."""
    assert not names(read_all(name)) & names(read(FOLDER / lock))


@pytest.mark.parametrize(("name", "lock"), LOCKED.items())
def test_a_lock_holds_all_the_rest_and_nothing_else(answers: Answers, name: str, lock: str) -> None:
    """What a file needs is pinned in it or in its lock, which names nothing besides."""
    chosen = answers[if_locked(name)].result()
    assert set(chosen) == names(read_all(name)) | names(read(FOLDER / lock))


@pytest.mark.parametrize("python", PYTHONS)
def test_all_is_there_for_each_python(answers: Answers, python: str) -> None:
    """For each Python supported there is a wheel of everything, as pinned and locked."""
    pins = read_all("requirements.txt")
    known = {
        (canonicalize_name(requirement.name), specifier.version)
        for requirement in [*pins, *read(FOLDER / "lock.txt")]
        for specifier in requirement.specifier
    }
    chosen = answers[for_python(python)].result()
    assert {(name, version) for name, versions in chosen.items() for version in versions} <= known


@pytest.mark.parametrize("python", ENDS)
@pytest.mark.parametrize("name", WITH)
def test_packages_of_examples(answers: Answers, name: str, python: str) -> None:
    """What examples need is pinned with all that it needs in turn, and has wheels."""
    from_environment = {"sqlalchemy", *(load_library("sqlalchemy").companions or ())}
    chosen = answers[for_examples(name, python)].result()
    assert set(chosen) - from_environment == names(read(REPOSITORY / name))


@pytest.mark.parametrize(("name", "lock"), LOCKED.items())
def test_a_lock_names_the_command_that_renovate_repeats(name: str, lock: str) -> None:
    """The head of a lock is a command that names its source, its output and what it leaves out."""
    head = (FOLDER / lock).read_text(encoding="utf-8").splitlines()[1].removeprefix("#").split()
    assert head[:3] == ["uv", "pip", "compile"]
    assert f"--output-file=requirements/{lock}" in head
    assert name in head
    left_out = {
        option.partition("=")[2] for option in head if option.startswith("--no-emit-package=")
    }
    assert left_out - {"upgradelab"} == names(read_all(name))


def make(folder: Path, target: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run make in a folder, with the packages of this Python as its environment."""
    shutil.copy(REPOSITORY / "Makefile", folder)
    (folder / "venv").mkdir(exist_ok=True)
    # All that makes it an environment: some builds of Python ask no more than its folder.
    for name in ("bin", "lib", "pyvenv.cfg"):
        if not (folder / "venv" / name).exists():
            (folder / "venv" / name).symlink_to(Path(sys.prefix) / name)
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **variables}
    return subprocess.run(
        ["make", "VENV=venv", target],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_pins_that_contradict_each_other(tmp_path: Path) -> None:
    """Where the pins contradict each other, uv's reason is shown, and the network not blamed."""
    (tmp_path / "requirements").mkdir()
    shutil.copy(FOLDER / "gate.txt", tmp_path / "requirements")
    (tmp_path / "requirements/lock.txt").write_text("packaging==25.0\n", encoding="utf-8")
    (tmp_path / "requirements.txt").write_text("packaging==24.2\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "upgradelab").mkdir()
    (tmp_path / "upgradelab_site").mkdir()
    done = make(tmp_path, "install")
    assert done.returncode == 2
    assert "packaging==24.2" in done.stderr
    assert "packaging==25.0" in done.stderr
    assert "requirements.txt could not be installed, for the reason above." in done.stderr
    assert "network" not in done.stderr


def test_the_package_is_compiled_once(tmp_path: Path) -> None:
    """Make compiles the package where Python must not, and what is edited later still counts."""
    module = tmp_path / "upgradelab/model/values.py"
    module.parent.mkdir(parents=True)
    module.write_text("VALUE = 1\n", encoding="utf-8")
    (tmp_path / "upgradelab_site").mkdir()
    for name in ("pyproject.toml", "requirements.txt"):
        (tmp_path / name).touch()
    (tmp_path / "venv").mkdir()
    (tmp_path / "venv/installed-requirements").touch()

    def load() -> tuple[str, bool]:
        """Return the value, and whether it came from bytecode that fits its source."""
        code = "from upgradelab.model.values import VALUE; print(VALUE)"
        done = subprocess.run(
            [sys.executable, "-v", "-c", code],
            cwd=tmp_path,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip(), f"matches {module}" in done.stderr

    assert make(tmp_path, "install").returncode == 0
    assert load() == ("1", True)
    module.write_text("VALUE = 22\n", encoding="utf-8")
    assert load() == ("22", False)
    assert make(tmp_path, "install").returncode == 0
    assert load() == ("22", True)
