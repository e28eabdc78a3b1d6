"""Consequences: what a difference between two series costs the reader, as its author says.

The field ``:consequence: 1.4 text, 2.0 rows`` names each series on which a scenario states
another outcome than on the nearest earlier one that it states, with one word for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal, cast

from upgradelab.errors import did_you_mean
from upgradelab.model.examples.example_error import ExampleError

if TYPE_CHECKING:
    from upgradelab.model.examples.expectation import Expectation
    from upgradelab.model.examples.fields import Field
    from upgradelab.model.examples.scenario import Scenario

Consequence = Literal[
    "rows", "results", "exception", "types", "DDL", "warning", "SQL", "text", "works"
]

CONSEQUENCES: dict[Consequence, str] = {
    "rows": "rows or objects are lost, kept, written or deleted otherwise, or not committed",
    "results": "a query or call gives another result, or leaves another state",
    "exception": "it raises now",
    "types": "another class or Python type comes back",
    "DDL": "other DDL is sent",
    "warning": "it warns now, and does the same",
    "SQL": "other statements, or another number of them, with the same result",
    "text": "another wording, repr, label or format of the log, or a warning that is gone",
    "works": "it raised or was refused, and now does what one wants",
}
"""All consequences with what they mean, worst first."""

_PAIR = re.compile(r"(\S+) +(\S+)")
EXAMPLE = ":consequence: 1.4 text, 2.0 rows"


def parse_consequences(scenario: Scenario) -> dict[str, Consequence]:
    """Return what the ``:consequence:`` field of a scenario says, by series.

    :raises ExampleError: when there are two fields, one is not written as :data:`EXAMPLE` is,
        a word is no consequence, or a series is named twice.
    """
    fields = [field for field in scenario.fields if field.name == "consequence"]
    if len(fields) > 1:
        message = f"{scenario.function} has another :consequence: in line {fields[0].line}."
        raise fields[1].error(f"{message} Make one of them")
    return _parse(fields[0], scenario.function) if fields else {}


def _parse(field: Field, function: str) -> dict[str, Consequence]:
    consequences: dict[str, Consequence] = {}
    for part in field.text.split(","):
        pair = _PAIR.fullmatch(part.strip())
        if pair is None:
            message = (
                f"the consequences of {function} cannot be read from {part.strip()!r}: expected"
                f" a series and a word. Write them as in {EXAMPLE}"
            )
            raise field.error(message)
        series, word = pair.groups()
        if word not in CONSEQUENCES:
            message = (
                f"{word!r} is no consequence (have: {', '.join(CONSEQUENCES)})."
                f"{did_you_mean(word, CONSEQUENCES)} Correct it"
            )
            raise field.error(message)
        if series in consequences:
            raise field.error(f"{series} has two consequences in {function}. Remove one")
        consequences[series] = cast("Consequence", word)
    return consequences


def check_consequences(scenario: Scenario, names: Sequence[str]) -> None:
    """Make sure that consequences speak of series on which a scenario is run.

    :param names: the names of the series that exist.
    :raises ExampleError: for another.
    """
    stated = {name for expectation in scenario.expectations for name in expectation.series}
    for series in scenario.consequences:
        if series not in names:
            raise _error(
                scenario,
                f"{series!r} in the consequences of {scenario.function} is no series"
                f" (have: {', '.join(names)}).{did_you_mean(series, names)} Correct it",
            )
        # One without any expectation runs on all series, so that they can be accepted.
        if stated and series not in stated:
            raise _error(
                scenario,
                f"{scenario.function} has a consequence for {series}, on which it is not run."
                " Remove it: that it is not run is known",
            )


def field_line(scenario: Scenario) -> int:
    """Return the line of the ``:consequence:`` field; that of the scenario when it has none."""
    lines = (field.line for field in scenario.fields if field.name == "consequence")
    return next(lines, scenario.line)


def _error(scenario: Scenario, message: str) -> ExampleError:
    return ExampleError(scenario.example.path, field_line(scenario), message)


def stated_before(
    expectations: Iterable[Expectation], series: str, names: Sequence[str]
) -> tuple[str, Expectation] | None:
    """Return the nearest earlier series for which something is stated, and what.

    :param expectations: of one scenario.
    :param names: the names of the series that exist, oldest first.
    """
    by_series = {name: stated for stated in expectations for name in stated.series}
    earlier = [name for name in names[: names.index(series)] if name in by_series]
    return (earlier[-1], by_series[earlier[-1]]) if earlier else None
