"""On what runs were run, in words and as nodes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from docutils import nodes
from packaging.version import Version

from upgradelab.model.databases import DATABASE_TITLES
from upgradelab.model.run import Run
from upgradelab.model.unavailable import how_many_unavailable

_CONNECTS = re.compile(r"""engine\(\s*["'](sqlite|postgresql|mysql)\b""")


def databases_of(program: str) -> list[str]:
    """Return the databases to which a program connects, by the names that readers know."""
    return [DATABASE_TITLES[name] for name in dict.fromkeys(_CONNECTS.findall(program))]


def database_versions(runs: Iterable[Run]) -> list[str]:
    """Return the databases that runs were run on, with their versions."""
    databases: dict[str, set[str]] = {}
    for run in runs:
        if run.unavailable:
            continue
        for name, version in run.databases.items():
            databases.setdefault(DATABASE_TITLES.get(name, name), set()).add(version)
    return [f"{title} {', '.join(sorted(versions))}" for title, versions in databases.items()]


def package_releases(runs: Iterable[Run]) -> list[str]:
    """Return the packages that examples asked for beside the library, with their releases.

    What these need in turn comes after them in a run, and is left out.
    """
    asked: dict[str, set[str]] = {}
    for run in runs:
        for name, release in list(run.packages.items())[:1]:
            asked.setdefault(name, set()).add(release)
    return [f"{name} {', '.join(sorted(found, key=Version))}" for name, found in asked.items()]


def provenance(runs: Iterable[Run], title: str) -> nodes.paragraph | None:
    """Return what says on what the outcomes of a page were run, and what was not run."""
    runs = list(runs)
    text = " ".join(filter(None, [_ran_on(runs, title), how_many_unavailable(runs)]))
    return nodes.paragraph("", text, classes=["lab-provenance"]) if text else None


def _ran_on(runs: Iterable[Run], title: str) -> str:
    ran = [run for run in runs if not run.unavailable]
    if not ran:
        return ""
    releases = sorted({run.release for run in ran}, key=Version)
    pythons = sorted({run.python for run in ran})
    python = f"Python {', '.join(pythons)}"
    beside = ", ".join([python, *database_versions(ran), *package_releases(ran)])
    return (
        f"Run on {title} {', '.join(releases)} with {beside}."
        " Every outcome on this page is what these printed."
    )
