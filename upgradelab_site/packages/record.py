"""What came of trying releases of packages: ``docs/codebase/packages.json``.

A trial is a fact: a release of a package was installed with the pinned release of a series, and
a small program, the probe, was run. ``make packages`` tries them and writes the file; pages are
made from it. It holds no date of the trials, so that trying again without news changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from upgradelab.errors import LabError

SCHEMA = 1
"""Version of the JSON; a reader refuses any other."""

_NEXT_COMMAND = "Try the packages again: make packages"

Kind = Literal["fits", "fails", "refuses", "unavailable"]
KINDS: tuple[Kind, ...] = ("fits", "fails", "refuses", "unavailable")


class RecordError(LabError):
    """A file that holds no such record."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of one release with one series."""

    kind: Kind
    """Whether the probe passed; it failed; the release asks for another SQLAlchemy; or it could
    not be installed on this Python, of which nothing follows."""
    text: str = ""
    """The message that the probe ended with; what the release requires; or why it could not be
    installed. Empty when the probe passed."""


@dataclass(frozen=True, slots=True)
class Release:
    """One release of a package, and what came of it."""

    version: str
    uploaded: str
    """The day on which it was published, as the index says."""
    dependencies: str
    """The day of which it got what it depends on, other than SQLAlchemy."""
    trials: Mapping[str, Trial]
    """By series. 1.3 is among them only where the release goes with no later one, or where the
    package has a page that shows it."""


@dataclass(frozen=True, slots=True)
class Package:
    """One package, and the releases of it that were tried."""

    distribution: str
    """Its normalised name on the package index."""
    title: str
    """Its name as its readers know it."""
    probe: str
    """A hash of the program that was run, and of what was installed with it."""
    newest: str
    """The newest release that there was."""
    releases: tuple[Release, ...]
    """Oldest first."""


@dataclass(frozen=True, slots=True)
class Record:
    """All that was tried, on one Python."""

    python: str
    """``3.11``"""
    series: Mapping[str, str]
    """For each series the release that was installed."""
    packages: tuple[Package, ...]
    """By their titles."""


def load_record(path: Path) -> Record:
    """Read a record.

    :raises RecordError: when the file is missing, or holds something else.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["schema"] != SCHEMA:
            raise RecordError(
                f"{path}: schema {data['schema']}, expected {SCHEMA}. {_NEXT_COMMAND}"
            )
        packages = tuple(_package(name, fields) for name, fields in data["packages"].items())
        return Record(data["python"], data["series"], packages)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise RecordError(f"{path}: no record of packages ({reason}). {_NEXT_COMMAND}") from error


def _package(distribution: str, fields: Any) -> Package:
    releases = tuple(_release(*item) for item in fields["releases"].items())
    return Package(distribution, fields["title"], fields["probe"], fields["newest"], releases)


def _release(version: str, fields: dict[str, Any]) -> Release:
    uploaded, dependencies = fields.pop("uploaded"), fields.pop("dependencies")
    trials = {name: _trial(value) for name, value in fields.items()}
    return Release(version, uploaded, dependencies, trials)


def _trial(value: str) -> Trial:
    for kind in KINDS:
        if value == kind or value.startswith(f"{kind}: "):
            return Trial(kind, value[len(kind) + 2 :])
    raise ValueError(f"expected one of {', '.join(KINDS)}, found {value!r}")


def dump_record(record: Record) -> str:
    """Return the JSON that :func:`load_record` reads: a line for each release, for reviews."""
    packages = [
        f"  {_json(package.distribution)}: {_dump_package(package)}" for package in record.packages
    ]
    return "\n".join(
        [
            "{",
            f' "schema": {SCHEMA},',
            f' "python": {_json(record.python)},',
            f' "series": {_json(dict(record.series))},',
            ' "packages": {',
            ",\n".join(packages),
            " }",
            "}",
            "",
        ]
    )


def _dump_package(package: Package) -> str:
    releases = ",\n".join(
        f"    {_json(release.version)}: {_json(_fields(release))}" for release in package.releases
    )
    return (
        f'{{\n   "title": {_json(package.title)},\n   "newest": {_json(package.newest)},\n'
        f'   "probe": {_json(package.probe)},\n   "releases": {{\n{releases}\n   }}\n  }}'
    )


def _fields(release: Release) -> dict[str, str]:
    trials = {
        series: f"{trial.kind}: {trial.text}" if trial.text else trial.kind
        for series, trial in release.trials.items()
    }
    return {"uploaded": release.uploaded, "dependencies": release.dependencies, **trials}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
