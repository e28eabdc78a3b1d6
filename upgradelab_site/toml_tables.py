"""Tables of TOML files that pages show, read with errors that say where and what."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any


class TableError(Exception):
    """A TOML file that cannot be read, or a table in it that is not as it should be."""


def read_toml(path: Path) -> dict[str, Any]:
    """Return what a TOML file holds.

    :raises TableError: when it cannot be read, or is no TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise TableError(f"{path}: {error.strerror}. Name a TOML file beside the page") from error
    except ValueError as error:
        raise TableError(f"{path}: no valid TOML: {error}. Correct the file") from error


def check_fields(where: str, table: object, wanted: Mapping[str, type]) -> None:
    """Make sure that a table has the fields that it should, and no others.

    :param where: names the file and the table.
    :param wanted: the type of each field.
    :raises TableError: naming the fields, when they are others, or one has another type.
    """
    if not isinstance(table, dict):
        raise TableError(f"{where}: expected a table, found {table!r}. Correct it")
    if table.keys() != wanted.keys():
        raise TableError(
            f"{where} has the fields {_listed(table)}; expected {_listed(wanted)}."
            " Correct the table"
        )
    for name, kind in wanted.items():
        if not isinstance(table[name], kind):
            raise TableError(
                f"{where}: expected a {kind.__name__} for {name}, found {table[name]!r}. Correct it"
            )


def _listed(names: Collection[str]) -> str:
    return ", ".join(sorted(names))
