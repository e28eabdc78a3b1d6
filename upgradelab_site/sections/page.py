"""Official texts, section by section: what each describes, and the scenarios that show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from packaging.version import InvalidVersion, Version

from upgradelab.model.project import unknown_name
from upgradelab_site.toml_tables import TableError, check_fields, read_toml

HEADING = "heading"
"""The kind of a section that describes no change: the ones after it, to the next, are its own."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of an official page, or a change that notes of a changelog describe."""

    title: str
    label: str
    """What the official inventory calls it; empty when it has no entry."""
    kind: str
    """What kind of change it describes."""
    scenarios: tuple[str, ...] = ()
    """The scenarios that show it."""
    reason: str = ""
    """Why there are none."""
    notes: tuple[str, ...] = ()
    """The notes of the changelog that say it: release, and tickets."""

    @property
    def releases(self) -> list[str]:
        """The releases of the notes, oldest first."""
        return sorted({_release(note) for note in self.notes}, key=Version)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Notes of a changelog that no section stands for."""

    reason: str
    """What they do, as the end of a sentence."""
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficialPage:
    """A page of the official documentation."""

    inventory: str
    """The inventory with its labels, by its name in ``intersphinx_mapping``."""
    name: str
    """What the inventory calls the page."""
    sections: tuple[Section, ...]
    """All its sections, in its order; of a changelog, what a program can notice."""
    left_out: tuple[LeftOut, ...] = ()
    """The other notes of a changelog."""

    @property
    def changes(self) -> list[Section]:
        """The sections that are no headings."""
        return [section for section in self.sections if section.kind != HEADING]


def load_page(path: Path, scenarios: Collection[str]) -> OfficialPage:
    """Return the page that a TOML file describes, with a table ``section`` for each section.

    A changelog has tables ``left_out`` as well, and each of its notes has one place in the file.

    :param scenarios: the names of all that exist.
    :raises TableError: naming file and section, when a field is missing or unknown, a table
        names a scenario that does not exist, or a note has no release or a second place.
    """
    data = read_toml(path)
    left_out = data.get("left_out", [])
    fields = {"inventory": str, "page": str, "section": list}
    check_fields(str(path), data, fields | ({"left_out": list} if left_out else {}))
    page = OfficialPage(
        data["inventory"],
        data["page"],
        tuple(
            _section(f"{path}: section {number}", table, scenarios)
            for number, table in enumerate(data["section"], 1)
        ),
        tuple(
            _left_out(f"{path}: left_out {number}", table)
            for number, table in enumerate(left_out, 1)
        ),
    )
    _check_notes(path, page)
    return page


def _section(where: str, table: Any, scenarios: Collection[str]) -> Section:
    shown: dict[str, type] = {"reason": str}
    if isinstance(table, dict):
        where += f" ({table.get('title', 'without a title')})"
        shown = shown if "reason" in table else {"scenarios": list}
        shown |= {"notes": list} if "notes" in table else {}
    check_fields(where, table, {"title": str, "label": str, "kind": str} | shown)
    names = table.pop("scenarios", [])
    for name in names:
        if not isinstance(name, str) or name not in scenarios:
            raise TableError(f"{where}: {unknown_name(str(name), scenarios)}")
    if "scenarios" in shown and not names:
        raise TableError(f"{where} has no scenarios. Name one, or give the reason instead")
    notes = _checked(where, table.pop("notes", []))
    return Section(**table, scenarios=tuple(names), notes=notes)


def _left_out(where: str, table: Any) -> LeftOut:
    check_fields(where, table, {"reason": str, "notes": list})
    return LeftOut(table["reason"], _checked(where, table["notes"]))


def _checked(where: str, notes: Iterable[object]) -> tuple[str, ...]:
    """Return names of notes, each of which begins with a release."""
    names = tuple(str(note) for note in notes)
    for name in names:
        try:
            Version(_release(name))
        except InvalidVersion as error:
            raise TableError(
                f"{where}: found the note {name!r}, expected a release and tickets, such as"
                " '2.0.19 10089'. Correct it"
            ) from error
    return names


def _check_notes(path: Path, page: OfficialPage) -> None:
    """Make sure that no note has two places."""
    listed = (note for section in page.sections for note in section.notes)
    left_out = (note for part in page.left_out for note in part.notes)
    places = Counter(chain(listed, left_out))
    twice = [note for note, count in places.items() if count > 1]
    if twice:
        raise TableError(f"{path} has the note {twice[0]!r} twice. Leave it in one place")


def _release(note: str) -> str:
    return note.partition(" ")[0]


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


def how_many_notes(page: OfficialPage) -> tuple[str, Sequence[str]]:
    """Return how many notes a changelog has, and what those do that are left out.

    :return: a text that ends where the second part goes on, which has a line for each reason; two
        empty ones when nothing is left out.
    """
    if not page.left_out:
        return "", ()
    listed = sum(len(section.notes) for section in page.sections)
    rest = sum(len(part.notes) for part in page.left_out)
    counted = f"Together they stand for {listed} of the {listed + rest} notes of the changelog."
    lines = [f"{len(part.notes)} {part.reason}" for part in page.left_out]
    return f"{counted} Of the other {rest}, which are left out,", lines
