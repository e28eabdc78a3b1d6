"""The series: one file in ``requirements/`` each, named for the series it pins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

_NAME = re.compile(r"\d+\.\d+")
_ENVIRONMENT = re.compile(r"(?m)^#\s*environment:\s*(\w+)=(\S*)\s*$")


class SeriesError(Exception):
    """A file of ``requirements/`` that does not pin a release of its series, or none."""


@dataclass(frozen=True, slots=True, order=True)
class Series:
    """A SQLAlchemy release series and the release that stands for it."""

    key: tuple[int, int]
    """The series as numbers, for ordering: ``(2, 0)``."""
    release: str
    """The pinned release: ``2.0.57``."""
    requirements: Path
    """The file that pins it."""
    environment: tuple[tuple[str, str], ...] = ()
    """Variables set for its processes, from ``# environment: NAME=value`` lines."""

    @property
    def name(self) -> str:
        """The series as written in expectations: ``2.0``."""
        return f"{self.key[0]}.{self.key[1]}"


def key_of(release: str) -> tuple[int, int]:
    """Return the series of a release as numbers: ``(2, 1)`` for ``2.1.0b2``.

    :raises SeriesError: when the release does not begin with two numbers.
    """
    try:
        major, minor = Version(release).release[:2]
    except ValueError as error:
        raise SeriesError(
            f"{release!r} is no release of SQLAlchemy: expected two numbers first"
        ) from error
    return major, minor


def exact_release(requirement: Requirement) -> str | None:
    """Return the one release that a requirement allows, or ``None`` when it allows others.

    ``==2.0.40`` and ``===2.0.40`` are exact; ``==2.0.*``, ``>=2.0`` and a URL are not.
    """
    exact = [
        specifier.version
        for specifier in requirement.specifier
        if specifier.operator in {"==", "==="} and not specifier.version.endswith(".*")
    ]
    return exact[0] if len(exact) == 1 else None


def load_series(folder: Path) -> list[Series]:
    """Return the series that a ``requirements/`` folder pins, oldest first.

    :raises SeriesError: when a file pins no release or another series', or there is none.
    """
    paths = [path for path in folder.glob("*.txt") if _NAME.fullmatch(path.stem)]
    if not paths:
        raise SeriesError(
            f"{folder}: no series: expected a file such as 2.0.txt with the line sqlalchemy==2.0.57"
        )
    return sorted(_load(path) for path in paths)


def _load(path: Path) -> Series:
    text = path.read_text(encoding="utf-8")
    pins = list(_pins(text))
    if len(pins) != 1:
        raise SeriesError(
            f"{path}: found {len(pins)} pins of SQLAlchemy, expected one line such as"
            f" sqlalchemy=={path.stem}.1"
        )
    key = key_of(path.stem)
    if key_of(pins[0]) != key:
        raise SeriesError(f"{path}: pins {pins[0]}, expected a release of series {path.stem}")
    return Series(key, pins[0], path, tuple(_ENVIRONMENT.findall(text)))


def _pins(text: str) -> Iterator[str]:
    """Yield the releases of SQLAlchemy that a file of requirements pins."""
    for line in text.replace("\\\n", " ").splitlines():
        # What follows is a comment or an option, such as a hash.
        requirement = re.split(r"(?:^|\s)(?:#|--)", line)[0]
        try:
            parsed = Requirement(requirement)
        except InvalidRequirement:  # an option, a path or an address
            continue
        release = exact_release(parsed)
        if canonicalize_name(parsed.name) == "sqlalchemy" and release is not None:
            yield release


def judge_of(release: str, series: list[Series]) -> Series:
    """Return the series whose expectations judge a release.

    That is its own, or the newest when the release is newer than all.

    :raises SeriesError: for a release of an older series that no file pins.
    """
    key = key_of(release)
    for one in series:
        if one.key == key:
            return one
    if key > series[-1].key:
        return series[-1]
    names = ", ".join(one.name for one in series)
    raise SeriesError(
        f"SQLAlchemy {release}: no expectations for its series (have: {names})."
        " Add it as CONTRIBUTING.md says, or choose another release"
    )
