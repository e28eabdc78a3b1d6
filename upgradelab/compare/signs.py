"""Signs: what became of a run, in one word of one vocabulary.

The words that readers see are those of the place: the index has :data:`SIGNS`, tables say more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from upgradelab.compare.changes import ChangeKind
from upgradelab.libraries.library import Library
from upgradelab.messages.templates import messages
from upgradelab.model.examples.consequence import Consequence
from upgradelab.model.printed import printed
from upgradelab.model.run import Run
from upgradelab.model.unavailable import NOT_RUN_HERE

Sign = Literal["rows", "different", "raises", "warns", "works", "same", "none", "unavailable"]


class Meaning(NamedTuple):
    """What a sign of the index means."""

    word: str
    text: str


SIGNS: dict[Sign, Meaning] = {
    "rows": Meaning(
        "rows", "rows or objects are lost, kept or written differently, or not committed"
    ),
    "different": Meaning("differs", "another result, type or DDL than before"),
    "raises": Meaning("raises", "an error is raised"),
    "warns": Meaning("warns", "a warning is given"),
    "works": Meaning("works now", "an error was raised before"),
    "same": Meaning(
        "same",
        "the same result as before, perhaps with other SQL or wording;"
        " in the first version that runs it, no warning and no error",
    ),
    "none": Meaning("not run", "this version lacks what the program uses"),
    "unavailable": Meaning(
        NOT_RUN_HERE, "what the program needs was missing where this site was built"
    ),
}
"""All signs, in the order of the legend: the worst first."""

SIGN_OF_KIND: dict[ChangeKind, Sign] = {
    "rows": "rows",
    "results": "different",
    "exception": "raises",
    "gone": "raises",
    "types": "different",
    "DDL": "different",
    "warning": "warns",
    "SQL": "same",
    "text": "same",
    "works": "works",
    "new": "works",
}
"""The sign of what an upgrade does to a scenario."""

GLYPHS: dict[Sign, str] = {
    "same": "✓",
    "rows": "◆",
    "different": "≠",
    "warns": "▲",
    "raises": "✕",
    "works": "+",
    "none": "\u2013",
    "unavailable": "?",
}
"""The mark of each sign, beside its word and wherever it is shown; style sheets repeat them."""

_WEAKEST_FIRST: tuple[Sign, ...] = (
    "none", "same", "works", "unavailable", "different", "warns", "raises", "rows",
)  # fmt: skip


def signs_by_series(
    runs: Mapping[str, Run],
    series: Sequence[str],
    stated: Mapping[str, Consequence],
    library: Library,
) -> dict[str, Sign]:
    """Return the sign of a scenario on each series, beside the series before it.

    Where they differ, it is that of the consequence; where they do not, that of the run.

    :param runs: the runs of one scenario by series.
    :param series: all series, oldest first.
    :param stated: its consequences by series.
    """
    signs: dict[str, Sign] = {}
    previous: Run | None = None
    last: Sign = "same"
    for name in series:
        run = runs.get(name)
        sign = _sign_alone(run)
        if run is not None and not run.unavailable:
            differs = previous is not None and run.text != previous.text
            changed = SIGN_OF_KIND[stated[name]] if differs and name in stated else "same"
            if changed != "same":
                sign = changed
            elif sign in {"same", "warns"} and (last == "raises" or _caught(run, library)):
                # An error that the example catches and shows is one to the reader.
                sign = "raises"
            previous, last = run, sign
        signs[name] = sign
    return signs


def _caught(run: Run, library: Library) -> bool:
    """Return whether a run caught an error and printed it."""
    return any(not message.name.endswith("Warning") for message in messages(run, library))


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
