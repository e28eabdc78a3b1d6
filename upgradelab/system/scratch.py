"""Folders for what a run needs for a while; those that a killed run has left are removed.

A folder is locked as long as its owner lives, which the operating system sees to, so that
another run can tell a folder in use from one that is left.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from upgradelab.system.locks import lock, try_lock

PREFIX = "upgradelab-"
"""Begins the name of each folder; its kind follows."""


@contextlib.contextmanager
def scratch(kind: str, parent: Path | None = None) -> Iterator[Path]:
    """Make a folder; remove it afterwards.

    :param parent: where; among the system's temporary files by default.
    :raises OSError: when no temporary folder can be written.
    """
    folder, descriptor = _make(kind, parent)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(descriptor)


def _make(kind: str, parent: Path | None) -> tuple[Path, int]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{kind}.", dir=parent))
        # Between these lines, another run may take the folder for one that is left.
        with contextlib.suppress(FileNotFoundError):
            descriptor = os.open(folder, os.O_RDONLY)
            lock(descriptor)
            if folder.exists():
                return folder, descriptor
            os.close(descriptor)


def sweep(kind: str, parent: Path, end: Callable[[Path], None] | None = None) -> None:
    """Remove the folders of a kind whose owners are gone.

    :param parent: where they are looked for.
    :param end: called with each folder before; ends what still runs in it.
    """
    for folder in parent.glob(f"{PREFIX}{kind}.*"):
        # One that is in use, or another user's, is left alone.
        with contextlib.suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                if try_lock(descriptor):
                    if end is not None:
                        end(folder)
                    shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(descriptor)
