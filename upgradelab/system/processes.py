"""Processes that are known by their number: whether they run, and an end that takes no other."""

from __future__ import annotations

import contextlib
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import psutil

PATIENCE = 10
"""Seconds that a process may take to end when it is asked to."""


def runs(pid: int) -> bool:
    """Return whether a process has not ended, also if nobody has asked yet how it did."""
    import psutil

    try:
        return _runs(psutil.Process(pid))
    except psutil.NoSuchProcess:
        return False


def end(pid: int, folder: Path, number: signal.Signals) -> None:
    """Send a signal to a process and wait until it has ended; kill it if it does not.

    :param folder: named in its command line. A process that does not name it is another, whose
        number is the same by now, and is left alone; so is one of another user.
    """
    # Only now, as most runs have nothing to end.
    import psutil

    with contextlib.suppress(psutil.NoSuchProcess, psutil.AccessDenied):
        process = psutil.Process(pid)
        if not any(str(folder) in argument for argument in process.cmdline()):
            return
        process.send_signal(number)
        deadline = time.monotonic() + PATIENCE
        while _runs(process):
            if time.monotonic() > deadline:
                process.kill()
                return
            time.sleep(0.02)


def _runs(process: psutil.Process) -> bool:
    """Return whether a process has not ended, also if nobody has asked yet how it did.

    psutil knows it by its number and by when it began, and takes no other for it.
    """
    import psutil

    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
