"""Tests of :mod:`upgradelab.sphinxext.nodes.parts.cards`: rows of a table on a phone."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest
from docutils.utils import new_document
from sphinx.application import Sphinx

from upgradelab.sphinxext.nodes.parts.cards import label_cells, labelled_entry
from upgradelab.sphinxext.nodes.parts.table import table

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
    assert [cell["label"] for cell in document.findall(labelled_entry)] == labels
