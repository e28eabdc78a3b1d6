"""Examples as they were read before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from upgradelab.model.examples.example import Example
from upgradelab.store.shelf import Shelf

MakeExample = Callable[..., Example]
TEXT = '''
"""Numbers."""


def adds():
    """One is printed.

    .. testoutput:: 2.0

        1
    """
    print(1)
'''


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Return where a shelf is to be."""
    return tmp_path / "work" / "shelf"


def only_file(shelf: Path) -> Path:
    """Return the only file of a shelf."""
    (path,) = shelf.iterdir()
    return path


def all_read(example: Example) -> Example:
    """Ask an example for all that a build does."""
    for scenario in example.scenarios:
        assert scenario.program.hash
        assert scenario.expectations
    return example


def test_what_was_read_is_taken(make_example: MakeExample, shelf: Path) -> None:
    """An example of the same text comes with all that was found out of it, but not its tree."""
    example = all_read(make_example(TEXT))
    Shelf(shelf).keep([example])
    (taken,) = Shelf(shelf).taken([make_example(TEXT)])
    assert {"scenarios", "own_words"} <= vars(taken).keys()
    assert "tree" not in vars(taken)
    (scenario,) = taken.scenarios
    assert vars(scenario).keys() == vars(example.scenarios[0]).keys()
    assert scenario.example is taken
    assert scenario.program.hash == example.scenarios[0].program.hash


def test_the_tree_is_made_again(make_example: MakeExample, shelf: Path) -> None:
    """What needs the tree of an example that was taken gets it."""
    Shelf(shelf).keep([all_read(make_example(TEXT))])
    (taken,) = Shelf(shelf).taken([make_example(TEXT)])
    assert taken.scenarios[0].body == "print(1)"


def test_another_text_is_not_taken(make_example: MakeExample, shelf: Path) -> None:
    """An example whose text has changed is read."""
    Shelf(shelf).keep([all_read(make_example(TEXT))])
    changed = make_example(TEXT.replace("print(1)", "print(2)"))
    assert Shelf(shelf).taken([changed])[0] is changed


@pytest.mark.parametrize("text", ["", "hash\nabc", "ä", None])
def test_a_damaged_file(make_example: MakeExample, shelf: Path, text: str | None) -> None:
    """An example whose file is damaged, empty or cut is read, and kept again."""
    example = all_read(make_example(TEXT))
    Shelf(shelf).keep([example])
    path = only_file(shelf)
    whole = path.read_text()
    path.write_text(whole[:-9] if text is None else text, encoding="utf-8")
    damaged = Shelf(shelf)
    assert damaged.taken([example])[0] is example
    damaged.keep([example])
    assert path.read_text() == whole


def test_other_code_reads_again(
    make_example: MakeExample, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another version of the package read is not taken."""
    example = all_read(make_example(TEXT))
    Shelf(shelf).keep([example])
    monkeypatch.setattr(Shelf, "_code", b"other")
    assert Shelf(shelf).taken([example])[0] is example


def test_the_same_is_not_written(make_example: MakeExample, shelf: Path) -> None:
    """A build without changes writes nothing; one that lacks an example removes its file."""
    example = all_read(make_example(TEXT))
    Shelf(shelf).keep([example])
    before = only_file(shelf).stat()
    again = Shelf(shelf)
    again.keep(again.taken([make_example(TEXT)]))
    after = only_file(shelf).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    again.keep([])
    assert list(shelf.iterdir()) == []


def test_what_is_known_is_not_read_again(make_example: MakeExample, shelf: Path) -> None:
    """A shelf gives the same example each time, whatever became of its file."""
    opened = Shelf(shelf)
    opened.keep([all_read(make_example(TEXT))])
    only_file(shelf).unlink()
    (first,) = opened.taken([make_example(TEXT)])
    (second,) = opened.taken([make_example(TEXT)])
    assert first is second


def test_a_folder_that_cannot_be_written(make_example: MakeExample, shelf: Path) -> None:
    """Where nothing can be written, examples are read each time."""
    shelf.parent.write_text("in the way")
    Shelf(shelf).keep([all_read(make_example(TEXT))])
    assert len(Shelf(shelf).taken([make_example(TEXT)])) == 1
