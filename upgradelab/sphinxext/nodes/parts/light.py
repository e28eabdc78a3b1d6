"""Short HTML: what makes long lists longer is left out; rows and lists as nodes that do so.

A table of hundreds of messages, or a list of hundreds of changes, is to be a light page all the
same: as ordinary ones they would be a quarter larger. Where no web page is built, they are as
any others.
"""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

# A long name in it is a span of its own.
_CODE = re.compile(r'<span class="lab-c">((?:<span[^>]*>.*?</span>|.)*?)</span>')
_OF_ROW = re.compile(
    r"</?p>"  # Each cell has one paragraph.
    r"|</t[dr]>\n?"  # HTML ends cells and rows by itself where the next one begins.
    r"|(?<=<tr) class=\"row-(?:odd|even)\""
)
_OF_LIST = re.compile(r"</li>\n")  # HTML ends items by itself, too.


class light_row(nodes.row):  # noqa: N801 - docutils names nodes so
    """A row of entries, each with one paragraph."""


class light_list(nodes.bullet_list):  # noqa: N801 - docutils names nodes so
    """A list of links and excerpts."""


def shortened(made: str) -> str:
    """Return the HTML of links and code without classes that no style sheet asks for."""
    return _CODE.sub(r"<code>\1</code>", made.replace('class="reference internal" ', ""))


def visit_light_row(self: HTML5Translator, node: light_row) -> None:
    """Begin the row as any other."""
    node["start"] = len(self.body)
    self.visit_row(node)


def depart_light_row(self: HTML5Translator, node: light_row) -> None:
    """End the row; on a web page without what only makes it longer, which an e-book requires."""
    self.depart_row(node)
    _lighten(self, node, _OF_ROW)


def visit_light_list(self: HTML5Translator, node: light_list) -> None:
    """Begin the list as any other."""
    node["start"] = len(self.body)
    self.visit_bullet_list(node)


def depart_light_list(self: HTML5Translator, node: light_list) -> None:
    """End the list, like a row."""
    self.depart_bullet_list(node)
    _lighten(self, node, _OF_LIST)


def _lighten(self: HTML5Translator, node: nodes.Element, dull: re.Pattern[str]) -> None:
    if self.builder.name != "epub":
        made = "".join(self.body[node["start"] :])
        self.body[node["start"] :] = [f"{dull.sub('', shortened(made)).rstrip()}\n"]
