"""A plot of counts as SVG: readable in dark mode, without colour, and by a screen reader."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from upgradelab.sphinxext.nodes.parts.svg import OUTLINE, document

DASHES = ("", "8 4", "2 4", "10 4 2 4")
"""One for each line, so that lines are told apart without colour."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where things are, in units of the picture; both scales are logarithmic."""

    columns: int
    """Powers of ten across."""
    rows: int
    """Powers of ten upward."""
    left: int = 64
    right: int = 400
    """Where labels of lines begin is a little right of it."""
    top: int = 28
    bottom: int = 300
    width: int = 640
    height: int = 348

    def x(self, value: float) -> float:
        """Return the place of a value across; values are at least 1."""
        share = math.log10(value) / self.columns
        return round(self.left + share * (self.right - self.left), 1)

    def y(self, value: float) -> float:
        """Return the place of a value upward; values are at least 1."""
        share = math.log10(value) / self.rows
        return round(self.bottom - share * (self.bottom - self.top), 1)


def log_plot(
    lines: Mapping[str, Sequence[tuple[float, float]]],
    *,
    across: str,
    upward: str,
    description: str,
) -> str:
    """Return an SVG of lines on two logarithmic scales.

    :param lines: for each label, the points; all coordinates are at least 1.
    :param across: what the horizontal scale counts.
    :param upward: what the vertical scale counts.
    :param description: what the picture shows, in words: its text alternative.
    """
    points = [point for line in lines.values() for point in line]
    frame = Frame(
        columns=max(1, math.ceil(math.log10(max(x for x, _ in points)))),
        rows=max(1, math.ceil(math.log10(max(y for _, y in points)))),
    )
    parts = _scales(frame, across, upward)
    lowest = math.inf
    # From the top, so that labels that would overlap are pushed down.
    ordered = sorted(lines.items(), key=lambda item: -item[1][-1][1])
    for number, (label, line) in enumerate(ordered):
        end = frame.y(line[-1][1])
        label_y = end if lowest is math.inf else max(end, lowest + 16)
        lowest = label_y
        parts += _line(frame, label, line, DASHES[number % len(DASHES)], label_y)
    return document(frame.width, frame.height, parts, description)


def _scales(frame: Frame, across: str, upward: str) -> list[str]:
    parts = []
    for power in range(frame.rows + 1):
        y = frame.y(10**power)
        parts.append(_grid(f"M{frame.left} {y}H{frame.right}"))
        parts.append(_text(frame.left - 8, y + 4, f"{10**power:,}", "end"))
    for power in range(frame.columns + 1):
        x = frame.x(10**power)
        parts.append(_grid(f"M{x} {frame.top}V{frame.bottom}"))
        parts.append(_text(x, frame.bottom + 18, f"{10**power:,}", "middle"))
    middle = (frame.left + frame.right) / 2
    parts.append(_text(middle, frame.bottom + 40, across, "middle"))
    parts.append(_text(frame.left - 56, frame.top - 14, upward, "start"))
    return parts


def _line(
    frame: Frame, label: str, points: Sequence[tuple[float, float]], dash: str, label_y: float
) -> list[str]:
    path = "L".join(f"{frame.x(x)} {frame.y(y)}" for x, y in points)
    look = f'{OUTLINE} stroke-width="2" stroke-dasharray="{dash}"'
    dots = "".join(f'<circle cx="{frame.x(x)}" cy="{frame.y(y)}" r="3"/>' for x, y in points)
    return [
        f'<path class="lab-line" {look} d="M{path}"/>{dots}',
        _text(frame.right + 12, label_y + 4, label, "start"),
    ]


def _grid(path: str) -> str:
    return f'<path class="lab-grid" stroke="#ccc" d="{path}"/>'


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{escape(text)}</text>'
