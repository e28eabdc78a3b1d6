"""The directives ``lab:example`` and ``lab:changes``, and what all that show scenarios share."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from upgradelab.compare.panels.panel import panels
from upgradelab.model.drift import describe
from upgradelab.model.examples.scenario import Scenario
from upgradelab.model.project import unknown_name
from upgradelab.model.run import Run
from upgradelab.sphinxext.directives.declarations import declarations
from upgradelab.sphinxext.domain import LabDomain, lab_domain
from upgradelab.sphinxext.downloads import example_link, script_link
from upgradelab.sphinxext.nodes.panels.earlier import earlier
from upgradelab.sphinxext.nodes.panels.outcomes import Complaints, code_block, outcomes
from upgradelab.sphinxext.nodes.parts.folded import folded
from upgradelab.sphinxext.nodes.parts.prose import joined, prose
from upgradelab.sphinxext.trial.links import try_link
from upgradelab.system.words import counted


class LabDirective(SphinxDirective):
    """Finds scenarios by dotted name and notes that the page shows them."""

    has_content = False
    required_arguments = 1
    final_argument_whitespace = True

    @property
    def domain(self) -> LabDomain:
        """The domain that holds the outcomes of this build."""
        return lab_domain(self.env)

    def scenario(self, name: str) -> Scenario:
        """Return a scenario.

        :raises docutils.parsers.rst.DirectiveError: when there is none of this name.
        """
        scenario = self.domain.book.scenarios.get(name)
        # Also when it is unknown: the page is read again until the name is right.
        self.domain.note(self.env.docname, name)
        if scenario is None:
            raise self.error(unknown_name(name, self.domain.book.scenarios))
        return scenario

    @property
    def title(self) -> str:
        """The name of the library that readers know."""
        return self.domain.book.project.library.title

    def caption(self) -> list[nodes.Node]:
        """Return what the option ``:caption:`` says; nothing when it is not given."""
        inline, messages = self.parse_inline(self.options.get("caption", ""))
        return [*inline, *messages]

    def runs(self, name: str) -> dict[str, Run]:
        """Return the runs of a scenario by series."""
        return self.domain.book.runs.get(name, {})

    def earlier(self, *names: str) -> list[nodes.Node]:
        """Return what earlier releases of the pinned ones' series did, for those who have one."""
        book = self.domain.book
        return [
            node
            for name in names
            for node in earlier(
                nodes.make_id(name),
                "".join(node.astext() for node in prose(book.claims[name], short=True)),
                book.earlier(name),
                self.runs(name),
                book.project.library,
            )
        ]

    def ids(self, anchor: str) -> list[str]:
        """Return the anchor, the first time that the page wants it; no two nodes share one."""
        taken = self.env.current_document.setdefault("lab-anchors", set())
        assert isinstance(taken, set)
        if anchor in taken:
            return []
        taken.add(anchor)
        return [anchor]

    @property
    def mappings(self) -> set[str]:
        """The examples whose module-level code the page has shown so far."""
        shown = self.env.current_document.setdefault("lab-mappings", set())
        assert isinstance(shown, set)
        return shown

    def links(self, scenario: Scenario, anchor: str, *, copied: bool = False) -> nodes.Element:
        """Return the links of a scenario, for web pages: to itself, its script, its file.

        :param copied: whether there is also a button, for a script, that copies the code shown
            together with the example's module-level code.
        """
        # For comments beside the scenarios, which are no part of any.
        self.env.note_dependency(scenario.example.path)
        here = nodes.reference("", "Link to this example", refid=anchor, internal=True)
        links: list[nodes.Element] = [
            here,
            script_link("Script", scenario.name),
            example_link("Whole file", scenario.example.name),
        ]
        if copied and scenario.example.name in self.mappings:
            links.insert(0, _copy_button(scenario.example.name))
        parts = [*joined(links, " · "), try_link(scenario=scenario.name)]
        line = nodes.paragraph("", "", *parts, classes=["lab-links"])
        return addnodes.only("", line, expr="html and not epub")

    def scenario_block(
        self, scenario: Scenario, code: nodes.literal_block, *, copied: bool = False
    ) -> nodes.container:
        """Return what shows a scenario: claim, code, outcomes and links.

        :param copied: whether the code runs below the example's module-level code.
        """
        claim, *notes = scenario.paragraphs
        anchor = nodes.make_id(scenario.name)
        block = nodes.container(classes=["lab-scenario"], ids=self.ids(anchor))
        block += nodes.paragraph("", "", *prose(claim), classes=["lab-claim"])
        block += [nodes.paragraph("", "", *prose(note)) for note in notes]
        if scenario.environment:
            block += self._environment(scenario)
        block += self._packages(scenario)
        block += code
        block += self.earlier(scenario.name)
        book = self.domain.book
        runs = self.runs(scenario.name)
        shown = panels(
            runs, book.project.library, scenario.consequences, book.since.get(scenario.name)
        )
        block += outcomes([*runs], shown, self._complaints(scenario))
        block += self.links(scenario, anchor, copied=copied)
        self.set_source_info(block)
        return block

    def _complaints(self, scenario: Scenario) -> Complaints:
        book = self.domain.book
        return {
            series: (judgement.verdict, describe(judgement, book.project))
            for series, judgement in book.judgements.get(scenario.name, {}).items()
            if judgement.faulty
        }

    def _environment(self, scenario: Scenario) -> nodes.paragraph:
        settings = [
            f"{name}={value}" if value else f"{name} unset"
            for name, value in scenario.environment.items()
        ]
        return nodes.paragraph("", f"Run with {', '.join(settings)}.", classes=["lab-environment"])

    def _packages(self, scenario: Scenario) -> list[nodes.Node]:
        """Return what is to be installed to run a scenario, the first time the page needs it."""
        packages = self.domain.book.project.packages_of(scenario.example)
        told = self.env.current_document.setdefault("lab-packages", set())
        assert isinstance(told, set)
        if packages is None or packages.name in told:
            return []
        told.add(packages.name)
        name, release = packages.pins[0]
        return [nodes.paragraph("", f"Run with {name} {release}.", classes=["lab-environment"])]

    def labelled_names(self) -> list[tuple[str, list[str]]]:
        """Return the lines ``text: name name`` of the content.

        :raises docutils.parsers.rst.DirectiveError: for a line without a text or a name.
        """
        rows = []
        for line in self.content:
            text, _, names = line.rpartition(": ")
            if not text or not names.split():
                raise self.error(f"expected lines such as `text: folder.file.scenario`: {line!r}")
            rows.append((text, names.split()))
        return rows


