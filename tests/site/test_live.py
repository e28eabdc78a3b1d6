"""``make live``: builds in processes that have imported Sphinx, and as usual when code changes."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Sequence
from multiprocessing import forkserver
from pathlib import Path

import pytest
from sphinx.cmd import build
from sphinx_autobuild import __main__ as autobuild
from sphinx_autobuild.build import Builder

from upgradelab_site.outside import live


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a module of code that is older than any builder."""
    path = tmp_path / "code.py"
    path.write_text("", encoding="utf-8")
    os.utime(path, (0, 0))
    monkeypatch.setattr(live, "_CODE", [tmp_path])
    return path


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note how builds are made, instead of making them."""
    made: list[str] = []

    def cold(_builder: Builder, *, changed_paths: Sequence[Path]) -> None:
        made.append("cold")

    def warm(arguments: Sequence[str]) -> int:
        made.append(f"warm {' '.join(arguments)}")
        if "stop" in arguments:
            raise SystemExit(2)
        return 0

    monkeypatch.setattr(Builder, "__call__", cold)
    monkeypatch.setattr(build, "main", warm)
    return made


def builder(*arguments: str) -> live.WarmBuilder:
    """Return a builder of some Sphinx arguments."""
    return live.WarmBuilder(
        list(arguments), url_host="here", pre_build_commands=[], post_build_commands=[]
    )


def test_first_build(code: Path, builds: list[str]) -> None:
    """The first build is a process of its own; those after changes import nothing again."""
    made = builder("docs", "out")
    made(changed_paths=())
    made(changed_paths=[code.with_name("a.md")])
    assert builds == ["cold", "warm docs out"]


def test_code_that_changes(code: Path, builds: list[str]) -> None:
    """When code of the project is newer than what was imported, all is imported anew."""
    made = builder("docs", "out")
    later = made._imported + 1
    os.utime(code, (later, later))
    made(changed_paths=[code])
    assert builds == ["cold"]


@pytest.mark.usefixtures("code", "builds")
def test_build_that_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A build that ends with an error is said to, and the server goes on."""
    builder("stop")(changed_paths=[tmp_path / "a.md"])
    said = capsys.readouterr().out
    assert "the build ended with 2" in said
    assert "Serving on http://here" in said


def test_main(monkeypatch: pytest.MonkeyPatch) -> None:
    """sphinx-autobuild is called with the arguments, and builds with the other builder."""
    called: list[list[str]] = []
    for module, name in (
        (multiprocessing, "set_start_method"),
        (multiprocessing, "set_forkserver_preload"),
        (forkserver, "ensure_running"),
    ):
        monkeypatch.setattr(module, name, lambda *_: None)
    monkeypatch.setattr(autobuild, "Builder", Builder)
    monkeypatch.setattr(autobuild, "main", called.append)
    live.main(["docs", "out"])
    assert called == [["docs", "out"]]
    assert autobuild.Builder is live.WarmBuilder


def test_names() -> None:
    """Its builder has what the other one reads."""
    assert {"sphinx_args", "uri"} <= vars(builder()).keys()
