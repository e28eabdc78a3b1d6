"""The benchmark compares the same work, and notices work that was not done."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.bench.measure import BenchError, clean_environment, measure
from tests.bench.rounds import Measured, measure_round
from tests.bench.site import OTHERS, SHOWN, profile
from tests.bench.systems import System, systems
from tests.bench.workload import CHANGED, HEAD, SCENARIOS, pages
from tests.conftest import Folder
from upgradelab.store.cache import kept_runs

SERIES = ["1.3", "1.4", "2.0", "2.1"]
SYSTEMS = systems(SERIES, "2.0")


def lines(text: str) -> list[str]:
    """Return the lines of code in a text, without indentation."""
    return [line.strip() for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("system", SYSTEMS, ids=[system.key for system in SYSTEMS])
@pytest.mark.parametrize("changed", [False, True])
def test_same_work(system: System, changed: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Each system is given each scenario once, with all of its code; one differs after a change."""
    system.write(tmp_path, pages(changed=False))
    system.write(tmp_path, pages(changed=changed))
    written = "".join(
        path.read_text(encoding="utf-8")
        for suffix in ("py", "md", "rst")
        for path in tmp_path.rglob(f"*.{suffix}")
    )
    text = "\n".join(lines(written))
    scenarios = [scenario for some in pages(changed=changed).values() for scenario in some]
    assert len(scenarios) == SCENARIOS
    for expected in scenarios:
        assert text.count("\n".join(lines(expected.code))) == 1
    assert "\n".join(lines(HEAD)) in text
    assert (f"room-{CHANGED:03}-b" in text) is changed


def idle(folder: Path, shown: object) -> None:
    """Write nothing."""


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("true", "Idle, cold: ran 0 scenarios, expected 60"),
        (
            "for n in $(seq 60); do echo room-000-a >> $TMPDIR/ran; done",
            "did not print all outputs",
        ),
        ("echo broken; exit 3", "broken"),
    ],
)
def test_work_not_done(command: str, said: str, tmp_path: Path) -> None:
    """A system that fails, runs too little or prints something else is no result."""
    system = System("files", "Idle", idle, (("sh", "-c", command),), rendered=False)
    with pytest.raises(BenchError, match=said):
        measure_round([Measured(system)], tmp_path)


def test_page_without_output(tmp_path: Path) -> None:
    """A system whose pages lack an output is no result."""
    command = "mkdir -p _build/html; echo '<p>ROOM-000-A</p>' > _build/html/index.html"
    system = System("other", "Idle", idle, (("sh", "-c", command),), runs=(0, 0, 0))
    with pytest.raises(BenchError, match="no page shows ROOM-001-A, ROOM-002-A"):
        measure_round([Measured(system)], tmp_path)


def test_profile(folder: Folder) -> None:
    """The runs that a build keeps say which examples took longest, as shares of the whole."""
    names = [f"numbers{number}" for number in range(SHOWN + 2)]
    for name in names:
        folder.example(name=name)
    assert folder.gate()[1]
    seconds = {name: number for number, name in enumerate(names, 1)}
    runs = [
        replace(run, outcome=replace(run.outcome, duration=seconds[run.scenario.split(".")[0]]))
        for run in kept_runs(folder.root / ".upgradelab/outcomes")
    ]
    assert {run.scenario.split(".")[0] for run in runs} == set(names)
    shares = profile(runs)
    total = sum(seconds.values())
    slowest = {name: round(seconds[name] / total, 3) for name in reversed(names[2:])}
    assert shares == {**slowest, OTHERS: round(3 / total, 3)}
    assert list(shares) == [*slowest, OTHERS]


def test_cost(tmp_path: Path) -> None:
    """Time and memory are those of the whole tree of processes."""
    work = "x = bytearray(80 << 20); import time; began = time.process_time()\n"
    work += "while time.process_time() - began < 0.5: pass"
    (tmp_path / "work.py").write_text(work, encoding="utf-8")
    command = ["sh", "-c", "python3 work.py & python3 work.py; wait; echo done"]
    cost, said = measure(command, tmp_path, clean_environment())
    assert [line for _, line in said] == ["done"]
    assert cost.cpu > 0.9
    assert cost.wall > 0.5
    assert cost.memory == 0 or cost.memory > 120
