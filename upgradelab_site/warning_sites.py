"""Warning sites: the places in a release that warn of what goes away, and what shows each.

A TOML file has a table for each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from upgradelab.messages.templates import GAP
from upgradelab.model.outcome import Event
from upgradelab.model.run import Run
from upgradelab_site.toml_tables import check_fields, read_toml

_BACKGROUND = re.compile(r" \(Background on (?:SQLAlchemy 2\.0|this warning) at: [^)]*\)$")


@dataclass(frozen=True, slots=True)
class WarningSite:
    """A place in the source of a release, and the scenarios that show its warning."""

    at: str
    """Its file, and its line or its function; and more, where that has several."""
    api: str
    """What the warning is about, as a reader calls it."""
    warning: str = ""
    """The category; empty when nothing is emitted."""
    message: str = ""
    """The whole message, with single blanks, and ``…`` for what varies."""
    old: str = ""
    """The scenario that is warned."""
    new: str = ""
    """The scenario that shows what to write."""
    call: str = ""
    """A pattern found in the line that warns, where another warning site says the same."""
    reason: str = ""
    """Why nothing is emitted."""

    def says(self, event: Event) -> bool:
        """Return whether a warning has the category and the whole message of this site."""
        pattern = ".+?".join(map(re.escape, self.message.split(GAP)))
        text = _BACKGROUND.sub("", " ".join(event.text.split()))
        return event.name == self.warning and re.fullmatch(pattern, text) is not None

    def events(self, run: Run, source: str) -> list[Event]:
        """Return the warnings of a run that are those of this site.

        :param source: the text of the run's example.
        """
        lines = ["", *source.split("\n")]
        return [
            event
            for event in run.events
            if event.kind in {"warning", "exception"}
            and self.says(event)
            and re.search(self.call, lines[event.line])
        ]


def load_warning_sites(path: Path) -> list[WarningSite]:
    """Return the warning sites of a file, in its order.

    :raises TableError: naming the table, when its fields are not those of a warning site.
    """
    return [_warning_site(path, at, fields) for at, fields in read_toml(path).items()]


def _warning_site(path: Path, at: str, fields: Any) -> WarningSite:
    wanted = ["api", "warning", "message", "old", "new"]
    if isinstance(fields, dict) and "reason" in fields:
        wanted = ["api", "reason"]
    elif isinstance(fields, dict) and "call" in fields:
        wanted.append("call")
    check_fields(f"{path}: [{at!r}]", fields, dict.fromkeys(wanted, str))
    return WarningSite(at, **fields)
