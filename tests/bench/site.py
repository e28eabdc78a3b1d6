"""The whole site of this project: cold, after edits, without changes; where the time goes."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median

from tests.bench.edits import EDITS
from tests.bench.loop import measure_loop
from tests.bench.measure import BenchError, Cost, clean_environment, measure
from tests.bench.systems import OURS, ROOT, sphinx
from upgradelab.model.run import Run
from upgradelab.store.cache import kept_runs

PARTS = ("conf.py", "docs", "examples", "requirements", "upgradelab", "upgradelab_site")
PHASES = {
    "scenarios run: ": "running the scenarios",
    "looking for now-outdated files": "reading the pages",
    "build succeeded": "writing the pages",
}
"""What Sphinx says at the end of each part of a build."""
SHOWN = 5
"""Examples that are named in the profile."""
OTHERS = "all others"


def measure_site(folder: Path, rounds: int) -> dict[str, object]:
    """Build a copy of the site so often; return what it took.

    :raises BenchError: when the site cannot be built, or a build did not run what it should.
    """
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, folder / name)
    work = folder / ".upgradelab"
    work.mkdir()
    (work / "overlays").symlink_to(ROOT / ".upgradelab" / "overlays")
    cold, same, phases = [], [], []
    edited: dict[str, list[Cost]] = {name: [] for name in EDITS}
    for number in range(rounds):
        shutil.rmtree(folder / "_build", ignore_errors=True)
        shutil.rmtree(work / "outcomes", ignore_errors=True)
        cost, lines = _build(folder, "scenarios run: 0 of", wanted=False)
        cold.append(cost)
        phases.append(_phases(lines))
        cost, _ = _build(folder, "scenarios run: 0 of", wanted=True)
        same.append(cost)
        for name, edit in EDITS.items():
            edit.apply(folder, number)
            cost, _ = _build(folder, "scenarios run: 0 of", wanted=name != "output")
            edited[name].append(cost)
    runs = kept_runs(work / "outcomes")
    return {
        "pages": sum(1 for _ in (folder / "docs").rglob("*.md")),
        "runs": len(runs),
        "cold": medians(cold),
        "same": medians(same),
        "edited": {name: medians(costs) for name, costs in edited.items()},
        "live": measure_loop(folder, rounds),
        "phases": {
            name: round(median(build[name] for build in phases), 1) for name in PHASES.values()
        },
        "examples": profile(runs),
    }


def _build(folder: Path, sign: str, *, wanted: bool) -> tuple[Cost, list[tuple[float, str]]]:
    # Lines must come when they are written, for the time at which they came to be right.
    environment = clean_environment(PYTHONUNBUFFERED="1")
    cost, lines = measure(sphinx(OURS), folder, environment)
    if any(sign in line for _, line in lines) != wanted:
        said = "\n".join(line for _, line in lines)
        raise BenchError(f"the site ran other scenarios than expected:\n{said}")
    return cost, lines


def _phases(lines: Sequence[tuple[float, str]]) -> dict[str, float]:
    """Return the seconds of each part."""
    phases = {}
    before = 0.0
    for sign, name in PHASES.items():
        ends = [when for when, line in lines if sign in line]
        if not ends:
            raise BenchError(f"the build of the site did not say {sign!r}")
        phases[name], before = ends[-1] - before, ends[-1]
    return phases


def profile(runs: Iterable[Run]) -> dict[str, float]:
    """Return the share of the examples that took longest in the time of all, slowest first."""
    durations: defaultdict[str, float] = defaultdict(float)
    for run in runs:
        durations[run.scenario.rpartition(".")[0]] += run.outcome.duration
    total = sum(durations.values())
    shown = sorted(durations.items(), key=lambda item: -item[1])[:SHOWN]
    rest = total - sum(seconds for _, seconds in shown)
    return {name: round(seconds / total, 3) for name, seconds in [*shown, (OTHERS, rest)]}


def medians(costs: Sequence[Cost]) -> dict[str, float]:
    """Return the median of each figure."""
    return {
        "wall": round(median(cost.wall for cost in costs), 1),
        "cpu": round(median(cost.cpu for cost in costs), 1),
        "memory": round(median(cost.memory for cost in costs)),
    }
