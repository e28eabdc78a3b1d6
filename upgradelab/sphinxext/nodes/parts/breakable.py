"""Long names that web pages may break between their words: ``Removed`` ``In20`` ``Warning``.

Nothing else of a name changes: what is copied, searched or read aloud is the name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from upgradelab.sphinxext.nodes.parts.index_row import index_row

NAMES_IN_TEXT = "lab-names-in-text"
"""The class of a paragraph that consists of names, which may be longer than a phone is wide."""
_LONG = 12
_VERY_LONG = 16
"""Characters from which a name breaks between words, and at its punctuation, too."""
_WITH_ROOM = 30
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
_NAME = re.compile(rf"\S{{{_LONG},}}")
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


class breakable(nodes.inline):  # noqa: N801 - docutils names nodes so
    """A text in which a line may end where a word within a name does."""


def visit_breakable(self: HTML5Translator, node: breakable) -> None:
    """Write the text, with a place to break before each word."""
    seam = "<wbr />" if self.builder.name == "epub" else "<wbr>"
    self.body.append(with_seams(node.astext(), self.encode, seam, node.get("shortest", _LONG)))
    raise nodes.SkipNode


def with_seams(
    text: str,
    encode: Callable[[str], str] = escape,
    seam: str = "<wbr>",
    shortest: int = _LONG,
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


def let_names_break(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Let names break where there may be little room for them: in tables, headings, lists of names.

    In what an example printed they break where they are longer than a phone is wide.
    """
    if app.builder.format != "html":
        return
    for block in doctree.findall(nodes.literal_block):
        if "lab-output" in block["classes"]:
            for text in list(block.findall(nodes.Text)):
                if max(map(len, text.split()), default=0) >= _WITH_ROOM:
                    text.parent.replace(text, breakable("", text, shortest=_WITH_ROOM))
    for narrow in doctree.findall(_narrow):
        for text in list(narrow.findall(nodes.Text)):
            if not _kept(text) and len(parts_of(text)) > 1:
                text.parent.replace(text, breakable("", text))


def _narrow(node: nodes.Node) -> bool:
    if isinstance(node, nodes.title):
        return isinstance(node.parent, nodes.section)
    return (
        isinstance(node, (nodes.entry, index_row))
        or (isinstance(node, nodes.inline) and "lab-c" in node["classes"])
        or (isinstance(node, nodes.paragraph) and NAMES_IN_TEXT in node["classes"])
    )


def _kept(text: nodes.Text) -> bool:
    """Return whether a text has lines of its own, breaks already, or has room for its names."""
    parent = text.parent
    if isinstance(parent, nodes.inline) and "lab-template" in parent["classes"]:
        return max(map(len, text.split()), default=0) < _WITH_ROOM
    kept = (nodes.literal_block, breakable)
    return isinstance(parent, kept) or isinstance(parent.parent, kept)
