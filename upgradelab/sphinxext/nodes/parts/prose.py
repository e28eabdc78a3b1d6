"""Text as inline nodes: sentences of docstrings, and parts with something between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from docutils import nodes

_LITERAL = re.compile(r"``(.+?)``")


def prose(text: str, *, short: bool = False) -> list[nodes.Node]:
    """Return the inline nodes of a docstring's sentence; double backticks mark code.

    :param short: mark code in a way that HTML says in few bytes, for lists of hundreds.
    """
    parts: list[nodes.Node] = []
    for number, part in enumerate(_LITERAL.split(text)):
        if number % 2 and short:
            parts.append(nodes.inline("", part, classes=["lab-c"]))
        elif number % 2:
            parts.append(nodes.literal(part, part))
        elif part:
            parts.append(nodes.Text(part))
    return parts


def joined(parts: Iterable[nodes.Node], separator: str) -> Iterator[nodes.Node]:
    """Yield nodes, with a text between each two."""
    for number, part in enumerate(parts):
        if number:
            yield nodes.Text(separator)
        yield part
