"""Signs: what became of a run, in one word of one vocabulary.

The words that readers see are those of the place: the index has :data:`SIGNS`, tables say more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from upgradelab.compare.printed import printed
from upgradelab.model.run import Run
from upgradelab.model.unavailable import NOT_RUN_HERE

Sign = Literal["same", "different", "warns", "raises", "none", "unavailable"]


class Meaning(NamedTuple):
    """What a sign of the index means."""

    word: str
    text: str


SIGNS: dict[Sign, Meaning] = {
    "same": Meaning("same", "as on the series before it that was run; on the oldest, it runs"),
    "different": Meaning("differs", "from the series before it, without a warning or an error"),
    "warns": Meaning("warns", "a warning is given"),
    "raises": Meaning("raises", "an error ends the program"),
    "none": Meaning("not run", "this series lacks what the program uses"),
    "unavailable": Meaning(
        NOT_RUN_HERE, "what the program needs was missing where this site was built"
    ),
}
"""All signs, in the order of the legend."""

GLYPHS: dict[Sign, str] = {
    "same": "✓",
    "different": "≠",
    "warns": "▲",
    "raises": "✕",
    "none": "\u2013",
    "unavailable": "?",
}
"""The mark of each sign, beside its word and wherever it is shown; style sheets repeat them."""

_WEAKEST_FIRST: tuple[Sign, ...] = (
    "none", "same", "unavailable", "different", "warns", "raises",
)  # fmt: skip


def signs_by_series(runs: Mapping[str, Run], series: Sequence[str]) -> dict[str, Sign]:
    """Return the sign of a scenario on each series, beside the series before it.

    A warning says more than that the outcome differs: it is the sign of a run with both.

    :param runs: the runs of one scenario by series.
    :param series: all series, oldest first.
    """
    signs: dict[str, Sign] = {}
    previous: Run | None = None
    for name in series:
        run = runs.get(name)
        signs[name] = _sign_after(run, previous)
        previous = previous if run is None or run.unavailable else run
    return signs


def _sign_after(run: Run | None, previous: Run | None) -> Sign:
    sign = _sign_alone(run)
    differs = run is not None and previous is not None and run.text != previous.text
    return "different" if sign == "same" and differs else sign


def sign_beside(run: Run | None, expected: str) -> Sign:
    """Return the sign of a run beside a result.

    Another result says more than a warning: it is the sign of a run with both.

    :param run: ``None`` for a series on which the scenario is not run.
    :param expected: what the scenario is to print.
    """
    sign = _sign_alone(run)
    differs = run is not None and printed(run) != expected
    return "different" if sign in {"same", "warns"} and differs else sign


def _sign_alone(run: Run | None) -> Sign:
    """Return the sign of a run beside nothing: what differs from nothing is the same."""
    if run is None:
        return "none"
    if run.unavailable:
        return "unavailable"
    if run.exception is not None:
        return "raises"
    return "warns" if warning_count(run) else "same"


def warning_count(run: Run) -> int:
    """Return how often a run warned."""
    return sum(event.kind == "warning" for event in run.events)


def strongest(signs: Iterable[Sign]) -> Sign:
    """Return the sign that stands for some scenarios on one series.

    Where one could not be run here and the others did the same, it is not known whether all do.

    :raises ValueError: when there is no sign.
    """
    return max(signs, key=_WEAKEST_FIRST.index)
