"""The author's loop: from a file that is saved until browsers are told to show its page again."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from tests.bench.edits import EDITS, Edit
from tests.bench.measure import BenchError, clean_environment
from tests.bench.systems import OURS

PATIENCE = 120
"""Seconds to wait for a build."""
SETTLED = 4.0
"""Seconds between two edits, at least: in less than that nobody reads a page and edits it.

The next build is begun in them.
"""


def measure_loop(folder: Path, rounds: int) -> dict[str, float]:
    """Serve a copy of the site, and save each edit so often; return the medians, in seconds.

    :raises BenchError: when the site is not served, or an edit is not followed by a build.
    """
    with _served(folder) as address:
        seconds = {
            name: [_save(address, folder, edit, number) for number in range(rounds)]
            for name, edit in EDITS.items()
        }
    return {name: round(median(of_edit), 2) for name, of_edit in seconds.items()}


def _save(address: str, folder: Path, edit: Edit, number: int) -> float:
    """Save an edit as an editor does; return the seconds until browsers are told."""
    with _listening(address) as browser:
        began = time.perf_counter()
        edit.apply(folder, 1000 + number)
        try:
            browser.recv(timeout=PATIENCE)
        except TimeoutError as error:
            raise BenchError(f"{edit.file} was saved, and nothing was built") from error
        seconds = time.perf_counter() - began
    time.sleep(SETTLED)
    return seconds


def _listening(address: str) -> ClientConnection:
    return connect(f"ws://{address}/websocket-reload")


@contextlib.contextmanager
def _served(folder: Path) -> Iterator[str]:
    """Serve the site as ``make live`` does; give its address."""
    port = _free_port()
    command = [
        *(OURS, "-m", "upgradelab_site.outside.live", "--port", str(port), "-n", "-c", "."),
        *("-d", "_build/doctrees-live", "docs", "_build/live", "-D", "upgradelab_live=1"),
        *("--watch", "examples", "--re-ignore", "__pycache__"),
    ]
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=clean_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        address = f"127.0.0.1:{port}"
        _wait_until_served(process, address)
        yield address
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def _wait_until_served(process: subprocess.Popen[bytes], address: str) -> None:
    """Return when the first build, of all pages, has ended."""
    end = time.monotonic() + 10 * PATIENCE
    while process.poll() is None and time.monotonic() < end:
        with contextlib.suppress(OSError, WebSocketException), _listening(address):
            time.sleep(SETTLED)
            return
        time.sleep(0.2)
    raise BenchError(f"the site was not served: status {process.poll()}")


def _free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port: int = bound.getsockname()[1]
        return port
