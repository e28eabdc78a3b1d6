"""The directives that list scenarios of all pages: by upgrade and behaviour.

What they list is known when a page is read; where each scenario is shown is known only
when all pages are. So they emit references of the domain, which resolves them at the end.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from upgradelab.compare import behaviours
from upgradelab.compare.changes import KINDS, changes, not_compared
from upgradelab.libraries.library import Library
from upgradelab.model.run import Run
from upgradelab.model.unavailable import NOT_RUN_HERE, how_many_unavailable
from upgradelab.sphinxext.domain import LabDomain, lab_domain
from upgradelab.sphinxext.nodes import lists as listing_nodes
from upgradelab.sphinxext.nodes.outcomes import unavailable_note
from upgradelab.sphinxext.nodes.prose import prose
from upgradelab.sphinxext.nodes.table import Content, table
from upgradelab.store.book import Book


class ListingDirective(SphinxDirective):
    """Lists scenarios of the whole book."""

    has_content = False

    @property
    def domain(self) -> LabDomain:
        """The domain that holds the outcomes of this build."""
        return lab_domain(self.env)

    def run(self) -> list[nodes.Node]:
        """Note that the page is a listing; return the list."""
        self.domain.note_listing(self.env.docname)
        return self.listing()

    def listing(self) -> list[nodes.Node]:
        """Return the list."""
        raise NotImplementedError

    @property
    def book(self) -> Book:
        """The outcomes of this build."""
        return self.domain.book

    @property
    def library(self) -> Library:
        """The library that is run."""
        return self.book.project.library

    def link(self, scenario: str, content: str, *, topic: str = "") -> nodes.Node:
        """Return a reference to the place that shows a scenario.

        :param topic: the folder of pages to prefer; empty for that of the scenario.
        """
        return self.reference("lab", "scenario", scenario, content, **{"lab-topic": topic})

    def page(self, docname: str, content: str) -> nodes.Node:
        """Return a reference to a page of this folder."""
        return self.reference("std", "doc", docname, content)

    def runs(self, scenarios: Iterable[str]) -> list[Run]:
        """Return all runs of some scenarios."""
        return [run for name in scenarios for run in self.book.runs.get(name, {}).values()]

    def unavailable_note(self, scenarios: Iterable[str]) -> list[nodes.Node]:
        """Return what says how many of some scenarios were not run here, if any were not."""
        return unavailable_note(how_many_unavailable(self.runs(scenarios)))

    def reference(
        self, domain: str, kind: str, target: str, content: str, **attributes: str
    ) -> addnodes.pending_xref:
        """Return a reference that Sphinx resolves when all pages are read.

        :param domain: Sphinx's domain that resolves it, by the kind and the target.
        :param content: what the link says; double backticks mark code.
        """
        reference = addnodes.pending_xref(
            "",
            nodes.inline("", "", *prose(content, short=True)),
            refdomain=domain,
            reftype=kind,
            reftarget=target,
            refdoc=self.env.docname,
            refexplicit=True,
            refwarn=True,
            **attributes,
        )
        self.set_source_info(reference)
        return reference


class UpgradeDirective(ListingDirective):
    """Lists what an upgrade between two series changes, a section for each kind."""

    required_arguments = 2

    def listing(self) -> list[nodes.Node]:
        """Return a summary and the sections."""
        old, new = self.arguments
        known = self.book.series_names
        for name in (old, new):
            if name not in known:
                raise self.error(f"no series {name!r} (have: {', '.join(known)})")
        by_kind = changes(self.book.runs, old, new, self.library)
        unknown = not_compared(self.book.runs, old, new)
        claims = self.book.claims
        return [
            listing_nodes.summary(by_kind, len(unknown)),
            *listing_nodes.change_sections(by_kind, (old, new), claims, self.link),
            *listing_nodes.not_compared_section(unknown, claims, self.link),
        ]


class UpgradesDirective(ListingDirective):
    """Shows a table of all upgrades, with links to their pages and numbers of changes.

    The page of an upgrade is in the same folder and has its name: ``1.4-to-2.0``. Two series
    can be named, old and new: those of the upgrade that is offered to who has chosen none.
    """

    optional_arguments = 2

    def listing(self) -> list[nodes.Node]:
        """Return the table."""
        series = self.book.series_names
        usual = " to ".join(self.arguments or series[-2:])
        titles = [f"{old} to {new}" for old, new in combinations(series, 2)]
        if self.arguments and usual not in titles:
            raise self.error(f"no upgrade {usual!r} (have: {', '.join(titles)})")
        rows: list[list[Content]] = []
        unknown: list[str] = []
        for old, new in combinations(series, 2):
            by_kind = changes(self.book.runs, old, new, self.library)
            numbers = [str(len(of_kind)) for of_kind in by_kind.values()]
            title = f"{old} to {new}"
            link = self.page(f"{old}-to-{new}", title)
            if title == usual:
                link = nodes.inline("", "", link, classes=["lab-usual"])
            rows.append([link, *numbers])
            unknown.append(str(len(not_compared(self.book.runs, old, new))))
        heads = ["Upgrade", *(title for title, _ in KINDS.values())]
        if set(unknown) != {"0"}:
            heads.append(NOT_RUN_HERE.capitalize())
            rows = [[*row, number] for row, number in zip(rows, unknown, strict=True)]
        return [
            listing_nodes.slot("chooser"),
            table(heads, rows, ["lab-upgrades"]),
            *self.unavailable_note(self.book.claims),
        ]


class BehavioursDirective(ListingDirective):
    """Shows the behaviour index."""

    def listing(self) -> list[nodes.Node]:
        """Return the legend and a table for each series that changed something."""
        book = self.book
        rows = behaviours.rows(book.claims, book.runs, book.series_names)
        groups = behaviours.newest_first(rows, book.series_names)
        return [
            listing_nodes.data_link(),
            listing_nodes.legend(rows),
            *self.unavailable_note(book.claims),
            listing_nodes.slot("filters"),
            *listing_nodes.behaviour_sections(groups, book.series_names, self.link),
        ]
