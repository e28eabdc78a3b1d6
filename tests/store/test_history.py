"""The releases in which outcomes changed are found by running releases between."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence

import pytest

from tests.conftest import Folder
from tests.store.conftest import EXAMPLE
from upgradelab.compare.history import FILE
from upgradelab.store.history.bisect import Ask, Turn, find_changes, middle
from upgradelab.store.history.releases import ListingError, by_series, releases_of
from upgradelab.store.history.update import update_history

RELEASES = [f"2.0.{number}" for number in range(40)]


def asking(outcomes: Mapping[str, Sequence[str]], asked: Counter[tuple[str, str]]) -> Ask:
    """Return what answers with the outcomes of scenarios, a letter for each release.

    A blank stands for a release on which a scenario cannot be run.
    """

    def ask(questions: Mapping[str, Sequence[str]]) -> Mapping[tuple[str, str], str]:
        places = [(release, name) for release, names in questions.items() for name in names]
        asked.update(places)
        return {
            (release, name): letter
            for release, name in places
            if (letter := outcomes[name][RELEASES.index(release)]) != " "
        }

    return ask


def turns(outcomes: str, asked: Counter[tuple[str, str]] | None = None) -> list[tuple[int, int]]:
    """Return the numbers of the releases between which the outcome of a scenario changes."""
    ask = asking({"a": outcomes}, Counter() if asked is None else asked)
    releases = RELEASES[: len(outcomes)]
    found = sorted(find_changes(releases, ["a"], ask), key=lambda t: RELEASES.index(t.release))
    return [(RELEASES.index(turn.previous), RELEASES.index(turn.release)) for turn in found]


@pytest.mark.parametrize("number", range(1, 40))
def test_one_change(number: int) -> None:
    """A change in any release is found, and few releases are run for it, none twice."""
    asked: Counter[tuple[str, str]] = Counter()
    assert turns("x" * number + "y" * (40 - number), asked) == [(number - 1, number)]
    assert len(asked) <= 9
    assert set(asked.values()) == {1}


def test_no_change() -> None:
    """Where the first and the last release do the same, no other is run."""
    asked: Counter[tuple[str, str]] = Counter()
    assert turns("x" * 40, asked) == []
    assert set(asked) == {("2.0.0", "a"), ("2.0.39", "a")}


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ("xxxxyyyyzzzz", [(3, 4), (7, 8)]),
        ("xyz", [(0, 1), (1, 2)]),
        ("xy", [(0, 1)]),
        ("x", []),
    ],
)
def test_changes(outcomes: str, expected: list[tuple[int, int]]) -> None:
    """Several changes of a scenario are all found where the outcomes between differ."""
    assert turns(outcomes) == expected


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ("xxxx yyy", [(3, 5)]),
        ("xxx  yyy", [(2, 5)]),
        ("  xxxyyy", [(4, 5)]),
        ("xxxyyy  ", [(2, 3)]),
        ("xx x yyy", [(3, 5)]),
        (" x  y ", [(1, 4)]),
        ("    ", []),
        ("  x ", []),
    ],
)
def test_releases_that_cannot_be_run(outcomes: str, expected: list[tuple[int, int]]) -> None:
    """A release on which a scenario cannot be run is passed over, at the ends and between."""
    assert turns(outcomes) == expected


def test_scenarios_side_by_side() -> None:
    """Each scenario has changes of its own, and is asked for where it needs to be."""
    asked: Counter[tuple[str, str]] = Counter()
    ask = asking({"a": "xxyy", "b": "xxxx", "c": "xxxy"}, asked)
    assert sorted(find_changes(RELEASES[:4], ["a", "b", "c"], ask)) == [
        Turn("a", "2.0.1", "2.0.2"),
        Turn("c", "2.0.2", "2.0.3"),
    ]
    assert [name for _, name in asked].count("b") == 2


def test_another_release_asks_for_little() -> None:
    """When a series gets another release, what was run before is run for its kept outcomes."""
    before: Counter[tuple[str, str]] = Counter()
    after: Counter[tuple[str, str]] = Counter()
    turns("x" * 7 + "y" * 31, before)
    turns("x" * 7 + "y" * 32, after)
    assert set(after) - set(before) == {("2.0.38", "a")}


def test_middle() -> None:
    """The middle is a release between, if there is one that can be run."""
    assert middle(0, 37) == middle(0, 38) == 32
    assert middle(3, 4) is None
    assert middle(3, 5) == 4
    assert middle(3, 5, {4}) is None


def test_final_releases_by_series() -> None:
    """Releases that are none yet, and versions of no series, are left out."""
    listed = ["2.1.0b1", "2.0.10", "2.0.9", "2.0.5.post1", "1.4.0rc1", "1.4.0", "7", "dev"]
    assert by_series(listed) == {"1.4": ["1.4.0"], "2.0": ["2.0.5.post1", "2.0.9", "2.0.10"]}


def test_history_of_a_library(ours: Folder) -> None:
    """The release is found, written, shown and published; one that cannot be installed is said."""
    said: list[str] = []
    update = update_history(ours.project, say=said.append)
    (change,) = update.new.changes
    assert (change.scenario, change.previous, change.release) == ("numbers.one", "1.0.1", "1.0.3")
    assert change.was == ("one: 1",)
    assert update.new.releases == {"1.0": tuple(f"1.0.{number}" for number in range(7))}
    assert any(line.startswith("1.0.2 is passed over: ") for line in said)
    assert "+ 1.0.3: numbers.one" in update.text()
    update.write()

    again: list[str] = []
    assert not update_history(ours.project, say=again.append).differs
    assert not [line for line in again if "running" in line]

    status, built = ours.build()
    assert status == 0, built
    page = ours.built()
    assert re.search(r'since <a [^>]*href="#release-1-0-3"[^>]*>1\.0\.3<', page)
    assert 'id="release-1-0-3"' in page
    assert "1.0.1  one: 1\n1.0.3  one: 3" in page
    data = json.loads(ours.built("html/behaviours.json"))
    since = {each["id"]: each["outcomes"]["1.0"]["since"] for each in data["behaviours"]}
    assert since == {"numbers.one": "1.0.3", "numbers.same": None}


def test_series_without_changes(ours: Folder) -> None:
    """Where all do the same on the first release as on the pinned one, the page says that."""
    ours.write("requirements/1.0.txt", "ours==1.0.1\n")
    ours.example(EXAMPLE.format(stated=1))
    update = update_history(ours.project, say=lambda _: None)
    assert not update.differs
    update.write()
    status, said = ours.build()
    assert status == 0, said
    assert "lab-since" not in ours.built()
    assert "Of 2 examples that run on 1.0, each does the same on 1.0.0 as on 1.0.1." in ours.built()


@pytest.mark.parametrize(
    ("directive", "expected"),
    [
        ("1.1", "history.toml has no series '1.1' (have: 1.0). Run: make history SERIES=1.1"),
        ("1.0\n   :changelog: https://a.example", "expected an address with {release} in it"),
    ],
)
def test_wrong_directive(ours: Folder, directive: str, expected: str) -> None:
    """A series that was not looked at, or an address for all releases, is refused with its line."""
    update_history(ours.project, only="numbers.same", say=lambda _: None).write()
    more = f".. lab:history:: {directive}\n"
    page = ours.page("numbers.one", "numbers.same", more=more)
    line = page.read_text(encoding="utf-8").split("\n").index(more.split("\n", maxsplit=1)[0]) + 1
    status, said = ours.build()
    assert status != 0
    assert f"index.rst:{line}: " in said
    assert expected in said


def test_release_that_no_page_lists(ours: Folder) -> None:
    """Without a page on the series, a panel says its release without a link."""
    update_history(ours.project, say=lambda _: None).write()
    ours.page("numbers.one", "numbers.same")
    status, said = ours.build()
    assert status == 0, said
    assert re.search(r'class="lab-since">since <span>1\.0\.3</span></span>', ours.built())


def test_newest_release(ours: Folder) -> None:
    """Beyond the pinned release nothing is looked for, unless that is asked for."""
    update_history(ours.project, say=lambda _: None).write()
    (change,) = update_history(ours.project, say=lambda _: None).new.changes
    newest = update_history(ours.project, newest=True, say=lambda _: None)
    assert newest.differs
    assert [each.release for each in newest.new.changes] == ["1.0.3", "1.0.7"]
    assert newest.new.changes[0] == change


def test_changed_outcome_stops_the_build(ours: Folder) -> None:
    """A pinned release with another outcome than the history knows is named with its line."""
    update_history(ours.project, say=lambda _: None).write()
    ours.write("requirements/1.0.txt", "ours==1.0.7\n")
    ours.example(EXAMPLE.format(stated=7))
    status, said = ours.build()
    assert status != 0
    assert f"{FILE}:11: numbers.one has the outcome " in said
    assert "since 1.0.3, and on 1.0.7 it has another" in said
    assert "Run: make history ONLY=numbers.one" in said

    update_history(ours.project, only="numbers.one", say=lambda _: None).write()
    status, said = ours.build()
    assert status == 0, said
    assert ">1.0.7</a>" in ours.built()


def test_removed_scenario_is_removed(ours: Folder) -> None:
    """What is no scenario any more leaves the history when all is looked at."""
    update_history(ours.project, say=lambda _: None).write()
    ours.example(EXAMPLE.format(stated=3).replace("def one", "def first"))
    update = update_history(ours.project, say=lambda _: None)
    assert [each.scenario for each in update.new.changes] == ["numbers.first"]
    assert "- 1.0.3: numbers.one" in update.text()


def test_index_that_does_not_answer(ours: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the releases cannot be listed, that is said with the reason and what to do."""
    monkeypatch.setenv("PIP_FIND_LINKS", str(ours.root / "nowhere"))
    with pytest.raises(ListingError, match=r"could not be listed(.|\n)*run the same command again"):
        releases_of(ours.project.library)
