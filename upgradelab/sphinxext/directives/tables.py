"""The directives that show outcomes as tables: ``rows``, ``verdicts``, ``states``, ``sheet``."""

from __future__ import annotations

from docutils import nodes
from docutils.parsers.rst import directives

from upgradelab.compare.panels.shared import Shared, share
from upgradelab.model.examples.scenario import Scenario
from upgradelab.model.run import Run
from upgradelab.model.unavailable import all_unavailable, why_unavailable
from upgradelab.sphinxext.directives.examples import LabDirective, folded_code
from upgradelab.sphinxext.nodes import tables
from upgradelab.sphinxext.nodes.lists import slot
from upgradelab.sphinxext.nodes.panels.outcomes import unavailable_note
from upgradelab.sphinxext.nodes.panels.provenance import databases_of
from upgradelab.sphinxext.nodes.parts.prose import prose


class RowsDirective(LabDirective):
    """Shows scenarios that print tables, ``a | b | c`` lines below a line of heads.

    ``:first:`` names the column to begin with. With ``:filter:``, a form asks the reader what
    to show.
    """

    option_spec = {  # noqa: RUF012 - docutils' own declaration
        "filter": directives.flag,
        "first": directives.unchanged,
        "code": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Return a table for each scenario and each group of series that agree."""
        scenarios = [self.scenario(name) for name in self.arguments[0].split()]
        classes = ["lab-printed", *(["lab-filter"] if "filter" in self.options else [])]
        blocks = [self._tables(scenario) for scenario in scenarios]
        form = [slot("filter")] if "filter" in self.options else []
        return [nodes.container("", *form, *blocks, classes=classes), *self._code()]

    def _tables(self, scenario: Scenario) -> nodes.container:
        anchor = nodes.make_id(scenario.name)
        block = nodes.container(classes=["lab-table"], ids=self.ids(anchor))
        block += nodes.paragraph("", "", *prose(scenario.claim), classes=["lab-claim"])
        for shared in share(self.runs(scenario.name)):
            block += self._table(scenario, shared)
        block += self.earlier(scenario.name)
        block += self.links(scenario, anchor)
        return block

    def _table(self, scenario: Scenario, shared: Shared) -> list[nodes.Node]:
        """Return the table that some series share, below their names."""
        text = f"{self.title} {', '.join(shared.series)}"
        title = nodes.paragraph("", text, classes=["lab-mapping-title"])
        if shared.run.unavailable:
            return [title, *unavailable_note(why_unavailable([shared.run]))]
        try:
            return [title, tables.rows_table(shared.run, self.options.get("first", ""))]
        except KeyError as error:
            message = f":first: {error.args[0]!r} is no column of {scenario.name}"
            raise self.error(message) from error

    def _code(self) -> list[nodes.Node]:
        """Return the module-level code of the example that ``:code:`` names, if it does."""
        name = self.options.get("code")
        if not name:
            return []
        example = self.domain.book.examples.get(name)
        if example is None:
            raise self.error(f"no example {name!r} in examples/")
        # The page shows none of its scenarios, whose change would have it made anew.
        self.env.note_dependency(example.path.resolve())
        return [folded_code("The program", example.mapping)]


class VerdictsDirective(LabDirective):
    """Shows, as a table of series, the ``label: value`` lines that a scenario printed.

    Its caption is the claim, unless ``:caption:`` says more.
    """

    option_spec = {  # noqa: RUF012 - docutils' own declaration
        "caption": directives.unchanged_required,
        "rows": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        name = self.arguments[0].strip()
        scenario, runs = self.scenario(name), self.runs(name)
        if all_unavailable(runs.values()):
            return unavailable_note(why_unavailable(runs.values()))
        labels = map(str.strip, self.options.get("rows", "").split(","))
        try:
            rows = tables.verdict_rows(runs, list(filter(None, labels)))
        except KeyError as error:
            raise self.error(
                f"{name} printed no line that begins with '{error.args[0]}: '"
            ) from error
        heads = [(run.series, run.release) for run in runs.values()]
        caption = self.caption() or prose(scenario.claim)
        if databases := databases_of(scenario.script()):
            caption.append(nodes.Text(f" Run on {' and '.join(databases)}."))
        table = tables.verdict_table(rows, heads, self.title, caption)
        return [table, *unavailable_note(why_unavailable(runs.values())), *self.earlier(name)]


class StatesDirective(LabDirective):
    """Shows, in a table, on which series the states of a program work.

    Each line of the content is ``text: scenario``.
    """

    has_content = True
    required_arguments = 0
    option_spec = {"caption": directives.unchanged_required}  # noqa: RUF012 - docutils' own

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        rows, names = [], []
        for text, (name, *_) in self.labelled_names():
            self.scenario(name)
            rows.append((text, self.runs(name)))
            names.append(name)
        runs = [run for _, of_series in rows for run in of_series.values()]
        note = unavailable_note(why_unavailable(runs))
        if all_unavailable(runs):
            return note
        series = self.domain.book.series_names
        table = tables.states_table(rows, series, self.title, self.caption())
        return [table, *note, *self.earlier(*names)]


class SheetDirective(LabDirective):
    """Shows pairs of scenarios in a table, each with a sign for each series.

    Each line of the content is ``text: scenario scenario``: the old form, then the new one.
    The arguments, two words, are the heads of their columns. Of their code, what stands in a
    ``with`` block around it is shown, without ``print()``.
    """

    has_content = True
    required_arguments = 0
    optional_arguments = 2
    final_argument_whitespace = False
    option_spec = {"caption": directives.unchanged_required}  # noqa: RUF012 - docutils' own

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        heads = self.arguments or ["old", "new"]
        if len(heads) != 2:  # noqa: PLR2004 - the old form and the new form
            raise self.error(f"expected two heads, of the old and the new form: found {heads}")
        rows = []
        runs: list[Run] = []
        for text, names in self.labelled_names():
            if len(names) != 2:  # noqa: PLR2004 - likewise
                raise self.error(f"expected two scenarios for {text!r}, found {len(names)}")
            forms = [(self.scenario(name).form, self.runs(name)) for name in names]
            rows.append((text, forms))
            old, new = names
            self.domain.pairs.setdefault(self.env.docname, []).append((old, new))
            runs += [run for _, of_series in forms for run in of_series.values()]
        # A table without any outcome, too: it has the code of both forms.
        table = tables.sheet_table(rows, heads, self.caption())
        shown = dict.fromkeys(name for _, names in self.labelled_names() for name in names)
        return [table, *unavailable_note(why_unavailable(runs)), *self.earlier(*shown)]
