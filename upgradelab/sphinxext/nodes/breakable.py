"""Long names that web pages may break between their words: ``Removed`` ``In20`` ``Warning``.

Nothing else of a name changes: what is copied, searched or read aloud is the name.
"""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

_SEAM = re.compile(
    r"(?<=[a-z0-9])(?=[A-Z])"  # Attribute|Error
    r"|(?<=[A-Z])(?=[A-Z][a-z])"  # SA|Warning
    r"|(?<=[A-Za-z0-9][_=(/\[,])(?=[A-Za-z0-9])"  # cascade_|backrefs
    r"|(?<=[A-Za-z)]\.)(?=[A-Za-z])"  # exc.|IntegrityError, but neither 2.0.58 nor 1.x
)


def parts_of(name: str) -> list[str]:
    """Return the parts of a text between which a line may end."""
    return _SEAM.split(name)


class breakable(nodes.inline):  # noqa: N801 - docutils names nodes so
    """A text in which a line may end where a word within a name does."""


def visit_breakable(self: HTML5Translator, node: breakable) -> None:
    """Write the text, with a place to break before each word."""
    self.body.append("<wbr />".join(map(self.encode, parts_of(node.astext()))))
    raise nodes.SkipNode


def let_names_break(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Let names break that stand in the cells of tables, where there is little room."""
    if app.builder.format != "html":
        return
    for entry in doctree.findall(nodes.entry):
        for text in list(entry.findall(nodes.Text)):
            inside = text.parent
            code = isinstance(inside.parent, nodes.literal_block) or isinstance(
                inside, (nodes.literal_block, breakable)
            )
            if not code and _SEAM.search(text):
                inside.replace(text, breakable("", text))
