"""Long names that web pages may break between their words, as a node.

Where they may break is the matter of :mod:`upgradelab.compare.panels.seams`.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from upgradelab.compare.panels.seams import LONG, WITH_ROOM, parts_of, with_seams
from upgradelab.sphinxext.nodes.parts.index_row import index_row

NAMES_IN_TEXT = "lab-names-in-text"
"""The class of a paragraph that consists of names, which may be longer than a phone is wide."""


class breakable(nodes.inline):  # noqa: N801 - docutils names nodes so
    """A text in which a line may end where a word within a name does."""


def visit_breakable(self: HTML5Translator, node: breakable) -> None:
    """Write the text, with a place to break before each word."""
    seam = "<wbr />" if self.builder.name == "epub" else "<wbr>"
    self.body.append(with_seams(node.astext(), self.encode, seam, node.get("shortest", LONG)))
    raise nodes.SkipNode


def let_names_break(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Let names break where there may be little room for them: in tables, headings, lists of names.

    In what an example printed they break where they are longer than a phone is wide.
    """
    if app.builder.format != "html":
        return
    for block in doctree.findall(nodes.literal_block):
        if "lab-output" in block["classes"]:
            for text in list(block.findall(nodes.Text)):
                if max(map(len, text.split()), default=0) >= WITH_ROOM:
                    text.parent.replace(text, breakable("", text, shortest=WITH_ROOM))
    for narrow in doctree.findall(_narrow):
        for text in list(narrow.findall(nodes.Text)):
            if not _kept(text) and len(parts_of(text)) > 1:
                text.parent.replace(text, breakable("", text))


def _narrow(node: nodes.Node) -> bool:
    if isinstance(node, nodes.title):
        return isinstance(node.parent, nodes.section)
    return (
        isinstance(node, (nodes.entry, index_row))
        or (isinstance(node, nodes.inline) and "lab-c" in node["classes"])
        or (isinstance(node, nodes.paragraph) and NAMES_IN_TEXT in node["classes"])
    )


def _kept(text: nodes.Text) -> bool:
    """Return whether a text has lines of its own, breaks already, or has room for its names."""
    parent = text.parent
    if isinstance(parent, nodes.inline) and "lab-template" in parent["classes"]:
        return max(map(len, text.split()), default=0) < WITH_ROOM
    kept = (nodes.literal_block, breakable)
    return isinstance(parent, kept) or isinstance(parent.parent, kept)
