"""Tables as docutils nodes: all tables of the pages are made here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docutils import nodes

Content = nodes.Node | str
"""Of a cell: a text, or the node that its paragraph holds."""

Row = nodes.Element | Sequence[Content]
"""A row that is made already, or its cells, of which some may be made already."""


def table(
    heads: Sequence[Content],
    rows: Iterable[Row],
    classes: Sequence[str] = (),
    *,
    widths: Sequence[int] = (),
    caption: Sequence[nodes.Node] = (),
) -> nodes.table:
    """Return a table.

    :param heads: the cells of the first row, one for each column.
    :param classes: the CSS classes of the table.
    :param widths: of the columns, relative to each other, for builders that need them; equal
        when none are given.
    :param caption: what the table shows; none when it is empty.
    """
    columns = [nodes.colspec(colwidth=width) for width in widths or [10] * len(heads)]
    return nodes.table(
        "",
        *([nodes.title("", "", *caption)] if caption else []),
        nodes.tgroup(
            "",
            *columns,
            nodes.thead("", _row(heads)),
            nodes.tbody("", *map(_row, rows)),
            cols=len(heads),
        ),
        classes=[*classes, "colwidths-auto"],
    )


def cell(*content: Content, classes: Sequence[str] = (), stub: bool = False) -> nodes.entry:
    """Return a cell with one paragraph.

    :param stub: whether it is the head of its row.
    """
    inline = (nodes.Text(part) if isinstance(part, str) else part for part in content)
    entry = nodes.entry("", nodes.paragraph("", "", *inline), classes=[*classes])
    if stub:
        entry["stub"] = 1
    return entry


def _row(row: Row) -> nodes.Element:
    if isinstance(row, nodes.Element):
        return row
    cells = (part if isinstance(part, nodes.entry) else cell(part) for part in row)
    return nodes.row("", *cells)
