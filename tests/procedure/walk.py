"""The walk through a page: its commands given in their order, its changes made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import REPOSITORY
from tests.procedure.transcript import Change, Commands, Excerpt, File, changes, parts
from tests.procedure.workplace import Workplace

FOLDER = REPOSITORY / "docs/codebase"
PAGES = ("from-13", "from-14", "from-20")
"""In the order in which the project goes through them."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a block of commands printed."""

    commands: Commands
    status: int
    """Of the first command that failed; 0 when none did."""
    text: str


def path_of(page: str) -> Path:
    """Return the file of a page."""
    return FOLDER / f"{page}.md"


def walk(page: str, folder: Path) -> Iterator[Said]:
    """Go through a page in a new workplace, and yield what its commands printed."""
    before = [name for earlier in PAGES[: PAGES.index(page)] for name in changes(path_of(earlier))]
    workplace = Workplace.make(folder, before)
    for part in parts(path_of(page).read_text(encoding="utf-8")):
        if isinstance(part, Change):
            workplace.change(part.name)
        elif isinstance(part, File):
            (workplace.folder / part.name).write_text(part.text, encoding="utf-8")
        elif isinstance(part, Excerpt):
            assert workplace.has(part.text), f"no module of the project has this:\n{part.text}"
        else:
            runs = [workplace.run(command) for command in part.lines]
            status = next((status for status, _ in runs if status), 0)
            yield Said(part, status, "".join(text for _, text in runs))


def rewritten(page: str, said: list[Said]) -> str:
    """Return the text of a page with what its commands printed in its blocks."""
    text = path_of(page).read_text(encoding="utf-8")
    for block in reversed(said):
        if block.commands.printed is not None:
            start, end = block.commands.printed
            text = text[:start] + block.text.strip("\n") + "\n" + text[end:]
    return text
