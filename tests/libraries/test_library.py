"""Tests of :mod:`upgradelab.libraries`: of what any library gets, and of other packages' own."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest

from upgradelab.engine.capture import capture
from upgradelab.libraries import GROUP, load_library
from upgradelab.libraries.library import Library
from upgradelab.libraries.sqlalchemy import SQLAlchemy


@pytest.mark.parametrize("name", ["sqlalchemy", "SQLAlchemy", "SqlAlchemy"])
def test_sqlalchemy(name: str) -> None:
    """SQLAlchemy is known under any spelling."""
    library = load_library(name)
    assert isinstance(library, SQLAlchemy)
    assert library.distribution == "sqlalchemy"


def test_any_library() -> None:
    """Another library is known by its normalised name, and is nothing in particular."""
    library = load_library("Typing.Extensions")
    assert type(library) is Library
    assert (library.distribution, library.title) == ("typing-extensions", "typing-extensions")
    assert library.with_dependencies
    assert (library.noise, library.warm_up, library.links) == ((), "", None)
    assert library.companions is None
    assert library.watch() is None
    library.clear()


@pytest.mark.parametrize(
    ("name", "imported"),
    [
        ("typing-extensions", ["typing_extensions"]),
        ("packaging", ["packaging"]),
        ("attrs", ["attrs", "attr"]),
        ("no-such-library", ["no_such_library"]),
    ],
)
def test_import_names(name: str, imported: list[str]) -> None:
    """It is imported under the names of its files, its own first; they are guessed elsewhere."""
    assert load_library(name).import_names() == imported


def test_import_names_in_a_folder(tmp_path: Path) -> None:
    """In a folder, only what is installed there counts."""
    info = tmp_path / "my_lib-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: my.lib\nVersion: 1.0\n")
    (info / "RECORD").write_text("one/__init__.py,,\none/two/__init__.py,,\nthree.py,,\nx/y.py,,\n")
    for file in ("one/__init__.py", "one/two/__init__.py", "three.py", "x/y.py"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).touch()
    assert load_library("My-Lib").import_names(tmp_path) == ["one", "three"]
    assert load_library("my-lib").import_names() == ["my_lib"]


def test_imported() -> None:
    """Its release is that of its distribution, and its file the one that was imported."""
    release, file = load_library("packaging").imported()
    assert release == metadata.version("packaging")
    assert Path(file).parts[-2:] == ("packaging", "__init__.py")
    with pytest.raises(ImportError):
        load_library("no-such-library").imported()


def test_own_warnings() -> None:
    """A deprecation that it defines, or gives for a line of the example, is recorded."""
    source = """
import warnings
from packaging import version
class Own(DeprecationWarning):
    pass
def scenario():
    Own.__module__ = "packaging.version"
    warnings.warn("old", Own)
    warnings.warn("older", DeprecationWarning)
    print("x")
"""
    outcome = capture(source, "/x/example.py", "example", "scenario", load_library("packaging"))
    assert outcome.text == "Own: old\nDeprecationWarning: older\nx"
    packaging = load_library("packaging")
    assert not packaging.is_own_warning(DeprecationWarning, of_example=False)


def test_addresses_are_one_in_any_library() -> None:
    """An address in memory is never a fact; other noise is SQLAlchemy's alone."""
    source = 'def scenario():\n    print(object(), "[raw sql] x")\n'
    outcome = capture(source, "/x/example.py", "example", "scenario", load_library("packaging"))
    assert outcome.text == "<object object at 0xADDRESS> [raw sql] x"
    source = 'def scenario():\n    print("[raw sql] x")\n'
    outcome = capture(source, "/x/example.py", "example", "scenario", load_library("packaging"))
    assert outcome.text == "[raw sql] x"


def test_entry_point(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another package may say what is particular to a library, by its distribution's name."""
    info = tmp_path / "lab_of_mine-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: lab-of-mine\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[{GROUP}]\nmy-library = lab_of_mine:Mine\n")
    (tmp_path / "lab_of_mine.py").write_text(
        "from upgradelab.libraries.library import Library\n\n"
        'class Mine(Library):\n    title = "My library"\n'
    )
    monkeypatch.syspath_prepend(tmp_path)
    library = load_library("My_Library")
    assert (library.title, library.distribution) == ("My library", "my-library")
    assert load_library("other").title == "other"
