"""Tests of the gate: :mod:`upgradelab.command.gate` and its command."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import PROGRAM, Folder
from upgradelab.command.gate import table
from upgradelab.model.judgement import Judgement
from upgradelab.model.outcome import Fault
from upgradelab.model.project import SelectionError
from upgradelab.model.run import parse_runs
from upgradelab.model.series import SeriesError

MakeJudgement = Callable[..., Judgement]

CONTAINS = '''
"""Objects in a session."""

from sqlalchemy import Column, Integer
from sqlalchemy.ext.declarative import declarative_base
from sqlalchemy.orm import Session

Base = declarative_base()


class Person(Base):
    __tablename__ = "person"
    id = Column(Integer, primary_key=True)


def contains():
    """A session contains what was added.

    .. testoutput:: 1.3

        person in session: True
    """
    session, person = Session(), Person()
    session.add(person)
    print("person in session:", person in session)
'''


def test_table(make_judgement: MakeJudgement) -> None:
    """The table has a row for each series, aligned, without trailing blanks."""
    drifted = make_judgement("y", series="1.3")
    failed = make_judgement(fault=Fault("crash", "killed its interpreter"))
    assert table({"1.3": [drifted], "2.0": [make_judgement("x"), make_judgement("x"), failed]}) == (
        "series  release  passed  drifted  failed\n"
        "1.3     1.3.9         0        1       0\n"
        "2.0     2.0.9         2        0       1"
    )


def test_all_passed(folder: Folder) -> None:
    """When all have passed, there is the table, status 0, and a report for each series."""
    folder.example()
    status, said = folder.run("upgradelab", "gate")
    assert status == 0
    assert re.fullmatch(
        r"series  release  passed  drifted  failed\n"
        r"1\.3     1\.3\.24 +1        0       0\n"
        r"2\.0     2\.0\.\d+ +1        0       0\n",
        said,
    )
    report = folder.root / ".upgradelab/gate/1.3.jsonl"
    (run,) = parse_runs(report.read_text(encoding="utf-8"), report)
    assert (run.scenario, run.series, run.text) == ("numbers.one", "1.3", "one: 1")


@pytest.mark.parametrize("changed", ["one: l", "one: 1 1", "One: 1", "one:: 1"])
def test_one_character(folder: Folder, changed: str) -> None:
    """One other character in an expectation fails the gate."""
    folder.example(PROGRAM.replace("one: 1\n    ", f"{changed}\n    "))
    said, passed = folder.gate(series="1.3")
    assert not passed
    assert f"    -{changed}\n    +one: 1\n" in said


def test_series(folder: Folder) -> None:
    """With names of series, only those are run; a name that is none is refused."""
    folder.example()
    said, passed = folder.gate(series="2.0")
    assert passed
    assert "1.3" not in said
    status, said = folder.run("upgradelab", "gate", "--series=2.2")
    assert (status, said) == (2, "no series '2.2' (have: 1.3, 2.0)\n")


def test_only(folder: Folder) -> None:
    """With names, only those scenarios, examples or folders are run."""
    folder.example()
    folder.example(name="sub.a")
    folder.example(PROGRAM + PROGRAM[PROGRAM.index("\n\ndef") :].replace("one()", "two()"), "sub.b")
    for only, count in (("sub", 3), ("sub.b", 2), ("sub.b.two numbers", 2), ("sub.b.one,sub.b", 2)):
        said, passed = folder.gate(only=only, series="1.3")
        assert passed
        assert said.split("\n")[1].split()[2] == str(count), only


def test_nothing_to_run(folder: Folder) -> None:
    """A name that fits nothing, or nothing on that series, is an error and not a success."""
    folder.example(PROGRAM.replace("1.3, ", ""))
    with pytest.raises(SelectionError) as caught:
        folder.gate(only="number.one")
    assert str(caught.value) == "no scenario 'number.one' in examples/. Did you mean 'numbers.one'?"
    with pytest.raises(SelectionError) as caught:
        folder.gate(only="numbers.one", series="1.3")
    assert str(caught.value) == "no scenario of 'numbers.one' runs on 1.3"


def test_folder_with_another_behaviour(folder: Folder, overlays: Path) -> None:
    """A folder that holds a package is run as it is, and judged by its series' expectations."""
    other = folder.root / "other"
    shutil.copytree(overlays / "1.3", other, copy_function=os.link)
    folder.example(CONTAINS)
    said, passed = folder.gate(requirement=str(other))
    assert passed, said
    session = other / "sqlalchemy/orm/session.py"
    text = session.read_text(encoding="utf-8")
    session.unlink()
    changed = re.sub(r"(def __contains__\(self, instance\):\n)", r"\1        return False\n", text)
    assert changed != text
    session.write_text(changed, encoding="utf-8")
    status, said = folder.run("upgradelab", "gate", "--sqlalchemy=other")
    assert status == 1
    assert said == (
        "examples/numbers.py:18: numbers.contains drifted on SQLAlchemy 1.3 (release 1.3.24)\n"
        "    --- expected on SQLAlchemy 1.3\n"
        "    +++ printed by SQLAlchemy 1.3.24\n"
        "    @@ -1 +1 @@\n"
        "    -person in session: True\n"
        "    +person in session: False\n"
        "  If this is how it should be now, run: python -m upgradelab accept --only"
        ' "numbers.contains",'
        " then review with: git diff\n\n"
        "series                   release  passed  drifted  failed\n"
        "other (judged as 1.3)    1.3.24        0        1       0\n".replace(
            "series  ", "series"
        ).replace("1.3)    ", "1.3)  ")
    )


