"""Try packages, and write docs/codebase/packages.json: ``python -m tests.packages``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import replace
from datetime import date
from pathlib import Path

from packaging.version import Version

from tests.packages.index import Index
from tests.packages.search import search
from tests.packages.trial import AT_ONCE, Laboratory
from upgradelab.errors import LabError, did_you_mean
from upgradelab.model.project import Project
from upgradelab.system.files import write_atomically
from upgradelab_site.packages.record import (
    Package,
    Record,
    RecordError,
    Trial,
    dump_record,
    load_record,
)
from upgradelab_site.packages.subjects import Subject, load_subjects

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "codebase"
PYTHON = "3.11"
"""The oldest that is supported: of all it runs most old releases."""
SINCE = date(2020, 3, 15)
"""A year before 1.4.0: older releases of packages are not tried."""
CURRENT = ("sqlalchemy", "greenlet", "typing-extensions", "flask-sqlalchemy", "sqlalchemy-utils")
"""What each series needs, and packages of the table that others of it need: the newest of these,
and not as of the day of the package that is tried, which would fail on them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Try packages and write what came of it; return the exit status."""
    parser = argparse.ArgumentParser(prog="make packages", description=__doc__)
    parser.add_argument("--only", default="", help="distributions; all by default")
    options = parser.parse_args(arguments)
    project = Project(ROOT)
    pins = {series.name: series.release for series in project.series()}
    try:
        subjects = load_subjects(FOLDER / "packages.toml")
        chosen = choose(subjects, options.only)
        check_python()
        index = Index(CURRENT)
        laboratory = Laboratory(index, pins, project.work / "packages")
        path = FOLDER / "packages.json"
        packages = others(path, chosen) if options.only else []
        for package in try_all(laboratory, chosen):
            packages.append(package)
            if options.only:
                write(path, Record(PYTHON, pins, tuple(packages)))
        write(path, Record(PYTHON, pins, tuple(packages)))
    except LabError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(
        f"trials made: {laboratory.made}\n"
        f"{path.relative_to(ROOT)} is written: review it with git diff\n"
    )
    return 0


def check_python() -> None:
    """Make sure that trials can be compared with those that are recorded.

    :raises LabError: on a Python that nothing is known of.
    """
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    if python != PYTHON:
        raise LabError(
            f"packages are tried on Python {PYTHON}, and this is {python}."
            f" Make .venv with it: make clean install PYTHON=python{PYTHON}"
        )


def choose(subjects: Sequence[Subject], only: str) -> list[Subject]:
    """Return the packages that are asked for; all when none are named.

    :raises LabError: when one is not among them.
    """
    by_name = {subject.distribution: subject for subject in subjects}
    for name in only.split():
        if name not in by_name:
            near = did_you_mean(name, by_name)
            raise LabError(f"no package {name!r} in {FOLDER / 'packages.toml'}.{near}")
    return [by_name[name] for name in only.split() or by_name]


def others(path: Path, chosen: Sequence[Subject]) -> list[Package]:
    """Return what is recorded of the packages that were not asked for."""
    names = {subject.distribution for subject in chosen}
    try:
        record = load_record(path)
    except RecordError:
        return []
    return [package for package in record.packages if package.distribution not in names]


def write(path: Path, record: Record) -> None:
    """Write a record, by the titles of the packages."""
    ordered = sorted(record.packages, key=lambda package: package.title.lower())
    write_atomically(path, dump_record(replace(record, packages=tuple(ordered))))


def try_all(laboratory: Laboratory, subjects: Sequence[Subject]) -> Iterator[Package]:
    """Try packages, some at a time; yield what came of each."""
    pool = ThreadPoolExecutor(AT_ONCE)
    try:
        tasks = [pool.submit(try_package, laboratory, subject) for subject in subjects]
        for task in as_completed(tasks):
            yield task.result()
    finally:
        pool.shutdown(cancel_futures=True)


def try_package(laboratory: Laboratory, subject: Subject) -> Package:
    """Try releases of a package with all series; say what came of each."""
    offered = laboratory.index.offered(subject.distribution, SINCE)
    if not offered:
        raise LabError(
            f"{subject.distribution}: the index has no release for this Python."
            " Take the package out of packages.toml"
        )
    releases = []
    for release in search(offered, lambda offer: laboratory.trials(subject, offer)):
        releases.append(release)
        sys.stderr.write(f"{subject.title} {release.version}: {in_words(release.trials)}\n")
    releases.sort(key=lambda release: Version(release.version))
    newest = offered[-1].version
    return Package(subject.distribution, subject.title, subject.digest, newest, tuple(releases))


def in_words(trials: Mapping[str, Trial]) -> str:
    """Return what came of a release, for the terminal."""
    return ", ".join(f"{trial.kind} {series}" for series, trial in trials.items())


if __name__ == "__main__":
    sys.exit(main())
