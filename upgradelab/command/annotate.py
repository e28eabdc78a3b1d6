"""What GitHub Actions shows of a gate: annotations on lines, and the summary of a job.

The formats are GitHub's own: workflow commands and job summaries, see
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from upgradelab.command.gate import Report
from upgradelab.model.drift import describe, unified_diff
from upgradelab.model.record import Record

_PROPERTY = {"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}


SHOWN = 10
"""How many errors of a step GitHub shows; it drops the others without a word."""


def workflow_commands(records: Sequence[Record], root: Path, workspace: str) -> str:
    """Return a workflow command for each record that did not pass, as many as are shown.

    :param root: the folder of the project whose records these are.
    :param workspace: the folder of the repository in which the annotations are shown. A record
        whose example is not in it has no line there, and its annotation tells more.
    """
    faulty = [record for record in records if record.faulty]
    shown = faulty if len(faulty) <= SHOWN else faulty[: SHOWN - 1]
    commands = [_annotation(record, _place(record, root, workspace)) for record in shown]
    if len(shown) < len(faulty):
        rest = f"{len(faulty) - len(shown)} more did not pass: the summary of this job shows all."
        commands.append(_error({"title": "More that did not pass"}, rest))
    return "".join(f"{command}\n" for command in commands)


def _place(record: Record, root: Path, workspace: str) -> str:
    """Return the path of an example from the workspace; empty when it is not in there."""
    path = (root / record.example).resolve()
    folder = Path(workspace).resolve()
    inside = workspace and path.is_relative_to(folder) and path.is_file()
    return path.relative_to(folder).as_posix() if inside else ""


def _annotation(record: Record, place: str) -> str:
    title = f"{record.scenario} {record.verdict} on SQLAlchemy {record.release}"
    line = str(record.expected_line or record.line)
    if place:
        return _error({"file": place, "line": line, "title": title}, describe(record))
    said = unified_diff(record) if record.verdict == "drifted" else [record.fault]
    where = f"{record.example}:{line}, in the repository that holds the examples:"
    return _error({"title": title}, "\n".join([where, *said]))


def _error(properties: Mapping[str, str], text: str) -> str:
    listed = ",".join(f"{name}={_escape(value, _PROPERTY)}" for name, value in properties.items())
    return f"::error {listed}::{_escape(text, _DATA)}"


def _escape(text: str, escapes: Mapping[str, str]) -> str:
    return "".join(escapes.get(letter, letter) for letter in text)


def summary(report: Report) -> str:
    """Return a gate as Markdown: a table of releases, then a diff for each drift."""
    lines = ["| SQLAlchemy | passed | drifted | failed |", "| --- | ---: | ---: | ---: |"]
    for label, records in report.results.items():
        releases = ", ".join(sorted({record.release for record in records}))
        counts = [
            str(sum(record.verdict == verdict for record in records))
            for verdict in ("passed", "drifted", "failed")
        ]
        name = releases if releases.startswith(label) else f"{label}: {releases}"
        lines.append(f"| {' | '.join([name, *counts])} |")
    for record in report.records:
        if record.faulty:
            lines += ["", *_details(record)]
    return "\n".join(lines) + "\n"


def _details(record: Record) -> list[str]:
    line = record.expected_line or record.line
    body = unified_diff(record) if record.verdict == "drifted" else describe(record).splitlines()
    # A fence longer than any run in the text, so that no output ends it.
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", "\n".join(body)) or [""]))
    return [
        f"**{record.scenario}** {record.verdict} on {record.release} (`{record.example}:{line}`)",
        "",
        f"{fence}diff",
        *body,
        fence,
    ]
