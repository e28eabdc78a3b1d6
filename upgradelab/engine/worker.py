"""The process in which scenarios run: ``python -m upgradelab.engine.worker NAME``.

It imports the library once, then forks a child for each example, so that a scenario that
hangs or kills its interpreter costs only itself. It speaks JSON, one object a line, on its
standard input and output. Of the package it imports no more than it needs, and else only
the standard library: what a fork does not hold, it need not copy.

When the one who asks is gone, so is the worker, with the child and all that a scenario has
started; nobody waits for a scenario that hangs.
"""

from __future__ import annotations

import contextlib
import faulthandler
import gc
import importlib
import json
import os
import platform
import select
import shutil
import signal
import sys
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from upgradelab.engine.capture import capture
from upgradelab.libraries import load_library
from upgradelab.libraries.library import Library
from upgradelab.system.lifeline import follow
from upgradelab.system.scratch import scratch


class Abandoned(Exception):  # noqa: N818 - nobody's fault
    """The process that asked for a scenario has ended."""


@dataclass(slots=True)
class Child:
    """A forked process that runs the scenarios of one example."""

    example: str
    pid: int
    requests: int
    """File descriptor to write to."""
    replies: int
    """File descriptor to read from."""

    def ask(self, request: dict[str, Any], asker: int) -> dict[str, Any]:
        """Run one scenario; return ``{"outcome": ...}``, or ``{"fault": ...}`` for a child's end.

        :param asker: a file descriptor on which there is nothing to read but the end.
        :raises Abandoned: when the one who asks is gone; the child is ended.
        """
        os.write(self.requests, json.dumps(request).encode() + b"\n")
        deadline = time.monotonic() + request["timeout"]
        answer = bytearray()
        while not answer.endswith(b"\n"):
            left = max(deadline - time.monotonic(), 0)
            ready = select.select([self.replies, asker], [], [], left)[0]
            if self.replies not in ready:
                self.end(signal.SIGKILL)
                if asker in ready:
                    raise Abandoned
                return _fault("timeout", f"did not end within {request['timeout']:g} s")
            piece = os.read(self.replies, 1 << 16)
            if not piece:
                return _fault("crash", describe(self.end()))
            answer += piece
        reply: dict[str, Any] = json.loads(answer)
        return reply

    def end(self, kill: signal.Signals | None = None) -> int:
        """Close the child, with all it has started when killed; return its wait status."""
        os.close(self.requests)
        os.close(self.replies)
        if kill is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, kill)
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, kill)
        return os.waitpid(self.pid, 0)[1]


def _fault(kind: str, text: str) -> dict[str, Any]:
    return {"fault": {"kind": kind, "text": text}}


def describe(status: int) -> str:
    """Say in words how a process ended, given its wait status."""
    if os.WIFSIGNALED(status):
        return f"killed its interpreter ({signal.Signals(os.WTERMSIG(status)).name})"
    return f"ended its interpreter with exit status {os.waitstatus_to_exitcode(status)}"


def fork(example: str, beside: list[str], library: Library, lifeline: tuple[int, int]) -> Child:
    """Start a child for an example.

    :param example: the path of its file.
    :param beside: folders of packages that it needs.
    :param library: what was imported.
    :param lifeline: a pipe that the worker holds open, from which the child learns its end.
    """
    request_out, request_in = os.pipe()
    reply_out, reply_in = os.pipe()
    pid = os.fork()
    if pid:
        os.close(request_out)
        os.close(reply_in)
        return Child(example, pid, request_in, reply_out)
    os.close(request_in)
    os.close(reply_out)
    os.close(lifeline[1])
    os.setpgid(0, 0)
    follow(lifeline[0], lambda: os.killpg(0, signal.SIGKILL))
    add_to_path(beside)
    # Never further than this: what follows in the code is the parent's to do and to clear.
    try:
        with os.fdopen(request_out) as requests, os.fdopen(reply_in, "w") as replies:
            serve_child(library, requests, replies)
    except BaseException:  # noqa: BLE001 - a KeyboardInterrupt, from a scenario, as well
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def add_to_path(folders: list[str]) -> None:
    """Let this process, and Pythons that it starts, look into folders, after the library's own."""
    sys.path[1:1] = folders
    os.environ["PYTHONPATH"] = os.pathsep.join([os.environ["PYTHONPATH"], *folders])


def serve_child(library: Library, requests: IO[str], replies: IO[str]) -> None:
    """Run in the child: one outcome for each request, until there are no more."""
    watch = library.watch()
    # Named before anything runs: a scenario may go elsewhere, where nothing is to be removed.
    folder = Path.cwd()
    for line in requests:
        os.chdir(folder)
        clear_folder(folder)
        request = json.loads(line)
        os.environ.update(request["environment"])
        outcome = capture(
            request["source"],
            request["example"],
            request["module"],
            request["function"],
            library,
            watch,
        )
        replies.write(json.dumps({"outcome": outcome.to_json()}) + "\n")
        replies.flush()
        library.clear()


def clear_folder(folder: Path) -> None:
    """Remove what a scenario has left in its working folder, such as a SQLite file."""
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def serve(library: Library, requests: IO[str], replies: IO[str]) -> None:
    """Answer requests until there are no more, with one child at a time.

    :raises Abandoned: when the one who asks is gone before the answer.
    """
    child: Child | None = None
    lifeline = os.pipe()
    for line in requests:
        request = json.loads(line)
        if child is not None and (child.example != request["example"] or request["alone"]):
            child.end()
            child = None
        if child is None:
            child = fork(request["example"], request["beside"], library, lifeline)
        try:
            reply = child.ask(request, requests.fileno())
        except BrokenPipeError:
            reply = _fault("crash", describe(child.end()))
        if "fault" in reply:
            child = None
        elif reply["outcome"]["fault"]:
            # What it left, such as a thread, must not be the next scenario's fault.
            child.end(signal.SIGKILL)
            child = None
        replies.write(json.dumps(reply) + "\n")
        replies.flush()
    if child is not None:
        child.end()


def hello(library: Library) -> dict[str, Any]:
    """Say what was imported, and what it uses in this process.

    :raises ImportError: when there is no such library to import.
    """
    release, file = library.imported()
    return {
        "release": release,
        "file": file,
        "python": platform.python_version(),
        "databases": dict(library.databases()),
    }


def warm_up(library: Library) -> None:
    """Import what most scenarios do, and run something once: that is there before the fork."""
    for name in library.early:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    if library.warm_up:
        capture(library.warm_up, "<warm-up>", "warm_up", "warm_up", library)


def main() -> None:
    """Serve on the standard streams; what an example writes to them directly is lost."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    faulthandler.enable()
    replies = os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    library = load_library(sys.argv[1])
    try:
        greeting: dict[str, Any] = hello(library)
        warm_up(library)
    except Exception:  # noqa: BLE001 - whatever it is, the one who asked must see it
        greeting = {"error": traceback.format_exc()}
    gc.freeze()
    replies.write(json.dumps(greeting) + "\n")
    replies.flush()
    with (
        scratch("worker") as folder,
        contextlib.chdir(folder),
        contextlib.suppress(Abandoned, BrokenPipeError),
    ):
        # Else it would be the reader's, whatever the variables say.
        os.environ.setdefault("HOME", str(folder))
        serve(library, sys.stdin, replies)


if __name__ == "__main__":
    main()
