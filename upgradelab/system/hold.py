"""A hold on a folder that builds write: one build at a time, and none that stops half-way.

Sphinx takes a page for current when its file is newer than its source, also when a build
was killed while it wrote that file, or before it wrote it. So a build that has not come to
its end leaves a mark, and the next one trusts nothing of what it finds.
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable
from pathlib import Path
from typing import IO

_MARK = "A build has not come to its end: the next one makes all pages anew.\n"


class Hold:
    """A lock on a folder, in a file beside it, which holds the mark as well."""

    def __init__(self, folder: Path, waiting: Callable[[], None]) -> None:
        """Wait until no other process holds the folder, then hold it.

        :param waiting: called before the wait, if there is one.
        :raises OSError: when the file cannot be written.
        """
        path = folder.with_name(f".{folder.name}.build")
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file: IO[str] = path.open("a+", encoding="utf-8")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(self._file, fcntl.LOCK_EX)
        self._file.seek(0)
        self.broken_off = bool(self._file.read())
        """Whether the last build that wrote to the folder did not come to its end."""

    def begin(self) -> None:
        """Mark the folder: what is in it may be wrong from now on.

        :raises OSError: when the disk is full.
        """
        self._file.truncate(0)
        self._file.write(_MARK)
        self._file.flush()

    def finish(self) -> None:
        """Take the mark away: all that is in the folder is right."""
        self._file.truncate(0)

    def release(self) -> None:
        """Let others have the folder."""
        self._file.close()
