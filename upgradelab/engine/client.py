"""The other end of a worker: starts the process, asks it for outcomes, ends it."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from upgradelab.errors import LabError
from upgradelab.libraries.library import Library
from upgradelab.model.examples.scenario import Scenario
from upgradelab.model.outcome import Fault, Outcome
from upgradelab.system.environment import closed, command


class WorkerError(LabError):
    """A worker process that did not start, or broke off."""


class Worker:
    """A process that runs scenarios on the release that it imported."""

    def __init__(
        self,
        library: Library,
        folder: Path,
        variables: Mapping[str, str],
        beside: Sequence[Path] = (),
    ) -> None:
        """Start it.

        :param library: what is to be imported.
        :param folder: the folder that holds its package; goes first on the path.
        :param variables: set in the process, beside the few that it inherits.
        :param beside: folders that come after it, with packages that change the library.
        :raises WorkerError: when the library cannot be imported, or not from this folder.
        """
        self._log: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the worker
        self._process = subprocess.Popen(
            command("upgradelab.engine.worker", library.distribution),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
            encoding="utf-8",
            env=closed(os.environ, variables, path=[each.absolute() for each in (folder, *beside)]),
        )
        greeting = self._read()
        if "error" in greeting:
            self.close()
            raise WorkerError(f"{library.title} cannot be imported:\n{greeting['error']}")
        self.release: str = greeting["release"]
        self.file: str = greeting["file"]
        self.python: str = greeting["python"]
        self.databases: dict[str, str] = greeting["databases"]
        if not Path(self.file).resolve().is_relative_to(folder.resolve()):
            self.close()
            raise WorkerError(
                f"{library.title} was imported from {self.file}, expected it in {folder}:"
                " something else hides it. Remove that, then run the same command again."
            )

    def run(
        self,
        scenario: Scenario,
        timeout: float,
        variables: Mapping[str, str],
        beside: Sequence[Path] = (),
    ) -> Outcome:
        """Run a scenario; an outcome with a fault stands for one that did not end well.

        :param timeout: seconds that it may take.
        :param variables: set for this scenario.
        :param beside: folders that come after the library's, with packages that its example
            needs; the same for all scenarios of an example.
        :raises WorkerError: when the worker itself has ended.
        """
        request = {
            "example": str(scenario.example.path.resolve()),
            "module": scenario.example.name,
            "function": scenario.function,
            "source": scenario.program.text,
            "timeout": timeout,
            "environment": dict(variables),
            "beside": [str(folder.absolute()) for folder in beside],
            "alone": bool(scenario.environment),
        }
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
        reply = self._read()
        if "fault" in reply:
            return Outcome((), 0.0, Fault(**reply["fault"]))
        return Outcome.from_json(reply["outcome"])

    def end(self) -> None:
        """Let the process end what runs in it, and itself; :meth:`close` follows.

        It notices that nobody asks any more, and leaves nothing behind.
        """
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            self._process.stdin.close()

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
