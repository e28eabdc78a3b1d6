"""What a scenario did on one series, as one block: SQL, warnings and errors told apart."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from upgradelab.compare.panels import sql
from upgradelab.libraries.library import Library
from upgradelab.model.outcome import Event, EventKind
from upgradelab.model.run import Run

LineKind = EventKind | Literal["note"]
"""What a line is: part of an event, or said of the run, such as that its time was over."""

_WARNINGS = 2
"""Warnings in a row that are shown; a reader who has seen these wants to know how many follow."""
_LONG = 100
"""Characters from which a warning that was shown before is folded, though it is only one."""


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a line that looks the same throughout."""

    text: str
    style: str = ""
    """The class by which Pygments' styles know it, in SQL."""
    address: str = ""
    """Where it leads to, when it is a link."""
    stands_out: bool = False
    """Whether it is the name of a warning or an error."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an output."""

    kind: LineKind
    tokens: tuple[Token, ...]
    new: bool
    """Whether the older run does not have it."""

    @property
    def text(self) -> str:
        """What a reader sees of it."""
        return "".join(token.text for token in self.tokens)


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that are shown, or folded together."""

    lines: tuple[Line, ...]
    summary: str = ""
    """What stands for them while they are folded; empty when they are shown."""


Block = tuple[Part, ...]
"""An output, from its first line to its last."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """An event with its lines."""

    event: Event
    text: str
    again: bool
    """Whether it is a warning that was shown before."""

    @property
    def warns(self) -> bool:
        return self.event.kind == "warning"


def block_of(run: Run, library: Library, older: Run | None = None) -> Block:
    """Return what a scenario did as one block; warnings that say no more are folded in it.

    :param older: lines that this run's text does not have are new.
    """
    new = _new_lines(run.text, older.text) if older else set()
    parts: list[Part] = []
    number = 0
    for pieces, shown in _parts(list(_pieces(run))):
        lines: list[Line] = []
        for piece in pieces:
            for text in piece.text.split("\n"):
                tokens = tuple(_tokens(piece.event, text, library))
                lines.append(Line(piece.event.kind, tokens, number in new))
                number += 1
        parts.append(Part(tuple(lines), "" if shown else _summary(pieces)))
    return tuple(parts)


def with_notes(block: Block, run: Run, older: Run | None = None) -> Block:
    """Return a block with how the run ended below what it did, where that is not plain.

    :param older: what its notes do not say is new.
    """
    known = notes(older) if older else notes(run)
    said = tuple(Line("note", (Token(note),), note not in known) for note in notes(run))
    if not said:
        return block
    if block and not block[-1].summary:
        return (*block[:-1], Part((*block[-1].lines, *said)))
    return (*block, Part(said))


def notes(run: Run) -> list[str]:
    """Return what is to be said of a run below its text: lines in parentheses, or nothing.

    They say why it ended, where its text does not show that, and that it printed nothing.
    """
    if run.fault is not None:
        return f"({run.fault})".split("\n")
    return [] if run.text else ["(no output)"]


def _new_lines(text: str, before: str) -> set[int]:
    """Return the numbers of the lines, from 0, that are not in the text before."""
    matcher = difflib.SequenceMatcher(None, before.split("\n"), text.split("\n"), autojunk=False)
    return {
        number
        for tag, _, _, first, last in matcher.get_opcodes()
        if tag != "equal"
        for number in range(first, last)
    }


def _pieces(run: Run) -> Iterator[_Piece]:
    """Yield each event with its lines, which together are the run's text."""
    left = run.text
    met: set[str] = set()
    for event in run.events:
        lines = "\n".join(line.rstrip() for line in event.flat().rstrip("\n").split("\n"))
        shown = lines if left.startswith(lines) else lines.strip()
        shown = shown if left.startswith(shown) else left
        left = left[len(shown) :].removeprefix("\n")
        if shown:
            yield _Piece(event, shown, again=event.kind == "warning" and shown in met)
            met.add(shown)
    if left:
        yield _Piece(Event("print", left), left, again=False)


def _parts(pieces: list[_Piece]) -> Iterator[tuple[list[_Piece], bool]]:
    """Yield pieces that are shown or folded together, and whether they are shown.

    Of warnings in a row the first are shown, as far as they are new.
    """
    shown: list[_Piece] = []
    for warns, group in groupby(pieces, key=lambda piece: piece.warns):
        in_a_row = list(group)
        kept = _kept(in_a_row) if warns else len(in_a_row)
        shown += in_a_row[:kept]
        if in_a_row[kept:]:
            if shown:
                yield shown, True
            yield in_a_row[kept:], False
            shown = []
    if shown:
        yield shown, True


def _kept(warnings: list[_Piece]) -> int:
    """Return how many of some warnings in a row are shown before the rest is folded."""
    kept = 0
    while kept < min(_WARNINGS, len(warnings)) and not warnings[kept].again:
        kept += 1
    left = warnings[kept:]
    if len(left) == 1 and not (left[0].again and len(left[0].text) > _LONG):
        return len(warnings)
    return kept


def _summary(warnings: list[_Piece]) -> str:
    """Return what stands for warnings that are folded."""
    names = ", ".join(dict.fromkeys(piece.event.name for piece in warnings))
    number = len(warnings)
    if all(piece.again for piece in warnings):
        return f"{names} as above" + (f", {number} times" if number > 1 else "")
    return f"and {number} more: {names}"


def _tokens(event: Event, line: str, library: Library) -> Iterator[Token]:
    if event.kind == "sql" and line not in event.parameters.split("\n"):
        for word, style in sql.words(line):
            yield Token(word, style=style)
        return
    start = 0
    said = event.kind in {"warning", "exception"}
    if said and line.startswith(event.name):
        yield Token(event.name, stands_out=True)
        start = len(event.name)
    while library.links and (link := library.links.search(line, start)):
        first, last, code = _shortened(line, link, library) if said else (*link.span(), "")
        yield Token(line[start:first])
        if code:
            yield Token(" (" if first else "(")
        yield Token(code or link.group(), address=link.group())
        if code:
            yield Token(")")
        start = last
    yield Token(line[start:])


def _shortened(line: str, link: re.Match[str], library: Library) -> tuple[int, int, str]:
    """Return from where to where a line does nothing but lead to a link, and the link's code.

    The code is empty where the link is to be shown as it is.
    """
    code = library.code.search(link.group()) if library.code else None
    for aside in library.asides:
        for match in aside.finditer(line):
            if code and match.start() <= link.start() and link.end() <= match.end():
                return *match.span(), code.group(1)
    return *link.span(), ""
