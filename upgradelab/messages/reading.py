"""What a pasted text says: the messages in it, how often, and whose code each comes from.

A text may be a message, a traceback, or the log of a whole test run. It is read by patterns
that are data, so that the page's script reads it in the same way: static/explain.js.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypedDict

from upgradelab.libraries.library import Library

LONGEST = 3000
"""Characters of a message that are looked at."""


class Reading(TypedDict):
    """Patterns that read a text; each is a regular expression for one line."""

    clean: list[tuple[str, str]]
    """What is replaced first, in the whole text, and by what."""
    warning: str
    """A warning: file, line, module, type, message."""
    error: str
    """An error, or a warning without a place: module, type, message."""
    checker: str
    """What a type checker says: file, line, message."""
    frame: str
    """A frame of a traceback: file and line, in one of two ways to write them."""
    after: str
    """Where pytest says an error was raised, below it: file, line, type."""
    ends: str
    """What ends a message of several lines."""
    cause: str
    """What says that the error above it is the cause of the next one, which says more."""
    summary: str
    """A line that repeats a message, shortened."""
    counted: str
    """A line above a warning that says how many tests met it, or names one that did."""
    package: str
    """An installed package in the name of a file, or Python's own library."""


def reading(library: Library) -> Reading:
    """Return the patterns for texts about a library."""
    own = "|".join(map(re.escape, library.other_errors))
    error = rf"(?:\w*(?:Error|Exception|Violation){'|' + own if own else ''})"
    level = r"(?:ERROR|CRITICAL|FATAL|WARNING)[\w.:\]]*[\s:\]]\s*"
    return Reading(
        clean=[
            (r"\x1b\[[0-9;]*[A-Za-z]", ""),
            (r"\r\n?", "\n"),
            (r"[\u2018\u2019]", "'"),
            (r"[\u201c\u201d]", '"'),
            (r"^\d{4}-\d\d-\d\dT[\d:.]+Z ", ""),  # GitHub Actions
            (r"^[\w.-]+\d +\| ", ""),  # Docker
            (r"^ *[|+] ", ""),  # groups of exceptions
            (r"^[E>] {2,}", ""),  # pytest
        ],
        warning=(
            r"^(?:.*?[\s:])?((?:[A-Za-z]:[\\/])?[^\s:]+):(\d+): ((?:\w+\.)*)(\w*Warning): (.+)$"
        ),
        error=(
            rf"^(?:\s*|(?:FAILED|ERROR) \S.*? - |.*?{level}|.*?[\s:](?=\w+\.\w))((?:\w+\.)*)"
            rf"({error}|\w+Warning): (.+)$"
        ),
        checker=r"^([^\s:]+):(\d+): (?:error|warning|note): (.+)$",
        frame=r'^\s*(?:File "([^"]+)", line (\d+)|(\S+\.py):(\d+):(?:\s|$))',
        after=rf"^(\S+\.py):(\d+): ({error})$",
        ends=(
            r'^\s*$|^\s*File "|^Traceback |^The above exception |^During handling |^[_=-]{3,}'
            r"|^\S+\.py:\d+:(?:\s|$)"
        ),
        cause=r"^The above exception was the direct cause of the following exception:",
        summary=r"^(?:FAILED|ERROR) \S.*? - ",
        counted=r"^\S.*?(?:: (\d+) warnings?|\.py::\S.*)$",
        package=(
            r"[\\/](?:site|dist)-packages[\\/]([\w-]+)"
            r"|[\\/]lib(?:64)?[\\/]python[\d.]+(?=[\\/])|[\\/]Python\d+[\\/][Ll]ib(?=[\\/])"
        ),
    )


@dataclass(slots=True)
class Said:
    """A message in a text, and all the times that the text has it."""

    name: str
    """The type, without its module; empty when the text does not say it."""
    text: str
    """The message on one line."""
    module: str = ""
    """The module of the type with a dot at its end, where the text says it."""
    own: int = 0
    """How often it came from the reader's own code, or from nobody knows where."""
    packages: dict[str, int] = field(default_factory=dict)
    """How often it came from each installed package."""
    places: list[str] = field(default_factory=list)
    """Files and lines that it came from, once each, as the text has them."""
    near: bool = False
    """Whether a traceback that leads to it names the library."""

    @property
    def count(self) -> int:
        """How often the text has it."""
        return self.own + sum(self.packages.values())


@dataclass(slots=True)
class _Head:
    """A line that begins a message."""

    module: str
    name: str
    text: str
    warned: bool = False
    place: tuple[str, str] | None = None


@dataclass(slots=True)
class _Message:
    """A message while it is read."""

    module: str
    name: str
    lines: list[str]
    frames: list[tuple[str, str]]
    times: int = 1
    summary: bool = False
    warned: bool = False


