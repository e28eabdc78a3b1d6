"""What runs on GitHub: the jobs name every series, and one issue follows the drifts."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from upgradelab.model.series import load_series

SCRIPT = REPOSITORY / ".github/drift-issue"

GH = """#!/bin/sh
printf '%s\\n' "$*" >>"$CALLS"
case "$*" in
  *--body-file*) for last; do :; done; cat "$last" >>"$CALLS" ;;
  "issue list"*) echo "$OPEN" ;;
esac
"""


def run(tmp_path: Path, files: dict[str, str], opened: str = "") -> tuple[int, str]:
    """Run the script with a ``gh`` that writes down what it is asked; return that."""
    summaries, tools, calls = tmp_path / "summaries", tmp_path / "bin", tmp_path / "calls"
    summaries.mkdir()
    tools.mkdir()
    calls.touch()
    (tools / "gh").write_text(GH)
    (tools / "gh").chmod(0o755)
    for name, text in files.items():
        (summaries / name).write_text(text)
    environment = {
        **os.environ,
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "CALLS": str(calls),
        "OPEN": opened,
        "RUN": "https://run.example/1",
    }
    done = subprocess.run([SCRIPT, summaries], env=environment, check=False, capture_output=True)
    return done.returncode, calls.read_text()


def test_first_drift_opens_an_issue(tmp_path: Path) -> None:
    """Drifts of all runs go into one new issue, with the run's address."""
    status, calls = run(tmp_path, {"0.md": "## one\n", "1.md": "## two\n", "2.txt": "passed"})

    assert status == 0
    assert "issue create --title The newest SQLAlchemy drifts" in calls
    assert "https://run.example/1" in calls
    assert "## one\n## two\n" in calls


def test_next_drift_updates_it(tmp_path: Path) -> None:
    """An issue that is open is edited; no second one is opened."""
    _, calls = run(tmp_path, {"0.md": "## one\n"}, opened="17")

    assert "issue edit 17" in calls
    assert "issue create" not in calls


@pytest.mark.parametrize(("opened", "closed"), [("17", True), ("", False)])
def test_no_drift_closes_it(tmp_path: Path, opened: str, *, closed: bool) -> None:
    """When every run passes, an open issue is closed, and none is opened."""
    status, calls = run(tmp_path, {"0.txt": "passed"}, opened=opened)

    assert status == 0
    assert ("issue close 17" in calls) is closed
    assert "create" not in calls


def test_nothing_said_changes_nothing(tmp_path: Path) -> None:
    """Runs that broke off without a word neither close nor open an issue."""
    status, calls = run(tmp_path, {}, opened="17")

    assert (status, calls) == (1, "")


def test_a_long_issue_is_cut(tmp_path: Path) -> None:
    """A body is never longer than GitHub takes."""
    _, calls = run(tmp_path, {"0.md": "x" * 100_000})

    assert 60_000 < len(calls) < 65_000


def test_every_series_has_a_job() -> None:
    """The workflow's list of series is the list of pins."""
    names = ", ".join(f'"{one.name}"' for one in load_series(REPOSITORY / "requirements"))
    workflow = (REPOSITORY / ".github/workflows/ci.yml").read_text(encoding="utf-8")

    assert f"series: [{names}]" in workflow
