"""A hold on a folder that builds write: one build at a time, and none that stops half-way.

Sphinx takes a page for current when its file is newer than its source, also when a build
was killed while it wrote that file, or before it wrote it. So a build that has not come to
its end leaves a mark, and the next one trusts nothing of what it finds.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO

from upgradelab.system.locks import lock, try_lock, unlock

_MARK = "A build has not come to its end: the next one makes all pages anew.\n"


class _Holds(threading.local):
    """The holds of a thread, by their files."""

    def __init__(self) -> None:
        self.by_file: dict[Path, Hold] = {}


_of_this_thread = _Holds()


class Hold:
    """A lock on a folder, in a file beside it, which holds the mark as well."""

    def __init__(self, folder: Path, waiting: Callable[[], None]) -> None:
        """Wait until nobody else holds the folder, then hold it.

        A thread does not wait for itself: a hold that it has on the folder is from a build
        that has ended in a way nobody was told of, or never began, and is released.

        :param waiting: called before the wait, if there is one.
        :raises OSError: when the file cannot be written.
        """
        self._path = folder.with_name(f".{folder.name}.build")
        if earlier := _of_this_thread.by_file.get(self._path):
            earlier.release()
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._file: IO[str] = self._path.open("a+", encoding="utf-8")
        try:
            self._wait(waiting)
        except BaseException:
            self._file.close()
            raise
        _of_this_thread.by_file[self._path] = self
        self._file.seek(0)
        self.broken_off = bool(self._file.read())
        """Whether the last build that wrote to the folder did not come to its end."""

    def _wait(self, waiting: Callable[[], None]) -> None:
        if not try_lock(self._file.fileno()):
            waiting()
            lock(self._file.fileno())

    @property
    def held(self) -> bool:
        """Whether the folder is held still."""
        return not self._file.closed

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
        """Let others have the folder, also when processes that were forked meanwhile live on."""
        if self.held:
            unlock(self._file.fileno())
            self._file.close()
        if _of_this_thread.by_file.get(self._path) is self:
            del _of_this_thread.by_file[self._path]
