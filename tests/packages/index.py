"""The package index as uv sees it: which releases there are, and environments with one of them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.parser import HeaderParser
from pathlib import Path

from packaging.requirements import Requirement

from upgradelab.errors import LabError

DAYS = [date(2021, 12, 31), date(2022, 12, 31)]
"""Days of which an older release may get what it depends on, if it cannot be run with what there
was on its own: on the last, most packages had releases for Python 3.11."""

COMPILED = (
    "cffi",
    "cryptography",
    "duckdb",
    "lxml",
    "numpy",
    "pandas",
    "pillow",
    "psycopg2-binary",
    "pydantic-core",
)
"""What is not built from source, which would take long, or need compilers."""

_ALWAYS = "2100-01-01"
_NO_SOLUTION = 1
"""The status of uv where a release cannot be installed, or is not there."""
_NO_INDEX = re.compile(r"Failed to fetch|error sending request|network was disabled")
"""What uv says with the same status when nothing is known of the release."""


class NoIndexError(LabError):
    """The package index cannot be asked."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A release that the index offers for this Python: no pre-release, and not yanked."""

    version: str
    uploaded: date

    def days(self) -> list[date]:
        """Return the days of which it may get what it depends on: first the one after its own."""
        own = self.uploaded + timedelta(days=1)
        return [own, *(day for day in DAYS if day > own)]


@dataclass(frozen=True, slots=True)
class NotInstalled:
    """Why an environment could not be made."""

    requires: str
    """What the release requires of SQLAlchemy, when that is why; else empty."""
    reason: str
    """What uv says."""


class Index:
    """Asks the index that uv is configured for."""

    def __init__(self, current: Sequence[str]) -> None:
        """Take what is asked for; environments have the Python that runs this.

        :param current: distributions of which the newest releases are taken, and not those of
            the day of the package that is tried.
        """
        self.current = current

    def offered(self, distribution: str, since: date) -> list[Offered]:
        """Return the releases of a package that were published since a day, oldest first.

        Of a package that has none the newest is returned, which people still have.

        :raises NoIndexError: when the index cannot be asked.
        """
        releases: list[Offered] = []
        below = ""
        while True:
            release = self._newest(f"{distribution}{below}")
            if release is None or (releases and release.uploaded < since):
                return releases[::-1]
            releases.append(release)
            below = f"<{release.version}"

    def _newest(self, requirement: str) -> Offered | None:
        """Return the newest release that fits a requirement; none when no release does."""
        done = self._uv(
            "pip", "compile", "--quiet", "--no-deps", "--format", "pylock.toml",
            "--python", sys.executable, "-", text=requirement,
        )  # fmt: skip
        if done.returncode:
            return None
        (package,) = tomllib.loads(done.stdout)["packages"]
        files = [*package.get("wheels", []), *filter(None, [package.get("sdist")])]
        uploaded: list[datetime] = [file["upload-time"] for file in files]
        return Offered(package["version"], min(uploaded).astimezone(UTC).date())

    def install(
        self, folder: Path, release: str, day: date, pin: str, beside: Sequence[str]
    ) -> NotInstalled | None:
        """Make an environment with a release, and what it depends on as of a day.

        :param release: as a requirement.
        :param beside: what else is installed.
        :param pin: the library, as a requirement of one release.
        :returns: what keeps it from being made; none when it is there.
        :raises NoIndexError: when the index cannot be asked.
        """
        made = self._uv(
            "venv", "--quiet", "--clear", "--no-project", "--python", sys.executable, str(folder)
        )
        if made.returncode:
            raise LabError(f"{folder}: no environment could be made:\n{made.stderr.strip()}")
        # Environments had setuptools until Python 3.12, and old packages take it for granted.
        done = self._uv(
            "pip", "install", "--quiet", "--no-config", "--python", str(folder / "bin" / "python"),
            "--exclude-newer", f"{day}T00:00:00Z",
            *_each("--exclude-newer-package", (f"{name}={_ALWAYS}" for name in self.current)),
            *_each("--only-binary", COMPILED),
            release, pin, "setuptools", *beside,
        )  # fmt: skip
        if not done.returncode:
            return None
        return NotInstalled(self._refused(release, pin), _in_short(done.stderr))

    def _refused(self, wanted: str, pin: str) -> str:
        """Return what a release requires of the library, when that excludes a pin."""
        library = Requirement(pin)
        (release,) = (specifier.version for specifier in library.specifier)
        with tempfile.TemporaryDirectory(prefix="upgradelab-packages-") as folder:
            done = self._uv(
                "pip", "install", "--quiet", "--no-config", "--no-deps", "--target", folder,
                "--python", sys.executable, *_each("--only-binary", COMPILED), wanted,
            )  # fmt: skip
            if done.returncode:
                return ""
            for metadata in Path(folder).glob("*.dist-info/METADATA"):
                headers = HeaderParser().parsestr(metadata.read_text(encoding="utf-8"))
                for line in headers.get_all("Requires-Dist") or []:
                    required = Requirement(line)
                    applies = required.marker is None or required.marker.evaluate({"extra": ""})
                    if (
                        required.name.lower() == library.name
                        and applies
                        and not required.specifier.contains(release)
                    ):
                        return f"SQLAlchemy{required.specifier}"
        return ""

    def _uv(self, *arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
        from uv import find_uv_bin

        environment: Mapping[str, str] = {**os.environ, "DISABLE_SQLALCHEMY_CEXT": "1"}
        done = subprocess.run(
            [find_uv_bin(), *arguments],
            env=environment, input=text, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode and (done.returncode != _NO_SOLUTION or _NO_INDEX.search(done.stderr)):
            raise NoIndexError(
                f"uv ended with exit status {done.returncode}:\n{done.stderr.strip()}\n"
                "If it could not ask the package index, check the network."
                " Then run the same command again: what was tried is kept."
            )
        return done


def _each(option: str, values: Iterable[str]) -> list[str]:
    return [part for value in values for part in (option, value)]


def _in_short(said: str) -> str:
    """Return what uv says of an environment that it could not make, on one line.

    What a build wrote is left out: it varies with the machine.
    """
    text = re.split(r"\n\s*\[std(?:out|err)\]", said)[0]
    lines = [re.sub(r"^\W+|\s+$", "", line) for line in text.splitlines()]
    return " ".join(filter(None, lines))[:300]
