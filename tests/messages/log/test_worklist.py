"""What is to be done: families of messages, with their counts and places."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator

import pytest

from tests.messages.knowledge import ENGINE, GET, SELECT, some_knowledge
from upgradelab.messages.log import texts
from upgradelab.messages.log import worklist as module
from upgradelab.messages.log.worklist import OTHER_MESSAGES, UNKNOWN, Family, Worklist
from upgradelab.messages.reading import Met

PACKAGE = "/srv/.venv/lib/python3.11/site-packages"
LOG = f"""\
/shop/a.py:3: LegacyAPIWarning: {GET} as of the 1.x series
/shop/a.py:3: LegacyAPIWarning: {GET} as of the 1.x series
/shop/b.py:9: LegacyAPIWarning: {GET} as of the 1.x series
{PACKAGE}/dataset/c.py:1: LegacyAPIWarning: {GET} as of the 1.x series
{PACKAGE}/dataset/c.py:2: RemovedIn20Warning: {SELECT}
Traceback (most recent call last):
  File "/shop/a.py", line 7, in a
AttributeError: {ENGINE}

ValueError: of another program
"""
TRACEBACK = "Traceback (most recent call last):\n"
PENDING = (
    "sqlalchemy.exc.PendingRollbackError: This Session's transaction has been rolled back due to"
    " a previous exception during flush. Original exception was: "
)
LINK = " (Background on this error at: https://sqlalche.me/e/20/7s2a)"


def families(text: str) -> list[Family]:
    """Return the families of a text."""
    worklist = Worklist(some_knowledge())
    worklist.read(text.splitlines())
    return worklist.families()


def test_families() -> None:
    """A family has the count of all its messages, and the places in the reader's own code."""
    get, select, engine = families(LOG)
    assert (get.key, get.own, get.packages) == (
        f"LegacyAPIWarning: {GET}", 3, {"dataset": 1},
    )  # fmt: skip
    assert get.places == {"/shop/a.py:3": 2, "/shop/b.py:9": 1}
    assert (select.own, select.packages, select.places) == (0, {"dataset": 1}, {})
    assert (engine.name, engine.count, engine.places) == ("AttributeError", 1, {"/shop/a.py:7": 1})
    assert [family.is_warning for family in (get, engine)] == [True, False]


def test_a_place_in_the_library_is_nobodys() -> None:
    """What is said of a line of the library itself may be the reader's, and is no package's."""
    (family,) = families(f"{PACKAGE}/sqlalchemy/orm/session.py:9: LegacyAPIWarning: {GET}")
    assert (family.own, family.packages, family.places) == (1, {}, {})


def test_a_place_in_python_is_nobodys() -> None:
    """Nobody is sent to look for a newer release of Python."""
    (family,) = families(f"/usr/lib/python3.11/contextlib.py:9: LegacyAPIWarning: {GET}")
    assert (family.own, family.packages) == (1, {})


def test_later_errors_count_to_their_cause() -> None:
    """An error that names another one as its cause is counted with it, and not for its place."""
    cause = f'{TRACEBACK}  File "/shop/a.py", line 7, in a\nAttributeError: {ENGINE}\n\n'
    later = f'{TRACEBACK}  File "/shop/b.py", line 8, in b\n{PENDING}{ENGINE}{LINK}\n\n'
    for text in (cause + later * 3, later * 3 + cause):
        (engine,) = families(text)
        assert (engine.key, engine.count) == (f"AttributeError: {ENGINE}", 4)
        assert (engine.follow_ups, engine.places) == (3, {"/shop/a.py:7": 1})
    (alone,) = families(later)
    assert (alone.key, alone.count, alone.follow_ups) == (f"AttributeError: {ENGINE}", 1, 1)


def test_a_cause_that_nothing_explains() -> None:
    """An error whose cause is not known stands for itself, and shows what it quotes."""
    (family,) = families(
        f"{PENDING}the frob of 'Boat'{LINK}\n\n{PENDING}the frob of 'Hive'{LINK}\n"
    )
    assert (family.name, family.count, family.follow_ups) == ("PendingRollbackError", 2, 0)
    assert family.causes.most_common() == [("the frob of 'Boat'", 2)]


def test_an_error_of_the_program_that_has_a_cause() -> None:
    """Where a program raises an error of its own from the library's, the library's counts."""
    cause = f'{TRACEBACK}  File "/shop/a.py", line 7, in a\nAttributeError: {ENGINE}\n\n'
    raised = "The above exception was the direct cause of the following exception:\n\n"
    text = f'{cause}{raised}{TRACEBACK}  File "/shop/b.py", line 8, in b\nshop.AppError: no luck'
    (family,) = families(text)
    assert (family.key, family.example) == (f"AttributeError: {ENGINE}", ENGINE)


def test_a_library_error_says_more_than_its_cause() -> None:
    """An error of the library that nothing explains is not explained by what it was raised from."""
    cause = f'{TRACEBACK}  File "/shop/a.py", line 7, in a\nAttributeError: {ENGINE}\n\n'
    raised = "The above exception was the direct cause of the following exception:\n\n"
    (family,) = families(f"{cause}{raised}{TRACEBACK}sqlalchemy.exc.FrobError: no luck")
    assert (family.key, family.explained) == ("FrobError: no luck", [])


