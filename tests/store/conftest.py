"""A library with several releases, in a package index of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Folder
from tests.libraries.test_neutral_library import wheel

EXAMPLE = '''
"""Numbers."""

import ours


def one():
    """One is printed.

    .. testoutput:: 1.0

        one: {stated}
    """
    print("one:", ours.ONE)


def same():
    """The same is printed.

    .. testoutput:: 1.0

        same
    """
    print("same")
'''


@pytest.fixture
def ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_folder: Callable[..., Folder]
) -> Folder:
    """Make a project for a library with releases, in the only package index that is known.

    1.0.2 needs what is not there; 1.0.3 says another thing, and 1.0.7 is not pinned yet.
    """
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    for number in range(8):
        release = f"1.0.{number}"
        text = f"ONE = {1 if number < 3 else 3 if number < 7 else 7}\n"
        needs = "theirs" if number == 2 else ""
        wheel(wheels, "ours", release, {"ours/__init__.py": text}, needs)
    settings = tmp_path / "uv.toml"
    settings.write_text(f'[pip]\nno-index = true\nfind-links = ["{wheels}"]\n', encoding="utf-8")
    monkeypatch.setenv("UV_CONFIG_FILE", str(settings))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheels))
    root = tmp_path / "project"
    root.mkdir()
    folder = make_folder(root)
    for path in (root / "requirements").iterdir():
        path.unlink()
    folder.project.overlays.unlink()
    folder.write("requirements/1.0.txt", "ours==1.0.6\n")
    folder.example(EXAMPLE.format(stated=3))
    folder.page("numbers.one", "numbers.same", more=".. lab:history:: 1.0\n")
    return folder
