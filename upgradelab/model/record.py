"""Records: one scenario on one series, what it did and how that was judged, as JSON lines."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from upgradelab.engine.capture import Event, Outcome

SCHEMA = 1
"""Version of the JSON; a reader refuses any other."""

Verdict = Literal["passed", "drifted", "failed", "unavailable"]


class RecordError(Exception):
    """A line that is no record of this schema."""


@dataclass(frozen=True)
class Record:
    """What a scenario did on one series, and the verdict."""

    example: str
    """The example's file, relative to the project, with slashes."""
    scenario: str
    """The dotted name."""
    line: int
    """The line of the scenario's ``def``."""
    series: str
    """The series whose expectation judged."""
    release: str
    """The exact release that ran."""
    python: str
    databases: dict[str, str]
    """The version of each database that the example may use: ``{"sqlite": "3.40.1"}``."""
    outcome: Outcome
    verdict: Verdict
    fault: str = ""
    """Why the verdict is ``failed``, or why it was not run, in one line."""
    expected: str | None = None
    """The text of the expectation; ``None`` when there is none for the series."""
    expected_line: int = 0
    """The line of the expectation."""
    traits: tuple[str, ...] = field(default=())
    """Variables that the scenario asked for, as ``NAME=value``."""

    @cached_property
    def text(self) -> str:
        """The flattened text that doctest compared."""
        return self.outcome.text

    @property
    def events(self) -> tuple[Event, ...]:
        """The ordered events."""
        return self.outcome.events

    @property
    def unavailable(self) -> bool:
        """Whether it could not be run here, for a reason that :attr:`fault` names."""
        return self.verdict == "unavailable"

    @property
    def faulty(self) -> bool:
        """Whether it drifted or failed; one that could not be run here is not at fault."""
        return self.verdict in {"drifted", "failed"}

    @property
    def exception(self) -> Event | None:
        """The exception that ended the run, if one did."""
        last = self.events[-1] if self.events else None
        return last if last is not None and last.kind == "exception" else None

    @cached_property
    def digest(self) -> str:
        """A hash of all that a page shows of it; equal digests need no new page."""
        shown = [getattr(self, name) for name in _OWN]
        shown += [self.outcome.events, self.outcome.fault]
        return hashlib.sha256(repr(shown).encode()).hexdigest()

    def to_json(self) -> dict[str, Any]:
        """Return the dictionary that one JSON line holds."""
        own = {name: getattr(self, name) for name in _OWN}
        return {
            "schema": SCHEMA,
            **own,
            "traits": list(self.traits),
            "text": self.text,
            "outcome": self.outcome.to_json(),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Record:
        """Return the record that :meth:`to_json` wrote.

        :raises RecordError: when it is of another schema, or a field is missing.
        """
        try:
            own = dict(data)
            if own.pop("schema") != SCHEMA:
                raise RecordError(f"schema {data['schema']}, expected {SCHEMA}")
            del own["text"]
            own["outcome"] = Outcome.from_json(own["outcome"])
            own["traits"] = tuple(own["traits"])
            return cls(**own)
        except (KeyError, TypeError) as error:
            raise RecordError(f"no record: {error}") from error


_OWN = [one.name for one in fields(Record) if one.name != "outcome"]


def dump_records(records: Iterable[Record]) -> str:
    """Return records as JSON lines."""
    return "".join(json.dumps(record.to_json(), ensure_ascii=False) + "\n" for record in records)


def parse_records(text: str, source: Path | str) -> list[Record]:
    """Return the records of a text of JSON lines.

    :raises RecordError: with file and line, when a line is not a record.
    """
    records = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line:
            continue
        try:
            records.append(Record.from_json(json.loads(line)))
        except (ValueError, RecordError) as error:
            raise RecordError(f"{source}:{number}: {error}") from error
    return records
