"""The whole site of this project: cold and without changes, and where the time goes."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from tests.bench.measure import BenchError, Cost, clean_environment, measure
from tests.bench.systems import OURS, ROOT, sphinx
from upgradelab.model.run import parse_runs

PARTS = ("conf.py", "docs", "examples", "requirements", "upgradelab", "upgradelab_site")
PHASES = {
    "scenarios run: ": "running the scenarios",
    "looking for now-outdated files": "reading the pages",
    "build succeeded": "writing the pages",
}
"""What Sphinx says at the end of each part of a build."""
SHOWN = 5
"""Examples that are named in the profile."""


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
    for _ in range(rounds):
        shutil.rmtree(folder / "_build", ignore_errors=True)
        shutil.rmtree(work / "outcomes", ignore_errors=True)
        cost, lines = _build(folder, "scenarios run: 0 of", wanted=False)
        cold.append(cost)
        phases.append(_phases(lines))
        cost, _ = _build(folder, "scenarios run: 0 of", wanted=True)
        same.append(cost)
    durations = _durations(work / "outcomes")
    total = sum(durations.values())
    named = sorted(durations.items(), key=lambda item: -item[1])[:SHOWN]
    rest = total - sum(seconds for _, seconds in named)
    return {
        "pages": sum(1 for _ in (folder / "docs").rglob("*.md")),
        "runs": _runs(work / "outcomes"),
        "cold": _medians(cold),
        "same": _medians(same),
        "phases": {
            name: round(median(build[name] for build in phases), 1) for name in PHASES.values()
        },
        "examples": {
            name: round(seconds / total, 3) for name, seconds in [*named, ("all others", rest)]
        },
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


def _durations(outcomes: Path) -> dict[str, float]:
    """Return the seconds that the scenarios of each example took, on all series."""
    durations: dict[str, float] = {}
    for path in outcomes.rglob("*.jsonl"):
        body = path.read_text(encoding="utf-8").partition("\n")[2]
        for run in parse_runs(body, path):
            name = run.scenario.rpartition(".")[0]
            durations[name] = durations.get(name, 0.0) + run.outcome.duration
    return durations


def _runs(outcomes: Path) -> int:
    return sum(
        len(path.read_text(encoding="utf-8").splitlines()) - 1 for path in outcomes.rglob("*.jsonl")
    )


def _medians(costs: Sequence[Cost]) -> dict[str, float]:
    return {
        "wall": round(median(cost.wall for cost in costs), 1),
        "cpu": round(median(cost.cpu for cost in costs), 1),
        "memory": round(median(cost.memory for cost in costs)),
    }
