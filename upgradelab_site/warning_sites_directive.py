"""The directive ``lab:warning-sites``: all that a series warns of, what later ones do instead."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from packaging.version import Version

from upgradelab.model.printed import first_result
from upgradelab.model.project import unknown_name
from upgradelab.sphinxext.directives.lists import ListingDirective
from upgradelab.sphinxext.nodes.parts.table import Content, table
from upgradelab.sphinxext.nodes.tables import sign_line
from upgradelab_site.toml_tables import TableError
from upgradelab_site.warning_sites import WarningSite, load_warning_sites

if TYPE_CHECKING:
    from sphinx.util.typing import OptionSpec

CLASSES = ("lab-warning-sites",)


class WarningSitesDirective(ListingDirective):
    """Shows the warning sites of a TOML file beside the page as a table, with links to scenarios.

    ``:series:`` names the series that warns; without it, it is 1.4. ``:silent:`` shows the sites
    that never warn, with the reason.
    """

    required_arguments = 1
    option_spec: ClassVar[OptionSpec] = {
        "series": directives.unchanged_required,
        "silent": directives.flag,
    }
    of_named = ("claim", "standing")

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
        series = self.options.get("series", "1.4")
        later = {name for name in self.book.series_names if Version(name) > Version(series)}
        heads = ["API", f"In {series}", *(["In 2.x"] if later else []), "Instead"]
        widths = [20, 40, *([15] if later else []), 25]
        rows = [self._row(site, later) for site in warning]
        return [
            table(heads, rows, CLASSES, widths=widths),
            *self.unavailable_note(site.old for site in warning),
        ]

    def _row(self, site: WarningSite, later: Collection[str]) -> list[Content]:
        claims = self.book.claims
        for name in (site.old, site.new):
            if name not in claims:
                unknown = unknown_name(name, claims)
                raise self.error(f"{self.arguments[0]}: [{site.at!r}]: {unknown}")
        warning = nodes.strong("", site.warning)
        topic = self.env.docname.rpartition("/")[0]
        return [
            self.link(site.old, site.api, topic=topic),
            nodes.inline("", "", warning, nodes.Text(f": {site.message}")),
            *([self._signs(site, later)] if later else []),
            self.link(site.new, claims[site.new].rstrip("."), topic=topic),
        ]

    def _signs(self, site: WarningSite, later: Collection[str]) -> nodes.Node:
        """Return what the old form does on later series."""
        runs = self.book.runs.get(site.old, {})
        shown = {series: run for series, run in runs.items() if series in later}
        return nodes.inline("", "", *sign_line(shown, first_result(runs.values())).children)
