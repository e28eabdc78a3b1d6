"""A row of the behaviour index as a node of its own, whose HTML is short.

The index has a row for each scenario of the site, and is to be a light page all the same:
as an ordinary table it would be half as large again. Where no HTML is built, it becomes one.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from upgradelab.compare.signs import SIGNS
from upgradelab.sphinxext.nodes.parts.light import shortened
from upgradelab.sphinxext.nodes.parts.table import cell


class index_row(nodes.TextElement):  # noqa: N801 - docutils names nodes so
    """A row: its child is the link to the scenario, ``signs`` has a sign for each series.

    ``since`` has as many texts: the release that first had the outcome; empty where that is the
    first of its series.
    """


def visit_index_row(self: HTML5Translator, node: index_row) -> None:
    """Begin the row, and its first cell."""
    self.body.append(f'<tr id="{node["ids"][0]}"><td>')
    node["start"] = len(self.body)


def depart_index_row(self: HTML5Translator, node: index_row) -> None:
    """End the first cell; write the signs: one wide cell where all are the same.

    HTML ends cells and rows by itself where the next one begins; the XHTML of an e-book does not.
    """
    self.body[node["start"] :] = [shortened("".join(self.body[node["start"] :]))]
    signs, since = node["signs"], node["since"]
    if len(set(signs)) == 1 and not any(since):
        cells = [f'<td class="lab-{signs[0]}" colspan="{len(signs)}">{SIGNS[signs[0]].word}']
    else:
        cells = [
            f'<td class="lab-{sign}">{SIGNS[sign].word}'
            + (f" <small>{release}</small>" if release else "")
            for sign, release in zip(signs, since, strict=True)
        ]
    end_of_cell, end_of_row = ("</td>", "</tr>") if self.builder.name == "epub" else ("", "")
    self.body.append(f"{end_of_cell.join(['', *cells, ''])}{end_of_row}\n")


def write_rows_in_full(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Make ordinary rows of those of a page, for builders that write no HTML."""
    if app.builder.format == "html":
        return
    for short in list(doctree.findall(index_row)):
        links = map(cell, short.children)
        signs = (
            cell(f"{SIGNS[sign].word} {release}".strip())
            for sign, release in zip(short["signs"], short["since"], strict=True)
        )
        short.replace_self(nodes.row("", *links, *signs, ids=short["ids"]))
