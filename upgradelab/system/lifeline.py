"""Ties a process to the one that started it: when that is gone, however it ended, so is this.

A lifeline is a pipe into which nothing is ever written. The starter alone holds the end to
write to; the operating system closes it with the starter's life.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable


def follow(lifeline: int, end: Callable[[], None]) -> None:
    """Call a function, in a thread, as soon as the other end of a pipe is closed.

    :param lifeline: the end of the pipe to read from.
    :param end: ends this process.
    """

    def wait() -> None:
        while os.read(lifeline, 1):
            pass
        end()

    threading.Thread(target=wait, name="lifeline", daemon=True).start()
