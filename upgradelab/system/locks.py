"""Locks between processes; the operating system releases them when their owner is gone.

Where a file can stand for what is locked, filelock does it: :func:`alone`. It makes that file
and leaves it behind, and processes forked from the owner do not have the lock. So it does not
fit what is locked itself, through a descriptor: a folder that is to leave nothing, also in
the worker, which has the standard library alone; a file that is written and then renamed; and
the folders of a build, which processes forked from it go on to write when it is killed.
"""

from __future__ import annotations

import fcntl
from contextlib import AbstractContextManager
from pathlib import Path


def alone(path: Path) -> AbstractContextManager[object]:
    """Let one process and thread at a time do something; the others wait.

    :param path: a file that stands for it, which is made where it is not there.
    :raises OSError: when that file cannot be written.
    """
    # Only now, as the worker has no other than the standard library.
    from filelock import FileLock

    return FileLock(path)


def lock(descriptor: int) -> None:
    """Lock an open file or folder, once nobody else has it locked.

    It is locked until it is unlocked or closed. A process that is forked meanwhile has it open,
    too, and keeps it locked if the owner ends without that.
    """
    fcntl.flock(descriptor, fcntl.LOCK_EX)


def try_lock(descriptor: int) -> bool:
    """Lock an open file or folder as :func:`lock` does, or return that somebody else has."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def unlock(descriptor: int) -> None:
    """Unlock an open file or folder, also for processes that have been forked meanwhile."""
    fcntl.flock(descriptor, fcntl.LOCK_UN)
