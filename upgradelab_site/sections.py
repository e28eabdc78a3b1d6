"""Official pages, section by section: what each describes, and the scenarios that show it."""

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


@dataclass(frozen=True, slots=True)
class OfficialPage:
    """A page of the official documentation."""

    inventory: str
    """The inventory with its labels, by its name in ``intersphinx_mapping``."""
    name: str
    """What the inventory calls the page."""
    sections: tuple[Section, ...]
    """All its sections, in its order."""


def load_page(path: Path, scenarios: Collection[str]) -> OfficialPage:
    """Return the page that a TOML file describes, with a table ``section`` for each section.

    :param scenarios: the names of all that exist.
    :raises TableError: naming file and section, when a field is missing or unknown, or a table
        names a scenario that does not exist.
    """
    data = read_toml(path)
    check_fields(str(path), data, {"inventory": str, "page": str, "section": list})
    sections = (
        _section(f"{path}: section {number}", table, scenarios)
        for number, table in enumerate(data["section"], 1)
    )
    return OfficialPage(data["inventory"], data["page"], tuple(sections))


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


def how_many_shown(sections: Iterable[Section], called: str = "sections") -> str:
    """Return a sentence: how many of some sections have scenarios.

    :param called: what they are to readers.
    """
    shown = [bool(section.scenarios) for section in sections]
    if all(shown):
        return f"All of these {len(shown)} {called} have examples."
    missing = shown.count(False)
    rest = "the other one says" if missing == 1 else f"the other {missing} say"
    return f"{shown.count(True)} of these {len(shown)} {called} have examples; {rest} why not."
