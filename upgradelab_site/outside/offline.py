"""Packs the site for reading without a network: as it is, and without what runs programs.

``python -m upgradelab_site.outside.offline FOLDER`` writes two archives beside the folder.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePath

LAB = "_lab"
"""The folder of what runs programs in a browser, which is larger than all else."""


def pack(site: Path, archive: Path, wanted: Callable[[PurePath], bool]) -> None:
    """Write an archive with a folder of this name.

    :param wanted: says of a path below the folder whether it is packed.
    """
    fresh = archive.with_name(f".{archive.name}.new")
    with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(site.rglob("*")):
            inside = path.relative_to(site)
            if path.is_file() and wanted(inside):
                packed.write(path, PurePath(site.name, inside))
    fresh.replace(archive)


def main(site: Path) -> None:
    """Write ``offline.zip`` and, where programs can be run, ``offline-with-lab.zip``."""
    pack(site, site.with_name("offline.zip"), lambda path: path.parts[0] != LAB)
    with_lab = site.with_name("offline-with-lab.zip")
    with_lab.unlink(missing_ok=True)
    if (site / LAB).is_dir():
        pack(site, with_lab, lambda _path: True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
