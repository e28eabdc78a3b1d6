"""``upgradelab explain``: from logs to a worklist."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.messages.knowledge import ENGINE, GET, SELECT, some_knowledge
from tests.scan.releases import LIST, some_releases
from upgradelab.messages.published import dump_knowledge
from upgradelab.scan.published import dump_releases

PACKAGE = "/srv/.venv/lib/python3.11/site-packages"
LOG = f"""\
/shop/a.py:3: LegacyAPIWarning: {GET} as of the 1.x series
/shop/a.py:3: LegacyAPIWarning: {GET} as of the 1.x series
/shop/b.py:9: LegacyAPIWarning: {GET} as of the 1.x series
{PACKAGE}/dataset/c.py:2: RemovedIn20Warning: {SELECT}
/shop/b.py:9: RemovedIn20Warning: {SELECT}
  File "{PACKAGE}/dataset/c.py", line 1, in c
AttributeError: {ENGINE}

/shop/c.py:7: SAWarning: the frob of 'Boat'
"""
TABLE = f"""\
SQLAlchemy: 7 warnings and errors in 4 families.
Of the families, 1 is an error already, 1 is an error from 2.0 on and 1 still
works in 2.1.

In your code: 4 in 2 families

  times  sum    message
      3  75 %   LegacyAPIWarning: {GET} as
                of the 1.x series
         where       first /shop/a.py:3 and 1 more
         upgrade     A warning in 1.4.
         instead of  session.query(Hive).get(2)
         write       session.get(Hive, 2)
         page        On get
                     https://lab.example/get.html

      1  100 %  RemovedIn20Warning: The legacy calling style of select() is
                deprecated
         where       first /shop/b.py:9; 1 in dataset
         upgrade     A warning in 1.4.
         do          What select does.
         page        On select
                     https://lab.example/select.html

In installed packages only: 1 in 1 family

  times  sum    message
      1  100 %  AttributeError: {ENGINE}
         where       1 in dataset
         upgrade     An error in 2.0.
         do          Look for a newer release of dataset.
         page        On engine
                     https://lab.example/engine.html

No page explains 1 family:

      1  SAWarning: the frob of 'Boat'
         where       first /shop/c.py:7
"""
OTHERS = """\
No warning or error of SQLAlchemy was found.

9 errors are not in this list: nothing in them says that they are SQLAlchemy's.

      2  ValueError: of another program
      1  AError: of another program
      1  BError: of another program
      1  CError: of another program
      1  DError: of another program
      3  of 3 more kinds
"""
FOLLOW_UPS = f"""\
  File "/shop/a.py", line 7, in a
AttributeError: {ENGINE}

sqlalchemy.exc.PendingRollbackError: rolled back. Original exception was: {ENGINE}

sqlalchemy.exc.PendingRollbackError: rolled back. Original exception was: {ENGINE}

sqlalchemy.exc.PendingRollbackError: rolled back. Original exception was: the frob

