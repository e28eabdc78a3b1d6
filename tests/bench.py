"""Measure the speed of builds: ``make bench``.

All figures come from one run on one machine and are read as ratios. 150 generated
scenarios are run on all series and rendered: cold, without changes, with one example
changed; beside them, one interpreter for each scenario and release, and the same pages
with the extension off.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILES, FUNCTIONS = 15, 10
SAMPLE = 10
"""Scenarios that are run in an interpreter each; the time is scaled to all."""

HEAD = '''"""Generated."""

from sqlalchemy import Column, Integer, String, create_engine
from sqlalchemy.orm import Session

try:
    from sqlalchemy.orm import declarative_base
except ImportError:
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Shelf(Base):
    __tablename__ = "shelf"

    id = Column(Integer, primary_key=True)
    room = Column(String(30))
'''

BODY = '''

def scenario_{number}():
    """Shelf {number} is found in its room.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        room: {number}
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Shelf(room="{number}"))
    session.commit()
    print("room:", session.query(Shelf).filter_by(room="{number}").one().room)
    session.close()
'''

CONF = """extensions = ["myst_parser", "upgradelab"]
html_theme = "furo"
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took."""

    wall: float
    cpu: float

    def scaled(self, factor: float) -> Cost:
        """Return the cost of so many times the work."""
        return Cost(self.wall * factor, self.cpu * factor)


def measure(command: Sequence[str], folder: Path, **environment: str) -> Cost:
    """Run a command and return what it and its children took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **environment}, capture_output=True, check=False
    )
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(done.stdout.decode() + done.stderr.decode())
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, cpu)


def generate(folder: Path, files: int, functions: int) -> None:
    """Write a project with so many examples, each with so many scenarios."""
    shutil.copytree(ROOT / "requirements", folder / "requirements")
    for name in ("examples", "docs", ".upgradelab"):
        (folder / name).mkdir()
    (folder / ".upgradelab" / "overlays").symlink_to(ROOT / ".upgradelab" / "overlays")
    (folder / "conf.py").write_text(CONF)
    pages = []
    for file in range(files):
        bodies = "".join(BODY.format(number=number) for number in range(functions))
        (folder / "examples" / f"file_{file}.py").write_text(HEAD + bodies)
        blocks = "\n".join(
            f"```{{example}} file_{file}.scenario_{number}\n```\n" for number in range(functions)
        )
        (folder / "docs" / f"page_{file}.md").write_text(f"# Page {file}\n\n{blocks}")
        pages.append(f"page_{file}")
    toctree = "\n".join(pages)
    (folder / "docs" / "index.md").write_text(f"# Index\n\n```{{toctree}}\n{toctree}\n```\n")


def switch_off(folder: Path, target: Path) -> None:
    """Write the same pages with the same text, as plain blocks, without the extension."""
    (target / "docs").mkdir(parents=True)
    (target / "conf.py").write_text(CONF.replace(', "upgradelab"', ""))
    for page in (folder / "docs").glob("*.md"):
        text = page.read_text()
        for example in (folder / "examples").glob("*.py"):
            for number in range(FUNCTIONS):
                block = f"```{{example}} {example.stem}.scenario_{number}\n```\n"
                code = BODY.format(number=number).partition('"""\n    engine')[2]
                output = f"```\nroom: {number}\n```\n"
                plain = f"**Claim {number}**\n\n```python\nengine{code}```\n\n{output}"
                text = text.replace(block, plain)
        (target / "docs" / page.name).write_text(text)


def interpreters(folder: Path) -> tuple[Cost, Cost]:
    """Return the cost of one interpreter per scenario and release: of all, and of one each."""
    overlays = sorted((folder / ".upgradelab" / "overlays").glob("?.?"))
    source = (folder / "examples" / "file_0.py").read_text()
    wall = cpu = 0.0
    for number in range(SAMPLE):
        script = folder / f"script_{number}.py"
        script.write_text(f"{source}\nscenario_{number}()\n")
        for overlay in overlays:
            cost = measure([sys.executable, str(script)], folder, PYTHONPATH=str(overlay))
            wall, cpu = wall + cost.wall, cpu + cost.cpu
    one = Cost(wall, cpu).scaled(1 / SAMPLE)
    return one.scaled(FILES * FUNCTIONS), one


def main() -> None:
    """Measure, and print a table."""
    with tempfile.TemporaryDirectory(prefix="upgradelab-bench-") as name:
        folder, small, off = Path(name) / "full", Path(name) / "one", Path(name) / "off"
        for place, files, functions in ((folder, FILES, FUNCTIONS), (small, 1, 1)):
            place.mkdir()
            generate(place, files, functions)
        switch_off(folder, off)
        build = [sys.executable, "-m", "sphinx", "-q", "-c", ".", "docs", "_build"]
        gate = [sys.executable, "-m", "upgradelab", "gate"]
        gate_one, gate_all = measure(gate, small), measure(gate, folder)
        start_up = measure(build, small)
        cold = measure(build, folder)
        same = measure(build, folder)
        changed = folder / "examples" / "file_3.py"
        changed.write_text(changed.read_text() + "\n# changed\n")
        one_changed = measure(build, folder)
        measure(build, off)
        same_off = measure(build, off)
        all_interpreters, one_each = interpreters(folder)
    runs = FILES * FUNCTIONS * 4
    running = (gate_all.cpu - gate_one.cpu) / (runs - 4) * 1000
    showing = (cold.cpu - start_up.cpu) / (runs - 4) * 1000
    rows = [
        ("one interpreter per scenario and release (scaled)", all_interpreters),
        ("one interpreter per release, one scenario", one_each),
        ("gate", gate_all),
        ("gate of one scenario", gate_one),
        ("build, cold", cold),
        ("build of one scenario, cold", start_up),
        ("build, no change", same),
        ("build, no change, extension off", same_off),
        ("build, one example changed", one_changed),
    ]
    print(f"{FILES * FUNCTIONS} scenarios on 4 series, {os.cpu_count()} cores\n")
    print(f"{'':52}{'wall s':>8}{'CPU s':>8}")
    for label, cost in rows:
        print(f"{label:52}{cost.wall:8.2f}{cost.cpu:8.2f}")
    print(f"\nrunning, CPU per scenario and series beyond start-up: {running:.1f} ms (aim: 10)")
    print(f"running and rendering, likewise: {showing:.1f} ms")
    print(f"no change against extension off, CPU: {same.cpu / same_off.cpu:.2f} (aim: 1.2)")
    print(
        f"one changed against interpreters, wall: {one_changed.wall / one_each.wall:.2f} (aim: 3)"
    )
    print(f"all interpreters against cold, CPU: {all_interpreters.cpu / cold.cpu:.1f}")


if __name__ == "__main__":
    main()
