"""Judgements: what a run means for an expectation. Computed when somebody looks, never kept.

The build, the gate, ``pytest examples`` and accept call :func:`judge`, so they cannot
disagree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from upgradelab.model.examples.consequence import stated_before
from upgradelab.model.examples.expectation import Expectation, expectation_for
from upgradelab.model.examples.scenario import Scenario
from upgradelab.model.outcome import Fault, Outcome
from upgradelab.model.run import Run

Verdict = Literal["passed", "drifted", "failed", "unavailable"]

VERDICTS: tuple[Verdict, ...] = ("passed", "drifted", "failed", "unavailable")


@dataclass(frozen=True, slots=True)
class Judgement:
    """A run, what was expected of it, and what became of that."""

    scenario: Scenario
    run: Run
    expectation: Expectation | None
    """``None`` when the docstring states none for the series."""
    verdict: Verdict
    fault: Fault | None = None
    """Why the verdict is ``failed`` or ``unavailable``."""
    before: tuple[str, Expectation] | None = None
    """The nearest earlier series for which something is stated, and what."""

    @property
    def faulty(self) -> bool:
        """Whether it drifted or failed; one that could not be run here is not at fault."""
        return self.verdict in {"drifted", "failed"}

    @property
    def expected(self) -> str | None:
        """The text of the expectation."""
        return self.expectation.text if self.expectation else None

    @property
    def line(self) -> int:
        """The line of the file to look at: the expectation's, or else the scenario's."""
        return self.expectation.line if self.expectation else self.scenario.line


def judge(scenario: Scenario, run: Run, series: Sequence[str]) -> Judgement:
    """Return what a run means for the expectation of its series.

    One that is as expected fails all the same when the docstring does not say what the
    difference from the series before costs the reader, or says it where there is none.

    :param series: the names of the series that exist, oldest first.
    :raises ExampleError: when the expectations cannot be read.
    """
    expectation = expectation_for(scenario, run.series, series)
    before = stated_before(scenario.expectations, run.series, series) if expectation else None
    verdict, fault = _verdict(run, expectation)
    if verdict == "passed" and expectation is not None:
        fault = _fault_of_consequence(scenario, run.series, expectation, before)
        verdict = "failed" if fault else verdict
    return Judgement(scenario, run, expectation, verdict, fault, before)


def _fault_of_consequence(
    scenario: Scenario, series: str, stated: Expectation, before: tuple[str, Expectation] | None
) -> Fault | None:
    """Compare what the docstring says of a difference with whether it states one."""
    said = scenario.consequences.get(series)
    differs = before is not None and before[1].text != stated.text
    if differs and not said:
        assert before is not None
        message = f"does not say what the difference from {before[0]} costs the reader"
        return Fault("consequence", message)
    if said and not differs:
        why = f"it states the same for {before[0]}" if before else "nothing is stated before it"
        return Fault("consequence", f"names a consequence ({said}) where nothing differs: {why}")
    return None


def _verdict(run: Run, expectation: Expectation | None) -> tuple[Verdict, Fault | None]:
    if run.fault is not None:
        return ("unavailable" if run.unavailable else "failed"), run.fault
    if not run.text:
        return "failed", Fault("silent", "prints nothing, so that nothing can be expected of it")
    if expectation is None:
        return "failed", Fault("unstated", "states no expectation for this series")
    return ("passed" if expectation.matches(run.text) else "drifted"), None


def difference(outcomes: Sequence[Outcome]) -> Fault | None:
    """Return the fault of a scenario whose runs differ, or ``None`` when all agree."""
    first = outcomes[0].text
    for other in outcomes[1:]:
        if other.text != first:
            return Fault("varies", _first_difference(first, other.text))
    return None


def _first_difference(first: str, second: str) -> str:
    """Name the first characters in which two texts differ, and their line."""
    pairs = zip_longest(first.split("\n"), second.split("\n"), fillvalue="(end)")
    number, left, right = next(
        (number, left, right) for number, (left, right) in enumerate(pairs, 1) if left != right
    )
    start = _common_length(left, right)
    # The common end must not overlap the common beginning.
    end = _common_length(left[start:][::-1], right[start:][::-1])
    left_part, right_part = (text[start : len(text) - end] for text in (left, right))
    return (
        f"its output differs between two runs, at line {number}, column {start + 1}:"
        f" {left_part!r} and {right_part!r}, in {left!r}. Sort it, count it, or do not print it"
    )


def _common_length(left: str, right: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    pairs = enumerate(zip(left, right, strict=False))
    shorter = min(len(left), len(right))
    return next((number for number, (character, other) in pairs if character != other), shorter)
