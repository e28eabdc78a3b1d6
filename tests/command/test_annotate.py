"""What GitHub Actions shows of a gate: :mod:`upgradelab.command.annotate`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from upgradelab.command.annotate import summary, workflow_commands
from upgradelab.command.gate import Report
from upgradelab.model.judgement import Judgement
from upgradelab.model.outcome import Fault
from upgradelab.model.project import Project

MakeJudgement = Callable[..., Judgement]
MakeReport = Callable[..., Report]


@pytest.fixture
def make_report(tmp_path: Path) -> MakeReport:
    """Make reports of the project in which examples of judgements are."""

    def make(*judgements: Judgement, label: str = "2.0") -> Report:
        return Report(Project(tmp_path), {label: judgements})

    return make


def test_annotation_names_the_expectation(
    make_judgement: MakeJudgement, make_report: MakeReport
) -> None:
    """A drift is annotated on the line of its expectation, with the message on one line."""
    drifted, passed = make_judgement("50% new\n", expected="old"), make_judgement("x")
    said = workflow_commands(make_report(drifted, passed))

    assert said.count("\n") == 1
    assert said.startswith(
        "::error file=examples/numbers.py,line=9,title=numbers.one drifted on SQLAlchemy 2.0.9::"
    )
    assert "%0A" in said
    assert "+50%25 new" in said


def test_annotation_of_a_fault(make_judgement: MakeJudgement, make_report: MakeReport) -> None:
    """A fault is annotated too; what could not be run here is none."""
    late = make_judgement(fault=Fault("timeout", "did not end within 1 s"))
    absent = make_judgement(fault=Fault("unavailable", "mariadbd was not found"))
    said = workflow_commands(make_report(late, absent))

    assert said.count("\n") == 1
    assert "title=numbers.one failed on SQLAlchemy 2.0.9::" in said
    assert "did not end within 1 s" in said


def test_summary_is_a_table_and_diffs(
    make_judgement: MakeJudgement, make_report: MakeReport
) -> None:
    """The summary counts verdicts by release, and shows each drift as a diff."""
    said = summary(make_report(make_judgement("new", expected="old"), make_judgement("x")))

    assert "| 2.0.9 | 1 | 1 | 0 |" in said
    assert "```diff\n" in said
    assert "\n-old\n+new\n```\n" in said


def test_summary_of_output_with_a_fence(
    make_judgement: MakeJudgement, make_report: MakeReport
) -> None:
    """Output that holds a fence does not end the block that shows it."""
    said = summary(make_report(make_judgement("````", expected="old")))

    assert "\n`````diff\n" in said


def test_summary_names_what_was_asked_for(
    make_judgement: MakeJudgement, make_report: MakeReport
) -> None:
    """A run on something else than a series is named by the requirement."""
    said = summary(make_report(make_judgement("x"), label="sqlalchemy>2"))

    assert "| sqlalchemy>2: 2.0.9 | 1 | 0 | 0 |" in said
