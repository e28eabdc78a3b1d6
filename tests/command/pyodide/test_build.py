"""How the files are made that a browser loads: what is checked, and what is said of faults."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from upgradelab.command.pyodide.build.archives import Archive, library_archive, own_archive
from upgradelab.command.pyodide.build.bundle import worker_script
from upgradelab.command.pyodide.build.runtime import LabBuildError, Runtime, provide_runtime
from upgradelab.model.bundle import FILE, read_manifest

LAB = REPOSITORY / "requirements" / "lab"


def test_only_what_runs_is_shipped(overlays: Path) -> None:
    """The archive of our own code has the modules that record and show, and no others."""
    archive = own_archive("own.zip", "sqlalchemy", overlays / "2.1")
    assert "upgradelab/engine/capture.py" in archive.files
    assert "pygments/lexers/sql.py" in archive.files
    unwanted = re.compile("upgradelab/(?:sphinxext|store|system|engine/(?!__|capture))")
    assert [path for path in archive.files if unwanted.match(path)] == []


def test_archives_have_no_unused_folder(tmp_path: Path) -> None:
    """Folders that no program uses are left out; docstrings of events, and what it is, stay."""
    about = ("wood-1.dist-info/METADATA", "wood/py.typed")
    code = ("wood/__init__.py", "wood/orm/events.py")
    for name in (*about, *code, "wood/testing/__init__.py", "wood-1.dist-info/RECORD"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    archive = library_archive("wood.zip", tmp_path, ["wood"], ["testing"], {})
    assert archive.files.keys() == {*about, *code}
    assert [path for path in archive.files if re.search(archive.docstrings, path)] == [
        "wood/orm/events.py"
    ]


def test_digest(tmp_path: Path) -> None:
    """An archive is another when a file, its name, or its use is another."""
    (tmp_path / "a.py").write_text("1", encoding="utf-8")
    (tmp_path / "b.py").write_text("2", encoding="utf-8")
    first = Archive("x.zip", {"x.py": tmp_path / "a.py"})
    others = [
        Archive("x.zip", {"x.py": tmp_path / "b.py"}),
        Archive("x.zip", {"y.py": tmp_path / "a.py"}),
        Archive("x.zip", {"x.py": tmp_path / "a.py"}, docstrings="x"),
    ]
    assert len({each.digest() for each in [first, *others]}) == 4
    assert first.digest() == Archive("y.zip", {"x.py": tmp_path / "a.py"}).digest()


def test_another_pyodide(tmp_path: Path) -> None:
    """Scripts of Pyodide that are built otherwise are refused, with what was expected."""
    (tmp_path / "package.json").write_text('{"version": "400.1.0"}', encoding="utf-8")
    (tmp_path / "pyodide.js").write_text("", encoding="utf-8")
    (tmp_path / "pyodide.asm.mjs").write_text("export default other;", encoding="utf-8")
    with pytest.raises(LabBuildError) as caught:
        worker_script(Runtime(Path("node"), tmp_path))
    assert "found 'export default _createPyodideModule;' 0 times, expected 1" in str(caught.value)
    assert "Pyodide 400.1.0 is built otherwise" in str(caught.value)


def test_no_pins(tmp_path: Path) -> None:
    """Without the files that pin it, the error names the file and how to write it."""
    with pytest.raises(LabBuildError, match=r"package\.json cannot be read: No such file"):
        provide_runtime(tmp_path / "nowhere", tmp_path)


def test_npm_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What npm says is passed on, and the next attempt begins anew."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, script in {"node": "echo v22.1.0", "npm": "echo no network >&2; exit 3"}.items():
        (programs / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    for _ in range(2):
        with pytest.raises(LabBuildError) as caught:
            provide_runtime(LAB, tmp_path / "work")
        said = str(caught.value)
        assert "ended with exit status 3:\nno network\n" in said
        assert said.endswith("then run again: make lab")


def test_pins_agree() -> None:
    """The lock file has the release that is asked for, with a hash for each package."""
    asked = json.loads((LAB / "package.json").read_text(encoding="utf-8"))["dependencies"]
    lock = json.loads((LAB / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert lock["node_modules/pyodide"]["version"] == asked["pyodide"]
    assert all(each["integrity"].startswith("sha512-") for name, each in lock.items() if name)
    assert not any("resolved" in each for each in lock.values())


def test_manifest(tmp_path: Path) -> None:
    """A folder without a bundle has no manifest, which is no error."""
    assert read_manifest(tmp_path) is None
    (tmp_path / FILE).write_text('{"folder": "abc"}', encoding="utf-8")
    assert read_manifest(tmp_path) == {"folder": "abc"}
