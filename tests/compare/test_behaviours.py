"""The behaviour index and behaviours.json."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import run_of
from upgradelab.compare.behaviours import Row, newest_first, rows, to_json
from upgradelab.compare.changes import Consequences
from upgradelab.compare.signs import SIGNS
from upgradelab.libraries import load_library
from upgradelab.model.examples.consequence import CONSEQUENCES, Consequence
from upgradelab.model.outcome import Event
from upgradelab.model.run import Run
from upgradelab.sphinxext.publish import SCHEMA

SERIES = ["1.3", "1.4", "2.0", "2.1"]
SQLALCHEMY = load_library("sqlalchemy")
PRINTED = Event("print", "a: 1")
OTHER = Event("print", "a: 2")
WARNING = Event("warning", "careful", "SAWarning")
ERROR = Event("exception", "no", "sqlalchemy.exc.ArgumentError")


def by_series(**events: list[Event]) -> dict[str, Run]:
    """Return runs by series; ``s14=[...]`` stands for series 1.4."""
    names = {key: f"{key[1]}.{key[2]}" for key in events}
    return {names[key]: run_of(*some, series=names[key]) for key, some in events.items()}


RUNS = {
    "a.b.all": by_series(s13=[PRINTED], s14=[WARNING, PRINTED], s20=[OTHER], s21=[ERROR]),
    "a.b.late": by_series(s20=[PRINTED], s21=[PRINTED]),
    "c.d.never": by_series(s13=[PRINTED], s14=[PRINTED], s20=[PRINTED], s21=[PRINTED]),
}
STATED: Consequences = {"a.b.all": {"1.4": "warning", "2.0": "rows", "2.1": "exception"}}
CLAIMS = {name: f"Claim of {name}." for name in RUNS}


def test_signs() -> None:
    """Each series has the sign that says most of it."""
    signs = {
        row.name: list(row.signs.values()) for row in rows(CLAIMS, RUNS, SERIES, STATED, SQLALCHEMY)
    }
    assert signs == {
        "a.b.all": ["same", "warns", "rows", "raises"],
        "a.b.late": ["none", "none", "same", "same"],
        "c.d.never": ["same", "same", "same", "same"],
    }


def test_newest_change_first() -> None:
    """Rows stand below the newest series that changed them; last, those with one result."""
    groups = newest_first(rows(CLAIMS, RUNS, SERIES, STATED, SQLALCHEMY), SERIES)
    assert [(name, [row.name for row in some]) for name, some in groups] == [
        ("2.1", ["a.b.all"]),
        ("", ["a.b.late", "c.d.never"]),
    ]


@pytest.mark.parametrize(("word", "changed"), [("text", ""), ("SQL", ""), ("DDL", "2.0")])
def test_wording_is_no_change(word: Consequence, changed: str) -> None:
    """What differs in SQL or wording alone stands with what is the same everywhere."""
    runs = {"a.b.c": by_series(s14=[PRINTED], s20=[OTHER])}
    (row,) = rows({"a.b.c": ""}, runs, ["1.4", "2.0"], {"a.b.c": {"2.0": word}}, SQLALCHEMY)
    assert row.changed == changed


def test_schema_knows_all_words() -> None:
    """Signs and consequences in the schema are all that there are."""
    properties = json.loads(SCHEMA.read_text("utf-8"))["$defs"]["outcome"]["properties"]
    assert sorted(properties["sign"]["enum"]) == sorted(SIGNS)
    assert properties["consequence"]["enum"] == [*CONSEQUENCES, None]


def test_topic() -> None:
    """The topic of a row is the folder of its example."""
    assert Row("cascades.backref.append", "", {}, "").topic == "cascades"


def test_json_fits_its_schema(tmp_path: Path) -> None:
    """What is published has the keys, types and values that its schema demands."""
    data = published()
    assert not refused(tmp_path, data)
    assert data["behaviours"][0]["outcomes"]["2.1"] == {
        "sign": "raises",
        "consequence": "exception",
        "since": None,
        "text": "sqlalchemy.exc.ArgumentError: no",
        "warnings": [],
        "raises": "sqlalchemy.exc.ArgumentError",
    }


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"sign": "odd"}, "'odd' is not one of"),
        ({"consequence": "odd"}, "'odd' is not one of"),
        ({"text": 1}, "1 is not of type 'string', 'null'"),
        ({"more": 1}, "'more' was unexpected"),
        ({"reason": "no server"}, "False schema does not allow 'no server'"),
        ({"sign": "unavailable"}, "'reason' is a required property"),
        ({"sign": "unavailable", "reason": "no server"}, "is not of type 'null'"),
    ],
)
def test_schema_refuses_what_does_not_fit(
    tmp_path: Path, change: dict[str, Any], complaint: str
) -> None:
    """A missing key, a foreign key, another type and another value are each noticed."""
    data = published()
    data["behaviours"][0]["outcomes"]["2.1"] |= change
    assert complaint in refused(tmp_path, data)


def test_since() -> None:
    """An outcome has the release that first had it, and none where its series always had it."""
    outcomes = {each["id"]: each["outcomes"] for each in published()["behaviours"]}
    since = {series: outcome["since"] for series, outcome in outcomes["a.b.all"].items()}
    assert since == {"1.3": None, "1.4": None, "2.0": "2.0.19", "2.1": None}
    assert {outcome["since"] for outcome in outcomes["c.d.never"].values()} == {None}


def published() -> dict[str, Any]:
    """Return what behaviours.json would hold."""
    releases = {name: f"{name}.1" for name in SERIES}
    return to_json(
        rows(CLAIMS, RUNS, SERIES, STATED, SQLALCHEMY, since={"a.b.all": {"2.0": "2.0.19"}}),
        RUNS,
        releases,
        lambda name: f"p.html#{name}",
        SQLALCHEMY,
    )


def refused(folder: Path, data: dict[str, Any]) -> str:
    """Return why data do not fit the schema of behaviours.json; empty when they do."""
    path = folder / "behaviours-to-check.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--schemafile", SCHEMA, path],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr if done.returncode else ""
