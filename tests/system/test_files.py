"""Tests of :mod:`upgradelab.system.files`."""

from __future__ import annotations

import errno
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
    assert [one.name for one in path.parent.iterdir()] == ["b.txt"]


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
