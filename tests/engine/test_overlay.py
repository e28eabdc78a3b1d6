"""Tests of :mod:`upgradelab.engine.overlay`; making overlays is tested with the bad input."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from upgradelab.engine.overlay import STAMP, Overlay, OverlayError, provide_requirement
from upgradelab.libraries import load_library

SQLALCHEMY = load_library("sqlalchemy")


def test_fingerprint(tmp_path: Path) -> None:
    """The hash follows the contents of the package, not its times, and files besides."""
    package = tmp_path / "one/sqlalchemy"
    package.mkdir(parents=True)
    file = package / "__init__.py"
    file.write_text("x = 1", encoding="utf-8")
    (tmp_path / "one" / STAMP).touch()
    overlay = Overlay(tmp_path / "one", "")
    first = overlay.fingerprint()
    os.utime(file, ns=(1, 1))
    (package / "notes.txt").write_text("x", encoding="utf-8")
    assert overlay.fingerprint() == first
    file.write_text("x = 2", encoding="utf-8")
    second = overlay.fingerprint()
    (package / "more.py").write_text("", encoding="utf-8")
    assert len({first, second, overlay.fingerprint()}) == 3
    (tmp_path / "one.fingerprint").write_text("damaged", encoding="utf-8")
    assert overlay.fingerprint() not in {first, second}


def test_a_folder_is_used_as_it_is(tmp_path: Path) -> None:
    """A folder with a package is the overlay itself; nothing is written to it."""
    (tmp_path / "sqlalchemy").mkdir()
    (tmp_path / "sqlalchemy/__init__.py").write_text('__version__ = "2.0.9"\n')
    overlay = provide_requirement(SQLALCHEMY, str(tmp_path), tmp_path / "overlays")
    assert overlay == Overlay(tmp_path.resolve(), "2.0.9", ("sqlalchemy",))
    assert [path.name for path in tmp_path.iterdir()] == ["sqlalchemy"]


def test_folder_that_cannot_be_imported(tmp_path: Path) -> None:
    """The release of a folder is what it says when it is imported; else it is refused."""
    package = tmp_path / "sqlalchemy"
    package.mkdir()
    (package / "__init__.py").write_text('__version__ = "".join(["2.1.0", "b2"])\n')
    assert provide_requirement(SQLALCHEMY, str(tmp_path), tmp_path / "o").release == "2.1.0b2"
    (package / "__init__.py").write_text("import no_such_module\n")
    with pytest.raises(OverlayError) as caught:
        provide_requirement(SQLALCHEMY, str(tmp_path), tmp_path / "o")
    assert str(caught.value).startswith(f"{tmp_path}: SQLAlchemy cannot be imported from it:\n")
    assert "No module named 'no_such_module'" in str(caught.value)
    assert str(caught.value).endswith("Name another requirement, URL or folder.")
