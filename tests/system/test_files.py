"""Tests of :mod:`upgradelab.system.files`."""

from __future__ import annotations

import errno
import resource
from pathlib import Path

import pytest

from upgradelab.system.files import describe_disk, write_atomically


def test_write_atomically(tmp_path: Path) -> None:
    """A write that fails leaves the old text and no other file; permissions stay."""
    path = tmp_path / "a/b.txt"
    write_atomically(path, "old")
    path.chmod(0o600)
    write_atomically(path, "é")
    assert (path.read_text(encoding="utf-8"), path.stat().st_mode & 0o777) == ("é", 0o600)
    with pytest.raises(UnicodeEncodeError):
        write_atomically(path, "\ud800")
    assert path.read_text(encoding="utf-8") == "é"
    assert [file.name for file in path.parent.iterdir()] == ["b.txt"]


@pytest.mark.parametrize("size", [5_000, 9_000, 20_000, 100_000])
def test_write_without_room(tmp_path: Path, size: int) -> None:
    """A write that finds no room names the file, however much of it was written, and undoes it."""
    path = tmp_path / "b.txt"
    write_atomically(path, "old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        with pytest.raises(OSError, match="too large") as caught:
            write_atomically(path, "x" * size)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert describe_disk(caught.value, Path("c")).startswith(f"{path} cannot be written: ")
    assert path.read_text(encoding="utf-8") == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["b.txt"]


def test_describe_disk() -> None:
    """An error of the disk says where, why and what to do, also when it is the cause of another."""
    full = OSError(errno.ENOSPC, "no", "a/b")
    other = ValueError("x")
    other.__cause__ = full
    said = (
        "a/b cannot be written: No space left on device."
        " Make room there, then run the same command again"
    )
    assert describe_disk(full, Path("c")) == describe_disk(other, Path("c")) == said
    assert describe_disk(OSError(errno.EROFS, "no"), Path("c")).startswith("c or /")
    assert describe_disk(OSError(errno.ENOENT, "no"), Path("c")) == ""
    assert describe_disk(ValueError(), Path("c")) == ""
