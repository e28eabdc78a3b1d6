"""Sites of any number of scenarios can be made, and what their pages load is weighed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench import growth
from tests.bench.growth import first_load, measure_growth


@pytest.mark.usefixtures("scans")
def test_ten_times(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site is built with so many scenarios, and one with as many times more."""
    monkeypatch.setattr(growth, "FEW", 20)
    monkeypatch.setattr(growth, "TIMES", 2)
    few, many = measure_growth(tmp_path, ["2.0", "2.1"])
    assert (few["scenarios"], few["runs"]) == (20, 40)
    assert (many["scenarios"], many["runs"]) == (40, 80)
    listed = (tmp_path / "40/_build/html/topic_00/unchanged.html").read_text(encoding="utf-8")
    assert listed.count("is found in its room.") > 20


def test_first_load(tmp_path: Path) -> None:
    """A page weighs as much as itself and the scripts, styles and pictures that it names."""
    text = (
        '<link rel="stylesheet" href="../style.css?v=1"><link rel="next" href="other.html">'
        '<script src="../code.js"></script><script src="../code.js"></script>'
        '<img alt="" src="https://example.org/other.svg">'
    )
    page = tmp_path / "folder" / "page.html"
    page.parent.mkdir()
    page.write_text(text, encoding="utf-8")
    (page.parent / "other.html").write_text("x" * 1000, encoding="utf-8")
    (tmp_path / "style.css").write_text("x" * 20, encoding="utf-8")
    (tmp_path / "code.js").write_text("x" * 3, encoding="utf-8")
    assert first_load(page) == len(text) + 23
