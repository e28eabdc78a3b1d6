"""The directive ``lab:plot``: numbers that scenarios print, as a picture."""

from __future__ import annotations

from docutils import nodes
from docutils.parsers.rst import directives

from upgradelab.model.run import Run
from upgradelab.model.unavailable import all_unavailable, available, count, sentence
from upgradelab.sphinxext.directives.examples import LabDirective
from upgradelab.sphinxext.nodes import outcomes as render
from upgradelab.sphinxext.nodes import tables
from upgradelab.sphinxext.nodes.picture import make_picture
from upgradelab_site.plot import log_plot


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
        lines: dict[str, list[tuple[float, float]]] = {}
        missing: list[Run] = []
        for name in self.arguments[0].split():
            scenario = self.scenario(name)
            runs = self.runs(name)
            if all_unavailable(runs.values()):
                missing += runs.values()
                continue
            newest = list(available(runs).values())[-1]
            heads, *rows = tables.printed_rows(newest)
            x, y, group = (self._column(name, heads, key) for key in ("across", "upward", "group"))
            found: dict[str, list[tuple[float, float]]] = {}
            for row in rows:
                found.setdefault(row[group], []).append((float(row[x]), float(row[y])))
            short = scenario.claim.rpartition(": ")[2].rstrip(".")
            if len({tuple(line) for line in found.values()}) == 1:
                lines[short] = next(iter(found.values()))
            else:
                noun = self.options["group"]
                lines |= {f"{short}, {noun} {key}": line for key, line in found.items()}
        if missing and not lines:
            return render.note(sentence(missing))
        picture = log_plot(
            lines,
            across=self.options["across"],
            upward=self.options["upward"],
            description=" ".join([*self.content, *filter(None, [count(missing)])]),
        )
        return [make_picture(picture), *render.note(count(missing))]

    def _column(self, scenario: str, heads: list[str], option: str) -> int:
        wanted = self.options.get(option, "")
        if wanted not in heads:
            raise self.error(
                f":{option}: {wanted!r} is no column of {scenario} (have: {', '.join(heads)})"
            )
        return heads.index(wanted)
