"""A build that stands by shows what has changed until it is let go on."""

from __future__ import annotations

import io
import multiprocessing
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import PROGRAM, REPOSITORY, Folder
from tests.faults.breaking import wait_until
from upgradelab.system.processes import runs
from upgradelab_site.outside.standby import Standby, _Withheld, build_now

MakeFolder = Callable[..., Folder]


@pytest.fixture(scope="module", autouse=True)
def as_live_starts_them() -> Iterator[None]:
    """Let processes be made as ``make live`` makes them."""
    before = multiprocessing.get_start_method(allow_none=True)
    multiprocessing.set_start_method("forkserver", force=True)
    yield
    multiprocessing.set_start_method(before, force=True)


@pytest.fixture
def folder(tmp_path: Path, make_folder: MakeFolder) -> Folder:
    """Make a project with a page of one example."""
    folder: Folder = make_folder(tmp_path)
    folder.example(PROGRAM)
    folder.page("numbers.one")
    return folder


def arguments(folder: Folder) -> list[str]:
    """Return what Sphinx is told."""
    root = folder.root
    command = [
        "-q",
        "-c",
        root,
        "-d",
        root / "_build/doctrees",
        root / "docs",
        root / "_build/html",
    ]
    return [*map(str, command), "-D", "upgradelab_live=1"]


def test_what_changes_while_it_waits(folder: Folder) -> None:
    """A page and an example that are edited while a build waits are shown by it."""
    assert build_now(arguments(folder)) == 0
    standby = Standby(arguments(folder))
    folder.example(PROGRAM.replace("one: 1", "one: 2").replace('"one:", 1', '"one:", 2'))
    folder.page("numbers.one", more="Edited since.\n")
    folder.page("numbers.one", name="added")
    assert standby.build() == 0
    assert "Edited since." in folder.built()
    assert "one: 2" in folder.built()
    assert "one: 2" in folder.built("html/added.html")


def test_a_fault_is_the_status(folder: Folder) -> None:
    """A build that stops after it has waited ends with Sphinx's status, and the next one builds."""
    assert build_now(arguments(folder)) == 0
    standby = Standby(arguments(folder))
    folder.example("def (")
    assert standby.build() == 2
    standby = Standby(arguments(folder))
    folder.example(PROGRAM)
    assert standby.build() == 0


def test_one_that_ended_before(folder: Folder) -> None:
    """One that could not be begun built nothing, and says so."""
    folder.write("conf.py", "raise ValueError")
    standby = Standby(arguments(folder))
    wait_until(lambda: not standby._process.is_alive())
    assert standby.build() is None


def test_one_that_is_not_needed(folder: Folder) -> None:
    """It can be ended while it waits; then the folders are free, and nothing is damaged."""
    assert build_now(arguments(folder)) == 0
    standby = Standby(arguments(folder))
    standby.end()
    assert not standby._process.is_alive()
    assert build_now(arguments(folder)) == 0


LEFT = """
import os, sys, multiprocessing
from upgradelab_site.outside.standby import Standby

if __name__ == "__main__":
    multiprocessing.set_start_method("forkserver")
    print(Standby(sys.argv[1:])._process.pid, flush=True)
    os._exit(1)
"""


def test_nobody_is_left_to_let_it_go_on(folder: Folder) -> None:
    """When the process that started it is killed, it ends."""
    script = folder.write("left.py", LEFT)
    started = subprocess.run(
        [sys.executable, str(script), *arguments(folder)],
        check=False,
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(REPOSITORY)},
        timeout=60,
    )
    wait_until(lambda: not runs(int(started.stdout)))


def test_what_is_withheld() -> None:
    """What is written before is shown at once, in its order, and what follows as it comes."""
    shown = io.StringIO()
    stream = _Withheld(shown)
    assert stream.write("one ") == 4
    stream.write("two ")
    assert shown.getvalue() == ""
    stream.show()
    stream.write("three")
    assert shown.getvalue() == "one two three"
    assert stream.isatty() is False
