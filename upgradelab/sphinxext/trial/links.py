"""Links from examples to the page that runs them, where a build has it."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.osutil import relative_uri

from upgradelab.model.bundle import read_manifest

_CANNOT = (
    "This copy of the site was made without what runs programs in a browser:"
    " use a terminal, as described below."
)


class try_link(nodes.Inline, nodes.Element):  # noqa: N801 - docutils names nodes so
    """The end of a scenario's line of links; ``scenario`` is its dotted name."""


def note_lab(_app: Sphinx, config: Config) -> None:
    """Let all pages be written anew when programs can be run in them, or no longer can."""
    folder = config.upgradelab_lab
    config.upgradelab_has_lab = bool(folder) and read_manifest(Path(folder)) is not None


def place_try_links(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Make links of what stands for them, or remove it where there is nothing to lead to.

    Where programs cannot be run, as in a book, the room for them says so.
    """
    page = app.config.upgradelab_try
    web = app.builder.format == "html" and app.builder.name != "epub"
    there = web and app.config.upgradelab_has_lab and page in app.env.found_docs
    if not there or docname != page:
        _take_away(doctree)
    for node in list(doctree.findall(try_link)):
        if not there:
            node.parent.remove(node)
            continue
        here = app.builder.get_target_uri(docname)
        address = relative_uri(here, app.builder.get_target_uri(page))
        target = f"{address}#s={node['scenario']}"
        link = nodes.reference("", "Try it", refuri=target, internal=True)
        node.replace_self([nodes.Text(" · "), link])


def _take_away(doctree: nodes.document) -> None:
    """Take away the room for programs, and the list of those to begin with."""
    for room in list(doctree.findall(nodes.container)):
        if "lab-begin" in room["classes"]:
            room.parent.remove(room)
        elif "lab-slot-try" in room["classes"]:
            # Not by replace_self(), which takes over the classes.
            room.parent.replace(room, nodes.paragraph("", _CANNOT))
