"""The behaviour index: one row for each scenario, one sign for each series; also as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import dropwhile, pairwise
from typing import Any

from upgradelab.compare.changes import Consequences
from upgradelab.compare.signs import SIGN_OF_KIND, Sign, signs_by_series
from upgradelab.libraries.library import Library
from upgradelab.messages.templates import messages
from upgradelab.model.examples.consequence import Consequence
from upgradelab.model.run import Run

SCHEMA_VERSION = 3
"""Version of behaviours.json; behaviours.schema.json describes it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A scenario and its sign on each series."""

    name: str
    """The scenario's dotted name: the permanent id of the row."""
    claim: str
    signs: dict[str, Sign]
    """By series, oldest first."""
    changed: str
    """The newest series that differs from the one before it by more than SQL and wording; empty
    when none does, as far as they were run."""
    consequences: Mapping[str, Consequence] = field(default_factory=dict)
    """By series, what its difference from the one before it costs the reader."""
    since: Mapping[str, str] = field(default_factory=dict)
    """By series whose first release had another outcome, the release that first had this one."""

    @property
    def topic(self) -> str:
        """The folder of the example."""
        return self.name.partition(".")[0]

    @property
    def unavailable(self) -> bool:
        """Whether there is a series on which it could not be run here."""
        return "unavailable" in self.signs.values()


def changed(
    runs: Mapping[str, Run], series: Sequence[str], stated: Mapping[str, Consequence]
) -> str:
    """Return the newest series on which a scenario does other than on the one before.

    Another wording, or other SQL with the same result, does not count; nor does the first
    series that has what it needs. Series on which it could not be run here are left out: what
    it does there is not known.

    :param stated: its consequences by series.
    """
    texts = {
        name: run.text if run else None
        for name in series
        for run in [runs.get(name)]
        if run is None or not run.unavailable
    }
    newest = ""
    since_first = dropwhile(lambda name: texts[name] is None, texts)
    for old, new in pairwise(since_first):
        absent = texts[old] is None or texts[new] is None
        counts = absent or (new in stated and SIGN_OF_KIND[stated[new]] != "same")
        if texts[old] != texts[new] and counts:
            newest = new
    return newest


def rows(
    claims: Mapping[str, str],
    runs: Mapping[str, Mapping[str, Run]],
    series: Sequence[str],
    stated: Consequences,
    library: Library,
    *,
    since: Mapping[str, Mapping[str, str]] | None = None,
) -> list[Row]:
    """Return a row for each scenario, in the order given.

    :param claims: by scenario.
    :param runs: by scenario and series.
    :param since: by scenario and series, the release that first had the outcome, where that is
        not the first of its series.
    """
    return [
        Row(
            name,
            claim,
            signs_by_series(of_scenario, series, said, library),
            changed(of_scenario, series, said),
            said,
            (since or {}).get(name, {}),
        )
        for name, claim in claims.items()
        for of_scenario, said in [(runs.get(name, {}), stated.get(name, {}))]
    ]


def newest_first(rows: Iterable[Row], series: Sequence[str]) -> list[tuple[str, list[Row]]]:
    """Group rows by the series that changed them last, newest first, the unchanged last.

    The name of the group is that series; it is empty for the unchanged, and ``unavailable``
    for those of which that is not known, as they could not be run here.
    """
    order = [*reversed(series), "", "unavailable"]
    groups: dict[str, list[Row]] = {name: [] for name in order}
    for row in rows:
        groups[row.changed or ("unavailable" if row.unavailable else "")].append(row)
    return [(name, group) for name, group in groups.items() if group]


def to_json(
    rows: Iterable[Row],
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
        "behaviours": [_behaviour(row, runs.get(row.name, {}), address, library) for row in rows],
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
            series: {
                **_outcome(sign, runs.get(series), row.consequences.get(series), library),
                "since": row.since.get(series),
            }
            for series, sign in row.signs.items()
        },
    }


def _outcome(
    sign: Sign, run: Run | None, consequence: Consequence | None, library: Library
) -> dict[str, Any]:
    names = {message.name for message in messages(run, library)} if run else set()
    error = run.exception if run else None
    outcome = {
        "sign": sign,
        "consequence": consequence if run and not run.unavailable else None,
        "text": run.text if run and not run.unavailable else None,
        "warnings": sorted(name for name in names if name.endswith("Warning")),
        "raises": error.name if error else None,
    }
    return {**outcome, "reason": str(run.fault)} if run and run.unavailable else outcome
