"""What a scenario did on one series, as one block: SQL, warnings and errors told apart."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from docutils import nodes
from pygments.lexers.sql import SqlLexer
from pygments.token import STANDARD_TYPES

from upgradelab.libraries.library import Library
from upgradelab.model.outcome import Event
from upgradelab.model.run import Run
from upgradelab.sphinxext.nodes.parts.folded import folded

_SQL = SqlLexer(ensurenl=False)

_WARNINGS = 2
"""Warnings in a row that are shown; a reader who has seen these wants to know how many follow."""
_LONG = 100
"""Characters from which a warning that was shown before is folded, though it is only one."""


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


def outcome_block(run: Run, library: Library, previous: Run | None = None) -> nodes.container:
    """Return what a scenario did as one block; warnings that say no more are folded in it.

    :param previous: lines that this run's text does not have are marked.
    """
    marked = _new_lines(run.text, previous.text) if previous else set()
    container = nodes.container(classes=["highlight", "lab-highlight"])
    number = 0
    for pieces, shown in _parts(list(_pieces(run))):
        lines = [(piece.event, line) for piece in pieces for line in piece.text.split("\n")]
        block = _lines(lines, {line - number for line in marked}, library)
        container += block if shown else folded("", block, summary=_summary(pieces), joined=True)
        number += len(lines)
    return container


def _lines(
    lines: list[tuple[Event, str]], marked: set[int], library: Library
) -> nodes.literal_block:
    block = nodes.literal_block(classes=["lab-output"])
    for number, (event, line) in enumerate(lines):
        classes = [f"lab-{event.kind}", *(["lab-differs"] if number in marked else [])]
        block += nodes.inline("", "", *_tokens(event, line, library), classes=classes)
        block += nodes.Text("\n")
    if block.children:
        block.pop()
    # A raw source that differs from the text keeps writers from highlighting it anew.
    block.rawsource = "outcome"
    return block


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


def _new_lines(text: str, before: str) -> set[int]:
    """Return the numbers of the lines, from 0, that are not in the text before."""
    matcher = difflib.SequenceMatcher(None, before.split("\n"), text.split("\n"), autojunk=False)
    return {
        number
        for tag, _, _, first, last in matcher.get_opcodes()
        if tag != "equal"
        for number in range(first, last)
    }


def _tokens(event: Event, line: str, library: Library) -> Iterator[nodes.Node]:
    if event.kind == "sql" and line not in event.parameters.split("\n"):
        yield from _highlighted(line)
        return
    start = 0
    said = event.kind in {"warning", "exception"}
    if said and line.startswith(event.name):
        yield nodes.strong(event.name, event.name)
        start = len(event.name)
    while library.links and (link := library.links.search(line, start)):
        first, last, text = _shortened(line, link, library) if said else (*link.span(), "")
        yield nodes.Text(line[start:first])
        if text:
            yield nodes.Text(" (" if first else "(")
        yield nodes.reference("", text or link.group(), refuri=link.group(), internal=False)
        if text:
            yield nodes.Text(")")
        start = last
    yield nodes.Text(line[start:])


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


def _highlighted(sql: str) -> Iterator[nodes.Node]:
    """Yield the words of a line of SQL, each with the class by which Pygments' styles know it."""
    for kind, tokens in groupby(_SQL.get_tokens(sql), lambda token: token[0]):
        text = "".join(value for _, value in tokens)
        name = STANDARD_TYPES.get(kind, "")
        yield nodes.inline(text, text, classes=[name]) if name else nodes.Text(text)
