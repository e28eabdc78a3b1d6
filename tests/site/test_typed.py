"""What looks like output on a page comes from a run: nothing of it was typed by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.conftest import REPOSITORY
from tests.procedure.walk import PAGES

DOCS = REPOSITORY / "docs"
TRIED = (
    "trust/",
    "codebase/worklist.md",
    "codebase/try.md",
    *(f"codebase/{page}.md" for page in PAGES),
)
"""Pages whose blocks are tried word for word by tests of their own."""
CODE = {"bash", "console", "ini", "python", "sql", "toml", "yaml"}
"""Languages that are written by people: commands, settings, queries for a reader's own data."""
OUTPUT = re.compile(
    r"^\s*(\w+\.)*\w+(Error|Warning|Exception): |^Traceback |^(BEGIN|COMMIT|ROLLBACK)\b"
    r"|^\[(SQL|parameters|generated|cached)|\[raw sql\]|0x[0-9A-Fa-f]{4}|0xADDRESS",
    re.MULTILINE,
)
"""How messages, tracebacks and the engine's log look."""


def blocks() -> Iterator[tuple[str, str, str]]:
    """Yield each fenced block: its place, its language or directive, and its text."""
    for path in sorted(DOCS.rglob("*.md")):
        if path.relative_to(DOCS).as_posix().startswith(TRIED):
            continue
        fence, info, start, held = "", "", 0, list[str]()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            opening = re.match(r"(`{3,}|:{3,})(.*)$", line)
            if not fence and opening:
                fence, info, start, held = opening[1], opening[2].strip(), number, []
            elif fence and line.strip() == fence:
                yield f"{path.relative_to(REPOSITORY)}:{start}", info, "\n".join(held)
                fence = ""
            elif fence:
                held.append(line)


def test_text_is_settings() -> None:
    """A block in no language holds settings for a tool, which people write."""
    texts = [(place, text) for place, info, text in blocks() if info in {"", "text"}]
    assert texts
    for place, text in texts:
        assert re.match(r"filterwarnings =|\[\w+", text), place


def test_no_output_in_blocks() -> None:
    """No block of a page holds a message, a traceback or lines of the engine's log."""
    for place, info, text in blocks():
        if info.startswith("{"):
            continue
        assert info in CODE | {"", "text"}, f"{place}: a block of {info!r}"
        assert not OUTPUT.search(text), place


def test_output_is_recognised() -> None:
    """A message, a traceback and the log are taken for output; a filter is not."""
    for line in ("sqlalchemy.exc.InvalidRequestError: no", "SAWarning: x", "BEGIN (implicit)",
                 "[generated in 0.0002s] ()", "<Pot at 0x7f00>"):  # fmt: skip
        assert OUTPUT.search(line), line
    assert not OUTPUT.search("filterwarnings = error:Object of type .* not in session")