def test_errors_that_are_not_the_librarys() -> None:
    """What is in no family is counted by kind, so that nobody takes the list for all."""
    worklist = Worklist(some_knowledge())
    text = f"{LOG}\n" + "".join(
        f"AttributeError: '{name}' object has no attribute 'x{name}'\n\n" for name in ("A", "B")
    )
    worklist.read(text.splitlines())
    assert len(worklist.families()) == 3
    assert worklist.others.total == 3
    assert worklist.others.most_common() == [
        ("AttributeError: 'A' object has no attribute 'xA'", 2),
        ("ValueError: of another program", 1),
    ]


def test_too_many_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """After many kinds of texts the rest is one; none of it is lost."""
    monkeypatch.setattr(texts, "KINDS", 2)
    kinds = texts.Texts()
    for text in ("a frob", "b frob", "c frob", "d frob", "a frob"):
        kinds.add(text, 1)
    assert (kinds.total, len(kinds.most_common())) == (5, 3)


def test_a_class_of_ones_own() -> None:
    """What is said of a class made from the library's own is explained as said of that."""
    worklist = Worklist(some_knowledge())
    for name, attribute in (("execute", "execute"), ("frob", "frob")):
        text = f"'FooEngine' object has no attribute '{attribute}'"
        inherited = [("shop", text), ("sqlalchemy", text.replace("Foo", ""))]
        worklist.add(
            Met("", "AttributeError", [text], [(f"/shop/{name}.py", "1")], inherited=inherited)
        )
    explained, unexplained = worklist.families()
    assert (explained.key, explained.example) == (
        f"AttributeError: {ENGINE}", ENGINE.replace("Engine", "FooEngine"),
    )  # fmt: skip
    assert (unexplained.explained, unexplained.count, worklist.others.total) == ([], 1, 0)


def test_a_warning_that_is_an_error_is_the_same_family() -> None:
    """What ``-W error`` raises is counted with the warning."""
    text = f"/shop/a.py:3: LegacyAPIWarning: {GET}\n\nE   sqlalchemy.exc.LegacyAPIWarning: {GET}"
    (family,) = families(text)
    assert family.count == 2


def test_what_no_page_explains() -> None:
    """Messages of the library without a page are families without the names of a program."""
    (family,) = families(
        "a.py:1: SAWarning: the frob of 'Boat' took 3 turns\n"
        "a.py:2: SAWarning: the frob of 'Hive' took 12 turns\n"
    )
    assert (family.key, family.count) == ("SAWarning: the frob of '…' took … turns", 2)
    assert (family.explained, family.example) == ([], "the frob of 'Boat' took 3 turns")


def test_repeated_messages() -> None:
    """A line that repeats a message, shortened, counts only in a text that has nothing else."""
    summary = f"FAILED test_a.py::test - AttributeError: {ENGINE}\n"
    assert [family.count for family in families(summary * 2)] == [2]
    assert [family.count for family in families(f"E   AttributeError: {ENGINE}\n\n{summary}")] == [
        1
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [(ENGINE, 1), ("5 passed in 0.21s", 0), ("", 0), (f"{'.' * 20_000}\n{ENGINE}", 0)],
    ids=["message", "no message", "nothing", "long"],
)
def test_text_without_a_type(text: str, count: int) -> None:
    """A short text in which no line names a type may have a message; one without has none."""
    assert [family.count for family in families(text)] == [count] * bool(count)


def test_sorted_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """It makes no difference how many texts are kept before they are sorted."""
    whole = families(LOG)
    monkeypatch.setattr(module, "KEPT", 1)
    assert families(LOG) == whole


def test_too_many_unknown_messages() -> None:
    """After many families that nothing explains, the rest is one; none of it is lost."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = [f"{a}{b}{c}" for a in letters for b in letters for c in letters][: UNKNOWN + 10]
    found = families("".join(f"a.py:1: SAWarning: frob {word}\n" for word in words))
    assert sum(family.count for family in found) == UNKNOWN + 10
    assert (found[0].key, found[0].count) == (OTHER_MESSAGES, 10)


def lines(number: int) -> Iterator[str]:
    """Yield the lines of a log in which no two messages are the same, and frames go nowhere."""
    for count in range(number // 4):
        yield f"/shop/a{count % 50}.py:{count % 90}: LegacyAPIWarning: {GET} in {count}"
        yield f"    session.query(Boat).get({count})"
        yield f"/shop/b.py:1: SAWarning: the frob of 'x{count}' took {count} turns"
        yield f'  File "/shop/c{count}.py", line {count}, in c'


def peak(number: int) -> int:
    """Return the most memory that was in use while so many lines were read."""
    worklist = Worklist(some_knowledge())
    tracemalloc.start()
    worklist.read(lines(number))
    worklist.families()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five times as many lines, each message another, take no more memory."""
    monkeypatch.setattr(module, "KEPT", 500)
    peak(4_000)  # what is made once
    assert peak(20_000) < 1.2 * peak(4_000)


def test_one_message_at_a_time() -> None:
    """What a test runner hands over counts as what it prints does."""
    worklist = Worklist(some_knowledge())
    met = Met("sqlalchemy.exc.", "LegacyAPIWarning", [GET], [("/shop/a.py", "3")], warned=True)
    worklist.add(met)
    worklist.read_error(f'  File "/shop/a.py", line 9, in a\nAttributeError: {ENGINE}')
    worklist.read_error("    def test_sum():\n>       assert 3 == 4\nE       assert 3 == 4")
    assert [(family.name, family.places) for family in worklist.families()] == [
        ("LegacyAPIWarning", {"/shop/a.py:3": 1}),
        ("AttributeError", {"/shop/a.py:9": 1}),
    ]
