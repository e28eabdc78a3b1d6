"""What runs scenarios needs the standard library alone; import-linter says the rest."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable

import pytest

from tests.conftest import REPOSITORY


def imported(names: Iterable[str], *options: str) -> set[str]:
    """Return the names of all that importing some modules imports."""
    code = f"import sys; sys.path.insert(0, {str(REPOSITORY)!r}); import {', '.join(names)}, json;"
    code += "print(json.dumps([*sys.modules]))"
    command = [sys.executable, *options, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


@pytest.mark.parametrize(
    "module",
    [
        "upgradelab.command.trial.within.run",
        "upgradelab.engine.capture",
        "upgradelab.engine.worker",
        "upgradelab.libraries.sqlalchemy",
    ],
)
def test_what_runs_scenarios_needs_the_standard_library_alone(module: str) -> None:
    """Where no package is installed it can be imported, and imports none."""
    names = imported([module], "-I", "-S")
    assert module in names
    packages = {name.partition(".")[0] for name in names}
    assert packages - sys.stdlib_module_names == {"__main__", "upgradelab"}
