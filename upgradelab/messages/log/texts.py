"""Texts that nothing explains, counted: those of one kind differ in names and values alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from upgradelab.messages.reading import LONGEST

KINDS = 1_000
"""Kinds that are told apart; those after them are one."""
OTHERS = "others"

# Names of a program and values, which vary between messages of one kind.
_VARYING = re.compile(
    r"""(?<!\w)(['"])(?:(?!\1).){1,300}\1(?!\w)|<[^<>]{1,300}>|\([^()]{1,300}\)|\d+"""
)
_GAP = "…"


@dataclass(slots=True)
class Texts:
    """Kinds of texts, with the first of each and their numbers."""

    _counts: dict[str, int] = field(default_factory=dict)
    _first: dict[str, str] = field(default_factory=dict)

    def add(self, text: str, times: int) -> None:
        """Count a text."""
        kind = without_names(text)
        if kind not in self._counts and len(self._counts) >= KINDS:
            kind = text = OTHERS
        self._counts[kind] = self._counts.get(kind, 0) + times
        self._first.setdefault(kind, text[:LONGEST])

    @property
    def total(self) -> int:
        """How often any of them was met."""
        return sum(self._counts.values())

    def most_common(self) -> list[tuple[str, int]]:
        """Return the first text of each kind with its number, the most frequent ones first."""
        kinds = sorted(self._counts, key=lambda kind: -self._counts[kind])
        return [(self._first[kind], self._counts[kind]) for kind in kinds]


def without_names(text: str) -> str:
    """Return a text without what seems to be of one program."""
    return _VARYING.sub(_shortened, text[:LONGEST])


def _shortened(match: re.Match[str]) -> str:
    text = match.group()
    return _GAP if text[0].isdigit() else f"{text[0]}{_GAP}{text[-1]}"
