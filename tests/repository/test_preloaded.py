"""Commands that are run by a process which has imported Sphinx before, as tests run most."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import PROGRAM, Folder
from tests.preloaded import SEEDS, Preloaded

CONFIGURATION = """
import os, sys, tempfile
extensions = []
print("in", os.getcwd(), "path", sys.path[0], "is", os.environ.get("TOLD"))
print("argv", sys.argv[1:], "session", os.getsid(0) == os.getpid())
print("temporary", tempfile.gettempdir())
print("order", hash("a text"), "heard", sys.stdin.read())
sys.stderr.write("complained\\n")
"""


def configured(folder: Folder) -> None:
    """Let a build say what it sees."""
    folder.write("conf.py", CONFIGURATION)
    folder.page()


def test_as_a_process_of_its_own(folder: Folder) -> None:
    """A command says, makes and returns what it does when Python is started for it."""
    folder.example(PROGRAM)
    folder.page("numbers.one")
    alone = replace(folder, preloaded=None)
    for command in (
        ("upgradelab", "gate"),
        ("upgradelab", "gate", "--series", "9.9"),
        ("upgradelab", "nothing"),
        ("sphinx", "--no-such-option"),
    ):
        assert folder.run(*command) == alone.run(*command), command
    folder.page("numbers.none")
    assert folder.build()[0] == alone.build()[0] == 1


def test_each_has_its_own(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command has its folder, variables, arguments, answers and session, and both streams."""
    configured(folder)
    monkeypatch.setenv("TOLD", "so")
    monkeypatch.setenv("TMPDIR", str(folder.root))
    command = folder.build_command()
    _, said = folder.run(*command, answers="yes")
    assert f"in {folder.root} path {folder.root} is so\n" in said
    assert f"argv {[*command[1:]]} session True\n" in said
    assert f"temporary {folder.root}\n" in said
    assert "heard yes\n" in said
    assert "complained\n" in said
    monkeypatch.delenv("TOLD")
    assert "is None" in folder.run(*command)[1]


def test_sets_have_another_order(folder: Folder) -> None:
    """Of two commands, one after the other, sets do not have the same order by necessity."""
    configured(folder)
    orders = {folder.build()[1].partition("order ")[2].split()[0] for _ in SEEDS}
    assert len(orders) == len(SEEDS)


def test_what_takes_too_long_is_killed(folder: Folder, preloaded: Preloaded) -> None:
    """A command that does not end is killed in its time, and the next one is run."""
    folder.write(
        "conf.py", "import os\nopen('pid', 'w').write(str(os.getpid()))\nwhile True: pass\n"
    )
    folder.page()
    command = folder.build_command()
    with pytest.raises(subprocess.TimeoutExpired):
        preloaded.run(command, folder.root, os.environ, "", 1)
    process = Path(folder.root, "pid").read_text(encoding="utf-8")
    assert not Path("/proc", process, "exe").exists()
    configured(folder)
    assert "heard" in preloaded.run(command, folder.root, os.environ, "", 60)[1]
