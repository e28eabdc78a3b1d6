"""The core stays free of Sphinx, and what runs scenarios free of all but the library."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "upgradelab"
SPHINX = {
    *("anchors", "directives", "domain", "extension", "index_row", "listing", "listing_nodes"),
    *(
        "output",
        "publish",
        "quick",
        "render",
        "site_directive",
        "speed_directives",
        "table_directives",
    ),
    *("overview", "tables"),
}
LIGHT = {
    *("build", "cache", "capture", "database", "example", "overlay", "progress", "project"),
    *("record", "series", "worker"),
}
BARE = {"capture", "worker"}


def imported(module: str) -> set[str]:
    """Return the top-level names of all that importing a module imports."""
    code = f"import upgradelab.{module}, sys, json; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PACKAGE.parent, capture_output=True, text=True, check=True
    )
    return {name.partition(".")[0] for name in json.loads(done.stdout)}


@pytest.mark.parametrize(
    "module", sorted(path.stem for path in PACKAGE.glob("*.py") if path.stem not in SPHINX)
)
def test_imports(module: str) -> None:
    """No module of the core imports Sphinx; a build without changes imports no pytest either."""
    names = imported(module)
    assert not names & {"sphinx", "docutils", "sqlalchemy"}
    if module in LIGHT:
        assert not names & {"pytest", "_pytest", "pytest_sphinx"}


@pytest.mark.parametrize("module", sorted(BARE))
def test_what_runs_scenarios_needs_the_standard_library_alone(module: str) -> None:
    """Without any installed package, the capture and the worker can be imported."""
    code = f"import sys; sys.path.insert(0, {str(PACKAGE.parent)!r}); import upgradelab.{module}"
    code += "; print(sorted({m.partition('.')[0] for m in sys.modules} - sys.stdlib_module_names))"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "['__main__', 'upgradelab']\n"), done.stderr


def test_capture_is_one_file() -> None:
    """The capture imports no other module of the package: its file alone is enough."""
    source = (PACKAGE / "capture.py").read_text(encoding="utf-8")
    assert "upgradelab" not in {
        line.split()[1].partition(".")[0]
        for line in source.splitlines()
        if line.startswith(("import ", "from "))
    }
