"""What manual pages have no means for is written otherwise for them."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx


def split_wide_cells(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Give each column a cell of its own: the writer of manual pages warns of wide ones."""
    if app.builder.format != "man":
        return
    for wide in list(doctree.findall(nodes.entry)):
        more = wide.attributes.pop("morecols", 0)
        row = wide.parent
        after = row.index(wide) + 1
        row[after:after] = [nodes.entry() for _ in range(more)]
