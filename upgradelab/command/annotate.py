"""What GitHub Actions shows of a gate: annotations on lines, and the summary of a job.

The formats are GitHub's own: workflow commands and job summaries, see
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from upgradelab.command.gate import Report, counts, heads
from upgradelab.model.drift import describe, unified_diff
from upgradelab.model.judgement import Judgement
from upgradelab.model.project import Project
from upgradelab.model.unavailable import count

_PROPERTY = {"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}


def workflow_commands(report: Report) -> str:
    """Return a workflow command for each run that did not pass, at its expectation's line."""
    faulty = [judgement for judgement in report.judgements if judgement.faulty]
    return "".join(f"{_annotation(judgement, report.project)}\n" for judgement in faulty)


def _annotation(judgement: Judgement, project: Project) -> str:
    title = (
        f"{judgement.scenario.name} {judgement.verdict}"
        f" on {project.library.title} {judgement.run.release}"
    )
    file = project.relative(judgement.scenario.example.path)
    properties = {"file": file, "line": str(judgement.line), "title": title}
    listed = ",".join(f"{name}={_escape(text, _PROPERTY)}" for name, text in properties.items())
    return f"::error {listed}::{_escape(describe(judgement, project), _DATA)}"


def _escape(text: str, escapes: Mapping[str, str]) -> str:
    return "".join(escapes.get(letter, letter) for letter in text)


def summary(report: Report) -> str:
    """Return a gate as Markdown: a table of releases, then a diff for each drift."""
    title = report.project.library.title
    verdicts = heads(report.results)
    lines = [f"| {title} | {' | '.join(verdicts)} |", f"| --- |{' ---: |' * len(verdicts)}"]
    for label, judgements in report.results.items():
        releases = ", ".join(sorted({judgement.run.release for judgement in judgements}))
        numbers = map(str, counts(judgements, verdicts))
        name = releases if releases.startswith(label) else f"{label}: {releases}"
        lines.append(f"| {' | '.join([name, *numbers])} |")
    if missing := count(judgement.run for judgement in report.judgements):
        lines += ["", missing]
    for judgement in report.judgements:
        if judgement.faulty:
            lines += ["", *_details(judgement, report.project)]
    return "\n".join(lines) + "\n"


def _details(judgement: Judgement, project: Project) -> list[str]:
    drifted = judgement.verdict == "drifted"
    body = (
        unified_diff(judgement, project) if drifted else describe(judgement, project).splitlines()
    )
    # A fence longer than any run of backticks in the text, so that no output ends it.
    fence = "`" * max(3, *(len(ticks) + 1 for ticks in re.findall("`+", "\n".join(body)) or [""]))
    where = f"{project.relative(judgement.scenario.example.path)}:{judgement.line}"
    return [
        f"**{judgement.scenario.name}** {judgement.verdict} on {judgement.run.release} (`{where}`)",
        "",
        f"{fence}diff",
        *body,
        fence,
    ]
