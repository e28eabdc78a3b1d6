"""The directives that list scenarios of all pages: by upgrade, behaviour and message.

What they list is known when a page is read; where each scenario is shown is known only
when all pages are. So they emit references of the domain, which resolves them at the end.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from upgradelab.compare import behaviours, messages
from upgradelab.compare.changes import KINDS, changes, not_compared
from upgradelab.libraries.library import Library
from upgradelab.model.run import Run
from upgradelab.model.unavailable import WORDS, count
from upgradelab.sphinxext.domain import LabDomain, lab_domain
from upgradelab.sphinxext.nodes import lists as listing_nodes
from upgradelab.sphinxext.nodes import outcomes as render
from upgradelab.sphinxext.nodes.lists import Link


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
    def library(self) -> Library:
        """The library that is run."""
        return self.domain.book.project.library

    @property
    def series(self) -> list[str]:
        """The names of all series, oldest first."""
        return [one.name for one in self.domain.book.series]

    @property
    def claims(self) -> dict[str, str]:
        """The claim of each scenario."""
        return {
            scenario.name: scenario.claim
            for example in self.domain.book.examples.values()
            for scenario in example.scenarios
        }

    def link(self, scenario: str, content: str) -> nodes.Node:
        """Return a reference to the place that shows a scenario."""
        return self._reference("lab", "scenario", scenario, content)

    def page(self, docname: str, content: str) -> nodes.Node:
        """Return a reference to a page of this folder."""
        return self._reference("std", "doc", docname, content)

    def runs(self, scenarios: Iterable[str]) -> list[Run]:
        """Return all runs of some scenarios."""
        book = self.domain.book.runs
        return [run for name in scenarios for run in book.get(name, {}).values()]

    def note(self, scenarios: Iterable[str]) -> list[nodes.Node]:
        """Return what says how many of some scenarios were not run here, if any were not."""
        return render.note(count(self.runs(scenarios)))

    def _reference(self, domain: str, kind: str, target: str, content: str) -> nodes.Node:
        reference = addnodes.pending_xref(
            "",
            nodes.inline("", "", *listing_nodes.prose(content)),
            refdomain=domain,
            reftype=kind,
            reftarget=target,
            refdoc=self.env.docname,
            refexplicit=True,
            refwarn=True,
        )
        self.set_source_info(reference)
        return reference


class UpgradeDirective(ListingDirective):
    """Lists what an upgrade between two series changes, a section for each kind."""

    required_arguments = 2

    def listing(self) -> list[nodes.Node]:
        """Return a summary and the sections."""
        old, new = self.arguments
        for name in (old, new):
            if name not in self.series:
                raise self.error(f"no series {name!r} (have: {', '.join(self.series)})")
        found = changes(self.domain.book.runs, old, new, self.library)
        unknown = not_compared(self.domain.book.runs, old, new)
        link: Link = self.link
        return [
            listing_nodes.summary(found, sum(map(len, found.values())), len(unknown)),
            *listing_nodes.change_sections(found, (old, new), self.claims, link),
            *listing_nodes.not_compared_section(unknown, self.claims, link),
        ]


class UpgradesDirective(ListingDirective):
    """Shows a table of all upgrades, with links to their pages and numbers of changes.

    The page of an upgrade is in the same folder and has its name: ``1.4-to-2.0``. Two series
    can be named, old and new: those of the upgrade that is offered to who has chosen none.
    """

    optional_arguments = 2

    def listing(self) -> list[nodes.Node]:
        """Return the table."""
        usual = " to ".join(self.arguments or self.series[-2:])
        titles = [f"{old} to {new}" for old, new in combinations(self.series, 2)]
        if self.arguments and usual not in titles:
            raise self.error(f"no upgrade {usual!r} (have: {', '.join(titles)})")
        rows: list[list[nodes.Node | str]] = []
        unknown: list[str] = []
        for old, new in combinations(self.series, 2):
            found = changes(self.domain.book.runs, old, new, self.library)
            title = f"{old} to {new}"
            numbers = [str(len(found[kind])) for kind in KINDS]
            link = self.page(f"{old}-to-{new}", title)
            if title == usual:
                link = nodes.inline("", "", link, classes=["lab-usual"])
            rows.append([link, *numbers])
            unknown.append(str(len(not_compared(self.domain.book.runs, old, new))))
        heads = ["Upgrade", *(title for title, _ in KINDS.values())]
        if set(unknown) != {"0"}:
            heads.append(WORDS.capitalize())
            rows = [[*row, number] for row, number in zip(rows, unknown, strict=True)]
        return [
            listing_nodes.slot("chooser"),
            listing_nodes.table(heads, rows, ["lab-upgrades"]),
            *self.note(self.claims),
        ]


class BehavioursDirective(ListingDirective):
    """Shows the behaviour index."""

    def listing(self) -> list[nodes.Node]:
        """Return the legend and a table for each series that changed something."""
        rows = behaviours.rows(self.claims, self.domain.book.runs, self.series)
        groups = behaviours.newest_first(rows, self.series)
        return [
            listing_nodes.data_link(),
            listing_nodes.legend(rows),
            *self.note(self.claims),
            listing_nodes.slot("filters"),
            *listing_nodes.behaviour_sections(groups, self.series, self.link),
        ]


class MessagesDirective(ListingDirective):
    """Shows the templates of all messages, a table for each type."""

    def listing(self) -> list[nodes.Node]:
        """Return the tables."""
        book = self.domain.book
        own = {
            scenario.name: words
            for example in book.examples.values()
            for words in [messages.own_words(example.source)]
            for scenario in example.scenarios
        }
        found = messages.templates(book.runs, own, self.library)
        surveys = self.config.upgradelab_surveys
        sections = listing_nodes.message_sections(
            found, self.series, self.claims, self.link, surveys
        )
        return [
            listing_nodes.slot("paste"),
            listing_nodes.how_to_read_messages(self.library.code_note),
            *self.note(self.claims),
            *sections,
        ]