"""

Explain = Callable[..., tuple[int, str, str]]


@pytest.fixture
def explain(tmp_path: Path) -> Explain:
    """Run the command in a folder that has the data, in the width of a page."""
    data = dump_knowledge(some_knowledge("https://lab.example/"))
    (tmp_path / "messages.json").write_text(data, encoding="utf-8")
    (tmp_path / "a.log").write_text(LOG, encoding="utf-8")

    def run(*arguments: str, said: bytes = b"") -> tuple[int, str, str]:
        command = [sys.executable, "-m", "upgradelab", "explain", "--data", "messages.json"]
        done = subprocess.run(
            [*command, *arguments], cwd=tmp_path, input=said, capture_output=True, check=False
        )
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    return run


def test_table(explain: Explain) -> None:
    """Families are sorted by whose code they come from, and by number; each has what to do."""
    assert explain("a.log") == (0, TABLE, "")
    assert explain(said=LOG.encode()) == explain("-", said=LOG.encode()) == (0, TABLE, "")


def test_messages_of_releases(explain: Explain, tmp_path: Path) -> None:
    """What no page explains is recognised by the releases, where their data is beside the other."""
    releases = some_releases()
    frobs = {"name": "SAWarning", "text": "the frob of …", "pattern": "^the frob of "}
    first = {**releases["messages"][0], **frobs, "series": ["1.4", "2.0"], "code": "frob"}
    data = json.dumps({**json.loads(dump_releases(releases)), "messages": [first]})
    (tmp_path / "releases.json").write_text(data, encoding="utf-8")
    source = "         source      A warning of 1.4 and 2.0. https://errors.example/frob\n"
    assert explain("a.log") == (0, TABLE + source, "")
    *_, frob = json.loads(explain("--json", "a.log")[1])["families"]
    assert (frob["page"], frob["verdict"]) == (None, "A warning of 1.4 and 2.0.")
    assert frob["official"] == "https://errors.example/frob"
    (tmp_path / "releases.json").write_text("{}", encoding="utf-8")
    status, _, said = explain("a.log")
    assert (status, "releases.json: expected releases.json of a site" in said) == (2, True)


def test_names_of_releases(explain: Explain, tmp_path: Path) -> None:
    """A name that is gone or new is said to be so, with the page that lists those of its kind."""
    releases = some_releases()
    releases["names"]["modules"] = {"sqlalchemy": {"Quay": "2"}}
    (tmp_path / "releases.json").write_text(dump_releases(releases), encoding="utf-8")
    log = b"ImportError: cannot import name 'Quay' from 'sqlalchemy' (/a/__init__.py)\n"
    address = f"https://lab.example/{LIST['page']}"
    _, table, _ = explain(said=log)
    assert "         source      sqlalchemy has Quay since 2.0: " in table
    assert f"         page        {LIST['text']}\n                     {address}\n" in table
    (family,) = json.loads(explain("--json", said=log)[1])["families"]
    assert (family["title"], family["lead"], family["page"]) == (LIST["text"], None, address)


def test_several_logs(explain: Explain) -> None:
    """Several logs make one worklist; what was no UTF-8 in one of them is said."""
    status, table, notes = explain("a.log", "-", said=f"Größe\n{LOG}".encode("latin-1"))
    assert (status, notes) == (0, "standard input: one line is not UTF-8, and read as Latin-1\n")
    assert table.startswith("SQLAlchemy: 14 warnings and errors in 4 families.")


def test_colours(explain: Explain) -> None:
    """What a terminal shows in colours is read as it was meant."""
    coloured = re.sub(r"\w+(?:Error|Warning)", "\x1b[1;31m\\g<0>\x1b[0m", LOG)
    assert coloured.count("\x1b") > 10
    assert explain(said=coloured.encode()) == (0, TABLE, "")


def test_nothing(explain: Explain) -> None:
    """A log without a message of the library is no error."""
    assert explain(said=b"5 passed in 0.21s\n") == (
        0, "No warning or error of SQLAlchemy was found.\n", "",
    )  # fmt: skip


def test_errors_of_other_programs(explain: Explain) -> None:
    """What the list passes over is said, with what there is most of."""
    said = "ValueError: of another program\n\n" * 2 + "".join(
        f"{kind}Error: of another program\n\n" for kind in "ABCDEFG"
    )
    status, table, _ = explain(said=said.encode())
    assert status == 0
    assert table == OTHERS


def test_follow_ups(explain: Explain) -> None:
    """Later errors are counted to the cause that they name; else the list shows what they name."""
    _, table, _ = explain(said=FOLLOW_UPS.encode())
    assert f"      3  100 %  AttributeError: {ENGINE}\n" in table
    assert "         follow-ups  2 of these are later errors that name it as the cause\n" in table
    assert "      1  PendingRollbackError: rolled back. Original exception was: the frob" in table
    data = json.loads(explain("--json", said=FOLLOW_UPS.encode())[1])
    assert [(family["follow_ups"], family["causes"]) for family in data["families"]] == [
        (2, []), (0, [{"text": "the frob", "count": 1}]),
    ]  # fmt: skip


def test_json(explain: Explain) -> None:
    """The same as data, for programs: with all places."""
    status, text, _ = explain("--json", "a.log")
    worklist = json.loads(text)
    assert (status, worklist["version"], worklist["release"]) == (0, 1, None)
    get, select, engine, unexplained = worklist["families"]
    assert get["places"] == [
        {"place": "/shop/a.py:3", "count": 2},
        {"place": "/shop/b.py:9", "count": 1},
    ]
    assert get["instead"] == {"old": "session.query(Hive).get(2)", "new": "session.get(Hive, 2)"}
    assert select["later"] == {"does": "raises", "series": "2.0"}
    assert (engine["own"], engine["packages"]) == (0, {"dataset": 1})
    assert (unexplained["page"], unexplained["message"]) == (None, "the frob of '…'")


def test_page_names_each_key(explain: Explain) -> None:
    """The page on worklists says what each key of the data holds, and has no other."""
    text = (REPOSITORY / "docs/codebase/worklist.md").read_text(encoding="utf-8")
    section = text.partition("## The list as data")[2].partition("\n## ")[0]
    heads = re.findall(r"^\| (`.*?) \|", section, re.MULTILINE)
    worklist = json.loads(explain("--json", "a.log")[1])
    keys = {key for family in worklist["families"] for key in family}
    assert set(re.findall(r"`(\w+)`", " ".join(heads))) == keys
    assert all(f"`{key}`" in section for key in worklist)


def test_baseline(explain: Explain, tmp_path: Path) -> None:
    """A baseline that was written passes; a new family is named, and ends with status 1."""
    status, table, notes = explain("--baseline", "known.json", "--write-baseline", "a.log")
    assert (status, table, notes) == (0, TABLE, "known.json: 4 families written\n")
    passed = (0, TABLE, "No family is new since the baseline.\n")
    assert explain("--baseline", "known.json", "a.log") == passed
    with (tmp_path / "a.log").open("a", encoding="utf-8") as log:
        log.write("/shop/c.py:8: SAWarning: the knob of 'Boat'\n")
    status, _, notes = explain("--baseline", "known.json", "a.log")
    assert (status, notes) == (1, "new since the baseline: SAWarning: the knob of '…' (once)\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["gone.log"], "gone.log cannot be read: No such file or directory."),
        (["a.log", "--data", "gone.json"], "gone.json cannot be read: No such file or directory."),
        (["a.log", "--baseline", "gone.json"], "gone.json cannot be read: No such file or"),
        (
            ["a.log", "--write-baseline"],
            "--write-baseline needs the file to write: --baseline FILE",
        ),
        (["-"], "standard input is empty."),
    ],
)
def test_what_cannot_be_read(explain: Explain, arguments: list[str], said: str) -> None:
    """What cannot be read ends with status 2, one line that names it, and no table."""
    status, table, error = explain(*arguments)
    assert (status, table) == (2, "")
    assert error.startswith(said)
    assert error.count("\n") == 1


def test_nobody_reads_on(explain: Explain, tmp_path: Path) -> None:
    """A reader that has seen enough, such as ``head``, ends the command without a traceback."""
    many = "".join(f"/shop/a.py:1: SAWarning: frob {'x' * n} is\n" for n in range(900))
    (tmp_path / "many.log").write_text(many, encoding="utf-8")
    program = f"{sys.executable} -m upgradelab explain --data messages.json many.log | head -1"
    done = subprocess.run(
        ["sh", "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.stdout.count("\n"), done.stderr) == (1, "")


def test_needs_nothing_but_the_package(tmp_path: Path) -> None:
    """The command imports nothing but the standard library and the package.

    That the plugin adds no more than pytest, the wheel's tests show: it comes there alone.
    """
    (tmp_path / "messages.json").write_text(dump_knowledge(some_knowledge()), encoding="utf-8")
    (tmp_path / "a.log").write_text(LOG, encoding="utf-8")
    program = (
        "import sys; from upgradelab.__main__ import main;"
        " main(['explain', '--data', 'messages.json', '--json', 'a.log']);"
        " names = {name.partition('.')[0] for name in sys.modules};"
        " print(names - sys.stdlib_module_names - {'__main__'})"
    )
    done = subprocess.run(
        [sys.executable, "-Sc", f"import sys; sys.path.insert(0, {str(Path.cwd())!r}); {program}"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "{'upgradelab'}"
