"""Packages that examples need beside the library: a file in ``requirements/with/`` for each set.

Such a file pins all that is installed, what the packages need in turn included, but not the
library: that is the series'. So one folder of them serves all series.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from upgradelab.errors import LabError
from upgradelab.model.series import exact_release


class PackagesError(LabError):
    """A file of ``requirements/with/`` that pins no packages, or what it must not."""


@dataclass(frozen=True, slots=True)
class Packages:
    """A set of packages, as a file pins it."""

    requirements: Path
    """The file."""
    pins: tuple[tuple[str, str], ...]
    """Names, as they stand in the file, and releases; what the set is for comes first."""

    @property
    def name(self) -> str:
        """The name by which examples ask for it: ``alembic``."""
        return self.requirements.stem

    @property
    def releases(self) -> dict[str, str]:
        """The releases by name."""
        return dict(self.pins)

    def pins_any(self, names: Collection[str]) -> bool:
        """Return whether one of some distributions is pinned.

        :param names: in their normalised form.
        """
        return any(canonicalize_name(name) in names for name, _ in self.pins)

    @property
    def install_command(self) -> str:
        """The command by which a reader installs the same."""
        return " ".join(["pip install", *(f"{name}=={release}" for name, release in self.pins)])


def load_packages(path: Path, distribution: str) -> Packages:
    """Return the packages that a file pins.

    :param distribution: the library's normalised name, which no such file may pin.
    :raises PackagesError: when it pins nothing, the library, or anything but exact releases.
    """
    pins = tuple(_pins(path, distribution))
    if not pins:
        raise PackagesError(
            f"{path}:1: found no pin, expected a line such as {path.stem}==1.0. Add it, and a line"
            " for each package that it needs in turn"
        )
    return Packages(path, pins)


def _pins(path: Path, distribution: str) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        text = re.split(r"(?:^|\s)#", line)[0].strip()
        if not text:
            continue
        try:
            requirement = Requirement(text)
        except InvalidRequirement:
            requirement = None
        release = exact_release(requirement) if requirement else None
        if requirement is None or release is None or requirement.marker or requirement.extras:
            raise PackagesError(
                f"{path}:{number}: found {text!r}, expected a pin such as {path.stem}==1.0. Pin"
                " each package that is to be installed, without extras and conditions"
            )
        if canonicalize_name(requirement.name) == distribution:
            raise PackagesError(
                f"{path}:{number}: pins {requirement.name}, which each series brings itself."
                " Remove the line"
            )
        yield requirement.name, release
