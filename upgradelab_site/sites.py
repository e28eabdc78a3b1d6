"""Sites: the places in SQLAlchemy 1.4 that warn of what 2.0 removes, and what shows each.

Goes in: a TOML file with a table for each site, and runs. Comes out: which warning of a
run is that of a site.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from upgradelab.compare.messages import GAP
from upgradelab.model.outcome import Event
from upgradelab.model.run import Run

_BACKGROUND = re.compile(r" \(Background on SQLAlchemy 2\.0 at: [^)]*\)$")


class SiteError(Exception):
    """A table of the file that is no site."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place in the source of 1.4, and the scenarios that show its warning."""

    at: str
    """File and line in the pinned release of 1.4; and a name, where one line has several."""
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
    """A pattern found in the line that warns, where another site says the same."""
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


def load_sites(path: Path) -> list[Site]:
    """Return the sites of a file, in its order.

    :raises SiteError: naming the table, when its fields are not those of a site.
    """
    data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    return [_site(path, at, fields) for at, fields in data.items()]


def _site(path: Path, at: str, fields: dict[str, str]) -> Site:
    wanted = (
        {"api", "reason"} if "reason" in fields else {"api", "warning", "message", "old", "new"}
    )
    if fields.keys() - {"call"} != wanted:
        found = ", ".join(sorted(fields))
        raise SiteError(
            f"{path}: [{at!r}] has the fields {found}; expected {', '.join(sorted(wanted))}."
            " Correct the table"
        )
    return Site(at, **fields)
