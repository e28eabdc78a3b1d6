"""The directive ``lab:sections``: an official page, section by section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from packaging.version import Version

from upgradelab.compare.signs import SIGNS, signs_by_series, strongest
from upgradelab.sphinxext.directives.lists import ListingDirective
from upgradelab.sphinxext.nodes.lists import section as section_node
from upgradelab.sphinxext.nodes.parts.prose import joined, prose
from upgradelab.sphinxext.nodes.parts.table import Content, cell, table
from upgradelab_site.sections.page import (
    OfficialPage,
    Section,
    by_heading,
    how_many_notes,
    how_many_shown,
    load_page,
)
from upgradelab_site.toml_tables import TableError

if TYPE_CHECKING:
    from sphinx.util.typing import OptionSpec

OTHER_SQL = "other SQL"
"""What is said where nothing but the SQL differs: a section may speak of that alone."""

RELEASE = "{release}"
"""Stands for a release in the address of what a changelog says of it."""


class SectionsDirective(ListingDirective):
    """Shows the sections of an official page: what each describes, and what shows it here.

    Each heading of the page has a table of its own. The argument names a TOML file beside the
    page: the inventory that has the labels of the official page, what that calls the page, and a
    table ``section`` for each: its title, label and kind, and either scenarios or the reason why
    there is none. The option ``series`` names the series that have a column; without it, all do.
    ``called`` is what sections are to readers, if it is something else. Where they name notes of
    a changelog, a column has their releases, and ``changelog`` is the address of what it says of
    one, which stands in it as ``{release}``; what is left out is counted.
    """

    required_arguments = 1
    option_spec: ClassVar[OptionSpec] = {
        "series": str.split,
        "called": directives.unchanged_required,
        "changelog": directives.unchanged_required,
    }
    of_named = ("claim", "standing")

    def listing(self) -> list[nodes.Node]:
        """Return how many sections are shown by examples, and the tables."""
        relative, path = self.env.relfn2path(self.arguments[0])
        self.env.note_dependency(relative)
        try:
            page = load_page(Path(path), self.book.claims)
        except TableError as error:
            raise self.error(str(error)) from error
        known = self.book.series_names
        for name in self._series:
            if name not in known:
                raise self.error(f"no series {name!r} (have: {', '.join(known)})")
        if RELEASE not in self.options.get("changelog", RELEASE):
            raise self.error(f"changelog: expected an address with {RELEASE} in it")
        names = [name for section in page.sections for name in section.scenarios]
        self.tell_of(names)
        return [
            *self._how_many(page),
            *(self._part(page.inventory, *part) for part in by_heading(page.sections).items()),
            *self.unavailable_note(names),
        ]

    def _how_many(self, page: OfficialPage) -> Iterator[nodes.Node]:
        """Yield how many sections are shown by examples, and what is left out."""
        shown = how_many_shown(page.changes, self._called)
        counted, left_out = how_many_notes(page)
        yield nodes.paragraph("", f"{shown} {counted}".rstrip())
        if left_out:
            items = (nodes.list_item("", nodes.paragraph("", line)) for line in left_out)
            yield nodes.bullet_list("", *items)

    @property
    def _called(self) -> str:
        """What the sections are to readers."""
        called: str = self.options.get("called", "sections")
        return called

    @property
    def _series(self) -> Sequence[str]:
        """The series that have a column."""
        series: Sequence[str] = self.options.get("series", self.book.series_names)
        return series

    def _part(self, inventory: str, heading: str, sections: Sequence[Section]) -> nodes.Node:
        """Return the table of the sections below a heading, in a section if there is one."""
        series = self._series
        since = any(section.notes for section in sections)
        heads = [
            self._called.removesuffix("s").capitalize(),
            "Kind",
            *(["Since"] if since else []),
            *series,
            "Shown by",
        ]
        rows = [self._row(inventory, section, since=since) for section in sections]
        widths = [40, 10, *([10] if since else []), *(8 for _ in series), 40]
        of_part = table(heads, rows, ["lab-sections"], widths=widths)
        return section_node(heading, heading, of_part) if heading else of_part

    def _row(self, inventory: str, section: Section, *, since: bool) -> list[Content]:
        names = section.scenarios
        shown = self._links(names) if names else nodes.inline("", "", *prose(section.reason))
        return [
            self._official(inventory, section),
            section.kind,
            *([self._since(section)] if since else []),
            *self._signs(names),
            shown,
        ]

    def _since(self, section: Section) -> nodes.Node:
        """Return the releases of a section's notes, which lead to the changelog."""
        address = self.options.get("changelog")
        releases: list[nodes.Node] = []
        for release in section.releases:
            # A pre-release is of no interest to who has the release.
            text = Version(release).base_version if Version(release).is_prerelease else release
            shown = nodes.Text(text)
            if address:
                link = address.replace(RELEASE, release)
                releases.append(nodes.reference("", "", shown, refuri=link, internal=False))
            else:
                releases.append(shown)
        return nodes.inline("", "", *joined(releases, ", "))

    def _signs(self, scenarios: Sequence[str]) -> list[Content]:
        """Return for each series the cell with the sign that stands for some scenarios."""
        if not scenarios:
            return ["-" for _ in self._series]
        book = self.book
        signs = [
            signs_by_series(
                book.runs.get(name, {}), book.series_names, book.consequences[name], self.library
            )
            for name in scenarios
        ]
        cells: list[Content] = []
        for series in self._series:
            sign = strongest(of_scenario[series] for of_scenario in signs)
            stated = {book.consequences[name].get(series) for name in scenarios}
            word = OTHER_SQL if sign == "same" and "SQL" in stated else SIGNS[sign].word
            cells.append(cell(word, classes=[f"lab-{sign}"]))
        return cells

    def _official(self, inventory: str, section: Section) -> nodes.Node:
        """Return the title of a section, which leads to it where the inventory has a label."""
        if section.label:
            # Later inventories have the pages of earlier series, too.
            return self.reference(
                "std", "ref", section.label, section.title, intersphinx="yes", inventory=inventory
            )
        return nodes.inline("", "", *prose(section.title, short=True))

    def _links(self, names: Sequence[str]) -> nodes.Node:
        """Return links to scenarios: the first by its claim, the others by number."""
        first = self.link(names[0], self.book.claims[names[0]].rstrip("."))
        rest = [self.link(name, str(number)) for number, name in enumerate(names[1:], 2)]
        return nodes.inline("", "", *joined([first, *rest], ", "))
