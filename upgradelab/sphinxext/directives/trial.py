"""The directive ``lab:try``: room for a reader's own program, and programs to begin with."""

from __future__ import annotations

from docutils import nodes

from upgradelab.model.examples.scenario import Scenario
from upgradelab.sphinxext.directives.examples import LabDirective
from upgradelab.sphinxext.nodes.lists import slot
from upgradelab.sphinxext.nodes.panels.outcomes import code_block


class TryDirective(LabDirective):
    """Makes room for the form in which programs are run.

    Its lines name examples for the menu, ``text: folder.file.scenario``; the first is in the
    form, and is what readers without JavaScript see.
    """

    has_content = True
    required_arguments = 0

    def run(self) -> list[nodes.Node]:
        """Return the room, the first program, and the links that the menu is made from."""
        begin = nodes.bullet_list()
        rows = [
            (text, self._program(name)) for text, names in self.labelled_names() for name in names
        ]
        if not rows:
            raise self.error("expected a line such as `A cascade: folder.file.scenario`")
        for text, scenario in rows:
            link = nodes.reference("", text, refuri=f"#s={scenario.name}", internal=True)
            begin += nodes.list_item("", nodes.paragraph("", "", link))
        first = nodes.container("", code_block(rows[0][1].script()), classes=["lab-first"])
        return [slot("try"), first, nodes.container("", begin, classes=["lab-begin"])]

    def _program(self, name: str) -> Scenario:
        """Return a scenario, of which the page shows the program and no outcome.

        :raises docutils.parsers.rst.DirectiveError: when there is none of this name.
        """
        scenario = self.domain.book.scenarios.get(name)
        if scenario is None:
            return self.scenario(name)
        self.env.note_dependency(str(scenario.example.path))
        return scenario
