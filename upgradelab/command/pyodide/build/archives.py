"""The archives of compiled Python that a browser loads: what is in each, and making them."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from upgradelab.command.pyodide.build.runtime import LabBuildError, Runtime
from upgradelab.system.environment import closed
from upgradelab.system.locks import alone

HERE = Path(__file__).parent
_NEVER = "(?!)"
_STDLIB_UNUSED = ("idlelib", "venv", "ensurepip", "turtle", "turtledemo", "tkinter", "pydoc_data",
                  "lib2to3", "test", "_pyrepl", "__phello__")  # fmt: skip
"""Of the standard library what no program in a browser can use, or would."""
_HARNESS = "upgradelab.command.pyodide.harness"
_TRACED = ("upgradelab", "pygments")


@dataclass(frozen=True)
class Archive:
    """An archive that is to be made."""

    name: str
    files: Mapping[str, Path]
    """By path in the archive."""
    docstrings: str = _NEVER
    """A pattern of the paths whose docstrings are needed."""

    def digest(self) -> str:
        """Return a hash of names and contents."""
        content = hashlib.sha256(self.docstrings.encode())
        for path in sorted(self.files):
            content.update(path.encode() + b"\0" + self.files[path].read_bytes())
        return content.hexdigest()


def library_archive(name: str, folder: Path, packages: Collection[str], unused: Collection[str],
                    beside: Mapping[str, Path]) -> Archive:  # fmt: skip
    """Return the archive of one release: its modules, and what it says of itself.

    :param folder: the overlay that it is installed in.
    :param packages: the names under which it is imported.
    :param unused: folders within a package that are left out.
    :param beside: other files, by path in the archive.
    """
    files = dict(beside)
    for package in packages:
        for path in sorted((folder / package).rglob("*.py")):
            inside = path.relative_to(folder / package)
            if inside.parts[0] not in unused:
                files[path.relative_to(folder).as_posix()] = path
    # Programs ask importlib.metadata for the release, and importlib.resources for types.
    for pattern in ("*.dist-info/METADATA", *(f"{package}/py.typed" for package in packages)):
        files |= {path.relative_to(folder).as_posix(): path for path in folder.glob(pattern)}
    # SQLAlchemy 2 insists, when it is imported, that classes of events have docstrings.
    return Archive(name, files, r"events\.py$")


def own_archive(name: str, library: str, folder: Path) -> Archive:
    """Return the archive of the modules that run in the browser, found by letting them run.

    :param library: the normalised name of the one whose adapter is among them.
    :param folder: a folder from which it can be imported.
    :raises LabBuildError: when they do not run.
    """
    program = (
        f"import json, sys; import {_HARNESS} as harness; harness.rehearse(sys.argv[1]);"
        " print(json.dumps({name: module.__file__ for name, module in sys.modules.items()"
        f" if name.split('.')[0] in {_TRACED!r}}}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, library],
        env=closed(os.environ, path=[folder, Path(__file__).parents[4]]),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise LabBuildError(f"{_HARNESS} cannot be imported:\n{done.stderr.strip()}")
    files = {}
    for module, file in json.loads(done.stdout).items():
        path = module.replace(".", "/")
        files[f"{path}/__init__.py" if Path(file).name == "__init__.py" else f"{path}.py"] = Path(
            file
        )
    return Archive(name, files)


def stdlib_archive(name: str, source: Path, folder: Path) -> Archive:
    """Return the archive of Pyodide's standard library.

    :param source: the archive of sources that Pyodide comes with.
    :param folder: where these are unpacked.
    """
    files = {}
    with zipfile.ZipFile(source) as archive:
        for path in archive.namelist():
            top = path.split("/")[0].removesuffix(".py")
            if not path.endswith("/") and top not in _STDLIB_UNUSED:
                files[path] = Path(archive.extract(path, folder))
    return Archive(name, files)


def compile_archives(archives: Sequence[Archive], runtime: Runtime, work: Path) -> dict[str, Path]:
    """Return the archives, compiled by Pyodide itself; those that are there are taken.

    :param work: where they are kept, by the hash of what they are made from.
    :raises LabBuildError: when Node or Pyodide fails.
    """
    compiler = (HERE / "compiling.py").read_bytes() + (HERE / "compile.mjs").read_bytes()
    made, missing = {}, []
    work.mkdir(parents=True, exist_ok=True)
    for archive in archives:
        key = hashlib.sha256(f"{archive.digest()} {runtime.release}".encode() + compiler)
        made[archive.name] = work / f"{key.hexdigest()[:16]}-{archive.name}"
        if not made[archive.name].is_file():
            missing.append(archive)
    if missing:
        with alone(work / "compile.lock"):
            _compile(missing, made, runtime, work / "compile")
    return made


def _compile(
    archives: Sequence[Archive], made: Mapping[str, Path], runtime: Runtime, stage: Path
) -> None:
    shutil.rmtree(stage, ignore_errors=True)
    orders = []
    for number, archive in enumerate(archives):
        files = {}
        for path, source in archive.files.items():
            staged = Path(str(number), path)
            (stage / staged).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, stage / staged)
            files[path] = staged.as_posix()
        orders.append({"path": archive.name, "files": files, "docstrings": archive.docstrings})
    shutil.copyfile(HERE / "compiling.py", stage / "compiling.py")
    (stage / "archives.json").write_text(json.dumps(orders), encoding="utf-8")
    runtime.run(str(HERE / "compile.mjs"), str(runtime.folder), str(stage))
    for archive in archives:
        (stage / archive.name).replace(made[archive.name])
    shutil.rmtree(stage)
