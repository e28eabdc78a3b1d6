"""What GitHub Actions shows of a gate: :mod:`upgradelab.command.annotate`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from upgradelab.model.record import Record

from upgradelab.command.annotate import summary, workflow_commands
from upgradelab.command.gate import Report

MakeRecord = Callable[..., Record]


def drifted(make_record: MakeRecord, text: str) -> Record:
    """Return a record of a drift from ``old``."""
    record = make_record(text, series="2.0", verdict="drifted")
    return replace(record, expected="old", expected_line=7)


def test_annotation_names_the_expectation(make_record: MakeRecord) -> None:
    """A drift is annotated on the line of its expectation, with the message on one line."""
    record = drifted(make_record, "50% new\n")
    said = workflow_commands([record, make_record("fine", series="2.0", verdict="passed")])

    assert said.count("\n") == 1
    assert said.startswith(f"::error file={record.example},line=7,title={record.scenario} drifted")
    assert "%0A" in said
    assert "+50%25 new" in said


def test_summary_is_a_table_and_diffs(make_record: MakeRecord) -> None:
    """The summary counts verdicts by release, and shows each drift as a diff."""
    records = [drifted(make_record, "new"), make_record("fine", series="2.0", verdict="passed")]
    said = summary(Report({"2.0": records}))

    assert "| 2.0.9 | 1 | 1 | 0 |" in said
    assert "```diff\n" in said
    assert "\n-old\n+new\n```\n" in said


def test_summary_of_output_with_a_fence(make_record: MakeRecord) -> None:
    """Output that holds a fence does not end the block that shows it."""
    said = summary(Report({"2.0": [drifted(make_record, "````")]}))

    assert "\n`````diff\n" in said


def test_summary_names_what_was_asked_for(make_record: MakeRecord) -> None:
    """A run on something else than a series is named by the requirement."""
    said = summary(Report({"sqlalchemy>2": [make_record("x", series="2.0", verdict="passed")]}))

    assert "| sqlalchemy>2: 2.0.9 | 1 | 0 | 0 |" in said
