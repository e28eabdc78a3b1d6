"""Cached runs: what a scenario did on a series, until anything that matters changes."""

from __future__ import annotations

import hashlib
import inspect
import json
import platform
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property
from importlib import metadata
from pathlib import Path
from typing import Any

from upgradelab.engine import servers
from upgradelab.engine.plan import Job
from upgradelab.errors import LabError
from upgradelab.libraries.library import Library
from upgradelab.model.examples.example import Example
from upgradelab.model.examples.scenario import Scenario
from upgradelab.model.run import SCHEMA, Run, RunFormatError
from upgradelab.system.files import code_at, describe_disk, write_atomically

_PACKAGE = Path(__file__).parents[1]
_FILES = ("engine", "libraries", "system", "model/examples/example.py", "model/outcome.py",
          "model/examples/program.py", "model/run.py", "model/examples/scenario.py")  # fmt: skip
"""The code, below the package, that can change what a run says."""


class OutcomesError(LabError):
    """A folder of runs that is not there."""


class Cache:
    """A folder of runs, a file for each example and series, a line for each scenario.

    A file begins with a hash of its lines: with another one it is damaged and counts as
    absent. A line holds the key under which its run was made: with another key it is stale.
    Runs with a fault are not kept, as what is at fault may be the moment.
    """

    def __init__(self, library: Library, folder: Path, other: Path | None = None) -> None:
        """Open a cache; nothing is read yet.

        :param folder: where runs are kept.
        :param other: a folder of the same form; what is current in it is taken over.
        :raises OutcomesError: when that folder is not there.
        """
        if other is not None and not other.is_dir():
            raise OutcomesError(
                f"{other}: no such folder; the gate writes outcomes to .upgradelab/outcomes"
            )
        self.library = library
        self.folder = folder
        self.other = other
        self.taken = 0
        """How many runs were taken over."""
        self.trouble = ""
        """Why runs are not kept, when that is so."""
        self._loaded: dict[tuple[str, str], tuple[str, Scenario, Run]] = {}
        """By series and scenario, what was loaded: under which key, and for which text."""

    @cached_property
    def _machine(self) -> str:
        """A hash of what all keys have in common: this machine, its drivers, the engine."""
        files = [file for name in _FILES for file in code_at(_PACKAGE / name)]
        parts = [
            str(SCHEMA),
            sys.version,
            platform.machine(),
            repr(sorted(self.library.databases().items())),
            *_companions(self.library),
            *(file.read_text(encoding="utf-8") for file in files),
            # It may be another package's.
            Path(inspect.getfile(type(self.library))).read_text(encoding="utf-8"),
        ]
        return _hash("\0".join(parts))

    def key(self, scenario: Scenario, job: Job) -> str:
        """Return the key of a scenario's run: a hash of all that the run depends on.

        :param job: names the series and its library.
        """
        beside = job.beside(scenario.example)
        parts = [
            self._machine,
            *servers.builds(scenario.example.databases),
            scenario.name,
            scenario.program.hash,
            repr(sorted(scenario.environment.items())),
            job.overlay.release,
            repr(job.series.environment),
            job.fingerprint,
            *([repr(beside.packages.pins)] if beside else []),
        ]
        return _hash("\0".join(parts))

    def load(self, job: Job, times: int = 1) -> dict[str, Run]:
        """Return the current runs of a job's scenarios, by dotted name.

        What was loaded before, of the same scenarios, is not read again.

        :param times: how many runs of a scenario must have agreed.
        """
        current: dict[str, Run] = {}
        taken: list[Run] = []
        files: dict[tuple[Path, str], dict[str, Run]] = {}
        for scenario in job.scenarios:
            key = self.key(scenario, job)
            before = self._loaded.get((job.label, scenario.name))
            if before and before[0] == key and before[1] is scenario and before[2].times >= times:
                current[scenario.name] = before[2]
                continue
            for folder in filter(None, (self.folder, self.other)):
                place = folder, scenario.example.name
                if place not in files:
                    files[place] = _read(self._path(folder, job, scenario.example))
                run = files[place].get(key)
                if run is not None and run.times >= times:
                    placed = _moved(run, scenario.program.line)
                    current[scenario.name] = placed
                    self._loaded[job.label, scenario.name] = key, scenario, placed
                    if folder == self.other:
                        taken.append(placed)
                    break
        if taken:
            self.taken += len(taken)
            self.store(job, taken)
        return current

    def store(self, job: Job, runs: Iterable[Run]) -> None:
        """Keep runs beside what is kept of the same scenarios; faults are left out.

        A folder that cannot be written costs time, and is said, nothing else.
        """
        of_example: dict[str, list[Run]] = {}
        for run in runs:
            if run.fault is None:
                of_example.setdefault(run.scenario.rpartition(".")[0], []).append(run)
        examples = {scenario.example.name: scenario.example for scenario in job.scenarios}
        try:
            for name, fresh in of_example.items():
                self._store(job, examples[name], fresh)
        except OSError as error:
            reason = describe_disk(error, self.folder) or str(error)
            self.trouble = f"outcomes are not kept, and will be run again: {reason}"

    def _store(self, job: Job, example: Example, runs: Iterable[Run]) -> None:
        path = self._path(self.folder, job, example)
        by_name = {scenario.name: scenario for scenario in example.scenarios}
        kept = {run.scenario: (key, run) for key, run in _read(path).items()}
        for run in runs:
            scenario = by_name[run.scenario]
            # What was executed is what the key speaks of, whatever the file says by now.
            if scenario.program.hash == run.source:
                moved = _moved(run, scenario.program.place)
                kept[run.scenario] = (self.key(scenario, job), moved)
        lines = [
            json.dumps({"key": key, **run.to_json()}, ensure_ascii=False)
            for name, (key, run) in kept.items()
            if name in by_name
        ]
        body = "\n".join(lines)
        write_atomically(path, f"{_hash(body)}\n{body}\n")

    @staticmethod
    def _path(folder: Path, job: Job, example: Example) -> Path:
        return folder / job.series.name / f"{example.name}.jsonl"


