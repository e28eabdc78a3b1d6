"""What an upgrade does to a scenario: two runs of it, from two series, compared."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from upgradelab.compare.messages import messages, results
from upgradelab.libraries.library import Library
from upgradelab.model.run import Run

ChangeKind = Literal["silent", "error", "warning", "gone", "message", "quiet", "sql", "possible"]

KINDS: dict[ChangeKind, tuple[str, str]] = {
    "silent": ("Silently different", "No new warning and no error; the result is another one."),
    "error": ("Now an error", "This ran, and raises now."),
    "warning": ("Now a warning", "This runs, and warns now; look whether the result differs too."),
    "gone": ("No longer there", "The program is not run on the new series: what it uses is gone."),
    "message": (
        "Another message",
        "It warned or raised before, and does now; the text or the type differs.",
    ),
    "quiet": ("No longer warns", "The result is the same, and the warning is gone."),
    "sql": ("Only the SQL differs", "The result is the same; other statements are sent."),
    "possible": ("Newly possible", "This raised, or was not there, and works now."),
}
"""For each kind, in the order of reading, its title and what it means."""

SUMMARY_LINES = 2
"""Lines of each side that a summary shows."""
SUMMARY_WIDTH = 110
"""Characters of a line that a summary shows."""
_WARNINGS_BEFORE_RESULTS = ("exception", "warning", "print", "sql")
_RESULTS_BEFORE_WARNINGS = ("exception", "print", "warning", "sql")


@dataclass(frozen=True, slots=True)
class Change:
    """A scenario whose outcome differs between two series."""

    scenario: str
    kind: ChangeKind
    before: tuple[str, ...]
    """The lines, shortened, that only the old series gave."""
    after: tuple[str, ...]
    """The lines, shortened, that only the new series gave."""


def classify(old: Run | None, new: Run | None, library: Library) -> ChangeKind | None:
    """Return the kind of a change, or ``None`` when there is none that a user can meet.

    A scenario that is not run on a series uses what the series does not have: between that
    and an error there is no change. Of one that could not be run here nothing is known;
    :func:`not_compared` names it.

    :param old: the run on the old series; ``None`` where the scenario is not run.
    :param new: the same on the new series.
    """
    if _unavailable(old, new):
        return None
    if old is None or new is None:
        present = old or new
        if present is None or present.exception is not None:
            return None
        return "possible" if old is None else "gone"
    if old.text == new.text:
        return None
    return _by_errors(old, new, library) or _by_effects(old, new, library)


def _unavailable(old: Run | None, new: Run | None) -> list[Run]:
    return [run for run in (old, new) if run is not None and run.unavailable]


def _by_errors(old: Run, new: Run, library: Library) -> ChangeKind | None:
    if (old.exception is None) != (new.exception is None):
        return "error" if old.exception is None else "possible"
    before, after = (_names(run, library, warning=False) for run in (old, new))
    if before != after:
        if after - before and before - after:
            return "message"
        return "error" if after - before else "possible"
    return None


def _by_effects(old: Run, new: Run, library: Library) -> ChangeKind:
    before, after = (_names(run, library, warning=True) for run in (old, new))
    same_results = results(old, library) == results(new, library)
    if after - before:
        return "message" if before - after and same_results else "warning"
    if not same_results:
        return "silent" if old.exception is None else "message"
    if before - after:
        return "quiet"
    same_messages = list(messages(old, library)) == list(messages(new, library))
    return "sql" if same_messages else "message"


def _names(run: Run, library: Library, *, warning: bool) -> Counter[str]:
    """Count the types of the warnings, or else of the errors, of a run."""
    names = [message.name for message in messages(run, library)]
    return Counter(name for name in names if name.endswith("Warning") == warning)


def compare(scenario: str, old: Run | None, new: Run | None, library: Library) -> Change | None:
    """Return the change of one scenario, or ``None``; see :func:`classify`."""
    kind = classify(old, new, library)
    if kind is None:
        return None
    before, after = _different(_lines(old), _lines(new))
    return Change(scenario, kind, _summary(before, kind), _summary(after, kind))


def changes(
    runs: Mapping[str, Mapping[str, Run]], old: str, new: str, library: Library
) -> dict[ChangeKind, list[Change]]:
    """Return all changes between two series by kind, in the order of reading.

    :param runs: by scenario and series.
    """
    by_kind: dict[ChangeKind, list[Change]] = {kind: [] for kind in KINDS}
    for scenario, by_series in runs.items():
        change = compare(scenario, by_series.get(old), by_series.get(new), library)
        if change is not None:
            by_kind[change.kind].append(change)
    return by_kind


def not_compared(runs: Mapping[str, Mapping[str, Run]], old: str, new: str) -> dict[str, Run]:
    """Return the scenarios that could not be run here on one of two series.

    :param runs: by scenario and series.
    :return: for each scenario a run that says why.
    """
    unavailable = {
        scenario: _unavailable(by_series.get(old), by_series.get(new))
        for scenario, by_series in runs.items()
    }
    return {
        scenario: of_scenario[0] for scenario, of_scenario in unavailable.items() if of_scenario
    }


_Line = tuple[str, str]


def _lines(run: Run | None) -> list[_Line]:
    """Return what a run did as pairs of kind and line."""
    events = run.events if run else ()
    return [
        (event.kind, line.rstrip())
        for event in events
        for line in event.flat().strip("\n").split("\n")
        if line.strip()
    ]


def _different(old: list[_Line], new: list[_Line]) -> tuple[list[_Line], list[_Line]]:
    """Return the lines of each side that the other does not have at that place."""
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    before: list[_Line] = []
    after: list[_Line] = []
    for tag, old_first, old_last, new_first, new_last in matcher.get_opcodes():
        if tag != "equal":
            before += old[old_first:old_last]
            after += new[new_first:new_last]
    return before, after


def _summary(lines: Iterable[_Line], kind: ChangeKind) -> tuple[str, ...]:
    """Return the lines that tell most of a kind of change; SQL only where that is all."""
    by_result = kind in {"silent", "error", "possible"}
    order = _RESULTS_BEFORE_WARNINGS if by_result else _WARNINGS_BEFORE_RESULTS
    ranked = sorted(lines, key=lambda line: order.index(line[0]))
    if kind != "sql" and any(line[0] != "sql" for line in ranked):
        ranked = [line for line in ranked if line[0] != "sql"]
    shown = [_shorten(line[1]) for line in ranked[:SUMMARY_LINES]]
    return (*shown, *(["..."] if len(ranked) > SUMMARY_LINES else []))


def _shorten(line: str) -> str:
    return line if len(line) <= SUMMARY_WIDTH else line[: SUMMARY_WIDTH - 4].rstrip() + " ..."
