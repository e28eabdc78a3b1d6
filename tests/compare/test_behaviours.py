"""The behaviour index and behaviours.json."""

from __future__ import annotations

import json
from typing import Any

from upgradelab.model.record import Record

from upgradelab.compare.behaviours import Row, newest_first, rows, to_json
from upgradelab.engine.capture import Event, Outcome
from upgradelab.sphinxext.publish import SCHEMA

SERIES = ["1.3", "1.4", "2.0", "2.1"]
PRINTED = Event("print", "a: 1")
OTHER = Event("print", "a: 2")
WARNING = Event("warning", "careful", "SAWarning")
ERROR = Event("exception", "no", "sqlalchemy.exc.ArgumentError")


def record(series: str, *events: Event) -> Record:
    """Return a record with some events."""
    return Record(
        "examples/a.py", "a.b", 1, series, f"{series}.1", "3.11", {}, Outcome(events, 0.1), "passed"
    )


def by_series(**events: list[Event]) -> dict[str, Record]:
    """Return records by series; ``s14=[...]`` stands for series 1.4."""
    names = {key: f"{key[1]}.{key[2]}" for key in events}
    return {names[key]: record(names[key], *some) for key, some in events.items()}


RECORDS = {
    "a.b.all": by_series(s13=[PRINTED], s14=[WARNING, PRINTED], s20=[OTHER], s21=[ERROR]),
    "a.b.late": by_series(s20=[PRINTED], s21=[PRINTED]),
    "c.d.never": by_series(s13=[PRINTED], s14=[PRINTED], s20=[PRINTED], s21=[PRINTED]),
}
CLAIMS = {name: f"Claim of {name}." for name in RECORDS}


def test_signs() -> None:
    """Each series has the sign that says most of it."""
    found = {row.name: list(row.signs.values()) for row in rows(CLAIMS, RECORDS, SERIES)}
    assert found == {
        "a.b.all": ["same", "warns", "different", "raises"],
        "a.b.late": ["none", "none", "same", "same"],
        "c.d.never": ["same", "same", "same", "same"],
    }


def test_newest_change_first() -> None:
    """Rows stand below the newest series that changed them, those without a change last."""
    groups = newest_first(rows(CLAIMS, RECORDS, SERIES), SERIES)
    assert [(name, [row.name for row in some]) for name, some in groups] == [
        ("2.1", ["a.b.all"]),
        ("2.0", ["a.b.late"]),
        ("", ["c.d.never"]),
    ]


def test_topic() -> None:
    """The topic of a row is the folder of its example."""
    assert Row("cascades.backref.append", "", {}, "").topic == "cascades"


def test_json_fits_its_schema() -> None:
    """What is published has the keys, types and values that its schema demands."""
    releases = {name: f"{name}.1" for name in SERIES}
    data = to_json(rows(CLAIMS, RECORDS, SERIES), RECORDS, releases, lambda name: f"p.html#{name}")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert fits(json.loads(json.dumps(data)), schema, schema)
    assert data["behaviours"][0]["outcomes"]["2.1"] == {
        "sign": "raises",
        "text": "sqlalchemy.exc.ArgumentError: no",
        "warnings": [],
        "raises": "sqlalchemy.exc.ArgumentError",
    }


def test_schema_refuses_what_does_not_fit() -> None:
    """A missing key, a foreign key, another type and another value are each noticed."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    outcome = schema["$defs"]["outcome"]
    good: dict[str, Any] = {"sign": "same", "text": "a: 1", "warnings": [], "raises": None}
    assert fits(good, outcome, schema)
    assert not fits({**good, "sign": "odd"}, outcome, schema)
    assert not fits({**good, "text": 1}, outcome, schema)
    assert not fits({**good, "more": 1}, outcome, schema)
    assert not fits({"sign": "same"}, outcome, schema)


TYPES: dict[str, type] = {"object": dict, "array": list, "string": str, "null": type(None)}


def fits(data: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    """Return whether data fits the parts of JSON Schema that the schema uses."""
    if "$ref" in schema:
        return fits(data, root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    if "const" in schema or "enum" in schema:
        return data in schema.get("enum", [schema.get("const")])
    names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not isinstance(data, tuple(TYPES[name] for name in names)):
        return False
    if isinstance(data, list):
        return all(fits(one, schema["items"], root) for one in data)
    return not isinstance(data, dict) or object_fits(data, schema, root)


def object_fits(data: dict[str, Any], schema: dict[str, Any], root: dict[str, Any]) -> bool:
    """Return whether an object has the keys it must have, and values that fit."""
    properties = schema.get("properties", {})
    others = schema["additionalProperties"]
    if not set(schema.get("required", [])) <= set(data):
        return False
    if others is False and not set(data) <= set(properties):
        return False
    return all(fits(value, properties.get(key, others), root) for key, value in data.items())
