"""The file that says in which release of its series each outcome became another one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import run_of
from upgradelab.compare.history import (
    FILE,
    Change,
    History,
    HistoryError,
    check_history,
    differs_in_words,
    hash_of,
    load_history,
    text_of,
)
from upgradelab.libraries import load_library
from upgradelab.model.examples.example import Example
from upgradelab.model.outcome import Event, Fault

MakeExample = Callable[..., Example]
SERIES = ["1.4", "2.0"]
SQLALCHEMY = load_library("sqlalchemy")
STATED = '''
def one():
    """One is printed.

    .. testoutput:: 1.4

        one

    .. testoutput:: 2.0
        :options: +ELLIPSIS

        two ...
    """
    print("one")
'''


def change(scenario: str = "numbers.one", release: str = "2.0.19", was: str = "one") -> Change:
    """Return a change from one text to what :data:`STATED` states."""
    lines = tuple(was.split("\n"))
    return Change(scenario, release, "2.0.18", hash_of(was), hash_of("two ..."), lines)


def written(folder: Path, history: History) -> Path:
    """Write the file of a history."""
    path = folder / FILE
    path.write_text(history.text(), encoding="utf-8")
    return path


def test_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    """What is written is read again, whatever the outcome said, sorted by name and release."""
    strange = 'a "quoted" \\ text\n[[change]]\n\ttab, é and \x7f'
    changes = [change(release="2.0.19"), change(release="2.0.9"), change("numbers.a", was=strange)]
    history = History().with_changes([], changes, {"2.0": ("2.0.0", "2.0.58")})
    written(tmp_path, history)
    read = load_history(tmp_path)
    assert read == history
    assert [(each.scenario, each.release) for each in read.changes] == [
        ("numbers.a", "2.0.19"),
        ("numbers.one", "2.0.9"),
        ("numbers.one", "2.0.19"),
    ]
    assert read.text() == history.text()


def test_no_file_is_no_history(tmp_path: Path) -> None:
    """A project without the file has no history, and nothing to complain of."""
    assert load_history(tmp_path) == History()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[[change]]", "[[change", ": cannot be read: "),
        ('scenario = "numbers.one"\n', "", ":11: expected scenario, release, previous"),
        ('release = "2.0.19"', "release = 2", ":11: expected texts, and a list of texts"),
        ('release = "2.0.19"', 'release = "2.1.0"', ":11: found '2.0.18' and '2.1.0'"),
        ('release = "2.0.19"', 'release = "new"', ":11: found '2.0.18' and 'new'"),
        ('  "one"', '  "other"', ":11: the text of was is not that of before"),
        ('[\n  "2.0.0", "2.0.58",\n]', '"2.0.58"', ": [releases] 2.0: found '2.0.58'"),
        ('"2.0.0", "2.0.58"', '"2.0.0", "2.1.0"', ": [releases] 2.0: found "),
        ('"2.0.0", "2.0.58"', '"2.0.58", "2.0.0"', ": [releases] 2.0: found "),
    ],
)
def test_damaged_file(tmp_path: Path, old: str, new: str, expected: str) -> None:
    """A damaged file is refused with its line, what is wrong, and what to do."""
    history = History((change(),), {"2.0": ("2.0.0", "2.0.58")})
    path = written(tmp_path, history)
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(HistoryError) as caught:
        load_history(tmp_path)
    assert f"{path}{expected}" in str(caught.value)
    assert "make history" in str(caught.value)


def test_changes_within_a_series() -> None:
    """The changes within a series are those of its releases, as releases are counted."""
    changes = [change(release="2.0.9"), change(release="2.0.19"), change(release="1.4.3")]
    history = History().with_changes([], changes, {})
    assert [each.release for each in history.within("2.0")] == ["2.0.9", "2.0.19"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("SAWarning: careful\na: 1", "SAWarning: be careful\na: 1", True),
        ("sqlalchemy.exc.ArgumentError: no", "sqlalchemy.exc.ArgumentError: not so", True),
        ("SAWarning: careful", "SADeprecationWarning: careful", False),
        ("SAWarning: careful\na: 1", "SAWarning: be careful\na: 2", False),
        ("SAWarning: careful\na: 1", "a: 1", False),
    ],
)
def test_other_words(before: str, after: str, *, expected: bool) -> None:
    """Only where nothing but the words of messages differs do two texts differ in words."""
    assert differs_in_words(before, after, SQLALCHEMY) is expected


def test_link_to_the_same_place(make_example: MakeExample) -> None:
    """A link that has another form and leads to the same place is no other outcome."""
    link = "see https://sqlalche.me/e/20/gkpj"
    (scenario,) = make_example(STATED.replace("one\n\n", f"{link}\n\n")).scenarios
    for said in ("http://sqlalche.me/e/gkpj", "https://sqlalche.me/e/gkpj"):
        run = run_of(f"see {said}", series="1.4")
        assert text_of(scenario, run, SERIES, SQLALCHEMY) == link
    other = run_of("see https://sqlalche.me/e/20/f405", series="1.4")
    assert text_of(scenario, other, SERIES, SQLALCHEMY) == other.text
    assert differs_in_words(f"{link}\na", "see http://sqlalche.me/e/gkpj\na", SQLALCHEMY)
    assert not differs_in_words(f"{link}\na", f"{other.text}\na", SQLALCHEMY)


def test_no_folder_of_a_machine(make_example: MakeExample) -> None:
    """The text does not name the folder in which this Python is."""
    (scenario,) = make_example(STATED).scenarios
    run = run_of(f"failed: {sys.executable}")
    text = text_of(scenario, run, SERIES, SQLALCHEMY)
    assert text is not None
    assert text.startswith("failed: .../bin/python")


def test_following() -> None:
    """The change after another is of the same scenario and the same series."""
    first, second = change(release="2.0.9"), change(release="2.0.19")
    history = History().with_changes(
        [], [first, second, change(release="1.4.3"), change("numbers.two")], {}
    )
    assert history.following(first) == second
    assert history.following(second) is None
    assert history.following(change(release="1.4.3")) is None


def test_changes_of_what_was_not_looked_at_stay() -> None:
    """Only scenarios and series that were looked at lose what they had."""
    old = History(
        (change("a.one"), change("b.one"), change("b.one", release="1.4.3")),
        {"1.4": ("1.4.0", "1.4.54"), "2.0": ("2.0.0", "2.0.57")},
    )
    new = old.with_changes(["b.one"], [], {"2.0": ("2.0.0", "2.0.58")})
    assert [(each.scenario, each.release) for each in new.changes] == [
        ("a.one", "2.0.19"),
        ("b.one", "1.4.3"),
    ]
    assert new.releases == {"1.4": ("1.4.0", "1.4.54"), "2.0": ("2.0.0", "2.0.58")}


def test_text_is_what_is_stated_where_that_fits(make_example: MakeExample) -> None:
    """Dots in an expectation stand for what varies between Pythons, which is no change."""
    (scenario,) = make_example(STATED).scenarios
    assert text_of(scenario, run_of("two on 3.11"), SERIES, SQLALCHEMY) == "two ..."
    assert text_of(scenario, run_of("two on 3.12"), SERIES, SQLALCHEMY) == "two ..."
    assert text_of(scenario, run_of("one"), SERIES, SQLALCHEMY) == "one"


def test_text_of_a_fault(make_example: MakeExample) -> None:
    """What a release lacks is an outcome; what is at fault by chance is none."""
    (scenario,) = make_example(STATED).scenarios
    lacking = Event("exception", "cannot import name 'x'", "ImportError")
    said = "ImportError: cannot import name 'x'"
    assert (
        text_of(scenario, run_of(lacking, fault=Fault("import", "line 3")), SERIES, SQLALCHEMY)
        == said
    )
    assert (
        text_of(scenario, run_of("two", fault=Fault("timeout", "60 s")), SERIES, SQLALCHEMY) is None
    )


def misfits(make_example: MakeExample, *changes: Change, runs: list[str] | None = None) -> str:
    """Return what does not fit the runs of :data:`STATED`, a line each."""
    (scenario,) = make_example(STATED).scenarios
    texts = {"1.4": "one", "2.0": "two"} if runs is None else dict(zip(SERIES, runs, strict=False))
    by_series = {name: run_of(f"{text} x", series=name) for name, text in texts.items()}
    found = check_history(
        History(changes, {}, {changes[0]: 8}),
        {"numbers.one": scenario},
        {"numbers.one": by_series},
        series=SERIES,
        library=SQLALCHEMY,
        path=Path("examples/history.toml"),
    )
    return "\n".join(found)


def test_history_fits(make_example: MakeExample) -> None:
    """A history whose last outcome is the one that was run has no faults."""
    assert not misfits(make_example, change(release="2.0.9"))
    # Only the last change of a series speaks of its pinned release.
    assert not misfits(
        make_example,
        Change("numbers.one", "2.0.9", "2.0.8", hash_of("zero"), hash_of("one"), ("zero",)),
        change(release="2.0.19"),
    )


def test_another_outcome(make_example: MakeExample) -> None:
    """An outcome that the history does not know is named with file, line and command."""
    said = misfits(make_example, change(), runs=["one", "three"])
    assert said == (
        "examples/history.toml:8: numbers.one has the outcome"
        f" {hash_of('two ...')} since 2.0.19, and on 2.0.9 it has another ({hash_of('three x')})."
        " Run: make history ONLY=numbers.one"
    )


def test_scenario_that_is_gone(make_example: MakeExample) -> None:
    """A name that no scenario has is named, with the nearest that there is."""
    said = misfits(make_example, change("numbers.on"))
    assert "there is no scenario 'numbers.on'. Did you mean numbers.one?" in said


def test_series_that_is_gone(make_example: MakeExample) -> None:
    """A series on which the scenario is not run any more is named."""
    said = misfits(make_example, change(), runs=["one"])
    assert "numbers.one is not run on 2.0. Run: make history ONLY=numbers.one" in said
