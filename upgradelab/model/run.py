"""Runs: what a scenario did on one release, and on what, as a JSON line. Facts alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from upgradelab.errors import LabError
from upgradelab.model.outcome import Event, Fault, Outcome

SCHEMA = 2
"""Version of the JSON; a reader refuses any other."""


class RunFormatError(LabError):
    """A line that is no run of this schema."""


@dataclass(frozen=True)
class Run:
    """What a scenario did on one release: a fact, whatever was expected."""

    scenario: str
    """The dotted name."""
    source: str
    """The hash of the program that was executed: :attr:`Scenario.source_hash`."""
    series: str
    """The series whose expectations speak of it."""
    release: str
    """The exact release that ran."""
    python: str
    databases: dict[str, str]
    """The version of each database that the example may use: ``{"sqlite": "3.40.1"}``."""
    outcome: Outcome
    times: int = 1
    """How many runs, in other orders and with other hash seeds, had this outcome."""
    packages: dict[str, str] = field(default_factory=dict)
    """The releases of the packages that were there beside the library, by name."""

    @cached_property
    def text(self) -> str:
        """The flattened text that is compared."""
        return self.outcome.text

    @property
    def events(self) -> tuple[Event, ...]:
        """The ordered events."""
        return self.outcome.events

    @property
    def fault(self) -> Fault | None:
        """Why it cannot be judged by its text; ``None`` when it can."""
        return self.outcome.fault

    @property
    def unavailable(self) -> bool:
        """Whether it was not run, as what it needs is not installed here."""
        return self.fault is not None and self.fault.kind == "unavailable"

    @property
    def exception(self) -> Event | None:
        """The exception that ended the run, if one did."""
        last = self.events[-1] if self.events else None
        return last if last is not None and last.kind == "exception" else None

    @cached_property
    def digest(self) -> str:
        """A hash of all that a page shows of it; equal digests need no new page."""
        beside = (self.databases, self.packages)
        shown = (self.series, self.release, self.python, *beside, self.events, self.fault)
        return hashlib.sha256(repr(shown).encode()).hexdigest()

    def with_fault(self, fault: Fault) -> Run:
        """Return this run with a fault that shows when several runs are compared."""
        return replace(self, outcome=replace(self.outcome, fault=fault))

    def to_json(self) -> dict[str, Any]:
        """Return the dictionary that one JSON line holds."""
        return {
            "schema": SCHEMA,
            "scenario": self.scenario,
            "source": self.source,
            "series": self.series,
            "release": self.release,
            "python": self.python,
            "databases": self.databases,
            "packages": self.packages,
            "times": self.times,
            "outcome": self.outcome.to_json(),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Run:
        """Return the run that :meth:`to_json` wrote.

        :raises RunFormatError: when it is of another schema, or a field is missing.
        """
        try:
            fields = dict(data)
            schema = fields.pop("schema")
            if schema != SCHEMA:
                raise RunFormatError(f"schema {schema}, expected {SCHEMA}")
            fields["outcome"] = Outcome.from_json(fields["outcome"])
            return cls(**fields)
        except (KeyError, TypeError) as error:
            raise RunFormatError(f"no run: {type(error).__name__}: {error}") from error


def dump_runs(runs: Iterable[Run]) -> str:
    """Return runs as JSON lines."""
    return "".join(json.dumps(run.to_json(), ensure_ascii=False) + "\n" for run in runs)


def parse_runs(text: str, source: Path | str) -> list[Run]:
    """Return the runs of a text of JSON lines.

    :raises RunFormatError: with file and line, when a line is not a run.
    """
    runs = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line:
            continue
        try:
            runs.append(Run.from_json(json.loads(line)))
        except (ValueError, AttributeError, RunFormatError) as error:
            raise RunFormatError(f"{source}:{number}: {error}") from error
    return runs
