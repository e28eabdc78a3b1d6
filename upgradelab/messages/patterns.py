"""Patterns that recognise a message: what varies in it is known by how it is written.

The patterns are of the kind that Python and JavaScript read alike.
"""

from __future__ import annotations

import builtins
import re

from upgradelab.messages.templates import GAP

START = 25
"""Telling letters that the beginning of a message has at least, to stand for all of it."""

_QUOTED = r"""(?:'(?:[^'\\]|\\.){0,900}'|"(?:[^"\\]|\\.){0,900}")"""
_GAPS = {
    f"'{GAP}'": _QUOTED,
    f'"{GAP}"': _QUOTED,
    f"<{GAP}>": "<.{1,900}?>",
    f"({GAP})": r"\(.{0,900}?\)",
    f"[{GAP}]": r"\[.{0,900}?\]",
    GAP: ".{1,300}?",
}
"""For each way to write a variable part, what it matches: a value in quotes may have others."""
_GAP = re.compile("|".join(map(re.escape, _GAPS)))
_WITHIN_QUOTES = re.compile(rf"(?<=['\"]){GAP}(?=\w)|(?<=[\w.]){GAP}(?=['\"])")
_OWNER = re.compile(r"^[A-Za-z_]\w*\.(?=\w+\(\) (?:got|missing|takes) )")
_LACKING = re.compile(
    r"module '(?P<of>[^']+)' has no attribute '(?P<name>[^']+)'"
    r"|cannot import name '(?P<imported>[^']+)' from '(?P<source>[^']+)'"
)
_FROM_DRIVER = r"^(?:\([\w.]+\) )*"
_CLAUSE = re.compile(r"[.;!] ")

_WORD = re.compile(r"[A-Za-z_]+")
_DULL = frozenset(
    [
        "a",
        "an",
        "and",
        "any",
        "are",
        "argument",
        "arguments",
        "as",
        "at",
        "attribute",
        "attributes",
        "be",
        "been",
        "but",
        "by",
        "callable",
        "can",
        "cannot",
        "class",
        "could",
        "does",
        "error",
        "expected",
        "for",
        "from",
        "function",
        "get",
        "got",
        "given",
        "has",
        "have",
        "if",
        "import",
        "in",
        "instance",
        "invalid",
        "is",
        "it",
        "its",
        "iterable",
        "keyword",
        "list",
        "may",
        "method",
        "missing",
        "module",
        "more",
        "must",
        "name",
        "named",
        "no",
        "not",
        "object",
        "of",
        "on",
        "one",
        "or",
        "parameter",
        "please",
        "positional",
        "property",
        "required",
        "should",
        "sqlalchemy",
        "supported",
        "takes",
        "that",
        "the",
        "this",
        "to",
        "type",
        "types",
        "unexpected",
        "use",
        "value",
        "was",
        "were",
        "when",
        "which",
        "will",
        "with",
    ]
)
"""Words that tell no message from another."""
_OF_PYTHON = frozenset(name.lower() for name in dir(builtins)) | {"nonetype"}


def telling(text: str) -> int:
    """Return how many letters a text has in words that tell it from other messages."""
    words = _WORD.findall(re.sub(_FROM_DRIVER, "", text).replace("'s ", " "))
    return sum(
        len(word) for word in words if word.lower() not in _DULL and word.lower() not in _OF_PYTHON
    )


def is_one_word(text: str) -> bool:
    """Return whether a message says nothing but a name: any text may hold it."""
    return " " not in text.strip()


def is_of_module(text: str) -> bool:
    """Return whether a message says that a module lacks a name: Python has two types for that."""
    return _LACKING.match(text) is not None


def pattern(text: str) -> str:
    """Return a regular expression that matches a message, at the beginning of a text.

    It may go on after its end, and begin with the type that a driver gave it. What belongs to
    a class is found without the class, too: Python did not name it before 3.10. A name that a
    module lacks is found whether it was imported or read.

    :param text: the message on one line, with ``…`` for what varies.
    """
    text = _WITHIN_QUOTES.sub("\0", text)
    if lacking := _LACKING.match(text):
        module = _with_gaps(lacking["of"] or lacking["source"])
        name = _with_gaps(lacking["name"] or lacking["imported"])
        return (
            f"^(?:module '{module}' has no attribute '{name}'"
            f"|cannot import name '{name}' from '{module}')"
        )
    owner = _OWNER.match(text)
    beginning = f"(?:{re.escape(owner.group())})?" if owner else ""
    text = text[owner.end() :] if owner else text
    end = r"(?!\w)" if re.search(r"\w$", text) else ""
    return f"{_FROM_DRIVER}{beginning}{_with_gaps(text)}{end}"


def _with_gaps(text: str) -> str:
    """Return a pattern for a text in which ``…`` stands for what varies."""
    parts = []
    place = 0
    for gap in _GAP.finditer(text):
        parts += [_literal(text[place : gap.start()]), _GAPS[gap.group()]]
        place = gap.end()
    return "".join([*parts, _literal(text[place:])])


def _literal(text: str) -> str:
    """Return a pattern for a constant part, in which a quoted name may be longer."""
    escaped = re.sub(r"([\\^$.|?*+()\[\]{}])", r"\\\1", text)
    return escaped.replace("\0", "[^'\"]{0,100}?")


def start(text: str) -> str:
    """Return the first sentences of a message that are enough to know it; else all of it."""
    for end in _CLAUSE.finditer(text):
        beginning = text[: end.start()]
        if telling(beginning) >= START:
            return beginning
    return text
