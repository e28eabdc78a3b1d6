"""The page that shows what was measured, from the file that `make bench` wrote."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import PROGRAM, REPOSITORY, Folder
from upgradelab.sphinxext.nodes.parts.svg import OUTLINE
from upgradelab_site.speed.bars import Bar, bar_plot
from upgradelab_site.speed.measurement import SpeedError, dump_speed, load_speed

FIGURES = {"wall": 2.5, "cpu": 3.25, "memory": 120, "ran": 60}
DATA: dict[str, Any] = {
    "schema": 3,
    "date": "2026-01-02",
    "machine": {
        "processor": "Some CPU",
        "cores": 2,
        "memory": 8,
        "system": "Linux",
        "python": "3.11.7",
        "load": 0.1,
    },
    "releases": {"sphinx": "9.0.4"},
    "rounds": 5,
    "scenarios": 60,
    "systems": [
        {
            "key": "slow",
            "title": "Slow & sure",
            "own": True,
            "cold": {**FIGURES, "wall": 7.5},
            "same": FIGURES,
            "changed": FIGURES,
        },
        {
            "key": "fast",
            "title": "Fast",
            "own": False,
            "cold": {**FIGURES, "memory": 0},
            "same": FIGURES,
            "changed": FIGURES,
        },
    ],
    "site": {
        "pages": 108,
        "runs": 3143,
        "cold": {"wall": 50, "cpu": 90, "memory": 900},
        "same": {"wall": 2.5, "cpu": 2.4, "memory": 200},
        "edited": {
            "comment": {"wall": 2.7, "cpu": 2.6, "memory": 210},
            "output": {"wall": 3.1, "cpu": 4.2, "memory": 220},
            "page": {"wall": 2.9, "cpu": 2.8, "memory": 215},
        },
        "live": {"comment": 1.75, "output": 2.25, "page": 1.5},
        "phases": {"running the scenarios": 40, "reading the pages": 10},
        "examples": {"cascades.costs": 0.25, "all others": 0.75},
    },
    "growth": [
        {
            "scenarios": 10 * times,
            "runs": 40 * times,
            "cold": {"wall": 2.5, "cpu": 0.2 * times, "memory": 300},
            "same": {"wall": 1.5, "cpu": 1.5, "memory": 90},
            "page_bytes": 1_500 * times,
            "search_bytes": 900 * times,
        }
        for times in (100, 1000)
    ],
}


def test_page(folder: Folder) -> None:
    """The page has tables, fastest first, a picture that is described, and the machine."""
    folder.example(PROGRAM)
    parts = ("cold", "same", "changed", "machine", "site", "examples", "growth")
    folder.page("numbers.one", more="".join(f".. lab:speed:: {part}\n\n" for part in parts))
    folder.write("docs/speed.json", dump_speed(DATA))
    status, said = folder.build()
    assert status == 0, said
    page = folder.built()
    assert (
        'aria-label="Nothing built before, wall time: Fast 2.5 s, Slow &amp; sure 7.5 s."' in page
    )
    text = " ".join(re.sub("<[^>]*>", " ", page).split())
    assert "Fast 2.5 3.25 not known 60 Slow &amp; sure 7.5 3.25 120 60" in text
    assert "Some CPU, 2 cores, 8 GB, Linux, Python 3.11.7; 60 scenarios, medians of 5" in text
    assert "running the scenarios 40 80% reading the pages 10 20%" in text
    assert "108 pages, 3,143 runs" in text
    assert "what an example prints 3.1 4.2 220" in text
    assert "until browsers reload its page: Changed seconds a comment in an example 1.75" in text
    assert "cascades.costs 25%" in text
    assert "10,000 40,000 2.5 200 300 5.0 1.5 1,500 900" in text
    assert "Others were at work" not in page
    busy = {**DATA["machine"], "load": 3.5}
    folder.write("docs/speed.json", dump_speed({**DATA, "machine": busy, "date": "2026-03-04"}))
    assert folder.build()[0] == 0
    page = folder.built()
    assert "Measured on 2026-03-04" in page
    assert "first: 3.5. Others were at work on it" in page


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "FileNotFoundError"),
        ("{", "JSONDecodeError"),
        (json.dumps({**DATA, "schema": 1}), "schema 1, expected 3"),
        (json.dumps({**DATA, "systems": [{"title": "A"}]}), "KeyError: 'own'"),
    ],
)
def test_other_files(text: str | None, said: str, tmp_path: Path) -> None:
    """A file that is missing or holds something else is named, with the command to make it."""
    path = tmp_path / "speed.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(SpeedError) as caught:
        load_speed(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert said in str(caught.value)
    assert str(caught.value).endswith("Measure again: make bench")


def test_unknown_part(folder: Folder) -> None:
    """A part that is not measured fails the build, at its line, with those that are."""
    folder.example(PROGRAM)
    folder.page("numbers.one", more=".. lab:speed:: warm\n")
    status, said = folder.build()
    assert status != 0
    assert re.search(r"index\.rst:\d+: .*no part 'warm' of a measurement \(have: cold, ", said), (
        said
    )


def test_bars() -> None:
    """Bars are as long as their values, ours are filled, and labels are escaped."""
    svg = bar_plot(
        [Bar("<one>", 1.0, filled=True), Bar("two", 2.0, filled=False)], unit="s", description='"d"'
    )
    (ours, short), (other, long) = re.findall(r'<rect ([^>]*?) ?x=[^>]*width="([\d.]+)"', svg)
    assert (ours, other) == ("", OUTLINE)
    assert float(long) == 2 * float(short)
    assert "&lt;one&gt;" in svg
    assert 'aria-label="&quot;d&quot;"' in svg


def test_recorded_measurement() -> None:
    """The recorded measurement can be read, and has every system in every state."""
    speed = load_speed(REPOSITORY / "docs/trust/speed.json")
    assert len(speed.systems) == 8
    assert all(system.figures["cold"].wall > 0 for system in speed.systems)
    assert sum(speed.website.examples.values()) == pytest.approx(1, abs=0.01)
