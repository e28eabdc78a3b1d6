"""The behaviour index: one row for each scenario, one sign for each series.

Goes in: scenarios and their records. Comes out: rows, and the same as JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from upgradelab.messages import messages
from upgradelab.record import Record
from upgradelab.unavailable import WORDS

SCHEMA_VERSION = 1
"""Version of behaviours.json; behaviours.schema.json describes it."""

Sign = Literal["same", "different", "warns", "raises", "none", "unavailable"]

SIGNS: dict[Sign, tuple[str, str]] = {
    "same": ("same", "as on the series before it that was run; on the oldest, it runs"),
    "different": ("differs", "from the series before it, without a warning or an error"),
    "warns": ("warns", "SQLAlchemy warns"),
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


def signs(records: Mapping[str, Record], series: Sequence[str]) -> dict[str, Sign]:
    """Return the sign of a scenario on each series.

    :param records: the records of one scenario by series.
    :param series: all series, oldest first.
    """
    result: dict[str, Sign] = {}
    before: Record | None = None
    for name in series:
        record = records.get(name)
        result[name] = _sign(record, before)
        before = before if record is None or record.unavailable else record
    return result


def _sign(record: Record | None, before: Record | None) -> Sign:
    if record is None:
        return "none"
    if record.unavailable:
        return "unavailable"
    if record.exception is not None:
        return "raises"
    if any(event.kind == "warning" for event in record.events):
        return "warns"
    return "same" if before is None or before.text == record.text else "different"


def changed(records: Mapping[str, Record], series: Sequence[str]) -> str:
    """Return the newest series on which a scenario does other than on the one before.

    Series on which it could not be run here are left out: what it does there is not known.
    """
    texts = {
        name: record.text if record else None
        for name in series
        for record in [records.get(name)]
        if record is None or not record.unavailable
    }
    newest = ""
    for old, new in pairwise(texts):
        if texts[old] != texts[new]:
            newest = new
    return newest


def rows(
    claims: Mapping[str, str], records: Mapping[str, Mapping[str, Record]], series: Sequence[str]
) -> list[Row]:
    """Return a row for each scenario, in the order given.

    :param claims: by scenario.
    :param records: by scenario and series.
    """
    return [
        Row(name, claim, signs(records.get(name, {}), series),
            changed(records.get(name, {}), series))
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
    records: Mapping[str, Mapping[str, Record]],
    releases: Mapping[str, str],
    address: Callable[[str], str],
) -> dict[str, Any]:
    """Return what behaviours.json holds.

    :param releases: the release of each series.
    :param address: returns the page and anchor that show a scenario, relative to the site.
    """
    return {
        "$schema": "behaviours.schema.json",
        "version": SCHEMA_VERSION,
        "series": [{"name": name, "release": release} for name, release in releases.items()],
        "behaviours": [_behaviour(row, records.get(row.name, {}), address) for row in found],
    }


def _behaviour(
    row: Row, records: Mapping[str, Record], address: Callable[[str], str]
) -> dict[str, Any]:
    return {
        "id": row.name,
        "topic": row.topic,
        "claim": row.claim,
        "page": address(row.name),
        "changed": row.changed or None,
        "outcomes": {
            series: _outcome(sign, records.get(series)) for series, sign in row.signs.items()
        },
    }


def _outcome(sign: Sign, record: Record | None) -> dict[str, Any]:
    found = list(messages(record)) if record else []
    error = record.exception if record else None
    outcome = {
        "sign": sign,
        "text": record.text if record and not record.unavailable else None,
        "warnings": sorted({one.name for one in found if one.name.endswith("Warning")}),
        "raises": error.name if error else None,
    }
    return {**outcome, "reason": record.fault} if record and record.unavailable else outcome
