"""Tests of :mod:`upgradelab.command.rewrite`: what is stated after an accept."""

from __future__ import annotations

import doctest
import random
import textwrap
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from upgradelab.command.rewrite import UnwritableError, regroup, rewritten
from upgradelab.model.examples.example import Example
from upgradelab.model.examples.expectation import Expectation, expectation_for, read_expectations
from upgradelab.model.outcome import tidy

MakeExample = Callable[..., Example]
Options = tuple[tuple[int, bool], ...]

NAMES = ("1.3", "1.4", "2.0", "2.1")
ELLIPSIS: Options = ((doctest.ELLIPSIS, True),)
BLANKS: Options = ((doctest.NORMALIZE_WHITESPACE, True),)


def stated(*blocks: tuple[Any, ...]) -> list[Expectation]:
    """Return expectations from tuples of series, text and perhaps options."""
    return [
        Expectation(tuple(series.split(", ")), text, 0, 0, *options)
        for series, text, *options in blocks
    ]


def accepted(old: Sequence[Expectation], **texts: str) -> list[tuple[Any, ...]]:
    """Return what is stated after series (named like s1_3) have printed texts."""
    printed = {name[1:].replace("_", "."): text for name, text in texts.items()}
    return [
        (", ".join(each.series), each.text, *([each.options] if each.options else []))
        for each in regroup(old, printed, NAMES)
    ]


def test_series_that_agree_are_merged() -> None:
    """Series that printed the same share one block, in the order of the series."""
    old = stated(("1.3", "a"), ("1.4", "b"), ("2.0", "c"))
    assert accepted(old, s1_3="x", s1_4="y", s2_0="x", s2_1="y") == [
        ("1.3, 2.0", "x"),
        ("1.4, 2.1", "y"),
    ]


def test_series_that_part_are_split() -> None:
    """A series that printed something else leaves the block that it shared."""
    old = stated(("1.3, 1.4, 2.0", "a"))
    assert accepted(old, s1_3="a", s1_4="b", s2_0="a") == [("1.3, 2.0", "a"), ("1.4", "b")]


def test_wildcards_are_not_spread() -> None:
    """A series with an exact expectation does not join one that lets more through."""
    old = stated(("1.3, 1.4", "rows saved: ...", ELLIPSIS), ("2.0, 2.1", "rows saved: 0"))
    printed = dict.fromkeys(("s1_3", "s1_4", "s2_0", "s2_1"), "rows saved: 0")
    assert accepted(old, **printed) == [
        ("1.3, 1.4", "rows saved: ...", ELLIPSIS),
        ("2.0, 2.1", "rows saved: 0"),
    ]


def test_options_are_kept_while_they_fit() -> None:
    """A block that fits keeps text and options; a series that drifted from it gets its text."""
    old = stated(("1.3, 2.0", "id: ...", ELLIPSIS))
    assert accepted(old, s1_3="id: 17", s2_0="id: 18") == [("1.3, 2.0", "id: ...", ELLIPSIS)]
    assert accepted(old, s1_3="id: 17", s2_0="no id") == [
        ("1.3", "id: ...", ELLIPSIS),
        ("2.0", "no id"),
    ]


def test_dots_that_mean_dots() -> None:
    """Without an option for them, dots are text like any other."""
    assert accepted(stated(("2.0", "id: ...")), s2_0="id: 7") == [("2.0", "id: 7")]
    assert accepted(stated(("2.0", "id: ...")), s2_0="id: ...") == [("2.0", "id: ...")]


def test_same_text_with_other_options() -> None:
    """Blocks of the same text stay apart when one lets more through than the other."""
    old = stated(("1.3", "a ...", ELLIPSIS), ("1.4", "a ..."), ("2.0", "a ...", BLANKS))
    printed = dict.fromkeys(("s1_3", "s1_4", "s2_0"), "a ...")
    assert accepted(old, **printed) == [
        ("1.3", "a ...", ELLIPSIS),
        ("1.4", "a ..."),
        ("2.0", "a ...", BLANKS),
    ]


LINES = ("a", "b", "a b", "a  b", "id: 1", "id: 2", "1", "True", "0xADDRESS", "<BLANKLINE>", "...")
PATTERNS = (*LINES, "id: ...", "a...", "...b")


def text_from(chance: random.Random, lines: Sequence[str]) -> str:
    """Return a text that begins and ends with no blank line."""
    return "\n".join([*chance.choices([*lines, ""], k=chance.randrange(3)), chance.choice(lines)])


