"""Ends processes that are known by their number, and makes sure that they are the right ones."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from pathlib import Path

PATIENCE = 10
"""Seconds that a process may take to end when it is asked to."""


def end(pid: int, sign: str, number: signal.Signals) -> None:
    """Send a signal to a process and wait until it has ended; kill it if it does not.

    :param sign: a text in its command line; a process without it is another, whose number
        is the same by now, and is left alone.
    """
    deadline = time.monotonic() + PATIENCE
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if sign in command_of(pid):
            os.kill(pid, number)
        while sign in command_of(pid):
            if time.monotonic() > deadline:
                os.kill(pid, signal.SIGKILL)
                return
            time.sleep(0.02)


def command_of(pid: int) -> str:
    """Return the command line of a process; empty when it has ended."""
    if Path("/proc/self/cmdline").exists():
        with contextlib.suppress(OSError):
            return Path(f"/proc/{pid}/cmdline").read_text(errors="replace")
        return ""
    command = ["ps", "-ww", "-o", "command=", "-p", str(pid)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout
