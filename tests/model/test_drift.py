"""Tests of :mod:`upgradelab.model.drift`: the whole messages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from upgradelab.model.drift import describe, describe_all
from upgradelab.model.examples.example import Example
from upgradelab.model.examples.scenario import Scenario
from upgradelab.model.judgement import Judgement, judge
from upgradelab.model.outcome import Event, Fault
from upgradelab.model.project import Project
from upgradelab.model.run import Run

MakeJudgement = Callable[..., Judgement]


def test_drift(make_judgement: MakeJudgement, project: Project) -> None:
    """A drift shows the expectation's line, scenario, release, diff and the next command."""
    judgement = make_judgement("same\nnew\n", expected="same\nold")
    assert (
        describe(judgement, project)
        == """\
examples/numbers.py:9: numbers.one drifted on SQLAlchemy 2.0 (release 2.0.9)
    --- expected on SQLAlchemy 2.0
    +++ printed by SQLAlchemy 2.0.9
    @@ -1,2 +1,2 @@
     same
    -old
    +new
  If this is how it should be now, run: python -m upgradelab accept --only "numbers.one",\
 then review with: git diff"""
    )


def test_drift_into_an_exception(make_judgement: MakeJudgement, project: Project) -> None:
    """An exception where text was expected is named, with its line in the example."""
    error = Event("exception", "no such thing", "ValueError", line=12)
    said = describe(make_judgement("a\n", error, expected="a\nb"), project)
    assert "  It raised ValueError in line 12, which the expectation does not state." in said
    assert "does not exist" not in said


def test_drift_into_a_missing_api(make_judgement: MakeJudgement, project: Project) -> None:
    """An API that the series lacks gives the hint to take the series out of the expectation."""
    error = Event("exception", "no attribute 'x'", "AttributeError")
    said = describe(make_judgement(error, expected="a"), project)
    assert (
        "  It raised AttributeError, which the expectation does not state.\n"
        "  If the API does not exist on 2.0, remove 2.0 from the expectation in line 9.\n"
    ) in said


def test_stated_exception_is_no_surprise(make_judgement: MakeJudgement, project: Project) -> None:
    """An exception that the expectation states is not called one that it does not."""
    error = Event("exception", "no", "ValueError")
    said = describe(make_judgement("b\n", error, expected="a\nValueError: no"), project)
    assert "It raised" not in said


@pytest.mark.parametrize("text", ["a\u2028b", "a\x00b", "a\x1b[2Jb"])
def test_drift_in_control_characters_is_visible(
    make_judgement: MakeJudgement, project: Project, text: str
) -> None:
    """A diff holds no control character, so it can be read on any terminal."""
    said = describe(make_judgement(text, expected="ab"), project)
    assert all(letter == "\n" or letter.isprintable() for letter in said)


def test_no_expectation(make_judgement: MakeJudgement, project: Project) -> None:
    """A scenario without expectation shows what it printed and how to state that."""
    judgement = make_judgement("a\nb", expected=None)
    assert (
        describe(judgement, project)
        == """\
examples/numbers.py:6: numbers.one failed on SQLAlchemy 2.0 (release 2.0.9):\
 states no expectation for this series
  It printed:
    a
    b
  To state that, run: python -m upgradelab accept --only "numbers.one",\
 then review with: git diff"""
    )


def test_failure(make_judgement: MakeJudgement, project: Project) -> None:
    """A failure names its reason and what to correct."""
    judgement = make_judgement(fault=Fault("timeout", "did not end within 2 s"))
    assert (
        describe(judgement, project)
        == """\
examples/numbers.py:9: numbers.one failed on SQLAlchemy 2.0 (release 2.0.9):\
 did not end within 2 s
  Correct examples/numbers.py, then run the same command again."""
    )


def test_accept_command(make_judgement: MakeJudgement, project: Project, tmp_path: Path) -> None:
    """Where a Makefile has the target accept, the message gives that command."""
    (tmp_path / "Makefile").write_text("accept: x\n\ttrue\n", encoding="utf-8")
    said = describe(make_judgement("a", expected="b"), project)
    assert 'run: make accept ONLY="numbers.one", then review with: git diff' in said


def test_all_but_those_that_passed(make_judgement: MakeJudgement, project: Project) -> None:
    """All that drifted or failed is described, in order, with a blank line between."""
    bad = [make_judgement("x", series=name, expected="y") for name in ("1.3", "2.0")]
    passed = make_judgement("x", expected="x")
    absent = make_judgement(fault=Fault("unavailable", "MariaDB is not installed"))
    assert describe_all([passed, *bad, absent], project) == "\n\n".join(
        describe(judgement, project) for judgement in bad
    )
    assert describe_all([passed, absent], project) == ""


def stated(make_example: Callable[..., Example], field: str) -> Scenario:
    """Return a scenario that states other text for 2.0 than for 1.4."""
    (scenario,) = make_example(f'''
        def one():
            """One.

            {field}

            .. testoutput:: 1.4

                the same
                rows: 1

            .. testoutput:: 2.0, 2.1

                the same
                rows: 0
            """
            print(1)
        ''').scenarios
    return scenario


def test_difference_without_a_word(
    make_example: Callable[..., Example], make_run: Callable[..., Run], project: Project
) -> None:
    """The difference is shown, with the field as it is to be and the words to choose from."""
    scenario = stated(make_example, "")
    run = make_run("the same\nrows: 0", series="2.0")
    said = describe(judge(scenario, run, ["1.4", "2.0", "2.1"]), project)
    assert (
        said
        == """\
examples/numbers.py:11: numbers.one failed on SQLAlchemy 2.0 (release 2.0.9):\
 does not say what the difference from 1.4 costs the reader
    1.4  rows: 1
    2.0  rows: 0
  Above the expectations, write ":consequence: 2.0 WORD" with a word for what it costs,
  one of rows, results, exception, types, DDL, warning, SQL, text, works,\
 then run the same command again."""
    )


def test_word_without_a_difference(
    make_example: Callable[..., Example], make_run: Callable[..., Run], project: Project
) -> None:
    """What is to be removed is named, and the line that it stands on."""
    scenario = stated(make_example, ":consequence: 2.0 rows, 2.1 rows")
    run = make_run("the same\nrows: 0", series="2.1")
    said = describe(judge(scenario, run, ["1.4", "2.0", "2.1"]), project)
    assert said.endswith(
        "names a consequence (rows) where nothing differs: it states the same for 2.0\n"
        "  Remove '2.1 rows' from line 4, then run the same command again."
    )
