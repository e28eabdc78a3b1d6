"""Tests of :mod:`upgradelab.engine.overlay`; making overlays is tested with the bad input."""

from __future__ import annotations

import os
import subprocess
from importlib.util import cache_from_source
from pathlib import Path

import pytest

from tests.faults.breaking import wheel
from upgradelab.engine.overlay import STAMP, Overlay, OverlayError, provide_requirement
from upgradelab.libraries import load_library

SQLALCHEMY = load_library("sqlalchemy")

BACKEND = """
import pathlib, zipfile

FILES = {
    "METADATA": ["Metadata-Version: 2.1", "Name: sqlalchemy", "Version: 2.0.1"],
    "WHEEL": ["Wheel-Version: 1.0", "Root-Is-Purelib: true", "Tag: py3-none-any"],
    "RECORD": [],
}

def build_wheel(folder, config_settings=None, metadata_directory=None):
    name = "sqlalchemy-2.0.1-py3-none-any.whl"
    with zipfile.ZipFile(pathlib.Path(folder, name), "w") as file:
        file.write("lib/sqlalchemy/__init__.py", "sqlalchemy/__init__.py")
        for about, lines in FILES.items():
            file.writestr("sqlalchemy-2.0.1.dist-info/" + about, chr(10).join(lines))
    return name
"""
"""Builds a wheel of a checkout without fetching anything."""


@pytest.fixture
def wheels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder that is all of the registry that uv knows."""
    folder = tmp_path / "wheels"
    folder.mkdir()
    settings = tmp_path / "uv.toml"
    settings.write_text(f'[pip]\nno-index = true\nfind-links = ["{folder}"]\n', encoding="utf-8")
    monkeypatch.setenv("UV_CONFIG_FILE", str(settings))
    return folder


def provided(requirement: str, folder: Path) -> str:
    """Return what the package says that is provided for a requirement."""
    overlay = provide_requirement(SQLALCHEMY, requirement, folder / "overlays")
    return (overlay.folder / "sqlalchemy/__init__.py").read_text(encoding="utf-8").strip()


@pytest.mark.parametrize(
    "requirement",
    ["sqlalchemy==2.0.*", "sqlalchemy>=2.0,!=2.0.0", "sqlalchemy~=2.0.0", "sqlalchemy"],
)
def test_a_range_is_asked_for_anew(tmp_path: Path, wheels: Path, requirement: str) -> None:
    """What several releases fit is installed at each call, in one process too."""
    wheel(wheels, "2.0.1")
    assert provided(requirement, tmp_path) == '__version__ = "2.0.1"'
    wheel(wheels, "2.0.2")
    assert provided(requirement, tmp_path) == '__version__ = "2.0.2"'


@pytest.mark.parametrize("requirement", ["sqlalchemy==2.0.1", "SQLAlchemy===2.0.1"])
def test_one_release_is_installed_once(
    tmp_path: Path, wheels: Path, requirement: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What one release alone fits is kept, and needs no registry the second time."""
    wheel(wheels, "2.0.1")
    first = provide_requirement(SQLALCHEMY, requirement, tmp_path).folder
    made = first.stat().st_ino
    (wheels / "sqlalchemy-2.0.1-py3-none-any.whl").unlink()
    monkeypatch.setattr(subprocess, "run", None)  # nothing is started for what is known
    again = provide_requirement(SQLALCHEMY, requirement, tmp_path)
    assert (again.folder.stat().st_ino, again.release) == (made, "2.0.1")


@pytest.mark.parametrize("form", ["{}", "sqlalchemy @ file://{}"])
def test_a_checkout_is_installed_anew(tmp_path: Path, wheels: Path, form: str) -> None:
    """A checkout that changes between two calls in one process is not run as it was."""
    checkout = tmp_path / "sqlalchemy==2.0.1"
    package = checkout / "lib/sqlalchemy/__init__.py"
    package.parent.mkdir(parents=True)
    (checkout / "backend.py").write_text(BACKEND, encoding="utf-8")
    (checkout / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n',
        encoding="utf-8",
    )
    for text in ('__version__ = "2.0.5"', '__version__ = "2.0.6"'):
        package.write_text(text, encoding="utf-8")
        assert provided(form.format(checkout), tmp_path) == text


def test_overlays_are_compiled(
    tmp_path: Path, wheels: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An overlay has bytecode of this Python, also where Python itself is to write none."""
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    wheel(wheels, "2.0.1")
    overlay = provide_requirement(SQLALCHEMY, "sqlalchemy==2.0.1", tmp_path / "overlays")
    modules = list((overlay.folder / "sqlalchemy").glob("*.py"))
    assert len(modules) == 2
    assert all(Path(cache_from_source(str(module))).is_file() for module in modules)


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


def test_fingerprint_of_one_file(tmp_path: Path) -> None:
    """A library that is a single module has another fingerprint when that file changes."""
    overlay = Overlay(tmp_path, "1.0", ("single",))
    module = tmp_path / "single.py"
    module.write_text("one = 1\n", encoding="utf-8")
    (tmp_path / "other.py").write_text("other = 1\n", encoding="utf-8")
    before = overlay.fingerprint()
    (tmp_path / "other.py").write_text("other = 2\n", encoding="utf-8")
    assert overlay.fingerprint() == before
    module.write_text("one = 2\n", encoding="utf-8")
    assert overlay.fingerprint() != before
