"""The series: one file in ``requirements/`` each, named for the series it pins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from upgradelab.errors import LabError
from upgradelab.libraries import load_library

_NAME = re.compile(r"\d+\.\d+")
_ENVIRONMENT = re.compile(r"(?m)^#\s*environment:\s*(\w+)=(\S*)\s*$")


class SeriesError(LabError):
    """A file of ``requirements/`` that does not pin a release of its series, or none."""


@dataclass(frozen=True, slots=True, order=True)
class Series:
    """A release series of a library, and the release that stands for it."""

    key: tuple[int, int]
    """The series as numbers, for ordering: ``(2, 0)``."""
    release: str
    """The pinned release: ``2.0.57``."""
    requirements: Path
    """The file that pins it."""
    distribution: str
    """The library's normalised name on the package index."""
    environment: tuple[tuple[str, str], ...] = ()
    """Variables set for its processes, from ``# environment: NAME=value`` lines."""
    label: str = ""
    """What a release is called that nothing pins, in the place of its series."""

    @property
    def name(self) -> str:
        """The series as written in expectations: ``2.0``."""
        return self.label or f"{self.key[0]}.{self.key[1]}"


def key_of(release: str) -> tuple[int, int]:
    """Return the series of a release as numbers: ``(2, 1)`` for ``2.1.0b2``.

    :raises SeriesError: when the release does not begin with two numbers.
    """
    try:
        major, minor = Version(release).release[:2]
    except ValueError as error:
        raise SeriesError(
            f"{release!r} is no release of a series: expected two numbers first"
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

    :raises SeriesError: when a file pins no release or another series', when two pin different
        libraries, or there is none.
    """
    paths = [path for path in folder.glob("*.txt") if _NAME.fullmatch(path.stem)]
    if not paths:
        raise SeriesError(
            f"{folder}: no series: expected a file such as 2.0.txt with a line such as"
            " LIBRARY==2.0.57"
        )
    series = sorted(_load(path) for path in paths)
    for each in series:
        if each.distribution != series[0].distribution:
            raise SeriesError(
                f"{each.requirements}: pins {each.distribution} first, expected"
                f" {series[0].distribution} as in {series[0].requirements.name}"
            )
    return series


def _load(path: Path) -> Series:
    text = path.read_text(encoding="utf-8")
    pins = list(_pins(text))
    names = [name for name, _ in pins]
    if not pins or names.count(names[0]) > 1:
        raise SeriesError(
            f"{path}: found {names.count(names[0]) if pins else 0} pins of the library, expected"
            f" one line such as LIBRARY=={path.stem}.1, before all others"
        )
    name, release = pins[0]
    key = key_of(path.stem)
    if key_of(release) != key:
        raise SeriesError(f"{path}: pins {release}, expected a release of series {path.stem}")
    return Series(key, release, path, name, tuple(_ENVIRONMENT.findall(text)))


def _pins(text: str) -> Iterator[tuple[str, str]]:
    """Yield the names and releases that a file of requirements pins, in its order."""
    for line in text.replace("\\\n", " ").splitlines():
        # What follows is a comment or an option, such as a hash.
        requirement = re.split(r"(?:^|\s)(?:#|--)", line)[0]
        try:
            parsed = Requirement(requirement)
        except InvalidRequirement:  # an option, a path or an address
            continue
        release = exact_release(parsed)
        if release is not None:
            yield canonicalize_name(parsed.name), release


def series_for(release: str, series: list[Series]) -> Series:
    """Return the series whose expectations speak of a release.

    That is its own, or the newest when the release is newer than all.

    :raises SeriesError: for a release of an older series that no file pins.
    """
    key = key_of(release)
    for each in series:
        if each.key == key:
            return each
    if key > series[-1].key:
        return series[-1]
    names = ", ".join(each.name for each in series)
    title = load_library(series[0].distribution).title
    raise SeriesError(
        f"{title} {release}: no expectations for its series (have: {names})."
        f" Pin it in requirements/{key[0]}.{key[1]}.txt, or choose another release"
    )
