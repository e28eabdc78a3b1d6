"""What runs on GitHub: the jobs name every series and Python, and one issue follows the drifts."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.specifiers import SpecifierSet
from ruamel.yaml import YAML

from tests.conftest import PROGRAM, REPOSITORY, Folder
from tests.repository.test_pins import PYTHONS
from upgradelab.model.series import load_series

SCRIPTS = REPOSITORY / ".github"
WORKFLOWS = sorted((SCRIPTS / "workflows").glob("*.yml"))
ACTIONS = [REPOSITORY / "action.yml", *sorted((SCRIPTS / "actions").glob("*/action.yml"))]
LABEL = "newest-release-drifts"

GH = """#!/bin/sh
printf '%s\\n' "$*" >>"$CALLS"
case "$*" in
  *--body-file*) for last; do :; done; cat "$last" >>"$CALLS" ;;
  "issue list"*"--label newest-release-drifts"*) echo "$OPEN" ;;
esac
"""


def load(path: Path) -> Any:
    """Return what a YAML file holds."""
    return YAML(typ="safe").load(path)


def run(
    tmp_path: Path, files: dict[str, str], opened: str = "", expected: int | None = None
) -> tuple[int, str]:
    """Run the script with a ``gh`` that writes down what it is asked; return that.

    :param opened: the number of the open issue that has the label.
    :param expected: how many runs there should be; as many as there are files by default.
    """
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
    runs = str(len(files) if expected is None else expected)
    done = subprocess.run(
        [SCRIPTS / "drift-issue", summaries, runs],
        env=environment,
        check=False,
        capture_output=True,
    )
    return done.returncode, calls.read_text()


def test_first_drift_opens_an_issue(tmp_path: Path) -> None:
    """Drifts of all runs go into one new issue with the label, and the run's address."""
    files = {"0.drifted": "## one\n", "1.drifted": "## two\n", "2.passed": "## three\n"}
    status, calls = run(tmp_path, files)

    assert status == 0
    assert "issue create --title The newest SQLAlchemy drifts" in calls
    assert f"--label {LABEL}" in calls
    assert "https://run.example/1" in calls
    assert "## one\n## two\n" in calls
    assert "## three" not in calls
    assert calls.index(f"label create {LABEL} --force") < calls.index("issue create")


def test_next_drift_updates_it(tmp_path: Path) -> None:
    """An issue that is open is edited; no second one is opened."""
    _, calls = run(tmp_path, {"0.drifted": "## one\n"}, opened="17")

    assert "issue edit 17" in calls
    assert "issue create" not in calls


def test_the_issue_is_found_by_its_label(tmp_path: Path) -> None:
    """The label tells the issue from those that anybody opens with the same title."""
    _, calls = run(tmp_path, {"0.passed": "## one\n"})

    assert calls.startswith(f"issue list --state open --label {LABEL} ")
    assert "title" not in calls


@pytest.mark.parametrize(("opened", "closed"), [("17", True), ("", False)])
def test_no_drift_closes_it(tmp_path: Path, opened: str, *, closed: bool) -> None:
    """When every run passes, an open issue is closed, and none is opened."""
    status, calls = run(tmp_path, {"0.passed": "", "1.passed": ""}, opened=opened)

    assert status == 0
    assert ("issue close 17" in calls) is closed
    assert "create" not in calls


@pytest.mark.parametrize(
    "files",
    [{}, {"0.passed": ""}, {"0.passed": "", "1.unknown": "## one\n"}, {"0.unknown": ""}],
    ids=["nothing", "one of two", "no verdict", "no verdict and nothing"],
)
def test_runs_without_a_verdict_change_nothing(tmp_path: Path, files: dict[str, str]) -> None:
    """While not every run has come to a verdict, no issue is closed or opened, and it is said."""
    assert run(tmp_path, files, opened="17", expected=2) == (1, "")


def test_drifts_beside_runs_without_a_verdict(tmp_path: Path) -> None:
    """Drifts are reported although other runs came to no verdict, and those are counted."""
    files = {"0.drifted": "## one\n", "1.unknown": "## two\n"}
    status, calls = run(tmp_path, files, opened="17", expected=5)

    assert status == 1
    assert "issue edit 17" in calls
    assert "It came to a verdict on 1 of 5." in calls
    assert "## two" not in calls


def test_a_long_issue_is_cut(tmp_path: Path) -> None:
    """A body is never longer than GitHub takes."""
    _, calls = run(tmp_path, {"0.drifted": "x" * 100_000})

    assert 60_000 < len(calls) < 65_000


