"""Where a program is tried: a project with series, and the packages that the program needs.

In a checkout that is the project itself. Elsewhere it is a folder among the reader's caches, with
the series of the site whose data the wheel has.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from upgradelab.command.known import Known
from upgradelab.command.trial.program import ProgramError
from upgradelab.model.examples.example import Example
from upgradelab.model.packages import Packages, load_packages
from upgradelab.model.project import Project
from upgradelab.system.files import write_atomically

_CHECKOUT = Path(__file__).parents[3]
_CACHES = "XDG_CACHE_HOME"


@dataclass(frozen=True)
class Workshop(Project):
    """A project in which one program is run, whatever its own examples need."""

    beside: Packages | None = None
    """What the program needs beside the library."""

    def packages_of(self, example: Example) -> Packages | None:  # noqa: ARG002
        """Return what the program needs."""
        return self.beside


def workshop(known: Known | None, packages: Sequence[str] = ()) -> Workshop:
    """Return the project in which a program is to be run.

    :param known: the data of a site, which names the releases where no checkout does.
    :param packages: requirements of the program, as pip takes them.
    :raises ProgramError: when the packages cannot be found.
    :raises upgradelab.errors.LabError: when the series cannot be read.
    """
    root = next((each for each in (Path.cwd(), _CHECKOUT) if _is_project(each)), None)
    if root is None:
        assert known is not None
        root = _own_project(known)
    project = Workshop(root)
    if not packages:
        return project
    return Workshop(root, _pinned(project, packages))


def has_project() -> bool:
    """Return whether a checkout names the releases, so that no data is needed for that."""
    return _is_project(Path.cwd()) or _is_project(_CHECKOUT)


def _is_project(folder: Path) -> bool:
    return (folder / "requirements").is_dir() and (folder / "examples").is_dir()


def _own_project(known: Known) -> Path:
    """Write the series of a site into a folder of the reader's caches; return that."""
    caches = Path(os.environ.get(_CACHES) or Path.home() / ".cache")
    root = caches / "upgradelab"
    wanted = {}
    for series in known.knowledge["series"]:
        variables = "".join(
            f"# environment: {name}={value}\n" for name, value in series["environment"].items()
        )
        pin = f"{known.knowledge['library'].lower()}=={series['release']}\n"
        wanted[f"{series['name']}.txt"] = variables + pin
    folder = root / "requirements"
    for path in folder.glob("*.txt"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        path = folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            write_atomically(path, text)
    return root


def _pinned(project: Project, packages: Sequence[str]) -> Packages:
    """Return packages with what they need in turn, found once and kept.

    :raises ProgramError: when uv does not find them, or they are the library alone.
    """
    asked = "\n".join(sorted(packages))
    key = hashlib.sha256(f"{asked}\n{sys.version}".encode()).hexdigest()[:12]
    path = project.work / "try" / f"try-{key}.txt"
    library = project.library
    if not path.is_file():
        text = _compiled(asked, library.distribution)
        if not text.strip():
            raise ProgramError(
                f"--with {asked} names nothing but {library.title}, which each version brings"
                f" itself. Name a release with: --sqlalchemy {library.distribution}==RELEASE"
            )
        write_atomically(path, text)
    return load_packages(path, library.distribution)


def _compiled(asked: str, library: str) -> str:
    """Return pins for requirements, without the library."""
    command = [
        *(_uv(), "pip", "compile", "--quiet", "-", "--no-header", "--no-annotate"),
        *("--python", sys.executable, "--no-emit-package", library),
    ]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=False)
    if done.returncode:
        named = ", ".join(asked.splitlines())
        raise ProgramError(
            f"the packages of --with ({named}) cannot be found:\n{done.stderr.strip()}\n"
            "Correct the names, or check that the network is there, then run the same command"
            " again."
        )
    return done.stdout


def _uv() -> str:
    """Return uv's program, as its own package says where it is, else by its name."""
    try:
        from uv import find_uv_bin

        return str(find_uv_bin())
    except (ImportError, FileNotFoundError):
        return shutil.which("uv") or "uv"
