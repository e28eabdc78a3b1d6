"""Files that are written whole or not at all, and what is said of a disk that fails."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from upgradelab.system.locks import lock

_ROOM = "Make room there"
_WRITABLE = "Make it writable, or work in a copy of the checkout that is"
_ADVICE = {
    errno.ENOSPC: _ROOM,
    errno.EDQUOT: _ROOM,
    errno.EFBIG: _ROOM,
    errno.EACCES: _WRITABLE,
    errno.EPERM: _WRITABLE,
    errno.EROFS: _WRITABLE,
}


def describe_disk(error: BaseException, folder: Path) -> str:
    """Say which file could not be written, why, and what to do; empty for other errors.

    :param error: an error; those that it came from are looked at, too.
    :param folder: named, with the one for temporary files, when the error names no file.
    """
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, OSError) and cause.errno in _ADVICE:
            reason = os.strerror(cause.errno)
            advice = _ADVICE[cause.errno]
            where = cause.filename or f"{folder} or {tempfile.gettempdir()}"
            return f"{where} cannot be written: {reason}. {advice}, then run the same command again"
        cause = cause.__cause__ or cause.__context__
    return ""


def first_line(path: Path) -> str:
    """Return the first line of a file, with its end; empty where there is none to read."""
    try:
        with path.open(encoding="utf-8") as file:
            return file.readline()
    except (OSError, ValueError):
        return ""


def files_below(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Yield the files in a folder and those below it, but for compiled modules, in any order.

    Of what a folder says of them anyway nothing is asked again: pathlib takes four times as long.
    A link to a folder counts as a file.

    :raises OSError: when there is no such folder.
    """
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                yield entry
            elif entry.name != "__pycache__":
                yield from files_below(Path(entry))


def code_at(place: Path) -> list[Path]:
    """Return a module, or all modules in a folder and below it, in the order of their paths."""
    if place.is_file():
        return [place]
    return sorted(Path(file) for file in files_below(place) if file.name.endswith(".py"))


def write_atomically(path: Path, text: str) -> None:
    """Write a file so that any reader, at any time, sees the old text or the new one.

    What a killed process leaves is one file with a dot before its name, which the next to
    write the same file takes over.

    :raises OSError: with the name of the file, when the disk is full or cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    try:
        with _alone(fresh) as file:
            try:
                file.write(text)
                file.flush()
                fresh.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
                fresh.replace(path)
            except BaseException:
                fresh.unlink(missing_ok=True)
                raise
    except OSError as error:
        # Also the one that comes when the file is closed with what could not be written.
        error.filename = error.filename or str(path)
        raise


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[IO[str]]:
    """Give an empty file that no other process writes at the same time."""
    while True:
        with path.open("a", encoding="utf-8") as file:
            lock(file.fileno())
            # Who held the lock before may have renamed or removed the file.
            with contextlib.suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(file.fileno()), path.stat()):
                    file.truncate(0)
                    yield file
                    return
