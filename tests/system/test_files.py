"""Tests of :mod:`upgradelab.system.files`."""

from __future__ import annotations

import errno
import resource
from pathlib import Path

import pytest

from upgradelab.system.files import code_at, describe_disk, files_below, write_atomically


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


def test_files_below(tmp_path: Path) -> None:
    """All files are named, those of hidden folders too, but no compiled ones, nor through links."""
    for name in ("a.py", "b/c.txt", "b/.d/e", "b/__pycache__/a.pyc"):
        path = tmp_path / "top" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "f.py").touch()
    (tmp_path / "top" / "link").symlink_to(tmp_path / "elsewhere")
    top = tmp_path / "top"
    names = sorted(Path(file).relative_to(top).as_posix() for file in files_below(top))
    assert names == ["a.py", "b/.d/e", "b/c.txt", "link"]


def test_no_folder(tmp_path: Path) -> None:
    """That there is no such folder is an error, not a folder without files."""
    with pytest.raises(FileNotFoundError):
        list(files_below(tmp_path / "none"))


def test_code(tmp_path: Path) -> None:
    """Modules are named in the order of their paths, and nothing else is."""
    for name in ("b.py", "a/c.py", "a/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert code_at(tmp_path) == [tmp_path / "a/c.py", tmp_path / "b.py"]
    assert code_at(tmp_path / "b.py") == [tmp_path / "b.py"]
