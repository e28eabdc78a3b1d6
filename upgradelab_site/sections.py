"""Sections of an official page: what each describes, and the scenarios that show it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from upgradelab.model.project import unknown_name
from upgradelab_site.toml_tables import TableError, check_fields, read_toml

HEADING = "heading"
"""The kind of a section that describes no change: the ones after it, to the next, are its own."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of an official page."""

    title: str
    label: str
    """What the official inventory calls it; empty when it has no entry."""
    kind: str
    """What kind of change it describes."""
    scenarios: tuple[str, ...] = ()
    """The scenarios that show it."""
    reason: str = ""
    """Why there are none."""


def load_sections(path: Path, scenarios: Collection[str]) -> list[Section]:
    """Return the sections of a TOML file, a table ``section`` for each, in its order.

    :param scenarios: the names of all that exist.
    :raises TableError: naming file and section, when a table is no section, or names a
        scenario that does not exist.
    """
    data = read_toml(path)
    tables = data.get("section")
    if data.keys() != {"section"} or not isinstance(tables, list):
        names = ", ".join(data) or "nothing"
        raise TableError(f"{path}: expected [[section]] tables, found {names}. Correct the file")
    return [
        _section(f"{path}: section {number}", table, scenarios)
        for number, table in enumerate(tables, 1)
    ]


def _section(where: str, table: Any, scenarios: Collection[str]) -> Section:
    shown: dict[str, type] = {"reason": str}
    if isinstance(table, dict):
        where += f" ({table.get('title', 'without a title')})"
        shown = shown if "reason" in table else {"scenarios": list}
    check_fields(where, table, {"title": str, "label": str, "kind": str} | shown)
    names = table.pop("scenarios", [])
    for name in names:
        if not isinstance(name, str) or name not in scenarios:
            raise TableError(f"{where}: {unknown_name(str(name), scenarios)}")
    if shown.keys() == {"scenarios"} and not names:
        raise TableError(f"{where} has no scenarios. Name one, or give the reason instead")
    return Section(**table, scenarios=tuple(names))


def by_heading(sections: Iterable[Section]) -> dict[str, list[Section]]:
    """Return the sections that describe changes by the title of the heading above them.

    Those that no heading is above have an empty title.
    """
    parts: dict[str, list[Section]] = {}
    heading = ""
    for section in sections:
        if section.kind == HEADING:
            heading = section.title
        else:
            parts.setdefault(heading, []).append(section)
    return parts
