"""What a scenario did on one series, as nodes: ordinary ones, so that every builder shows it."""

from __future__ import annotations

from docutils import nodes

from upgradelab.compare.panels.block import Block, Line, Part, Token
from upgradelab.compare.panels.markup import line_classes
from upgradelab.sphinxext.nodes.parts.folded import folded
from upgradelab.sphinxext.nodes.parts.prose import joined


def output(block: Block) -> nodes.container:
    """Return what a scenario did as one block; parts of it may be folded."""
    container = nodes.container(classes=["highlight", "lab-highlight"])
    for part in block:
        lines = _lines(part)
        container += folded("", lines, summary=part.summary, joined=True) if part.summary else lines
    return container


def _lines(part: Part) -> nodes.literal_block:
    block = nodes.literal_block(classes=["lab-output"])
    block += joined(map(_line, part.lines), "\n")
    # A raw source that differs from the text keeps writers from highlighting it anew.
    block.rawsource = "outcome"
    return block


def _line(line: Line) -> nodes.inline:
    return nodes.inline("", "", *map(_token, line.tokens), classes=line_classes(line))


def _token(token: Token) -> nodes.Node:
    if token.address:
        return nodes.reference("", token.text, refuri=token.address, internal=False)
    if token.stands_out:
        return nodes.strong(token.text, token.text)
    if token.style:
        return nodes.inline(token.text, token.text, classes=[token.style])
    return nodes.Text(token.text)
