"""The directive that lists scenarios of all pages: by behaviour.

What they list is known when a page is read; where each scenario is shown is known only
when all pages are. So they emit references of the domain, which resolves them at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, TypeVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from upgradelab.compare import behaviours
from upgradelab.libraries.library import Library
from upgradelab.model.run import Run
from upgradelab.model.unavailable import how_many_unavailable
from upgradelab.sphinxext.domain import Dependency, LabDomain, lab_domain
from upgradelab.sphinxext.nodes import lists as listing_nodes
from upgradelab.sphinxext.nodes.panels.outcomes import unavailable_note
from upgradelab.sphinxext.nodes.parts.prose import prose
from upgradelab.store.book import Book
from upgradelab.store.facets import Facet

_T = TypeVar("_T")


class ListingDirective(SphinxDirective):
    """Lists scenarios of the whole book.

    A class says what its list is made from: a page is read again when that has changed.
    """

    has_content = False
    of_all: ClassVar[Sequence[Facet]] = ()
    """The facets of all scenarios on which the list depends: which it names, and how many."""
    of_named: ClassVar[Sequence[Facet]] = ("claim",)
    """The facets of those that it names."""
    shows_messages: ClassVar[bool] = False
    """Whether it shows what is known of messages when all pages are read."""

    @property
    def domain(self) -> LabDomain:
        """The domain that holds the outcomes of this build."""
        return lab_domain(self.env)

    def run(self) -> list[nodes.Node]:
        """Return the list; note what the page is made from."""
        self.named: dict[str, None] = {}
        # Of a list that could not be made it is not known what it would name.
        made_from = Dependency(of_all=("claim", "standing"))
        try:
            listed = self.listing()
            made_from = Dependency(
                tuple(self.of_all), tuple(self.of_named), tuple(self.named), self.shows_messages
            )
        finally:
            self.domain.note_listing(self.env.docname, made_from)
        return listed

    def listing(self) -> list[nodes.Node]:
        """Return the list; :meth:`tell_of` all scenarios that it tells of."""
        raise NotImplementedError

    def tell_of(self, scenarios: Iterable[str]) -> None:
        """Note scenarios that the list names: where they are shown, and what it says of them."""
        self.named.update(dict.fromkeys(scenarios))

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
        self.tell_of([scenario])
        return self.reference("lab", "scenario", scenario, content, **{"lab-topic": topic})

    def page(self, docname: str, content: str) -> nodes.Node:
        """Return a reference to a page of this folder."""
        return self.reference("std", "doc", docname, content)

    def runs(self, scenarios: Iterable[str]) -> list[Run]:
        """Return all runs of some scenarios."""
        return [run for name in scenarios for run in self.book.runs.get(name, {}).values()]

    def of_topic(self, by_scenario: Mapping[str, _T]) -> Mapping[str, _T]:
        """Return what is known of the scenarios of one folder of examples.

        The option ``topic`` names it, for what would be too long for one page; else it is all.

        :param by_scenario: by the names of scenarios.
        """
        topic = self.options.get("topic")
        if topic is None:
            return by_scenario
        topics = {example.partition(".")[0] for example in self.book.examples}
        if topic not in topics:
            have = ", ".join(sorted(topics))
            raise self.error(f"topic: no folder of examples is called {topic!r} (have: {have})")
        return {
            name: known for name, known in by_scenario.items() if name.partition(".")[0] == topic
        }

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


_IN_ALL = "unchanged in all"
_IN_SOME = "unchanged in some"
_PARTS = ("changed", "unchanged", _IN_ALL, _IN_SOME)


class BehavioursDirective(ListingDirective):
    """Shows the behaviour index; with the options ``show`` and ``topic``, a part of it.

    A page of all is long where there are many: those that did not change can have their own, or
    two, for those that were run on all series and those that were run on some.
    """

    option_spec: ClassVar = {
        "show": lambda value: directives.choice(value, _PARTS),
        "topic": directives.unchanged_required,
    }
    of_all = ("standing",)

    def listing(self) -> list[nodes.Node]:
        """Return the legend and a table for each series that changed something."""
        book = self.book
        rows = behaviours.rows(
            self.of_topic(book.claims),
            book.runs,
            book.series_names,
            book.consequences,
            self.library,
            since=book.since,
        )
        groups = behaviours.newest_first(rows, book.series_names)
        shown = self.options.get("show")
        if shown:
            groups = [
                (changed, part)
                for changed, listed in groups
                if bool(changed) == (shown == "changed")
                if (part := [row for row in listed if self._belongs(row, shown)])
            ]
            rows = [row for _, listed in groups for row in listed]
        return [
            listing_nodes.data_link(),
            listing_nodes.legend(sign for row in rows for sign in row.signs.values()),
            *self.unavailable_note(row.name for row in rows),
            listing_nodes.slot("filters"),
            *listing_nodes.behaviour_sections(
                groups,
                book.series_names,
                self.link,
                "in the versions that have it" if shown == _IN_SOME else "in every version",
            ),
        ]

    def _belongs(self, row: behaviours.Row, shown: str) -> bool:
        """Return whether a row is in a part, as far as the series that it was run on tell."""
        everywhere = len(self.book.runs[row.name]) == len(self.book.series_names)
        return {_IN_ALL: everywhere, _IN_SOME: not everywhere}.get(shown, True)
