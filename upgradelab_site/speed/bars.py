"""Bars as SVG: readable in dark mode, without colour, on a phone, and by a screen reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from upgradelab.sphinxext.nodes.parts.svg import OUTLINE, document

WIDTH, LEFT, ROW, HEIGHT = 640, 2, 46, 16
"""Of the picture, its margin, a row, and a bar."""
ROOM = 90
"""For the number at the end of the longest bar."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label stands above it, its number at its end."""

    label: str
    value: float
    filled: bool
    """Whether it is filled; others are outlines, so that no colour is needed."""


def bar_plot(bars: Sequence[Bar], *, unit: str, description: str) -> str:
    """Return an SVG of bars from one common zero.

    :param bars: from top to bottom; no value is negative, and one is more than zero.
    :param unit: follows each number.
    :param description: what the picture shows, in words: its text alternative.
    """
    longest = max(bar.value for bar in bars)
    parts = []
    for number, bar in enumerate(bars):
        top = number * ROW + 20
        length = round(bar.value / longest * (WIDTH - LEFT - ROOM), 1)
        look = "" if bar.filled else OUTLINE
        parts += [
            f'<text x="{LEFT}" y="{top - 6}">{escape(bar.label)}</text>',
            f'<rect {look} x="{LEFT}" y="{top}" width="{length}" height="{HEIGHT}"/>',
            f'<text x="{LEFT + length + 6}" y="{top + 13}">{bar.value:g} {escape(unit)}</text>',
        ]
    return document(WIDTH, len(bars) * ROW, parts, description)
