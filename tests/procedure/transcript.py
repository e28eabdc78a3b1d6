"""What a page tells people to run, and what it says that this prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

_PART = re.compile(
    r"^% change: (?P<change>\S+)$"
    r"|^(?:`(?P<file>[^`\n]+)`:\n\n)?```(?P<language>\w+)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Change:
    """A patch that the people of the project apply here; readers do not see it."""

    name: str


@dataclass(frozen=True, slots=True)
class File:
    """A file that the page shows whole, with its name above it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Lines of Python that the page shows from the project, as it is then."""

    text: str


@dataclass(frozen=True, slots=True)
class Commands:
    """Commands of one block."""

    lines: tuple[str, ...]
    line: int
    """Where the block begins on the page."""
    printed: tuple[int, int] | None
    """Where on the page the block with their output begins and ends; ``None`` without one."""


def parts(page: str) -> Iterator[Change | File | Excerpt | Commands]:
    """Yield what a page says to do, in its order.

    The block of text that follows commands, as the next block of the page, is their output.

    :raises ValueError: naming the line, for commands without ``$``, which nobody could copy.
    """
    found = list(_PART.finditer(page))
    for match, after in zip_longest(found, found[1:]):
        if match["change"]:
            yield Change(match["change"])
        elif match["file"]:
            yield File(match["file"], match["text"])
        elif match["language"] == "python":
            yield Excerpt(match["text"])
        elif match["language"] == "console":
            line = page.count("\n", 0, match.start()) + 1
            lines = match["text"].splitlines()
            if wrong := [text for text in lines if not text.startswith("$ ")]:
                raise ValueError(f"line {line}: expected commands after '$ ', found {wrong[0]!r}")
            printed = after is not None and after["language"] == "text" and not after["file"]
            yield Commands(
                tuple(text.removeprefix("$ ") for text in lines),
                line,
                after.span("text") if after is not None and printed else None,
            )


def changes(path: Path) -> list[str]:
    """Return the names of the patches that a page applies, in its order."""
    page = path.read_text(encoding="utf-8")
    return [part.name for part in parts(page) if isinstance(part, Change)]
