"""Lists that name pages: made when all pages are read, and it is known what each shows."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.nodes import make_refnode

from upgradelab.sphinxext.domain import LabDomain, lab_domain
from upgradelab.sphinxext.whole.contents import Contents


class Placing:
    """What is known of scenarios and pages when the first page is written."""

    def __init__(self, app: Sphinx) -> None:
        self.builder = app.builder
        self.env = app.env

    @cached_property
    def domain(self) -> LabDomain:
        """What is known of scenarios."""
        return lab_domain(self.env)

    @cached_property
    def contents(self) -> Contents:
        """What is known of pages."""
        return Contents(self.env)

    def page(self, scenario: str) -> str:
        """Return the page that shows a scenario; empty when none does."""
        place = self.domain.place(scenario)
        return place[0] if place else ""

    def link(self, refdoc: str, docname: str, anchor: str, *content: nodes.Node) -> nodes.Node:
        """Return a link from one page to a place on another."""
        # It takes a list as well, as domains of Sphinx's own know.
        child: Any = list(content)
        return make_refnode(self.builder, refdoc, docname, anchor or None, child)
