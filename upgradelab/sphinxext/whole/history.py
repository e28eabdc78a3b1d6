"""Places what releases changed: an entry for each page, in the order of the menu."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from upgradelab.sphinxext.nodes.history import Entry, Turn, pending_release, release_entries
from upgradelab.sphinxext.nodes.parts.prose import prose
from upgradelab.sphinxext.whole.placing import Placing


def place_releases(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Replace what is pending on a page of what changed within a series."""
    placing = PlacingOfReleases(app)
    for node in list(doctree.findall(pending_release)):
        node.replace_self(placing.entries(node))


class PlacingOfReleases(Placing):
    """Makes the entries of each release."""

    def entries(self, node: pending_release) -> nodes.Node:
        """Return what a release changed, by page."""
        refdoc, claims = node["refdoc"], self.domain.book.claims

        def link(scenario: str) -> nodes.Node:
            claim = prose(claims[scenario], short=True)
            place = self.domain.place(scenario)
            return self.link(refdoc, *place, *claim) if place else nodes.inline("", "", *claim)

        by_page: dict[str, list[Turn]] = {}
        for turn in node["turns"]:
            by_page.setdefault(self.page(turn.scenario), []).append(turn)
        order = self.contents.order
        entries = []
        for docname in sorted(by_page, key=lambda name: order.get(name, len(order))):
            title: nodes.Node = nodes.inline("", "Not on any page")
            if docname:
                title = self.link(refdoc, docname, "", *self.contents.title(docname))
            shown = list(self.domain.pages.get(docname, {}))
            turns = sorted(by_page[docname], key=lambda turn: _place(turn.scenario, shown))
            entries.append(Entry(docname, title, turns))
        return release_entries(entries, node["anchor"], link)


def _place(name: str, names: list[str]) -> int:
    return names.index(name) if name in names else len(names)
