"""What could not be run where the site was built, in words: the same on every page.

Goes in: records. Comes out: which were run, and sentences about those that were not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from upgradelab.model.record import Record

WORDS = "not run here"
"""Stands for an outcome that nobody saw, wherever there is room for a few words only."""


def available(records: Mapping[str, Record]) -> dict[str, Record]:
    """Return the records, by series, of what was run."""
    return {series: record for series, record in records.items() if not record.unavailable}


def all_unavailable(records: Iterable[Record]) -> bool:
    """Return whether there are records, and none of them was run."""
    found = [record.unavailable for record in records]
    return bool(found) and all(found)


def sentence(records: Iterable[Record]) -> str:
    """Say why records have no outcome; return an empty text when all have one."""
    reasons = dict.fromkeys(record.fault for record in records if record.unavailable)
    return f"Not run here: {'; '.join(reasons)}." if reasons else ""


def count(records: Iterable[Record]) -> str:
    """Say how many examples were not run, and why; return an empty text when all were."""
    missing = [record for record in records if record.unavailable]
    number = len({record.scenario for record in missing})
    if not number:
        return ""
    reasons = "; ".join(dict.fromkeys(record.fault for record in missing))
    return f"{number:,} example{' was' if number == 1 else 's were'} not run here: {reasons}."
