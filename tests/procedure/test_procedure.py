"""The procedures do what their pages say, on a project that they bring from 1.3 to 2.1."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from uv import find_uv_bin

from tests.procedure.transcript import changes
from tests.procedure.walk import PAGES, path_of, walk
from tests.procedure.workplace import HERE, PYTHON


@pytest.fixture(scope="module")
def python() -> None:
    """Leave tests out where their Python is not; in CI, uv gets it, or the tests fail."""
    if not os.environ.get("CI"):
        find = [find_uv_bin(), "python", "find", "--no-python-downloads", PYTHON]
        if subprocess.run(find, capture_output=True, check=False).returncode:
            pytest.skip(f"Python {PYTHON} is not here: uv python install {PYTHON}")


@pytest.mark.usefixtures("python")
@pytest.mark.parametrize("page", PAGES)
def test_the_page_word_for_word(page: str, tmp_path: Path) -> None:
    """Its commands, in their order, print what it shows; those without output succeed."""
    text = path_of(page).read_text(encoding="utf-8")
    for block in walk(page, tmp_path):
        where = f"{path_of(page)}:{block.commands.line}"
        if block.commands.printed is None:
            assert not block.status, f"{where}\n{block.text}"
        else:
            start, end = block.commands.printed
            stale = f"{where}: to write what is printed, run python -m tests.procedure {page}"
            assert block.text.strip("\n") == text[start:end].strip("\n"), stale


def test_every_change_has_its_place() -> None:
    """Each patch of the project is applied by one page, once."""
    applied = [name for page in PAGES for name in changes(path_of(page))]
    assert sorted(applied) == sorted(path.name for path in (HERE / "changes").iterdir())


def test_the_workflow_is_one(tmp_path: Path) -> None:
    """What the page offers for CI is a workflow, by the schema of GitHub Actions."""
    text = path_of("from-14").read_text(encoding="utf-8")
    (jobs,) = re.findall(r"^```yaml\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    workflow = tmp_path / "ci.yml"
    workflow.write_text(f"on: push\n{jobs}", encoding="utf-8")
    check = Path(sys.executable).with_name("check-jsonschema")
    schema = "vendor.github-workflows"
    done = subprocess.run(
        [check, "--builtin-schema", schema, workflow], capture_output=True, text=True, check=False
    )
    assert not done.returncode, done.stdout
