"""The built wheel, and an environment into which it is installed, for all tests of a run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock
from uv import find_uv_bin

from tests.commands import first_on_path, kept_variables, status_and_output
from tests.conftest import REPOSITORY
from tests.messages.knowledge import some_knowledge
from tests.scan.releases import some_releases
from upgradelab.messages.published import FILE, dump_knowledge
from upgradelab.scan.published import FILE as RELEASES
from upgradelab.scan.published import dump_releases

PROJECT = Path(__file__).with_name("project")
"""A project with another library, as others would write it."""
LIBRARY = "click"


@dataclass(frozen=True, slots=True)
class Environment:
    """A virtual environment, with nothing of the checkout on any path."""

    folder: Path

    @property
    def variables(self) -> dict[str, str]:
        """The variables of somebody who has activated it, outside of CI."""
        kept = kept_variables("CI", "GITHUB_", "PYTHON", "UPGRADELAB_", "VIRTUAL_ENV")
        return {**kept, "PATH": first_on_path(self.folder / "bin")}

    def run(self, *command: str, folder: Path, **variables: str) -> tuple[int, str]:
        """Run a command in a folder; return its exit status and all that it said."""
        program = str(self.folder / "bin" / command[0])
        return status_and_output([program, *command[1:]], folder, {**self.variables, **variables})

    def install(self, *requirements: str, options: Sequence[str] = ()) -> None:
        """Install into it, making it first."""
        uv("venv", "--quiet", "--allow-existing", f"--python={sys.executable}", str(self.folder))
        uv(
            *("pip", "install", "--quiet", f"--python={self.folder / 'bin/python'}"),
            *options,
            *requirements,
        )


def uv(*arguments: str) -> str:
    """Run uv; return what it printed, or fail with what it said."""
    done = subprocess.run([find_uv_bin(), *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(
            f"The wheel is tried in an environment of its own, which needs the package index"
            f" or uv's cache of it. This failed: uv {' '.join(arguments)}\n{done.stderr}",
            pytrace=False,
        )
    return done.stdout


def pins() -> Iterable[str]:
    """Return what is installed here, so that the environment gets the same releases.

    The library is left out: each project chooses its own.
    """
    frozen = uv("pip", "freeze", "--quiet", "--exclude-editable", f"--python={sys.executable}")
    return [line for line in frozen.splitlines() if not line.startswith(f"{LIBRARY}==")]


def build(folder: Path) -> Path:
    """Build the wheel by way of the source distribution, from a copy; return its path.

    As ``make wheel`` does, it puts data of messages into it.
    """
    source = folder / "source"
    for name in ("upgradelab", "upgradelab_site", "tests"):
        unwanted = shutil.ignore_patterns("__pycache__")
        shutil.copytree(REPOSITORY / name, source / name, ignore=unwanted)
    for name in ("pyproject.toml", "LICENSE", "README.md"):
        shutil.copy(REPOSITORY / name, source)
    data = dump_knowledge(some_knowledge("https://lab.example/"))
    (source / "upgradelab" / FILE).write_text(data, encoding="utf-8")
    releases = dump_releases(some_releases())
    (source / "upgradelab" / RELEASES).write_text(releases, encoding="utf-8")
    uv("build", "--quiet", f"--out-dir={folder}", str(source))
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for what the processes of a run make once: pytest-xdist has several."""
    base = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        base = base.parent
    folder = base / "wheel"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def wheel(shared: Path) -> Path:
    """Return the built wheel."""
    with FileLock(shared / "wheel.lock"):
        if not (built := sorted(shared.glob("dist/*.whl"))):
            built = [build(shared / "dist")]
    return built[0]


@pytest.fixture(scope="session")
def constraints(shared: Path) -> Path:
    """Return a file that pins what other packages need."""
    path = shared / f"constraints-{os.getpid()}.txt"
    path.write_text("\n".join(pins()), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def installed(shared: Path, wheel: Path, constraints: Path) -> Environment:
    """Return an environment with the wheel, what its pages need, and the library."""
    environment = Environment(shared / "environment")
    with FileLock(shared / "environment.lock"):
        if not (done := shared / "installed").exists():
            newest = max(PROJECT.glob("requirements/*.txt"))
            environment.install(
                f"{wheel}[sphinx]", f"-r{newest}", options=[f"--constraint={constraints}"]
            )
            done.touch()
    return environment


@pytest.fixture
def other_project(tmp_path: Path) -> Path:
    """Return a copy of the project with another library, in which nothing was run."""
    return Path(shutil.copytree(PROJECT, tmp_path / "project"))
