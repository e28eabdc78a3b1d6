"""Tests of :mod:`upgradelab.command.accept`: what is written, and what is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Folder
from upgradelab.command.accept import Refusal
from upgradelab.model.examples.example_error import StaticFaults
from upgradelab.model.project import SelectionError

BEFORE = r'''
"""Numbers, "quoted"."""


def drifts():
    """It drifts.

    A note.

    .. testoutput:: 1.3

        old: 1

    .. testoutput:: 2.0
        :options: +ELLIPSIS

        old: ...
    """
    print("new:", 3)


def varies():
    """It shows the release.

    .. testoutput:: 2.0, 1.3
        :options: +ELLIPSIS

        release: ...
    """
    import sqlalchemy

    print("release:", sqlalchemy.__version__)


def passes():
    """It passes, and the order of its blocks is the author's.

    :consequence: 2.0 results

    .. testoutput:: 2.0

        2

    .. testoutput:: 1.3

        1
    """
    import sqlalchemy
    print(sqlalchemy.__version__[0])


def one_line():
    """States nothing."""  # noqa: D400
    print('a "quote", a \\ and """three"""')
    print()
    print("  indented\x1b")


def raw():
    r"""Is raw: \d.
    """
    print("a\\b")


def single():
    \'\'\'Is in single quotes.\'\'\'
    print("a \'\'\' b")
'''.replace("\\'", "'")

AFTER = (
    r'''
"""Numbers, "quoted"."""


def drifts():
    """It drifts.

    A note.

    .. testoutput:: 1.3, 2.0

        new: 3
    """
    print("new:", 3)


def varies():
    """It shows the release.

    .. testoutput:: 2.0, 1.3
        :options: +ELLIPSIS

        release: ...
    """
    import sqlalchemy

    print("release:", sqlalchemy.__version__)


def passes():
    """It passes, and the order of its blocks is the author's.

    :consequence: 2.0 results

    .. testoutput:: 2.0

        2

    .. testoutput:: 1.3

        1
    """
    import sqlalchemy
    print(sqlalchemy.__version__[0])


def one_line():
    """States nothing.

    .. testoutput:: 1.3, 2.0

        a "quote", a \\ and \"\"\"three\"\"\"

          indented\\x1b
    """  # noqa: D400
    print('a "quote", a \\ and """three"""')
    print()
    print("  indented\x1b")


def raw():
    r"""Is raw: \d.

    .. testoutput:: 1.3, 2.0

        a\b
    """
    print("a\\b")


def single():
    \'\'\'Is in single quotes.

    .. testoutput:: 1.3, 2.0

        a \\'\\'\\' b
    \'\'\'
    print("a \'\'\' b")
'''.replace("\\\\'", "\x00")
    .replace("\\'", "'")
    .replace("\x00", "\\'")
)


def test_accept(folder: Folder) -> None:
    """What is at fault is written, nothing else is touched, and then everything passes."""
    path = folder.example(BEFORE)
    folder.accept()
    assert path.read_text(encoding="utf-8") == AFTER.lstrip("\n")
    assert folder.accept() == []
    _, passed = folder.gate()
    assert passed


UNSAID = """
def one():
    '''One.'''
    import sqlalchemy

    print(sqlalchemy.__version__[:3])
