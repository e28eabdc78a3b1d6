"""What scenarios print, without SQL, warnings and errors: as text, labels and rows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from upgradelab.model.outcome import tidy
from upgradelab.model.run import Run

_LABEL = re.compile(r"^(\S[^:\n]{0,60}): (.+)$", re.MULTILINE)
_COUNT = re.compile(r"(\d) ([A-Z]+)")


def printed(run: Run) -> str:
    """Return all that a run printed, tidied as the text that expectations speak about."""
    return tidy("".join(event.text for event in run.events if event.kind == "print"))


def first_result(runs: Iterable[Run]) -> str:
    """Return what the first run printed that no exception ended."""
    completed = (run for run in runs if not run.unavailable and run.exception is None)
    return next(map(printed, completed), "")


def labels(text: str) -> dict[str, str]:
    """Return the ``label: value`` lines of a text."""
    return dict(_LABEL.findall(text))


def printed_rows(run: Run) -> list[list[str]]:
    """Return the ``a | b | c`` lines that a run printed, as cells; the first are heads."""
    lines = [line for line in printed(run).split("\n") if " | " in line]
    return [
        [_COUNT.sub("\\1\u00a0\\2", cell.strip()) for cell in line.split(" | ")] for line in lines
    ]
