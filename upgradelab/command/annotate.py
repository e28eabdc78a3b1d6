"""What GitHub Actions shows of a gate: annotations on lines, and the summary of a job.

The formats are GitHub's own: workflow commands and job summaries, see
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from upgradelab.command.gate import Report, counts, heads
from upgradelab.model.drift import describe, unified_diff
from upgradelab.model.record import Record
from upgradelab.unavailable import count

_PROPERTY = {"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}


def workflow_commands(records: Sequence[Record]) -> str:
    """Return a workflow command for each record that did not pass, at its expectation's line."""
    return "".join(f"{_annotation(record)}\n" for record in records if record.faulty)


def _annotation(record: Record) -> str:
    line = record.expected_line or record.line
    title = f"{record.scenario} {record.verdict} on SQLAlchemy {record.release}"
    properties = {"file": record.example, "line": str(line), "title": title}
    listed = ",".join(f"{name}={_escape(text, _PROPERTY)}" for name, text in properties.items())
    return f"::error {listed}::{_escape(describe(record), _DATA)}"


def _escape(text: str, escapes: Mapping[str, str]) -> str:
    return "".join(escapes.get(letter, letter) for letter in text)


def summary(report: Report) -> str:
    """Return a gate as Markdown: a table of releases, then a diff for each drift."""
    verdicts = heads(report.results)
    lines = [
        f"| SQLAlchemy | {' | '.join(verdicts)} |",
        f"| --- |{' ---: |' * len(verdicts)}",
    ]
    for label, records in report.results.items():
        releases = ", ".join(sorted({record.release for record in records}))
        numbers = map(str, counts(records, verdicts))
        name = releases if releases.startswith(label) else f"{label}: {releases}"
        lines.append(f"| {' | '.join([name, *numbers])} |")
    if missing := count(report.records):
        lines += ["", missing]
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
