"""Long lines of code on narrow web pages: what does not fit hangs below its own line.

A browser wraps a line at the beginning of the block, however deep the line itself is, which in
Python reads as another program. So each long line is an element that knows its own depth. What
is copied is the code, as nothing but elements is added.
"""

from __future__ import annotations

import re
from html import escape, unescape

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from upgradelab.compare.panels.seams import parts_of

SEAM = "<wbr>"
_LONG = 36
"""Characters from which a line may not fit on a phone."""
_LONG_STRING = 24
"""Characters from which a string without spaces may not fit on a line of its own."""
_TABLE = 3
"""Lines in columns from which a text is a table."""

_BLOCK = re.compile(r"(<pre\b[^>]*>(?:<span></span>)?)(.*)(</pre>)", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_LINE = re.compile(r'(?P<number><span class="linenos">[^<]*</span>)?(?P<spaces> *)(?P<rest>.*)')
_COLUMNS = re.compile(r"\S {2,}\S")
_OPTION = re.compile(r"(?<= )--?[A-Za-z][\w-]*")

_OPENED = re.compile(r'(<span class="p">[^<]*[(\[{]</span>)(?=<span class="(?!p"))')
_CALLED = re.compile(r'([)\]]</span>)(?=<span class="o">\.</span>)')
_SEAM_OF_DIFF = re.compile(r"(?<=[(\[])(?=[\w&])|(?<=[)\]])(?=\.)")
_STRING = re.compile(rf'(?<=<span class="s2">)([^<\s]{{{_LONG_STRING},}})(?=</span>)')


def visit_literal_block(self: HTML5Translator, node: nodes.literal_block) -> None:
    """Write a block as Sphinx does, and let its long lines hang; an e-book wraps them itself."""
    try:
        HTML5Translator.visit_literal_block(self, node)
    except nodes.SkipNode:
        if self.builder.name != "epub":
            self.body[-1] = let_lines_hang(self.body[-1], node.get("language", ""))
        raise


def depart_literal_block(self: HTML5Translator, node: nodes.literal_block) -> None:
    """End a block that is not highlighted."""
    HTML5Translator.depart_literal_block(self, node)


def let_lines_hang(block: str, language: str) -> str:
    """Return the HTML of a highlighted block with an element for each long line.

    Text in columns is not wrapped at all: the block scrolls instead.
    """
    found = _BLOCK.search(block)
    if found is None:
        return block
    before, code, after = found.groups()
    lines = code.split("\n")
    in_columns = sum(bool(_COLUMNS.search(_text(line))) for line in lines)
    columns = language == "text" and in_columns >= _TABLE
    hung = [_hung(line, language, columns=columns) for line in lines]
    return block[: found.start()] + before + "\n".join(hung) + after + block[found.end() :]


def _hung(line: str, language: str, *, columns: bool) -> str:
    if len(_text(line)) <= _LONG or line.count("<span") != line.count("</span>"):
        return line
    if columns:
        return f'<span class="lab-columns">{line}</span>'
    parts = _LINE.fullmatch(line)
    assert parts is not None, line
    number, spaces, rest = parts["number"] or "", parts["spaces"], parts["rest"]
    if language == "python":
        rest = _with_seams(rest)
    elif language == "diff":
        rest = _SEAM_OF_DIFF.sub(SEAM, rest)
    elif language == "console":
        rest = _OPTION.sub(r'<span class="lab-kept">\g<0></span>', rest)
    said = _text(spaces + rest)
    depth = len(_text(number)) + len(said) - len(said.lstrip(" +-" if language == "diff" else " "))
    # Without an element of their own, a line may end after the spaces, and begin with nothing.
    kept = f'<span class="lab-kept">{spaces}</span>' if spaces else ""
    return f'<span class="lab-code-line" style="--at:{depth}">{number}{kept}{rest}</span>'


def _with_seams(python: str) -> str:
    """Return Python that may be wrapped inside brackets, between calls, and in long addresses."""
    python = _OPENED.sub(rf"\1{SEAM}", python)
    python = _CALLED.sub(rf"\1{SEAM}", python)
    return _STRING.sub(lambda string: SEAM.join(map(escape, parts_of(unescape(string[1])))), python)


def _text(html: str) -> str:
    return unescape(_TAG.sub("", html))
