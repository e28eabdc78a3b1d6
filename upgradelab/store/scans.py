"""What the releases of all series say and name, read once for each release and kept."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import inspect
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from upgradelab.engine.plan import overlays
from upgradelab.errors import LabError
from upgradelab.model.project import Project
from upgradelab.scan.names.naming import Named
from upgradelab.scan.speaking import Spoken, speaking
from upgradelab.system.environment import closed, command
from upgradelab.system.files import write_atomically

if TYPE_CHECKING:
    from upgradelab.engine.overlay import Overlay
    from upgradelab.model.series import Series

_PACKAGE = Path(__file__).parents[1]
_READERS = {"messages": ("speaking.py", "wording.py"), "names": ("names/naming.py",)}
"""The modules, below the folder of the scan, whose code can change what is read."""


class ScanError(LabError):
    """A release of which the names cannot be read."""


def spoken_by_series(project: Project) -> dict[str, list[Spoken]]:
    """Return what the pinned release of each series can say, oldest first.

    :raises upgradelab.errors.LabError: when a series cannot be provided.
    """

    def read(folder: Path, release: str) -> list[dict[str, str]]:
        spoken = speaking(folder, release, project.library)
        return [dataclasses.asdict(each) for each in spoken]

    kept = _by_series(project, "messages", read)
    return {series: [Spoken(**each) for each in spoken] for series, spoken in kept.items()}


def named_by_series(project: Project) -> dict[str, Named]:
    """Return what the pinned release of each series names, oldest first.

    :raises upgradelab.errors.LabError: when a series cannot be provided, or not be imported.
    """

    def read(folder: Path, release: str) -> Any:
        library = project.library
        package = library.import_names(folder)[0]
        done = subprocess.run(
            command("upgradelab.scan.names.naming", package, *library.not_scanned),
            env=closed(os.environ, path=[folder]),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise ScanError(
                f"{folder}: the names of {library.title} {release} cannot be"
                f" read:\n{done.stderr.strip()}\nCorrect the pin in requirements/, or the"
                " environment, then run the same command again."
            )
        return json.loads(done.stdout)

    return _by_series(project, "names", read, at_once=os.cpu_count() or 1)


def key_of_messages(project: Project) -> str:
    """Return a hash of all that :func:`spoken_by_series` depends on.

    :raises upgradelab.errors.LabError: when a series cannot be provided.
    """
    return _key_of(project, "messages")


def key_of_names(project: Project) -> str:
    """Return a hash of all that :func:`named_by_series` depends on.

    :raises upgradelab.errors.LabError: when a series cannot be provided.
    """
    return _key_of(project, "names")


def _key_of(project: Project, what: str) -> str:
    keys = [f"{series.name} {overlay.fingerprint()}" for series, overlay in overlays(project)]
    keys.append(_hash_of_readers(project, _READERS[what]))
    return hashlib.sha256("\0".join(keys).encode()).hexdigest()


def _by_series(
    project: Project, what: str, read: Callable[[Path, str], Any], at_once: int = 1
) -> dict[str, Any]:
    """Return what is read in the release of each series, from what is kept where it is true.

    :param at_once: how many releases are read side by side, which is of use where other
        processes read them.
    """
    reader = _hash_of_readers(project, _READERS[what])

    def known(release: tuple[Series, Overlay]) -> tuple[str, Any]:
        series, overlay = release
        file = project.work / "scans" / f"{what}-{series.name}.json"
        key = f"{overlay.fingerprint()} {reader}"
        kept = _load(file, key)
        if kept is None:
            kept = read(overlay.folder, overlay.release)
            # Where nothing can be written, it is read again the next time.
            with contextlib.suppress(OSError):
                write_atomically(file, json.dumps({"key": key, "known": kept}))
        return series.name, kept

    with ThreadPoolExecutor(at_once) as executor:
        return dict(executor.map(known, overlays(project)))


def _load(file: Path, key: str) -> Any:
    """Return what is kept under a key; none when there is nothing, or it is damaged."""
    with contextlib.suppress(OSError, ValueError):
        kept: Any = json.loads(file.read_text(encoding="utf-8"))
        if isinstance(kept, dict) and kept.get("key") == key:
            return kept.get("known")
    return None


def _hash_of_readers(project: Project, names: Sequence[str]) -> str:
    """Return a hash of all that can change what is read in a release, but for the release.

    :param names: of the modules that read it.
    """
    own = [*(_PACKAGE / "scan" / name for name in names), *(_PACKAGE / "libraries").glob("*.py")]
    files = sorted({*own, Path(inspect.getfile(type(project.library)))})
    parts = [sys.version.encode(), *(file.read_bytes() for file in files)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()
