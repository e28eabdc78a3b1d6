"""What the page on the gate tells people to do with examples of their own works."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from tests.conftest import REPOSITORY, Folder

PAGE = REPOSITORY / "docs/trust/ci.md"


def block(language: str, beginning: str) -> str:
    """Return the page's block of code that begins with some text."""
    text = PAGE.read_text(encoding="utf-8")
    blocks: list[str] = re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return next(code for code in blocks if code.startswith(beginning))


def test_own_examples(tmp_path: Path, make_folder: Callable[..., Folder]) -> None:
    """Accepting writes the outcome, the gate passes, and a difference looks as the page says."""
    folder = make_folder(tmp_path, "2.0", "2.1")
    path = folder.write("examples/ours.py", block("python", '"""What our code relies on."""'))

    folder.accept()
    assert "    .. testoutput:: 2.0, 2.1\n\n        lines: 0\n" in path.read_text()
    assert folder.gate()[1]

    path.write_text(path.read_text().replace("lines: 0", "lines: 2"))
    said, passed = folder.gate(series="2.0")
    assert not passed
    shown = block("text", "examples/ours.py").replace("2.0.40", "2.0.N")
    assert re.sub(r"2\.0\.\d+", "2.0.N", said).startswith(shown)
