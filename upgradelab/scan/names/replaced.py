"""What took the place of names that are gone, as authors say it: names.toml beside the pages.

A table, ``instead``, with the owner and the name of each, and a sentence that says what to use::

    [instead]
    "sqlalchemy.engine.RowProxy" = "Use sqlalchemy.engine.Row."

It comes before what the releases say themselves. The table ``private`` is of the same form, for
names that begin with an underscore and that packages are known to use.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from upgradelab.errors import LabError

FILE = "names.toml"
TABLES = ("instead", "private")


class ReplacedError(LabError):
    """A file of names that is not as it should be."""


def load_replaced(folder: Path) -> dict[str, dict[str, str]]:
    """Return the tables of the file in a folder, each empty where there is none.

    :raises ReplacedError: when the file cannot be read, or a table is not of texts.
    """
    path = folder / FILE
    if not path.is_file():
        return {name: {} for name in TABLES}
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ReplacedError(f"{path}: no valid TOML: {error}. Correct the file") from error
    for name, table in tables.items():
        is_table = isinstance(table, dict) and all(isinstance(text, str) for text in table.values())
        if name not in TABLES or not is_table:
            raise ReplacedError(
                f"{path}: [{name}]: expected a table {' or '.join(TABLES)} of names and sentences,"
                f" found {table!r:.80}. Correct it"
            )
    return {name: tables.get(name, {}) for name in TABLES}


def replaced(folder: Path) -> dict[str, str]:
    """Return what authors say took the place of each name."""
    tables = load_replaced(folder)
    return {**tables["instead"], **tables["private"]}
