"""Tests of :mod:`upgradelab.sphinxext.building.hold`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

BUILD = """
import os, signal, sys, time
from pathlib import Path
from upgradelab.sphinxext.building.hold import Hold

def refuse():
    raise SystemExit("held still")

folder = Path(sys.argv[1])
hold = Hold(folder, refuse)
forked = os.fork() or time.sleep(60)
hold.release()
try:
    Hold(folder, refuse)
finally:
    os.kill(forked, signal.SIGKILL)
"""


def test_what_a_build_has_forked(tmp_path: Path) -> None:
    """A process that a build has started and not ended does not keep the folder from the next."""
    command = [sys.executable, "-c", BUILD, str(tmp_path / "html")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.stderr, done.returncode) == ("", 0)
