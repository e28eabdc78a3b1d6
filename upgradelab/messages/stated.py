"""Messages of which an author says which page explains them: a TOML file beside the pages.

A table for each page, or for a place on one, in the order in which messages are to be read::

    ["transactions/engine-execute#pandas"]
    messages = ["AttributeError: 'OptionEngine' object has no attribute 'execute'"]
    codes = ["e3q8"]
    types = ["ObjectNotExecutableError"]

``…`` stands for what varies; the type in front may be left out. No example needs to meet such
a message. Codes and types are for what no message fits. In the table ``many-causes`` are those
that no page can explain, as too much leads to them: that an example meets one says nothing
about the next program that does.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from upgradelab.errors import LabError
from upgradelab.libraries.library import Library
from upgradelab.messages.patterns import is_one_word

MANY_CAUSES = "many-causes"
_FIELDS = ("messages", "codes", "types")


class StatedError(LabError):
    """A file of messages that cannot be read, or a table in it that is not as it should be."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A message, a type or a code, and the place that explains it."""

    page: str
    """The name of the document; empty when too many causes have it."""
    anchor: str
    """Empty for the whole page."""
    line: int
    """Where the file says so."""
    name: str = ""
    """The type of the message, without its module, if it is said."""
    text: str = ""
    """Empty for all messages of a type, and for a code."""
    code: str = ""
    """The code of a link, in the place of a message."""


def load_stated(path: Path, library: Library) -> list[Stated]:
    """Return the messages and codes of a file, in its order.

    :raises StatedError: naming the file and the line, when it is not as it should be.
    """
    try:
        return list(_stated(path, path.read_bytes(), library))
    except OSError as error:
        message = f"{path}: {error.strerror}. Name a TOML file beside the page"
        raise StatedError(message) from error


@lru_cache
def _stated(path: Path, content: bytes, library: Library) -> tuple[Stated, ...]:
    """Return what a file states; a build asks for it more than once."""
    try:
        text = content.decode("utf-8")
        tables = tomllib.loads(text)
    except ValueError as error:
        raise StatedError(f"{path}: no valid TOML: {error}. Correct the file") from error
    seen: dict[tuple[str, str, str], Stated] = {}
    for key, table in tables.items():
        for stated in _of_table(path, text, key, table, library):
            first = seen.setdefault((stated.name, stated.text, stated.code), stated)
            if first is not stated:
                said = stated.code or stated.text or stated.name
                raise StatedError(
                    f"{path}:{stated.line}: {said!r} stands in line {first.line} already."
                    " Remove one of them"
                )
    return tuple(seen.values())


def _of_table(path: Path, text: str, key: str, table: Any, library: Library) -> Iterator[Stated]:
    """Yield what one table states."""
    head = f'["{key}"]', f"[{key}]"
    where = f"{path}:{_line(text, *head)}"
    if not isinstance(table, dict) or not table or not table.keys() <= set(_FIELDS):
        raise StatedError(
            f"{where}: expected a table with {', '.join(_FIELDS)} for {key!r}, found {table!r}."
            " Correct it"
        )
    page, _, anchor = key.partition("#")
    page = "" if page == MANY_CAUSES else page
    for name in _FIELDS:
        values = table.get(name, [])
        if not isinstance(values, list) or not all(isinstance(item, str) for item in values):
            raise StatedError(f"{where}: expected a list of texts for {name}. Correct it")
        for value in values:
            line = _line(text, _in_toml(value), value, *head)
            if name == "codes":
                yield Stated(page, anchor, line, code=value)
            elif name == "types":
                yield Stated(page, anchor, line, name=value)
            else:
                kind, said = _split(value, library)
                if is_one_word(said):
                    raise StatedError(
                        f"{path}:{line}: expected a message of several words, found {said!r}:"
                        " any text may hold one word. Write more of the message"
                    )
                yield Stated(page, anchor, line, kind, said)


def _split(message: str, library: Library) -> tuple[str, str]:
    """Return the type of a message, empty if it is not said, and its text."""
    typed = re.match(rf"(?:\w+\.)*({library.message_type}): ", message)
    return (typed.group(1), message[typed.end() :]) if typed else ("", message)


def _in_toml(text: str) -> str:
    """Return a text as it is written between quotes."""
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _line(text: str, *wanted: str) -> int:
    """Return the line of the first of some texts that a file holds; 1 when it holds none."""
    for phrase in wanted:
        place = text.find(phrase)
        while place >= 0:
            begin = text.rfind("\n", 0, place) + 1
            if text[begin] != "#":
                return text.count("\n", 0, begin) + 1
            place = text.find(phrase, place + 1)
    return 1
