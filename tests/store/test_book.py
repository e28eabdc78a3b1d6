"""Tests of :mod:`upgradelab.store.book`: what is run for it, and what is known already."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Folder
from tests.faults.breaking import wait_until
from upgradelab.store.book import Book
from upgradelab.store.maker import BookMaker

MakeFolder = Callable[..., Folder]

COUNTED = '''
"""Numbers."""

import pathlib
import warnings


def _count():
    """Note that something runs."""
    with open(pathlib.Path(__file__).parents[1] / "ran", "a") as ran:
        ran.write("x")


def one():
    """One is printed.

    .. testoutput:: 2.0

        UserWarning: careful
        one: 1
    """
    _count()
    # A comment.
    warnings.warn("careful")
    print("one:", 1)


def two():
    """Two is printed.

    .. testoutput:: 2.0

        two: 2
    """
    _count()
    print("two:", 2)
'''


@pytest.fixture
def folder(tmp_path: Path, make_folder: MakeFolder) -> Folder:
    """Make a project with the series 2.0 alone, whose example counts how often it runs."""
    folder: Folder = make_folder(tmp_path, "2.0")
    folder.example(COUNTED)
    return folder


def ran(folder: Folder) -> int:
    """Return how often scenarios have run."""
    path = folder.root / "ran"
    return len(path.read_text(encoding="utf-8")) if path.exists() else 0


def verdicts(book: Book) -> dict[str, str]:
    """Return the verdict on each scenario on 2.0."""
    return {name: of_series["2.0"].verdict for name, of_series in book.judgements.items()}


def test_started(folder: Folder) -> None:
    """A book runs what is not known, once, and says how much that was."""
    assert BookMaker(folder.project).make().started == 2
    assert ran(folder) == 2
    book = BookMaker(folder.project).make()
    assert (book.started, ran(folder)) == (0, 2)
    assert verdicts(book) == {"numbers.one": "passed", "numbers.two": "passed"}
    assert book.faulty() == []


CHANGES = {
    "expectation": ("        one: 1\n", "        one: 3\n"),
    "another expectation": ("        two: 2\n", "        two: 3\n"),
    "no expectation": (
        "    .. testoutput:: 2.0\n\n        UserWarning: careful\n        one: 1\n",
        "",
    ),
    "options": (
        "2.0\n\n        UserWarning: careful\n",
        "2.0\n        :options: +ELLIPSIS\n\n        User...\n",
    ),
    "claim": ("One is printed.", "The number one is printed."),
    "note": ("One is printed.\n", "One is printed.\n\n    Nothing\n    else is.\n"),
    "docstring of a helper": ('"""Note that something runs."""', '"""Note it.\n\n    So.\n    """'),
    "docstring of the module": ('"""Numbers."""', '"""Numbers.\n\nTwo of them.\n"""'),
    "comment": ("    # A comment.\n", "    # A longer\n\n    # comment.\n"),
    "no comment": ("    # A comment.\n", ""),
    "comment behind code": ('("careful")\n', '("careful")  # indeed\n'),
    "comment in a helper": ('    """Note that something runs."""\n', '    """N."""\n    # So.\n'),
    "blank lines": ("\n\ndef two", "\n\n\n\n\ndef two"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_words_run_nothing(folder: Folder, change: str) -> None:
    """A changed expectation, docstring or comment runs nothing; lines and verdicts are right."""
    old, new = CHANGES[change]
    assert COUNTED.count(old) == 1
    BookMaker(folder.project).make()
    path = folder.example(COUNTED.replace(old, new))
    lines = path.read_text(encoding="utf-8").split("\n")
    for book in (BookMaker(folder.project).make(), BookMaker(folder.project).make()):
        assert (book.started, ran(folder)) == (0, 2)
        (warning, printed) = book.runs["numbers.one"]["2.0"].events
        assert 'warnings.warn("careful")' in lines[warning.line - 1]
        assert (warning.text, printed.text) == ("careful", "one: 1\n")
        judged = verdicts(book)
        expected = {"numbers.one": "passed", "numbers.two": "passed"}
        if change in {"expectation", "no expectation"}:
            expected["numbers.one"] = "failed" if change == "no expectation" else "drifted"
        if change == "another expectation":
            expected["numbers.two"] = "drifted"
        assert judged == expected
    judgement = book.judgements["numbers.one"]["2.0"]
    place = "def one" if change == "no expectation" else "    .. testoutput:: 2.0"
    assert lines[judgement.line - 1].startswith(place)


def test_code_runs_what_holds_it(folder: Folder) -> None:
    """Changed code runs the scenarios whose program holds it, and no others."""
    BookMaker(folder.project).make()
    folder.example(COUNTED.replace('"two:", 2', '"two:", 1 + 1'))
    assert BookMaker(folder.project).make().started == 1
    folder.example(COUNTED.replace("import pathlib\n", "import pathlib\n\nUNUSED = 1\n"))
    assert BookMaker(folder.project).make().started == 2


def test_drift_is_kept(folder: Folder) -> None:
    """A drift is a fact about the code: it is not run again, and it is gone when it is stated."""
    folder.example(COUNTED.replace("        one: 1\n", "        one: 3\n"))
    for started in (2, 0):
        book = BookMaker(folder.project).make()
        assert book.started == started
        assert [judgement.scenario.name for judgement in book.faulty()] == ["numbers.one"]
    folder.example(COUNTED)
    book = BookMaker(folder.project).make()
    assert (book.started, book.faulty()) == (0, [])


MOMENTARY = '''
import pathlib


def one():
    """Goes wrong the first time.

    .. testoutput:: 2.0

        one: 1
    """
    marker = pathlib.Path(__file__).parents[1] / "marker"
    if not marker.exists():
        marker.touch()
        {fault}
    print("one:", 1)
'''


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("import os; os._exit(3)", "ended its interpreter with exit status 3"),
        ("import os; os.kill(os.getpid(), 9)", "killed its interpreter (SIGKILL)"),
        ("import time; time.sleep(300)", "did not end within 2 s"),
        ("print('x' * 200_000)", "printed and logged more than 100,000 characters"),
    ],
)
def test_faults_of_a_moment(folder: Folder, fault: str, said: str) -> None:
    """What crashed or took too long once is run again, and passes then."""
    folder.example(MOMENTARY.format(fault=fault))
    status, output = folder.run("upgradelab", "gate", "--timeout=2")
    assert status == 1
    place = r"numbers\.one failed on SQLAlchemy 2\.0 \(release 2\.0\.\d+\): "
    assert re.search(place + re.escape(said), output), output
    assert folder.kept() == 0
    book = BookMaker(folder.project).make()
    assert (book.started, book.faulty()) == (1, [])
    assert folder.kept() == 1


EDITED = '''
"""Numbers."""


def one():
    """The number is printed.

    .. testoutput:: 2.0

        n: 1
    """
    print("n:", 1)
'''
CHANGED = EDITED.replace("n: 1", "n: 2").replace('"n:", 1', '"n:", 2')

WAITS = '''
"""Comes before the numbers."""

import pathlib
import time


def waits():
    """Takes until it is told to go on.

    .. testoutput:: 2.0

        went on
    """
    folder = pathlib.Path(__file__).parents[1]
    (folder / "started").touch()
    while not (folder / "go").exists():
        time.sleep(0.01)
    print("went on")
'''


def shown(folder: Folder) -> tuple[str, str]:
    """Return the number in the code of the page, and the number in the outcome beside it."""
    text = re.sub("<[^>]*>", "", folder.built()).replace("&quot;", '"')
    (code,) = re.findall(r'print\("n:", (\d)\)', text)
    (outcome,) = re.findall(r"^n: (\d)$", text, re.MULTILINE)
    return code, outcome


def test_edited_while_it_runs(folder: Folder) -> None:
    """Code and outcome on a page belong together, whatever is saved or undone meanwhile."""
    folder.example(EDITED)
    folder.example(WAITS, "before")
    folder.page("before.waits", "numbers.one")
    process = folder.start(*folder.build_command())
    wait_until(lambda: (folder.root / "started").exists() or process.poll() is not None)
    folder.example(CHANGED)
    (folder.root / "go").touch()
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 0, said
    assert shown(folder) in {("1", "1"), ("2", "2")}
    # The edit is undone: nothing of it was kept for this text.
    folder.example(EDITED)
    book = BookMaker(folder.project).make()
    assert book.runs["numbers.one"]["2.0"].text == "n: 1"
    assert folder.build()[0] == 0
    assert shown(folder) == ("1", "1")
    # And done again.
    folder.example(CHANGED)
    assert folder.build()[0] == 0
    assert shown(folder) == ("2", "2")
    folder.example(EDITED)
    status, said = folder.build()
    assert (status, shown(folder)) == (0, ("1", "1"))


@pytest.mark.parametrize("command", ["gate", "accept"])
def test_edited_while_a_command_runs(folder: Folder, command: str) -> None:
    """Nor does the gate keep, or accept write, the outcome of another text."""
    folder.example(EDITED)
    folder.example(WAITS, "before")
    process = folder.start("upgradelab", command)
    wait_until(lambda: (folder.root / "started").exists() or process.poll() is not None)
    path = folder.example(CHANGED.replace("n: 2", "n: 7"))
    (folder.root / "go").touch()
    said, _ = process.communicate(timeout=120)
    # Accept had nothing to write: what it ran states what it prints.
    assert process.returncode == 0, said
    assert "n: 7" in path.read_text(encoding="utf-8")
    book = BookMaker(folder.project).make()
    assert book.runs["numbers.one"]["2.0"].text == "n: 2"
    assert [judgement.verdict for judgement in book.faulty()] == ["drifted"]
    folder.example(EDITED)
    book = BookMaker(folder.project).make()
    assert book.runs["numbers.one"]["2.0"].text == "n: 1"
    assert book.faulty() == []
