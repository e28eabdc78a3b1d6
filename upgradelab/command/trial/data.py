"""What a program did on several releases, as data for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from upgradelab.command.trial.meanings import Meaning
from upgradelab.command.trial.runs import Group

VERSION = 1
"""Of the format."""


def data_of(
    program: str, library: str, groups: Sequence[Group], meanings: Sequence[Meaning]
) -> dict[str, Any]:
    """Return outcomes, and what is known of their messages, as what JSON can hold.

    :param program: the file, as the reader has named it.
    :param library: its title.
    """
    return {
        "version": VERSION,
        "program": program,
        "library": library,
        "same": len(groups) == 1,
        "outcomes": [_outcome(group) for group in groups],
        "messages": [
            {
                "type": meaning.name,
                "message": meaning.text,
                "versions": meaning.titles,
                "lines": meaning.lines,
                "verdict": meaning.verdict or None,
                "title": meaning.title or None,
                "page": meaning.page or None,
                "official": meaning.official or None,
                "advice": meaning.advice or None,
            }
            for meaning in meanings
        ],
    }


def _outcome(group: Group) -> dict[str, Any]:
    run = group.run
    outcome = run.outcome.to_json()
    return {
        "versions": [each.title for each in group.tried],
        "text": run.text,
        "events": outcome["events"],
        "fault": outcome["fault"],
        "python": run.python,
        "databases": run.databases,
        "packages": run.packages,
    }
