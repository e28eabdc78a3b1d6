"""What the site is made from: the outcome of each scenario on each series, all current."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from upgradelab.engine.overlay import provide_series
from upgradelab.engine.servers import missing
from upgradelab.model.example import Example, Scenario
from upgradelab.model.project import Project
from upgradelab.model.record import Record
from upgradelab.model.series import Series
from upgradelab.store.cache import Cache
from upgradelab.unavailable import count

_TRANSIENT = ("did not end within", "interpreter")


@dataclass(frozen=True)
class Book:
    """All examples, and what they did."""

    series: tuple[Series, ...]
    examples: dict[str, Example]
    """By dotted name."""
    records: dict[str, dict[str, Record]]
    """For each scenario by dotted name, its record on each series that it ran on."""
    started: int
    """How many scenarios were run for this book; the others' outcomes were current."""
    taken: int = 0
    """How many examples' outcomes on a series came from another folder."""
    note: str = ""
    """What is to be said of this book although it is right; empty when there is nothing."""

    def scenario(self, name: str) -> Scenario | None:
        """Return the scenario with a dotted name, if there is one."""
        example_name, _, function = name.rpartition(".")
        example = self.examples.get(example_name)
        scenarios = example.scenarios if example else []
        return next((one for one in scenarios if one.function == function), None)

    def names(self) -> list[str]:
        """Return the dotted names of all scenarios, in the order of the files."""
        return [
            scenario.name for example in self.examples.values() for scenario in example.scenarios
        ]

    @cached_property
    def digests(self) -> dict[str, str]:
        """For each scenario a hash of all that a page shows of it: its file and its records."""
        found = {}
        for example in self.examples.values():
            source = hashlib.sha256(example.source.encode("utf-8", "surrogatepass")).hexdigest()
            for scenario in example.scenarios:
                records = self.records.get(scenario.name, {}).values()
                found[scenario.name] = " ".join([source, *(one.digest for one in records)])
        return found

    def unavailable(self) -> str:
        """Say what could not be run here, and why; empty when everything was."""
        return count(record for records in self.records.values() for record in records.values())

    def not_passed(self) -> list[Record]:
        """Return the records that keep the site from being built."""
        return [
            record
            for records in self.records.values()
            for record in records.values()
            if record.faulty
        ]


def make_book(project: Project, outcomes: Path | None = None) -> Book:
    """Run what is stale, on all series; return everything.

    :param outcomes: a folder like ``.upgradelab/outcomes``, perhaps from other machines; what
        is current in it is not run again.
    :raises OutcomesError: when there is no such folder.
    :raises StaticFaults: when examples are at fault that would have to run.
    :raises OverlayError: when a series cannot be provided.
    :raises RunError: when a run breaks off.
    :raises DatabaseError: when a server does not start, or is missing where it must not be.
    """
    series = project.series()
    examples = project.examples()
    # Also when nothing is stale: that it is missing may be all that the cache knows.
    missing({name for example in examples for name in example.databases})
    cache = Cache(project.work / "outcomes", outcomes)
    names = [one.name for one in series]
    overlays = {one.name: provide_series(one, project.overlays) for one in series}
    fingerprints = {name: overlay.fingerprint() for name, overlay in overlays.items()}
    found: dict[tuple[str, str], list[Record]] = {}
    stale: dict[tuple[str, str], str] = {}
    for one in series:
        for example in examples:
            key = cache.key(example, one, names, fingerprints[one.name])
            records = cache.load(example, one, key)
            if records is None:
                stale[example.name, one.name] = key
            else:
                found[example.name, one.name] = records
    started = 0
    if stale:
        # Only now: pytest takes longer to import than a build without changes may take.
        from upgradelab.engine.plan import refresh

        by_name = {example.name: example for example in examples}
        of_series = {one.name: one for one in series}

        def keep(example_name: str, series_name: str, records: list[Record]) -> None:
            found[example_name, series_name] = records
            if not any(word in record.fault for record in records for word in _TRANSIENT):
                key = stale[example_name, series_name]
                cache.store(by_name[example_name], of_series[series_name], key, records)

        refresh(
            project, examples, series, overlays, set(stale), fingerprints=fingerprints, keep=keep
        )
        started = sum(not record.unavailable for pair in stale for record in found[pair])
    return Book(
        tuple(series),
        {one.name: one for one in examples},
        _sorted(found, names),
        started,
        cache.taken,
        cache.trouble,
    )


def _sorted(
    found: dict[tuple[str, str], list[Record]], names: list[str]
) -> dict[str, dict[str, Record]]:
    """Group records by scenario; within one, the oldest series first."""
    result: dict[str, dict[str, Record]] = {}
    for _, records in sorted(found.items(), key=lambda item: names.index(item[0][1])):
        for record in records:
            result.setdefault(record.scenario, {})[record.series] = record
    return result
