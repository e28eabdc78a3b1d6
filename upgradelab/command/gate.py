"""The gate: run everything anew, say what drifted, end with a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from upgradelab.engine import pool
from upgradelab.engine.plan import TIMEOUT, plan, plan_for, sound_examples
from upgradelab.model.drift import describe_all
from upgradelab.model.judgement import VERDICTS, Judgement, Verdict, judge
from upgradelab.model.project import Project, SelectionError
from upgradelab.model.run import Run, dump_runs
from upgradelab.model.unavailable import how_many_unavailable
from upgradelab.store.cache import Cache
from upgradelab.store.maker import unless_expected
from upgradelab.system.files import describe_disk, write_atomically


@dataclass(frozen=True, slots=True)
class Report:
    """What a gate found."""

    project: Project
    results: Mapping[str, Sequence[Judgement]]
    """Judgements by the label of their job: a series, or the requirement asked for."""
    note: str = ""
    """What is to be said beside it; empty when there is nothing."""

    @property
    def passed(self) -> bool:
        """Whether nothing drifted or failed."""
        return not any(judgement.faulty for judgement in self.judgements)

    @property
    def judgements(self) -> list[Judgement]:
        """All judgements."""
        return [judgement for of_job in self.results.values() for judgement in of_job]

    def text(self) -> str:
        """Return what is to be printed: all that did not pass, and a table."""
        parts = [
            describe_all(self.judgements, self.project),
            self.note,
            how_many_unavailable(judgement.run for judgement in self.judgements),
            table(self.results),
        ]
        return "\n\n".join(part for part in parts if part)


def gate(
    project: Project,
    *,
    only: str = "",
    series: str = "",
    requirement: str = "",
    repeat: int = 1,
    timeout: float = TIMEOUT,
) -> Report:
    """Run the examples; return what became of each.

    :param only: dotted names of scenarios, examples or folders; empty for all.
    :param series: names of series; empty for all.
    :param requirement: run once on this instead: a requirement, a URL or a folder.
    :param repeat: how often each scenario runs, with other hash seeds and in other orders.
    :param timeout: seconds that a scenario may take.
    :raises SelectionError: when nothing chosen runs on any series chosen.
    :raises upgradelab.errors.LabError: when examples are at fault, or a run breaks off.
    """
    scenarios = project.select(sound_examples(project, project.examples()), only)
    if requirement:
        jobs = [plan_for(project, requirement, scenarios)]
    else:
        jobs = plan(project, scenarios, project.series(series))
    jobs = [job for job in jobs if job.scenarios]
    if not jobs:
        where = requirement or series or "any series"
        raise SelectionError(f"no scenario of {only!r} runs on {where}")
    runs = pool.run(
        project.library,
        jobs,
        repeat=repeat,
        timeout=timeout,
        confirm=unless_expected(project),
    )
    if not requirement:
        # The site need not run them again.
        cache = Cache(project.library, project.work / "outcomes")
        for job in jobs:
            cache.store(job, runs[job.label])
    names = project.series_names()
    results = {
        job.label: [
            judge(scenario, run, names)
            for scenario, run in zip(job.scenarios, runs[job.label], strict=True)
        ]
        for job in jobs
    }
    return Report(project, results, _write(project, runs))


def _write(project: Project, runs: Mapping[str, Sequence[Run]]) -> str:
    """Write the runs of each job; say why not where that cannot be done."""
    try:
        for label, of_job in runs.items():
            path = project.work / "gate" / f"{_file_name(label)}.jsonl"
            write_atomically(path, dump_runs(of_job))
    except OSError as error:
        return f"no report is written: {describe_disk(error, project.work) or error}"
    return ""


def heads(results: Mapping[str, Sequence[Judgement]]) -> Sequence[Verdict]:
    """Return the verdicts that are counted; what could not be run here only where it is so."""
    judgements = [judgement for of_job in results.values() for judgement in of_job]
    unavailable = any(judgement.run.unavailable for judgement in judgements)
    return VERDICTS if unavailable else VERDICTS[:-1]


def counts(judgements: Iterable[Judgement], verdicts: Sequence[Verdict]) -> list[int]:
    """Return how many judgements have each of some verdicts."""
    counter = Counter(judgement.verdict for judgement in judgements)
    return [counter[verdict] for verdict in verdicts]


def table(results: Mapping[str, Sequence[Judgement]]) -> str:
    """Return a table of series and verdicts."""
    rows = [["series", "release", *heads(results)]]
    for label, judgements in results.items():
        releases = sorted({judgement.run.release for judgement in judgements})
        numbers = map(str, counts(judgements, heads(results)))
        rows.append([label, ", ".join(releases), *numbers])
    widths = [max(len(row[number]) for row in rows) for number in range(len(rows[0]))]
    lines = []
    for row in rows:
        left = [cell.ljust(width) for cell, width in zip(row[:2], widths[:2], strict=True)]
        right = [cell.rjust(width) for cell, width in zip(row[2:], widths[2:], strict=True)]
        lines.append("  ".join([*left, *right]).rstrip())
    return "\n".join(lines)


def _file_name(label: str) -> str:
    return "".join(each if each.isalnum() or each in ".-_" else "_" for each in label)[:80]
