"""The directives that sum up: an official page section by section, and the whole site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from docutils import nodes
from sphinx import addnodes

from upgradelab.compare.behaviours import SIGNS, Sign, signs
from upgradelab.sphinxext.directives.lists import ListingDirective
from upgradelab.sphinxext.nodes import outcomes as render
from upgradelab.sphinxext.nodes.lists import prose, table
from upgradelab_site.sections import Section, load_sections
from upgradelab_site.toml_tables import TableError

STRENGTH: tuple[Sign, ...] = ("none", "same", "different", "warns", "raises")
"""Signs, the strongest last: it stands for all scenarios of a section."""


def strongest(of_scenarios: Sequence[Mapping[str, Sign]], series: str) -> Sign:
    """Return the sign that stands for some scenarios on a series."""
    return max((one[series] for one in of_scenarios), key=STRENGTH.index)


class SectionsDirective(ListingDirective):
    """Shows the sections of an official page: what each describes, and what shows it here.

    The argument names a TOML file beside the page, with a table ``section`` for each: its
    title, label and kind, and either scenarios or the reason why there is none.
    """

    required_arguments = 1

    def listing(self) -> list[nodes.Node]:
        """Return the table."""
        relative, path = self.env.relfn2path(self.arguments[0])
        self.env.note_dependency(relative)
        try:
            sections = load_sections(Path(path), self.claims)
        except TableError as error:
            raise self.error(str(error)) from error
        heads = ["Section", "Kind", *self.series, "Shown by"]
        rows = [self._row(section) for section in sections]
        return [
            table(heads, rows, ["lab-sections"], widths=(40, 10, *(8 for _ in self.series), 40))
        ]

    def _row(self, section: Section) -> list[nodes.Node | str]:
        names = section.scenarios
        runs = self.domain.book.runs
        of_scenarios = [signs(runs.get(name, {}), self.series) for name in names]
        cells = [
            SIGNS[strongest(of_scenarios, one)][0] if of_scenarios else "-" for one in self.series
        ]
        shown = self._links(names) if names else nodes.inline("", section.reason)
        return [self._official(section), section.kind, *cells, shown]

    def _official(self, section: Section) -> nodes.Node:
        if not section.label:
            return nodes.inline("", "", *prose(section.title))
        reference = addnodes.pending_xref(
            "",
            nodes.inline("", "", *prose(section.title)),
            refdomain="std",
            reftype="ref",
            reftarget=section.label,
            refdoc=self.env.docname,
            refexplicit=True,
            refwarn=True,
        )
        self.set_source_info(reference)
        return reference

    def _links(self, names: Sequence[str]) -> nodes.Node:
        """Return links to scenarios: the first by its claim, the others by number."""
        result = nodes.inline("", "", self.link(names[0], self.claims[names[0]].rstrip(".")))
        for number, name in enumerate(names[1:], 2):
            result += [nodes.Text(", "), self.link(name, str(number))]
        return result


class TallyDirective(ListingDirective):
    """Says in one sentence what was run for this site."""

    def listing(self) -> list[nodes.Node]:
        """Return the sentence."""
        book = self.domain.book
        runs = [run for of_series in book.runs.values() for run in of_series.values()]
        passed = sum(run.verdict == "passed" for run in runs)
        parts = [f"{len(book.scenarios):,} examples were run for this site"]
        parts.append(f"on SQLAlchemy {', '.join(one.release for one in book.series)}")
        *servers, last = render.servers(runs)
        parts.append(f"with {' and '.join(filter(None, [', '.join(servers), last]))}")
        text = f"{' '.join(parts)}: {len(runs):,} runs, of which {passed:,} were as expected."
        return [nodes.paragraph("", text, classes=["lab-tally"])]