@pytest.mark.parametrize(
    ("code", "ending", "passes"),
    [
        ("echo text >>$GITHUB_STEP_SUMMARY", "passed", True),
        ("echo text >>$GITHUB_STEP_SUMMARY; exit 1", "drifted", True),
        ("exit 1", "unknown", False),
        ("exit 2", "unknown", False),
        ("echo text >>$GITHUB_STEP_SUMMARY; exit 2", "unknown", False),
        ("kill -9 $$", "unknown", False),
    ],
)
def test_verdict(tmp_path: Path, code: str, ending: str, *, passes: bool) -> None:
    """A gate that drifted is told from one that came to no verdict, by status and summary."""
    summary = tmp_path / "summary"
    environment = {
        **os.environ,
        "GITHUB_STEP_SUMMARY": str(summary),
        "SQLALCHEMY": "sqlalchemy>=2.0",
    }
    done = subprocess.run(
        [SCRIPTS / "verdict", tmp_path / "summaries/3", "sh", "-c", code],
        env=environment,
        check=False,
        capture_output=True,
    )

    (left,) = (tmp_path / "summaries").iterdir()
    assert left.name == f"3.{ending}"
    assert left.read_text().startswith("## sqlalchemy>=2.0\n\n")
    assert (done.returncode == 0) is passes
    assert left.read_text().endswith(summary.read_text())


@pytest.mark.parametrize(
    ("printed", "ending"), [("1", "passed"), ("2", "drifted"), ("1\n   (", "unknown")]
)
def test_verdict_of_the_gate(folder: Folder, printed: str, ending: str) -> None:
    """The gate ends with 1 and a summary for a drift, and with 2 and none where it cannot run."""
    program = PROGRAM.replace("1.3, ", "").replace('print("one:", 1)', f'print("one:", {printed})')
    folder.example(program)
    subprocess.run(
        [SCRIPTS / "verdict", "0", sys.executable, "-m", "upgradelab", "gate", "--series=2.0"],
        cwd=folder.root,
        env={**os.environ, "SQLALCHEMY": "2.0"},
        check=False,
        capture_output=True,
    )

    assert [path.name for path in folder.root.glob("0.*")] == [f"0.{ending}"]


def test_the_issue_counts_every_run() -> None:
    """The number of runs that the issue waits for is that of the matrix."""
    jobs = load(SCRIPTS / "workflows/releases.yml")["jobs"]
    runs = len(jobs["gate"]["strategy"]["matrix"]["sqlalchemy"])

    assert jobs["report"]["steps"][-1]["run"] == f".github/drift-issue summaries {runs}"


def test_every_series_has_a_job() -> None:
    """The workflow's list of series is the list of pins."""
    jobs = load(SCRIPTS / "workflows/ci.yml")["jobs"]

    names = [series.name for series in load_series(REPOSITORY / "requirements")]
    assert jobs["gate"]["strategy"]["matrix"]["series"] == names


def test_newest_releases_of_every_series_that_moves() -> None:
    """Each series but 1.3, which gets no releases any more, is tried with its newest."""
    jobs = load(SCRIPTS / "workflows/releases.yml")["jobs"]
    tried = jobs["gate"]["strategy"]["matrix"]["sqlalchemy"]

    for series in load_series(REPOSITORY / "requirements"):
        major, minor = series.key
        following = "2.0" if series.name == "1.4" else f"{major}.{minor + 1}"
        assert (f"sqlalchemy>={series.name},<{following}" in tried) is (series.name != "1.3")


def test_every_python_has_a_job() -> None:
    """Each Python that is supported runs everything, and others agree on the oldest."""
    jobs = load(SCRIPTS / "workflows/ci.yml")["jobs"]
    tried = {entry["python"] for entry in jobs["everything"]["strategy"]["matrix"]["include"]}
    prepare, action = (
        load(path)["inputs"]["python-version"]["default"] for path in (ACTIONS[1], ACTIONS[0])
    )
    documentation = load(REPOSITORY / ".readthedocs.yaml")["build"]["tools"]["python"]
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert {prepare, *tried} == set(PYTHONS)
    assert prepare == action == documentation == PYTHONS[0]
    assert SpecifierSet(project["requires-python"]) == SpecifierSet(f">={PYTHONS[0]}")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_jobs_end_and_do_not_pile_up(path: Path) -> None:
    """Each job has a limit of time, and each workflow says what becomes of an older run."""
    workflow = load(path)

    assert "group" in workflow["concurrency"]
    assert all(job["timeout-minutes"] <= 60 for job in workflow["jobs"].values())


@pytest.mark.parametrize("path", [*WORKFLOWS, *ACTIONS], ids=lambda path: path.parent.name)
def test_actions_are_pinned(path: Path) -> None:
    """Each action of others is named by its commit, with its release beside it for people."""
    text = path.read_text(encoding="utf-8")
    used = re.findall(r"uses: (?!\./)(.*)", text)

    assert used
    assert all(
        re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+", action) for action in used
    )


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_credentials_are_left(path: Path) -> None:
    """A checkout leaves no credentials behind for what runs after it."""
    steps = [step for job in load(path)["jobs"].values() for step in job["steps"]]
    checkouts = [step for step in steps if step.get("uses", "").startswith("actions/checkout@")]

    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


@pytest.mark.parametrize("path", [*WORKFLOWS, *ACTIONS], ids=lambda path: path.parent.name)
def test_inputs_reach_the_shell_as_variables(path: Path) -> None:
    """No line of a shell holds an expression of GitHub's, whose value would be code there."""
    description = load(path)
    jobs = [*description.get("jobs", {}).values(), description.get("runs", {})]
    commands = [step["run"] for job in jobs for step in job.get("steps", []) if "run" in step]

    assert commands
    assert not any("${{" in command for command in commands)
