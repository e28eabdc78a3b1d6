"""What a command takes: wall time, processor time and memory, with all that it starts."""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

INTERVAL = 0.1
"""Seconds between two looks at the memory."""


class BenchError(Exception):
    """A command that failed, or did not do what was to be measured."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds of processor time, of the command and all processes that it waited for."""
    memory: float
    """Megabytes at the highest look, of its whole tree of processes; 0 where not known."""

    def then(self, other: Cost) -> Cost:
        """Return the cost of both, one after the other."""
        return Cost(self.wall + other.wall, self.cpu + other.cpu, max(self.memory, other.memory))


def measure(
    command: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> tuple[Cost, list[tuple[float, str]]]:
    """Run a command; return what it took, and its lines with the time at which each came.

    :raises BenchError: with all that it said, when it fails.
    """
    began = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    with _watched(process.pid) as peak:
        assert process.stdout is not None
        with process.stdout as said:
            lines = [(time.perf_counter() - began, line.rstrip("\n")) for line in said]
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        text = "\n".join(line for _, line in lines)
        raise BenchError(f"{' '.join(command)} in {folder} failed:\n{text}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, max(peak)), lines


@contextlib.contextmanager
def _watched(pid: int) -> Iterator[list[float]]:
    """Look at the memory of a tree of processes for a while; give a list that grows."""
    totals = [0.0]
    done = threading.Event()

    def look() -> None:
        while not done.wait(INTERVAL):
            totals.append(sum(_memory(member) for member in _tree(pid)))

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield totals
    finally:
        done.set()
        thread.join()


def _tree(pid: int) -> Iterator[int]:
    """Yield a process and all below it, as Linux lists them."""
    yield pid
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _tree(int(child))


def _memory(pid: int) -> float:
    """Return the memory of a process in megabytes; what several share counts once in all."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0


def clean_environment(**more: str) -> dict[str, str]:
    """Return the variables of this process, without those that would change a comparison."""
    unwanted = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONUNBUFFERED", "CI")
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return {**kept, **more}


def temporary(prefix: str) -> tempfile.TemporaryDirectory[str]:
    """Return a folder that is gone in the end."""
    return tempfile.TemporaryDirectory(prefix=f"upgradelab-{prefix}-")
