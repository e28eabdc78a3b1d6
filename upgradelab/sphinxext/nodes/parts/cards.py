"""Wide tables as cards on a phone: each cell says below which head it stands.

The heads are part of the page, and the style sheet shows them where the columns are gone.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from upgradelab.compare.panels.seams import parts_of

CARDS = "lab-cards"
"""The CSS class of a table whose rows are cards on a phone; wide tables have it anyway."""

_COUNTS = "lab-counts"
"""The CSS class of a wide table that a phone shows as it is: all its cells are numbers."""

_MAY_BREAK = "\u200b"
_WIDE = 3
_NARROW = {"lab-behaviours", "lab-messages", "lab-overview", "lab-states", "lab-verdicts"}
"""Tables that a phone shows otherwise, each with rules of its own."""


class labelled_entry(nodes.entry):  # noqa: N801 - docutils names nodes so
    """A cell that knows the head of its column: ``label``."""


def visit_labelled_entry(self: HTML5Translator, node: labelled_entry) -> None:
    """Begin the cell as any other, with its label as an attribute."""
    start = len(self.body)
    self.visit_entry(node)
    # A style sheet shows it, in which only a character can be a place to break.
    label = self.attval(_MAY_BREAK.join(parts_of(node["label"])))
    tag = self.body[start]
    self.body[start] = f'{tag[:3]} data-label="{label}"{tag[3:]}'


def depart_labelled_entry(self: HTML5Translator, node: labelled_entry) -> None:
    """End the cell as any other."""
    self.depart_entry(node)


def label_cells(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Label the cells of wide tables, on web pages."""
    if app.builder.format != "html" or app.builder.name == "epub":
        return
    for table in doctree.findall(nodes.table):
        classes = set(table["classes"])
        heads = [entry.astext() for entry in _heads(table)]
        wide = len(heads) >= _WIDE and not classes & _NARROW
        if wide and _counts(table):
            table["classes"] = [*table["classes"], _COUNTS]
        elif wide or CARDS in classes:
            table["classes"] = [*dict.fromkeys([*table["classes"], CARDS])]
            for body in table.findall(nodes.tbody):
                for row in body.findall(nodes.row):
                    _label(row, heads)


def _counts(table: nodes.table) -> bool:
    """Return whether all cells are numbers, which are compared down their columns."""
    bodies = table.findall(nodes.tbody)
    cells = [entry.astext() for body in bodies for entry in body.findall(nodes.entry)]
    return all(cell.replace(",", "").isdecimal() for cell in cells)


def _heads(table: nodes.table) -> list[nodes.entry]:
    return [entry for head in table.findall(nodes.thead) for entry in head.findall(nodes.entry)]


def _label(row: nodes.row, heads: list[str]) -> None:
    """Label the cells of a row; the first of many is the title of its card, and needs none.

    A number is no title: nobody knows of what it is without the head.
    """
    if len(row.children) != len(heads):
        return
    titled = len(heads) >= _WIDE and any(map(str.isalpha, row.children[0].astext()))
    first = 1 if titled else 0
    for cell, head in list(zip(row.children, heads, strict=True))[first:]:
        assert isinstance(cell, nodes.entry)
        if head and not cell.get("stub"):
            cell.replace_self(labelled_entry("", *cell.children, **cell.attributes, label=head))
