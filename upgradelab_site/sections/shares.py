"""The directive ``lab:shares``: how much of official texts has scenarios."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docutils import nodes

from upgradelab.sphinxext.directives.lists import ListingDirective
from upgradelab.sphinxext.nodes.parts.table import Content, table
from upgradelab_site.sections.page import OfficialPage, load_page
from upgradelab_site.toml_tables import TableError


class SharesDirective(ListingDirective):
    """Shows how many changes of official texts have scenarios, and how many a reason.

    A line of the content has the title of a text and, after a colon, its file, as for
    ``lab:sections``.
    """

    has_content = True

    def listing(self) -> list[nodes.Node]:
        """Return the table."""
        self.assert_has_content()
        heads = ["Official text", "Changes", "With an example", "With a reason", "Share"]
        return [table(heads, self._rows(), ["lab-shares"], widths=[40, 10, 15, 15, 10])]

    def _rows(self) -> Iterator[list[Content]]:
        """Yield a row for each text, and one for all of them."""
        changes = shown = 0
        for line in self.content:
            title, colon, name = line.partition(": ")
            if not colon:
                raise self.error(f"found {line!r}, expected a title, a colon and a file")
            page = self._page(name.strip())
            of_page = [bool(section.scenarios) for section in page.changes]
            changes += len(of_page)
            shown += sum(of_page)
            yield [title, *_cells(len(of_page), sum(of_page))]
        yield ["All", *_cells(changes, shown)]

    def _page(self, name: str) -> OfficialPage:
        relative, path = self.env.relfn2path(name)
        self.env.note_dependency(relative)
        try:
            return load_page(Path(path), self.book.claims)
        except TableError as error:
            raise self.error(str(error)) from error


def _cells(changes: int, shown: int) -> list[str]:
    """Return the cells of a row: how many have scenarios, and how many not."""
    share = f"{100 * shown // changes} %" if changes else "-"
    return [str(changes), str(shown), str(changes - shown), share]
