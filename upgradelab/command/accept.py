"""Accept: write observed outcomes into docstrings, for review with ``git diff``."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from upgradelab.command.rewrite import UnwritableError, rewritten
from upgradelab.engine import pool
from upgradelab.engine.plan import plan, sound_examples
from upgradelab.errors import LabError
from upgradelab.model.drift import describe
from upgradelab.model.examples.example import Example
from upgradelab.model.judgement import Judgement, judge
from upgradelab.model.project import Project
from upgradelab.model.run import Run
from upgradelab.store.book import by_scenario
from upgradelab.store.cache import Cache
from upgradelab.system.files import write_atomically

TIMES = 2
"""Runs that must agree before an outcome is accepted."""


class Refusal(LabError):  # noqa: N818 - not an error of the program
    """Outcomes that must not be accepted; says which and why."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What an accept found."""

    new_texts: list[NewText]
    unavailable: list[Run]
    """What could not be run here, so that nothing is known about its expectations."""


@dataclass(frozen=True, slots=True)
class NewText:
    """The new text of one example."""

    example: Example
    text: str

    def diff(self, root: Path) -> str:
        """Return what would be written, as a unified diff."""
        name = self.example.path.relative_to(root).as_posix()
        old, new = self.example.source.split("\n"), self.text.split("\n")
        return "\n".join(difflib.unified_diff(old, new, f"a/{name}", f"b/{name}", lineterm=""))

    def write(self) -> None:
        """Write the text, with the line ends that the file has.

        :raises Refusal: when somebody has changed the file since it was read.
        """
        path = self.example.path
        if path.read_text(encoding="utf-8") != self.example.source:
            raise Refusal(f"{path} has changed while it was run. Run the same command again")
        ends = "\r\n" if b"\r\n" in path.read_bytes() else "\n"
        write_atomically(path, self.text.replace("\n", ends))


def accept(project: Project, *, only: str = "", add: str = "") -> Accepted:
    """Return what is to be written, without writing it.

    Scenarios of which two runs are not known to agree are run twice, on all series.

    :param only: dotted names of scenarios, examples or folders; empty for all.
    :param add: a new series: scenarios that name the one before it are run on it too.
    :raises Refusal: when a scenario failed other than by drifting or lacking expectations.
    :raises upgradelab.errors.LabError: when examples are at fault, or a run breaks off.
    """
    examples = sound_examples(project, project.examples())
    scenarios = project.select(examples, only)
    series = project.series()
    names = [each.name for each in series]
    cache = Cache(project.library, project.work / "outcomes")
    runs: dict[str, dict[str, Run]] = {}
    stale = []
    for job in plan(project, scenarios, series, _neighbours(project, names, add)):
        runs[job.label] = cache.load(job, TIMES)
        missing = [each for each in job.scenarios if each.name not in runs[job.label]]
        if missing:
            stale.append(job.only(missing))
    if stale:
        fresh = pool.run(project.library, stale, repeat=TIMES, finished=cache.store)
        for label, of_job in fresh.items():
            runs[label].update({run.scenario: run for run in of_job})
    known = {scenario.name: scenario for scenario in scenarios}
    every = [run for of_series in runs.values() for run in of_series.values()]
    refuse([judge(known[run.scenario], run, names) for run in every], project)
    # What could not be run here keeps what is stated, on all series.
    unavailable = [run for run in every if run.unavailable]
    left_alone = {run.scenario for run in unavailable}
    texts = {
        name: {series: run.text for series, run in of_series.items()}
        for name, of_series in by_scenario(scenarios, runs).items()
        if name not in left_alone
    }
    new_texts = [NewText(each, _rewritten(each, texts, names)) for each in examples]
    return Accepted([each for each in new_texts if each.text != each.example.source], unavailable)


def _neighbours(project: Project, names: list[str], add: str) -> dict[str, str]:
    """Return for each new series the one before it, or the one after the first."""
    added = [names.index(each.name) for each in project.series(add)] if add else []
    return {names[number]: names[number - 1 if number else 1] for number in added}


def refuse(judgements: Iterable[Judgement], project: Project) -> None:
    """Make sure that every outcome is one that can be stated.

    :raises Refusal: naming all that are not.
    """
    bad = [
        judgement
        for judgement in judgements
        if judgement.verdict == "failed" and not _is_of_docstring(judgement)
    ]
    if bad:
        reasons = "\n".join(describe(judgement, project) for judgement in bad)
        raise Refusal(f"nothing was written: these outcomes cannot be accepted\n{reasons}")


def _is_of_docstring(judgement: Judgement) -> bool:
    """Return whether what the docstring says is at fault, and not the outcome."""
    return judgement.fault is not None and judgement.fault.kind in {"consequence", "unstated"}


def _rewritten(example: Example, texts: dict[str, dict[str, str]], names: list[str]) -> str:
    try:
        return rewritten(example, texts, names)
    except UnwritableError as error:
        scenario = error.scenario
        raise Refusal(
            f"{example.path}:{scenario.docstring_line}: nothing was written: the docstring of"
            f" {scenario.name} cannot hold its outcome: {error.reason}. Let it print something"
            ' else, or begin the docstring with """ and no letter before'
        ) from error
