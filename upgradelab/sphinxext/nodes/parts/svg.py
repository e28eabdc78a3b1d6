"""SVG that is complete in itself: part of a page, where style sheets refine it, or a file."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

NAMESPACE = "http://www.w3.org/2000/svg"
OUTLINE = 'fill="none" stroke="currentcolor"'
"""The look of what is not filled."""


def document(width: int, height: int, parts: Iterable[str], description: str) -> str:
    """Return a picture.

    :param parts: its elements, in units of its width and height; what says nothing else is
        filled with the colour of text.
    :param description: what the picture shows, in words: its text alternative.
    """
    return (
        f'<svg xmlns="{NAMESPACE}" class="lab-plot" role="img" viewBox="0 0 {width} {height}"'
        ' fill="currentcolor" font-family="sans-serif" font-size="13"'
        f' aria-label="{escape(description)}">{"".join(parts)}</svg>'
    )
