"""The directives that show outcomes as tables: ``{rows}``, ``{plot}``, ``{verdicts}``."""

from __future__ import annotations

from docutils import nodes
from docutils.parsers.rst import directives

from upgradelab.sphinxext.directives.examples import LabDirective
from upgradelab.sphinxext.nodes import outcomes as render
from upgradelab.sphinxext.nodes import tables
from upgradelab.sphinxext.nodes.picture import make_picture
from upgradelab_site.plot import log_plot


class RowsDirective(LabDirective):
    """Shows scenarios that print tables, ``a | b | c`` lines below a line of heads."""

    option_spec = {"filter": directives.flag, "code": directives.unchanged}  # noqa: RUF012

    def run(self) -> list[nodes.Node]:
        """Return a table for each scenario and each group of series that agree."""
        names = self.arguments[0].split()
        scenarios = [self.scenario(name) for name in names]
        classes = ["lab-rows", *(["lab-filter"] if "filter" in self.options else [])]
        result = nodes.container(classes=classes)
        for scenario in scenarios:
            anchor = nodes.make_id(scenario.name)
            block = nodes.container(classes=["lab-table"], ids=self.ids(anchor))
            block += nodes.paragraph("", "", *render.prose(scenario.claim), classes=["lab-claim"])
            for shared in render.share(self.runs(scenario.name)):
                series = ", ".join(shared.series)
                block += nodes.paragraph("", f"SQLAlchemy {series}", classes=["lab-mapping-title"])
                block += tables.rows_table(shared.run)
            block += self.links(scenario, anchor)
            result += block
        return [result, *self._code()]

    def _code(self) -> list[nodes.Node]:
        """Return the module-level code of the example that ``:code:`` names, if it does."""
        name = self.options.get("code")
        if not name:
            return []
        example = self.domain.book.examples.get(name)
        if example is None:
            raise self.error(f"no example {name!r} in examples/")
        label = nodes.paragraph("", "The program", classes=["lab-mapping-title"])
        return [label, render.code_block(example.mapping, "lab-mapping")]


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
        for name in self.arguments[0].split():
            scenario = self.scenario(name)
            newest = list(self.runs(name).values())[-1]
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
        picture = log_plot(
            lines,
            across=self.options["across"],
            upward=self.options["upward"],
            description=" ".join(self.content),
        )
        return [make_picture(picture)]

    def _column(self, scenario: str, heads: list[str], option: str) -> int:
        wanted = self.options.get(option, "")
        if wanted not in heads:
            raise self.error(
                f":{option}: {wanted!r} is no column of {scenario} (have: {', '.join(heads)})"
            )
        return heads.index(wanted)


class VerdictsDirective(LabDirective):
    """Shows, as a table of series, the ``label: value`` lines that a scenario printed."""

    option_spec = {"rows": directives.unchanged}  # noqa: RUF012 - docutils' own declaration

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        name = self.arguments[0].strip()
        self.scenario(name)
        runs = self.runs(name)
        wanted = [one.strip() for one in self.options.get("rows", "").split(",") if one.strip()]
        try:
            rows = tables.verdict_rows(runs, wanted)
        except KeyError as error:
            raise self.error(
                f"{name} printed no line that begins with '{error.args[0]}: '"
            ) from error
        return [tables.verdict_table(rows, [(one.series, one.release) for one in runs.values()])]


class StatesDirective(LabDirective):
    """Shows, in a table, on which series the states of a program work.

    Each line of the content is ``text: scenario``.
    """

    has_content = True
    required_arguments = 0

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        rows = []
        for text, (name, *_) in self.labelled_names():
            self.scenario(name)
            rows.append((text, self.runs(name)))
        return [tables.states_table(rows, [one.name for one in self.domain.book.series])]


class SheetDirective(LabDirective):
    """Shows pairs of scenarios in a table, each with a sign for each series.

    Each line of the content is ``text: scenario scenario``: the 1.x form, then the 2.0 form.
    Of their code, what stands in a ``with`` block around it is shown, without ``print()``.
    """

    has_content = True
    required_arguments = 0

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        rows = []
        for text, names in self.labelled_names():
            if len(names) != 2:  # noqa: PLR2004 - the 1.x form and the 2.0 form
                raise self.error(f"expected two scenarios for {text!r}, found {len(names)}")
            forms = [(self.scenario(name).form, self.runs(name)) for name in names]
            rows.append((text, forms))
        return [tables.sheet_table(rows)]
