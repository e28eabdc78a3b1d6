"""``make live``: builds are begun before the change, as long as what they have loaded is true."""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
import time
import urllib.request
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from multiprocessing import forkserver
from pathlib import Path

import psutil
import pytest
from sphinx_autobuild import __main__ as autobuild
from sphinx_autobuild import server
from sphinx_autobuild.build import Builder

from tests.conftest import PROGRAM, REPOSITORY, Folder
from tests.faults.breaking import wait_until
from upgradelab.system.processes import runs
from upgradelab_site.outside import live

MakeFolder = Callable[..., Folder]


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a module of code that is older than any builder."""
    path = tmp_path / "code" / "module.py"
    path.parent.mkdir()
    path.write_text("", encoding="utf-8")
    os.utime(path, (0, 0))
    monkeypatch.setattr(live, "_CODE", [path.parent])
    return path


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a file of settings that is older than any build."""
    path = tmp_path / "conf.py"
    path.write_text("", encoding="utf-8")
    os.utime(path, (0, 0))
    monkeypatch.setattr(live, "_SETTINGS", [path, tmp_path / "requirements"])
    return path


class Standby:
    """Stands by, and builds nothing."""

    made: list[str]
    status: int | None = 0

    def __init__(self, _arguments: Sequence[str]) -> None:
        self.began = time.time()

    def build(self) -> int | None:
        """Note that it was let go on."""
        self.made.append("ahead")
        return self.status

    def end(self) -> None:
        """Note that it was not needed."""
        self.made.append("ended")


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note how builds are made, instead of making them."""
    made: list[str] = []

    def cold(_builder: Builder, *, changed_paths: Sequence[Path]) -> None:
        made.append("cold")

    def now(arguments: Sequence[str]) -> int:
        made.append(f"now {' '.join(arguments)}")
        return 2 if "stop" in arguments else 0

    monkeypatch.setattr(Builder, "__call__", cold)
    monkeypatch.setattr(live, "build_now", now)
    monkeypatch.setattr(live, "Standby", Standby)
    monkeypatch.setattr(Standby, "made", made, raising=False)
    return made


def builder(*arguments: str) -> live.WarmBuilder:
    """Return a builder of some Sphinx arguments."""
    return live.WarmBuilder(
        list(arguments), url_host="here", pre_build_commands=[], post_build_commands=[]
    )


@pytest.mark.usefixtures("code", "settings")
@pytest.mark.parametrize("name", ["a.md", "example.py"])
def test_changes(tmp_path: Path, builds: list[str], name: str) -> None:
    """After the first build, one that stands by builds what has changed in pages and examples."""
    made = builder("docs", "out")
    made(changed_paths=())
    made(changed_paths=[tmp_path / name])
    made(changed_paths=[tmp_path / name])
    assert builds == ["now docs out", "ahead", "ahead"]


@pytest.mark.usefixtures("code", "settings")
@pytest.mark.parametrize("name", ["history.toml", "_static/site.css", "inventories/sa.inv"])
def test_what_is_read_before_the_wait(tmp_path: Path, builds: list[str], name: str) -> None:
    """When another file has changed, what stands by has read the old one, and is not used."""
    made = builder("docs", "out")
    made(changed_paths=())
    made(changed_paths=[tmp_path / "a.md", tmp_path / name])
    made(changed_paths=[tmp_path / "a.md"])
    assert builds == ["now docs out", "ended", "now docs out", "ahead"]


@pytest.mark.usefixtures("code")
def test_settings_that_change(tmp_path: Path, builds: list[str], settings: Path) -> None:
    """When a setting is newer than what stands by, that is not used, whatever was watched."""
    made = builder("docs", "out")
    made(changed_paths=())
    later = time.time() + 1
    os.utime(settings, (later, later))
    made(changed_paths=[tmp_path / "a.md"])
    assert builds == ["now docs out", "ended", "now docs out"]


@pytest.mark.usefixtures("code", "settings")
def test_one_that_has_ended(
    tmp_path: Path, builds: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where what stood by has ended, a build is begun now."""
    monkeypatch.setattr(Standby, "status", None)
    made = builder("docs", "out")
    made(changed_paths=())
    made(changed_paths=[tmp_path / "a.md"])
    assert builds == ["now docs out", "ahead", "now docs out"]


