"""The folder that a site holds for programs in a browser: scripts, archives and licences.

Each file is there as a script that gives its bytes to the page, as pages from a disk can load
nothing else; a served page streams the largest of them as it is.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from packaging.version import Version

from upgradelab.command.pyodide.build.archives import (
    Archive,
    compile_archives,
    library_archive,
    own_archive,
    stdlib_archive,
)
from upgradelab.command.pyodide.build.licences import licences
from upgradelab.command.pyodide.build.runtime import LabBuildError, Runtime, provide_runtime
from upgradelab.engine.plan import overlays
from upgradelab.model.bundle import FILE
from upgradelab.model.project import Project
from upgradelab.model.series import Series
from upgradelab.system.environment import importable
from upgradelab.system.files import write_atomically

if TYPE_CHECKING:
    from upgradelab.engine.overlay import Overlay

WASM = "pyodide.asm.wasm"
STDLIB = "python_stdlib.zip"
OWN = "upgradelab.zip"
_PREFIX = "series-"
_WORKER = Path(__file__).with_name("worker.js")


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was made."""

    folder: Path
    sizes: Mapping[str, int]
    """Bytes that come over a network, compressed, by file."""

    def said(self) -> str:
        """Return where it is, and how much of it comes over a network."""
        names = [name for name in self.sizes if name.startswith(_PREFIX)]
        lines = [f"{size:>12,}  {name}" for name, size in self.sizes.items()]
        series = [name.removeprefix(_PREFIX).removesuffix(".zip") for name in names]
        lines += [
            f"{self.needed(series[-1:]):>12,}  for {series[-1]} alone",
            f"{self.needed(series):>12,}  for all series",
        ]
        return "\n".join([f"{self.folder}, in bytes that come compressed:", *lines])

    def needed(self, series: Sequence[str]) -> int:
        """Return the bytes that come for some series."""
        common = ("worker.js", WASM, STDLIB, OWN)
        return sum(self.sizes[name] for name in (*common, *map(_archive_of, series)))


def make_bundle(project: Project, folder: Path) -> Bundle:
    """Make what a browser loads, below a folder, which then has nothing else.

    :raises LabBuildError: when something is missing, or another Pyodide than was foreseen.
    :raises upgradelab.engine.overlay.OverlayError: when a series cannot be provided.
    """
    work = project.work / "lab"
    runtime = provide_runtime(project.root / "requirements" / "lab", work)
    releases = overlays(project)
    archives = _archives(project, runtime, releases, work)
    made = compile_archives(archives, runtime, work / "archives")
    files = {name: path.read_bytes() for name, path in made.items()}
    files[WASM] = (runtime.folder / WASM).read_bytes()
    worker = worker_script(runtime)
    content = hashlib.sha256(worker.encode())
    for name in sorted(files):
        content.update(name.encode() + files[name])
    fresh = folder / content.hexdigest()[:12]
    scripts = {f"{name}.js": _giving(name, data) for name, data in files.items()}
    scripts["worker.js"] = worker
    _write(fresh, scripts, licences(project, runtime, releases))
    (fresh / WASM).write_bytes(files[WASM])
    sizes = {name: len(gzip.compress(data, mtime=0)) for name, data in files.items()}
    sizes["worker.js"] = len(gzip.compress(worker.encode(), mtime=0))
    bundle = Bundle(fresh, sizes)
    manifest = _manifest(bundle, project, runtime, releases)
    write_atomically(folder / FILE, json.dumps(manifest, indent=1))
    for other in folder.iterdir():
        if other.is_dir() and other != fresh:
            shutil.rmtree(other)
    return bundle


def _archive_of(series: str) -> str:
    return f"{_PREFIX}{series}.zip"


def _archives(
    project: Project,
    runtime: Runtime,
    releases: Sequence[tuple[Series, Overlay]],
    work: Path,
) -> list[Archive]:
    library = project.library
    sources = work / f"stdlib-{runtime.release}"
    newest = releases[-1][1].folder
    archives = [
        stdlib_archive(STDLIB, runtime.folder / STDLIB, sources),
        own_archive(OWN, library.distribution, newest),
    ]
    beside = {}
    if not library.with_dependencies:
        # Of what it needs, the one package that is a single module, and plain Python.
        typing = importable("typing_extensions", without=project.root)
        if typing is not None:
            beside["typing_extensions.py"] = typing / "typing_extensions.py"
    archives += [
        library_archive(
            _archive_of(series.name),
            overlay.folder,
            library.import_names(overlay.folder),
            library.not_scanned,
            beside if Version(series.name) >= Version("2.0") else {},
        )
        for series, overlay in releases
    ]
    return archives


def worker_script(runtime: Runtime) -> str:
    """Return the worker: one classic script, so that a page from a disk can start it.

    Pyodide itself needs nothing of a module but its own address, and refuses workers that are
    none because they can import scripts.

    :raises LabBuildError: when Pyodide's scripts are not those that this was written for.
    """
    loader = (runtime.folder / "pyodide.js").read_text(encoding="utf-8")
    module = (runtime.folder / "pyodide.asm.mjs").read_text(encoding="utf-8")
    for text, times, replacement in (
        ("export default _createPyodideModule;", 1, ""),
        ("import.meta.url", 3, '"https://lab.invalid/pyodide.asm.mjs"'),
    ):
        if module.count(text) != times:
            raise LabBuildError(
                f"{runtime.folder / 'pyodide.asm.mjs'}: found {text!r} {module.count(text)} times,"
                f" expected {times}. Pyodide {runtime.release} is built otherwise: adapt"
                f" {Path(__file__).name}, or pin the release before it"
            )
        module = module.replace(text, replacement)
    loader = loader.replace("//# sourceMappingURL=pyodide.js.map", "")
    return (
        "self.labWorker = function () {\n"
        'if (typeof WorkerGlobalScope !== "undefined")'
        " self.importScripts = function () { throw new TypeError(); };\n"
        f"{loader}\n{module}\n{_WORKER.read_text(encoding='utf-8')}}};\n"
        'if (typeof WorkerGlobalScope !== "undefined") self.labWorker();\n'
    )


def _giving(name: str, data: bytes) -> str:
    """Return a script that gives a file to the page."""
    text = base64.b64encode(gzip.compress(data, mtime=0)).decode()
    return f'upgradelab.lab.give({json.dumps(name)}, "{text}");\n'


def _write(folder: Path, scripts: Mapping[str, str], licence: str) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, text in scripts.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "LICENCES.txt").write_text(licence, encoding="utf-8")


def _manifest(
    bundle: Bundle,
    project: Project,
    runtime: Runtime,
    releases: Sequence[tuple[Series, Overlay]],
) -> dict[str, Any]:
    return {
        "folder": bundle.folder.name,
        "library": project.library.distribution,
        "title": project.library.title,
        "runtime": runtime.about,
        "wasm": WASM,
        "stdlib": STDLIB,
        "own": OWN,
        "sizes": dict(bundle.sizes),
        "series": [
            {
                "name": series.name,
                "release": overlay.release,
                "environment": dict(series.environment),
                "archive": _archive_of(series.name),
            }
            for series, overlay in releases
        ],
    }
