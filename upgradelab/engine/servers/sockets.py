"""Where the sockets and programs of servers are: in a folder whose name these can take."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from upgradelab.system.scratch import scratch, sweep

KIND = "sockets"
"""The kind of scratch folder."""
SHORT = Path("/tmp")  # noqa: S108 - only where folders are that this process makes
"""A folder with a short name."""
_LONGEST = 103 - len("/.s.PGSQL.5432")
"""Bytes in the name of a folder with a socket: 103 in that of the socket, on macOS."""
_SPECIAL = ',"$`\\'
"""A comma is the beginning of another folder for clients; the rest means something to a shell,
which initdb asks to run the server, with the name in quotation marks."""


@contextlib.contextmanager
def socket_folder(folder: Path) -> Iterator[Path]:
    """Give the folder for the socket of a server; remove what was made for it afterwards.

    :param folder: the server's; it is taken where its name is not too long and has nothing
        that servers or their clients misread.
    """
    if len(os.fsencode(folder)) <= _LONGEST and not set(_SPECIAL) & set(str(folder)):
        yield folder
    else:
        with scratch(KIND, SHORT) as short:
            yield short


def sweep_sockets() -> None:
    """Remove the folders that runs which were killed have left."""
    sweep(KIND, SHORT)
