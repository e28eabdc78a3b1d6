"""The releases of a series that the package index has."""

from __future__ import annotations

import re
import subprocess
import sys

from packaging.version import InvalidVersion, Version

from upgradelab.errors import LabError
from upgradelab.libraries.library import Library

_LISTED = re.compile(r"(?m)^Available versions: (.+)$")


class ListingError(LabError):
    """A package index that did not say what it has."""


def releases_of(library: Library) -> dict[str, list[str]]:
    """Return the final releases that the index has, by series, oldest first.

    pip asks, with the reader's own configuration; what was yanked is left out.

    :raises ListingError: when it gets no answer.
    """
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "index", "versions"]
    done = subprocess.run(
        [*command, library.distribution], capture_output=True, text=True, check=False
    )
    listed = _LISTED.search(done.stdout)
    if done.returncode or listed is None:
        raise ListingError(
            f"the releases of {library.title} could not be listed:\n{done.stderr.strip()}\n"
            "Check that the network is there, then run the same command again."
        )
    return by_series(listed.group(1).split(", "))


def by_series(versions: list[str]) -> dict[str, list[str]]:
    """Return the final releases among versions, by series, oldest first."""
    releases: dict[str, list[str]] = {}
    for version in sorted(filter(None, map(_version, versions))):
        if not version.is_prerelease and len(version.release) > 1:
            series = "{}.{}".format(*version.release)
            releases.setdefault(series, []).append(str(version))
    return releases


def _version(text: str) -> Version | None:
    try:
        return Version(text)
    except InvalidVersion:
        return None
