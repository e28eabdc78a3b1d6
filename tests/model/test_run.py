"""Tests of :mod:`upgradelab.model.run`."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from upgradelab.model.outcome import Event, Fault
from upgradelab.model.run import Run, RunFormatError, dump_runs, parse_runs

MakeRun = Callable[..., Run]


def test_runs_survive_json_lines(make_run: MakeRun) -> None:
    """Runs that were written and read again are the same, whatever was printed."""
    runs = [
        make_run("é 🚀 \u2028 \x85 \n second\n", times=2),
        make_run(Event("sql", "SELECT 1", parameters="()"), databases={"mysql": "11.4"}),
        make_run(fault=Fault("timeout", "did not end within 1 s")),
    ]
    assert parse_runs(dump_runs(runs), "here") == runs


def test_a_line_says_all(make_run: MakeRun) -> None:
    """One JSON line holds the schema, the program, the releases and the events: facts alone."""
    run = make_run("a\n", Event("exception", "no", "ValueError", line=12))
    assert json.loads(dump_runs([run])) == {
        "schema": 2,
        "scenario": "numbers.one",
        "source": "0" * 64,
        "series": "2.0",
        "release": "2.0.9",
        "python": "3.11.7",
        "databases": {"sqlite": "3.40.1"},
        "packages": {},
        "times": 1,
        "outcome": {
            "events": [
                {"kind": "print", "text": "a\n"},
                {"kind": "exception", "text": "no", "name": "ValueError", "line": 12},
            ],
            "duration": 0.25,
            "fault": None,
        },
    }


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"schema": 1}, "here:2: schema 1, expected 2"),
        ({"colour": 1}, "here:2: no run: "),
        ({"series": ...}, "here:2: no run: "),
        ({"schema": ...}, "here:2: no run: KeyError: 'schema'"),
        ({"outcome": {"events": [], "fault": None}}, "here:2: no run: KeyError: 'duration'"),
        ({"outcome": {"events": [], "duration": 0, "fault": {"kind": "x"}}}, "here:2: no run: "),
    ],
)
def test_other_json_is_refused(make_run: MakeRun, change: dict[str, object], message: str) -> None:
    """A line of another schema, or with other fields, is refused with its number."""
    good = make_run("a").to_json()
    bad = {key: value for key, value in (good | change).items() if value is not ...}
    with pytest.raises(RunFormatError) as caught:
        parse_runs(f"{json.dumps(good)}\n{json.dumps(bad)}\n", "here")
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("line", ['{"schema": 2, "scen', "[1]", "3", "null"])
def test_other_lines_are_refused(line: str) -> None:
    """A line that was cut off, or holds no object, is refused with its number."""
    with pytest.raises(RunFormatError, match=r"^here:1: "):
        parse_runs(line, "here")


def test_digest(make_run: MakeRun) -> None:
    """What a page shows decides the digest; how long and how often it ran does not."""
    run = make_run("a")
    slower = replace(run, outcome=replace(run.outcome, duration=9.0), times=2)
    assert slower.digest == run.digest
    others = [
        make_run("b"),
        replace(run, release="2.0.10"),
        replace(run, python="3.12.1"),
        make_run("a", databases={"sqlite": "3.45"}),
        run.with_fault(Fault("varies", "differs")),
        make_run(Event("print", "a", line=3)),
    ]
    assert len({run.digest, *(other.digest for other in others)}) == 1 + len(others)


def test_exception(make_run: MakeRun) -> None:
    """Only an exception at the end counts as the one that ended the run."""
    error = Event("exception", "no", "ValueError")
    assert make_run("a", error).exception == error
    assert make_run("a").exception is None
    assert make_run().exception is None


def test_fault(make_run: MakeRun) -> None:
    """A run with a fault keeps what it printed; only what is not installed is unavailable."""
    run = make_run("a").with_fault(Fault("varies", "differs"))
    assert (run.text, str(run.fault), run.unavailable) == ("a", "differs", False)
    assert make_run(fault=Fault("unavailable", "MariaDB is not installed")).unavailable
    assert not make_run("a").unavailable
