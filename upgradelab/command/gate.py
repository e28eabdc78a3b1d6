"""The gate: run everything anew, say what drifted, end with a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from upgradelab.engine.overlay import Overlay, provide_requirement, provide_series
from upgradelab.engine.plan import check_complete, functions_on
from upgradelab.engine.pool import TIMEOUT, Job, run
from upgradelab.model.drift import describe_all
from upgradelab.model.example import Example, StaticFaults
from upgradelab.model.expectation import check_examples
from upgradelab.model.project import Project, SelectionError
from upgradelab.model.record import Record, Verdict, dump_records
from upgradelab.model.series import Series, judge_of
from upgradelab.store.cache import Cache
from upgradelab.system.files import describe_disk, write_atomically
from upgradelab.unavailable import count

VERDICTS: tuple[Verdict, ...] = ("passed", "drifted", "failed")
UNAVAILABLE = "unavailable"
"""Stands for what could not be run here; it is counted beside the verdicts."""


def load_sound_examples(project: Project) -> list[Example]:
    """Return all examples.

    :raises StaticFaults: when any is at fault as it stands.
    """
    examples = project.examples()
    faults = check_examples(examples, [one.name for one in project.series()])
    if faults:
        raise StaticFaults(faults)
    return examples


@dataclass(frozen=True, slots=True)
class Report:
    """What a gate found."""

    results: Mapping[str, Sequence[Record]]
    """Records by the label of their run: a series, or the requirement asked for."""

    note: str = ""
    """What is to be said beside it; empty when there is nothing."""

    @property
    def passed(self) -> bool:
        """Whether nothing drifted or failed."""
        return not any(record.faulty for record in self.records)

    @property
    def records(self) -> list[Record]:
        """All records."""
        return [record for records in self.results.values() for record in records]

    def text(self) -> str:
        """Return what is to be printed: all that did not pass, and a table."""
        parts = [describe_all(self.records), self.note, count(self.records), table(self.results)]
        return "\n\n".join(part for part in parts if part)


def gate(
    project: Project,
    *,
    only: str = "",
    series: str = "",
    sqlalchemy: str = "",
    repeat: int = 1,
    timeout: float = TIMEOUT,
) -> Report:
    """Run the examples; return what became of each.

    :param only: dotted names of scenarios, examples or folders; empty for all.
    :param series: names of series; empty for all.
    :param sqlalchemy: run once on this instead: a requirement, a URL or a folder.
    :param repeat: how often each scenario runs, with other hash seeds and in other orders.
    :param timeout: seconds that a scenario may take.
    :raises SelectionError: when nothing chosen runs on any series chosen.
    """
    examples = load_sound_examples(project)
    chosen = project.select(examples, only)
    if sqlalchemy:
        jobs = [_job_for(project, sqlalchemy, examples, chosen)]
    else:
        jobs = jobs_for(project, project.series(series), examples, chosen)
    if not jobs:
        raise SelectionError(f"no scenario of {only!r} runs on {series or 'any series'}")
    results = run(project.root, jobs, examples, repeat=repeat, timeout=timeout)
    for job in jobs:
        check_complete(job, results[job.label])
    if not sqlalchemy:
        _keep(project, jobs, examples, results)
    return Report({job.label: results[job.label] for job in jobs}, _write(project, results))


def _keep(
    project: Project,
    jobs: Sequence[Job],
    examples: Sequence[Example],
    results: Mapping[str, Sequence[Record]],
) -> None:
    """Keep the outcomes of whole examples that passed: the site need not run them again."""
    cache = Cache(project.work / "outcomes")
    series = {one.name: one for one in project.series()}
    names = list(series)
    for job in jobs:
        of_example: dict[str, list[Record]] = {}
        for record in results[job.label]:
            of_example.setdefault(record.scenario.rpartition(".")[0], []).append(record)
        for example in examples:
            functions = functions_on(example, {job.label}, names)
            if functions and list(job.chosen.get(example.name, [])) == functions:
                records = of_example[example.name]
                if all(record.verdict == "passed" for record in records):
                    key = cache.key(example, series[job.label], names, job.fingerprint)
                    cache.store(example, series[job.label], key, records)


def _write(project: Project, results: Mapping[str, Sequence[Record]]) -> str:
    """Write a report for each job; say why not where that cannot be done."""
    try:
        for label, records in results.items():
            path = project.work / "gate" / f"{_file_name(label)}.jsonl"
            write_atomically(path, dump_records(records))
    except OSError as error:
        return f"no report is written: {describe_disk(error, project.work) or error}"
    return ""


def jobs_for(
    project: Project,
    series: Sequence[Series],
    examples: Sequence[Example],
    chosen: Mapping[str, Sequence[str]],
    like: Mapping[str, str] | None = None,
) -> list[Job]:
    """Return a job for each series: the chosen functions that run on it.

    :param like: for a new series the name of one whose functions run on it as well.
    """
    names = [one.name for one in project.series()]
    jobs = []
    for one in series:
        overlay = provide_series(one, project.overlays)
        on = {one.name, (like or {}).get(one.name, one.name)}
        functions = _narrow(examples, chosen, on, names)
        jobs.append(Job(one.name, overlay, overlay.fingerprint(), functions, one.environment))
    return [job for job in jobs if job.chosen]


def _job_for(
    project: Project,
    sqlalchemy: str,
    examples: Sequence[Example],
    chosen: Mapping[str, Sequence[str]],
) -> Job:
    overlay = provide_requirement(sqlalchemy, project.overlays)
    release = release_in(overlay.folder)
    series = project.series()
    judge = judge_of(release, series)
    functions = _narrow(examples, chosen, {judge.name}, [one.name for one in series])
    if not functions:
        raise SelectionError(f"no scenario chosen runs on {judge.name}")
    label = f"{sqlalchemy} (judged as {judge.name})"
    overlay = Overlay(overlay.folder, release)
    return Job(label, overlay, overlay.fingerprint(), functions, judge.environment)


def release_in(folder: Path) -> str:
    """Return the release of the package in a folder, read without importing it.

    :raises SelectionError: when the package does not say.
    """
    text = (folder / "sqlalchemy" / "__init__.py").read_text(encoding="utf-8")
    for line in text.splitlines():
        name, _, value = line.partition("=")
        if name.strip() == "__version__":
            return value.strip().strip("\"'")
    raise SelectionError(f"{folder}/sqlalchemy/__init__.py: no line __version__ = ... in it")


def _narrow(
    examples: Sequence[Example],
    chosen: Mapping[str, Sequence[str]],
    series: Collection[str],
    names: Sequence[str],
) -> dict[str, list[str]]:
    narrowed = {
        example.name: [
            function
            for function in functions_on(example, series, names)
            if function in chosen[example.name]
        ]
        for example in examples
        if example.name in chosen
    }
    return {name: functions for name, functions in narrowed.items() if functions}


def heads(results: Mapping[str, Sequence[Record]]) -> Sequence[str]:
    """Return the verdicts that are counted; what could not be run here only where it is so."""
    unavailable = any(record.unavailable for records in results.values() for record in records)
    return (*VERDICTS, UNAVAILABLE) if unavailable else VERDICTS


def counts(records: Iterable[Record], names: Sequence[str]) -> list[int]:
    """Return how many records have each of some verdicts."""
    found = Counter(UNAVAILABLE if one.unavailable else one.verdict for one in records)
    return [found[name] for name in names]


def table(results: Mapping[str, Sequence[Record]]) -> str:
    """Return a table of series and verdicts."""
    rows = [["series", "release", *heads(results)]]
    for label, records in results.items():
        releases = sorted({record.release for record in records})
        rows.append([label, ", ".join(releases), *map(str, counts(records, heads(results)))])
    widths = [max(len(row[number]) for row in rows) for number in range(len(rows[0]))]
    lines = []
    for row in rows:
        left = [cell.ljust(width) for cell, width in zip(row[:2], widths[:2], strict=True)]
        right = [cell.rjust(width) for cell, width in zip(row[2:], widths[2:], strict=True)]
        lines.append("  ".join([*left, *right]).rstrip())
    return "\n".join(lines)


def _file_name(label: str) -> str:
    return "".join(one if one.isalnum() or one in ".-_" else "_" for one in label)[:80]
