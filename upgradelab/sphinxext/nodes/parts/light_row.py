"""A row of a long table as a node of its own, whose HTML is short.

A table of hundreds of messages is to be a light page all the same: as ordinary rows they would
be a quarter larger. Where no web page is built, it is a row as any other.
"""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

_DULL = re.compile(
    r"</?p>"  # Each cell has one paragraph.
    r"|</t[dr]>\n?"  # HTML ends cells and rows by itself where the next one begins.
    r"|(?<=<tr) class=\"row-(?:odd|even)\""
    r"|(?<=<a )class=\"reference internal\" "
)
"""What makes a row longer, and no style sheet asks for."""


class light_row(nodes.row):  # noqa: N801 - docutils names nodes so
    """A row of entries, each with one paragraph."""


def visit_light_row(self: HTML5Translator, node: light_row) -> None:
    """Begin the row as any other."""
    node["start"] = len(self.body)
    self.visit_row(node)


def depart_light_row(self: HTML5Translator, node: light_row) -> None:
    """End the row; on a web page without what only makes it longer, which an e-book requires."""
    self.depart_row(node)
    if self.builder.name != "epub":
        row = "".join(self.body[node["start"] :])
        self.body[node["start"] :] = [f"{_DULL.sub('', row)}\n"]
