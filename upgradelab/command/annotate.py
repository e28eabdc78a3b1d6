"""What GitHub Actions shows of a gate: annotations on lines, and the summary of a job.

The formats are GitHub's own: workflow commands and job summaries, see
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from upgradelab.command.gate import Report, counts, heads
from upgradelab.model.drift import describe, unified_diff
from upgradelab.model.judgement import Judgement
from upgradelab.model.project import Project
from upgradelab.model.unavailable import how_many_unavailable

_PROPERTY = {"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}


SHOWN = 10
"""How many errors of a step GitHub shows; it drops the others without a word."""


def workflow_commands(report: Report, workspace: str) -> str:
    """Return a workflow command for each run that did not pass, as many as are shown.

    :param workspace: the folder of the repository in which the annotations are shown. A run
        whose example is not in it has no line there, and its annotation tells more.
    """
    faulty = [judgement for judgement in report.judgements if judgement.faulty]
    shown = faulty if len(faulty) <= SHOWN else faulty[: SHOWN - 1]
    commands = [_annotation(judgement, report.project, workspace) for judgement in shown]
    if len(shown) < len(faulty):
        rest = f"{len(faulty) - len(shown)} more did not pass: the summary of this job shows all."
        commands.append(_error({"title": "More that did not pass"}, rest))
    return "".join(f"{command}\n" for command in commands)


def _place(example: Path, workspace: str) -> str:
    """Return the path of an example from the workspace; empty when it is not in there."""
    path, folder = example.resolve(), Path(workspace).resolve()
    inside = workspace and path.is_relative_to(folder) and path.is_file()
    return path.relative_to(folder).as_posix() if inside else ""


def _annotation(judgement: Judgement, project: Project, workspace: str) -> str:
    scenario, library = judgement.scenario, project.library
    title = f"{scenario.name} {judgement.verdict} on {library.title} {judgement.run.release}"
    line = str(judgement.line)
    if place := _place(scenario.example.path, workspace):
        text = describe(judgement, project)
        return _error({"file": place, "line": line, "title": title}, text)
    drifted = judgement.verdict == "drifted"
    lines = unified_diff(judgement, project) if drifted else [str(judgement.fault)]
    path = project.relative(scenario.example.path)
    where = f"{path}:{line}, in the repository that holds the examples:"
    return _error({"title": title}, "\n".join([where, *lines]))


def _error(properties: Mapping[str, str], text: str) -> str:
    listed = ",".join(f"{name}={_escape(value, _PROPERTY)}" for name, value in properties.items())
    return f"::error {listed}::{_escape(text, _DATA)}"


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
    if missing := how_many_unavailable(judgement.run for judgement in report.judgements):
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
