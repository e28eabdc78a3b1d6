"""What makes books may read and start ahead; what it makes is the same."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Folder
from tests.faults.breaking import wait_until
from upgradelab.engine.client import Worker
from upgradelab.engine.pool import Ready
from upgradelab.errors import LabError
from upgradelab.store.maker import BookMaker
from upgradelab.system.processes import runs

MakeFolder = Callable[..., Folder]

TWO = '''
"""Numbers."""


def one():
    """One is printed.

    .. testoutput:: 2.0

        one: 1
    """
    print("one:", 1)


def two():
    """Two is printed.

    .. testoutput:: 2.0

        two: 2
    """
    print("two:", 2)
'''


@pytest.fixture
def folder(tmp_path: Path, make_folder: MakeFolder) -> Folder:
    """Make a project with the series 2.0 alone, and an example with two scenarios."""
    folder: Folder = make_folder(tmp_path, "2.0")
    folder.example(TWO)
    return folder


def test_preparing_runs_nothing(folder: Folder) -> None:
    """What is stale is run when the book is made, not before."""
    maker = BookMaker(folder.project)
    maker.prepare()
    assert folder.kept() == 0
    assert maker.make().started == 2


def test_what_was_read_is_not_read_again(folder: Folder) -> None:
    """Runs that were read ahead are those of the book, though their file has gone since."""
    before = BookMaker(folder.project).make()
    maker = BookMaker(folder.project)
    maker.prepare()
    shutil.rmtree(folder.project.work / "outcomes")
    book = maker.make()
    assert book.started == 0
    assert book.runs == before.runs


def test_what_changed_since(folder: Folder) -> None:
    """An example that was edited after it was read ahead is read again, and run."""
    BookMaker(folder.project).make()
    maker = BookMaker(folder.project)
    maker.prepare()
    folder.example(TWO.replace("two: 2", "two: 3").replace('"two:", 2', '"two:", 3'))
    folder.example(TWO, "others")
    book = maker.make()
    assert book.started == 3
    assert book.runs["numbers.two"]["2.0"].text == "two: 3"
    assert book.faulty() == []


def test_lines_that_moved_since(folder: Folder) -> None:
    """A run that was read ahead has its lines where the example has them now."""
    warns = TWO.replace('print("one:", 1)', 'import warnings; warnings.warn("one")')
    folder.example(warns)
    BookMaker(folder.project).make()
    maker = BookMaker(folder.project)
    maker.prepare()
    folder.example(f"# A comment.\n{warns.lstrip()}")
    book = maker.make()
    assert book.started == 0
    (event,) = book.runs["numbers.one"]["2.0"].events
    line = folder.root.joinpath("examples/numbers.py").read_text().splitlines()[event.line - 1]
    assert "warnings.warn" in line


def test_a_fault_before(folder: Folder) -> None:
    """A maker that could not prepare makes the book all the same, once it can."""
    folder.example("def (")
    maker = BookMaker(folder.project)
    with pytest.raises(LabError):
        maker.prepare()
    folder.example(TWO)
    assert maker.make().started == 2


def test_workers_that_wait_are_taken(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Scenarios run in the worker that was started ahead; after that none is left."""
    maker = BookMaker(folder.project)
    maker.prepare()
    waiting = _started(maker)
    monkeypatch.setattr("upgradelab.engine.lab.start_worker", _never)
    assert maker.make().started == 2
    wait_until(lambda: not runs(waiting))


def test_workers_that_nobody_needs_end(folder: Folder) -> None:
    """Where nothing is stale, what was started ahead ends when the book is made."""
    BookMaker(folder.project).make()
    maker = BookMaker(folder.project)
    maker.prepare()
    waiting = _started(maker)
    assert maker.make().started == 0
    wait_until(lambda: not runs(waiting))


def test_workers_of_other_files(folder: Folder) -> None:
    """What was started before the files of the library changed is not taken."""
    maker = BookMaker(folder.project)
    (job,) = maker._read().jobs
    ready = Ready(folder.project.library, [job])
    other = type(job)(job.label, job.series, job.overlay, "another", job.scenarios)
    assert ready.take(other) is None
    taken = ready.take(job)
    assert isinstance(taken, Worker)
    taken.close()
    assert ready.take(job) is None
    ready.close()


def test_a_worker_that_does_not_start(folder: Folder, tmp_path: Path) -> None:
    """One that cannot import the library is none: who starts another is told why."""
    (job,) = BookMaker(folder.project)._read().jobs
    empty = type(job.overlay)(tmp_path / "empty", job.overlay.release)
    broken = type(job)(job.label, job.series, empty, job.fingerprint, job.scenarios)
    ready = Ready(folder.project.library, [broken])
    assert ready.take(broken) is None
    ready = Ready(folder.project.library, [broken])
    ready.close()


def _started(maker: BookMaker) -> int:
    """Return the number of the process of the only worker that waits."""
    assert maker._ready is not None
    (starting,) = maker._ready._workers.values()
    return starting.result()._process.pid


def _never(*_: object) -> Worker:
    raise AssertionError("another worker was started")
