"""Run the gate on mutants, to see what it does not notice: ``make mutants``.

``mutants.toml`` lists the changes, one behaviour each. Each is made in a copy of a series'
overlay. The scenarios of the page that speaks of the behaviour run first, and all others
only when none of them has noticed.
"""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from upgradelab.model.record import Record

from upgradelab.__main__ import ERRORS
from upgradelab.command.gate import load_sound_examples
from upgradelab.engine import servers as database
from upgradelab.engine.overlay import Overlay, provide_series
from upgradelab.engine.plan import functions_on
from upgradelab.engine.pool import Job, run
from upgradelab.model.example import Example
from upgradelab.model.project import Project
from upgradelab.system.files import write_atomically
from upgradelab.system.progress import Progress

from .findings import Finding, Verdict, details, report
from .mutant import LIST, ListError, Mutant, choose, fault_of, make, read

ROOT = Path(__file__).parents[1]

TIMEOUT = 20.0
"""Seconds that a scenario may take: a mutant may make it wait for ever."""
SAMPLE = 80
"""Each so manieth scenario runs with the page's own, to see what else a mutant breaks."""
COARSE = 0.5
"""The share of that sample that a change of one behaviour does not break."""
PIECE = 150
"""How many of the others run at a time, until one has noticed."""


def page_of(project: Project, names: Collection[str]) -> dict[str, set[str]]:
    """Return the scenarios that each page names, by page: ``cascades/delete``."""
    docs = project.root / "docs"
    pages = [path for path in docs.rglob("*") if path.suffix in {".md", ".rst"}]
    return {
        path.relative_to(docs).with_suffix("").as_posix(): {
            # Names stand in directives of several kinds, and each is written out.
            word.strip(".,:;()`")
            for word in path.read_text(encoding="utf-8").split()
        }
        & set(names)
        for path in pages
    }


class Laboratory:
    """Runs scenarios on mutants."""

    def __init__(self, project: Project) -> None:
        """Read the examples and pages, and provide the series.

        :raises upgradelab.model.example.StaticFaults: when an example is at fault.
        """
        self.project = project
        self.examples = load_sound_examples(project)
        self.series = {one.name: one for one in project.series()}
        self.overlays = {
            name: provide_series(one, project.overlays) for name, one in self.series.items()
        }
        names = list(self.series)
        self.runs_on = {
            name: [
                f"{example.name}.{function}"
                for example in self.examples
                for function in functions_on(example, {name}, names)
            ]
            for name in names
        }
        scenarios = itertools.chain.from_iterable(self.runs_on.values())
        self.pages = page_of(project, set(scenarios))

    def faults(self, mutants: Iterable[Mutant]) -> list[str]:
        """Return what keeps mutants from being made, one message each."""
        faults = []
        for mutant in mutants:
            if mutant.series not in self.series:
                faults.append(f"{mutant.name}: {mutant.series!r} is no series")
            elif mutant.page not in self.pages:
                faults.append(f"{mutant.name}: there is no page docs/{mutant.page}")
            else:
                faults.append(fault_of(mutant, self.overlays[mutant.series].folder))
        return [fault for fault in faults if fault]

    def run(self, series: str, folder: Path, names: Collection[str]) -> list[Record]:
        """Run scenarios of a series on the package in a folder."""
        chosen = _by_example(self.examples, names)
        one = self.series[series]
        overlay = Overlay(folder, one.release)
        job = Job(series, overlay, overlay.fingerprint(), chosen, one.environment)
        ran = run(self.project.root, [job], self.examples, timeout=TIMEOUT, quiet=True)
        return ran[series]

    def examine(self, mutant: Mutant) -> Finding:
        """Run the gate on a mutant: its page first, the rest until something has noticed."""
        everything = self.runs_on[mutant.series]
        page = set(everything) & self.pages[mutant.page]
        others = [name for name in everything if name not in page]
        sample = set(others[::SAMPLE])
        with tempfile.TemporaryDirectory(prefix="upgradelab-mutant-") as name:
            folder = Path(name)
            make(mutant, self.overlays[mutant.series].folder, folder)
            records = self.run(mutant.series, folder, page | sample)
            if _not_importable(records) and (reason := _why_not(folder)):
                return Finding(mutant, "invalid", reason=reason)
            seen = _noticed(records)
            if sample and len(seen & sample) / len(sample) > COARSE:
                reason = f"breaks {len(seen & sample)} of {len(sample)} scenarios of other pages"
                return Finding(mutant, "coarse", tuple(sorted(seen)), reason)
            rest = [name for name in others if name not in sample]
            rest.sort(key=lambda name: _section(name) != _section(mutant.page))
            while rest and not seen:
                records = self.run(mutant.series, folder, rest[:PIECE])
                seen = _noticed(records)
                del rest[:PIECE]
        return Finding(mutant, self._verdict(mutant, seen), tuple(sorted(seen)))

    def _verdict(self, mutant: Mutant, seen: Collection[str]) -> Verdict:
        if not seen:
            return "missed"
        return "page" if self.pages[mutant.page] & set(seen) else "elsewhere"

    def cross_examine(self, findings: Sequence[Finding]) -> list[Finding]:
        """Return findings without the witnesses that fail on SQLAlchemy as it is, too."""
        liars: set[tuple[str, str]] = set()
        for series, overlay in self.overlays.items():
            mine = [one for one in findings if one.mutant.series == series]
            names = {name for one in mine for name in one.witnesses}
            if not names:
                continue
            with tempfile.TemporaryDirectory(prefix="upgradelab-mutant-") as folder:
                shutil.copytree(overlay.folder, folder, dirs_exist_ok=True)
                records = self.run(series, Path(folder), names)
            liars |= {(series, one.scenario) for one in records if one.faulty}
        checked = []
        for one in findings:
            seen = [name for name in one.witnesses if (one.mutant.series, name) not in liars]
            verdict = one.verdict
            if verdict in {"page", "elsewhere"}:
                verdict = self._verdict(one.mutant, seen)
            checked.append(Finding(one.mutant, verdict, tuple(seen), one.reason))
        return checked

    def examine_all(
        self, mutants: Sequence[Mutant], noted: Callable[[Finding], object] = str
    ) -> list[Finding]:
        """Examine mutants, as many at a time as there are processors.

        :param noted: called with each finding as soon as it is there.
        :raises ListError: when any cannot be made; nothing has run then.
        """
        if faults := self.faults(mutants):
            raise ListError("\n".join(faults))
        needed = {base for example in self.examples for base in example.databases}
        findings = []
        with ExitStack() as stack:
            # Found in the environment by each run, which starts none of its own then.
            os.environ.update(stack.enter_context(database.servers(needed)))
            progress = stack.enter_context(Progress("mutants", len(mutants)))
            pool = stack.enter_context(ThreadPoolExecutor(os.cpu_count()))
            for done, finding in enumerate(pool.map(self.examine, mutants), 1):
                findings.append(finding)
                noted(finding)
                progress.update(done)
            return self.cross_examine(findings)


