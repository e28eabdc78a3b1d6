"""What is checked: a program, in an environment with a release of SQLAlchemy, and a configuration.

Programs and outputs are in docs/codebase/typing, which the page shows.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from upgradelab.errors import LabError
from upgradelab.model.project import Project
from upgradelab.system.environment import closed

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "codebase" / "typing"
STUBS = "sqlalchemy2-stubs==0.0.2a38"
"""The last release of what 1.4 needs for types; 2.0 has made it useless."""
SHOWN_AS = "models.py"
"""What each program is called in what mypy says."""
NOTHING = "Success: no issues found in 1 source file\n"
"""What mypy says of a sound program when it sums up."""


@dataclass(frozen=True, slots=True)
class Check:
    """One program in one environment."""

    program: str
    series: str
    stubs: bool = False
    """Whether sqlalchemy2-stubs is installed, too."""
    plugin: bool = False
    """Whether mypy is told to use SQLAlchemy's plugin."""

    @property
    def output(self) -> Path:
        """The file that holds what mypy says."""
        more = "-stubs" * self.stubs + "-plugin" * self.plugin
        return FOLDER / f"{self.program}-{self.series}{more}.txt"


CHECKS = [
    Check("column", "1.4", stubs=True, plugin=True),
    Check("column", "2.0"),
    Check("column", "2.1", plugin=True),
    Check("mapped_column", "2.0"),
    Check("mapped", "2.0"),
    Check("mapped", "2.0", stubs=True),
    Check("mapped", "2.1"),
    Check("annotations", "2.0"),
    Check("annotations", "2.1"),
    Check("plain_tuples", "2.0"),
    Check("plain_tuples", "2.1"),
]


class Mypy:
    """Runs the pinned mypy."""

    @cached_property
    def _project(self) -> Project:
        return Project(ROOT)

    def says(self, check: Check) -> str:
        """Return what mypy says of a program, all of it.

        :raises LabError: when the environment cannot be made, or mypy breaks down.
        """
        environment = self._environment(check)
        with tempfile.TemporaryDirectory(prefix="upgradelab-typed-") as name:
            folder = Path(name)
            shutil.copyfile(FOLDER / f"{check.program}.py", folder / SHOWN_AS)
            plugin = "plugins = sqlalchemy.ext.mypy.plugin\n" * check.plugin
            (folder / "mypy.ini").write_text(f"[mypy]\n{plugin}", encoding="utf-8")
            # The plugin is loaded by mypy itself, from where mypy finds SQLAlchemy.
            (packages,) = environment.glob("lib/python*/site-packages")
            done = subprocess.run(
                [
                    *(sys.executable, "-m", "mypy", "--strict", "--no-error-summary"),
                    *("--hide-error-codes", "--config-file", "mypy.ini"),
                    *("--cache-dir", str(environment / "mypy")),
                    *("--python-executable", str(environment / "bin" / "python"), SHOWN_AS),
                ],
                cwd=folder,
                env=closed(os.environ, path=[packages] if check.plugin else []),
                capture_output=True,
                text=True,
                check=False,
            )
        said = done.stderr + done.stdout
        if "Traceback" in said:
            raise LabError(f"{check.output.name}: mypy broke down:\n{said.strip()}")
        return said or NOTHING

    def _environment(self, check: Check) -> Path:
        """Return an environment with SQLAlchemy, and with the stubs if they are asked for."""
        (series,) = self._project.series(check.series)
        wanted = [f"sqlalchemy=={series.release}"]
        if check.stubs:
            wanted.append(STUBS)
        name = f"{series.release}{'-stubs' * check.stubs}"
        folder = self._project.work / "typed" / name
        if not (folder / "installed").is_file():
            _uv("venv", "--quiet", "--clear", "--no-project", "--python", sys.executable, folder)
            python = folder / "bin" / "python"
            _uv("pip", "install", "--quiet", "--no-config", "--python", python, *wanted)
            (folder / "installed").touch()
        return folder


def _uv(*arguments: str | Path) -> None:
    from uv import find_uv_bin

    done = subprocess.run([find_uv_bin(), *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise LabError(
            f"uv ended with exit status {done.returncode}:\n{done.stderr.strip()}\n"
            "Check that the network is there, then run the same command again."
        )