def read(text: str, patterns: Reading, library_names: list[str]) -> list[Said]:
    """Return the messages of a text in their order, each once; none when no line names a type.

    :param library_names: the packages of the library itself: what it warns of for a line of
        its own comes from whoever called it.
    """
    for pattern, replacement in patterns["clean"]:
        text = re.sub(pattern, replacement, text, flags=re.MULTILINE)
    met = list(_messages(text, patterns))
    met = [candidate for candidate in met if not candidate.summary] or met
    by_text: dict[tuple[str, str], Said] = {}
    for message in met:
        said = " ".join(" ".join(message.lines).split())[:LONGEST]
        key = message.name, said[:300]
        entry = by_text.setdefault(key, Said(message.name, said, message.module))
        _count(entry, message, patterns, library_names)
    return list(by_text.values())


def _count(entry: Said, message: _Message, patterns: Reading, library_names: list[str]) -> None:
    """Add a message to those with the same text."""
    packages = [(_package(file, patterns), file, line) for file, line in message.frames]
    entry.near = entry.near or any(name in library_names for name, _, _ in packages)
    callers = [frame for frame in packages if frame[0] not in library_names]
    package, file, line = (callers or packages or [("", "", "")])[-1]
    if package:
        entry.packages[package] = entry.packages.get(package, 0) + message.times
    else:
        entry.own += message.times
    place = f"{file}:{line}" if file else ""
    if place and place not in entry.places:
        entry.places.append(place)


def _package(file: str, patterns: Reading) -> str:
    """Return the installed package that a file belongs to; empty for the reader's own."""
    matches = list(re.finditer(patterns["package"], file))
    return (matches[-1].group(1) or "Python") if matches else ""


def _messages(text: str, patterns: Reading) -> Iterator[_Message]:
    """Yield the messages of a text; what another one explains is left out."""
    reader = _Reader(patterns)
    for line in text.split("\n"):
        reader.take(line)
    reader.close()
    yield from reader.done


class _Reader:
    """Goes through the lines of a text."""

    def __init__(self, patterns: Reading) -> None:
        self._patterns = {
            key: re.compile(str(value)) for key, value in patterns.items() if key != "clean"
        }
        self.done: list[_Message] = []
        self._open: _Message | None = None
        self._frames: list[tuple[str, str]] = []
        self._tests = 0
        self._is_cause = False

    def take(self, line: str) -> None:
        """Take the next line."""
        match = self._patterns
        if after := match["after"].search(line):
            self._place_last(after)
        elif (head := self._head(line)) is not None:
            self._begin(head, summary=bool(match["summary"].search(line)))
        elif frame := match["frame"].search(line):
            self.close()
            file, number, other_file, other_number = frame.groups()
            self._frames.append((file or other_file, number or other_number))
        elif match["ends"].search(line):
            self.close()
            self._is_cause = self._is_cause or bool(match["cause"].search(line))
        elif self._open is not None and self._open.warned and line[:1].isspace():
            self.close()  # the line of the program that warned
        elif self._open is not None and sum(map(len, self._open.lines)) < LONGEST:
            self._open.lines.append(line)
        counted = match["counted"].search(line)
        if counted and self._open is None:
            self._tests += int(counted.group(1) or 1)
        else:
            self._tests = 0

    def _head(self, line: str) -> _Head | None:
        """Return what a line says that begins a message."""
        if match := self._patterns["warning"].search(line):
            file, number, module, name, text = match.groups()
            return _Head(module, name, text, warned=True, place=(file, number))
        if match := self._patterns["checker"].search(line):
            file, number, text = match.groups()
            return _Head("", "", text, place=(file, number))
        if match := self._patterns["error"].search(line):
            module, name, text = match.groups()
            return _Head(module, name, text)
        return None

    def _begin(self, head: _Head, *, summary: bool) -> None:
        """Begin a message."""
        tests = self._tests
        self.close()
        if self._is_cause and self.done and not head.warned:
            self._frames = self.done.pop().frames + self._frames
        self._is_cause = False
        frames = [head.place] if head.place else self._frames
        if not head.place:
            self._frames = []
        times = max(tests, 1) if head.warned else 1
        self._open = _Message(
            head.module, head.name, [head.text], frames, times, summary, head.warned
        )

    def _place_last(self, after: re.Match[str]) -> None:
        """Note where pytest says that the last error was raised."""
        self.close()
        file, number, name = after.groups()
        last = self.done[-1] if self.done else None
        if last is not None and last.name == name:
            last.frames.append((file, number))

    def close(self) -> None:
        """End the message that is open, if one is."""
        if self._open is not None:
            self.done.append(self._open)
            self._open = None
