"""What earlier releases did as nodes that a web page holds, and shows to whoever has one.

They are HTML's own element for this, ``template``: without the script ``release.js`` they are
not seen. Where no web page is built, there are none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from upgradelab.compare.earlier import Earlier, events_of
from upgradelab.compare.panels.block import block_of
from upgradelab.libraries.library import Library
from upgradelab.model.outcome import Outcome
from upgradelab.model.run import Run
from upgradelab.sphinxext.nodes.panels.outcomes import release_link
from upgradelab.sphinxext.nodes.panels.output import output


class earlier_outcomes(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes so
    """The place of a scenario's outcomes on earlier releases; ``scenario`` and ``claim``."""


class earlier_outcome(nodes.General, nodes.Element):  # noqa: N801 - likewise
    """One of them.

    ``until`` is the last release that was run with it, ``release`` that of the change, ``pinned``
    the one that pages show, ``differing`` how it differs from that.
    """


def earlier(
    scenario: str,
    claim: str,
    outcomes: Sequence[Earlier],
    runs: Mapping[str, Run],
    library: Library,
) -> list[nodes.Node]:
    """Return the outcomes of a scenario on earlier releases; nothing when there are none.

    :param scenario: its name as an anchor.
    :param claim: what it is called in a list.
    :param runs: by series; lines that the pinned release does not have are marked.
    """
    shown = [_outcome(each, runs[each.change.series], library) for each in outcomes]
    classes = ["lab-earlier", "no-search"]
    place = earlier_outcomes("", *shown, scenario=scenario, claim=claim, classes=classes)
    return [place] if shown else []


def _outcome(outcome: Earlier, pinned: Run, library: Library) -> earlier_outcome:
    change = outcome.change
    run = replace(
        pinned, release=change.previous, outcome=Outcome(events_of(change.was, library), 0.0)
    )
    source = nodes.paragraph(classes=["lab-ran"])
    source += nodes.Text(f"This is the output of {change.previous}, which ")
    source += [release_link(change.release), nodes.Text(" changed.")]
    block = output(block_of(run, library, None if pinned.unavailable else pinned))
    return earlier_outcome(
        "",
        *([] if outcome.differing == "nothing" else [block]),
        source,
        until=change.previous,
        release=change.release,
        pinned=outcome.pinned,
        differing=outcome.differing,
    )


def visit_earlier_outcomes(self: HTML5Translator, node: earlier_outcomes) -> None:
    """Begin the place, which is empty until the script fills it."""
    about = {f"data-{name}": node[name] for name in ("scenario", "claim")}
    self.body.append(self.starttag(node, "div", "", **about))


def depart_earlier_outcomes(self: HTML5Translator, _node: earlier_outcomes) -> None:
    """End the place."""
    self.body.append("</div>\n")


def visit_earlier_outcome(self: HTML5Translator, node: earlier_outcome) -> None:
    """Begin an outcome that is not shown."""
    names = ("until", "release", "pinned", "differing")
    about = {f"data-{name}": node[name] for name in names}
    self.body.append(self.starttag(node, "template", "", **about))


def depart_earlier_outcome(self: HTML5Translator, _node: earlier_outcome) -> None:
    """End the outcome."""
    self.body.append("</template>\n")


def leave_out_earlier(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Leave them out where there is no script to show them."""
    if app.builder.format == "html" and app.builder.name != "epub":
        return
    for node in list(doctree.findall(earlier_outcomes)):
        node.parent.remove(node)