def _section(name: str) -> str:
    """Return the folder of a page or a scenario."""
    return name.replace("/", ".").partition(".")[0]


def _by_example(examples: Sequence[Example], names: Collection[str]) -> dict[str, list[str]]:
    chosen: dict[str, list[str]] = {}
    for example in examples:
        for scenario in example.scenarios:
            if scenario.name in names:
                chosen.setdefault(example.name, []).append(scenario.function)
    return chosen


def _noticed(records: Iterable[Record]) -> set[str]:
    """Return the scenarios that did not pass.

    One that took too long is none of them: on a busy machine that says nothing.
    """
    late = f"did not end within {TIMEOUT:g} s"
    return {record.scenario for record in records if record.faulty and record.fault != late}


def _not_importable(records: Sequence[Record]) -> bool:
    """Return whether it looks as if SQLAlchemy itself could not be imported."""
    return all(record.verdict == "failed" for record in records)


def _why_not(folder: Path) -> str:
    """Return the last line of what importing the package in a folder says, if it fails."""
    command = [sys.executable, "-c", "import sqlalchemy.orm"]
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return done.stderr.strip().splitlines()[-1] if done.returncode else ""


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Examine mutants and print a report; return 0, or 1 when too few were caught."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="names of mutants; all by default")
    parser.add_argument("--series", default="", help="names of series; all by default")
    parser.add_argument("--list", type=Path, default=LIST, help="another list of mutants")
    options = parser.parse_args(arguments)
    project = Project(root)
    notes = project.work / "mutants.txt"
    try:
        mutants = choose(read(options.list), options.only, project.series(options.series))
        with notes.open("w", encoding="utf-8", buffering=1) as file:
            findings = Laboratory(project).examine_all(
                mutants, lambda one: file.write(details([one]))
            )
    except (ListError, *ERRORS) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    said, passed = report(findings)
    write_atomically(notes, details(findings))
    sys.stdout.write(f"{said}\nscenarios that noticed: {notes}\n")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
