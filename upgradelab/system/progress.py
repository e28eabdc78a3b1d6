"""A line of progress on a terminal; nothing in a log."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self


class Progress:
    """Shows how much of some work is done, and removes the line at the end."""

    def __init__(self, label: str, total: int | None, unit: str = "") -> None:
        """Say what is done.

        :param total: of the work; none when it is not known, and 0 to show nothing.
        """
        self._label = label
        self._of = f" of {total}" if total is not None else ""
        self._unit = f" {unit}" if unit else ""
        self._shown = sys.stderr.isatty() and total != 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def update(self, done: int) -> None:
        """Show that so much is done."""
        if self._shown:
            sys.stderr.write(f"\r\x1b[K{self._label}: {done}{self._of}{self._unit}")
            sys.stderr.flush()
