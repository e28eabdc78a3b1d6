"""The action: what people give it reaches the gate as it is, and nothing of theirs is changed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.conftest import REPOSITORY
from tests.repository.test_pins import read_all

STEPS: list[dict[str, Any]] = YAML(typ="safe").load(REPOSITORY / "action.yml")["runs"]["steps"]
GATE = STEPS[-1]

RECORDER = f"""#!{sys.executable}
import json, sys
with open("called.jsonl", "a") as file:
    file.write(json.dumps(sys.argv[1:]) + "\\n")
"""
"""Stands in for the Python of the gate: notes what it is started with."""

EVIL = [
    '"; touch harm; "',
    "'; touch harm; '",
    "$(touch harm)",
    "`touch harm`",
    "$(shell touch harm)",
    "${shell touch harm}",
    "a $$ b $(ONLY) \\",
    "a\ntouch harm",
]


@pytest.fixture
def action(tmp_path: Path) -> Path:
    """Make a copy of what the action runs, in which all is installed."""
    folder = tmp_path / "action"
    (folder / ".venv-3.11.9/bin").mkdir(parents=True)
    for name in ("Makefile", "pyproject.toml", "requirements.txt"):
        shutil.copy(REPOSITORY / name, folder)
    shutil.copytree(REPOSITORY / "requirements", folder / "requirements")
    (folder / "upgradelab").mkdir()
    python = folder / ".venv-3.11.9/bin/python"
    python.write_text(RECORDER, encoding="utf-8")
    python.chmod(0o755)
    for name in ("installed-gate", "compiled"):
        (folder / ".venv-3.11.9" / name).touch()
    return folder


def run(action: Path, **inputs: str) -> dict[str, str]:
    """Run the step with the gate; return the options that the gate is started with."""
    workspace = action.parent / "workspace"
    workspace.mkdir(exist_ok=True)
    given = {name: str(value) for name, value in GATE["env"].items()}
    environment = {
        **{name: value for name, value in os.environ.items() if name != "GITHUB_STEP_SUMMARY"},
        **given,
        "ONLY": inputs.get("only", ""),
        "SQLALCHEMY": inputs.get("sqlalchemy", ""),
        "PYTHON": sys.executable,
        "VERSION": "3.11.9",
        "GITHUB_WORKSPACE": str(workspace),
    }
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", GATE["run"]]
    subprocess.run(command, cwd=action, env=environment, check=True, capture_output=True)
    (called,) = (action / "called.jsonl").read_text(encoding="utf-8").splitlines()
    *start, command_name = json.loads(called)[:4]
    assert (start, command_name) == (["-P", "-m", "upgradelab"], "gate")
    rest = json.loads(called)[4:]
    return dict(zip(rest[::2], rest[1::2], strict=True))


def test_each_input_has_its_variable() -> None:
    """The inputs are handed to the gate's step as the variables that the Makefile reads."""
    assert GATE["env"]["ONLY"] == "${{ inputs.only }}"
    assert GATE["env"]["SQLALCHEMY"] == "${{ inputs.sqlalchemy }}"


@pytest.mark.parametrize("text", EVIL)
def test_inputs_are_never_code(action: Path, text: str) -> None:
    """What is given reaches the gate letter by letter, never as code."""
    options = run(action, only=text, sqlalchemy=text)
    assert (options["--only"], options["--requirement"]) == (text, text)
    assert not list(action.parent.rglob("harm"))


def test_the_gate_runs_each_scenario_once(action: Path) -> None:
    """Without inputs the gate runs everything once, on all series."""
    assert run(action) == {"--series": "", "--requirement": "", "--only": "", "--repeat": "1"}


def test_a_folder_is_the_callers(action: Path) -> None:
    """A folder is looked for where the caller's files are."""
    checkout = action.parent / "workspace/vendor/sqlalchemy"
    checkout.mkdir(parents=True)
    assert run(action, sqlalchemy="vendor/sqlalchemy")["--requirement"] == str(checkout)


@pytest.mark.parametrize("form", ["sqlalchemy==2.0.40", "git+https://x.example/y", "{}/workspace"])
def test_what_is_no_folder_there_is_left_alone(action: Path, form: str) -> None:
    """A requirement, an address and an absolute folder are handed on as they are."""
    text = form.format(action.parent)
    assert run(action, sqlalchemy=text)["--requirement"] == text


def test_the_callers_python_stays() -> None:
    """Later steps of the caller find the Python that was there before."""
    (step,) = (step for step in STEPS if "setup-python" in step.get("uses", ""))
    assert step["with"]["update-environment"] is False
    assert GATE["env"]["PYTHON"] == f"${{{{ steps.{step['id']}.outputs.python-path }}}}"


def test_only_the_gate_is_installed() -> None:
    """No tool for developing this project is installed in the caller's job."""
    installed = {pin.name for pin in read_all(GATE["env"]["REQUIREMENTS"])}
    tools = {"mypy", "ruff", "playwright", "sphinx", "check-jsonschema", "pytest-xdist"}
    assert "pytest" in installed
    assert not installed & tools
