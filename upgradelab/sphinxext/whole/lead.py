"""What a page says first: its first sentence, its first paragraph, its headings."""

from __future__ import annotations

import re
from typing import TypedDict

from docutils import nodes

# A sentence ends with a line of the source, or where the next begins with a capital.
_SENTENCE = re.compile(r".+?[.?!](?=\n|\s+[\"'(]?[A-Z]|\s*$)", re.DOTALL)


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
    paragraph = next((node.astext() for node in paragraphs), "")
    sentence = _SENTENCE.match(paragraph)
    sections = {
        anchor: node[0].astext()
        for node in doctree.findall(nodes.section)
        if isinstance(node[0], nodes.title)
        for anchor in node["ids"]
    }
    return Lead(
        sentence=_one_line(sentence.group() if sentence else paragraph),
        paragraph=_one_line(paragraph),
        sections=sections,
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
