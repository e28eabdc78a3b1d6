"""What a scenario did in one run: events in their order, and the text that they make.

This module needs only the standard library: the process in which scenarios run, or a
browser, makes outcomes, and everything else reads them.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any, Literal

# Also what ends a line in other eyes than ours, and what turns the direction of writing.
_TRAILING = re.compile(r"[^\S\n]\n")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

EventKind = Literal["print", "sql", "warning", "exception"]

FaultKind = Literal[
    "connections",
    "consequence",
    "crash",
    "import",
    "module",
    "output",
    "silent",
    "threads",
    "timeout",
    "unavailable",
    "unstated",
    "varies",
]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an outcome cannot be judged by its text."""

    kind: FaultKind
    """What other modules ask for: ``timeout``, ``unavailable`` and the others."""
    text: str
    """The same for people, in one line."""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that a scenario did."""

    kind: EventKind
    text: str
    """What was printed; the SQL; the message of a warning or exception."""
    name: str = ""
    """The category of a warning, the qualified type of an exception."""
    parameters: str = ""
    """The line of parameters that the engine logs below a statement."""
    line: int = 0
    """The line of the example that warned or raised, from 1; 0 when it is none of its lines."""

    def flat(self) -> str:
        """Return the event as the lines that a reader sees and doctest compares."""
        if self.kind == "sql":
            return f"{self.text}\n{self.parameters}" if self.parameters else self.text
        if self.kind == "print":
            return self.text
        return f"{self.name}: {self.text}" if self.text else self.name


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a scenario did in one run."""

    events: tuple[Event, ...]
    duration: float
    """Seconds of wall time, with the execution of the example's module-level code."""
    fault: Fault | None = None

    @property
    def text(self) -> str:
        """The flattened events: the text that expectations speak about."""
        return tidy("\n".join(event.flat().rstrip("\n") for event in self.events))

    def to_json(self) -> dict[str, Any]:
        """Return a dictionary that :meth:`from_json` takes back."""
        events = [
            {key: value for key, value in asdict(event).items() if value or key == "text"}
            for event in self.events
        ]
        fault = asdict(self.fault) if self.fault else None
        return {"events": events, "duration": self.duration, "fault": fault}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Outcome:
        """Return the outcome that :meth:`to_json` wrote.

        :raises TypeError: when a field is missing or unknown.
        :raises KeyError: when events, duration or fault are missing.
        """
        events = tuple(Event(**event) for event in data["events"])
        fault = Fault(**data["fault"]) if data["fault"] else None
        return cls(events, data["duration"], fault)


def visible(text: str) -> str:
    """Return the text with control characters written out, and tabs as blanks."""
    text = _CONTROL.sub(lambda match: ascii(match.group())[1:-1], text.replace("\r\n", "\n"))
    return text.expandtabs(4)


def tidy(text: str) -> str:
    """Return the text as it is compared: without what editors and docstrings do not keep.

    Control characters are made visible; trailing blanks, the first line's indentation and
    line breaks around the text are removed.
    """
    text = visible(text)
    if _TRAILING.search(text):
        text = "\n".join(line.rstrip() for line in text.split("\n"))
    return text.strip()
