"""Explain: the worklist of an upgrade, from logs and from what a test run printed."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from upgradelab.command.baseline import Guard, baseline_of
from upgradelab.command.known import load_known
from upgradelab.command.lines import STANDARD_INPUT, Lines, LogError
from upgradelab.command.worklist.data import to_json
from upgradelab.command.worklist.report import Report
from upgradelab.command.worklist.text import to_text
from upgradelab.messages.log.worklist import Worklist

BASELINE = "--baseline", "--write-baseline"
"""The options: the file of a baseline, and that it is to be written."""


@dataclass(frozen=True, slots=True)
class Explained:
    """What is to be printed, and how the command ends."""

    text: str
    notes: list[str]
    """For the standard error."""
    status: int


def explain(
    logs: Sequence[str],
    *,
    data: str = "",
    as_json: bool = False,
    baseline: str = "",
    write: bool = False,
) -> Explained:
    """Read logs and return their worklist.

    :param logs: files, and ``-`` for the standard input, which is read when there is none.
    :param data: a file or an address; see :func:`upgradelab.command.known.load_known`.
    :param baseline: the file of a baseline; empty for none.
    :param write: write that file, and compare with nothing.
    :raises upgradelab.errors.LabError: when a log, the data or the baseline cannot be read.
    """
    guard = Guard(baseline, write=write, options=BASELINE)
    if not logs and sys.stdin.isatty():
        raise LogError(
            "no log is named, and nothing is piped in. Run: upgradelab explain pytest.log"
        )
    known = load_known(data)
    worklist = Worklist(known.knowledge)
    notes = []
    for log in logs or [STANDARD_INPUT]:
        with closing(Lines(log)) as lines:
            worklist.read(lines)
        if lines.latin:
            count = f"{lines.latin} lines are" if lines.latin > 1 else "one line is"
            notes.append(f"{lines.name}: {count} not UTF-8, and read as Latin-1")
    families = worklist.families()
    report = Report(known, families, Path.cwd(), others=worklist.others)
    width = shutil.get_terminal_size((80, 24)).columns
    text = (
        json.dumps(to_json(report), ensure_ascii=False, indent=1)
        if as_json
        else to_text(report, width)
    )
    conclusion, passed = guard.conclude(baseline_of(known.knowledge, families, ""))
    return Explained(text, [*notes, *conclusion], int(not passed))
