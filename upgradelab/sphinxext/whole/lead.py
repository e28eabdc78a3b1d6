"""What a page says first: its first sentence, its first paragraph, its headings."""

from __future__ import annotations

import re
from typing import TypedDict

from docutils import nodes

_SENTENCE = re.compile(r"^.+?[.?!](?=\s|$)", re.DOTALL)


class Lead(TypedDict):
    """What a page says first, as plain text."""

    sentence: str
    paragraph: str
    sections: dict[str, str]
    """The titles of its sections, by each anchor that they have."""


def lead_of(doctree: nodes.document) -> Lead:
    """Return what a page says first; texts are empty where it has no paragraph."""
    page = next(iter(doctree.findall(nodes.section)), None)
    paragraphs = (node for node in page or () if isinstance(node, nodes.paragraph))
    paragraph = " ".join(next((node.astext() for node in paragraphs), "").split())
    sentence = _SENTENCE.match(paragraph)
    sections = {
        anchor: node[0].astext()
        for node in doctree.findall(nodes.section)
        if isinstance(node[0], nodes.title)
        for anchor in node["ids"]
    }
    return Lead(
        sentence=sentence.group() if sentence else paragraph,
        paragraph=paragraph,
        sections=sections,
    )
