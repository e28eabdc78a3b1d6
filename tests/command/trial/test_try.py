"""``upgradelab try``: programs on real releases, from the command line."""

from __future__ import annotations

import io
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.commands import kept_variables, status_and_output
from tests.conftest import REPOSITORY
from tests.messages.knowledge import some_knowledge
from tests.scan.releases import some_releases
from upgradelab.__main__ import main
from upgradelab.command.trial.within.run import ELSEWHERE
from upgradelab.engine import servers
from upgradelab.messages.published import FILE, dump_knowledge
from upgradelab.scan.published import FILE as RELEASES
from upgradelab.scan.published import dump_releases

LEGACY = """
from sqlalchemy import Column, Integer, create_engine
from sqlalchemy.orm import Session, declarative_base

Base = declarative_base()


class Hive(Base):
    __tablename__ = "hive"
    id = Column(Integer, primary_key=True)


engine = create_engine("sqlite:///hives.db")
Base.metadata.create_all(engine)
with Session(engine) as session:
    print("hive:", session.query(Hive).get(1))
"""
VERSION = "import sqlalchemy\nprint(sqlalchemy.__version__[:3])\n"


class Said(NamedTuple):
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str


Try = Callable[..., Said]


@pytest.fixture
def try_it(
    tmp_path: Path,
    overlays: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Try:
    """Return what writes a program into an empty folder, and tries it there."""
    folder = tmp_path / "mine"
    folder.mkdir()
    data = tmp_path / FILE
    data.write_text(dump_knowledge(some_knowledge("https://lab.example/")), encoding="utf-8")
    (tmp_path / RELEASES).write_text(dump_releases(some_releases()), encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "80")

    def run(text: str, *options: str) -> Said:
        path = folder / "program.py"
        path.write_text(text, encoding="utf-8")
        before = {path for path in folder.iterdir() if path.suffix != ".html"}
        status = main(["try", "--data", str(data), *options, "program.py"])
        said = capsys.readouterr()
        assert {path for path in folder.iterdir() if path.suffix != ".html"} == before
        return Said(status, said.out, said.err)

    return run


def outcomes(said: Said) -> list[dict[str, object]]:
    """Return the outcomes that ``--json`` prints."""
    assert said.status in {0, 1}, said
    found: list[dict[str, object]] = json.loads(said.out)["outcomes"]
    return found


def texts(said: Said) -> list[object]:
    """Return what each outcome printed."""
    return [outcome["text"] for outcome in outcomes(said)]


def test_versions_that_agree(try_it: Try) -> None:
    """What all versions do is shown once."""
    said = try_it("print('the same')")
    assert said.status == 0
    first, _, text, *_ = said.out.splitlines()
    assert first.startswith("SQLAlchemy 1.3.")
    assert text == "the same"
    assert said.out.count("the same\n") == 1
    assert "Python 3." in said.out.splitlines()[-1]


def test_versions_that_differ(try_it: Try) -> None:
    """Lines that differ are marked; each warning comes with its line and its page."""
    said = try_it(LEGACY, "--series", "1.4 2.0")
    assert "SQLAlchemy: 2 different outcomes" in said.out
    assert "> LegacyAPIWarning: The Query.get()" in said.out
    assert said.out.count("  hive: None") == 2
    assert "https://lab.example/get.html" in said.out
    assert "line 16" in said.out


def test_the_status(try_it: Try) -> None:
    """``--same`` is for CI: it fails when versions differ, and only then."""
    assert try_it(VERSION, "--series", "1.4 2.0").status == 0
    assert try_it(VERSION, "--series", "1.4 2.0", "--same").status == 1
    assert try_it("print(1)", "--series", "1.4 2.0", "--same").status == 0


@pytest.mark.parametrize("option", ["--timeout", "--repeat"])
def test_numbers(try_it: Try, option: str) -> None:
    """A limit and a number of runs are more than nothing."""
    said = try_it("print(1)", option, "0")
    assert (said.status, said.err) == (2, f"{option} 0: expected more than 0\n")


def test_other_releases(try_it: Try, overlays: Path) -> None:
    """A release, a folder or a checkout stands beside the series, in the order of releases."""
    said = try_it(VERSION, "--series", "1.4 2.1", "--sqlalchemy", str(overlays / "2.0"), "--json")
    found = [(outcome["text"], outcome["versions"]) for outcome in outcomes(said)]
    assert [text for text, _ in found] == ["1.4", "2.0", "2.1"]
    assert str(overlays / "2.0") in str(found[1][1])


def test_the_same_release_twice(try_it: Try) -> None:
    """A release that is asked for by its pin, and by its series, runs once."""
    pin = (REPOSITORY / "requirements/2.0.txt").read_text(encoding="utf-8").strip().splitlines()[-1]
    said = try_it(VERSION, "--series", "2.0", "--sqlalchemy", pin, "--json")
    assert [outcome["versions"] for outcome in outcomes(said)] == [[pin.partition("==")[2]]]


def test_a_release_that_does_not_exist(try_it: Try) -> None:
    """What cannot be installed is named, with the reason."""
    said = try_it(VERSION, "--series", "2.0", "--sqlalchemy", "sqlalchemy==2.0.999")
    assert said.status == 2
    assert "sqlalchemy==2.0.999 could not be provided" in said.err
    assert try_it(VERSION, "--series", "3.7").err.startswith("no series '3.7' (have: 1.3")


def test_without_a_network(try_it: Try, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is installed already runs; what is not is said to need the network."""
    nowhere = "http://127.0.0.1:1/simple"
    for name in ("UV_DEFAULT_INDEX", "PIP_INDEX_URL"):
        monkeypatch.setenv(name, nowhere)
    monkeypatch.setenv("UV_NO_CACHE", "1")
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")
    monkeypatch.setenv("PIP_RETRIES", "0")
    # Whoever runs this may have packages elsewhere, too.
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    for name in ("PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL"):
        monkeypatch.delenv(name, raising=False)
    assert texts(try_it(VERSION, "--series", "2.0", "--json")) == ["2.0"]
    for options in (("--sqlalchemy", "sqlalchemy==2.0.1a1"), ("--with", "six"), ("--history",)):
        said = try_it(VERSION, "--series", "2.0", *options)
        assert said.status == 2
        assert "that the network is there" in said.err


def test_a_function(try_it: Try) -> None:
    """A function is called after the module was imported, and not as the program; awaited, too."""
    text = """
        import asyncio
        print("name:", __name__)
        def plain(): print("plain")
        async def later():
            await asyncio.sleep(0)
            print("awaited")
    """
    text = "\n".join(line.removeprefix(" " * 8) for line in text.splitlines())
    for name, printed in (("plain", "plain"), ("later", "awaited")):
        said = try_it(text, "--series", "2.0", "--json", "--function", name)
        assert texts(said) == [f"name: program\n{printed}"]
    assert texts(try_it(text, "--series", "2.0", "--json")) == ["name: __main__"]


def test_what_a_program_finds(try_it: Try, tmp_path: Path) -> None:
    """Modules beside it, its variables, an empty folder, no input: nothing else of the reader."""
    (tmp_path / "mine/beside.py").write_text("here = 'beside'", encoding="utf-8")
    text = (
        "import os, sys, beside\n"
        "print(beside.here, os.environ['A'], os.environ.get('COLUMNS'), os.listdir())\n"
        "print(len(sys.argv), sys.argv[0] == __file__, sys.stdin.read() == '')\n"
        "input()\n"
    )
    said = try_it(text, "--series", "2.1", "--json", "--env", "A=b c")
    assert texts(said) == ["beside b c None []\n1 True True\nEOFError: EOF when reading a line"]


def test_annotations_in_quotes(try_it: Try) -> None:
    """A mapping is in the module that its annotations are looked up in, as ``__main__`` is."""
    text = (
        "from __future__ import annotations\n"
        "from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column\n"
        "class Base(DeclarativeBase): pass\n"
        "class Hive(Base):\n"
        "    __tablename__ = 'hive'\n"
        "    id: Mapped[int] = mapped_column(primary_key=True)\n"
        "print(Hive.__table__.c.id.type)\n"
    )
    assert texts(try_it(text, "--series", "2.0 2.1", "--json")) == ["INTEGER"]


def test_sql(try_it: Try) -> None:
    """Statements are shown if the reader asks for them, whatever the program does."""
    text = (
        "from sqlalchemy import create_engine, text\n"
        "with create_engine('sqlite://').connect() as connection:\n"
        "    connection.execute(text('SELECT 42'))\n"
    )
    assert "SELECT 42" in try_it(text, "--series", "2.0", "--sql").out
    assert "SELECT 42" not in try_it(text, "--series", "2.0").out


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("import time\ntime.sleep(60)", "did not end within 1 s; it was in line 3"),
        ("while True:\n    pass", "did not end within 1 s; it was in line"),
        ("import asyncio\nasyncio.run(asyncio.sleep(60))", "did not end within 1 s; it was in"),
        ("import threading\nthreading.Event().wait()", "did not end within 1 s; it was in line 3"),
        ("while True:\n    print('flood')", "printed and logged more than 100,000 characters"),
        ("print('a' * 999_999)", "printed and logged more than 100,000 characters"),
        ("import os\nos._exit(3)", "ended its interpreter with exit status 3; what it did before"),
        ("import os\nos.kill(os.getpid(), 9)", "killed its interpreter (SIGKILL)"),
        (
            "import threading, time\nthreading.Thread(target=time.sleep, args=(9,)).start()",
            "left 1 thread running",
        ),
    ],
)
def test_programs_that_do_not_end_well(try_it: Try, text: str, ended: str) -> None:
    """It is said how a program ended, and what it printed before is kept where it can be."""
    began = time.monotonic()
    said = try_it(f"print('before')\n{text}", "--series", "2.0", "--timeout", "1", "--json")
    assert time.monotonic() - began < 20
    (outcome,) = outcomes(said)
    fault = outcome["fault"]
    assert isinstance(fault, dict)
    assert fault["text"].startswith(ended)
    if "interpreter" not in ended:
        assert str(outcome["text"]).startswith("before")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("import sys; sys.exit(3)", "SystemExit: 3"),
        ("import sys; sys.exit()", ""),
        ("def f(): f()\nf()", "RecursionError: maximum recursion depth exceeded"),
        ("import socket\nsocket.create_connection(('127.0.0.1', 1))", "ConnectionRefusedError: "),
        (
            "import subprocess\nsubprocess.run(['echo', 'from elsewhere'])\nprint('own')",
            f"own\n{ELSEWHERE}\nfrom elsewhere",
        ),
        ("import logging\nlogging.warning('logged')", "WARNING:root:logged"),
    ],
)
def test_what_programs_do(try_it: Try, text: str, said: str) -> None:
    """Processes, sockets, logs and exits do what they do elsewhere."""
    (found,) = texts(try_it(text, "--series", "2.0", "--json"))
    assert str(found).startswith(said)
    assert bool(found) == bool(said)


def test_the_interpreter_of_one_version(try_it: Try) -> None:
    """A program that ends the interpreter on one version does not end the others."""
    text = f"{VERSION}import os\nif sqlalchemy.__version__ < '2': os._exit(1)\n"
    said = try_it(text, "--series", "1.4 2.0", "--json")
    assert texts(said) == ["", "2.0"]


def test_the_readers_own_databases(try_it: Try, tmp_path: Path) -> None:
    """A program is stopped before it connects to one, whatever it catches; or it is asked for."""
    text = (
        "from sqlalchemy import create_engine\n"
        "try:\n"
        "    create_engine({!r}).connect().close()\n"
        "except Exception:\n"
        "    print('caught')\n"
    )
    file = tmp_path / "own.db"
    said = try_it(text.format(f"sqlite:///{file}"), "--series", "1.4 2.0")
    assert said.status == 2
    assert said.err.startswith(f"program.py:3: the program would connect to the SQLite file {file}")
    assert not file.exists()
    address = "postgresql+psycopg2://me:secret@localhost:1/shop"
    said = try_it(text.format(address), "--series", "2.0")
    assert "would connect to postgresql+psycopg2 on localhost" in said.err
    assert "secret" not in said.err
    said = try_it(text.format(f"sqlite:///{file}"), "--series", "1.4 2.0", "--own-database")
    assert said.status == 0
    assert file.exists()


SERVERS = [
    ("postgresql", "postgresql+psycopg2://"),
    ("mysql", "mysql+pymysql:///?read_default_file=~/.my.cnf"),
]


@pytest.mark.parametrize(("name", "address"), SERVERS)
def test_servers(try_it: Try, name: str, address: str) -> None:
    """A program that names a real server by an address without a host gets an empty database."""
    if servers.missing([name]):
        pytest.skip(servers.missing([name]))
    text = (
        "import os\n"
        "from sqlalchemy import create_engine, text\n"
        "with create_engine(os.environ['DATABASE_URL']).connect() as connection:\n"
        "    connection.execute(text('CREATE TABLE boat (id INTEGER)'))\n"
        "    print(connection.dialect.name)\n"
    )
    said = try_it(text, "--series", "1.3 2.1", "--json", "--env", f"DATABASE_URL={address}")
    assert texts(said) == [name]


def test_packages(try_it: Try) -> None:
    """What a program imports is asked for by name; a module that is missing is said to be."""
    text = "import flask\nprint(flask.__name__)"
    said = try_it(text, "--series", "2.0")
    assert "ModuleNotFoundError: No module named 'flask'" in said.out
    assert "Add it with: --with flask" in " ".join(said.out.split())
    said = try_it(text, "--series", "2.0 2.1", "--with", "flask", "--json")
    assert texts(said) == ["flask"]
    said = try_it(text, "--series", "2.0", "--with", "no-such-package-anywhere-at-all")
    assert said.status == 2
    assert "cannot be found" in said.err


def test_what_varies(try_it: Try) -> None:
    """A program that prints something else each time is found out by running it twice."""
    said = try_it("import time\nprint(time.time_ns())", "--series", "2.0", "--repeat", "2")
    assert "(" in said.out
    assert "varies" in said.out or "differ" in said.out


def test_the_page(try_it: Try, tmp_path: Path) -> None:
    """The page has all outcomes with marks, escaped, and needs nothing from elsewhere."""
    text = f"{VERSION}print('<b>&</b>')\n"
    said = try_it(text, "--series", "1.4 2.0", "--html", "page.html")
    assert said.status == 0
    page = (tmp_path / "mine/page.html").read_text(encoding="utf-8")
    newer, older = page.split('<div class="lab-outcome ')[1:]
    assert '<span class="lab-print lab-differs">2.0</span>' in newer
    assert '<span class="lab-print">1.4</span>' in older
    assert page.count('<span class="lab-print">&lt;b&gt;&amp;&lt;/b&gt;</span>') == 2
    assert "<b>&" not in page
    assert "http" not in page
    refused = try_it(text, "--series", "2.0", "--html", str(tmp_path))
    assert refused.status == 2
    assert "cannot be written" in refused.err


def test_every_release(try_it: Try, monkeypatch: pytest.MonkeyPatch) -> None:
    """``--history`` shows each outcome once, under the ranges of releases that have it."""
    from upgradelab.command.trial import releases

    pins = {
        path.stem: path.read_text(encoding="utf-8").split("==")[1].strip()
        for path in (REPOSITORY / "requirements").glob("?.?.txt")
    }
    listed = {name: [release] for name, release in pins.items()}
    monkeypatch.setattr(releases, "releases_of", lambda _: listed)
    text = "import sqlalchemy\nprint(sqlalchemy.__version__ > '2')\n"
    said = try_it(text, "--history", "--json")
    found = [(outcome["text"], outcome["versions"]) for outcome in outcomes(said)]
    assert found == [
        ("False", [f"{pins['1.3']} to {pins['1.4']}"]),
        ("True", [f"{pins['2.0']} to {pins['2.1']}"]),
    ]
    assert "leave out --sqlalchemy" in try_it(text, "--history", "--sqlalchemy", "x").err


def test_the_narrowest_terminal(try_it: Try, monkeypatch: pytest.MonkeyPatch) -> None:
    """At 40 columns nothing is wider but addresses and what cannot be broken."""
    monkeypatch.setenv("COLUMNS", "40")
    said = try_it(LEGACY)
    wide = [line for line in said.out.splitlines() if len(line) > 40]
    assert [line for line in wide if "http" not in line] == []


def test_a_closed_pipe(tmp_path: Path, overlays: Path) -> None:
    """Who reads no more ends the command, without a traceback; a pipe has no progress."""
    (tmp_path / "program.py").write_text("print('x\\n' * 40_000)", encoding="utf-8")
    command = (
        f"set -o pipefail; {sys.executable} -m upgradelab try --series 2.0 program.py | head -n 1"
    )
    status, said = status_and_output(command, tmp_path, kept_variables("COLUMNS"))
    lines = [line for line in said.splitlines() if not line.startswith("no pages are named")]
    assert (status, len(lines)) in {(141, 1), (0, 1)}, said
    assert "\x1b" not in said


def test_standard_input(
    try_it: Try, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A program can be piped in."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(VERSION.encode())))
    assert main(["try", "--series", "2.0", "--json", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["outcomes"][0]["text"] == "2.0"
