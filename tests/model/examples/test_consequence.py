"""Tests of :mod:`upgradelab.model.examples.consequence`: what a difference costs its reader."""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Mapping

import pytest

from upgradelab.model.examples.consequence import CONSEQUENCES, Consequence, check_consequences
from upgradelab.model.examples.example import Example
from upgradelab.model.examples.example_error import ExampleError
from upgradelab.model.examples.expectation import check_examples
from upgradelab.model.judgement import judge
from upgradelab.model.outcome import Fault
from upgradelab.model.run import Run

MakeExample = Callable[..., Example]
NAMES = ["1.3", "1.4", "2.0", "2.1"]


def example(make_example: MakeExample, field: str, **stated: str) -> Example:
    """Return an example with a field, which states a text for each series; ``s14="x"``."""
    blocks = "".join(
        f"\n    .. testoutput:: {key[1]}.{key[2]}\n\n        {text}\n"
        for key, text in stated.items()
    )
    head = f"\n    {field}\n" if field else ""
    return make_example(f'def one():\n    """One.\n{head}{blocks}    """\n    print(1)\n')


def test_every_word_has_a_meaning() -> None:
    """Each consequence is explained, the worst first."""
    assert list(CONSEQUENCES) == list(typing.get_args(Consequence))
    assert next(iter(CONSEQUENCES)) == "rows"


@pytest.mark.parametrize(
    ("field", "consequences"),
    [
        ("", {}),
        (":consequence: 2.0 rows", {"2.0": "rows"}),
        (":consequence: 1.4 text, 2.0 DDL,2.1  SQL", {"1.4": "text", "2.0": "DDL", "2.1": "SQL"}),
    ],
)
def test_field(make_example: MakeExample, field: str, consequences: Mapping[str, str]) -> None:
    """A word for each series is read from the field, which readers do not see."""
    (scenario,) = example(make_example, field, s14="a", s20="b").scenarios
    assert scenario.consequences == consequences
    assert scenario.paragraphs == ["One."]


@pytest.mark.parametrize(
    ("field", "message"),
    [
        (
            ":consequence: 2.0 row",
            (
                "'row' is no consequence (have: rows, results, exception, types, DDL, warning, SQL,"
                " text, works). Did you mean rows? Correct it"
            ),
        ),
        (":consequence: 2.0 ddl", "'ddl' is no consequence (have: "),
        (":consequence: 2.0 ddl", "Did you mean DDL?"),
        (
            ":consequence: rows",
            (
                "the consequences of one cannot be read from 'rows': expected a series and a word."
                " Write them as in :consequence: 1.4 text, 2.0 rows"
            ),
        ),
        (":consequence:", "the consequences of one cannot be read from '': expected"),
        (":consequence: 1.4 text, 1.4 rows", "1.4 has two consequences in one. Remove one"),
        (
            ":consequences: 2.0 rows",
            (
                "':consequences:' is no field here (have: consequence, environment)."
                " Did you mean consequence? Correct it"
            ),
        ),
    ],
)
def test_field_that_cannot_be_read(make_example: MakeExample, field: str, message: str) -> None:
    """The message names file, line, what was found, what there is and what was meant."""
    with pytest.raises(ExampleError, match=rf"numbers\.py:4: .*{re.escape(message)}"):
        _ = example(make_example, field, s14="a").scenarios


def test_two_fields(make_example: MakeExample) -> None:
    """A second field is refused: nobody would look for it."""
    two = ":consequence: 1.4 text\n    :consequence: 2.0 rows"
    with pytest.raises(ExampleError, match=r"numbers\.py:5: one has another .* in line 4\."):
        _ = example(make_example, two, s14="a").scenarios


@pytest.mark.parametrize(
    ("field", "message"),
    [
        (
            ":consequence: 2.00 rows",
            (
                "'2.00' in the consequences of one is no series (have: 1.3, 1.4, 2.0, 2.1)."
                " Did you mean 2.0? Correct it"
            ),
        ),
        (
            ":consequence: 2.1 rows",
            (
                "one has a consequence for 2.1, on which it is not run. Remove it: that it is"
                " not run is known"
            ),
        ),
    ],
)
def test_series_of_a_field(make_example: MakeExample, field: str, message: str) -> None:
    """A consequence speaks of a series on which the scenario is run."""
    made = example(make_example, field, s14="a", s20="b")
    (fault,) = check_examples([made], NAMES)
    assert (fault.line, fault.message) == (4, message)


def test_before_anything_is_stated(make_example: MakeExample) -> None:
    """A word may be there before the outcomes are accepted."""
    (scenario,) = example(make_example, ":consequence: 2.0 rows").scenarios
    check_consequences(scenario, NAMES)


STATED = {"s13": "a", "s14": "b", "s21": "c"}
RIGHT = ":consequence: 1.4 text, 2.1 rows"


@pytest.mark.parametrize(
    ("field", "series", "fault"),
    [
        (RIGHT, "1.3", None),
        (RIGHT, "1.4", None),
        (RIGHT, "2.1", None),
        (
            ":consequence: 1.4 text", "2.1",
            "does not say what the difference from 1.4 costs the reader",
        ),
        ("", "1.4", "does not say what the difference from 1.3 costs the reader"),
        (
            ":consequence: 1.3 text", "1.3",
            "names a consequence (text) where nothing differs: nothing is stated before it",
        ),
    ],
)  # fmt: skip
def test_each_difference_has_its_word(
    make_example: MakeExample,
    make_run: Callable[..., Run],
    field: str,
    series: str,
    fault: str | None,
) -> None:
    """A run as expected fails where a difference from the series before it has no word."""
    (scenario,) = example(make_example, field, **STATED).scenarios
    run = make_run(STATED[f"s{series.replace('.', '')}"], series=series)
    judgement = judge(scenario, run, NAMES)
    assert judgement.fault == (Fault("consequence", fault) if fault else None)
    assert judgement.verdict == ("failed" if fault else "passed")


def test_no_word_without_a_difference(
    make_example: MakeExample, make_run: Callable[..., Run]
) -> None:
    """A word is refused where two series do the same."""
    (scenario,) = example(make_example, ":consequence: 2.0 rows", s14="a", s20="a").scenarios
    judgement = judge(scenario, make_run("a", series="2.0"), NAMES)
    assert judgement.fault == Fault(
        "consequence",
        "names a consequence (rows) where nothing differs: it states the same for 1.4",
    )


def test_a_drift_comes_first(make_example: MakeExample, make_run: Callable[..., Run]) -> None:
    """What is not as expected has to be looked at before anybody can say what it costs."""
    (scenario,) = example(make_example, "", s14="a", s20="b").scenarios
    assert judge(scenario, make_run("c", series="2.0"), NAMES).verdict == "drifted"


def test_a_word_runs_nothing(make_example: MakeExample) -> None:
    """What a difference costs is no part of the program: a run is kept when it changes."""
    without, with_field = (
        example(make_example, field, s14="a", s20="b").scenarios[0].program.hash
        for field in ("", ":consequence: 2.0 rows")
    )
    assert without == with_field
