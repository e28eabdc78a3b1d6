"""The messages in a text, as they follow each other: what each says, and where it came from.

A text may be a message, a traceback, or the log of a whole test run. It is read line by line,
so that a log of any length can be, and by patterns that are data, so that the page's script
reads it in the same way: static/explain.js.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypedDict

from upgradelab.libraries.library import Library

LONGEST = 3000
"""Characters of a message that are looked at."""
FRAMES = 1000
"""Frames that are remembered until a message follows them: the last ones."""


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
    """What says that the error above it is the cause of the next one."""
    quoted: str
    """Finds in a message the one that it names as its cause, as the first group."""
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
        # Without the link at its end, which is that of the message that quotes.
        quoted=r"Original exception was: (.+?)(?: \(Background on this error at: \S+\))?$",
        summary=r"^(?:FAILED|ERROR) \S.*? - ",
        counted=r"^\S.*?(?:: (\d+) warnings?|\.py::\S.*)$",
        package=(
            r"[\\/](?:site|dist)-packages[\\/]([\w-]+)"
            r"|[\\/]lib(?:64)?[\\/]python[\d.]+(?=[\\/])|[\\/]Python\d+[\\/][Ll]ib(?=[\\/])"
        ),
    )


@dataclass(slots=True)
class _Head:
    """A line that begins a message."""

    module: str
    name: str
    text: str
    warned: bool = False
    place: tuple[str, str] | None = None


@dataclass(slots=True)
class Met:
    """A message where a text, or a run, has it."""

    module: str
    """The module of the type with a dot at its end; empty when it is not said."""
    name: str
    """The type, without its module; empty when it is not said."""
    lines: list[str]
    frames: list[tuple[str, str]]
    """Files and lines of the program that led to it, the last call at the end."""
    times: int = 1
    summary: bool = False
    """Whether it repeats another one, shortened."""
    warned: bool = False
    """Whether it is a warning with its place."""
    cause: Met | None = None
    """The error that it was raised from, which counts with it."""
    inherited: Sequence[tuple[str, str]] = ()
    """What it would say of the classes that the class it speaks of is made from, each with its
    package, nearest first; known only where the object is at hand."""


class Reader:
    """Finds messages in the lines of a text, and forgets the lines."""

    def __init__(self, patterns: Reading) -> None:
        self._patterns = {
            key: re.compile(str(value)) for key, value in patterns.items() if key != "clean"
        }
        self._clean = [(re.compile(pattern), new) for pattern, new in patterns["clean"]]
        self._done: deque[Met] = deque()
        self._open: Met | None = None
        self._frames: deque[tuple[str, str]] = deque(maxlen=FRAMES)
        self._tests = 0
        self._is_cause = False

    def read(self, lines: Iterable[str]) -> Iterator[Met]:
        """Yield the messages of some lines, each when no later line can change it."""
        for line in lines:
            self._take(line)
            # The last one may turn out to be a cause, or get another place.
            while len(self._done) > 1:
                yield self._done.popleft()
        self._close()
        yield from self._done
        self._done.clear()

    def _take(self, line: str) -> None:
        """Take the next line."""
        for pattern, replacement in self._clean:
            line = pattern.sub(replacement, line)
        match = self._patterns
        if after := match["after"].search(line):
            self._place_last(after)
        elif (head := self._head(line)) is not None:
            self._begin(head, summary=bool(match["summary"].search(line)))
        elif frame := match["frame"].search(line):
            self._close()
            file, number, other_file, other_number = frame.groups()
            self._frames.append((file or other_file, number or other_number))
        elif match["ends"].search(line):
            self._close()
            self._is_cause = self._is_cause or bool(match["cause"].search(line))
        elif self._open is not None and self._open.warned and line[:1].isspace():
            self._close()  # the line of the program that warned
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
        self._close()
        cause = None
        if self._is_cause and self._done and not head.warned:
            cause = self._done.pop()
        self._is_cause = False
        frames = [head.place] if head.place else list(self._frames)
        if not head.place:
            self._frames.clear()
        times = max(tests, 1) if head.warned else 1
        self._open = Met(
            head.module, head.name, [head.text], frames, times, summary, head.warned, cause
        )

    def _place_last(self, after: re.Match[str]) -> None:
        """Note where pytest says that the last error was raised."""
        self._close()
        file, number, name = after.groups()
        last = self._done[-1] if self._done else None
        if last is not None and last.name == name:
            last.frames.append((file, number))

    def _close(self) -> None:
        """End the message that is open, if one is."""
        if self._open is not None:
            self._done.append(self._open)
            self._open = None
