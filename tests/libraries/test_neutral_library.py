"""A library of which nothing is known but its name."""

from __future__ import annotations

import importlib
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from upgradelab.engine.capture import capture
from upgradelab.engine.overlay import OverlayError, provide_requirement
from upgradelab.libraries import load_library
from upgradelab.messages.templates import code_of, template
from upgradelab.model.examples.own_words import OwnWords
from upgradelab.store.cache import Cache
from upgradelab.system.environment import importable

BACKEND = """
import pathlib, zipfile

def build_wheel(folder, config_settings=None, metadata_directory=None):
    name = "ours-1.5-py3-none-any.whl"
    with zipfile.ZipFile(pathlib.Path(folder, name), "w") as file:
        file.write("ours/__init__.py")
        metadata = "Metadata-Version: 2.1\\nName: ours\\nVersion: 1.5\\nRequires-Dist: theirs\\n"
        file.writestr("ours-1.5.dist-info/METADATA", metadata)
        file.writestr("ours-1.5.dist-info/WHEEL", "Wheel-Version: 1.0\\nTag: py3-none-any\\n")
        file.writestr("ours-1.5.dist-info/RECORD", "")
    return name
"""
"""Builds a wheel of a checkout without fetching anything."""
PYPROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]

[project]
name = "ours"
version = "1.5"
dependencies = ["theirs"]
"""
OURS = load_library("ours")


def wheel(folder: Path, name: str, release: str, files: Mapping[str, str], needs: str = "") -> None:
    """Write a wheel."""
    about = f"{name.replace('-', '_')}-{release}.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {release}\n"
    if needs:
        metadata += f"Requires-Dist: {needs}\n"
    record = "".join(f"{path},,\n" for path in files)
    with zipfile.ZipFile(folder / f"{about.removesuffix('.dist-info')}-py3-none-any.whl", "w") as f:
        for path, text in files.items():
            f.writestr(path, text)
        f.writestr(f"{about}/METADATA", metadata)
        f.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        f.writestr(f"{about}/RECORD", record)


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make all of the package index that uv knows: a library, and what it depends on."""
    folder = tmp_path / "wheels"
    folder.mkdir()
    for release in ("1.0", "1.1"):
        wheel(folder, "ours", release, {"ours/__init__.py": "from theirs import WHAT\n"}, "theirs")
    wheel(folder, "theirs", "7.0", {"theirs.py": "WHAT = 7\n"})
    settings = tmp_path / "uv.toml"
    settings.write_text(f'[pip]\nno-index = true\nfind-links = ["{folder}"]\n', encoding="utf-8")
    monkeypatch.setenv("UV_CONFIG_FILE", str(settings))
    return folder


@pytest.mark.parametrize(
    ("name", "files", "expected"),
    [
        ("attrs", ["attr/__init__.py", "attr/_make.py", "attrs/__init__.py"], ["attrs", "attr"]),
        ("six", ["six.py", "__pycache__/six.cpython-311.pyc"], ["six"]),
        ("python-dateutil", ["dateutil/__init__.py", "dateutil/tz/__init__.py"], ["dateutil"]),
        ("Our.Lib", ["aid/__init__.py", "our_lib/__init__.py"], ["our_lib", "aid"]),
        ("vast-cloud", ["vast/cloud/__init__.py", "vast/cloud/x/__init__.py"], ["vast.cloud"]),
        ("tool", ["tool/__init__.py", "../../bin/tool", "tool-1.data/x.py"], ["tool"]),
    ],
)
def test_import_names(tmp_path: Path, name: str, files: list[str], expected: list[str]) -> None:
    """The names come from the files that were installed, that of the library first."""
    about = tmp_path / f"{name.lower().replace('-', '_').replace('.', '_')}-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Name: {name}\nVersion: 1.0\n", encoding="utf-8")
    (about / "RECORD").write_text("".join(f"{file},,\n" for file in files), encoding="utf-8")
    # From Python 3.12 on, only files that are there are named.
    for file in files:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).touch()
    assert load_library(name).import_names(tmp_path) == expected


def test_name_without_metadata(tmp_path: Path) -> None:
    """Where nothing says how it is imported, it is by its own name."""
    assert load_library("Our-Lib").import_names(tmp_path) == ["our_lib"]


def test_overlay_holds_what_it_depends_on(tmp_path: Path, registry: Path) -> None:
    """Dependencies are installed with it, and whatever changes in them changes the fingerprint."""
    overlay = provide_requirement(OURS, "ours==1.0", tmp_path / "overlays")
    assert overlay.release == "1.0"
    before = overlay.fingerprint()
    (overlay.folder / "theirs.py").write_text("WHAT = 8\n", encoding="utf-8")
    assert overlay.fingerprint() != before


