"""The previous and the next page, as a page offers them: those of its own group in the menu."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from upgradelab.compare.panels.seams import title_with_seams

Relations = Mapping[str, Sequence[str | None]]
"""For each page in the menu its parent, the page before it and the page after it."""


def keep_in_group(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: nodes.document
) -> None:
    """Leave out a link to a page of another group, and let the titles of the others break.

    Who has read the last page on rows has not asked for the first one on loading.
    Connected to ``html-page-context``.
    """
    if isinstance(app.builder, StandaloneHTMLBuilder):
        relations: Relations = app.builder.relations
        for name, place in (("prev", 1), ("next", 2)):
            neighbour = relations.get(pagename, (None, None, None))[place]
            if neighbour and group(neighbour, relations) != group(pagename, relations):
                context[name] = None
            if link := context.get(name):
                context[name] = {**link, "title": title_with_seams(link["title"])}


def group(docname: str, relations: Relations) -> str:
    """Return the page of the menu's top level below which a page is, or that it is."""
    parent = relations[docname][0] if docname in relations else None
    while parent and relations[parent][0]:
        docname, parent = parent, relations[parent][0]
    return docname
