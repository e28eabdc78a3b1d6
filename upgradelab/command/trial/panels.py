"""Outcomes side by side, as text for a terminal of any width."""

from __future__ import annotations

import difflib
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from upgradelab.command.trial.meanings import Meaning, lines_of
from upgradelab.command.trial.runs import Group
from upgradelab.system.words import counted, listed

MARK = "> "
"""Stands before a line that other releases do not have at that place."""
_NO_MARK = "  "
_GAP = " | "
NARROWEST = 34
"""Characters of a column; with fewer, outcomes stand one below the other."""
LONGEST = 60
"""Lines of an outcome that are shown where a program printed more than is kept."""
_LABEL = 10
_TEXT = 200
"""Characters of a message that are shown."""
_TEXT_INDENT = "  "

Row = Sequence[str | None]
"""A line of each outcome; ``None`` where one has none at that place."""


def aligned(columns: Sequence[Sequence[str]]) -> list[Row]:
    """Return the lines of several texts as rows, in which equal lines stand side by side."""
    rows: list[list[str | None]] = [[line] for line in columns[0]]
    for number, column in enumerate(columns[1:], 1):
        latest = [next(cell for cell in reversed(row) if cell is not None) for row in rows]
        merged: list[list[str | None]] = []
        for _, *ends in difflib.SequenceMatcher(None, latest, column).get_opcodes():
            first, last, new_first, new_last = ends
            pairs = zip_longest(rows[first:last], column[new_first:new_last])
            merged += [[*(row or [None] * number), line] for row, line in pairs]
        rows = merged
    return list(rows)


def differs(row: Row) -> bool:
    """Return whether a row is not the same everywhere."""
    return len(set(row)) > 1


def text_of(groups: Sequence[Group], library: str, width: int) -> str:
    """Return outcomes as text: once where all agree, else side by side, or below each other.

    :param library: its title.
    :param width: of the terminal.
    """
    if len(groups) == 1:
        (group,) = groups
        every = "" if len(group.tried) == 1 else ": the same on all"
        title = f"{library} {listed([each.title for each in group.tried])}{every}"
        return "\n".join([*_wrapped(title, width), "", *_shortened(group)])
    head = f"{library}: {len(groups)} different outcomes"
    rows = aligned([_shortened(group) for group in groups])
    column = (width - len(_GAP) * (len(groups) - 1)) // len(groups)
    if column >= NARROWEST:
        shown = _side_by_side(groups, rows, column)
    else:
        shown = _one_below_the_other(groups, rows, width)
    return "\n".join([*_wrapped(head, width), "", *shown])


def _shortened(group: Group) -> list[str]:
    lines = group.lines
    fault = group.run.fault
    if fault is None or fault.kind != "output" or len(lines) <= LONGEST:
        return lines
    # The last line says what happened.
    left_out = counted(len(lines) - LONGEST - 1, "more line")
    return [*lines[:LONGEST], f"({left_out})", lines[-1]]


def _side_by_side(groups: Sequence[Group], rows: Sequence[Row], width: int) -> Iterator[str]:
    titles = [_wrapped(group.title, width) for group in groups]
    for cells in zip_longest(*titles, fillvalue=""):
        yield _joined(cells, width)
    yield _joined(["-" * width] * len(groups), width)
    for row in rows:
        mark = MARK if differs(row) else _NO_MARK
        parts = [_cell(line, mark, width) if line is not None else [] for line in row]
        for cells in zip_longest(*parts, fillvalue=""):
            yield _joined(cells, width)


def _joined(cells: Sequence[str], width: int) -> str:
    return _GAP.join(_padded(cell, width) for cell in cells).rstrip()


def _one_below_the_other(groups: Sequence[Group], rows: Sequence[Row], width: int) -> Iterator[str]:
    for number, group in enumerate(groups):
        if number:
            yield ""
        yield from _wrapped(group.title, width)
        yield "-" * min(max(map(len, _wrapped(group.title, width))), width)
        for row in rows:
            line = row[number]
            if line is not None:
                yield from _cell(line, MARK if differs(row) else _NO_MARK, width)


def _cell(line: str, mark: str, width: int) -> list[str]:
    """Return a line with its mark, on as many lines as a width asks for."""
    indent = " " * min(len(line) - len(line.lstrip(" ")), max(width - 20, 0))
    pieces = textwrap.wrap(
        line.strip(" "),
        max(width - len(MARK) - len(indent), 8),
        subsequent_indent=_TEXT_INDENT,
        replace_whitespace=False,
        break_on_hyphens=False,
    )
    return [f"{mark}{indent}{piece}" for piece in pieces] or [mark]


def _padded(text: str, width: int) -> str:
    """Return a text with blanks after it; some letters take the room of two."""
    room = sum(2 if unicodedata.east_asian_width(each) in "FW" else 1 for each in text)
    return text + " " * max(width - room, 0)


def text_of_meanings(meanings: Sequence[Meaning], titles: Sequence[str], width: int) -> str:
    """Return what is known of warnings and errors, as text.

    :param titles: all releases; what all of them said is not said of each.
    """
    lines: list[str] = []
    for meaning in meanings:
        lines.append("")
        short = textwrap.shorten(f"{meaning.name}: {meaning.text}", _TEXT, placeholder=" …")
        lines += _wrapped(short, width)
        where = [] if set(meaning.titles) == set(titles) else [f"in {listed(meaning.titles)}"]
        if meaning.lines:
            where.append(lines_of(meaning))
        lines += _labelled("where", ", ".join(where), width)
        lines += _labelled("upgrade", meaning.verdict, width)
        lines += _labelled("page", meaning.title, width)
        if meaning.page:
            # Whole, so that a terminal can open it.
            lines.append(f"{_TEXT_INDENT}{'':<{_LABEL}}{meaning.page}")
        lines += _labelled("official", meaning.official, width)
        lines += _labelled("do", meaning.advice, width)
    return "\n".join(lines)


def _labelled(label: str, text: str, width: int) -> list[str]:
    if not text:
        return []
    head = f"{_TEXT_INDENT}{label:<{_LABEL}}"
    return _wrapped(text, width, head)


def _wrapped(text: str, width: int, head: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        max(width, 20),
        initial_indent=head,
        subsequent_indent=" " * len(head),
        break_long_words=False,
        break_on_hyphens=False,
    )
