"""What a scenario leaves behind is its own fault, and no other scenario's."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, Folder
from upgradelab.engine.capture import capture
from upgradelab.libraries import load_library
from upgradelab.model.outcome import Fault, Outcome

RUNS = '''
"""Three runs in one process: what each says of the connections that it has left open."""

import gc

import sqlalchemy

from upgradelab.engine.capture import capture
from upgradelab.libraries import load_library

EXAMPLE = """
from sqlalchemy import create_engine
def leaks():
    leaked = create_engine("sqlite://").connect()
    KEPT.append(leaked)
def collects():
    KEPT.clear()
    print("collected")
def collects_and_leaks():
    leaked = create_engine("sqlite://").connect()
    KEPT[:] = [leaked]
def replaces():
    engine = create_engine("sqlite://")
    connection = engine.connect()
    connection.invalidate()
    connection.close()
    engine.dispose()
"""

gc.disable()
library = load_library("sqlalchemy")
watch, kept = library.watch(), []
source = EXAMPLE.replace("KEPT", "__import__('builtins').kept")
__import__("builtins").kept = kept
for function in ("leaks", "collects", "leaks", "collects_and_leaks", "collects", "replaces"):
    outcome = capture(source, "/x/example.py", "example", function, library, watch)
    print(f"{function}: {outcome.fault}")
'''

THREADS = '''
    """Threads."""

    import threading


    def leaves_a_thread():
        """A thread goes on after its scenario has ended."""
        threading.Thread(target=threading.Event().wait, name="crew", daemon=True).start()
        print("left")


    def leaves_nothing():
        """The thread of the other scenario is not here.

        .. testoutput:: 2.0

            []
        """
        print([thread.name for thread in threading.enumerate() if thread.name == "crew"])
'''


@pytest.mark.parametrize("series", ["1.3", "1.4", "2.0", "2.1"])
def test_each_run_answers_for_its_own_connections(overlays: Path, series: str) -> None:
    """A connection counts for the run that left it open, whenever it is collected."""
    path = f"{overlays / series}:{REPOSITORY}"
    done = subprocess.run(
        [sys.executable, "-c", RUNS], env={"PYTHONPATH": path}, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert done.stdout.splitlines() == [
        "leaks: left 1 database connection open",
        "collects: None",
        "leaks: left 1 database connection open",
        "collects_and_leaks: left 1 database connection open",
        "collects: None",
        "replaces: None",
    ]


def run(body: str) -> Outcome:
    """Capture a function with this body."""
    lines = "\n".join(f"    {line}" for line in body.split("\n"))
    source = f"import threading, time\nNAME = 'crew'\ndef scenario():\n{lines}\n"
    return capture(source, "/x/example.py", "example", "scenario", load_library("sqlalchemy"))


def test_thread_that_is_ending() -> None:
    """A thread that is just ending is waited for, with the names of its module."""
    outcome = run(
        "def work():\n    time.sleep(0.1)\n    print(NAME)\nthreading.Thread(target=work).start()"
    )
    assert (outcome.text, outcome.fault) == ("crew", None)


def test_thread_of_a_scenario_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """A scenario that raises is asked for its threads too."""
    released = threading.Event()
    monkeypatch.setattr(threading, "released", released, raising=False)
    outcome = run(
        "threading.Thread(target=threading.released.wait, name='crew').start()\n"
        "raise ValueError('no')"
    )
    released.set()
    assert outcome.text == "ValueError: no"
    assert outcome.fault == Fault("threads", "left 1 thread running: crew")


def test_thread_fails_its_own_scenario(folder: Folder) -> None:
    """A thread that outlives its scenario fails that one, and is gone before the next."""
    folder.example(THREADS)
    said, passed = folder.gate(series="2.0")
    assert not passed
    assert "numbers.leaves_a_thread failed" in said
    assert "left 1 thread running: crew" in said
    assert "leaves_nothing" not in said
