"""Run a preview: a release that is not pinned, as a column of a build that is marked as such."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from upgradelab.compare.preview import preview_name
from upgradelab.engine import pool
from upgradelab.engine.plan import Confirm, plan_for
from upgradelab.model.examples.scenario import Scenario
from upgradelab.model.project import Project
from upgradelab.model.run import Run
from upgradelab.model.series import Series
from upgradelab.store.cache import Cache


@dataclass(frozen=True, slots=True)
class Preview:
    """A release that is shown beside the pinned ones, and what scenarios did on it."""

    series: Series
    """As the series whose column it is."""
    like: str
    """The series whose expectations it is compared with."""
    runs: Mapping[str, Run]
    """By scenario; their series is its own."""

    def as_stated(self, scenario: str) -> Run:
        """Return a run as one of the series whose expectations it is compared with."""
        return replace(self.runs[scenario], series=self.like)


def make_preview(
    project: Project, requirement: str, scenarios: Iterable[Scenario], confirm: Confirm
) -> Preview:
    """Run what is not known of a release yet; return all.

    Its runs are kept apart from those of pinned releases, which no other build reads.

    :param requirement: a requirement, a URL, or the path of a checkout or of a folder.
    :param confirm: asks for a second run of a scenario.
    :raises upgradelab.errors.LabError: when it cannot be provided, or a run breaks off.
    """
    job = plan_for(project, requirement, scenarios)
    release = job.overlay.release
    cache = Cache(project.library, _folder(project, release))
    runs = cache.load(job)
    missing = [each for each in job.scenarios if each.name not in runs]
    if missing:
        stale = replace(job.only(missing), label=release)
        fresh = pool.run(project.library, [stale], confirm=confirm, finished=cache.store)
        runs.update({run.scenario: run for run in fresh[release]})
    name = preview_name(release, project.series_names())
    series = replace(job.series, release=release, label=name)
    named = {scenario: replace(run, series=name) for scenario, run in runs.items()}
    return Preview(series, job.series.name, named)


def _folder(project: Project, release: str) -> Path:
    return project.work / "preview" / release
