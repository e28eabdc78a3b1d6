"""Run examples on several series side by side: one pytest process for each."""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from upgradelab import database
from upgradelab.environment import closed, command
from upgradelab.example import Example
from upgradelab.overlay import Overlay
from upgradelab.progress import Progress
from upgradelab.record import Record, parse_records
from upgradelab.scratch import scratch
from upgradelab.scratch import sweep as scratch_sweep

PASSED, NOT_ALL_PASSED, NOTHING_COLLECTED = 0, 1, 5
"""The exit statuses of pytest that leave records behind."""


TIMEOUT = 60.0
"""Seconds that a scenario may take, unless asked otherwise."""


class RunError(Exception):
    """A pytest process that did not get as far as a verdict on each scenario."""


@dataclass(frozen=True, slots=True)
class Job:
    """What one pytest process does."""

    label: str
    """What the progress line calls it: a series, or the requirement asked for."""
    overlay: Overlay
    fingerprint: str
    """That of the overlay; outcomes count only when it is still the same after the run."""
    chosen: Mapping[str, Sequence[str]]
    """For each example by name, the functions to run."""
    environment: tuple[tuple[str, str], ...] = ()


def run(
    root: Path,
    jobs: Sequence[Job],
    examples: Sequence[Example],
    *,
    repeat: int = 1,
    timeout: float = TIMEOUT,
    finished: Callable[[Job, list[Record]], None] | None = None,
    quiet: bool = False,
) -> dict[str, list[Record]]:
    """Run jobs side by side; return the records of each, by label.

    :param repeat: how often each scenario runs, with other hash seeds and in other orders.
    :param timeout: seconds that a scenario may take.
    :param finished: called with each job's records as soon as it has ended.
    :param quiet: show no progress, as the caller shows its own.
    :raises RunError: when a process breaks off, or the SQLAlchemy that it runs changes; the
        others are ended.
    :raises DatabaseError: when a server that an example needs does not start.
    """
    sweep()
    by_name = {example.name: example for example in examples}
    needed = {base for job in jobs for name in job.chosen for base in by_name[name].databases}
    total = sum(len(functions) for job in jobs for functions in job.chosen.values())
    results: dict[str, list[Record]] = {}
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(scratch("run"))
        servers = stack.enter_context(database.servers(needed))
        progress = stack.enter_context(Progress("running scenarios", 0 if quiet else total))
        options = [f"--repeat={repeat}", f"--scenario-timeout={timeout}", "--unstated"]
        processes = [
            stack.enter_context(
                _started(
                    root,
                    job,
                    options,
                    examples=by_name,
                    servers=servers,
                    folder=folder / str(number),
                )
            )
            for number, job in enumerate(jobs)
        ]
        while len(results) < len(processes):
            time.sleep(0.05)
            progress.update(sum(process.count() for process in processes))
            for process in processes:
                if process.job.label not in results and process.popen.poll() is not None:
                    results[process.job.label] = process.records()
                    if finished is not None:
                        finished(process.job, results[process.job.label])
    return results


def sweep() -> None:
    """End and remove what runs that were killed have left."""
    database.sweep()
    for kind in ("run", "worker", "homes"):
        scratch_sweep(kind, Path(tempfile.gettempdir()))


@dataclass(frozen=True, slots=True)
class _Process:
    job: Job
    popen: subprocess.Popen[bytes]
    report: Path
    log: Path

    def count(self) -> int:
        """Return how many scenarios are done."""
        try:
            return self.report.read_bytes().count(b"\n")
        except FileNotFoundError:
            return 0

    def records(self) -> list[Record]:
        """Return the records of a process that has ended.

        :raises RunError: when it broke off, or ran on something else than was asked for.
        """
        if self.job.overlay.fingerprint() != self.job.fingerprint:
            raise RunError(
                f"{self.job.label}: {self.job.overlay.folder} has changed while scenarios ran on"
                " it, so that their outcomes count for nothing. Run the same command again."
            )
        status = self.popen.returncode
        if status not in (PASSED, NOT_ALL_PASSED, NOTHING_COLLECTED):
            tail = self.log.read_text(encoding="utf-8", errors="replace").strip()[-4000:]
            raise RunError(
                f"{self.job.label}: pytest ended with exit status {status}:\n{tail}\n"
                "Correct that, then run the same command again."
            )
        if not self.report.is_file():
            return []
        return parse_records(self.report.read_text(encoding="utf-8"), self.report)


@contextlib.contextmanager
def _started(
    root: Path,
    job: Job,
    options: Sequence[str],
    *,
    examples: Mapping[str, Example],
    servers: Mapping[str, str],
    folder: Path,
) -> Iterator[_Process]:
    # A folder for each: a label may be a URL, or longer than a name may be.
    folder.mkdir()
    report, log = folder / "outcomes.jsonl", folder / "log"
    # Arguments in a file: a long list of scenarios does not fit on every command line.
    arguments = folder / "arguments"
    arguments.write_text(
        "\n".join(
            f"{examples[name].path.relative_to(root)}::{function}"
            for name, functions in job.chosen.items()
            for function in functions
        ),
        encoding="utf-8",
    )
    # The root as a dot: pytest would expand variables in the name of a folder.
    run_pytest = [
        *command("pytest", "-q", "-p", "upgradelab.plugin", "--noconftest"),
        *("-p", "no:cacheprovider", "--rootdir", ".", "--continue-on-collection-errors"),
        *(f"--outcomes={report}", f"--release={job.overlay.release}", *options),
        f"--overlay={job.overlay.folder}",
        f"@{arguments}",
    ]
    # The end to write to stays here: when this process is gone, so is pytest.
    lifeline, mine = os.pipe()
    with os.fdopen(lifeline), os.fdopen(mine, "w"), log.open("wb") as output:
        popen = subprocess.Popen(
            [*run_pytest, f"--lifeline={lifeline}"],
            cwd=root,
            # Only the plugin is needed; others cost more to load than a scenario to run.
            env=closed(os.environ, servers, {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            pass_fds=[lifeline],
        )
        try:
            yield _Process(job, popen, report, log)
        finally:
            popen.terminate()
            popen.wait()
