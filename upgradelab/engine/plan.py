"""Run chosen examples on chosen series, with everything checked that can be before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from upgradelab.engine.overlay import Overlay
from upgradelab.engine.pool import Job, RunError, run
from upgradelab.model.example import Example, StaticFaults
from upgradelab.model.expectation import check_examples, read_expectations
from upgradelab.model.project import Project
from upgradelab.model.record import Record
from upgradelab.model.series import Series


def refresh(
    project: Project,
    examples: Sequence[Example],
    series: Sequence[Series],
    overlays: Mapping[str, Overlay],
    wanted: set[tuple[str, str]],
    *,
    fingerprints: Mapping[str, str],
    keep: Callable[[str, str, list[Record]], None],
) -> None:
    """Run pairs of an example and a series.

    :param fingerprints: those of the overlays, by the names of the series.
    :param keep: called with the names of example and series and the records of the pair, as
        soon as the series has ended: a build that is killed later need not run it again.
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
        for name in [name for name, functions in chosen.items() if not functions]:
            del chosen[name]
            keep(name, one.name, [])
        if chosen:
            name = one.name
            jobs.append(Job(name, overlays[name], fingerprints[name], chosen, one.environment))
    by_path = {example.path.relative_to(project.root).as_posix(): example for example in touched}

    def finished(job: Job, records: list[Record]) -> None:
        check_complete(job, records)
        of_example: dict[str, list[Record]] = {name: [] for name in job.chosen}
        for record in records:
            of_example[by_path[record.example].name].append(record)
        for name, found in of_example.items():
            keep(name, job.label, found)

    run(project.root, jobs, touched, finished=finished)


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
