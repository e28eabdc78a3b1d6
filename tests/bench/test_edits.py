"""What the benchmark changes is there to be changed, and changes each time."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.bench.edits import EDITS, Edit
from tests.bench.measure import BenchError
from tests.bench.systems import ROOT
from upgradelab.compare.history import load_history
from upgradelab_site.speed import measurement


@pytest.mark.parametrize("name", EDITS)
def test_edit(name: str, tmp_path: Path) -> None:
    """Each edit of the site makes another text than the one before it."""
    edit = EDITS[name]
    path = tmp_path / edit.file
    path.parent.mkdir(parents=True)
    shutil.copyfile(ROOT / edit.file, path)
    texts = [path.read_text(encoding="utf-8")]
    for number in (1, 2):
        edit.apply(tmp_path, number)
        texts.append(path.read_text(encoding="utf-8"))
    assert len(set(texts)) == 3
    assert "1 edit" not in texts[2]


def test_what_is_printed_has_no_history() -> None:
    """What the edited example prints can change without a release in which it did."""
    module = EDITS["output"].file.removeprefix("examples/").removesuffix(".py").replace("/", ".")
    changed = {change.scenario for change in load_history(ROOT / "examples").changes}
    assert not [name for name in changed if name.startswith(f"{module}.")]


def test_text_that_is_gone(tmp_path: Path) -> None:
    """An edit of a text that is not there says where to mend it."""
    with pytest.raises(BenchError, match="mend tests/bench/edits"):
        Edit("README.md", "No such words").apply(tmp_path, 1)


def test_files() -> None:
    """Each edit has a file of its own: an edit takes back the one before it in the same file."""
    assert len({edit.file for edit in EDITS.values()}) == len(EDITS)


def test_titles() -> None:
    """All that is edited has a title on the page."""
    assert measurement.EDITS.keys() == EDITS.keys()
