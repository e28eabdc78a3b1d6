"""Tests of :mod:`upgradelab.system.locks`, between processes."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from upgradelab.system.locks import alone, lock, try_lock, unlock

OWNER = """
import os, sys, time
from upgradelab.system.locks import lock, unlock
descriptor = os.open(sys.argv[1], os.O_RDONLY)
lock(descriptor)
forked = 0 if "alone" in sys.argv else os.fork() or time.sleep(60)
print(os.getpid(), forked, flush=True)
sys.stdin.read(1)
if "unlock" in sys.argv:
    unlock(descriptor)
    print("unlocked", flush=True)
time.sleep(60)
"""

MakeOwner = Callable[..., tuple[subprocess.Popen[str], int]]


@pytest.fixture
def make_owner(tmp_path: Path) -> Iterator[MakeOwner]:
    """Start processes that lock a folder; end them and what they forked."""
    started: list[subprocess.Popen[str]] = []

    def make(*options: str) -> tuple[subprocess.Popen[str], int]:
        owner = subprocess.Popen(
            [sys.executable, "-c", OWNER, str(tmp_path), *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        started.append(owner)
        assert owner.stdout is not None
        _, forked = owner.stdout.readline().split()
        return owner, int(forked)

    yield make
    for owner in started:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(owner.pid, signal.SIGKILL)
        owner.communicate()


@pytest.fixture
def descriptor(tmp_path: Path) -> Iterator[int]:
    """Open the folder."""
    opened = os.open(tmp_path, os.O_RDONLY)
    yield opened
    os.close(opened)


def test_owner_that_is_killed(make_owner: MakeOwner, descriptor: int) -> None:
    """What a process has locked is free as soon as it is gone, however it ended."""
    owner, _ = make_owner("alone")
    assert not try_lock(descriptor)
    owner.kill()
    owner.wait()
    assert try_lock(descriptor)


def test_forked_process_of_an_owner_that_unlocks(make_owner: MakeOwner, descriptor: int) -> None:
    """A process that was forked from the owner keeps nothing locked that the owner unlocks."""
    owner, forked = make_owner("unlock")
    assert not try_lock(descriptor)
    assert owner.stdin is not None
    assert owner.stdout is not None
    owner.stdin.write("x")
    owner.stdin.flush()
    assert owner.stdout.readline() == "unlocked\n"
    os.kill(forked, 0)
    assert try_lock(descriptor)


def test_forked_process_of_an_owner_that_is_killed(make_owner: MakeOwner, descriptor: int) -> None:
    """What a process that was forked may still write stays locked until that has ended, too."""
    owner, forked = make_owner()
    owner.kill()
    owner.wait()
    assert not try_lock(descriptor)
    os.kill(forked, signal.SIGKILL)
    lock(descriptor)


def test_unlock(tmp_path: Path, descriptor: int) -> None:
    """What is unlocked can be locked through another descriptor at once."""
    other = os.open(tmp_path, os.O_RDONLY)
    lock(descriptor)
    assert not try_lock(other)
    unlock(descriptor)
    assert try_lock(other)
    os.close(other)


ALONE = """
import sys, time
from pathlib import Path
from upgradelab.system.locks import alone
with alone(Path(sys.argv[1])):
    print("in", flush=True)
    sys.stdin.read(1)
    print("out", flush=True)
"""


def test_alone(tmp_path: Path) -> None:
    """A process waits for the one that is at it, and goes on when that is killed."""
    path = tmp_path / "lock"
    first = subprocess.Popen(
        [sys.executable, "-c", ALONE, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert first.stdout is not None
    assert first.stdout.readline() == "in\n"
    second = subprocess.Popen(
        [sys.executable, "-c", ALONE, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with pytest.raises(subprocess.TimeoutExpired):
        second.communicate("x", timeout=1)
    first.kill()
    first.communicate()
    assert second.communicate(timeout=10)[0] == "in\nout\n"
    with alone(path):
        pass
