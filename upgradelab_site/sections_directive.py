"""The directive ``lab:sections``: an official page, section by section."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docutils import nodes

from upgradelab.compare.signs import SIGNS, signs_by_series, strongest
from upgradelab.sphinxext.directives.lists import ListingDirective
from upgradelab.sphinxext.nodes.lists import section as section_node
from upgradelab.sphinxext.nodes.parts.prose import joined, prose
from upgradelab.sphinxext.nodes.parts.table import Content, cell, table
from upgradelab_site.sections import Section, by_heading, load_sections
from upgradelab_site.toml_tables import TableError


class SectionsDirective(ListingDirective):
    """Shows the sections of an official page: what each describes, and what shows it here.

    Each heading of the page has a table of its own. The argument names a TOML file beside the
    page, with a table ``section`` for each: its title, label and kind, and either scenarios or
    the reason why there is none.
    """

    required_arguments = 1

    def listing(self) -> list[nodes.Node]:
        """Return the table."""
        relative, path = self.env.relfn2path(self.arguments[0])
        self.env.note_dependency(relative)
        try:
            sections = load_sections(Path(path), self.book.claims)
        except TableError as error:
            raise self.error(str(error)) from error
        names = [name for section in sections for name in section.scenarios]
        parts = [self._part(*part) for part in by_heading(sections).items()]
        return [*parts, *self.unavailable_note(names)]

    def _part(self, heading: str, sections: Sequence[Section]) -> nodes.Node:
        """Return the table of the sections below a heading, in a section if there is one."""
        series = self.book.series_names
        heads = ["Section", "Kind", *series, "Shown by"]
        rows = [self._row(section) for section in sections]
        widths = [40, 10, *(8 for _ in series), 40]
        of_part = table(heads, rows, ["lab-sections"], widths=widths)
        return section_node(heading, heading, of_part) if heading else of_part

    def _row(self, section: Section) -> list[Content]:
        names = section.scenarios
        shown = self._links(names) if names else nodes.inline("", section.reason)
        return [self._official(section), section.kind, *self._signs(names), shown]

    def _signs(self, scenarios: Sequence[str]) -> list[Content]:
        """Return for each series the cell with the sign that stands for some scenarios."""
        series = self.book.series_names
        if not scenarios:
            return ["-" for _ in series]
        book = self.book
        signs = [
            signs_by_series(book.runs.get(name, {}), series, book.consequences[name], self.library)
            for name in scenarios
        ]
        shown = (strongest(of_scenario[name] for of_scenario in signs) for name in series)
        return [cell(SIGNS[sign].word, classes=[f"lab-{sign}"]) for sign in shown]

    def _official(self, section: Section) -> nodes.Node:
        if section.label:
            return self.reference("std", "ref", section.label, section.title)
        return nodes.inline("", "", *prose(section.title, short=True))

    def _links(self, names: Sequence[str]) -> nodes.Node:
        """Return links to scenarios: the first by its claim, the others by number."""
        first = self.link(names[0], self.book.claims[names[0]].rstrip("."))
        rest = [self.link(name, str(number)) for number, name in enumerate(names[1:], 2)]
        return nodes.inline("", "", *joined([first, *rest], ", "))
