"""A baseline: the families that are known already, so that CI can refuse new ones.

The file is JSON, in the order of its keys, so that ``git diff`` shows what came and went.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from upgradelab.errors import LabError
from upgradelab.messages.log.worklist import Family
from upgradelab.messages.published import Knowledge, digest
from upgradelab.system.words import counted

VERSION = 1
"""Of the format."""


class BaselineError(LabError):
    """A baseline that cannot be compared with; says why, and how to write a new one."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """What was met when it was written."""

    library: str
    release: str
    """The release of the library that was run; empty when it was not known."""
    data: str
    """A hash of the data by which families were told apart."""
    families: dict[str, int]
    """How often each was met, by its key."""

    def text(self) -> str:
        """Return what the file holds."""
        stated = {
            "version": VERSION,
            "library": self.library,
            "release": self.release or None,
            "data": self.data,
            "families": self.families,
        }
        return json.dumps(stated, ensure_ascii=False, indent=1, sort_keys=True) + "\n"

    def write(self, path: Path) -> str:
        """Write the file; return a line that says so.

        :raises BaselineError: when it cannot be written.
        """
        try:
            path.write_text(self.text(), encoding="utf-8")
        except OSError as error:
            raise BaselineError(
                f"{path} cannot be written: {error.strerror}. Name a file in a folder that is"
                " there and can be written to"
            ) from error
        return f"{path}: {counted(len(self.families), 'family', 'families')} written"


def baseline_of(knowledge: Knowledge, families: Sequence[Family], release: str) -> Baseline:
    """Return the baseline that some families make."""
    return Baseline(
        knowledge["library"],
        release,
        digest(knowledge),
        {family.key: family.count for family in families},
    )


def load_baseline(path: Path, write: str) -> Baseline:
    """Return the baseline of a file.

    :param write: the option that writes one, for messages.
    :raises BaselineError: when it is not there, something else, or of another version.
    """
    renew = f"Write a new one, with {write}, and review it with git diff"
    try:
        data: Any = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BaselineError(
            f"{path} cannot be read: {error.strerror}. Write it first, with {write}"
        ) from error
    except ValueError as error:
        raise BaselineError(
            f"{path}: expected a baseline, found no JSON: {error}. {renew}"
        ) from error
    if not isinstance(data, dict) or "families" not in data:
        raise BaselineError(f"{path}: expected a baseline, found {data!r:.60}. {renew}")
    if data.get("version") != VERSION:
        raise BaselineError(
            f"{path}: expected version {VERSION} of the format, found {data.get('version')!r}."
            f" {renew}"
        )
    families = data["families"]
    if not isinstance(families, dict) or not all(isinstance(n, int) for n in families.values()):
        raise BaselineError(
            f"{path}: expected a number for each family, found {families!r:.60}. {renew}"
        )
    return Baseline(
        str(data.get("library")), str(data.get("release") or ""), str(data.get("data")), families
    )


@dataclass(frozen=True, slots=True)
class Comparison:
    """What has changed since a baseline."""

    old: Baseline
    now: Baseline

    @property
    def new(self) -> list[str]:
        """Families that it does not have."""
        return [key for key in self.now.families if key not in self.old.families]

    @property
    def gone(self) -> list[str]:
        """Families that are met no more."""
        return [key for key in self.old.families if key not in self.now.families]

    @property
    def passed(self) -> bool:
        """Whether no family is new."""
        return not self.new

    def lines(self, write: str) -> Iterator[str]:
        """Yield what is to be said.

        :param write: the option that writes a baseline.
        """
        for key in self.new:
            yield f"new since the baseline: {key} ({_times(self.now.families[key])})"
        for key, count in self.now.families.items():
            before = self.old.families.get(key, count)
            if count > before:
                yield f"more often than in the baseline: {key} ({_times(before)}, now {count})"
        if self.gone:
            yield f"met no more: {len(self.gone)} of the baseline. Renew it with {write}"
        if self.new and self.old.data != self.now.data:
            yield (
                "The baseline was made with other data, so what is new here may be in it under"
                f" another name. If so, renew it with {write}"
            )
        if self.passed:
            yield "No family is new since the baseline."


def compare(old: Baseline, now: Baseline, path: Path, write: str) -> Comparison:
    """Return what has changed since a baseline.

    :param path: of the old one, for messages.
    :param write: the option that writes a baseline.
    :raises BaselineError: when it is of another library, or of another series of it.
    """
    for what, then, today in (
        ("library", old.library, now.library),
        ("series", _series(old.release), _series(now.release)),
    ):
        if then and today and then != today:
            raise BaselineError(
                f"{path}: the baseline is of the {what} {then}, and this is {today}: they have"
                f" other messages. Write one for {today}, with {write}"
            )
    return Comparison(old, now)


class Guard:
    """Writes a baseline, or compares a run with one, as the options of a command ask for."""

    def __init__(self, path: str, *, write: bool, options: tuple[str, str]) -> None:
        """Read the baseline that is to be compared with, before a long run begins.

        :param path: of its file; empty for none.
        :param write: write that file, and compare with nothing.
        :param options: the names of these two options, for messages.
        :raises BaselineError: when there is no file to write, or none that can be compared with.
        """
        named, self._option = options
        if write and not path:
            raise BaselineError(f"{self._option} needs the file to write: {named} FILE")
        self._path = Path(path)
        self._write = write
        self._old = load_baseline(self._path, self._option) if path and not write else None

    def conclude(self, now: Baseline) -> tuple[list[str], bool]:
        """Return what is to be said at the end of a run, and whether it has passed.

        :raises BaselineError: when the file cannot be written, or is of something else.
        """
        if self._write:
            return [now.write(self._path)], True
        if self._old is None:
            return [], True
        comparison = compare(self._old, now, self._path, self._option)
        return [*comparison.lines(self._option)], comparison.passed


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number:,} times"


def _series(release: str) -> str:
    return ".".join(release.split(".")[:2])