def kept_runs(folder: Path) -> list[Run]:
    """Return all runs that a cache's folder holds, of whatever text; none of a damaged file.

    Their lines are counted as kept runs count them.
    """
    return [run for path in sorted(folder.rglob("*.jsonl")) for run in _read(path).values()]


def _read(path: Path) -> dict[str, Run]:
    """Return the runs of a file by key; none when it is absent or damaged."""
    try:
        header, _, body = path.read_text(encoding="utf-8").partition("\n")
        if header != _hash(body.removesuffix("\n")):
            return {}
        return dict(_parse(line) for line in body.split("\n") if line)
    except (OSError, ValueError, KeyError, RunFormatError, RecursionError):
        return {}


def _parse(line: str) -> tuple[str, Run]:
    data: Any = json.loads(line)
    if not isinstance(data, dict):
        raise RunFormatError("no object")
    return data.pop("key"), Run.from_json(data)


def _moved(run: Run, place: Callable[[int], int]) -> Run:
    """Return a run whose lines are counted otherwise: in the file, or among those with code.

    Kept runs count lines among those with code, so that a longer docstring or a comment
    leaves them true.
    """
    events = tuple(
        replace(event, line=place(event.line)) if event.line else event for event in run.events
    )
    return replace(run, outcome=replace(run.outcome, events=events))


def _companions(library: Library) -> list[str]:
    """Return the distributions of the environment that a run depends on, with versions."""
    if library.companions is not None:
        return [f"{name} {_version(name)}" for name in library.companions]
    return sorted(f"{each.name} {each.version}" for each in metadata.distributions())


def _version(distribution: str) -> str:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return ""


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
