"""Tests of :mod:`upgradelab.sphinxext.nodes.parts.table`, which makes all tables."""

from __future__ import annotations

from docutils import nodes

from upgradelab.sphinxext.nodes.parts.table import cell, table


def test_contents() -> None:
    """Cells are texts, nodes, or made already; rows are cells, or made already."""
    made = nodes.row("", cell("e"), cell("f"))
    result = table(["h", nodes.strong("", "i")], [["a", nodes.strong("", "b")],
                   [cell("c", nodes.strong("", "d"), stub=True), cell("")], made])  # fmt: skip
    rows = [[entry.astext() for entry in row.findall(nodes.entry)]
            for row in result.findall(nodes.row)]  # fmt: skip
    assert rows == [["h", "i"], ["a", "b"], ["cd", ""], ["e", "f"]]
    assert [entry.astext() for entry in result.findall(nodes.entry) if entry.get("stub")] == ["cd"]
    assert [strong.parent.tagname for strong in result.findall(nodes.strong)] == ["paragraph"] * 3


def test_look() -> None:
    """A table and its cells have the classes that they are given; columns are equal or not."""
    result = table(["h", "i"], [[cell("a", classes=["x"]), "b"]], ["y"])
    assert result["classes"] == ["y", "colwidths-auto"]
    assert [entry["classes"] for entry in result.findall(nodes.entry)] == [[], [], ["x"], []]
    assert [column["colwidth"] for column in result.findall(nodes.colspec)] == [10, 10]
    columns = table(["h", "i"], [], widths=[3, 4]).findall(nodes.colspec)
    assert [column["colwidth"] for column in columns] == [3, 4]


def test_caption() -> None:
    """A table has the caption that it is given, and none otherwise."""
    captioned = table(["h"], [], caption=[nodes.Text("All "), nodes.literal("", "h")])
    assert [title.astext() for title in captioned.findall(nodes.title)] == ["All h"]
    assert not list(table(["h"], []).findall(nodes.title))
