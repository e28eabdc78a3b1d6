"""What a text says: each message once, how often, and whose code it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from upgradelab.messages.reading import LONGEST, Met, Reader, Reading

_BEGINNING = 300
"""Characters by which messages of a type are told apart."""
_PYTHON = "Python"
"""Stands for Python's own library: it only passes on what others call."""


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
    places: dict[str, int] = field(default_factory=dict)
    """How often it came from each file and line, as the text has them; in its order."""
    near: bool = False
    """Whether a traceback that leads to it names the library, or it speaks of an object of it."""
    inherited: Sequence[str] = ()
    """What it would say of the library's own classes, nearest first."""
    causes: Sequence[Said] = ()
    """The errors that it was raised from, that before it first; without counts."""

    @property
    def count(self) -> int:
        """How often the text has it."""
        return self.own + sum(self.packages.values())

    @property
    def is_error(self) -> bool:
        """Whether its type is one of an error."""
        return bool(self.name) and not self.name.endswith("Warning")


class Gathering:
    """Messages by what they say, while they are met."""

    def __init__(self, patterns: Reading, library_names: list[str]) -> None:
        """Take what tells whose a file is.

        :param library_names: the packages of the library itself: what it warns of for a line
            of its own comes from whoever called it.
        """
        self._package = re.compile(patterns["package"])
        self._library = frozenset(library_names)
        self._nobodys = self._library | {_PYTHON}
        self._by_text: dict[str, Said] = {}
        self.size = 0
        """Texts, and places of each, that are kept."""

    def add(self, met: Met) -> None:
        """Count a message."""
        chain = _chain(met)
        said, *causes = map(self._said, chain)
        key = "\n\n".join(f"{each.name}\n{each.text[:_BEGINNING]}" for each in (said, *causes))
        if key in self._by_text:
            said = self._by_text[key]
        else:
            self._by_text[key] = said
            said.causes = tuple(causes)
            self.size += 1 + len(causes)
        frames = [frame for each in chain for frame in each.frames]
        packages = [(self.package(file), file, line) for file, line in frames]
        in_library = [name in self._library for name, _, _ in packages]
        said.near = said.near or any(in_library) or bool(said.inherited)
        if any(in_library) and met.module.partition(".")[0] in self._library:
            # What the library calls, such as a driver, is not to blame for the library's error.
            packages = packages[: len(packages) - in_library[::-1].index(True)]
        callers = [frame for frame in packages if frame[0] not in self._nobodys]
        package, file, line = (callers or packages or [("", "", "")])[-1]
        # Where all frames are the library's own, or Python's, nobody knows who called it.
        if package and package not in self._nobodys:
            said.packages[package] = said.packages.get(package, 0) + met.times
        else:
            said.own += met.times
        if file:
            place = f"{file}:{line}"
            self.size += place not in said.places
            said.places[place] = said.places.get(place, 0) + met.times

    def _said(self, met: Met) -> Said:
        """Return what a message says, on one line."""
        text = " ".join(" ".join(met.lines).split())[:LONGEST]
        inherited = tuple(
            " ".join(of.split()) for package, of in met.inherited if package in self._library
        )
        return Said(met.name, text, met.module, inherited=inherited)

    def package(self, file: str) -> str:
        """Return the installed package that a file belongs to; empty for the reader's own."""
        matches = list(self._package.finditer(file))
        return (matches[-1].group(1) or _PYTHON) if matches else ""

    def __len__(self) -> int:
        return len(self._by_text)

    def take(self) -> list[Said]:
        """Return the messages in the order in which they were met first, and forget them."""
        said = list(self._by_text.values())
        self._by_text.clear()
        self.size = 0
        return said


def _chain(met: Met) -> list[Met]:
    """Return a message, and the errors that it was raised from."""
    chain = [met]
    while (cause := chain[-1].cause) is not None:
        chain.append(cause)
    return chain


def read(text: str, patterns: Reading, library_names: list[str]) -> list[Said]:
    """Return the messages of a text in their order, each once; none when no line names a type.

    :param library_names: the packages of the library itself.
    """
    lines = re.sub(r"\r\n?", "\n", text).split("\n")
    return gathered(Reader(patterns).read(lines), patterns, library_names)


def gathered(met: Iterable[Met], patterns: Reading, library_names: list[str]) -> list[Said]:
    """Return messages, each once; those that repeat others only when there are no others."""
    full = Gathering(patterns, library_names)
    repeated = Gathering(patterns, library_names)
    for message in met:
        (repeated if message.summary else full).add(message)
    return full.take() or repeated.take()
