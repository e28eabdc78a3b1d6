"""Places what an upgrade changes: an entry for each page, by subject."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from docutils import nodes
from sphinx.application import Sphinx

from upgradelab.compare.changes import KINDS, Change, ChangeKind
from upgradelab.sphinxext.nodes.changes import (
    Counted,
    Entry,
    count,
    entry_list,
    identifier,
    pending_changes,
    pending_count,
)
from upgradelab.sphinxext.nodes.parts.prose import prose
from upgradelab.sphinxext.whole.placing import Placing


def place_changes(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Replace what is pending on a page of what an upgrade changes."""
    placing = PlacingOfChanges(app)
    for node in list(doctree.findall(pending_changes)):
        node.replace_self(placing.changes(node))
    for number in list(doctree.findall(pending_count)):
        number.replace_self(placing.count(number))


class PlacingOfChanges(Placing):
    """Makes the entries of an upgrade's list."""

    def changes(self, node: pending_changes) -> list[nodes.Node]:
        """Return the entries of one kind of changes, by subject in the order of the menu."""
        book = self.domain.book
        kind, refdoc, claims = node["kind"], node["refdoc"], book.claims

        def link(scenario: str) -> nodes.Node:
            claim = prose(claims[scenario], short=True)
            shown = self.domain.place(scenario)
            return self.link(refdoc, *shown, *claim) if shown else nodes.inline("", "", *claim)

        result: list[nodes.Node] = []
        entries = self._entries(node["changes"], node["first"], refdoc)
        for subject, of_subject in groupby(entries, self._subject):
            listed = entry_list(list(of_subject), kind, node["series"], link, book.since.get)
            if not subject:
                result.append(listed)
                continue
            title = nodes.title("", self.contents.subject_title(subject))
            result.append(nodes.section("", title, listed, ids=[identifier(kind, subject)]))
        # Sections end a section: what is in no folder stands before them.
        return sorted(result, key=lambda each: isinstance(each, nodes.section))

    def _subject(self, entry: Entry) -> str:
        return self.contents.subject(entry.docname)

    def _entries(self, changes: Sequence[Change], first: Sequence[str], refdoc: str) -> list[Entry]:
        """Return an entry for each page, those of a subject together."""
        by_page: dict[str, list[Change]] = {}
        for change in changes:
            by_page.setdefault(self.page(change.scenario), []).append(change)
        contents = self.contents
        led = [self.page(name) for name in first]
        led_subjects = [contents.subject(docname) for docname in led]

        def place(docname: str) -> tuple[int, ...]:
            subject = contents.subject(docname)
            return (
                _place(subject, led_subjects),
                _place(subject, contents.subjects),
                _place(docname, led),
                contents.order.get(docname, len(contents.order)),
            )

        entries = []
        for docname in sorted(by_page, key=place):
            shown = list(self.domain.pages.get(docname, {}))
            sorted_changes = sorted(
                by_page[docname],
                key=lambda change: shown.index(change.scenario) if change.scenario in shown else 0,
            )
            title: nodes.Node = nodes.inline("", "Not on any page")
            if docname:
                title = self.link(refdoc, docname, "", *self.contents.title(docname))
            entries.append(Entry(docname, title, sorted_changes))
        return entries

    def count(self, node: pending_count) -> list[nodes.Node]:
        """Return what counts the changes of an upgrade."""
        scenarios: Mapping[ChangeKind, Sequence[str]] = node["scenarios"]

        def counted(title: nodes.Node, names: Iterable[str]) -> Counted:
            listed = list(names)
            return Counted(title, len(listed), len({self.page(name) for name in listed}))

        refdoc = node["refdoc"]
        by_kind = [
            counted(self.link(refdoc, refdoc, identifier(kind), nodes.Text(KINDS[kind][0])), names)
            for kind, names in scenarios.items()
            if names
        ]
        total = counted(nodes.Text(""), (name for names in scenarios.values() for name in names))
        return count(by_kind, total, node["compared"], node["unknown"], node["library"])


def _place(name: str, names: Sequence[str]) -> int:
    """Return the place of a name in a list; the length for one that is not in it."""
    return names.index(name) if name in names else len(names)
