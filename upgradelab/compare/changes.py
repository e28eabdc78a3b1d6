"""What an upgrade does to a scenario: two runs of it, from two series, compared.

That they differ is seen from the runs; what that costs the reader, its author says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from upgradelab.compare.excerpt import Excerpt, excerpt
from upgradelab.libraries.library import Library
from upgradelab.messages.templates import messages, results
from upgradelab.model.examples.consequence import CONSEQUENCES, Consequence
from upgradelab.model.outcome import EventKind
from upgradelab.model.run import Run

ChangeKind = Consequence | Literal["gone", "new"]

KINDS: dict[ChangeKind, tuple[str, str]] = {
    "rows": (
        "Rows are lost, kept or written differently",
        "Rows are lost, kept, written or deleted differently, or not committed: check this first.",
    ),
    "results": (
        "Different results",
        "A query or a call gives another result, or leaves another state behind.",
    ),
    "exception": ("Raises an error now", "The example ran, and now raises an error."),
    "gone": (
        "No longer available",
        "The example cannot run on the new version: what it uses is gone.",
    ),
    "types": (
        "Different types",
        "An object of another class comes back; isinstance() and imports may notice.",
    ),
    "DDL": (
        "Different DDL",
        "CREATE TABLE and the like say something else; tables that exist stay as they are.",
    ),
    "warning": ("Warns now", "The example does the same, with a warning."),
    "SQL": (
        "Different SQL",
        "The result is the same; other statements are sent, or another number of them.",
    ),
    "text": (
        "Different wording",
        "Only a message, a repr, a label or the log's format differs, or a warning is gone.",
    ),
    "works": ("Works now", "The example raised an error or was refused, and now works."),
    "new": ("New", "The example cannot run on the old version: what it uses is new."),
}
"""For each kind, in the order of reading, its title and what it means."""

_RESULTS_FIRST: tuple[EventKind, ...] = ("exception", "print", "warning", "sql")
_WARNINGS_FIRST: tuple[EventKind, ...] = ("warning", "exception", "print", "sql")
_SQL_FIRST: tuple[EventKind, ...] = ("sql", "print", "exception", "warning")
_ORDERS: dict[ChangeKind, tuple[EventKind, ...]] = {
    "warning": _WARNINGS_FIRST,
    "DDL": _SQL_FIRST,
    "SQL": _SQL_FIRST,
}
"""Where it is not what was printed, what an excerpt shows first."""


@dataclass(frozen=True, slots=True)
class Upgrade:
    """The way from one series to another."""

    old: str
    new: str
    steps: tuple[str, ...]
    """The series after the old one, up to the new one."""


@dataclass(frozen=True, slots=True)
class Change:
    """A scenario whose outcome differs between two series."""

    scenario: str
    kind: ChangeKind
    lines: Excerpt
    """In what the outcomes differ; nothing where one is new, as there is none to compare with."""


def upgrade(old: str, new: str, series: Sequence[str]) -> Upgrade:
    """Return the way from one series to another.

    :param series: all series, oldest first.
    """
    return Upgrade(old, new, tuple(series[series.index(old) + 1 : series.index(new) + 1]))


def classify(
    old: Run | None, new: Run | None, steps: Collection[Consequence], library: Library
) -> ChangeKind | None:
    """Return the kind of a change, or ``None`` when there is none that a user can meet.

    A scenario that is not run on a series uses what the series does not have: between that
    and an error there is no change. Of one that could not be run here nothing is known;
    :func:`not_compared` names it.

    :param old: the run on the old series; ``None`` where the scenario is not run.
    :param new: the same on the new series.
    :param steps: the consequences that are stated for the series between, up to the new one.
    """
    if _unavailable(old, new):
        return None
    if old is None or new is None:
        present = old or new
        if present is None or present.exception is not None:
            return None
        return "new" if old is None else "gone"
    if old.text == new.text or not steps:
        return None
    return _worst(set(steps), old, new, library)


def _unavailable(old: Run | None, new: Run | None) -> list[Run]:
    return [run for run in (old, new) if run is not None and run.unavailable]


def _worst(steps: set[Consequence], old: Run, new: Run, library: Library) -> Consequence:
    """Return the worst of some consequences that is still there at the end of the way.

    An error or a warning that came in one step may be gone in another.
    """
    if len(steps) == 1:
        return next(iter(steps))
    raised, raises = (_names(run, library, warning=False) for run in (old, new))
    warned, warns = (_names(run, library, warning=True) for run in (old, new))
    past: dict[Consequence, bool] = {
        "exception": not raises - raised,
        "warning": not warns - warned,
        "works": not raised - raises,
    }
    left = (word for word in CONSEQUENCES if word in steps and not past.get(word))
    same = results(old, library) == results(new, library)
    return next(left, "text" if same else "results")


def _names(run: Run, library: Library, *, warning: bool) -> Counter[str]:
    """Count the types of the warnings, or else of the errors, of a run."""
    names = [message.name for message in messages(run, library)]
    return Counter(name for name in names if name.endswith("Warning") == warning)


Consequences = Mapping[str, Mapping[str, Consequence]]
"""What is stated, by scenario and series."""


def changes(
    runs: Mapping[str, Mapping[str, Run]], stated: Consequences, way: Upgrade, library: Library
) -> dict[ChangeKind, list[Change]]:
    """Return all changes between two series by kind, in the order of reading.

    :param runs: by scenario and series.
    """
    by_kind: dict[ChangeKind, list[Change]] = {kind: [] for kind in KINDS}
    for scenario, kind in kinds(runs, stated, way, library).items():
        lines = Excerpt((), ())
        if kind != "new":
            of_scenario = runs[scenario]
            order = _ORDERS.get(kind, _RESULTS_FIRST)
            lines = excerpt(of_scenario.get(way.old), of_scenario.get(way.new), order)
        by_kind[kind].append(Change(scenario, kind, lines))
    return by_kind


def kinds(
    runs: Mapping[str, Mapping[str, Run]], stated: Consequences, way: Upgrade, library: Library
) -> dict[str, ChangeKind]:
    """Return the kind of each scenario that an upgrade changes, in the order given.

    :param runs: by scenario and series.
    """
    by_scenario = {}
    for scenario, by_series in runs.items():
        words = stated.get(scenario, {})
        steps = [words[series] for series in way.steps if series in words]
        kind = classify(by_series.get(way.old), by_series.get(way.new), steps, library)
        if kind is not None:
            by_scenario[scenario] = kind
    return by_scenario


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
