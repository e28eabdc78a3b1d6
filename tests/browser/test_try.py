"""The page on programs of readers: its commands, as they stand there, print what it shows."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands import first_on_path, kept_variables, status_and_output
from tests.conftest import REPOSITORY
from tests.wheel.test_page import BLOCK

PAGE = REPOSITORY / "docs/codebase/try.md"
COMMANDS = 6
"""Without that which installs the package, and the one below."""
SHOWN = 3
"""Outputs that these have on the page."""
HISTORY = "--history"
"""What is in the command that runs old releases, too."""
DIFFERS = "--same"
"""What is in the command that ends with status 1, as versions differ."""


def comparable(text: str) -> str:
    """Return an output without what depends on the day: Python, servers, the newest release."""
    text = re.sub(r"(?m)^Python 3\..*$", "Python", text.strip())
    return re.sub(r"(?m)(?<= to )[\d.]+$|^\d+(?= releases;)", "…", text)


@pytest.fixture
def project(site: Path, tmp_path: Path) -> Path:
    """Make a folder with the data of the built site, at no address."""
    data = json.loads((site / "messages.json").read_text(encoding="utf-8"))
    (tmp_path / "messages.json").write_text(json.dumps({**data, "site": ""}), encoding="utf-8")
    return tmp_path


def follow(project: Path, wanted: Callable[[str], bool]) -> tuple[int, int]:
    """Write the page's files and give some of its commands, in their order; compare the outputs.

    :param wanted: says of a command whether it is given.
    :return: how many commands were given, and how many outputs compared.
    """
    said, commands, shown = "", 0, 0
    given = False
    path = first_on_path(Path(sys.executable).parent)
    variables = {**kept_variables("PYTHON"), "PATH": path, "COLUMNS": "80"}
    for match in BLOCK.finditer(PAGE.read_text(encoding="utf-8")):
        if match["file"]:
            (project / match["file"]).write_text(match["text"], encoding="utf-8")
        elif match["language"] == "console":
            for line in match["text"].splitlines():
                command = line.removeprefix("$ ")
                given = " pip install " not in line and wanted(command)
                if given:
                    status, said = status_and_output(command, project, variables)
                    assert status == (DIFFERS in line), said
                    commands += 1
        elif match["language"] == "text" and given:
            assert comparable(said) == comparable(match["text"]), said
            shown += 1
    return commands, shown


@pytest.mark.usefixtures("overlays")
def test_the_page_word_for_word(project: Path) -> None:
    """Its files written and its commands given, in their order, print what it shows."""
    assert follow(project, lambda command: HISTORY not in command) == (COMMANDS, SHOWN)


@pytest.mark.skipif(
    sys.version_info >= (3, 13), reason="Python 3.13 cannot import SQLAlchemy before 2.0.31"
)
@pytest.mark.usefixtures("overlays")
def test_the_history_of_the_page(project: Path) -> None:
    """The search for the release of a change finds what the page shows."""
    assert follow(project, lambda command: HISTORY in command) == (1, 1)
