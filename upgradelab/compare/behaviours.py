"""The behaviour index: one row for each scenario, one sign for each series.

Goes in: scenarios and their runs. Comes out: rows, and the same as JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from upgradelab.compare.messages import messages
from upgradelab.libraries.library import Library
from upgradelab.model.run import Run
from upgradelab.model.unavailable import WORDS

SCHEMA_VERSION = 1
"""Version of behaviours.json; behaviours.schema.json describes it."""

Sign = Literal["same", "different", "warns", "raises", "none", "unavailable"]

SIGNS: dict[Sign, tuple[str, str]] = {
    "same": ("same", "as on the series before it that was run; on the oldest, it runs"),
    "different": ("differs", "from the series before it, without a warning or an error"),
    "warns": ("warns", "a warning is given"),
    "raises": ("raises", "an error ends the program"),
    "none": ("not run", "this series lacks what the program uses"),
    "unavailable": (WORDS, "what the program needs was missing where this site was built"),
}
"""For each sign its word, and what it means."""


@dataclass(frozen=True, slots=True)
class Row:
    """A scenario and its sign on each series."""

    name: str
    """The scenario's dotted name: the permanent id of the row."""
    claim: str
    signs: dict[str, Sign]
    """By series, oldest first."""
    changed: str
    """The newest series that differs from the one before it; empty when none does, as far as
    they were run."""

    @property
    def topic(self) -> str:
        """The folder of the example."""
        return self.name.partition(".")[0]

    @property
    def unavailable(self) -> bool:
        """Whether there is a series on which it could not be run here."""
        return "unavailable" in self.signs.values()


def signs(runs: Mapping[str, Run], series: Sequence[str]) -> dict[str, Sign]:
    """Return the sign of a scenario on each series.

    :param runs: the runs of one scenario by series.
    :param series: all series, oldest first.
    """
    result: dict[str, Sign] = {}
    before: Run | None = None
    for name in series:
        run = runs.get(name)
        result[name] = _sign(run, before)
        before = before if run is None or run.unavailable else run
    return result


def _sign(run: Run | None, before: Run | None) -> Sign:
    if run is None:
        return "none"
    if run.unavailable:
        return "unavailable"
    if run.exception is not None:
        return "raises"
    if any(event.kind == "warning" for event in run.events):
        return "warns"
    return "same" if before is None or before.text == run.text else "different"


def changed(runs: Mapping[str, Run], series: Sequence[str]) -> str:
    """Return the newest series on which a scenario does other than on the one before.

    Series on which it could not be run here are left out: what it does there is not known.
    """
    texts = {
        name: run.text if run else None
        for name in series
        for run in [runs.get(name)]
        if run is None or not run.unavailable
    }
    newest = ""
    for old, new in pairwise(texts):
        if texts[old] != texts[new]:
            newest = new
    return newest


def rows(
    claims: Mapping[str, str], runs: Mapping[str, Mapping[str, Run]], series: Sequence[str]
) -> list[Row]:
    """Return a row for each scenario, in the order given.

    :param claims: by scenario.
    :param runs: by scenario and series.
    """
    return [
        Row(name, claim, signs(runs.get(name, {}), series),
            changed(runs.get(name, {}), series))
        for name, claim in claims.items()
    ]  # fmt: skip


def newest_first(found: Iterable[Row], series: Sequence[str]) -> list[tuple[str, list[Row]]]:
    """Group rows by the series that changed them last, newest first, the unchanged last.

    The name of the group is that series; it is empty for the unchanged, and ``unavailable``
    for those of which that is not known, as they could not be run here.
    """
    order = [*reversed(series), "", "unavailable"]
    groups: dict[str, list[Row]] = {name: [] for name in order}
    for row in found:
        groups[row.changed or ("unavailable" if row.unavailable else "")].append(row)
    return [(name, group) for name, group in groups.items() if group]


def to_json(
    found: Iterable[Row],
    runs: Mapping[str, Mapping[str, Run]],
    releases: Mapping[str, str],
    address: Callable[[str], str],
    library: Library,
) -> dict[str, Any]:
    """Return what behaviours.json holds.

    :param releases: the release of each series.
    :param address: returns the page and anchor that show a scenario, relative to the site.
    """
    return {
        "$schema": "behaviours.schema.json",
        "version": SCHEMA_VERSION,
        "series": [{"name": name, "release": release} for name, release in releases.items()],
        "behaviours": [_behaviour(row, runs.get(row.name, {}), address, library) for row in found],
    }


def _behaviour(
    row: Row, runs: Mapping[str, Run], address: Callable[[str], str], library: Library
) -> dict[str, Any]:
    return {
        "id": row.name,
        "topic": row.topic,
        "claim": row.claim,
        "page": address(row.name),
        "changed": row.changed or None,
        "outcomes": {
            series: _outcome(sign, runs.get(series), library) for series, sign in row.signs.items()
        },
    }


def _outcome(sign: Sign, run: Run | None, library: Library) -> dict[str, Any]:
    found = list(messages(run, library)) if run else []
    error = run.exception if run else None
    outcome = {
        "sign": sign,
        "text": run.text if run and not run.unavailable else None,
        "warnings": sorted({one.name for one in found if one.name.endswith("Warning")}),
        "raises": error.name if error else None,
    }
    return {**outcome, "reason": run.fault} if run and run.unavailable else outcome
