"""A recorded measurement of how fast builds are: what ``make bench`` writes and a page shows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from upgradelab.errors import LabError

SCHEMA = 3
"""Version of the JSON; a reader refuses any other."""

QUIET = 0.5
"""The load of a machine above which wall time is more than what a build needs."""

STATES = {
    "cold": "Nothing built before",
    "same": "Nothing changed since the last build",
    "changed": "One scenario changed since the last build",
}
"""The states in which systems are measured, by their keys in the JSON."""

EDITS = {
    "comment": "a comment in an example",
    "output": "what an example prints",
    "page": "a sentence of a page",
}
"""What an author changes between two builds of the site, by its key in the JSON."""

_NEXT_COMMAND = "Measure again: make bench"


class SpeedError(LabError):
    """A file that holds no such measurement."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What one build took; medians."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds of processor time."""
    memory: float
    """Megabytes at most; 0 where not known."""
    ran: int = 0
    """Scenarios that were run."""


@dataclass(frozen=True, slots=True)
class System:
    """One of the systems compared."""

    title: str
    own: bool
    """Whether it is this project."""
    figures: Mapping[str, Figures]
    """By state."""


@dataclass(frozen=True, slots=True)
class Website:
    """The whole site of this project."""

    pages: int
    runs: int
    cold: Figures
    same: Figures
    edited: Mapping[str, Figures]
    """By the key of :data:`EDITS`."""
    live: Mapping[str, float]
    """Seconds from a file that is saved until browsers are told to reload, by the same keys."""
    phases: Mapping[str, float]
    """Seconds of each part of a cold build."""
    examples: Mapping[str, float]
    """For the examples that take longest, their share of the scenarios' time."""


@dataclass(frozen=True, slots=True)
class Generated:
    """A site with generated scenarios, to see what many of them cost."""

    scenarios: int
    runs: int
    cold: Figures
    same: Figures
    page_bytes: int
    """That the heaviest page loads before a reader does anything."""
    search_bytes: int
    """Of the index that the search loads."""


@dataclass(frozen=True, slots=True)
class Speed:
    """All that was measured in one run on one machine."""

    date: str
    machine: Mapping[str, Any]
    releases: Mapping[str, str]
    rounds: int
    scenarios: int
    systems: tuple[System, ...]
    website: Website
    growth: tuple[Generated, ...]
    """Few scenarios, then many."""


def load_speed(path: Path) -> Speed:
    """Read a measurement.

    :raises SpeedError: when the file is missing, or holds something else.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["schema"] != SCHEMA:
            raise SpeedError(f"{path}: schema {data['schema']}, expected {SCHEMA}. {_NEXT_COMMAND}")
        return Speed(
            date=data["date"],
            machine=data["machine"],
            releases=data["releases"],
            rounds=data["rounds"],
            scenarios=data["scenarios"],
            systems=tuple(map(_system, data["systems"])),
            website=_website(data["site"]),
            growth=tuple(map(_generated, data["growth"])),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise SpeedError(f"{path}: no measurement ({reason}). {_NEXT_COMMAND}") from error


def _system(data: Mapping[str, Any]) -> System:
    return System(data["title"], data["own"], {state: Figures(**data[state]) for state in STATES})


def _website(data: Mapping[str, Any]) -> Website:
    builds = {state: Figures(**data[state]) for state in ("cold", "same")}
    edited = {edit: Figures(**data["edited"][edit]) for edit in EDITS}
    live = {edit: float(data["live"][edit]) for edit in EDITS}
    return Website(**{**data, **builds, "edited": edited, "live": live})


def _generated(data: Mapping[str, Any]) -> Generated:
    return Generated(**{**data, **{state: Figures(**data[state]) for state in ("cold", "same")}})


def dump_speed(data: Mapping[str, Any]) -> str:
    """Return the JSON that :func:`load_speed` reads."""
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"
