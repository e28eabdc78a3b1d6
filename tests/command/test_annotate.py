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
def make_report(project: Project) -> MakeReport:
    """Make reports of the project in which examples of judgements are."""

    def make(*judgements: Judgement, label: str = "2.0") -> Report:
        return Report(project, {label: judgements})

    return make


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """Make the file of the example that all judgements are of."""
    path = tmp_path / "examples/numbers.py"
    path.parent.mkdir()
    path.touch()
    return path


def test_annotation_names_the_expectation(
    make_judgement: MakeJudgement, make_report: MakeReport, example: Path
) -> None:
    """A drift is annotated on the line of its expectation, as the repository names the file."""
    drifted, passed = make_judgement("50% new\n", expected="old"), make_judgement("x")
    repository = example.parents[2]
    said = workflow_commands(make_report(drifted, passed), str(repository))
    place = example.relative_to(repository)

    assert said.count("\n") == 1
    assert said.startswith(
        f"::error file={place},line=9,title=numbers.one drifted on SQLAlchemy 2.0.9::"
    )
    assert "%0A" in said
    assert "+50%25 new" in said
    assert "upgradelab accept" in said


@pytest.mark.parametrize("workspace", ["", "elsewhere"])
def test_annotation_without_a_file(
    make_judgement: MakeJudgement, make_report: MakeReport, example: Path, workspace: str
) -> None:
    """In a repository that does not have the example, no file is named, nor what to do with it."""
    workspace = workspace and str(example.parent / workspace)
    said = workflow_commands(make_report(make_judgement("new", expected="old")), workspace)

    assert said.startswith("::error title=numbers.one drifted on SQLAlchemy 2.0.9::")
    assert "examples/numbers.py:9, in the repository that holds the examples:" in said
    assert said.endswith("%0A-old%0A+new\n")
    assert "accept" not in said


def test_annotation_of_a_failure_without_a_file(
    make_judgement: MakeJudgement, make_report: MakeReport
) -> None:
    """A scenario that failed is annotated with its fault; what could not be run is no failure."""
    failed = make_judgement("x", fault=Fault("connections", "left 1 database connection open"))
    absent = make_judgement(fault=Fault("unavailable", "mariadbd was not found"))
    said = workflow_commands(make_report(failed, absent), "")

    assert said.count("\n") == 1
    assert said.endswith("the examples:%0Aleft 1 database connection open\n")


@pytest.mark.parametrize(("number", "more"), [(10, 0), (11, 2), (40, 31)])
def test_no_annotation_is_dropped_unsaid(
    make_judgement: MakeJudgement, make_report: MakeReport, number: int, more: int
) -> None:
    """GitHub shows ten errors of a step: where there are more, the last counts the rest."""
    drifted = make_judgement("new", expected="old")
    said = workflow_commands(make_report(*[drifted] * number), "")

    assert said.count("::error ") == 10
    assert (f"::{more} more did not pass: the summary" in said) is bool(more)


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
