"""Bad input: each kind gets a message that says where, what, and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ACCEPT, PROGRAM, Folder
from tests.faults.breaking import pin_offline, wheel
from upgradelab.engine.overlay import OverlayError, provide_series
from upgradelab.model.examples.example_error import StaticFaults

MakeFolder = Callable[..., Folder]

FAULTS = '''
"""All kinds of faults."""

import ctypes
import os
import random
import time

from sqlalchemy import create_engine


def fine():
    """Is fine, and stays so.

    .. testoutput:: 1.3, 2.0

        fine
    """
    print("fine")


def unstated():
    """States nothing."""
    print("something")


def missing_api():
    """Uses what 1.3 does not have.

    .. testoutput:: 1.3, 2.0

        DeclarativeBase
    """
    import sqlalchemy.orm

    print(sqlalchemy.orm.DeclarativeBase.__name__)


def raises():
    """Raises where text was expected.

    .. testoutput:: 2.0

        before
        after
    """
    print("before")
    raise ValueError("no")


def does_not_raise():
    """Prints where an exception was expected.

    .. testoutput:: 2.0

        before
        ValueError: no
    """
    print("before")
    print("after")


def hangs():
    """Never ends.

    .. testoutput:: 2.0

        x
    """
    print("x")
    time.sleep(1000)


def exits():
    """Ends its interpreter.

    .. testoutput:: 2.0

        x
    """
    print("x")
    os._exit(0)


def crashes():
    """Crashes its interpreter.

    .. testoutput:: 2.0

        x
    """
    ctypes.string_at(0)


def interrupts():
    """Is interrupted.

    .. testoutput:: 2.0

        x
    """
    raise KeyboardInterrupt


def megabyte():
    """Prints a megabyte.

    .. testoutput:: 2.0
        :options: +ELLIPSIS

        x...
    """
    for _ in range(1000):
        print("x" * 999)


def leaks():
    """Leaves a connection open.

    .. testoutput:: 2.0
        :options: +ELLIPSIS

        <...
    """
    connection = create_engine("sqlite://").connect()
    connection.info["itself"] = connection
    print(connection)


def varies():
    """Prints what varies.

    .. testoutput:: 2.0
        :options: +ELLIPSIS

        number: ...
    """
    print("number:", random.random())


def identity():
    """Prints an identity.

    .. testoutput:: 2.0
        :options: +ELLIPSIS

        ...
    """
    print(id(os))


def hashes():
    """Prints a set.

    .. testoutput:: 2.0
        :options: +ELLIPSIS

        {...}
    """
    print({"abcdefghijklmnopqrstuvwxyz"[n : n + 3] for n in range(20)})


def also_fine():
    """Comes last, and is fine.

    .. testoutput:: 1.3, 2.0

        fine
    """
    print("fine")
'''

IMPORTS = '''
"""Cannot be imported on 1.3."""

from sqlalchemy.orm import DeclarativeBase


def one():
    """One.

    .. testoutput:: 1.3, 2.0

        DeclarativeBase
    """
    print(DeclarativeBase.__name__)
'''


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory, make_folder: MakeFolder) -> str:
    """Run everything that is at fault once, and return what the gate says."""
    folder = make_folder(tmp_path_factory.mktemp("faults"))
    folder.example(FAULTS, "faults")
    folder.example(IMPORTS, "imports")
    status, said = folder.run("upgradelab", "gate", "--timeout=6", "--repeat=2")
    assert status == 1
    return re.sub(r"2\.0\.\d+", "2.0.N", said)


def message(said: str, scenario: str, series: str = "2.0") -> str:
    """Return the one message about a scenario on a series."""
    (paragraph,) = [
        part
        for part in said.strip().split("\n\n")
        if f": {scenario} " in part.split("\n")[0]
        and f"SQLAlchemy {series} " in part.split("\n")[0]
    ]
    return paragraph


def test_only_the_faulty_fail(said: str) -> None:
    """Scenarios beside one that crashes or hangs keep their outcomes."""
    assert "fine" not in {
        line.split(" ")[1] for line in said.split("\n") if line.startswith("examples/")
    }
    assert said.endswith(
        "series  release  passed  drifted  failed\n"
        "1.3     1.3.24        2        1       2\n"
        "2.0     2.0.N        4        2      10\n"
    )


def test_no_expectation(said: str) -> None:
    """A scenario without any expectation is run on each series, and says how to state it."""
    for series, release in (("1.3", "1.3.24"), ("2.0", "2.0.N")):
        assert message(said, "faults.unstated", series) == (
            f"examples/faults.py:21: faults.unstated failed on SQLAlchemy {series}"
            f" (release {release}): states no expectation for this series\n"
            "  It printed:\n"
            "    something\n"
            f'  To state that, run: {ACCEPT} "faults.unstated", then review with: git diff'
        )


def test_missing_api(said: str) -> None:
    """An expectation for a series that lacks the API says which, and what to take out."""
    assert message(said, "faults.missing_api", "1.3") == (
        "examples/faults.py:29: faults.missing_api drifted on SQLAlchemy 1.3 (release 1.3.24)\n"
        "    --- expected on SQLAlchemy 1.3\n"
        "    +++ printed by SQLAlchemy 1.3.24\n"
        "    @@ -1 +1 @@\n"
        "    -DeclarativeBase\n"
        "    +AttributeError: module 'sqlalchemy.orm' has no attribute 'DeclarativeBase'\n"
        "  It raised AttributeError in line 35, which the expectation does not state.\n"
        "  If the API does not exist on 1.3, remove 1.3 from the expectation in line 29.\n"
        f'  If this is how it should be now, run: {ACCEPT} "faults.missing_api",'
        " then review with: git diff"
    )


def test_raises(said: str) -> None:
    """An exception where text was expected is a line of the diff, with the line that raised."""
    assert message(said, "faults.raises") == (
        "examples/faults.py:41: faults.raises drifted on SQLAlchemy 2.0 (release 2.0.N)\n"
        "    --- expected on SQLAlchemy 2.0\n"
        "    +++ printed by SQLAlchemy 2.0.N\n"
        "    @@ -1,2 +1,2 @@\n"
        "     before\n"
        "    -after\n"
        "    +ValueError: no\n"
        "  It raised ValueError in line 47, which the expectation does not state.\n"
        f'  If this is how it should be now, run: {ACCEPT} "faults.raises",'
        " then review with: git diff"
    )


def test_does_not_raise(said: str) -> None:
    """Text where an exception was expected is a line of the diff."""
    assert message(said, "faults.does_not_raise") == (
        "examples/faults.py:53: faults.does_not_raise drifted on SQLAlchemy 2.0 (release 2.0.N)\n"
        "    --- expected on SQLAlchemy 2.0\n"
        "    +++ printed by SQLAlchemy 2.0.N\n"
        "    @@ -1,2 +1,2 @@\n"
        "     before\n"
        "    -ValueError: no\n"
        "    +after\n"
        f'  If this is how it should be now, run: {ACCEPT} "faults.does_not_raise",'
        " then review with: git diff"
    )


@pytest.mark.parametrize(
    ("scenario", "line", "fault"),
    [
        ("hangs", 65, "did not end within 6 s"),
        ("exits", 76, "ended its interpreter with exit status 0"),
        ("crashes", 87, "killed its interpreter (SIGSEGV)"),
        ("interrupts", 97, "ended its interpreter with exit status 1"),
        ("megabyte", 107, "printed and logged more than 100,000 characters"),
        ("leaks", 119, "left 1 database connection open"),
    ],
)
def test_fault(said: str, scenario: str, line: int, fault: str) -> None:
    """A run that cannot be judged says why, and which file to correct."""
    assert message(said, f"faults.{scenario}") == (
        f"examples/faults.py:{line}: faults.{scenario} failed on SQLAlchemy 2.0"
        f" (release 2.0.N): {fault}\n"
        "  Correct examples/faults.py, then run the same command again."
    )


@pytest.mark.parametrize(
    ("scenario", "line"), [("varies", 132), ("identity", 143), ("hashes", 154)]
)
def test_output_that_varies(said: str, scenario: str, line: int) -> None:
    """Two runs that differ fail, although the expectation would hide it, at the first place."""
    complaint = message(said, f"faults.{scenario}")
    assert re.fullmatch(
        rf"examples/faults\.py:{line}: faults\.{scenario} failed on SQLAlchemy 2\.0"
        r" \(release 2\.0\.N\): its output differs between two runs, at line 1, column \d+:"
        r""" ['"].*['"] and ['"].*['"], in ['"].+['"]\. Sort it, count it, or do not print it"""
        "\n  Correct examples/faults.py, then run the same command again.",
        complaint,
    ), complaint


def test_import_error_on_one_series(said: str) -> None:
    """An example that one series cannot import names the line; the other series passes."""
    assert message(said, "imports.one", "1.3") == (
        "examples/imports.py:9: imports.one failed on SQLAlchemy 1.3 (release 1.3.24): the example"
        " cannot be imported (line 3): ImportError: cannot import name 'DeclarativeBase' from"
        " 'sqlalchemy.orm' (.../sqlalchemy/orm/__init__.py)\n"
        "  Correct examples/imports.py, then run the same command again."
    )
    assert "imports.one failed on SQLAlchemy 2.0" not in said


def test_output_that_depends_on_the_order(folder: Folder) -> None:
    """What a scenario leaves behind for another shows when they run in another order."""
    folder.example("""
        import string


        def first():
            '''Leaves an attribute behind.

            .. testoutput:: 2.0

                set
            '''
            string.left = "behind"
            print("set")


        def second():
            '''Reads what the other one left.

            .. testoutput:: 2.0

                left: behind
            '''
            print("left:", getattr(string, "left", None))
        """)
    assert folder.gate()[1]
    said, passed = folder.gate(repeat=2)
    assert not passed
    assert "numbers.second failed" in said
    assert "at line 1, column 7: 'behind' and 'None', in 'left: behind'" in said


def test_drift_that_varies_is_found_at_once(folder: Folder) -> None:
    """What drifts is run a second time, to tell a drift from an output that varies."""
    folder.example("""
        import random


        def varies():
            '''Varies.

            .. testoutput:: 2.0

                x
            '''
            print(random.random())
        """)
    said, passed = folder.gate()
    assert not passed
    assert "its output differs between two runs, at line 1, column " in said


STATIC = '''
def two():
    """Two.

    .. testoutput:: 2.0

        x

    .. testoutput:: 1.3, 2.0

        y
    """
    print("x")


def no_series():
    """No series.

    .. testoutput:: 2.00

        x
    """
    print("x")
'''


def test_all_that_can_be_seen_before_anything_runs(folder: Folder) -> None:
    """Faults that show without running are all listed, with status 2, and nothing runs."""
    folder.example("x = (\n", "syntax")
    folder.example(STATIC, "static")
    folder.example(
        "import os\nos.mkdir('ran')\n\ndef one():\n    '''One.'''\n    print(1)\n", "sound"
    )
    status, said = folder.run("upgradelab", "gate")
    examples = folder.root / "examples"
    assert (status, said) == (
        2,
        (
            f"{examples}/static.py:8: two has two expectations for 2.0, the other in line 4."
            " Remove one, or the name from one\n"
            f"{examples}/static.py:18: '2.00' in an expectation of no_series is no series"
            " (have: 1.3, 2.0). Did you mean 2.0? Correct it, or pin it in requirements/2.00.txt\n"
            f"{examples}/syntax.py:1: no valid Python: '(' was never closed. Correct the example\n"
        ),
    )
    assert not (folder.root / ".upgradelab/gate").exists()


def test_build_lists_all_too(folder: Folder) -> None:
    """The build lists the same faults, for all examples, before it runs anything."""
    folder.example("x = (\n", "syntax")
    folder.example(STATIC, "static")
    folder.example("y = )\n", "wrong")
    folder.page()
    status, said = folder.build()
    assert status == 2
    for place in ("syntax.py:1: ", "static.py:8: ", "static.py:18: ", "wrong.py:1: "):
        assert f"{folder.root}/examples/{place}" in said
    assert not (folder.root / "_build/html/index.html").exists()


def test_unknown_scenario_in_a_page(folder: Folder) -> None:
    """A page with a wrong name fails the build with page, line and nearest name, each time."""
    folder.example()
    folder.page("numbers.one")
    folder.page("numbers.ome", name="other", more=":orphan:")
    for _ in range(2):
        status, said = folder.build()
        assert status == 1
        assert (
            f"{folder.root}/docs/other.rst:4: ERROR: no scenario 'numbers.ome' in examples/."
            " Did you mean 'numbers.one'?"
        ) in said
    folder.page("numbers.one", name="other", more=":orphan:")
    folder.write("docs/other.rst", ":orphan:\n\nOther\n=====\n\n.. lab:example:: numbers.one\n")
    assert folder.build()[0] == 0


def test_scenario_that_no_page_shows(folder: Folder) -> None:
    """A scenario on no page fails the build, each time, also when no page has changed."""
    path = folder.example()
    folder.page("numbers.one")
    assert folder.build()[0] == 0
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text + text[text.index("\n\ndef one") :].replace("one()", "two()"), encoding="utf-8"
    )
    for _ in range(2):
        status, said = folder.build()
        assert status == 1
        assert (
            f"{path}:16: WARNING: no page shows numbers.two. Add it to a page with"
            " ```{lab:example} numbers.two, or remove it"
        ) in said


def test_strange_characters_on_the_page(folder: Folder) -> None:
    """Markup, control characters and other alphabets are shown as text, never as markup."""
    folder.example(r"""
        def one():
            '''Prints ``<b>`` & <i>.

            .. testoutput:: 1.3, 2.0

                <script>alert("1")</script> &amp; é 日本 🚀
                \\x1b[31mred\\x00 \\u202eabc
            '''
            print('<script>alert("1")</script> &amp; é 日本 🚀')
            print("\x1b[31mred\x00 \u202eabc")
        """)
    folder.page("numbers.one")
    status, said = folder.build()
    assert (status, "WARNING" in said) == (0, False), said
    page = folder.built()
    assert "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp;amp; é 日本 🚀" in page
    assert r"\x1b[31mred\x00 \u202eabc" in page
    assert "<script>alert" not in page
    assert "<i>." not in page
    assert not re.search("[\x00\x1b\u202e]", page)


def test_line_separators(folder: Folder) -> None:
    """Characters that some programs take for line breaks do not break the report."""
    folder.example('def one():\n    """One."""\n    print("a\\u2028b\\x85c\\x0cd")\n')
    folder.accept()
    said, passed = folder.gate()
    assert passed, said


@pytest.fixture
def offline(tmp_path: Path, make_folder: MakeFolder) -> Folder:
    """Make a project whose series 2.0 comes from a folder of wheels, not from the network."""
    folder = make_folder(tmp_path, "2.0")
    folder.example(PROGRAM.replace("1.3, ", ""))
    pin_offline(folder, "2.0.1")
    return folder


def test_no_such_release(offline: Folder) -> None:
    """A series that cannot be provided stops the run with series, reason and what to do."""
    pin_offline(offline, "2.0.9999")
    status, said = offline.run("upgradelab", "gate")
    assert status == 2
    assert said.startswith("SQLAlchemy 2.0 could not be provided: uv ended with exit status 1:\n")
    assert "sqlalchemy==2.0.9999" in said
    assert said.endswith(
        "Check that the release exists (requirements/), that the network is there"
        f" and that {offline.project.overlays} has room, then run the same command again.\n"
    )
    assert [path.name for path in (offline.root / ".upgradelab/overlays").iterdir()] == ["2.0.lock"]


def test_no_such_release_stops_the_build(offline: Folder) -> None:
    """The build stops too, and makes no page."""
    offline.page("numbers.one")
    pin_offline(offline, "2.0.9999")
    status, said = offline.build()
    assert status == 2
    assert "SQLAlchemy 2.0 could not be provided" in said
    assert not (offline.root / "_build/html/index.html").exists()


def test_pin_that_has_changed(offline: Folder) -> None:
    """Another pin makes another overlay; one that cannot be made leaves the old one alone."""
    wheel(offline.root / "wheels", "2.0.1")
    wheel(offline.root / "wheels", "2.0.2")
    for release in ("2.0.1", "2.0.2"):
        pin_offline(offline, release)
        (series,) = offline.project.series()
        overlay = provide_series(offline.project.library, series, offline.project.overlays)
        assert release in (overlay.folder / "sqlalchemy/__init__.py").read_text(encoding="utf-8")
    pin_offline(offline, "2.0.3")
    (series,) = offline.project.series()
    with pytest.raises(OverlayError, match=re.escape("2.0.3")):
        provide_series(offline.project.library, series, offline.project.overlays)


def test_wrong_release(offline: Folder) -> None:
    """A package that says it is another release than the pin is refused before anything runs."""
    wheel(offline.root / "wheels", "2.0.1", imported="2.0.2")
    package = "Column = create_engine = MetaData = Table = Integer = event = pool = None\n"
    (series,) = offline.project.series()
    overlay = provide_series(offline.project.library, series, offline.project.overlays).folder
    with (overlay / "sqlalchemy/__init__.py").open("a", encoding="utf-8") as file:
        file.write(package)
    status, said = offline.run("upgradelab", "gate")
    assert status == 2
    assert said == (
        f"imported SQLAlchemy 2.0.2 from {overlay}/sqlalchemy/__init__.py, expected 2.0.1."
        " Remove .upgradelab/overlays, then run the same command again.\n"
    )


def test_no_sqlalchemy_at_all(offline: Folder) -> None:
    """A folder whose package cannot be imported says so, with the reason."""
    offline.write("broken/sqlalchemy/__init__.py", '__version__ = "2.0.1"\nimport no_such_module\n')
    status, said = offline.run("upgradelab", "gate", "--sqlalchemy=broken")
    assert status == 2
    assert said.startswith(f"{offline.root}/broken: SQLAlchemy cannot be imported from it:\n")
    assert "ModuleNotFoundError: No module named 'no_such_module'" in said


def test_static_faults_are_one_error(folder: Folder) -> None:
    """In Python, all static faults come as one exception that holds them."""
    folder.example("x = (\n", "a")
    folder.example(STATIC, "b")
    with pytest.raises(StaticFaults) as caught:
        folder.gate()
    assert [fault.line for fault in caught.value.faults] == [1, 8, 18]
