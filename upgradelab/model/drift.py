"""What is said of a scenario that did not pass: where, what, and the next command."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from upgradelab.model.examples.consequence import CONSEQUENCES, field_line
from upgradelab.model.judgement import Judgement
from upgradelab.model.project import Project

_MISSING_API = ("ImportError", "ModuleNotFoundError", "AttributeError", "NameError", "TypeError")
_LINES_SHOWN = 20


def describe(judgement: Judgement, project: Project) -> str:
    """Return the message about a run that did not pass, several lines."""
    if judgement.verdict == "drifted":
        return _describe_drift(judgement, project)
    return _describe_fault(judgement, project)


def describe_all(judgements: Iterable[Judgement], project: Project) -> str:
    """Return the messages about all runs that did not pass, or an empty text."""
    return "\n\n".join(describe(each, project) for each in judgements if each.faulty)


def unified_diff(judgement: Judgement, project: Project) -> list[str]:
    """Return the lines of a unified diff from the expectation to the outcome.

    Trailing blanks were removed and control characters made visible on both sides, so that
    each line of the diff differs visibly.
    """
    title = project.library.title
    return list(
        difflib.unified_diff(
            (judgement.expected or "").splitlines(),
            judgement.run.text.splitlines(),
            f"expected on {title} {judgement.run.series}",
            f"printed by {title} {judgement.run.release}",
            lineterm="",
        )
    )


def _describe_drift(judgement: Judgement, project: Project) -> str:
    run, name = judgement.run, judgement.scenario.name
    lines = [
        f"{_head(judgement, project)}: {name} drifted on {_release(judgement, project)}",
        *(f"    {line}" for line in unified_diff(judgement, project)),
    ]
    error = run.exception
    if error is not None and error.flat().splitlines()[0] not in (judgement.expected or ""):
        where = f" in line {error.line}" if error.line else ""
        lines.append(f"  It raised {error.name}{where}, which the expectation does not state.")
        if error.name in _MISSING_API:
            lines.append(
                f"  If the API does not exist on {run.series}, remove {run.series} from"
                f" the expectation in line {judgement.line}."
            )
    accept = f"run: {project.accept_command(name)}, then review with: git diff"
    if pin := _other_pin(judgement, project):
        accept = f"pin {run.release} in {pin}, then {accept}"
    lines.append(f"  If this is how it should be now, {accept}")
    return "\n".join(lines)


def _other_pin(judgement: Judgement, project: Project) -> str:
    """Return the file that pins another release of the series; accepting runs that one."""
    pinned = {each.name: each for each in project.series()}.get(judgement.run.series)
    if pinned is None or pinned.release == judgement.run.release:
        return ""
    return project.relative(pinned.requirements)


def _describe_fault(judgement: Judgement, project: Project) -> str:
    run, name, fault = judgement.run, judgement.scenario.name, judgement.fault
    where = _release(judgement, project)
    lines = [f"{_head(judgement, project)}: {name} failed on {where}: {fault}"]
    if fault is not None and fault.kind == "unstated":
        lines.append("  It printed:")
        lines.extend(f"    {line}" for line in run.text.splitlines()[:_LINES_SHOWN])
        accept = project.accept_command(name)
        lines.append(f"  To state that, run: {accept}, then review with: git diff")
    elif fault is not None and fault.kind == "consequence":
        lines.extend(_what_to_say(judgement))
    else:
        path = project.relative(judgement.scenario.example.path)
        lines.append(f"  Correct {path}, then run the same command again.")
    return "\n".join(lines)


def _what_to_say(judgement: Judgement) -> list[str]:
    """Return the difference in short, and what to write for it."""
    said, series = judgement.scenario.consequences, judgement.run.series
    again = ", then run the same command again."
    if series in said:
        line = field_line(judgement.scenario)
        return [f"  Remove {f'{series} {said[series]}'!r} from line {line}{again}"]
    assert judgement.before is not None
    old, expectation = judgement.before
    _, _, *differing = difflib.unified_diff(
        expectation.text.splitlines(), judgement.run.text.splitlines(), lineterm="", n=0
    )
    sides = {"-": old, "+": series}
    lines = [f"    {sides[line[0]]}  {line[1:]}" for line in differing if line[0] in sides]
    more = ["    ..."] if len(lines) > _LINES_SHOWN else []
    field = ", ".join(f"{name} {word}" for name, word in [*said.items(), (series, "WORD")])
    return [
        *lines[:_LINES_SHOWN],
        *more,
        f'  Above the expectations, write ":consequence: {field}" with a word for what it costs,',
        f"  one of {', '.join(CONSEQUENCES)}{again}",
    ]


def _head(judgement: Judgement, project: Project) -> str:
    return f"{project.relative(judgement.scenario.example.path)}:{judgement.line}"


def _release(judgement: Judgement, project: Project) -> str:
    run = judgement.run
    return f"{project.library.title} {run.series} (release {run.release})"
