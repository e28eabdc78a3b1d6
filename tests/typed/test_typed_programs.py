"""The outputs of mypy that the page on typing shows are what mypy says."""

from __future__ import annotations

import pytest

from tests.typed.checks import CHECKS, FOLDER, Check, Mypy


@pytest.fixture(scope="session")
def mypy() -> Mypy:
    """Give the pinned mypy."""
    return Mypy()


@pytest.mark.parametrize("check", CHECKS, ids=[check.output.stem for check in CHECKS])
def test_output(check: Check, mypy: Mypy) -> None:
    """What the page shows is what the pinned mypy says with the pinned SQLAlchemy."""
    shown = check.output.read_text(encoding="utf-8")
    assert mypy.says(check) == shown, "another output: write it with `make types`, and review it"


def test_files() -> None:
    """The folder has the programs and outputs of the checks, and no others."""
    wanted = {check.output for check in CHECKS}
    wanted |= {FOLDER / f"{check.program}.py" for check in CHECKS}
    assert set(FOLDER.iterdir()) == wanted


def test_all_is_shown() -> None:
    """The page shows each of the files."""
    page = FOLDER.with_suffix(".md").read_text(encoding="utf-8")
    for path in FOLDER.iterdir():
        assert f"typing/{path.name}" in page
