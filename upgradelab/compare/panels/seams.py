"""Long names that a line may break between their words: ``Removed`` ``In20`` ``Warning``.

Nothing else of a name changes: what is copied, searched or read aloud is the name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

LONG = 12
_VERY_LONG = 16
"""Characters from which a name breaks between words, and at its punctuation, too."""
WITH_ROOM = 30
"""Characters from which a name breaks in a message or an output, which have most of the page."""
_WORDS = re.compile(
    r"(?<=[a-z0-9])(?=[A-Z])"  # Attribute|Error
    r"|(?<=[A-Z])(?=[A-Z][a-z])"  # SA|Deprecation|Warning
    r"|(?<=[A-Za-z0-9]_)(?=[A-Za-z0-9])"  # NO_|CACHE_|KEY
)
_SEAMS = re.compile(
    rf"{_WORDS.pattern}"
    r"|(?<=[A-Za-z0-9][=(\[])(?=[A-Za-z0-9\"'])"  # single_|parent=|True
    r"|(?<=[/:@,;|+])(?=[^/:@,;|+\s])"  # postgresql://|localhost:|5432
    r"|(?<=\))(?=[.(\\])"  # scalars()|.all()
    r"|(?<=[A-Za-z]\.)(?=[A-Za-z])"  # exc.|IntegrityError, but neither 2.0.58 nor 1.x
)
_NAME = re.compile(rf"\S{{{LONG},}}")
_WORD_OR_SPACES = re.compile(r"\S+|\s+")
_BETWEEN_TAGS = re.compile(r"(?<![^>])[^<>]+")


def parts_of(text: str) -> list[str]:
    """Return the parts of a text between which a line may end, besides at its spaces."""
    parts = [""]
    last = 0
    for name in _NAME.finditer(text):
        seams = _SEAMS if len(name.group()) >= _VERY_LONG else _WORDS
        first, *more = seams.split(name.group())
        parts[-1] += text[last : name.start()] + first
        parts += more
        last = name.end()
    parts[-1] += text[last:]
    return parts


def with_seams(
    text: str,
    encode: Callable[[str], str] = escape,
    seam: str = "<wbr>",
    shortest: int = LONG,
) -> str:
    """Return a text as HTML, with a place to break before each word of a long name.

    The class of a name lets a style sheet keep it whole where it fits on a line of its own.

    :param shortest: characters from which a name may break.
    """

    def name(long: re.Match[str]) -> str:
        parts = seam.join(map(encode, parts_of(long.group())))
        return f'<span class="lab-name">{parts}</span>' if seam in parts else parts

    return "".join(
        name(match) if len(match.group()) >= shortest else encode(match.group())
        for match in _WORD_OR_SPACES.finditer(text)
    )


def title_with_seams(html: str) -> str:
    """Return the HTML of a title, with places to break in its long names."""
    return _BETWEEN_TAGS.sub(lambda text: with_seams(unescape(text.group())), html)
