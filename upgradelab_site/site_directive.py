"""The directive ``{sites}``: everything that 1.4 warns of, what 2.x does, what to write."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes

from upgradelab.model.project import unknown_name
from upgradelab.sphinxext.directives.lists import ListingDirective
from upgradelab.sphinxext.nodes import tables
from upgradelab.sphinxext.nodes.lists import table
from upgradelab_site.sites import Site, load_sites
from upgradelab_site.toml_tables import TableError


class SitesDirective(ListingDirective):
    """Shows the sites of a TOML file beside the page as a table, with links to scenarios.

    ``:silent:`` shows those that never warn, with the reason.
    """

    required_arguments = 1
    option_spec = {"silent": directives.flag}  # noqa: RUF012 - docutils' own declaration

    def listing(self) -> list[nodes.Node]:
        """Return the table."""
        relative, path = self.env.relfn2path(self.arguments[0])
        self.env.note_dependency(relative)
        try:
            sites = load_sites(Path(path))
        except TableError as error:
            raise self.error(str(error)) from error
        if "silent" in self.options:
            rows: list[list[nodes.Node | str]] = [
                [one.api, one.reason] for one in sites if one.reason
            ]
            return [table(["API", "Why"], rows, ["lab-messages", "lab-sites"], widths=(30, 60))]
        heads = ["API", "On 1.4", "On 2.x", "Instead"]
        rows = [self._row(one) for one in sites if not one.reason]
        return [table(heads, rows, ["lab-messages", "lab-sites"], widths=(20, 40, 15, 25))]

    def _row(self, site: Site) -> list[nodes.Node | str]:
        for name in (site.old, site.new):
            if name not in self.claims:
                unknown = unknown_name(name, self.claims)
                raise self.error(f"{self.arguments[0]}: [{site.at!r}]: {unknown}")
        runs = self.domain.book.runs.get(site.old, {})
        expected = tables.first_result(runs.values())
        newer = {name: one for name, one in runs.items() if name.startswith("2.")}
        after = nodes.inline("", "", *tables.signs(newer, expected).children)
        message = nodes.inline(
            "", "", nodes.strong("", site.warning), nodes.Text(f": {site.message}")
        )
        return [
            self._link(site.old, site.api),
            message,
            after,
            self._link(site.new, self.claims[site.new].rstrip(".")),
        ]

    def _link(self, scenario: str, content: str) -> nodes.Node:
        """Return a reference to the place in this folder that shows a scenario."""
        reference = self.link(scenario, content)
        assert isinstance(reference, addnodes.pending_xref)
        reference["lab-topic"] = self.env.docname.rpartition("/")[0]
        return reference