"""


def test_accept_before_anybody_says_what_it_costs(folder: Folder) -> None:
    """Outcomes are accepted first; then the gate asks for a word, which another accept keeps."""
    path = folder.example(UNSAID)
    folder.accept()
    said, passed = folder.gate()
    assert not passed
    (line,) = re.findall(r'write "(:consequence: 2\.0 )WORD"', said)
    assert folder.accept() == []
    text = path.read_text(encoding="utf-8").replace("One.\n", f"One.\n\n    {line}rows\n")
    path.write_text(text.replace("        2.0\n", "        drifted\n"), encoding="utf-8")
    folder.accept()
    assert path.read_text(encoding="utf-8") == text
    assert folder.gate()[1]


COUNTED = '''
import pathlib


def one():
    """One.

    .. testoutput:: 1.3, 2.0

        one: 3
    """
    with open(pathlib.Path(__file__).parents[1] / "ran", "a") as ran:
        ran.write("x")
    print("one:", 1)


def two():
    """Two."""
    with open(pathlib.Path(__file__).parents[1] / "ran", "a") as ran:
        ran.write("x")
    print("two:", 2)
'''


# With one run of each, the gate itself runs again what drifts, to see whether it varies.
@pytest.mark.parametrize(("repeat", "runs", "more"), [(1, 6, 4), (2, 8, 0), (3, 12, 0)])
def test_accept_after_a_gate(folder: Folder, repeat: int, runs: int, more: int) -> None:
    """Outcomes of which the gate saw two runs agree are accepted without another run."""
    path = folder.example(COUNTED)
    ran = folder.root / "ran"
    assert not folder.gate(repeat=repeat)[1]
    assert len(ran.read_text()) == runs
    folder.accept()
    assert len(ran.read_text()) == runs + more
    text = path.read_text(encoding="utf-8")
    assert text.count(".. testoutput:: 1.3, 2.0\n\n        one: 1\n") == 1
    assert text.count(".. testoutput:: 1.3, 2.0\n\n        two: 2\n") == 1
    ran.unlink()
    assert folder.accept() == []
    status, said = folder.run("upgradelab", "accept")
    assert (status, said) == (0, "nothing to accept: every expectation fits\n")
    assert not ran.exists()


def test_accept_keeps_line_ends(folder: Folder) -> None:
    """A file with the line ends of Windows keeps them, and a form feed stays one."""
    path = folder.example("def one():\n    '''One.'''\n    print('\f1')\n")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    folder.accept()
    assert path.read_bytes() == (
        b"def one():\r\n    '''One.\r\n\r\n    .. testoutput:: 1.3, 2.0\r\n\r\n        \\\\x0c1\r\n"
        b"    '''\r\n    print('\x0c1')\r\n"
    )


def test_accept_one(folder: Folder) -> None:
    """With a name, only that scenario is written."""
    path = folder.example(
        "def a():\n    '''A.'''\n    print(1)\n\n\ndef b():\n    '''B.'''\n    print(2)\n"
    )
    folder.accept(only="numbers.b")
    text = path.read_text(encoding="utf-8")
    assert text.startswith(
        "def a():\n    '''A.'''\n    print(1)\n\n\ndef b():\n    '''B.\n\n    .. testoutput::"
    )


def test_add_a_series(tmp_path: Path, make_folder: Callable[..., Folder]) -> None:
    """A new series joins the blocks that it agrees with, and the scenarios of the one before it."""
    folder = make_folder(tmp_path, "1.3", "2.0", "2.1")
    path = folder.example('''
        def same():
            """Is the same.

            .. testoutput:: 1.3, 2.0

                same
            """
            print("same")


        def other():
            """Is another.

            .. testoutput:: 2.0

                series: 2.0
            """
            import sqlalchemy
            print("series:", sqlalchemy.__version__[:3])


        def old():
            """Was there once.

            .. testoutput:: 1.3

                old
            """
            print("old")
        ''')
    before = path.read_text(encoding="utf-8")
    folder.accept(add="2.1")
    assert path.read_text(encoding="utf-8") == before.replace("1.3, 2.0", "1.3, 2.0, 2.1").replace(
        "        series: 2.0\n",
        "        series: 2.0\n\n    .. testoutput:: 2.1\n\n        series: 2.1\n",
    )
    assert folder.accept(add="2.1") == []


REFUSED = '''
def hangs():
    """Hangs."""
    import os
    os._exit(3)


def varies():
    """Varies.

    .. testoutput:: 1.3, 2.0

        x
    """
    import random
    print(random.random())


def silent():
    """Is silent."""


    ""


def drifts():
    """Drifts.

    .. testoutput:: 1.3, 2.0

        x
    """
    print("y")
'''


def test_refusal(folder: Folder) -> None:
    """What crashed, varies or is silent is refused by name, and nothing at all is written."""
    path = folder.example(REFUSED)
    before = path.read_bytes()
    with pytest.raises(Refusal) as caught:
        folder.accept()
    said = str(caught.value)
    assert said.startswith("nothing was written: these outcomes cannot be accepted\n")
    assert (
        "examples/numbers.py:1: numbers.hangs failed on SQLAlchemy 1.3 (release 1.3.24): ended"
        in said
    )
    assert "examples/numbers.py:10: numbers.varies failed on SQLAlchemy 2.0 (release 2.0." in said
    assert "its output differs between two runs, at line 1, column " in said
    assert "numbers.silent failed on SQLAlchemy 2.0" in said
    assert "drifts" not in said
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('def one():\n    r"""One."""\n    print(\'"""\')\n', "no valid Python: "),
        ('def one():\n    "One."\n    print(1)\n', "no valid Python: "),
        (
            "def one():\n    '''One.'''\n    print('.. testoutput:: 1.3')\n",
            "an expectation of one cannot be read: ",
        ),
    ],
)
def test_outcome_that_no_docstring_holds(folder: Folder, text: str, reason: str) -> None:
    """An outcome that would read differently once it is written is refused."""
    path = folder.example(text)
    with pytest.raises(Refusal) as caught:
        folder.accept()
    said = str(caught.value)
    assert said.startswith(
        f"{path}:2: nothing was written: the docstring of numbers.one cannot hold its outcome: "
    )
    assert reason in said
    assert path.read_text(encoding="utf-8") == text


