"""Tests of :mod:`upgradelab.system.processes`, on real ones."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from upgradelab.system import processes

PROGRAM = """
import signal, sys, time
if "stubborn" in sys.argv:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("ready", flush=True)
time.sleep(60)
"""

Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start processes; end them."""
    started: list[subprocess.Popen[str]] = []

    def make(*arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", PROGRAM, *arguments]
        started.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
        assert started[-1].stdout is not None
        assert started[-1].stdout.readline() == "ready\n"
        return started[-1]

    yield make
    for process in started:
        process.kill()
        process.communicate()


def test_end(start: Start, tmp_path: Path) -> None:
    """A process of a folder gets the signal; one that nobody has waited for yet has ended, too."""
    process = start(f"--datadir={tmp_path}/data")
    began = time.monotonic()
    processes.end(process.pid, tmp_path, signal.SIGTERM)
    assert time.monotonic() - began < processes.PATIENCE / 2
    assert process.wait(1) == -signal.SIGTERM


def test_another_process_of_that_number(start: Start, tmp_path: Path) -> None:
    """A process that does not name the folder is left alone."""
    process = start("--datadir=/elsewhere")
    processes.end(process.pid, tmp_path, signal.SIGKILL)
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(0.5)


def test_process_that_does_not_end(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that takes no notice of the signal is killed, after a while."""
    monkeypatch.setattr(processes, "PATIENCE", 0.5)
    process = start("stubborn", str(tmp_path))
    processes.end(process.pid, tmp_path, signal.SIGTERM)
    assert process.wait(5) == -signal.SIGKILL


def test_process_that_is_gone(start: Start, tmp_path: Path) -> None:
    """A number that no process has is nothing to end."""
    process = start(str(tmp_path))
    process.kill()
    process.wait()
    processes.end(process.pid, tmp_path, signal.SIGTERM)


def test_runs(start: Start) -> None:
    """A process runs until it has ended, whether or not anybody has waited for it."""
    process = start()
    assert processes.runs(process.pid)
    process.kill()
    deadline = time.monotonic() + 5
    while processes.runs(process.pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not processes.runs(process.pid)
    process.wait()
    assert not processes.runs(process.pid)
