"""Run the jobs of a plan side by side: a thread and its workers for each."""

from __future__ import annotations

import contextlib
import queue
import tempfile
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import groupby
from pathlib import Path

from upgradelab.engine import servers
from upgradelab.engine.client import Worker
from upgradelab.engine.lab import Lab, start_worker
from upgradelab.engine.plan import TIMEOUT, Confirm, Job
from upgradelab.errors import LabError
from upgradelab.libraries.library import Library
from upgradelab.model.run import Run
from upgradelab.system.progress import Progress
from upgradelab.system.scratch import sweep as sweep_folders


class PoolError(LabError):
    """Runs that count for nothing, as what they ran on has changed meanwhile."""


_Message = tuple[Job, list[Run] | BaseException | None]
"""The runs of an example, what ended a job before its time, or that it has ended."""


class Ready:
    """Workers that are started before it is known what they will run: imports take longest."""

    def __init__(self, library: Library, jobs: Iterable[Job]) -> None:
        """Start a worker for each job; nobody waits for it here."""
        jobs = list(jobs)
        with_threads = ThreadPoolExecutor(max(len(jobs), 1))
        self._workers: dict[tuple[str, str], Future[Worker]] = {
            (job.label, job.fingerprint): with_threads.submit(start_worker, library, job)
            for job in jobs
        }
        with_threads.shutdown(wait=False)

    def take(self, job: Job) -> Worker | None:
        """Return the worker of a job, which is the caller's from now on.

        ``None`` when there is none for the same files of the library, or it did not start: who
        starts another one is told why.
        """
        starting = self._workers.pop((job.label, job.fingerprint), None)
        if starting is None or starting.exception() is not None:
            return None
        return starting.result()

    def end(self) -> None:
        """Let those that nobody has taken end; when they have, is not waited for."""
        for starting in self._workers.values():
            starting.add_done_callback(_end)

    def close(self) -> None:
        """Wait until they have ended."""
        self.end()
        for starting in self._workers.values():
            if starting.exception() is None:
                starting.result().close()
        self._workers.clear()


def _end(started: Future[Worker]) -> None:
    if started.exception() is None:
        started.result().end()


def run(
    library: Library,
    jobs: Sequence[Job],
    *,
    repeat: int = 1,
    timeout: float = TIMEOUT,
    confirm: Confirm | None = None,
    finished: Callable[[Job, list[Run]], None] | None = None,
    started: Mapping[str, str] | None = None,
    ready: Ready | None = None,
    quiet: bool = False,
) -> dict[str, list[Run]]:
    """Run jobs side by side; return the runs of each by label, in the order of its scenarios.

    :param repeat: how often each scenario runs, with other hash seeds and in other orders.
    :param timeout: seconds that a scenario may take.
    :param confirm: asks for a second run of a scenario that was to run once.
    :param finished: called with the runs of each job as soon as it has ended well.
    :param started: the variables of servers that run already, for all that is needed; they are
        started and ended here by default.
    :param ready: workers that were started for these releases; those that fit are taken.
    :param quiet: show no progress, as the caller shows its own.
    :raises PoolError: when the library of a job changes meanwhile; the others are ended.
    :raises upgradelab.engine.client.WorkerError: when a worker breaks off.
    :raises upgradelab.engine.servers.DatabaseError: when a server that is needed fails.
    """
    sweep()
    needed = {name for job in jobs for each in job.scenarios for name in each.example.databases}
    total = sum(len(job.scenarios) for job in jobs)
    runs: dict[str, list[Run]] = {job.label: [] for job in jobs}
    messages: queue.SimpleQueue[_Message] = queue.SimpleQueue()
    with contextlib.ExitStack() as stack:
        if started is None:
            started = stack.enter_context(servers.servers(needed))
        progress = stack.enter_context(Progress("running scenarios", 0 if quiet else total))
        for job in jobs:
            worker = ready.take(job) if ready is not None else None
            lab = Lab(library, job, started, timeout=timeout, confirm=confirm, ready=worker)
            thread = threading.Thread(target=_work, args=(lab, repeat, messages), daemon=True)
            thread.start()
            # What is pushed last is called first.
            stack.callback(thread.join)
            stack.callback(lab.end)
        working = len(jobs)
        while working:
            job, message = messages.get()
            if isinstance(message, BaseException):
                raise message
            if message is not None:
                runs[job.label] += message
                progress.update(sum(map(len, runs.values())))
                continue
            working -= 1
            if finished is not None:
                finished(job, runs[job.label])
    return runs


def _work(lab: Lab, repeat: int, messages: queue.SimpleQueue[_Message]) -> None:
    """Run a job's scenarios, an example at a time, in a thread of its own."""
    job = lab.job
    try:
        with lab:
            for _, scenarios in groupby(job.scenarios, lambda scenario: scenario.example.name):
                messages.put((job, list(lab.run(list(scenarios), repeat))))
        if job.overlay.fingerprint() != job.fingerprint:
            raise PoolError(  # noqa: TRY301 - to the same place as all others
                f"{job.label}: {job.overlay.folder} has changed while scenarios ran on it, so that"
                " their outcomes count for nothing. Run the same command again."
            )
    except BaseException as error:  # noqa: BLE001 - raised again where the caller waits
        messages.put((job, error))
    else:
        messages.put((job, None))


def sweep() -> None:
    """End and remove what runs that were killed have left."""
    servers.sweep()
    for kind in ("worker", "homes"):
        sweep_folders(kind, Path(tempfile.gettempdir()))