def test_checkout_is_installed(tmp_path: Path, registry: Path) -> None:
    """A checkout is installed for the sake of what it depends on, although it could be imported."""
    checkout = tmp_path / "checkout"
    (checkout / "ours").mkdir(parents=True)
    (checkout / "ours/__init__.py").write_text("import theirs\n", encoding="utf-8")
    (checkout / "backend.py").write_text(BACKEND, encoding="utf-8")
    (checkout / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    overlay = provide_requirement(OURS, str(checkout), tmp_path / "overlays")
    assert overlay.release == "1.5"
    assert overlay.folder != checkout
    assert (overlay.folder / "theirs.py").is_file()


def test_folder_is_used_as_it_is(tmp_path: Path) -> None:
    """Of a folder that is no checkout all files count; its release is what the module says.

    That another release is installed in the environment, with metadata, says nothing of it.
    """
    library = load_library("packaging")
    (tmp_path / "packaging").mkdir()
    (tmp_path / "packaging/__init__.py").write_text('__version__ = "1.25"\n', encoding="utf-8")
    (tmp_path / "other.py").touch()
    overlay = provide_requirement(library, str(tmp_path), tmp_path / "overlays")
    assert (overlay.folder, overlay.release) == (tmp_path, "1.25")
    before = overlay.fingerprint()
    (tmp_path / "other.py").write_text("WHAT = 1\n", encoding="utf-8")
    assert overlay.fingerprint() != before
    (tmp_path / "packaging/__init__.py").write_text("", encoding="utf-8")
    with pytest.raises(OverlayError, match=r"is of no release: there is no metadata of packaging"):
        provide_requirement(library, str(tmp_path), tmp_path / "overlays")


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("only", ["only.py"]),
        ("whole", ["whole/__init__.py"]),
        ("outer.inner", ["outer/inner/__init__.py"]),
        ("outer.single", ["outer/single.py"]),
    ],
)
def test_where_it_is_imported_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, files: list[str]
) -> None:
    """The folder of a module, a package, or one inside of others is that on the search path."""
    for file in files:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).touch()
    assert importable(name, without=tmp_path / "project") is None
    monkeypatch.syspath_prepend(tmp_path)
    assert importable(name, without=tmp_path / "project") == tmp_path
    assert importable(name, without=tmp_path) is None


WARNING = """
import warnings

def _old():
    warnings.warn("use new()", DeprecationWarning, stacklevel={level})

def scenario():
    _old()
    print("done")
"""


@pytest.mark.parametrize(("path", "kinds"), [("/x.py", ["warning", "print"]), ("", ["print"])])
def test_deprecations(path: str, kinds: list[str]) -> None:
    """A deprecation for a line of the example is the library's, one for other code is not.

    Most libraries warn with Python's own categories.
    """
    code = WARNING.format(level=2)
    if not path:
        code = code.replace(
            "_old()\n    print", "exec(compile('_old()', '/y.py', 'exec'))\n    print"
        )
    outcome = capture(code, "/x.py", "example", "scenario", load_library("click"))
    assert outcome.fault is None
    assert [event.kind for event in outcome.events] == kinds


def test_everything_installed_is_in_the_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As nothing is known of what examples import besides, any other distribution counts."""
    about = tmp_path / "surprise-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Name: surprise\nVersion: 1.0\n", encoding="utf-8")
    before = Cache(OURS, tmp_path / "outcomes")._machine
    assert Cache(OURS, tmp_path / "outcomes")._machine == before
    monkeypatch.syspath_prepend(tmp_path)
    assert Cache(OURS, tmp_path / "outcomes")._machine != before


def test_an_adapter_is_in_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change in another package's adapter lets the examples be run again."""
    path = tmp_path / "adapter_of_ours.py"
    path.write_text(
        "from upgradelab.libraries.library import Library\nclass Ours(Library): ...\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    library = importlib.import_module(path.stem).Ours("ours")
    before = Cache(library, tmp_path / "outcomes")._machine
    path.write_text(path.read_text(encoding="utf-8") + "\n# More.\n", encoding="utf-8")
    assert Cache(library, tmp_path / "outcomes")._machine != before


def test_messages() -> None:
    """Its messages have no codes, and nothing is left out of them."""
    text = "no such thing (Background on this error at: https://sqlalche.me/e/e3q8)"
    assert code_of(text, OURS) == ""
    assert template(text, OwnWords(frozenset(), frozenset(), frozenset()), OURS) == text
