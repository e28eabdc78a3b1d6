"""Excerpts: the few lines that show in what two runs differ."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from upgradelab.model.outcome import EventKind
from upgradelab.model.run import Run

PAIRS = 2
"""Pairs of lines that an excerpt has at most."""
WIDTH = 84
"""Characters of a line that an excerpt shows."""
CUT = "..."
"""Stands for what is left out."""
_CONTEXT = 30
"""Characters before the first difference that stay, where a line is too long."""


class Excerpt(NamedTuple):
    """What two runs did otherwise, in short."""

    before: tuple[str, ...]
    """The lines that only the old run gave."""
    after: tuple[str, ...]
    """The lines that only the new run gave."""


class _Pair(NamedTuple):
    """A line of each side that stand at the same place; ``None`` where one has none."""

    kind: EventKind
    old: str | None
    new: str | None


def excerpt(old: Run | None, new: Run | None, order: Sequence[EventKind]) -> Excerpt:
    """Return the first lines in which two runs differ.

    Long lines are cut, and begin so that what differs is seen.

    :param order: the kinds of events, those first that tell most.
    """
    pairs = list(_pairs(_lines(old), _lines(new)))
    first = min((order.index(pair.kind) for pair in pairs), default=0)
    if order[first] != "sql":
        # Statements say little beside what was printed, warned of or raised.
        pairs = [pair for pair in pairs if pair.kind != "sql"]
    if order[first] != "warning":
        # That a warning is gone says little, too.
        pairs = [pair for pair in pairs if pair.kind != "warning" or pair.new] or pairs
    pairs.sort(key=lambda pair: order.index(pair.kind))
    return _shortened(pairs)


def excerpt_of_texts(old: str, new: str) -> Excerpt:
    """Return the first lines in which two texts differ, cut as :func:`excerpt` cuts them."""
    sides: Iterator[list[tuple[EventKind, str]]]
    sides = ([("print", line) for line in text.split("\n") if line.strip()] for text in (old, new))
    return _shortened(list(_pairs(*sides)))


def _shortened(pairs: Sequence[_Pair]) -> Excerpt:
    shown = [_cut(pair) for pair in pairs[:PAIRS]]
    rest = pairs[PAIRS:]
    before = [pair.old for pair in shown if pair.old is not None]
    after = [pair.new for pair in shown if pair.new is not None]
    return Excerpt(
        (*before, *([CUT] if any(pair.old is not None for pair in rest) else [])),
        (*after, *([CUT] if any(pair.new is not None for pair in rest) else [])),
    )


def _lines(run: Run | None) -> list[tuple[EventKind, str]]:
    """Return what a run did as pairs of kind and line."""
    events = run.events if run else ()
    return [
        (event.kind, line.rstrip())
        for event in events
        for line in event.flat().strip("\n").split("\n")
        if line.strip()
    ]


def _pairs(
    old: Sequence[tuple[EventKind, str]], new: Sequence[tuple[EventKind, str]]
) -> Iterator[_Pair]:
    """Yield the lines that the other side does not have at that place, those alike together."""
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, old_first, old_last, new_first, new_last in matcher.get_opcodes():
        if tag == "equal":
            continue
        left, right = old[old_first:old_last], new[new_first:new_last]
        for kind in dict.fromkeys(kind for kind, _ in (*left, *right)):
            of_kind = ([line for each, line in side if each == kind] for side in (left, right))
            yield from (_Pair(kind, *lines) for lines in zip_longest(*of_kind))


def _cut(pair: _Pair) -> _Pair:
    """Shorten both lines at the same place."""
    start = 0
    if pair.old is not None and pair.new is not None:
        start = max(0, _common(pair.old, pair.new) - _CONTEXT)
    elif pair.old is None and pair.new is None:
        return pair
    if max(len(pair.old or ""), len(pair.new or "")) <= WIDTH:
        start = 0
    return _Pair(pair.kind, _part(pair.old, start), _part(pair.new, start))


def _common(old: str, new: str) -> int:
    """Return how many characters two lines have in common at their beginning."""
    pairs = enumerate(zip(old, new, strict=False))
    shorter = min(len(old), len(new))
    return next((place for place, (left, right) in pairs if left != right), shorter)


def _part(line: str | None, start: int) -> str | None:
    if line is None:
        return None
    if start:
        # At the beginning of a word, if one begins soon.
        blank = line.find(" ", start, start + 20)
        line = f"{CUT} {line[(blank + 1) or start :]}"
    if len(line) <= WIDTH:
        return line
    kept = line[: WIDTH - len(CUT)]
    # At the end of a word, if one ends there.
    end = kept.rfind(" ", WIDTH - 20)
    return f"{kept[:end] if end > 0 else kept[:-1]} {CUT}"
