"""The overview as a table: subjects down, versions across, in each cell a bar and its numbers.

The numbers are the text of the picture: where no picture can be drawn, they stand alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from docutils import nodes

from upgradelab.compare.overview import SIGNS_OF_CELL
from upgradelab.compare.signs import Sign
from upgradelab.sphinxext.nodes.parts.table import Content, cell, table

CAPTION = "How many examples behave differently after each upgrade"
HOW_COUNTED = "What no longer exists counts as raising, and what is new as working now."
_HEIGHTS: dict[Sign, int] = {
    "rows": 10, "different": 8, "raises": 6, "warns": 4, "works": 2, "same": 1,
}  # fmt: skip
"""What is worse is higher, so that a bar can be read without colours."""
_WORDS: dict[Sign, tuple[str, str]] = {
    "rows": ("affects rows", "affect rows"),
    "different": ("differs", "differ"),
    "raises": ("raises", "raise"),
    "warns": ("warns", "warn"),
    "works": ("works now", "work now"),
    "same": ("same", "same"),
}
"""Of one example and of several."""


class pending_overview(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes so
    """The overview, whose subjects are known when all pages are read; ``refdoc`` is its page."""


class Subject(NamedTuple):
    """A row of the overview."""

    title: nodes.Node
    counts: Sequence[Mapping[Sign, int]]
    """For each version, how many examples have each sign."""


Link = Callable[[int, int, Sign, str], nodes.Node]
"""Takes a row, a column, a sign and words; returns these, leading to the list if there is one."""


def overview(
    subjects: Sequence[Subject], versions: Sequence[nodes.Node], link: Link, *, drawn: bool
) -> nodes.table:
    """Return the overview.

    :param versions: the heads of the columns after the first.
    :param drawn: whether the builder can show the bars.
    """
    rows = []
    for number, subject in enumerate(subjects):
        cells = [cell(subject.title, stub=True)]
        for column, counts in enumerate(subject.counts):
            cells.append(_cell(number, column, counts, link, drawn=drawn))
        rows.append(cells)
    widths = [28, *(24 for _ in versions)]
    caption = [nodes.Text(CAPTION)]
    heads: list[Content] = ["Subject", *versions]
    made = table(heads, rows, ["lab-overview"], widths=widths, caption=caption)
    # Sphinx gives one to each table with a caption, but only while pages are read.
    made["ids"].append("lab-overview")
    return made


def _cell(
    row: int, column: int, counts: Mapping[Sign, int], link: Link, *, drawn: bool
) -> nodes.entry:
    present = [sign for sign in SIGNS_OF_CELL if counts.get(sign)]
    if not present:
        return cell("-")
    items = []
    for sign in present:
        number = counts[sign]
        words = f"{number:,} {_WORDS[sign][number > 1]}"
        linked = link(row, column, sign, words)
        paragraph = nodes.paragraph("", "", linked, classes=[f"lab-{sign}"])
        items.append(nodes.list_item("", paragraph))
    listed = nodes.bullet_list("", *items, classes=["lab-counts"])
    bars = [nodes.raw("", bar(counts), format="html")] if drawn else []
    return nodes.entry("", *bars, listed)


def bar(counts: Mapping[Sign, int]) -> str:
    """Return a bar as SVG: parts as wide as there are examples, what is worse is higher.

    :param counts: at least one.
    """
    total = sum(counts.values())
    parts, left = [], 0.0
    for sign in SIGNS_OF_CELL:
        width = 100 * counts.get(sign, 0) / total
        if width:
            height = _HEIGHTS[sign]
            parts.append(
                f'<rect class="lab-bar-{sign}" x="{left:.1f}" y="{10 - height}"'
                f' width="{width:.1f}" height="{height}"/>'
            )
        left += width
    return (
        '<svg class="lab-bar" viewBox="0 0 100 10" preserveAspectRatio="none"'
        f' aria-hidden="true" fill="currentcolor">{"".join(parts)}</svg>'
    )