def test_refuses_what_has_changed_meanwhile(folder: Folder) -> None:
    """An example that somebody saved while it was run is not overwritten."""
    path = folder.example("def one():\n    '''One.'''\n    print(1)\n")
    path.write_text(
        path.read_text(encoding="utf-8").replace("print(1)", "print(1)  # edited"), encoding="utf-8"
    )
    saved = path.read_text(encoding="utf-8")
    text = saved.replace(
        "    print(1)", "    open(__file__, 'a').write('# saved\\n')\n    print(1)"
    )
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refusal, match=r"has changed while it was run\. Run the same command again"):
        folder.accept()


def test_command_prints_the_diff(folder: Folder) -> None:
    """The command prints the diff that it writes, then that nothing is left to do."""
    folder.example("def one():\n    '''One.'''\n    print(1)\n")
    status, said = folder.run("upgradelab", "accept")
    assert (status, said) == (
        0,
        (
            "--- a/examples/numbers.py\n+++ b/examples/numbers.py\n@@ -1,4 +1,9 @@\n def one():\n"
            "-    '''One.'''\n+    '''One.\n+\n+    .. testoutput:: 1.3, 2.0\n+\n"
            "+        1\n+    '''\n     print(1)\n \n"
        ),
    )
    assert folder.run("upgradelab", "accept") == (0, "nothing to accept: every expectation fits\n")


def test_command_refuses_in_ci(folder: Folder) -> None:
    """In CI nothing is accepted, whatever CI says."""
    path = folder.example("def one():\n    '''One.'''\n    print(1)\n")
    before = path.read_bytes()
    status, said = folder.run("upgradelab", "accept", CI="true")
    assert (status, said) == (
        2,
        "accept never runs in CI: run it where its diff can be reviewed\n",
    )
    assert path.read_bytes() == before


def test_wrong_names(folder: Folder) -> None:
    """A name that is no scenario, or no series, is refused before anything runs."""
    folder.example()
    with pytest.raises(
        SelectionError, match=r"no scenario 'numbers\.on' in examples/\. Did you mean 'numbers.one'"
    ):
        folder.accept(only="numbers.on")
    with pytest.raises(SelectionError, match=r"no series '2\.2'"):
        folder.accept(add="2.2")


def test_faulty_examples(folder: Folder) -> None:
    """An example at fault is reported as the gate reports it, and nothing runs."""
    folder.example("def one(:")
    with pytest.raises(StaticFaults, match=r"numbers\.py:1: no valid Python"):
        folder.accept()
