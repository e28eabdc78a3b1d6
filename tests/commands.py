"""Commands as a reader runs them: what they say, on both streams, and how they end."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

LONGEST = 300
"""Seconds after which a command fails."""


def status_and_output(
    command: str | Sequence[str], folder: Path, variables: Mapping[str, str]
) -> tuple[int, str]:
    """Run a command in a folder; return its exit status and all that it said.

    :param command: one text is for a shell.
    :param variables: all that it has.
    """
    done = subprocess.run(
        ["bash", "-c", command] if isinstance(command, str) else command,
        cwd=folder,
        env=variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=LONGEST,
        check=False,
    )
    return done.returncode, done.stdout


def kept_variables(*unwanted: str) -> dict[str, str]:
    """Return the variables of this process, without those that begin with some texts."""
    return {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}


def first_on_path(folder: Path) -> str:
    """Return a PATH whose first folder is this one."""
    return f"{folder}{os.pathsep}{os.environ['PATH']}"
