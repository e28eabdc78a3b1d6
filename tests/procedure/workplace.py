"""A copy of the project with an environment of its own, in which commands are run."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from uv import find_uv_bin

from tests.commands import first_on_path, kept_variables, status_and_output
from tests.conftest import REPOSITORY

HERE = Path(__file__).parent
NEWEST = "2026-11-20T00:00:00Z"
"""Releases after this are not installed, so that what is printed stays the same.

To move on, change it and run ``python -m tests.procedure``.
"""
PYTHON = "3.11"
"""What people of 1.3 may still have; newer ones word some errors otherwise. uv finds or gets it."""
PIP = f"""#!/bin/sh
exec {find_uv_bin()} pip "$@"
"""
"""uv in the place of pip, as it keeps what it has downloaded: the same options, and no network."""

UNWANTED = (
    "CI",
    "GIT_",
    "GITHUB_",
    "PYTHON",
    "PYTEST_",
    "SQLALCHEMY_",
    "UPGRADELAB_",
    "UV_",
)
"""Variables that would change what the commands say begin so."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """A folder with the project, under version control, and a virtual environment."""

    folder: Path

    @classmethod
    def make(cls, folder: Path, changes: list[str]) -> Workplace:
        """Copy the project, and apply the patches of the procedures before."""
        ignored = shutil.ignore_patterns("__pycache__", ".*")
        workplace = cls(Path(shutil.copytree(HERE / "project", folder / "app", ignore=ignored)))
        shutil.copy(REPOSITORY / "docs/codebase/audit.py", workplace.folder)
        (workplace.folder / ".gitignore").write_text(
            ".*\n*.db\n*.txt\n__pycache__\n!requirements.txt\n"
        )
        workplace.must("git init -q -b main && git add . && git commit -q -m 'As it was'")
        for change in changes:
            workplace.change(change)
        environment = workplace.folder / ".venv"
        workplace.must(f"{find_uv_bin()} venv -q --python {PYTHON} {environment}")
        pip = environment / "bin/pip"
        pip.write_text(PIP, encoding="utf-8")
        pip.chmod(0o755)
        workplace.must("pip install -q -r requirements.txt pytest")
        return workplace

    def change(self, name: str) -> None:
        """Apply a patch, and commit it."""
        patch = HERE / "changes" / name
        self.must(f"git apply --index {patch} && git commit -q -m {Path(name).stem}")

    def has(self, excerpt: str) -> bool:
        """Return whether a module has these lines, indented as they may be."""
        wanted = [line.strip() for line in excerpt.splitlines()]
        texts = [path.read_text(encoding="utf-8") for path in self.folder.glob("*/*.py")]
        return any(
            "\n".join(wanted) in "\n".join(line.strip() for line in text.splitlines())
            for text in texts
        )

    def must(self, command: str) -> None:
        """Run a command that has to succeed.

        :raises AssertionError: with what it said, when it does not.
        """
        status, said = self.run(command)
        assert not status, f"{command}\n{said}"

    def run(self, command: str) -> tuple[int, str]:
        """Run a command in a shell; return its exit status and what it said."""
        environment = self.folder / ".venv"
        status, said = status_and_output(
            command,
            self.folder,
            {
                **kept_variables(*UNWANTED),
                "COLUMNS": "80",
                "GIT_CONFIG_GLOBAL": os.devnull,
                "GIT_AUTHOR_NAME": "Ada",
                "GIT_AUTHOR_EMAIL": "ada@example.org",
                "GIT_COMMITTER_NAME": "Ada",
                "GIT_COMMITTER_EMAIL": "ada@example.org",
                "LC_ALL": "C.UTF-8",
                "NO_COLOR": "1",
                "PATH": first_on_path(environment / "bin"),
                "UV_EXCLUDE_NEWER": NEWEST,
                "VIRTUAL_ENV": str(environment),
            },
        )
        return status, self.steady(said)

    def steady(self, said: str) -> str:
        """Return what a command said, without what is another thing each time: folders, seconds."""
        said = said.replace(str(self.folder), "/app")
        said = re.sub(r"\bin \d+\.\d\ds\b", "in 0.50s", said)
        said = re.sub(r"0x[0-9a-f]{6,}", "0x7f", said)
        return "".join(f"{line.rstrip()}\n" for line in said.splitlines())
