"""Run chosen examples on chosen series, with everything checked that can be before."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from upgradelab.example import Example, StaticFaults
from upgradelab.expectation import check_examples, read_expectations
from upgradelab.overlay import Overlay
from upgradelab.project import Project
from upgradelab.record import Record
from upgradelab.run import Job, RunError, run
from upgradelab.series import Series


def refresh(
    project: Project,
    examples: Sequence[Example],
    series: Sequence[Series],
    overlays: Mapping[str, Overlay],
    wanted: set[tuple[str, str]],
) -> dict[tuple[str, str], list[Record]]:
    """Run pairs of an example and a series; return the records of each pair.

    :raises StaticFaults: when an example among them is at fault; nothing was run then.
    :raises RunError: when a run breaks off, or leaves a scenario without a record.
    """
    names = [one.name for one in series]
    touched = [one for one in examples if any(one.name == name for name, _ in wanted)]
    faults = check_examples(touched, names)
    if faults:
        raise StaticFaults(faults)
    jobs = []
    for one in series:
        mine = [example for example in touched if (example.name, one.name) in wanted]
        chosen = {example.name: functions_on(example, {one.name}, names) for example in mine}
        chosen = {name: functions for name, functions in chosen.items() if functions}
        if chosen:
            jobs.append(Job(one.name, overlays[one.name], chosen, one.environment))
    results = run(project.root, jobs, touched)
    fresh: dict[tuple[str, str], list[Record]] = {pair: [] for pair in wanted}
    by_path = {example.path.relative_to(project.root).as_posix(): example for example in touched}
    for job in jobs:
        check_complete(job, results[job.label])
        for record in results[job.label]:
            fresh[by_path[record.example].name, job.label].append(record)
    return fresh


def functions_on(example: Example, series: Collection[str], names: Sequence[str]) -> list[str]:
    """Return the functions of an example that run on any of some series.

    A scenario without any expectation runs on all, so that its outcome can be accepted.
    """
    functions = []
    for scenario in example.scenarios:
        expectations = read_expectations(scenario, names)
        if not expectations or any(name in series for one in expectations for name in one.series):
            functions.append(scenario.function)
    return functions


def check_complete(job: Job, records: Sequence[Record]) -> None:
    """Make sure that each scenario that was to run has a record.

    :raises RunError: when one has none.
    """
    seen = {record.scenario for record in records}
    wanted = {f"{name}.{function}" for name, functions in job.chosen.items()
              for function in functions}  # fmt: skip
    if missing := sorted(wanted - seen):
        raise RunError(f"{job.label}: no outcome for {', '.join(missing)}. Run the command again.")
