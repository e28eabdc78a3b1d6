"""What releases say and name is read once."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Folder
from upgradelab.store import scans
from upgradelab.store.scans import ScanError, named_by_series, spoken_by_series


class ReadAgainError(Exception):
    """A release is read that is known already."""


def test_read_once(
    tmp_path: Path, make_folder: Callable[..., Folder], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a release says is kept, and read again when what is kept is damaged."""

    def read_again(*_arguments: object) -> None:
        raise ReadAgainError

    project = make_folder(tmp_path, "2.0").project
    shutil.rmtree(project.work / "scans")
    first = spoken_by_series(project)
    assert list(first) == ["2.0"]
    assert "ArgumentError" in {spoken.name for spoken in first["2.0"]}
    monkeypatch.setattr(scans, "speaking", read_again)
    assert spoken_by_series(project) == first
    (project.work / "scans" / "messages-2.0.json").write_text("{", encoding="utf-8")
    with pytest.raises(ReadAgainError):
        spoken_by_series(project)


def test_names(
    tmp_path: Path, make_folder: Callable[..., Folder], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A release that cannot be imported is named, with what Python says; one that can is kept."""
    project = make_folder(tmp_path, "2.0").project
    shutil.rmtree(project.work / "scans")
    failed = subprocess.CompletedProcess([], 1, "", "ImportError: no anchor")
    with monkeypatch.context() as patch:
        patch.setattr(subprocess, "run", lambda *_arguments, **_options: failed)
        with pytest.raises(ScanError, match=r"(?s)names of SQLAlchemy 2\.0\.\d+ .*no anchor"):
            named_by_series(project)
    first = named_by_series(project)
    assert "Session" in first["2.0"]["modules"]["sqlalchemy.orm"]
    monkeypatch.setattr(subprocess, "run", None)
    assert named_by_series(project) == first
