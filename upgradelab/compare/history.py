"""The history: in which release of its series each outcome became another one.

It is a file of the project that people review: ``examples/history.toml``. It holds what the
outcome was before, as no build runs the releases between; what it is now, the build knows.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from textwrap import wrap
from typing import Any

from packaging.version import InvalidVersion, Version

from upgradelab.errors import LabError, did_you_mean
from upgradelab.libraries.library import Library
from upgradelab.model.examples.expectation import expectation_for
from upgradelab.model.examples.scenario import Scenario
from upgradelab.model.run import Run
from upgradelab.model.series import SeriesError, key_of

FILE = "history.toml"
"""Its name, in the folder of the examples."""
_HEAD = """\
# In which release of its series each outcome became another one: `make history` writes this.
# `release` is the first with the outcome `after`, `previous` the last that was run with the
# outcome `before`: the beginnings of hashes of their texts. `was` is the text of `before`.
# `releases` are those that it looked in.

[releases]
"""
_FIELDS = ("scenario", "release", "previous", "before", "after")
_TABLE = re.compile(r"(?m)^\[\[change\]\]$")
_NOT_RUN = ("import", "module")
"""The faults of an example whose scenarios were not run: what it is made of failed."""
_FAULTS_OF_RELEASES = (*_NOT_RUN, "connections", "threads")
"""The faults that a release can have for a reason: it lacks what an example imports, or keeps
open what later ones close. Others, such as a timeout, may be the moment's."""


class HistoryError(LabError):
    """A history that cannot be read, or that does not fit the examples."""


@dataclass(frozen=True, slots=True)
class Change:
    """An outcome that became another one within a series."""

    scenario: str
    """The dotted name."""
    release: str
    """The first release with the outcome that follows: ``2.0.19``."""
    previous: str
    """The last release before it that was run."""
    before: str
    """The hash of the outcome up to then, as :func:`hash_of` makes it."""
    after: str
    """The hash of the outcome from then on."""
    was: tuple[str, ...]
    """The lines of the outcome up to then."""

    @property
    def series(self) -> str:
        """The series of both releases: ``2.0``."""
        return "{}.{}".format(*key_of(self.release))


@dataclass(frozen=True)
class History:
    """All changes that are known, and how far was looked."""

    changes: tuple[Change, ...] = ()
    """By scenario, and then by release, oldest first."""
    releases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For each series the releases that the changes were looked for in, oldest first."""
    lines: Mapping[Change, int] = field(default_factory=dict, compare=False)
    """Where in the file each change begins, when it was read from one."""

    @cached_property
    def _by_scenario(self) -> dict[str, list[Change]]:
        changes: dict[str, list[Change]] = {}
        for change in self.changes:
            changes.setdefault(change.scenario, []).append(change)
        return changes

    def of(self, scenario: str) -> list[Change]:
        """Return the changes of a scenario, oldest first."""
        return self._by_scenario.get(scenario, [])

    def within(self, series: str) -> list[Change]:
        """Return the changes within a series, oldest first, by scenario in each release."""
        changes = [change for change in self.changes if change.series == series]
        return sorted(changes, key=lambda change: Version(change.release))

    def following(self, change: Change) -> Change | None:
        """Return the next change of the same scenario within the series, if there is one."""
        changes = self.of(change.scenario)
        following = next(iter(changes[changes.index(change) + 1 :]), None)
        return following if following and following.series == change.series else None

    def with_changes(
        self,
        scenarios: Iterable[str],
        changes: Iterable[Change],
        releases: Mapping[str, tuple[str, ...]],
    ) -> History:
        """Return the history with other changes of some scenarios, in the series looked at."""
        looked_at = set(scenarios)
        kept = [
            change
            for change in self.changes
            if change.scenario not in looked_at or change.series not in releases
        ]
        return History(_sorted([*kept, *changes]), {**self.releases, **releases})

    def text(self) -> str:
        """Return the file's text."""
        by_series = sorted(self.releases.items(), key=lambda item: Version(item[0]))
        lines = [line for series, listed in by_series for line in _listed(series, listed)]
        for change in self.changes:
            lines += ["", "[[change]]"]
            lines += [f"{name} = {_quoted(getattr(change, name))}" for name in _FIELDS]
            lines += ["was = [", *(f"  {_quoted(line)}," for line in change.was), "]"]
        return _HEAD + "\n".join(lines) + "\n"


def _sorted(changes: Iterable[Change]) -> tuple[Change, ...]:
    return tuple(sorted(changes, key=lambda each: (each.scenario, Version(each.release))))


def _listed(series: str, releases: Iterable[str]) -> list[str]:
    """Return the lines of a series with its releases, of which there can be many."""
    text = ", ".join(map(_quoted, releases))
    lines = wrap(f"{text},", 90, break_on_hyphens=False)
    return [f"{_quoted(series)} = [", *(f"  {line}" for line in lines), "]"]


def _quoted(text: str) -> str:
    """Return a text as TOML has it, which is as JSON has it but for the one character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def hash_of(text: str) -> str:
    """Return what tells the text of an outcome from others."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def text_of(scenario: Scenario, run: Run, series: Sequence[str], library: Library) -> str | None:
    """Return the text by which the outcome of a run is compared with that of other releases.

    It is what the docstring states where the outcome fits that: dots in it stand for what differs
    from one Python to another, and a link that leads to the same place is the same. Otherwise it
    is what the run did, without the folder of this Python.

    :param series: the names of the series that exist.
    :return: ``None`` when the run has a fault that says nothing of the release.
    """
    if run.fault is not None and run.fault.kind not in _FAULTS_OF_RELEASES:
        return None
    text = run.text.replace(sys.prefix, "...")
    stated = expectation_for(scenario, run.series, series)
    if stated is None or (run.fault is not None and run.fault.kind in _NOT_RUN):
        return text
    same = _without_links(text, library) == _without_links(stated.text, library)
    return stated.text if same or stated.matches(run.text) else text


