"""What GitHub Actions shows of a gate: :mod:`upgradelab.command.annotate`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from upgradelab.command.annotate import summary, workflow_commands
from upgradelab.command.gate import Report
from upgradelab.model.record import Record

MakeRecord = Callable[..., Record]


def drifted(make_record: MakeRecord, text: str) -> Record:
    """Return a record of a drift from ``old``."""
    record = make_record(text, series="2.0", verdict="drifted")
    return replace(record, expected="old", expected_line=7)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make the folder of a project in a repository, with the example of all records."""
    example = tmp_path / "lab/examples/numbers.py"
    example.parent.mkdir(parents=True)
    example.touch()
    return tmp_path / "lab"


def test_annotation_names_the_expectation(make_record: MakeRecord, root: Path) -> None:
    """A drift is annotated on the line of its expectation, as the repository names the file."""
    record = drifted(make_record, "50% new\n")
    records = [record, make_record("fine", series="2.0", verdict="passed")]
    said = workflow_commands(records, root, str(root.parent))

    assert said.count("\n") == 1
    assert said.startswith("::error file=lab/examples/numbers.py,line=7,title=numbers.one drifted")
    assert "%0A" in said
    assert "+50%25 new" in said
    assert "make accept" in said


@pytest.mark.parametrize("workspace", ["", "elsewhere"])
def test_annotation_without_a_file(make_record: MakeRecord, root: Path, workspace: str) -> None:
    """In a repository that does not have the example, no file is named, nor what to do with it."""
    workspace = workspace and str(root / workspace)
    said = workflow_commands([drifted(make_record, "new")], root, workspace)

    assert said.startswith("::error title=numbers.one drifted on SQLAlchemy 2.0.9::")
    assert "examples/numbers.py:7, in the repository that holds the examples:" in said
    assert said.endswith("%0A-old%0A+new\n")
    assert "make accept" not in said


def test_annotation_of_a_failure_without_a_file(make_record: MakeRecord, root: Path) -> None:
    """A scenario that failed is annotated with its fault."""
    record = make_record("x", verdict="failed", fault="it left a connection open")
    said = workflow_commands([record], root, "")

    assert said.endswith("the examples:%0Ait left a connection open\n")


@pytest.mark.parametrize(("number", "more"), [(10, 0), (11, 2), (40, 31)])
def test_no_annotation_is_dropped_unsaid(
    make_record: MakeRecord, root: Path, number: int, more: int
) -> None:
    """GitHub shows ten errors of a step: where there are more, the last counts the rest."""
    said = workflow_commands([drifted(make_record, "new")] * number, root, str(root.parent))

    assert said.count("::error ") == 10
    assert (f"::{more} more did not pass: the summary" in said) is bool(more)


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
