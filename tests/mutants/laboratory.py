"""Run the gate on mutants, to see what it does not notice.

``mutants.toml`` lists the changes, one behaviour each. Each is made in a copy of a series'
overlay. The scenarios of the page that speaks of the behaviour run first, and all others
only when none of them has noticed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from tests.mutants.findings import Finding, Verdict
from tests.mutants.mutant import ListError, Mutant, fault_of, make
from upgradelab.engine import pool, servers
from upgradelab.engine.client import WorkerError
from upgradelab.engine.overlay import Overlay, provide_series
from upgradelab.engine.plan import Job, install_packages, runs_on, sound_examples
from upgradelab.model.judgement import Judgement, judge
from upgradelab.model.project import Project
from upgradelab.system.progress import Progress

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

    def __init__(
        self, project: Project, shown_by: Mapping[str, Collection[str]] | None = None
    ) -> None:
        """Read the examples and pages, and provide the series.

        :param shown_by: scenarios that run first beside those of its page, by mutant.
        :raises upgradelab.model.examples.example_error.StaticFaults: when an example is at fault.
        """
        self.project = project
        self.shown_by = shown_by or {}
        self.series = {series.name: series for series in project.series()}
        self.overlays = {
            name: provide_series(project.library, series, project.overlays)
            for name, series in self.series.items()
        }
        self.scenarios = {
            scenario.name: scenario
            for example in sound_examples(project, project.examples())
            for scenario in example.scenarios
        }
        names = list(self.series)
        self.runs_on = {
            name: [
                scenario.name
                for scenario in self.scenarios.values()
                if runs_on(scenario, {name}, names)
            ]
            for name in names
        }
        self.pages = page_of(project, set(self.scenarios))
        self._started: Mapping[str, str] | None = None

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

    def run(self, name: str, folder: Path, scenarios: Collection[str]) -> list[Judgement]:
        """Run scenarios of a series on the package in a folder.

        :param name: that of the series.
        :raises upgradelab.engine.client.WorkerError: when the package cannot be imported.
        """
        series = self.series[name]
        overlay = Overlay(folder, series.release)
        chosen = tuple(
            scenario for scenario in self.scenarios.values() if scenario.name in scenarios
        )
        installed = install_packages(self.project, chosen)
        job = Job(name, series, overlay, overlay.fingerprint(), chosen, installed)
        runs = pool.run(
            self.project.library, [job], timeout=TIMEOUT, started=self._started, quiet=True
        )
        return [
            judge(scenario, run, list(self.series))
            for scenario, run in zip(chosen, runs[name], strict=True)
        ]

    def examine(self, mutant: Mutant) -> Finding:
        """Run the gate on a mutant: first what speaks of it, the rest until something notices."""
        everything = self.runs_on[mutant.series]
        first = self.pages[mutant.page].union(self.shown_by.get(mutant.name, ()))
        first &= set(everything)
        others = [name for name in everything if name not in first]
        sample = set(others[::SAMPLE])
        with tempfile.TemporaryDirectory(prefix="upgradelab-mutant-") as name:
            folder = Path(name)
            make(mutant, self.overlays[mutant.series].folder, folder)
            try:
                judgements = self.run(mutant.series, folder, first | sample)
            except WorkerError:
                if reason := _why_not(folder):
                    return Finding(mutant, "invalid", reason=reason)
                raise
            # A part of the package may be imported only by the examples.
            if all(each.verdict == "failed" for each in judgements) and (
                reason := _why_not(folder)
            ):
                return Finding(mutant, "invalid", reason=reason)
            seen = _noticed(judgements)
            if sample and len(seen & sample) / len(sample) > COARSE:
                reason = f"breaks {len(seen & sample)} of {len(sample)} scenarios of other pages"
                return Finding(mutant, "coarse", tuple(sorted(seen)), reason)
            rest = [name for name in others if name not in sample]
            rest.sort(key=lambda name: _section(name) != _section(mutant.page))
            while rest and not seen:
                seen = _noticed(self.run(mutant.series, folder, rest[:PIECE]))
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
            names = {
                witness
                for finding in findings
                if finding.mutant.series == series
                for witness in finding.witnesses
            }
            if not names:
                continue
            with tempfile.TemporaryDirectory(prefix="upgradelab-mutant-") as folder:
                shutil.copytree(overlay.folder, folder, dirs_exist_ok=True)
                judgements = self.run(series, Path(folder), names)
            liars |= {(series, each.scenario.name) for each in judgements if each.faulty}
        checked = []
        for finding in findings:
            mutant = finding.mutant
            seen = [name for name in finding.witnesses if (mutant.series, name) not in liars]
            verdict = finding.verdict
            if verdict in {"page", "elsewhere"}:
                verdict = self._verdict(mutant, seen)
            checked.append(Finding(mutant, verdict, tuple(seen), finding.reason))
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
        needed = {
            base for scenario in self.scenarios.values() for base in scenario.example.databases
        }
        findings = []
        with ExitStack() as stack:
            # One of each for all mutants.
            self._started = stack.enter_context(servers.servers(needed))
            progress = stack.enter_context(Progress("mutants", len(mutants)))
            threads = stack.enter_context(ThreadPoolExecutor(os.cpu_count()))
            for done, finding in enumerate(threads.map(self.examine, mutants), 1):
                findings.append(finding)
                noted(finding)
                progress.update(done)
            return self.cross_examine(findings)


def _section(name: str) -> str:
    """Return the folder of a page or a scenario."""
    return name.replace("/", ".").partition(".")[0]


def _noticed(judgements: Iterable[Judgement]) -> set[str]:
    """Return the scenarios that did not pass.

    One that took too long is none of them: on a busy machine that says nothing.
    """
    return {
        judgement.scenario.name
        for judgement in judgements
        if judgement.faulty and not (judgement.fault and judgement.fault.kind == "timeout")
    }


def _why_not(folder: Path) -> str:
    """Return the last line of what importing the package in a folder says, if it fails."""
    command = [sys.executable, "-c", "import sqlalchemy.orm"]
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return done.stderr.strip().splitlines()[-1] if done.returncode else ""
