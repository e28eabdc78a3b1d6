"""The executor: asks worker processes to run scenarios, and judges what comes back."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import IO, Any

from upgradelab.capture import Outcome
from upgradelab.environment import closed, command
from upgradelab.example import Scenario
from upgradelab.expectation import FLAGS, Expectation
from upgradelab.record import Record, Verdict


class WorkerError(Exception):
    """A worker process that did not start, or broke off."""


class Worker:
    """A process that runs scenarios on the SQLAlchemy that it imported."""

    def __init__(self, library: Path, environment: Mapping[str, str]) -> None:
        """Start it.

        :param library: the folder with the SQLAlchemy to run on.
        :param environment: variables in addition to those of all such processes.
        :raises WorkerError: when it cannot import SQLAlchemy, or imports another.
        """
        self._log: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the worker
        self._process = subprocess.Popen(
            command("upgradelab.worker"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
            encoding="utf-8",
            env=closed(os.environ, environment, path=[library.absolute()]),
        )
        greeting = self._read()
        if "error" in greeting:
            self.close()
            raise WorkerError(f"SQLAlchemy cannot be imported:\n{greeting['error']}")
        self.release: str = greeting["release"]
        self.file: str = greeting["file"]
        self.python: str = greeting["python"]
        self.sqlite: str = greeting["sqlite"]
        if not Path(self.file).resolve().is_relative_to(library.resolve()):
            self.close()
            raise WorkerError(
                f"imported SQLAlchemy {self.release} from {self.file}, expected one in {library}."
                " Remove what is before it on Python's search path, then run the same command again"
            )

    def run(self, scenario: Scenario, timeout: float, environment: Mapping[str, str]) -> Outcome:
        """Run a scenario; an outcome with a fault stands for one that did not end well."""
        request = {
            "example": str(scenario.example.path.resolve()),
            "module": scenario.example.name,
            "function": scenario.function,
            "timeout": timeout,
            "environment": dict(environment),
            "alone": bool(scenario.environment),
        }
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        reply = self._read()
        if "died" in reply:
            return Outcome((), 0.0, reply["died"])
        return Outcome.from_json(reply)

    def close(self) -> None:
        """End the process."""
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(BrokenPipeError):
                    stream.close()
        self._process.wait()
        self._log.close()

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if line:
            answer: dict[str, Any] = json.loads(line)
            return answer
        status = self._process.wait()
        self._log.seek(0)
        tail = self._log.read()[-2000:].decode(errors="replace")
        raise WorkerError(f"the worker ended with exit status {status}:\n{tail}")


def judge(
    outcomes: list[Outcome], expectation: Expectation | None, flags: int = FLAGS
) -> tuple[Verdict, str]:
    """Return the verdict on the outcomes of one scenario, and why when it failed.

    :param outcomes: one for each run; more than one shows whether they agree.
    :param expectation: what its docstring states for the series, if it does.
    :param flags: doctest flags in force.
    """
    for outcome in outcomes:
        if outcome.fault:
            return "failed", outcome.fault
    first = outcomes[0].text
    for other in outcomes[1:]:
        if other.text != first:
            return "failed", _differs(first, other.text)
    if not first:
        return "failed", "prints nothing, so that nothing can be expected of it"
    if expectation is None:
        return "failed", "states no expectation for this series"
    return ("passed" if expectation.matches(first, flags) else "drifted"), ""


def _differs(first: str, second: str) -> str:
    """Name the first characters in which two runs differ, and their line."""
    pairs = zip_longest(first.split("\n"), second.split("\n"), fillvalue="(end)")
    number, left, right = next(
        (number, left, right) for number, (left, right) in enumerate(pairs, 1) if left != right
    )
    start = _alike(left, right)
    # The common end must not overlap the common beginning.
    end = _alike(left[start:][::-1], right[start:][::-1])
    one, other = (text[start : len(text) - end] for text in (left, right))
    return (
        f"its output differs between two runs, at line {number}, column {start + 1}:"
        f" {one!r} and {other!r}, in {left!r}. Sort it, count it, or do not print it"
    )


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    shorter = min(len(one), len(other))
    return next((number for number, (left, right) in pairs if left != right), shorter)


def unavailable_record(
    scenario: Scenario,
    series: str,
    worker: Worker,
    expectation: Expectation | None,
    *,
    root: Path,
    reason: str,
) -> Record:
    """Return the record of a scenario that cannot be run here."""
    record = make_record(
        scenario, series, worker, [Outcome((), 0.0)], expectation, root=root, databases={}
    )
    return replace(record, verdict="unavailable", fault=reason)


def make_record(
    scenario: Scenario,
    series: str,
    worker: Worker,
    outcomes: list[Outcome],
    expectation: Expectation | None,
    *,
    root: Path,
    databases: Mapping[str, str],
    flags: int = FLAGS,
) -> Record:
    """Return the record of a scenario's runs, judged."""
    verdict, fault = judge(outcomes, expectation, flags)
    path = scenario.example.path
    return Record(
        example=path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path),
        scenario=scenario.name,
        line=scenario.line,
        series=series,
        release=worker.release,
        python=worker.python,
        databases={"sqlite": worker.sqlite, **databases},
        outcome=outcomes[0],
        verdict=verdict,
        fault=fault,
        expected=expectation.text if expectation else None,
        expected_line=expectation.line if expectation else 0,
        traits=tuple(f"{name}={value}" for name, value in scenario.environment.items()),
    )