def differs_in_words(before: str, after: str, library: Library) -> bool:
    """Return whether two texts differ in the words of warnings and errors, and in nothing else."""
    message = re.compile(rf"(?m)^((?:\w+\.)*{library.message_type}): .*$")
    texts = (message.sub(r"\1", _without_links(text, library)) for text in (before, after))
    return len(set(texts)) == 1


def _without_links(text: str, library: Library) -> str:
    """Return a text with links to explanations as the codes that they lead to."""
    if library.links is None or library.code is None:
        return text

    def code(link: re.Match[str]) -> str:
        assert library.code is not None
        found = library.code.search(link.group())
        return found.group(1) if found else link.group()

    return library.links.sub(code, text.replace("http://", "https://"))


def load_history(folder: Path) -> History:
    """Return the history of a folder of examples; an empty one when it has none.

    :raises HistoryError: when the file is damaged.
    """
    path = folder / FILE
    if not path.is_file():
        return History()
    return _history(path, path.read_bytes())


@lru_cache(maxsize=1)
def _history(path: Path, content: bytes) -> History:
    """Return the history that a file holds; a build asks for it more than once."""
    try:
        text = content.decode("utf-8")
        data = tomllib.loads(text)
    except ValueError as error:
        raise HistoryError(f"{path}: cannot be read: {error}. {_REMEDY}") from error
    numbers = [text.count("\n", 0, match.start()) + 1 for match in _TABLE.finditer(text)]
    tables = data.get("change", [])
    if not isinstance(tables, list) or len(tables) != len(numbers):
        raise HistoryError(f"{path}: its changes cannot be told apart. {_REMEDY}")
    lines = {
        _change(table, f"{path}:{number}"): number
        for table, number in zip(tables, numbers, strict=True)
    }
    return History(_sorted(lines), _releases(data, path), lines)


_REMEDY = "Restore the file, or remove it and run: make history"


def _releases(data: Mapping[str, Any], path: Path) -> dict[str, tuple[str, ...]]:
    releases = data.get("releases", {})
    for series, listed in releases.items() if isinstance(releases, dict) else [("", releases)]:
        if not isinstance(listed, list) or not _in_order(listed, series):
            raise HistoryError(
                f"{path}: [releases] {series}: found {listed!r}, expected a list of releases of"
                f" the series, oldest first. {_REMEDY}"
            )
    return {series: tuple(listed) for series, listed in releases.items()}


def _in_order(listed: list[Any], series: str) -> bool:
    """Return whether there are releases of a series, and nothing else, oldest first."""
    texts = [each for each in listed if isinstance(each, str) and _series(each) == series]
    return bool(texts) and len(texts) == len(listed) and texts == sorted(texts, key=Version)


def _change(table: Mapping[str, Any], place: str) -> Change:
    fields = {*_FIELDS, "was"}
    if set(table) != fields:
        wrong = ", ".join(sorted(fields ^ set(table)))
        expected = ", ".join((*_FIELDS, "was"))
        raise HistoryError(f"{place}: expected {expected}; wrong: {wrong}. {_REMEDY}")
    was = table["was"]
    texts = [*(table[name] for name in _FIELDS), *(was if isinstance(was, list) else [was])]
    if not isinstance(was, list) or not all(isinstance(text, str) for text in texts):
        raise HistoryError(f"{place}: expected texts, and a list of texts for was. {_REMEDY}")
    change = Change(**{**table, "was": tuple(was)})
    if _series(change.release) is None or _series(change.release) != _series(change.previous):
        raise HistoryError(
            f"{place}: found {change.previous!r} and {change.release!r}, expected two releases of"
            f" one series. {_REMEDY}"
        )
    if hash_of("\n".join(was)) != change.before:
        raise HistoryError(
            f"{place}: the text of was is not that of before ({change.before}): it was edited."
            f" Run: make history ONLY={change.scenario}"
        )
    return change


def _series(release: str) -> str | None:
    try:
        return "{}.{}".format(*key_of(release))
    except (SeriesError, InvalidVersion):
        return None


def check_history(
    history: History,
    scenarios: Mapping[str, Scenario],
    runs: Mapping[str, Mapping[str, Run]],
    *,
    series: Sequence[str],
    library: Library,
    path: Path,
) -> Iterator[str]:
    """Yield what does not fit what was run: file and line, found, expected, next command.

    :param scenarios: all, by dotted name.
    :param runs: for each scenario its run on each series, pinned releases all.
    :param series: the names of the series that exist.
    :param path: how messages name the file.
    """
    last = {(change.scenario, change.series): change for change in history.changes}
    for (name, of_series), change in last.items():
        place = f"{path}:{history.lines.get(change, 1)}"
        command = f"make history ONLY={name}"
        if name not in scenarios:
            near = did_you_mean(name, scenarios)
            yield (
                f"{place}: there is no scenario {name!r}.{near} Write its new name there, or"
                " remove the entry with: make history"
            )
            continue
        run = runs.get(name, {}).get(of_series)
        if run is None:
            yield f"{place}: {name} is not run on {of_series}. Run: {command}"
        elif not run.unavailable:
            text = text_of(scenarios[name], run, series, library)
            if text is not None and hash_of(text) != change.after:
                yield (
                    f"{place}: {name} has the outcome {change.after} since {change.release}, and"
                    f" on {run.release} it has another ({hash_of(text)}). Run: {command}"
                )
