"""The site packed for reading without a network, with and without what runs programs."""

from __future__ import annotations

import zipfile
from pathlib import Path

from upgradelab_site.outside.offline import main


def names(archive: Path) -> list[str]:
    """Return what is in an archive."""
    with zipfile.ZipFile(archive) as packed:
        return packed.namelist()


def make_site(folder: Path, *files: str) -> Path:
    """Write a site of some files."""
    for name in files:
        path = folder / "html" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return folder / "html"


def test_with_and_without(tmp_path: Path) -> None:
    """One archive has all but the folder that is larger than all else, the other has all."""
    main(make_site(tmp_path, "index.html", "_lab/abc/worker.js", "reference/_lab.html"))
    pages = ["html/index.html", "html/reference/_lab.html"]
    assert names(tmp_path / "offline.zip") == pages
    assert names(tmp_path / "offline-with-lab.zip") == ["html/_lab/abc/worker.js", *pages]


def test_a_site_without_programs(tmp_path: Path) -> None:
    """Where programs cannot be run there is one archive, and none of an earlier site stays."""
    (tmp_path / "offline-with-lab.zip").write_text("old", encoding="utf-8")
    main(make_site(tmp_path, "index.html"))
    assert names(tmp_path / "offline.zip") == ["html/index.html"]
    assert not (tmp_path / "offline-with-lab.zip").exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
