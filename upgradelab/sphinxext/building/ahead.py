"""Builds that are begun before it is known what they are for: they wait before files are read."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from upgradelab.errors import LabError


class _Ahead:
    """What the builds of this process wait for; most wait for nothing."""

    until: Callable[[], None] | None = None


def begin_ahead(until: Callable[[], None]) -> None:
    """Let the builds of this process wait, once Sphinx and what it has kept are loaded.

    :param until: returns when the build is to go on; what it raises ends the build.
    """
    _Ahead.until = until


def wait_if_ahead(prepare: Callable[[], None]) -> None:
    """Wait, if the builds of this process do.

    :param prepare: called before the wait; what is wrong by then is said after it, if it still is.
    """
    if _Ahead.until is None:
        return
    with contextlib.suppress(LabError, OSError):
        prepare()
    _Ahead.until()
