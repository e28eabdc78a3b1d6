"""Tests of :mod:`upgradelab.compare.panels.markup`; Sphinx's own HTML is what it is compared with.

That is done in ``tests/sphinxext/test_markup.py``.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pygments
import pytest

import upgradelab
from upgradelab.compare.panels import html_of, panels
from upgradelab.compare.panels.markup import series_class
from upgradelab.libraries import load_library
from upgradelab.model.outcome import Event, Fault
from upgradelab.model.run import Run, dump_runs

MakeRun = Callable[..., Run]

SQLALCHEMY = load_library("sqlalchemy")

SQL = Event("sql", "SELECT 1", parameters="()")
ERROR = Event("exception", "no", "sqlalchemy.exc.ArgumentError", line=4)


def test_whatever_is_printed_is_escaped(make_run: MakeRun) -> None:
    """Nothing that a program prints, or is called, becomes an element or an attribute."""
    hostile = "<img src=x onerror='alert(\"1\")'>&amp;"
    events = [
        hostile,
        Event("sql", f"SELECT '{hostile}'", parameters=f"('{hostile}',)"),
        *(Event("warning", f"{hostile} {number}", hostile) for number in range(5)),
        Event("exception", f"https://sqlalche.me/e/20/{hostile}", hostile),
    ]
    before = make_run("x")
    gone = make_run(fault=Fault("unavailable", hostile))
    late = make_run(fault=Fault("timeout", hostile))
    runs = {"1.3": before, hostile: make_run(*events), "2.0": gone, "2.1": late}
    html = html_of(panels(runs, SQLALCHEMY, since={hostile: hostile}))
    assert "<img" not in html
    assert "&amp;amp;" in html
    assert "onerror=" in html
    for tag in html.split("<")[1:]:
        assert "onerror=" not in tag.partition(">")[0], tag


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2.0", "lab-on-2-0"),
        ("2.1.0b2 (file:///x)", "lab-on-2-1-0b2-file-x"),
        ("1.4.0 to 1.4.23", "lab-on-1-4-0-to-1-4-23"),
    ],
)
def test_class_of_a_series(name: str, expected: str) -> None:
    """Whatever a reader calls what was run, it has one class, which style sheets can name."""
    assert series_class(name) == expected


SHOWN = """
import sys
sys.path.append(sys.argv[1])
from upgradelab.compare.panels import html_of, panels
from upgradelab.libraries.sqlalchemy import SQLAlchemy
from upgradelab.model.run import parse_runs
runs = {run.series: run for run in parse_runs(sys.stdin.read(), "stdin")}
html = html_of(panels(runs, SQLAlchemy("sqlalchemy")))
import json
print(json.dumps({"html": html, "modules": sorted(sys.modules)}))
"""
"""What a browser does: runs are made there, and shown."""


@pytest.mark.parametrize("with_sql", [False, True])
def test_alone(make_run: MakeRun, tmp_path: Path, *, with_sql: bool) -> None:
    """With this package and Pygments alone, panels are the same; only SQL needs Pygments."""
    for package in (upgradelab, pygments):
        folder = Path(str(package.__file__)).parent
        (tmp_path / folder.name).symlink_to(folder)
    shown = [SQL] if with_sql else []
    runs = {
        "1.4": make_run("a\n", *shown, series="1.4"),
        "2.0": make_run("a\n", *shown, ERROR, series="2.0"),
    }
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", SHOWN, str(tmp_path)],
        input=dump_runs(runs.values()),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert not done.returncode, done.stderr
    answer = json.loads(done.stdout)
    assert answer["html"] == html_of(panels(runs, SQLALCHEMY))
    packages = {name.partition(".")[0] for name in answer["modules"]}
    others = packages - sys.stdlib_module_names - {"__main__"}
    assert others == {"upgradelab", *(["pygments"] if with_sql else [])}
    assert ('<span class="k">SELECT</span>' in answer["html"]) == with_sql
