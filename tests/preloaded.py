"""``python -m sphinx`` and ``python -m upgradelab`` from a process that has imported them before.

To import what they need is half of what a small build takes, and the tests build hundreds of
times. Each command is a fork of a process in which nothing has happened but that, has a session,
a folder and variables of its own, and ends as it would otherwise. A forkserver of
multiprocessing would be the only one of its process, with one order of sets for all commands.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import itertools
import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

PROGRAMS = ("sphinx", "upgradelab")
"""What can be run so."""
MODULES = (
    "sphinx.cmd.build",
    "upgradelab.sphinxext.extension",
    "upgradelab.libraries.sqlalchemy",
    "upgradelab.command.gate",
    "upgradelab.command.accept",
)
"""What is imported before, besides Sphinx and its own extensions."""
SEEDS = ("1", "2")
"""Of the order of sets: two commands, one after the other, have different ones."""
STARTING = 60
"""Seconds in which a process has imported all that."""


class Preloaded:
    """Processes that have imported Sphinx and the package, and run commands."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="preloaded-")
        self._servers = [self._start(seed) for seed in SEEDS]
        self._next = itertools.cycle(range(len(SEEDS)))

    def _start(self, seed: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, __file__, self._address(seed)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdin=subprocess.PIPE,
            start_new_session=True,
        )

    def _address(self, seed: str) -> str:
        return str(Path(self._folder.name, seed))

    def close(self) -> None:
        """End them."""
        for server in self._servers:
            server.communicate()
        self._folder.cleanup()

    def run(
        self,
        command: Sequence[str],
        folder: Path,
        variables: Mapping[str, str],
        answers: str,
        longest: float,
    ) -> tuple[int, str]:
        """Run a command; return its exit status and all that it said.

        :param command: one of ``PROGRAMS`` and its arguments.
        :param answers: what it reads.
        :param longest: seconds after which it is killed.
        :raises subprocess.TimeoutExpired: when it was.
        """
        request = {"command": command, "folder": str(folder), "variables": dict(variables)}
        with (
            tempfile.TemporaryFile("w+", encoding="utf-8") as read,
            tempfile.TemporaryFile("w+", encoding="utf-8") as said,
            self._connected() as server,
            server.makefile("r", encoding="ascii") as reply,
        ):
            read.write(answers)
            read.seek(0)
            socket.send_fds(server, [json.dumps(request).encode()], [read.fileno(), said.fileno()])
            process = int(reply.readline())
            ended, _, _ = select.select([server], [], [], longest)
            if not ended:
                os.killpg(process, signal.SIGKILL)
            status = int(reply.readline())
            if not ended:
                raise subprocess.TimeoutExpired(list(command), longest)
            said.seek(0)
            return status, said.read()

    def _connected(self) -> socket.socket:
        number = next(self._next)
        end = time.monotonic() + STARTING
        while self._servers[number].poll() is None and time.monotonic() < end:
            server = socket.socket(socket.AF_UNIX)
            try:
                server.connect(self._address(SEEDS[number]))
            except OSError:
                server.close()
                time.sleep(0.05)
            else:
                return server
        raise TimeoutError("the process that imports Sphinx did not answer")


def _serve(address: str) -> Sequence[str]:
    """Answer requests until the standard input is closed, each in a process that returns.

    :returns: the command that is asked for.
    """
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(address)
        listening.listen()
        # Who waits for commands is nobody's to wait for.
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        while True:
            ready, _, _ = select.select([listening, sys.stdin], [], [])
            if sys.stdin in ready:
                sys.exit()
            connection, _ = listening.accept()
            with connection:
                if os.fork() == 0:
                    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                    listening.close()
                    return _answer(connection)


def _answer(connection: socket.socket) -> Sequence[str]:
    """Start the command that is asked for, and say how it ends; return in its process."""
    message, files, _, _ = socket.recv_fds(connection, 1_000_000, 2)
    request = json.loads(message)
    process = os.fork()
    if process:
        connection.sendall(f"{process}\n".encode())
        _, status = os.waitpid(process, 0)
        with contextlib.suppress(BrokenPipeError):
            connection.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())
        os._exit(0)
    connection.close()
    os.setsid()
    read, said = files
    for file, stream in ((read, 0), (said, 1), (said, 2)):
        os.dup2(file, stream)
    os.closerange(3, max(files) + 1)
    os.chdir(request["folder"])
    # Where temporary files go, which an import may have asked for, is a variable's to say.
    tempfile.tempdir = None
    os.environ.clear()
    os.environ.update(request["variables"])
    command: list[str] = request["command"]
    return command


def _import() -> None:
    """Import what commands need."""
    from sphinx.application import builtin_extensions

    for name in (*builtin_extensions, *MODULES):
        importlib.import_module(name)
    # Commands share these pages of memory for as long as nobody looks through them for garbage.
    gc.freeze()


if __name__ == "__main__":
    _import()
    sys.argv = list(_serve(sys.argv[1]))
    sys.path[0] = str(Path.cwd())
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