def old_blocks(chance: random.Random) -> list[Expectation]:
    """Return what may have been stated: one to three blocks, which may lack a series."""
    series = list(NAMES[: chance.randrange(2, 5)])
    blocks: list[list[str]] = [[] for _ in range(chance.randrange(1, 4))]
    for name in series:
        chance.choice(blocks).append(name)
    return stated(
        *(
            (", ".join(names), text_from(chance, PATTERNS), chance.choice([(), ELLIPSIS, BLANKS]))
            for names in blocks
            if names
        )
    )


def for_series(blocks: Sequence[Expectation], series: str) -> Expectation | None:
    """Return the block that speaks of a series."""
    return next((block for block in blocks if series in block.series), None)


def test_accepting_is_sound_and_idempotent() -> None:
    """New blocks fit what was printed, and let through nothing that the old would have caught.

    Except the printed text itself: that is what was accepted.
    """
    chance = random.Random(2)
    let_through = 0
    for _ in range(3000):
        old = old_blocks(chance)
        texts = [text_from(chance, LINES) for _ in range(3)]
        # As often as not, what was printed is what was stated somewhere.
        texts += [block.text for block in old]
        printed = {name: chance.choice(texts).strip() for name in NAMES}
        new = regroup(old, printed, NAMES)
        assert sorted(name for block in new for name in block.series) == list(NAMES)
        assert regroup(new, printed, NAMES) == new
        candidates = {*texts, *(text_from(chance, LINES) for _ in range(20))}
        for series in NAMES:
            before, after = for_series(old, series), for_series(new, series)
            assert after is not None
            assert after.matches(printed[series]), (old, printed)
            for text in candidates - {printed[series]}:
                if after.matches(text):
                    assert before is not None
                    assert before.matches(text), (series, text, old, new)
                    let_through += 1
    # Or else nothing was tried.
    assert let_through > 1000


PIECES = ("a", "\\", "'''", '"""', "'", "`", "  ", ".. testoutput", "::", "é", "\\x1b", ":x: ", "#")


@pytest.mark.parametrize("prefix", ["", "r"])
def test_what_is_written_is_what_was_printed(make_example: MakeExample, prefix: str) -> None:
    """Whatever was printed, the docstring states exactly that, and the code stays as it was.

    What a docstring cannot hold is refused: quotes in a raw one, for instance.
    """
    chance = random.Random(3)
    written = 0
    for _ in range(300):
        lines = ["".join(chance.choices(PIECES, k=chance.randrange(1, 4))) for _ in range(3)]
        texts = ["x", tidy("\n".join(["x", *lines])), tidy("\n".join(["x", "", *lines[:2], "y"]))]
        printed = {name: chance.choice(texts) for name in NAMES}
        example = make_example(f'def one():\n    {prefix}"""One."""\n    print("same  # code")\n')
        try:
            text = rewritten(example, {"numbers.one": printed}, NAMES)
        except UnwritableError:
            continue
        written += 1
        assert text.endswith('    """\n    print("same  # code")\n')
        (scenario,) = make_example(text).scenarios
        for name in NAMES:
            block = expectation_for(scenario, name, NAMES)
            assert block is not None
            assert block.text == printed[name]
    assert written > 100


def test_other_blocks_are_left_alone(make_example: MakeExample) -> None:
    """A scenario whose expectations fit is not written anew, whatever their order and layout."""
    text = textwrap.dedent('''
        def one():
            """One.

            .. testoutput:: 2.0

               2

            .. testoutput:: 1.3
                :options: +ELLIPSIS


                1...

            """
            print(1)
        ''').lstrip("\n")
    example = make_example(text)
    assert rewritten(example, {"numbers.one": {"1.3": "13", "2.0": "2"}}, NAMES) == text
    assert rewritten(example, {}, NAMES) == text


@pytest.mark.parametrize("options", ["+ELLIPSIS", "+ELLIPSIS, -NORMALIZE_WHITESPACE"])
def test_options_are_written(make_example: MakeExample, options: str) -> None:
    """A block that stays while another changes has the options that it had."""
    text = (
        "def one():\n    '''One.\n\n    .. testoutput:: 1.3\n"
        f"        :options: {options}\n\n        a...\n\n"
        "    .. testoutput:: 2.0\n\n        b\n    '''\n    print(1)\n"
    )
    example = make_example(text)
    before = read_expectations(example.scenarios[0], NAMES)
    new = make_example(rewritten(example, {"numbers.one": {"1.3": "ab", "2.0": "c"}}, NAMES))
    after = read_expectations(new.scenarios[0], NAMES)
    assert [(each.text, each.options) for each in after] == [
        ("a...", before[0].options),
        ("c", ()),
    ]
