"""What a browser loads to run programs, as it lies in a folder: which bundle, and what is in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FILE = "lab.json"
"""Names the newest bundle below a folder, and describes it."""


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """Return the description of the bundle in a folder; nothing when there is none."""
    try:
        manifest: dict[str, Any] = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return manifest
