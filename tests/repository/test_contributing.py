"""What CONTRIBUTING.md says of the package is so."""

from __future__ import annotations

import functools
import importlib
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import PROGRAM, REPOSITORY, Folder
from upgradelab.model.examples.consequence import CONSEQUENCES

TEXT = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
STEP = re.compile(r"\b([a-z_]+(?:\.[a-z_]+)+):(\w+(?:\.\w+)*)")
ELSEWHERE = re.compile(r"engine\.(worker|capture):")
"""Steps in the process of a series, which a trace of this one does not see."""
AT_ONCE = "model.judgement:judge"
"""Also judges what has just run."""

TRACE = """
import json, sys, threading
steps, called = json.loads(sys.argv[1]), {}
def note(frame, event, argument):
    if event == "call":
        module = str(frame.f_globals.get("__name__")).removeprefix("upgradelab.")
        step = f"{module}:{frame.f_code.co_qualname}"
        if step in steps:
            called.setdefault(step)
threading.setprofile(note)
sys.setprofile(note)
from sphinx.cmd.build import main
status = main(["-q", "-E", "docs", "_build", "-c", "."])
sys.setprofile(None)
print(json.dumps([status, *called]))
"""


def section(title: str) -> str:
    """Return a section of the text."""
    return TEXT.split(f"\n## {title}\n")[1].split("\n## ")[0]


def steps() -> list[str]:
    """Return the steps of the walk, in its order."""
    walk = section("From a docstring to a page").split("```")[1]
    return [match.group() for match in STEP.finditer(walk)]


@pytest.mark.parametrize("step", [match.group() for match in STEP.finditer(TEXT)])
def test_every_function_is_there(step: str) -> None:
    """Each module and function that is named exists."""
    module, _, name = step.partition(":")
    imported = importlib.import_module(f"upgradelab.{module}")
    assert callable(functools.reduce(getattr, name.split("."), imported))


PARSED = {
    "model.examples.consequence:parse_consequences",
    "model.examples.expectation:parse_expectations",
    "model.examples.program:program_of",
}
"""Steps whose results are kept for the next build."""


def test_every_step_is_named_once() -> None:
    """The walk has no step twice."""
    assert len(steps()) > 20
    assert len(set(steps())) == len(steps())


def test_the_walk_is_walked(tmp_path: Path, make_folder: Callable[..., Folder]) -> None:
    """A build calls what the walk names, in its order; one after it parses and runs nothing."""
    folder = make_folder(tmp_path, "2.0")
    folder.example(PROGRAM.replace("1.3, ", ""))
    folder.page("numbers.one")

    def build() -> list[str]:
        command = [sys.executable, "-c", TRACE, json.dumps(steps())]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        status, *called = json.loads(done.stdout.splitlines()[-1])
        assert status == 0, done.stderr
        return [str(step) for step in called]

    here = [step for step in steps() if not ELSEWHERE.match(step)]
    first, second = build(), build()
    assert set(first) == set(here)
    assert [step for step in first if step != AT_ONCE] == [step for step in here if step != AT_ONCE]
    start, end = here.index("engine.pool:run"), here.index("store.book:Book.faulty")
    assert second == [step for step in here[:start] + here[end:] if step not in PARSED]


def test_every_file_is_there() -> None:
    """Each file and folder that the layout names exists, and each room that exists is named."""
    layout = section("Layout").split("```")[1]
    assert len(layout.strip().splitlines()) - 1 <= 15
    rows = [line for line in layout.splitlines()[1:] if line]
    names = [line.split()[0] for line in rows if not line.startswith(" ")]
    rooms = {line.split()[0].rstrip("/") for line in rows if line.startswith(" ")}
    for name in names:
        assert name == ".upgradelab/" or (REPOSITORY / name).exists(), name
    folders = (REPOSITORY / "upgradelab").glob("*/__init__.py")
    assert rooms == {path.parent.name for path in folders}


def test_every_guard_is_there() -> None:
    """Each test of the table of what is no promise exists."""
    table = section("Dependencies").split("Some of what is leaned on")[1]
    guards = re.findall(r"`(test_\w+|tests/[\w/]+\.py)`", table)
    assert len(guards) >= 7
    tests = "".join(
        path.read_text(encoding="utf-8") for path in (REPOSITORY / "tests").rglob("*.py")
    )
    for guard in guards:
        assert (REPOSITORY / guard).is_file() or f"def {guard}(" in tests, guard


def test_every_path_is_there() -> None:
    """Each file of the package, of the tests and of the pages that is named in backticks exists."""
    paths = re.findall(r"`((?:upgradelab|upgradelab_site|tests|docs|requirements)/[\w./-]+)`", TEXT)
    made = {"requirements/2.2.txt", "docs/upgrade/2.1-to-2.2.md"}
    assert len(paths) > 5
    for path in set(paths) - made:
        assert (REPOSITORY / path).exists(), path


def test_every_consequence_is_explained() -> None:
    """The table of consequences has all of them, worst first, with what the package says."""
    rows = re.findall(r"^   \| `(\w+)` \| (.+) \|$", section("Add an example"), re.MULTILINE)
    assert rows == list(CONSEQUENCES.items())
