"""Runs the systems, and makes sure that each did what it is compared by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tests.bench.measure import BenchError, Cost, clean_environment, measure
from tests.bench.systems import STATES, System, forget
from tests.bench.workload import RAN, SCENARIOS, Scenario, pages


@dataclass
class Measured:
    """What was found of one system."""

    system: System
    costs: dict[str, list[Cost]] = field(default_factory=lambda: {state: [] for state in STATES})

    def medians(self, state: str) -> dict[str, float]:
        """Return the median of each figure in a state."""
        costs = self.costs[state]
        return {
            "wall": round(median(cost.wall for cost in costs), 2),
            "cpu": round(median(cost.cpu for cost in costs), 2),
            "memory": round(median(cost.memory for cost in costs)),
        }


def measure_round(measured: Iterable[Measured], root: Path) -> None:
    """Measure each system once in each state: a round, so that no system has the quiet time.

    :raises BenchError: when a system fails, or ran or rendered otherwise than expected.
    """
    for measurement in measured:
        folder = root / measurement.system.key
        folder.mkdir(exist_ok=True)
        forget(measurement.system, folder)
        for state, runs in zip(STATES, measurement.system.runs, strict=True):
            shown = pages(changed=state == "changed")
            measurement.system.write(folder, shown)
            scenarios = [scenario for some in shown.values() for scenario in some]
            measurement.costs[state].append(
                _run(measurement.system, state, folder, runs, scenarios)
            )


def _run(system: System, state: str, folder: Path, runs: int, scenarios: list[Scenario]) -> Cost:
    temporary = folder / "tmp"
    temporary.mkdir(exist_ok=True)
    ran = temporary / RAN
    ran.write_text("", encoding="utf-8")
    # The one variable that reaches the scenarios of every system.
    environment = clean_environment(TMPDIR=str(temporary))
    total: Cost | None = None
    said = ""
    for step in system.steps:
        cost, lines = measure(step, folder, environment)
        total = total.then(cost) if total else cost
        said += "\n".join(line for _, line in lines)
    assert total is not None
    _check_runs(system, state, ran.read_text(encoding="utf-8").split(), runs, scenarios)
    if system.rendered:
        _check_pages(system, state, folder / "_build" / "html", scenarios)
    elif (
        system.key == "files"
        and sum(scenario.output in said for scenario in scenarios) != SCENARIOS
    ):
        raise BenchError(f"{system.title}, {state}: did not print all outputs:\n{said}")
    return total


def _check_runs(
    system: System, state: str, ran: list[str], runs: int, scenarios: list[Scenario]
) -> None:
    times = Counter(ran)
    wanted = {scenario.room for scenario in scenarios}
    even = len(set(times.values())) <= 1
    if len(ran) != runs or not set(times) <= wanted or not even:
        raise BenchError(
            f"{system.title}, {state}: ran {len(ran)} scenarios, expected {runs}: {dict(times)}"
        )


def _check_pages(system: System, state: str, built: Path, scenarios: list[Scenario]) -> None:
    text = "".join(
        re.sub("<[^>]*>", "", page.read_text(encoding="utf-8")) for page in built.rglob("*.html")
    )
    missing = [scenario.mark for scenario in scenarios if scenario.mark not in text]
    if missing:
        raise BenchError(f"{system.title}, {state}: no page shows {', '.join(missing)}")
