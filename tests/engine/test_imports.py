"""The engine stays free of Sphinx, and what runs scenarios free of all but the library."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable

import pytest

from tests.conftest import REPOSITORY

PACKAGE = REPOSITORY / "upgradelab"
BARE = {
    "upgradelab.engine.capture": {
        "upgradelab",
        "upgradelab.engine",
        "upgradelab.engine.capture",
        "upgradelab.libraries",
        "upgradelab.libraries.library",
        "upgradelab.model",
        "upgradelab.model.outcome",
    },
    "upgradelab.engine.worker": {
        "upgradelab.engine.worker",
        "upgradelab.system",
        "upgradelab.system.lifeline",
        "upgradelab.system.scratch",
    },
    "upgradelab.libraries.sqlalchemy": {
        "upgradelab",
        "upgradelab.libraries",
        "upgradelab.libraries.library",
        "upgradelab.libraries.sqlalchemy",
    },
}
"""For each module that processes with scenarios load, what it loads of the package."""
BARE["upgradelab.engine.worker"] |= BARE["upgradelab.engine.capture"]


def modules(folders: Iterable[str]) -> list[str]:
    """Return the names of all modules in some folders of the package."""
    return sorted(
        ".".join(path.relative_to(REPOSITORY).with_suffix("").parts)
        for folder in folders
        for path in (PACKAGE / folder).rglob("*.py")
        if path.stem not in {"__init__", "__main__"}
    )


def imported(names: Iterable[str], *options: str) -> set[str]:
    """Return the names of all that importing some modules imports."""
    code = f"import sys; sys.path.insert(0, {str(REPOSITORY)!r}); import {', '.join(names)}, json;"
    code += "print(json.dumps([*sys.modules]))"
    command = [sys.executable, *options, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


def test_no_sphinx() -> None:
    """Nothing but the extension imports Sphinx, and nothing at all the library that is run."""
    names = modules(["model", "libraries", "engine", "store", "compare", "command", "system"])
    assert len(names) > 30
    packages = {name.partition(".")[0] for name in imported(names)}
    assert not packages & {"sphinx", "docutils", "sqlalchemy"}
    names += modules(["sphinxext"])
    assert "sqlalchemy" not in {name.partition(".")[0] for name in imported(names)}


@pytest.mark.parametrize("module", BARE)
def test_what_runs_scenarios_needs_the_standard_library_alone(module: str) -> None:
    """Without any installed package it can be imported, and brings few files of this one."""
    names = imported([module], "-I", "-S")
    assert {name for name in names if name.startswith("upgradelab")} == BARE[module]
    packages = {name.partition(".")[0] for name in names}
    assert packages - sys.stdlib_module_names == {"__main__", "upgradelab"}
