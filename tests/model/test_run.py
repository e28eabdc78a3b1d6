"""Tests of :mod:`upgradelab.model.record`."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from upgradelab.engine.capture import Event
from upgradelab.model.record import Record, RecordError, dump_records, parse_records

MakeRecord = Callable[..., Record]


def test_records_survive_json_lines(make_record: MakeRecord) -> None:
    """Records that were written and read again are the same, whatever was printed."""
    records = [
        make_record("é 🚀 \u2028 \x85 \n second\n", verdict="drifted", expected="x"),
        replace(make_record(Event("sql", "SELECT 1", parameters="()")), traits=("A=1", "B=")),
        make_record(verdict="failed", fault="did not end within 1 s", expected=None),
    ]
    assert parse_records(dump_records(records), "here") == records


def test_a_line_says_all(make_record: MakeRecord) -> None:
    """One JSON line holds the schema, the releases, the events and the flattened text."""
    record = make_record("a\n", Event("exception", "no", "ValueError", line=12), expected="a")
    assert json.loads(dump_records([record])) == {
        "schema": 1,
        "example": "examples/numbers.py",
        "scenario": "numbers.one",
        "line": 7,
        "series": "2.0",
        "release": "2.0.9",
        "python": "3.11.7",
        "databases": {"sqlite": "3.40.1"},
        "verdict": "passed",
        "fault": "",
        "expected": "a",
        "expected_line": 9,
        "traits": [],
        "text": "a\nValueError: no",
        "outcome": {
            "events": [
                {"kind": "print", "text": "a\n"},
                {"kind": "exception", "text": "no", "name": "ValueError", "line": 12},
            ],
            "duration": 0.25,
            "fault": "",
        },
    }


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"schema": 2}, "here:2: schema 2, expected 1"),
        ({"colour": 1}, "here:2: no record: "),
        ({"series": ...}, "here:2: no record: "),
        ({"outcome": {"events": []}}, "here:2: no record: 'duration'"),
    ],
)
def test_other_json_is_refused(
    make_record: MakeRecord, change: dict[str, object], message: str
) -> None:
    """A line of another schema, or with other fields, is refused with its number."""
    good = make_record("a").to_json()
    bad = {key: value for key, value in (good | change).items() if value is not ...}
    with pytest.raises(RecordError) as caught:
        parse_records(f"{json.dumps(good)}\n{json.dumps(bad)}\n", "here")
    assert str(caught.value).startswith(message)


def test_half_a_line_is_refused() -> None:
    """A line that was cut off is refused with its number."""
    with pytest.raises(RecordError, match=r"^here:1: "):
        parse_records('{"schema": 1, "exa', "here")


def test_digest(make_record: MakeRecord) -> None:
    """What a page shows decides the digest; how long a run took does not."""
    record = make_record("a")
    slower = replace(record, outcome=replace(record.outcome, duration=9.0))
    assert slower.digest == record.digest
    assert replace(record, release="2.0.10").digest != record.digest
    assert make_record("b").digest != record.digest


def test_exception(make_record: MakeRecord) -> None:
    """Only an exception at the end counts as the one that ended the run."""
    error = Event("exception", "no", "ValueError")
    assert make_record("a", error).exception == error
    assert make_record("a").exception is None
    assert make_record().exception is None
