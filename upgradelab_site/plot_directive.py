"""The directive ``lab:plot``: numbers that scenarios print, as a picture."""

from __future__ import annotations

from docutils import nodes
from docutils.parsers.rst import directives

from upgradelab.model.examples.scenario import Scenario
from upgradelab.model.printed import printed_rows
from upgradelab.model.run import Run
from upgradelab.model.unavailable import (
    all_unavailable,
    available,
    how_many_unavailable,
    why_unavailable,
)
from upgradelab.sphinxext.directives.examples import LabDirective
from upgradelab.sphinxext.nodes.panels.outcomes import unavailable_note
from upgradelab.sphinxext.nodes.parts.picture import make_picture
from upgradelab_site.plot import log_plot

Line = list[tuple[float, float]]
"""The points of a line."""


class PlotDirective(LabDirective):
    """Plots numbers that scenarios print as tables."""

    has_content = True
    option_spec = {  # noqa: RUF012 - docutils' own declaration
        "across": directives.unchanged_required,
        "upward": directives.unchanged_required,
        "group": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Return the picture; the directive's content says in words what it shows.

        ``across`` and ``upward`` name columns; one line is drawn for each value of the
        column ``group``, or one for a scenario that has the same numbers in every group.
        """
        lines: dict[str, Line] = {}
        missing: list[Run] = []
        for name in self.arguments[0].split():
            scenario, runs = self.scenario(name), self.runs(name)
            if all_unavailable(runs.values()):
                missing += runs.values()
            else:
                newest = list(available(runs).values())[-1]
                lines |= self._lines(scenario, newest)
        if missing and not lines:
            return unavailable_note(why_unavailable(missing))
        picture = log_plot(
            lines,
            across=self.options["across"],
            upward=self.options["upward"],
            description=" ".join([*self.content, *filter(None, [how_many_unavailable(missing)])]),
        )
        return [
            make_picture(picture),
            *unavailable_note(how_many_unavailable(missing)),
            *self.earlier(*self.arguments[0].split()),
        ]

    def _lines(self, scenario: Scenario, run: Run) -> dict[str, Line]:
        """Return the lines of a scenario by their labels."""
        heads, *rows = printed_rows(run)
        x, y, group = (
            self._column(scenario.name, heads, key) for key in ("across", "upward", "group")
        )
        by_group: dict[str, Line] = {}
        for row in rows:
            by_group.setdefault(row[group], []).append((float(row[x]), float(row[y])))
        label = scenario.claim.rpartition(": ")[2].rstrip(".")
        if len(set(map(tuple, by_group.values()))) == 1:
            return {label: next(iter(by_group.values()))}
        noun = self.options["group"]
        return {f"{label}, {noun} {value}": line for value, line in by_group.items()}

    def _column(self, scenario: str, heads: list[str], option: str) -> int:
        wanted = self.options.get(option, "")
        if wanted not in heads:
            raise self.error(
                f":{option}: {wanted!r} is no column of {scenario} (have: {', '.join(heads)})"
            )
        return heads.index(wanted)
