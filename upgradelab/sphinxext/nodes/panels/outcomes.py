"""Panels as docutils nodes: ordinary ones, so that every builder shows every outcome.

What they show is decided in :mod:`upgradelab.compare.panels`. All functions here are pure: the
same panels give the same nodes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from docutils import nodes
from sphinx import addnodes

from upgradelab.compare.panels.markup import outcomes_classes, panel_classes
from upgradelab.compare.panels.panel import Panel
from upgradelab.sphinxext.nodes.panels.output import output

Complaints = Mapping[str, tuple[str, str]]
"""For each series whose run did not pass, the verdict and the message about it."""


def outcomes(
    series: Sequence[str], shown: Sequence[Panel], complaints: Complaints | None = None
) -> nodes.container:
    """Return the outcomes of a scenario.

    :param series: all that it was run on, oldest first.
    :param shown: from :func:`upgradelab.compare.panels.panel.panels`.
    :param complaints: shown above the outcomes that nobody has accepted.
    """
    container = nodes.container(classes=outcomes_classes(series, shown))
    for panel in shown:
        node = _panel(panel)
        for name in panel.series:
            if complaints and name in complaints:
                node.insert(1, _not_passed(*complaints[name]))
        container += node
    return container


def _panel(panel: Panel) -> nodes.container:
    title = nodes.paragraph("", "", *_title(panel), classes=["lab-outcome-title"])
    body = unavailable_note(panel.unavailable) or [output(panel.block)]
    return nodes.container("", title, *body, classes=panel_classes(panel))


def _title(panel: Panel) -> Iterator[nodes.Node]:
    yield nodes.strong("", panel.title)
    if panel.since:
        yield from (nodes.Text(" "), nodes.inline("", "", *_since(panel), classes=["lab-since"]))
    for number, effect in enumerate(panel.effects):
        yield nodes.Text("; " if number else " ")
        yield nodes.inline("", effect.words, classes=["lab-effect", f"lab-{effect.sign}"])


def _since(panel: Panel) -> Iterator[nodes.Node]:
    """Yield since when a panel is true; each release leads to what it changed."""
    for number, since in enumerate(panel.since):
        yield nodes.Text(f"{', ' if number else ''}{since.words} ")
        yield release_link(since.release)


def release_link(release: str) -> addnodes.pending_xref:
    """Return the name of a release, which leads to what it changed if a page lists that."""
    return addnodes.pending_xref(
        "",
        nodes.inline("", release),
        refdomain="lab",
        reftype="release",
        reftarget=release,
        refexplicit=True,
    )


def code_block(code: str, *classes: str) -> nodes.literal_block:
    """Return a block of highlighted Python."""
    block = nodes.literal_block(code, code, classes=["lab-code", *classes])
    block["language"] = "python"
    return block


def unavailable_note(text: str) -> list[nodes.Node]:
    """Return a sentence about what was not run as a paragraph; nothing for an empty text."""
    return [nodes.paragraph("", text, classes=["lab-unavailable"])] if text else []


def _not_passed(verdict: str, message: str) -> nodes.admonition:
    """Return what a reader of a live build sees above an outcome that nobody accepted."""
    diff = nodes.literal_block(message, message, language="diff", classes=["lab-drift"])
    title = nodes.title("", f"Not as expected: {verdict}")
    return nodes.admonition("", title, diff, classes=["error"])
