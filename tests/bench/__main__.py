"""Measure, write docs/trust/speed.json, and print it: ``python -m tests.bench``."""

from __future__ import annotations

import argparse
import os
import platform
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.growth import measure_growth
from tests.bench.measure import BenchError, temporary
from tests.bench.rounds import Measured, measure_round
from tests.bench.site import measure_site
from tests.bench.systems import ROOT, STATES, systems
from tests.bench.workload import SCENARIOS
from upgradelab.engine.overlay import provide_series
from upgradelab.model.project import Project
from upgradelab.store.scans import named_by_series, spoken_by_series
from upgradelab.system.files import write_atomically
from upgradelab_site.speed.measurement import QUIET, SCHEMA, dump_speed, load_speed

RESULT = ROOT / "docs" / "trust" / "speed.json"
SERIES = "2.0"
"""What systems that know one series run on."""


def machine() -> dict[str, object]:
    """Say what the figures were measured on."""
    model = platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        match = re.search(r"^model name\s*: (.+)$", cpuinfo.read_text(), re.MULTILINE)
        model = match.group(1) if match else model
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "processor": model,
        "cores": os.cpu_count(),
        "memory": round(memory / (1 << 30)),
        "system": platform.system(),
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 1),
    }


def releases(project: Project) -> dict[str, str]:
    """Return the releases of what was compared."""
    text = (ROOT / "requirements" / "bench.txt").read_text(encoding="utf-8")
    pins = dict(re.findall(r"^([\w.-]+)==(\S+)$", text, re.MULTILINE))
    return {**pins, "sqlalchemy": ", ".join(series.release for series in project.series())}


def main() -> int:
    """Measure; return the exit status."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="runs, of which the median counts")
    parser.add_argument("--only", default="", help="systems to run, without writing anything")
    options = parser.parse_args()
    project = Project(ROOT)
    names = [pinned.name for pinned in project.series()]
    for series in project.series():
        provide_series(project.library, series, project.overlays)
    # Read once for each release, and no part of what is compared.
    spoken_by_series(project)
    named_by_series(project)
    this_machine = machine()
    if os.getloadavg()[0] > QUIET:
        sys.stderr.write(f"others are at work (load {this_machine['load']}): trust the CPU alone\n")
    only = options.only.split()
    chosen = [system for system in systems(names, SERIES) if not only or system.key in only]
    measured = [Measured(system) for system in chosen]
    site = growth = None
    try:
        if not only:
            sys.stderr.write("the whole site\n")
            with temporary("bench-site") as folder:
                site = measure_site(Path(folder), options.rounds)
            sys.stderr.write("ten times the scenarios\n")
            with temporary("bench-growth") as folder:
                growth = measure_growth(Path(folder), names)
        with temporary("bench") as folder:
            for number in range(options.rounds):
                sys.stderr.write(f"round {number + 1} of {options.rounds}\n")
                measure_round(measured, Path(folder))
    except BenchError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    data = {
        "schema": SCHEMA,
        "date": datetime.now(UTC).date().isoformat(),
        "machine": this_machine,
        "releases": releases(project),
        "rounds": options.rounds,
        "scenarios": SCENARIOS,
        "systems": [
            {
                "key": measurement.system.key,
                "title": measurement.system.title,
                "own": measurement.system.key.startswith("ours"),
                **{
                    state: {**measurement.medians(state), "ran": ran}
                    for state, ran in zip(STATES, measurement.system.runs, strict=True)
                },
            }
            for measurement in measured
        ],
        "site": site,
        "growth": growth,
    }
    sys.stdout.write(table(measured))
    if not only:
        write_atomically(RESULT, dump_speed(data))
        load_speed(RESULT)
        sys.stdout.write(f"\n{RESULT.relative_to(ROOT)} is written: review it with git diff\n")
    return 0


def table(measured: list[Measured]) -> str:
    """Return what was measured as lines."""
    lines = [f"{'':38}{'wall s':>8}{'CPU s':>8}{'MB':>8}{'ran':>6}"]
    for state in STATES:
        lines.append(state)
        for measurement in measured:
            figures = measurement.medians(state)
            ran = measurement.system.runs[STATES.index(state)]
            lines.append(
                f"  {measurement.system.title:36}{figures['wall']:8.2f}{figures['cpu']:8.2f}"
                f"{figures['memory']:8.0f}{ran:6}"
            )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
