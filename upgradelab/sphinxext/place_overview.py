"""Places the overview: subjects down, versions across."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from docutils import nodes

from upgradelab.compare.changes import KINDS, kinds, upgrade
from upgradelab.compare.overview import effects
from upgradelab.compare.signs import SIGN_OF_KIND, Sign
from upgradelab.sphinxext.nodes.changes import identifier
from upgradelab.sphinxext.nodes.overview import Subject, overview, pending_overview
from upgradelab.sphinxext.placing import Placing


class PlacingOfOverview(Placing):
    """Replaces a pending overview."""

    def run(self, **_: Any) -> None:
        """Replace all of a page."""
        for node in list(self.document.findall(pending_overview)):
            node.replace_self(self._overview(node["refdoc"]))

    def _overview(self, refdoc: str) -> nodes.Node:
        book, contents = self.domain.book, self.contents
        ways = [upgrade(old, new, book.series_names) for old, new in pairwise(book.series_names)]
        arguments = book.runs, book.consequences
        library = book.project.library
        found = [effects(*arguments, way, library) for way in ways]
        changed = [kinds(*arguments, way, library) for way in ways]
        subject_of = {
            name: contents.subject(page) for name in book.runs if (page := self.page(name))
        }
        shown = set(subject_of.values())
        subjects = [subject for subject in contents.subjects if subject in shown]
        lists = {tuple(pair): docname for docname, pair in self.domain.upgrades.items()}

        def counts(signs: Mapping[str, Sign], subject: str) -> Counter[Sign]:
            return Counter(sign for name, sign in signs.items() if subject_of.get(name) == subject)

        def link(row: int, column: int, sign: Sign, words: str) -> nodes.Node:
            subject, way = subjects[row], ways[column]
            listed = [
                kind for kind in KINDS
                if SIGN_OF_KIND[kind] == sign
                and any(each == kind and subject_of.get(name) == subject
                        for name, each in changed[column].items())
            ]  # fmt: skip
            docname = lists.get((way.old, way.new))
            if sign == "same" or docname is None:
                return nodes.inline("", words)
            return self.link(refdoc, docname, identifier(listed[0], subject), nodes.Text(words))

        def head(old: str, new: str) -> nodes.Node:
            text = nodes.Text(f"{old} to {new}")
            docname = lists.get((old, new))
            return self.link(refdoc, docname, "", text) if docname else nodes.inline("", "", text)

        def title(subject: str) -> nodes.Node:
            text = nodes.Text(contents.subject_title(subject))
            index = f"{subject}/index"
            known = index in self.env.titles
            return self.link(refdoc, index, "", text) if known else nodes.inline("", "", text)

        rows = [Subject(title(each), [counts(signs, each) for signs in found]) for each in subjects]
        builder = self.app.builder
        drawn = builder.format == "html" and builder.name != "epub"
        heads = [head(way.old, way.new) for way in ways]
        return overview(rows, heads, link, drawn=drawn)
