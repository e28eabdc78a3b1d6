"""Messages as templates: what a warning or error says, without what varies from user to user.

In a template, ``…`` stands for names of the example's own, quoted values and numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from upgradelab.libraries.library import Library
from upgradelab.model.examples.example import Example
from upgradelab.model.examples.own_words import OwnWords
from upgradelab.model.printed import printed
from upgradelab.model.run import Run

GAP = "…"
"""Stands for a variable part."""

_QUOTED = re.compile(r"""(?<!\w)(['"])((?:(?!\1).){1,300})\1(?!\w)""")
_ANGLED = re.compile(r"<[^<>]*(?:<[^<>]*>[^<>]*)*>")
_DOTTED = re.compile(r"[A-Za-z_]\w*(?:\.\w+)*(?:->\w+)?")
_NUMBER = re.compile(r"(?<![\w.-])\d+(?!\w|\.\d|\.x)")
_PLACE = re.compile(r"\(\.\.\.[^()]*\.py\)|(?<=constraint )\"[^\"]+\"")

Item = TypeVar("Item")
_CLOSING = {"(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class Message:
    """A warning or an error, as one run gave it."""

    name: str
    """The type, without its module."""
    text: str
    """The message, possibly several lines."""


@dataclass(slots=True)
class Template:
    """A message without its variable parts, and where it was met."""

    name: str
    text: str
    code: str = ""
    """The code by which the library's documentation explains it, if it had one."""
    general: bool = False
    """Whether many other messages have the same code."""
    series: list[str] = field(default_factory=list)
    scenarios: list[str] = field(default_factory=list)
    met: list[tuple[str, str]] = field(default_factory=list)
    """The scenarios, each with a series on which its run had the message."""

    @property
    def is_warning(self) -> bool:
        """Whether it is a warning, and no error."""
        return self.name.endswith("Warning")


def messages(run: Run, library: Library) -> Iterator[Message]:
    """Yield the warnings and errors of a run; also errors that it caught and printed."""
    for event in run.events:
        if event.kind in {"warning", "exception"}:
            yield Message(event.name.rpartition(".")[2], event.text)
        elif event.kind == "print":
            yield from printed_messages(event.text, library)


def printed_messages(text: str, library: Library) -> Iterator[Message]:
    """Yield the warnings and errors among the lines of a text."""
    for name, message in library.printed_message.findall(text):
        yield Message(name.rpartition(".")[2], message)


def without_messages(text: str, library: Library) -> str:
    """Return a text without the warnings and errors among its lines."""
    return library.printed_message.sub("", text)


def results(run: Run, library: Library) -> str:
    """Return what a run printed, without the errors that it caught and printed."""
    return without_messages(printed(run), library)


def code_of(text: str, library: Library) -> str:
    """Return the code that a message has in the library's documentation, or an empty text."""
    match = library.code.search(text) if library.code else None
    return match.group(1) if match else ""


def template(text: str, own: OwnWords, library: Library) -> str:
    """Return a message on one line, with ``…`` for its variable parts."""
    for aside in library.asides:
        text = aside.sub("", text)
    text = " ".join(text.split())
    for part in library.varying:
        text = part.sub(GAP, text)
    text = _PLACE.sub(lambda match: f"{match.group()[0]}{GAP}{match.group()[-1]}", text)
    text = _brackets(text, own)
    text = _QUOTED.sub(lambda match: _quoted(match, own), text)
    text = _ANGLED.sub(lambda match: _angled(match, own), text)
    text = _DOTTED.sub(lambda match: _dotted(match, own), text)
    return _NUMBER.sub(GAP, text)


def _brackets(text: str, own: OwnWords) -> str:
    """Empty the outermost brackets that hold words of the example's own."""
    parts, start = [], 0
    while start < len(text):
        end = _end_of_bracket(text, start) if text[start] in _CLOSING else 0
        inner = text[start + 1 : end - 1] if end else ""
        if end and own.within(inner):
            parts.append(f"{text[start]}{GAP}{text[end - 1]}")
            start = end
        else:
            parts.append(text[start])
            start += 1
    return "".join(parts)


def _end_of_bracket(text: str, start: int) -> int:
    """Return where the bracket that begins at a place has ended, or 0."""
    expected: list[str] = []
    for place in range(start, len(text)):
        if text[place] in _CLOSING:
            expected.append(_CLOSING[text[place]])
        elif expected and text[place] == expected[-1]:
            expected.pop()
            if not expected:
                return place + 1
    return 0


def _quoted(match: re.Match[str], own: OwnWords) -> str:
    quote, inner = match.groups()
    return f"{quote}{GAP}{quote}" if own.within(inner) or GAP in inner else match.group()


def _angled(match: re.Match[str], own: OwnWords) -> str:
    inner = match.group()[1:-1]
    variable = GAP in inner or " at 0x" in inner or own.within(inner)
    return f"<{GAP}>" if variable else match.group()


def _dotted(match: re.Match[str], own: OwnWords) -> str:
    text = match.group()
    first = text.partition(".")[0].partition("->")[0]
    variable = first in own.classes or (text != first and first in own.names)
    return GAP if variable else text


def templates(
    runs: Mapping[str, Mapping[str, Run]], own: Mapping[str, OwnWords], library: Library
) -> list[Template]:
    """Return the templates of all messages, by type and text.

    :param runs: by scenario and series.
    :param own: by scenario, the words of its example.
    """
    by_name_and_text: dict[tuple[str, str], Template] = {}
    for scenario, by_series in runs.items():
        for series, run in by_series.items():
            for message in messages(run, library):
                text = template(message.text, own[scenario], library)
                key = message.name, text
                entry = by_name_and_text.setdefault(key, Template(*key))
                entry.code = entry.code or code_of(message.text, library)
                entry.general = entry.code in library.general_codes
                _append_new(entry.series, series)
                _append_new(entry.scenarios, scenario)
                _append_new(entry.met, (scenario, series))
    return [by_name_and_text[key] for key in sorted(by_name_and_text)]


def book_templates(
    examples: Iterable[Example], runs: Mapping[str, Mapping[str, Run]], library: Library
) -> list[Template]:
    """Return the templates of all messages of a book.

    :param runs: by scenario and series.
    """
    own = {
        scenario.name: example.own_words for example in examples for scenario in example.scenarios
    }
    return templates(runs, own, library)


def _append_new(items: list[Item], item: Item) -> None:
    if item not in items:
        items.append(item)
