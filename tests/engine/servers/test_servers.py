"""The servers of a run: where they keep their data."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from upgradelab.engine import servers as database


def test_servers_are_kept_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system in memory that has room holds the servers."""
    monkeypatch.setattr(database, "MEMORY", tmp_path)
    monkeypatch.setattr(database, "ROOM", 1)
    assert database.place() == tmp_path


@pytest.mark.parametrize(("folder", "room"), [(".", 1 << 80), ("absent", 1)])
def test_servers_are_kept_on_disk(
    folder: str, room: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where memory has no room, or no file system is in it, the disk holds the servers."""
    monkeypatch.setattr(database, "MEMORY", tmp_path / folder)
    monkeypatch.setattr(database, "ROOM", room)
    assert database.place() == Path(tempfile.gettempdir())
