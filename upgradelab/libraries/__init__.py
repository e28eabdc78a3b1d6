"""The libraries whose releases are run: one file for what is particular to each.

:mod:`upgradelab.libraries.library` is what any library gets. Another package adds one of its
own through the entry point group ``upgradelab.libraries``, by the name of the distribution.
"""

from __future__ import annotations

import re
from importlib import metadata

from upgradelab.libraries.library import Library

GROUP = "upgradelab.libraries"


def load_library(distribution: str) -> Library:
    """Return what is known of a library.

    :param distribution: its name on the package index: ``sqlalchemy``.
    """
    name = re.sub(r"[-_.]+", "-", distribution).lower()
    if name == "sqlalchemy":
        from upgradelab.libraries.sqlalchemy import SQLAlchemy

        return SQLAlchemy(name)
    for entry_point in metadata.entry_points(group=GROUP, name=name):
        made: Library = entry_point.load()(name)
        return made
    return Library(name)