def test_newer_than_all(folder: Folder, overlays: Path) -> None:
    """A release that is newer than all series is judged as the newest."""
    folder.example()
    (folder.root / "requirements/2.0.txt").unlink()
    folder.example(PROGRAM.replace(", 2.0", ""))
    said, passed = folder.gate(requirement=str(overlays / "2.1"))
    assert passed
    assert "(judged as 1.3)" in said


def test_older_than_all(folder: Folder) -> None:
    """A release of an older series is refused, as nothing is expected of it."""
    folder.example()
    folder.write("old/sqlalchemy/__init__.py", "__version__ = '1.2.19'\n")
    with pytest.raises(SeriesError, match=r"SQLAlchemy 1\.2\.19: no expectations for its series"):
        folder.gate(requirement=str(folder.root / "old"))


def test_postgresql(folder: Folder) -> None:
    """Scenarios on PostgreSQL each have an empty database of one real server."""
    body = '''
    """Makes a table that was not there.

    .. testoutput:: 1.3, 2.0

        1
    """
    engine = create_engine("postgresql+psycopg2://")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE t (id int)"))
        connection.execute(text("INSERT INTO t VALUES (1)"))
        print(connection.execute(text("SELECT count(*) FROM t")).scalar())
    engine.dispose()
'''
    folder.example(
        f"from sqlalchemy import create_engine, text\n\n\ndef one():{body}\n\ndef two():{body}"
    )
    said, passed = folder.gate()
    assert passed, said
    report = (folder.root / ".upgradelab/gate/2.0.jsonl").read_text(encoding="utf-8")
    versions = [json.loads(line)["databases"] for line in report.splitlines()]
    assert all(set(databases) == {"sqlite", "postgresql"} for databases in versions)
    assert re.fullmatch(r"\d+\.\d+", versions[0]["postgresql"])


def test_no_project(folder: Folder) -> None:
    """In a folder without series the command says what is missing."""
    shutil.rmtree(folder.root / "requirements")
    status, said = folder.run("upgradelab", "gate")
    assert status == 2
    assert said == (
        f"{folder.root}/requirements: no series: expected a file such as 2.0.txt"
        " with a line such as LIBRARY==2.0.57\n"
    )
