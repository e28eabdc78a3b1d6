"""A table of one package: its releases down, the series across, and what came of each trial."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import TypeVar

from docutils import nodes

from upgradelab.sphinxext.nodes.parts.table import Content, table
from upgradelab.system.words import listed
from upgradelab_site.packages.record import Package, Record, Release, Trial

Item = TypeVar("Item")


def releases_table(package: Package, record: Record, classes: Sequence[str]) -> nodes.table:
    """Return a table of the releases of a package, for a page that tells of it alone.

    Neighbouring releases of which the same came share a row, and neighbouring series a column.
    Releases that cannot be installed on the Python of the record are left out.
    A series has a column if each release was tried with it.

    :param classes: the CSS classes of the table.
    """
    installed = [release for release in package.releases if _is_installed(release)]
    tried = [name for name in record.series if all(name in each.trials for each in installed)]
    rows = _alike(installed, lambda release: [release.trials[name] for name in tried])
    columns = _alike(tried, lambda name: [release.trials[name] for release in installed])
    cells: list[list[Content]] = [
        [_range(releases), *(_cell(releases[0].trials[names[0]]) for names in columns)]
        for releases in rows
    ]
    heads = ["Releases", *(f"SQLAlchemy {listed(names)}" for names in columns)]
    run_on = (
        f"Releases of {package.title}, tried with SQLAlchemy"
        f" {listed([record.series[name] for name in tried])}, on Python {record.python}."
    )
    return table(heads, cells, classes, caption=[nodes.Text(run_on)])


def _is_installed(release: Release) -> bool:
    """Return whether a release could be installed with some series, or asks for another one."""
    return any(trial.kind != "unavailable" for trial in release.trials.values())


def _alike(items: Iterable[Item], key: Callable[[Item], object]) -> list[list[Item]]:
    """Return neighbours of which the key is the same."""
    return [list(group) for _, group in groupby(items, key)]


def _range(releases: Sequence[Release]) -> str:
    first, last = releases[0].version, releases[-1].version
    return first if first == last else f"{first} to {last}"


def _cell(trial: Trial) -> Content:
    """Return what came of a trial, with the words of the release or of the library as they are."""
    if trial.kind == "fits":
        return "works"
    if trial.kind == "unavailable":
        return "cannot be installed"
    if trial.kind == "refuses":
        required = nodes.literal("", trial.text.removeprefix("SQLAlchemy"))
        return nodes.inline("", "", nodes.Text("requires "), required)
    return nodes.literal("", trial.text)
