"""The directive ``lab:warning-sites``: all that 1.4 warns of, what 2.x does, what to write."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives

from upgradelab.model.printed import first_result
from upgradelab.model.project import unknown_name
from upgradelab.sphinxext.directives.lists import ListingDirective
from upgradelab.sphinxext.nodes.parts.table import Content, table
from upgradelab.sphinxext.nodes.tables import sign_line
from upgradelab_site.toml_tables import TableError
from upgradelab_site.warning_sites import WarningSite, load_warning_sites

CLASSES = ("lab-warning-sites",)


class WarningSitesDirective(ListingDirective):
    """Shows the warning sites of a TOML file beside the page as a table, with links to scenarios.

    ``:silent:`` shows those that never warn, with the reason.
    """

    required_arguments = 1
    option_spec = {"silent": directives.flag}  # noqa: RUF012 - docutils' own declaration

    def listing(self) -> list[nodes.Node]:
        """Return the table."""
        relative, path = self.env.relfn2path(self.arguments[0])
        self.env.note_dependency(relative)
        try:
            sites = load_warning_sites(Path(path))
        except TableError as error:
            raise self.error(str(error)) from error
        if "silent" in self.options:
            reasons = [[site.api, site.reason] for site in sites if site.reason]
            return [table(["API", "Why"], reasons, CLASSES, widths=[30, 60])]
        warning = [site for site in sites if not site.reason]
        heads = ["API", "In 1.4", "In 2.x", "Instead"]
        return [
            table(heads, map(self._row, warning), CLASSES, widths=[20, 40, 15, 25]),
            *self.unavailable_note(site.old for site in warning),
        ]

    def _row(self, site: WarningSite) -> list[Content]:
        claims = self.book.claims
        for name in (site.old, site.new):
            if name not in claims:
                unknown = unknown_name(name, claims)
                raise self.error(f"{self.arguments[0]}: [{site.at!r}]: {unknown}")
        runs = self.book.runs.get(site.old, {})
        on_2x = {series: run for series, run in runs.items() if series.startswith("2.")}
        signs = sign_line(on_2x, first_result(runs.values()))
        warning = nodes.strong("", site.warning)
        topic = self.env.docname.rpartition("/")[0]
        return [
            self.link(site.old, site.api, topic=topic),
            nodes.inline("", "", warning, nodes.Text(f": {site.message}")),
            nodes.inline("", "", *signs.children),
            self.link(site.new, claims[site.new].rstrip("."), topic=topic),
        ]
