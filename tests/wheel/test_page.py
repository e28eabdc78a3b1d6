"""What the page for other libraries tells people to do works, word for word."""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.commands import first_on_path, kept_variables, status_and_output
from tests.conftest import REPOSITORY

PAGE = REPOSITORY / "docs/trust/other-libraries.md"
BLOCK = re.compile(
    r"^(?:`(?P<file>[^`\n]+)`:\n\n)?```(?P<language>\w+)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
ISOLATED = '''
"""Folders of the runner."""

import html
import os

from click.testing import CliRunner


def isolated():
    """The runner has a folder of its own."""
    with CliRunner().isolated_filesystem():
        print("in:", os.getcwd())
'''


class Block(NamedTuple):
    """A block of code on the page."""

    file: str
    """The name above it; empty when it is no file."""
    language: str
    text: str


def blocks() -> Iterator[Block]:
    """Yield the blocks of the page, in their order."""
    for match in BLOCK.finditer(PAGE.read_text(encoding="utf-8")):
        yield Block(match["file"] or "", match["language"], match["text"])


def run(command: str, folder: Path, **variables: str) -> tuple[int, str]:
    """Run a command in a shell; return its exit status and what it said, without blank ends."""
    kept = kept_variables("CI", "GITHUB_", "PYTHON", "UPGRADELAB_", "VIRTUAL_ENV")
    path = first_on_path(Path(sys.executable).parent)
    status, said = status_and_output(command, folder, {**kept, "PATH": path, **variables})
    return status, "\n".join(line.rstrip() for line in said.splitlines())


def test_the_page_word_for_word(tmp_path: Path, wheel: Path, constraints: Path) -> None:
    """Its files written and its commands given, in their order, do what it says that they do."""
    pinned = {"PIP_CONSTRAINT": str(constraints)}
    said, commands = "", 0
    for block in blocks():
        if block.file:
            path = tmp_path / block.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
        elif block.language == "console":
            said = ""
            for line in block.text.splitlines():
                command = line.removeprefix("$ ").replace("git+ADDRESS", wheel.as_uri())
                status, output = run(command, tmp_path, **pinned)
                assert status == ("gate --requirement" in command), (command, output)
                said += output
                commands += 1
        else:
            assert block.language == "text"
            assert block.text.rstrip() in said
    assert commands == 10

    example = tmp_path / "examples/runner.py"
    page = (tmp_path / "_build/html/index.html").read_text(encoding="utf-8")
    for expected in ("stdout: 'a drill\\nno ladder\\n'", "stdout: 'a drill\\n'"):
        assert expected.replace("\\", "\\\\") in example.read_text(encoding="utf-8")
        assert expected in html.unescape(page)

    (tmp_path / "examples/folders.py").write_text(ISOLATED, encoding="utf-8")
    status, output = run(".venv/bin/python -m upgradelab accept --only folders", tmp_path)
    assert status == 0, output
    assert "+        in: /FOLDER" in output


def test_nothing_but_the_package_is_needed(tmp_path: Path) -> None:
    """The files of the page name nothing that is not on it."""
    text = PAGE.read_text(encoding="utf-8")
    files = [block.file for block in blocks() if block.file]
    assert len(files) == len(set(files)) == 7
    for name in re.findall(r"`((?:docs|examples|requirements|ours)/[\w./]+\.\w+)`", text):
        assert name in files or name == "requirements/8.4.txt"
