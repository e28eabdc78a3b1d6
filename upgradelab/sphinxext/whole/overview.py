"""Places the overview: subjects down, versions across."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from docutils import nodes
from sphinx.application import Sphinx

from upgradelab.compare.changes import KINDS, ChangeKind, kinds, upgrade
from upgradelab.compare.overview import effects
from upgradelab.compare.signs import SIGN_OF_KIND, Sign
from upgradelab.sphinxext.nodes.changes import identifier
from upgradelab.sphinxext.nodes.overview import Subject, overview, pending_overview
from upgradelab.sphinxext.whole.placing import Placing


def place_overview(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Replace a pending overview."""
    for node in list(doctree.findall(pending_overview)):
        node.replace_self(PlacingOfOverview(app, node["refdoc"]).overview())


class _Column(NamedTuple):
    """The step from one series to the next."""

    title: str
    kinds: Mapping[str, ChangeKind]
    """By scenario, how it changes."""
    signs: Mapping[str, Sign]
    """By scenario, of all that are known."""
    docname: str
    """The page that lists the changes; empty when there is none."""


class PlacingOfOverview(Placing):
    """Makes the overview for a page."""

    def __init__(self, app: Sphinx, refdoc: str) -> None:
        super().__init__(app)
        self._refdoc = refdoc

    def overview(self) -> nodes.Node:
        """Return the overview."""
        shown = set(self._subject_of.values())
        subjects = [subject for subject in self.contents.subjects if subject in shown]

        def link(row: int, column: int, sign: Sign, words: str) -> nodes.Node:
            return self._to_list(self._columns[column], subjects[row], sign, words)

        rows = [
            Subject(
                self._to_page(f"{subject}/index", self.contents.subject_title(subject)),
                [self._counts(column, subject) for column in self._columns],
            )
            for subject in subjects
        ]
        heads = [self._to_page(column.docname, column.title) for column in self._columns]
        drawn = self.builder.format == "html" and self.builder.name != "epub"
        return overview(rows, heads, link, drawn=drawn)

    @cached_property
    def _subject_of(self) -> dict[str, str]:
        """The subject of each scenario that a page shows."""
        runs = self.domain.book.runs
        pages = {name: self.page(name) for name in runs}
        return {name: self.contents.subject(page) for name, page in pages.items() if page}

    @cached_property
    def _columns(self) -> list[_Column]:
        book = self.domain.book
        lists = {tuple(pair): docname for docname, pair in self.domain.upgrades.items()}
        columns = []
        for old, new in pairwise(book.series_names):
            compared = (
                book.runs,
                book.consequences,
                upgrade(old, new, book.series_names),
                book.project.library,
            )
            docname = lists.get((old, new), "")
            columns.append(
                _Column(f"{old} to {new}", kinds(*compared), effects(*compared), docname)
            )
        return columns

    def _counts(self, column: _Column, subject: str) -> Counter[Sign]:
        return Counter(
            sign for name, sign in column.signs.items() if self._subject_of.get(name) == subject
        )

    def _to_list(self, column: _Column, subject: str, sign: Sign, words: str) -> nodes.Node:
        """Return words that lead to the worst changes of a subject that have a sign."""
        present = {
            kind for name, kind in column.kinds.items() if self._subject_of.get(name) == subject
        }
        listed = [kind for kind in KINDS if kind in present and SIGN_OF_KIND[kind] == sign]
        if sign == "same" or not column.docname:
            return nodes.inline("", words)
        place = identifier(listed[0], subject)
        return self.link(self._refdoc, column.docname, place, nodes.Text(words))

    def _to_page(self, docname: str, words: str) -> nodes.Node:
        """Return words that lead to a page, if there is such a page."""
        text = nodes.Text(words)
        known = docname in self.env.titles
        return self.link(self._refdoc, docname, "", text) if known else nodes.inline("", "", text)
