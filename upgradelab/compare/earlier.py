"""Earlier releases: the outcomes that a scenario had before that of the pinned release."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from upgradelab.compare.history import Change, differs_in_words, hash_of
from upgradelab.libraries.library import Library
from upgradelab.model.outcome import Event

Differing = Literal["output", "words", "nothing"]
"""How an outcome differs from that of the pinned release of its series: in anything, in the words
of warnings and errors alone, or not at all, as it was changed and changed back."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An outcome that a series had up to a release."""

    change: Change
    """The end of it."""
    pinned: str
    """The release of the series that every build runs."""
    differing: Differing


def earlier_outcomes(
    changes: Sequence[Change],
    pinned: Mapping[str, str],
    texts: Mapping[str, str | None],
    library: Library,
) -> list[Earlier]:
    """Return the outcomes that a scenario had before, by series, oldest first.

    :param changes: those of the scenario.
    :param pinned: the release that is run of each series.
    :param texts: of the outcome of each series since its last change, as
        :func:`upgradelab.compare.history.text_of` makes them; ``None`` where it was not run here.
    """
    last = {change.series: change.after for change in changes}
    return [
        Earlier(
            change,
            pinned[change.series],
            _differing(change, last[change.series], texts.get(change.series), library),
        )
        for change in changes
    ]


def _differing(change: Change, last: str, text: str | None, library: Library) -> Differing:
    if change.before == (hash_of(text) if text is not None else last):
        return "nothing"
    if text is not None and differs_in_words("\n".join(change.was), text, library):
        return "words"
    return "output"


def events_of(lines: Sequence[str], library: Library) -> tuple[Event, ...]:
    """Return the lines of an outcome as events: what warns or raises, and all else as printed.

    The history has lines alone. Which of them were SQL is not told apart.
    """
    return tuple(_events(lines, re.compile(rf"((?:\w+\.)*{library.message_type})(?:: (.*))?$")))


def _events(lines: Sequence[str], message: re.Pattern[str]) -> Iterator[Event]:
    for said, group in groupby(lines, lambda line: bool(message.match(line))):
        if not said:
            yield Event("print", "\n".join(group))
            continue
        for line in group:
            matched = message.match(line)
            assert matched is not None
            name = matched[1]
            kind: Literal["warning", "exception"] = (
                "warning" if name.endswith("Warning") else "exception"
            )
            yield Event(kind, matched[2] or "", name)
