"""The page on worklists: its files and commands, as they stand there, print what it shows."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from tests.commands import first_on_path, status_and_output
from tests.conftest import REPOSITORY
from tests.wheel.test_page import BLOCK

PAGE = REPOSITORY / "docs/codebase/worklist.md"
SHOWN = re.compile(r"^=+ SQLAlchemy worklist =+\n(.*?)\n^\d+ passed", re.MULTILINE | re.DOTALL)
"""What pytest prints of the list."""
COMMANDS = 7
"""Without that which installs the package."""


def blocks() -> list[re.Match[str]]:
    """Return the blocks of the page, in their order."""
    return list(BLOCK.finditer(PAGE.read_text(encoding="utf-8")))


def write_project(folder: Path) -> None:
    """Write the project of the page as it is at first: its last section has it."""
    text = PAGE.read_text(encoding="utf-8").partition("## The project of this page")[2]
    files = [match for match in BLOCK.finditer(text) if match["file"]]
    assert len(files) == 2
    for match in files:
        (folder / match["file"]).write_text(match["text"], encoding="utf-8")


def run(command: str, folder: Path, overlays: Path) -> tuple[int, str]:
    """Run a command with 1.4 installed beside the package; return its status and its output."""
    packages = folder / ".venv/lib/python3/site-packages"
    if not packages.exists():
        packages.parent.mkdir(parents=True)
        packages.symlink_to(overlays / "1.4")
    variables = {
        "PATH": first_on_path(Path(sys.executable).parent),
        "PYTHONPATH": str(packages),
        "COLUMNS": "80",
        "SQLALCHEMY_WARN_20": "1",
        "PYTEST_ADDOPTS": "-p no:cacheprovider",
    }
    return status_and_output(command, folder, variables)


@pytest.fixture
def project(site: Path, tmp_path: Path) -> Path:
    """Make a folder with the data of the built site, at no address."""
    data = json.loads((site / "messages.json").read_text(encoding="utf-8"))
    text = json.dumps({**data, "site": ""})
    (tmp_path / "messages.json").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_page_word_for_word(project: Path, overlays: Path) -> None:
    """Its files written and its commands given, in their order, print what it shows."""
    said, status, shown, commands = "", 0, [], 0
    write_project(project)
    for match in blocks():
        if match["file"]:
            (project / match["file"]).write_text(match["text"], encoding="utf-8")
        elif match["language"] == "console":
            for line in match["text"].splitlines():
                if " pip install " not in line:
                    status, said = run(line.removeprefix("$ "), project, overlays)
                    assert status == (line.endswith("--explain-baseline known.json")), said
                    commands += 1
        elif match["text"].startswith(("SQLAlchemy", "new since")):
            listed = SHOWN.search(said)
            assert listed, said
            shown.append(match["text"])
            assert match["text"] in f"{listed[1]}\n", listed[1]
    assert (len(shown), commands) == (2, COMMANDS)


def test_log_and_plugin_agree(project: Path, overlays: Path) -> None:
    """What the page shows of pytest is what the command prints for the log of the same run."""
    write_project(project)
    run("python -m pytest > pytest.log 2>&1", project, overlays)
    command = "python -m upgradelab explain --data messages.json pytest.log"
    _, table = run(command, project, overlays)
    (listed,) = [match["text"] for match in blocks() if match["text"].startswith("SQLAlchemy 1.4")]
    assert table == re.sub(r"^(SQLAlchemy) [\d.]+(?=:)", r"\1", listed)
