"""Tests of :mod:`upgradelab.sphinxext.nodes.parts.cards`: what a phone shows of wide tables."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx.application import Sphinx

from upgradelab.sphinxext.nodes.parts.cards import label_cells, labelled_entry
from upgradelab.sphinxext.nodes.parts.table import cell, table

WEB = cast("Sphinx", SimpleNamespace(builder=SimpleNamespace(format="html", name="html")))


@pytest.mark.parametrize(
    ("first", "labels"),
    [("PostgreSQL 18", ["in 1.4", "in 2.0"]), ("2.0, 2.1", ["pandas", "in 1.4", "in 2.0"])],
)
def test_titles(first: str, labels: list[str]) -> None:
    """The first cell is the title of its card, unless it is a number, which says nothing alone."""
    document = new_document("page")
    document += table(["pandas", "in 1.4", "in 2.0"], [[first, "works", "raises"]])
    label_cells(WEB, document, "page")
    assert [entry["label"] for entry in document.findall(labelled_entry)] == labels


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        (("1", "10", "1,000"), "lab-counts"),
        (("1", "10", "many"), "lab-cards"),
        (("1", "10", ""), "lab-cards"),
        (("1", "10"), ""),
    ],
)
def test_a_wide_table_of_numbers_stays_a_table(row: tuple[str, ...], shown: str) -> None:
    """Its columns are compared on a phone, too; words go into cards, and a narrow table fits."""
    document = new_document("page")
    cells = [cell(nodes.Text(text)) for text in row]
    document += table(["levels", "children", "keys"][: len(row)], [cells], [])
    label_cells(WEB, document, "page")
    (made,) = document.findall(nodes.table)
    assert [name for name in made["classes"] if name in {"lab-counts", "lab-cards"}] == (
        [shown] if shown else []
    )
