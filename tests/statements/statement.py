"""Official texts, statement by statement: what each says, and what shows or breaks it.

A file ``migration_14.toml`` beside this module holds the statements of a text, in our own words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from upgradelab_site.toml_tables import TableError, check_fields, read_toml

FOLDER = Path(__file__).parent
TEXT_FIELDS: Mapping[str, type] = {"inventory": str, "page": str, "without_statements": dict}
"""What the beginning of a file says of its text; all other tables are statements."""
STATEMENT_FIELDS: Mapping[str, type] = {
    "says": str,
    "scenarios": list,
    "reason": str,
    "mutants": list,
    "unbreakable": str,
}


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that an official text says and a program could notice."""

    name: str
    """The label of the official section, and a number within it: ``change_4645.1``."""
    says: str
    """What it says, in our own words."""
    scenarios: tuple[str, ...] = ()
    """The scenarios that show it."""
    reason: str = ""
    """Why there are none."""
    mutants: tuple[str, ...] = ()
    """The mutants that make it false."""
    unbreakable: str = ""
    """Why no small change of SQLAlchemy makes it false."""

    @property
    def label(self) -> str:
        """The label of its section."""
        return self.name.rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class Text:
    """An official text, and all that it states."""

    name: str
    inventory: str
    """The inventory with its labels, by its name in ``intersphinx_mapping``."""
    page: str
    """What the inventory calls the page."""
    without_statements: Mapping[str, str]
    """The reasons why sections state nothing that a program could notice, by their labels."""
    statements: tuple[Statement, ...]


def read_texts(folder: Path = FOLDER) -> dict[str, Text]:
    """Return the texts that the files of a folder describe, by name.

    :raises TableError: see :func:`read_text`.
    """
    return {path.stem: read_text(path) for path in sorted(folder.glob("*.toml"))}


def read_text(path: Path) -> Text:
    """Return the text that a file describes.

    :raises TableError: naming file and statement, when a field is missing, unknown or of another
        type, when a name has no number, or when what shows or breaks a statement is not said
        in one way.
    """
    data = read_toml(path)
    head = {name: value for name, value in data.items() if name in TEXT_FIELDS}
    check_fields(str(path), head, TEXT_FIELDS)
    statements = tuple(
        _statement(f"{path}: {name}", name, table)
        for name, table in data.items()
        if name not in TEXT_FIELDS
    )
    return Text(name=path.stem, **head, statements=statements)


def _statement(where: str, name: str, table: Any) -> Statement:
    label, _, number = name.rpartition(".")
    if not label or not number.isdecimal():
        raise TableError(f'{where}: expected a name such as "change_4645.1". Correct it')
    fields = set(table) if isinstance(table, dict) else set()
    check_fields(
        where, table, {field: STATEMENT_FIELDS[field] for field in fields & {*STATEMENT_FIELDS}}
    )
    if "says" not in fields or not all(table.values()):
        raise TableError(f"{where}: a field is empty, or it says nothing. Complete it")
    if ("scenarios" in fields) == ("reason" in fields):
        raise TableError(f"{where}: expected either scenarios or the reason why there are none")
    if "mutants" in fields and "unbreakable" in fields:
        raise TableError(f"{where} has mutants and is called unbreakable. Remove one")
    if "reason" in fields and fields & {"mutants", "unbreakable"}:
        raise TableError(f"{where}: without scenarios nothing notices a mutant. Remove it")
    for field in ("scenarios", "mutants"):
        names = table.get(field, [])
        if len(set(names)) < len(names):
            raise TableError(f"{where} names something twice in {field}. Remove one")
    lists = {key: tuple(table[key]) for key in fields & {"scenarios", "mutants"}}
    return Statement(name, **(table | lists))
