"""What a web page shows when a reader asks for it, and everything else shows at once.

It is HTML's own element for this, ``details``, which needs no script.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator


class folded(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes so
    """Its children are folded; ``summary`` says what they are.

    With ``joined``, they are the middle of one text, of which a block before and one after it
    show the rest.
    """


def visit_folded(self: HTML5Translator, node: folded) -> None:
    """Begin what is folded."""
    tag = self.starttag(node, "details", "", CLASS="lab-fold")
    self.body.append(f"{tag}<summary>{self.encode(node['summary'])}</summary>\n")


def depart_folded(self: HTML5Translator, _node: folded) -> None:
    """End what is folded."""
    self.body.append("</details>\n")


def unfold(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Show what is folded below its summary, or as part of the text that it is the middle of.

    Web pages keep it folded; of e-book readers, many know no element that opens.
    """
    if app.builder.format == "html" and app.builder.name != "epub":
        return
    for node in list(doctree.findall(folded)):
        if node.get("joined"):
            _join(node)
        else:
            title = nodes.paragraph("", node["summary"], classes=["lab-mapping-title"])
            title["ids"] = node["ids"]
            node.replace_self([title, *node.children])


def _join(node: folded) -> None:
    """Make one block of the text that is folded and of those before and after it."""
    parent = node.parent
    place = parent.index(node)
    node.replace_self(node.children)
    for first in (place, place - 1):
        if 0 <= first < len(parent) - 1:
            before, after = parent[first], parent[first + 1]
            assert isinstance(before, nodes.literal_block)
            before.extend([nodes.Text("\n"), *after.children])
            del parent[first + 1]
