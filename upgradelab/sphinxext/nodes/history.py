"""What one release changed as docutils nodes: an entry for each page, with its examples."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from docutils import nodes

from upgradelab.compare.excerpt import Excerpt
from upgradelab.sphinxext.nodes.changes import Link, before_after, fold_others
from upgradelab.sphinxext.nodes.parts.light import light_list


class pending_release(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes so
    """The changes of one release, for which there are entries when all pages are read.

    ``turns``, ``anchor`` (with which those of its entries begin) and ``refdoc``, the page that it
    is on.
    """


class Turn(NamedTuple):
    """A scenario whose outcome a release changed."""

    scenario: str
    releases: tuple[str, str]
    """The last release with the earlier outcome, and the first with the later one."""
    lines: Excerpt
    """In what the outcomes differ."""


class Entry(NamedTuple):
    """A page, and those of its examples that a release changed."""

    docname: str
    title: nodes.Node
    """The page's title, which leads there."""
    turns: Sequence[Turn]
    """In the order in which the page shows them."""


def release_entries(entries: Sequence[Entry], anchor: str, link: Link) -> nodes.bullet_list:
    """Return what a release changed as a list.

    :param anchor: with which those of its entries begin.
    """
    items = [
        nodes.list_item(
            "",
            nodes.paragraph("", "", entry.title, classes=["lab-page"]),
            *fold_others([_example(turn, link) for turn in entry.turns]),
            ids=[nodes.make_id(f"{anchor}-{entry.docname}")],
        )
        for entry in entries
    ]
    return light_list("", *items, classes=["lab-changes"])


def _example(turn: Turn, link: Link) -> list[nodes.Element]:
    # Two releases can change the same scenario: its name is no anchor.
    claim = nodes.paragraph("", "", link(turn.scenario))
    return [claim, before_after(turn.lines, turn.releases)]