class ExampleDirective(LabDirective):
    """Shows scenarios: claim, code and the outcome on each series.

    ``:pair:`` puts two side by side; ``:compact:`` leaves out a helper's ``with`` around the
    code, and takes less room. ``:mapping: open`` shows the classes above the code, unfolded.
    """

    option_spec = {  # noqa: RUF012 - docutils' own declaration
        "mapping": lambda argument: directives.choice(argument, ("show", "hide", "open")),
        "pair": directives.flag,
        "compact": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        """Return the nodes of the scenarios named in the argument."""
        scenarios = [self.scenario(name) for name in self.arguments[0].split()]
        pair = "pair" in self.options
        if pair and len(scenarios) != 2:  # noqa: PLR2004 - a pair
            raise self.error(f":pair: shows two scenarios side by side, found {len(scenarios)}")
        mappings = [node for scenario in scenarios for node in self._mapping(scenario)]
        compact = "compact" in self.options
        blocks: list[nodes.Node] = [
            self.scenario_block(
                scenario,
                code_block(scenario.inner if compact else scenario.body),
                copied=not compact or scenario.inner == scenario.body,
            )
            for scenario in scenarios
        ]
        classes = [f"lab-{name}" for name in ("pair", "compact") if name in self.options]
        if not classes:
            return [*mappings, *blocks]
        return [*mappings, nodes.container("", *blocks, classes=classes)]

    def _mapping(self, scenario: Scenario) -> list[nodes.Node]:
        """Return the module-level code, folded, unless the page has shown it.

        What is open besides is a part of it: those who get it unfolded do not get it twice.
        """
        example, choice = scenario.example, self.options.get("mapping")
        code = declarations(example) if choice == "open" else ""
        if choice == "open" and not code:
            raise self.error(f"{example.name} has no class, table or listener to show")
        seen = choice is None and example.name in self.mappings
        if not example.mapping or choice == "hide" or seen:
            return []
        titles = {"\nclass ": "Imports and mapping", " = Table(": "Imports and tables"}
        title = next((titles[code] for code in titles if code in example.mapping), "Imports")
        anchor = [] if example.name in self.mappings else [_mapping_id(example.name)]
        self.mappings.add(example.name)
        mapping: list[nodes.Node] = [folded_code(title, example.mapping, anchor)]
        if code:
            mapping.append(addnodes.only("", code_block(code), expr="html and not epub"))
        return mapping


def folded_code(title: str, code: str, ids: Sequence[str] = ()) -> folded:
    """Return code that a web page shows when it is asked for: its length says what to expect."""
    summary = f"{title} ({counted(len(code.splitlines()), 'line')})"
    return folded("", code_block(code, "lab-mapping"), summary=summary, ids=[*ids])


def _mapping_id(example: str) -> str:
    return nodes.make_id(f"lab-mapping-{example}")


def _copy_button(example: str) -> nodes.raw:
    """Return a button for a script, which is not seen without one."""
    button = f'<button type="button" class="lab-copy" data-mapping="{_mapping_id(example)}">'
    return nodes.raw("", f"{button}Copy with imports</button>", format="html")


class ProgramDiffDirective(LabDirective):
    """Shows a scenario as the diff from another: claim, diff and outcomes."""

    def run(self) -> list[nodes.Node]:
        """Return the nodes of the second scenario named in the argument."""
        names = self.arguments[0].split()
        if len(names) != 2:  # noqa: PLR2004 - before and after
            raise self.error(f"expected two scenarios, before and after, found {len(names)}")
        before, after = (self.scenario(name) for name in names)
        old, new = before.text.splitlines(), after.text.splitlines()
        diff = "\n".join(difflib.unified_diff(old, new, names[0], names[1], lineterm=""))
        if not diff:
            raise self.error(f"{names[0]} and {names[1]} have the same code")
        block = nodes.literal_block(diff, diff, language="diff", classes=["lab-code"])
        return [self.scenario_block(after, block)]