@pytest.mark.usefixtures("settings")
def test_code_that_changes(code: Path, builds: list[str]) -> None:
    """When code of the project is newer than what was imported, all is imported anew."""
    made = builder("docs", "out")
    made(changed_paths=())
    later = made._imported + 1
    os.utime(code, (later, later))
    made(changed_paths=[code])
    made(changed_paths=[code])
    assert builds == ["now docs out", "ended", "cold", "cold"]


@pytest.mark.usefixtures("code", "settings", "builds")
def test_build_that_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A build that ends with an error is said to, and the server goes on."""
    builder("stop")(changed_paths=[tmp_path / "a.md"])
    said = capsys.readouterr().out
    assert "the build ended with 2" in said
    assert "Serving on http://here" in said


def test_main(monkeypatch: pytest.MonkeyPatch) -> None:
    """sphinx-autobuild is called with the arguments, and with the other builder, in a thread."""
    called: list[list[str]] = []
    for module, name in (
        (multiprocessing, "set_start_method"),
        (multiprocessing, "set_forkserver_preload"),
        (forkserver, "ensure_running"),
    ):
        monkeypatch.setattr(module, name, lambda *_: None)
    monkeypatch.setattr(autobuild, "Builder", Builder)
    monkeypatch.setattr(server, "ProcessPoolExecutor", server.ProcessPoolExecutor)
    monkeypatch.setattr(autobuild, "main", called.append)
    live.main(["docs", "out"])
    assert called == [["docs", "out"]]
    assert autobuild.Builder is live.WarmBuilder
    assert server.ProcessPoolExecutor is ThreadPoolExecutor


def test_names() -> None:
    """Its builder has what the other one reads."""
    assert {"sphinx_args", "uri"} <= vars(builder()).keys()


def test_served(tmp_path: Path, make_folder: MakeFolder) -> None:
    """What is edited is served, also after an error; when it is interrupted, nothing is left."""
    folder: Folder = make_folder(tmp_path)
    folder.example(PROGRAM)
    folder.page("numbers.one")
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port = bound.getsockname()[1]

    def shown() -> str:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/index.html") as answer:
                return str(answer.read().decode())
        except (OSError, HTTPException):
            # Not yet, or while the page is written.
            return ""

    command = ["upgradelab_site.outside.live", "--port", str(port), "-n", "-c", ".", "docs"]
    live_build = folder.start(
        *(*command, "_build/html", "-D", "upgradelab_live=1", "--watch", "examples"),
        *("--re-ignore", "__pycache__"),
        PYTHONPATH=str(REPOSITORY),
    )
    wait_until(lambda: "One is printed" in shown())
    # Until it has begun to watch, and the next build stands by.
    wait_until(lambda: len(psutil.Process(live_build.pid).children(recursive=True)) > 2)
    time.sleep(1)
    folder.example(PROGRAM.replace("One is", "The number is"))
    wait_until(lambda: "The number is printed" in shown())
    folder.example("def (")
    time.sleep(2)
    folder.example(PROGRAM.replace("One is", "It is"))
    wait_until(lambda: "It is printed" in shown())
    processes = psutil.Process(live_build.pid).children(recursive=True)
    os.killpg(live_build.pid, signal.SIGINT)
    said, _ = live_build.communicate(timeout=60)
    assert "the build ended with 2" in said
    # Before, the server may have read a page that was being written.
    assert "Traceback" not in said.rpartition("Serving on")[2]
    wait_until(lambda: not any(runs(process.pid) for process in processes))
