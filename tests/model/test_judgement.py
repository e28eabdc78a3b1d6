"""Tests of :mod:`upgradelab.model.judgement`: what a run means for what is expected."""

from __future__ import annotations

import typing
from collections.abc import Callable

import pytest

from upgradelab.model.examples.example import Example
from upgradelab.model.examples.example_error import ExampleError
from upgradelab.model.judgement import Judgement, difference, judge
from upgradelab.model.outcome import Event, Fault, FaultKind, Outcome
from upgradelab.model.run import Run

MakeExample = Callable[..., Example]
MakeJudgement = Callable[..., Judgement]
MakeRun = Callable[..., Run]

OF_RUNS: list[FaultKind] = [
    kind for kind in typing.get_args(FaultKind) if kind not in {"consequence", "silent", "unstated"}
]
"""The kinds that a run brings with it; the others are found when it is judged."""


def outcome(text: str) -> Outcome:
    """Return the outcome of a run that printed this."""
    return Outcome((Event("print", text),), 0.1)


@pytest.mark.parametrize(
    ("text", "verdict"), [("a\nb", "passed"), ("\na\nb \n", "passed"), ("a\nc", "drifted")]
)
def test_verdict(make_judgement: MakeJudgement, text: str, verdict: str) -> None:
    """A run has passed or drifted, as the expectation says."""
    judgement = make_judgement(text, expected="a\nb")
    assert (judgement.verdict, judgement.fault) == (verdict, None)
    assert judgement.faulty == (verdict == "drifted")


@pytest.mark.parametrize("kind", OF_RUNS)
@pytest.mark.parametrize("expected", ["a", "b", None])
def test_fault_of_a_run(
    make_judgement: MakeJudgement, kind: FaultKind, expected: str | None
) -> None:
    """A run with a fault of any kind has failed, whatever is expected; or could not be run."""
    fault = Fault(kind, "why")
    judgement = make_judgement("a", expected=expected, fault=fault)
    assert judgement.fault == fault
    assert judgement.verdict == ("unavailable" if kind == "unavailable" else "failed")
    assert judgement.faulty == (kind != "unavailable")


def test_nothing_stated(make_judgement: MakeJudgement) -> None:
    """Without an expectation for the series there is nothing to pass."""
    judgement = make_judgement("a", expected=None)
    assert (judgement.verdict, judgement.expected) == ("failed", None)
    assert judgement.fault == Fault("unstated", "states no expectation for this series")


@pytest.mark.parametrize("expected", [None, "a"])
def test_nothing_printed(make_judgement: MakeJudgement, expected: str | None) -> None:
    """A scenario that prints nothing shows nothing, and could not be accepted either."""
    judgement = make_judgement(" \n", expected=expected)
    assert judgement.verdict == "failed"
    assert judgement.fault == Fault(
        "silent", "prints nothing, so that nothing can be expected of it"
    )


def test_line(make_judgement: MakeJudgement) -> None:
    """The line to look at is the expectation's, or else the scenario's."""
    assert make_judgement("a").line == 9
    assert make_judgement("a", expected=None).line == 6


def test_each_series_has_its_expectation(make_example: MakeExample, make_run: MakeRun) -> None:
    """A run is judged by what is stated for its own series, and by nothing else."""
    (scenario,) = make_example('''
        def one():
            """One.

            :consequence: 2.0 results

            .. testoutput:: 1.3

                1

            .. testoutput:: 2.0, 2.1

                2
            """
            print(1)
        ''').scenarios
    names = ["1.3", "1.4", "2.0", "2.1"]
    judgements = [judge(scenario, make_run("2", series=name), names) for name in names]
    assert [(each.verdict, each.line) for each in judgements] == [
        ("drifted", 6),
        ("failed", 1),
        ("passed", 10),
        ("passed", 10),
    ]


def test_expectation_that_cannot_be_read(make_example: MakeExample, make_run: MakeRun) -> None:
    """A docstring at fault is no drift: it says its line, whoever judges."""
    (scenario,) = make_example(
        'def one():\n    """One.\n\n    .. testoutput:: 9.9\n\n        1\n    """\n    print(1)\n'
    ).scenarios
    with pytest.raises(ExampleError, match=r"numbers\.py:4: '9\.9' in an expectation of one"):
        judge(scenario, make_run("1"), ["2.0"])


@pytest.mark.parametrize(
    ("first", "second", "where"),
    [
        ("a\nbcd", "a\nbxd", "at line 2, column 2: 'c' and 'x', in 'bcd'"),
        ("/a", "b", "at line 1, column 1: '/a' and 'b', in '/a'"),
        ("a", "a\nb", "at line 2, column 1: '(end)' and 'b', in '(end)'"),
        ("ab", "abc", "at line 1, column 3: '' and 'c', in 'ab'"),
        ("a aa b", "a aaa b", "at line 1, column 5: '' and 'a', in 'a aa b'"),
        ("/var/x1", "/var/x2", "at line 1, column 7: '1' and '2', in '/var/x1'"),
    ],
)
def test_runs_that_differ(first: str, second: str, where: str) -> None:
    """Of runs that differ, the first place is named, and what to do about it."""
    for outcomes in ([outcome(first), outcome(second)], [outcome(first)] * 2 + [outcome(second)]):
        assert difference(outcomes) == Fault(
            "varies",
            f"its output differs between two runs, {where}. Sort it, count it, or do not print it",
        )


def test_runs_that_agree() -> None:
    """Runs that differ in time alone agree."""
    assert difference([outcome("a"), Outcome((Event("print", "a\n"),), 9.0)]) is None
    assert difference([outcome("a")]) is None
