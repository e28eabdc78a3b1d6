"""Which scenarios run on which series: one answer for the build, the gate, accept and pytest."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from upgradelab.engine import servers
from upgradelab.engine.overlay import (
    Overlay,
    provide_packages,
    provide_requirement,
    provide_series,
)
from upgradelab.model.examples.example import Example
from upgradelab.model.examples.example_error import ExampleError, StaticFaults
from upgradelab.model.examples.expectation import check_examples, read_expectations
from upgradelab.model.examples.scenario import Scenario
from upgradelab.model.packages import Packages
from upgradelab.model.project import Project
from upgradelab.model.run import Run
from upgradelab.model.series import Series, series_for

TIMEOUT = 60.0
"""Seconds that a scenario may take, unless asked otherwise."""

Confirm = Callable[[Scenario, Run], bool]
"""Says of the only run of a scenario whether another is needed, to see that both agree."""


@dataclass(frozen=True, slots=True)
class Installed:
    """Packages that some examples need, and the folder that holds them."""

    packages: Packages
    folder: Path


@dataclass(frozen=True, slots=True)
class Job:
    """Scenarios to run on one release."""

    label: str
    """What people call it: a series, or the requirement asked for."""
    series: Series
    """The series whose expectations speak of it, and whose variables are set."""
    overlay: Overlay
    fingerprint: str
    """That of the overlay; runs count only when it is still the same after them."""
    scenarios: tuple[Scenario, ...]
    installed: Mapping[str, Installed] = field(default_factory=dict)
    """By name, the packages that the examples of the scenarios need."""

    def beside(self, example: Example) -> Installed | None:
        """Return what an example needs beside the library; ``None`` for most."""
        asked = example.packages
        return self.installed[asked.text] if asked else None

    def only(self, scenarios: Iterable[Scenario]) -> Job:
        """Return the job with fewer scenarios."""
        return replace(self, scenarios=tuple(scenarios))


def sound_examples(project: Project, examples: list[Example]) -> list[Example]:
    """Return examples that are sound as they stand.

    :raises StaticFaults: when any is at fault as it stands.
    """
    faults = [
        *check_examples(examples, project.series_names()),
        *_faults_of_packages(project, examples),
    ]
    if faults:
        # What is no Python is at fault wherever it is read.
        raise StaticFaults(list({str(fault): fault for fault in faults}.values()))
    return examples


def _faults_of_packages(project: Project, examples: Iterable[Example]) -> Iterator[ExampleError]:
    for example in examples:
        try:
            project.packages_of(example)
        except ExampleError as error:
            yield error


def install_packages(project: Project, scenarios: Iterable[Scenario]) -> dict[str, Installed]:
    """Return the packages that some scenarios need, installed, by name.

    :raises upgradelab.errors.LabError: when they are pinned wrongly, or cannot be installed.
    """
    installed: dict[str, Installed] = {}
    for example in {scenario.example.name: scenario.example for scenario in scenarios}.values():
        packages, asked = project.packages_of(example), example.packages
        if packages is None or asked is None or packages.name in installed:
            continue
        place = f"{asked.path}:{asked.line}"
        folder = provide_packages(project.library, packages, project.overlays, asked=place)
        installed[packages.name] = Installed(packages, folder)
    return installed


def runs_on(scenario: Scenario, series: Collection[str], names: Sequence[str]) -> bool:
    """Return whether a scenario runs on any of some series.

    One without any expectation runs on all, so that its outcome can be accepted.

    :param names: the names of the series that exist.
    """
    stated = [name for each in read_expectations(scenario, names) for name in each.series]
    return not stated or not set(stated).isdisjoint(series)


def plan(
    project: Project,
    scenarios: Iterable[Scenario],
    series: Sequence[Series],
    like: dict[str, str] | None = None,
) -> list[Job]:
    """Return a job for each series on which any of the scenarios runs.

    :param like: for a new series the name of one whose scenarios run on it as well.
    :raises upgradelab.engine.servers.DatabaseError: when a server is missing where all must be.
    :raises upgradelab.engine.overlay.OverlayError: when a series, or packages that examples
        need, cannot be provided.
    """
    names = project.series_names()
    scenarios = list(scenarios)
    # Now, as nobody asks again of what is current.
    servers.missing({name for scenario in scenarios for name in scenario.example.databases})
    jobs = []
    for each in series:
        overlay = provide_series(project.library, each, project.overlays)
        on = {each.name, (like or {}).get(each.name, each.name)}
        chosen = tuple(scenario for scenario in scenarios if runs_on(scenario, on, names))
        jobs.append(Job(each.name, each, overlay, overlay.fingerprint(), chosen))
    jobs = [job for job in jobs if job.scenarios]
    installed = install_packages(project, (each for job in jobs for each in job.scenarios))
    return [replace(job, installed=installed) for job in jobs]


def overlays(project: Project) -> list[tuple[Series, Overlay]]:
    """Return all series with their overlays, oldest first.

    :raises upgradelab.engine.overlay.OverlayError: when a series cannot be provided.
    """
    return [
        (series, provide_series(project.library, series, project.overlays))
        for series in project.series()
    ]


def plan_for(project: Project, requirement: str, scenarios: Iterable[Scenario]) -> Job:
    """Return the job of running scenarios on whatever somebody asks for.

    :param requirement: a requirement, a URL, or the path of a checkout or of a folder.
    :raises upgradelab.engine.overlay.OverlayError: when it cannot be provided.
    :raises upgradelab.model.series.SeriesError: when no series speaks of its release.
    """
    overlay = provide_requirement(project.library, requirement, project.overlays)
    series = series_for(overlay.release, project.series())
    names = project.series_names()
    chosen = tuple(each for each in scenarios if runs_on(each, {series.name}, names))
    label = f"{requirement} (judged as {series.name})"
    installed = install_packages(project, chosen)
    return Job(label, series, overlay, overlay.fingerprint(), chosen, installed)


def plan_here(project: Project, folder: Path, release: str) -> Job:
    """Return the job of the release that is installed in a folder, without scenarios."""
    series = series_for(release, project.series())
    return Job(series.name, series, Overlay(folder, release), "", ())
