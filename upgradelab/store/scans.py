"""What the releases of all series say by themselves, read once for each release and kept."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import inspect
import json
from pathlib import Path
from typing import Any

from upgradelab.engine.plan import overlays
from upgradelab.model.project import Project
from upgradelab.scan.speaking import Spoken, speaking
from upgradelab.system.files import write_atomically

_PACKAGE = Path(__file__).parents[1]


def spoken_by_series(project: Project) -> dict[str, list[Spoken]]:
    """Return what the pinned release of each series can say, oldest first.

    :raises upgradelab.errors.LabError: when a series cannot be provided.
    """
    spoken = {}
    reader = _hash_of_readers(project)
    for series, overlay in overlays(project):
        file = project.work / "scans" / f"{series.name}.json"
        key = f"{overlay.fingerprint()} {reader}"
        known = _load(file, key)
        if known is None:
            said = speaking(overlay.folder, overlay.release, project.library)
            known = [dataclasses.asdict(each) for each in said]
            # Where nothing can be written, it is read again the next time.
            with contextlib.suppress(OSError):
                write_atomically(file, json.dumps({"key": key, "spoken": known}))
        spoken[series.name] = [Spoken(**each) for each in known]
    return spoken


def _load(file: Path, key: str) -> list[dict[str, str]] | None:
    """Return what is kept under a key; none when there is nothing, or it is damaged."""
    with contextlib.suppress(OSError, ValueError):
        kept: Any = json.loads(file.read_text(encoding="utf-8"))
        if isinstance(kept, dict) and kept.get("key") == key:
            spoken: list[dict[str, str]] = kept["spoken"]
            return spoken
    return None


def _hash_of_readers(project: Project) -> str:
    """Return a hash of the code that can change what is read in a release."""
    own = [*(_PACKAGE / "scan").glob("*.py"), *(_PACKAGE / "libraries").glob("*.py")]
    files = sorted({*own, Path(inspect.getfile(type(project.library)))})
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()
