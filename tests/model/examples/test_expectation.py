"""Tests of :mod:`upgradelab.model.examples.expectation`."""

from __future__ import annotations

import doctest
import textwrap
from collections.abc import Callable

import pytest

from upgradelab.model.examples.example import Example
from upgradelab.model.examples.example_error import ExampleError
from upgradelab.model.examples.expectation import (
    Expectation,
    check_examples,
    expectation_for,
    read_expectations,
)

MakeExample = Callable[..., Example]

SERIES = ["1.3", "1.4", "2.0"]


def read(make_example: MakeExample, blocks: str, *, quotes: str = '"""') -> list[Expectation]:
    """Read the expectations of a scenario whose docstring ends with these blocks."""
    body = textwrap.indent(textwrap.dedent(blocks).strip("\n"), "    ")
    text = f"def one():\n    {quotes}One.\n\n{body}\n    {quotes[-3:]}\n    print(1)\n"
    return read_expectations(make_example(text).scenarios[0], SERIES)


def test_read(make_example: MakeExample) -> None:
    """Each block has its series, its text, and the lines on which it begins and ends."""
    blocks = read(
        make_example,
        """
        .. testoutput:: 1.3

            first
              deeper

            last

        .. testoutput:: 1.4, 2.0
            :options: +NORMALIZE_WHITESPACE, -ELLIPSIS

            other
        """,
    )
    assert blocks == [
        Expectation(("1.3",), "first\n  deeper\n\nlast", 4, 9),
        Expectation(
            ("1.4", "2.0"),
            "other",
            11,
            14,
            tuple(sorted([(doctest.NORMALIZE_WHITESPACE, True), (doctest.ELLIPSIS, False)])),
        ),
    ]


def test_expectations_are_tidy(make_example: MakeExample) -> None:
    """Trailing blanks do not count; what is stated is otherwise taken as it stands."""
    (stated,) = read(
        make_example, ".. testoutput:: 1.3\n\n    a  b  \n    [raw sql] at 0x7f0000aa\\x1b\n"
    )
    assert stated.text == "a  b\n[raw sql] at 0x7f0000aa\\x1b"


def test_expectation_for(make_example: MakeExample) -> None:
    """A series has the block that names it, or none."""
    text = "def one():\n    '''One.\n\n    .. testoutput:: 1.3, 2.0\n\n        x\n    '''\n    x\n"
    (scenario,) = make_example(text).scenarios
    stated = expectation_for(scenario, "2.0", SERIES)
    assert stated is not None
    assert (stated.text, stated.line) == ("x", 4)
    assert expectation_for(scenario, "1.4", SERIES) is None


def test_no_expectations(make_example: MakeExample) -> None:
    """A docstring without blocks has no expectations."""
    assert read(make_example, "A note.") == []


@pytest.mark.parametrize(
    ("blocks", "message"),
    [
        (
            ".. testoutput:: 1.3, 2.o\n\n    x",
            (
                "4: '2.o' in an expectation of one is no series (have: 1.3, 1.4, 2.0)."
                " Did you mean 2.0? Correct it, or pin it in requirements/2.o.txt"
            ),
        ),
        (
            ".. testoutput:: 1.3\n\n    x\n\n.. testoutput:: 2.0, 1.3\n\n    y",
            (
                "8: one has two expectations for 1.3, the other in line 4."
                " Remove one, or the name from one"
            ),
        ),
        (
            ".. testoutput:: 1.3, 1.3\n\n    x",
            "4: one has two expectations for 1.3, the other in line 4.",
        ),
        (".. testoutput:: 1.3\n", "4: an expectation of one cannot be read: "),
        (".. testoutput::\n\n    x", "4: an expectation of one names no series. Name at least one"),
        (
            ".. testoutput:: 1.3\n    :skipif: True\n\n    x",
            "4: an expectation of one asks to be skipped. Remove that",
        ),
        (
            ".. testoutput:: 1.3\n    :options: +SKIP\n\n    x",
            "4: an expectation of one asks to be skipped. Remove that",
        ),
        (
            ".. testcode:: 1.3\n\n    x",
            "4: found '.. testcode:: 1.3': expectations are testoutput directives",
        ),
        (
            ".. testoutput:: 1.3\n\n    x\n\nMore prose.",
            (
                "8: text after an expectation of one: 'More prose.'."
                " Indent it if it is output; move it above if it is prose"
            ),
        ),
    ],
)
def test_faults(make_example: MakeExample, blocks: str, message: str) -> None:
    """A block at fault says its line, what was found, and what to do."""
    with pytest.raises(ExampleError) as caught:
        read(make_example, blocks)
    assert str(caught.value).removeprefix(f"{caught.value.path}:").startswith(message)


@pytest.mark.parametrize(
    ("expected", "text", "fit"),
    [
        ("a", "a", True),
        ("a", "A", False),
        ("a\n\nb", "a\n\nb", True),
        ("a\n\nb", "a\nb", False),
        ("True", "1", False),
        ("1", "True", False),
        ("0", "False", False),
        ("False", "0", False),
        ("a...d", "abcd", False),
        ("...", "a", False),
        ("a...d", "a...d", True),
        ("<BLANKLINE>", "<BLANKLINE>", True),
        ("a\n<BLANKLINE>\nb", "a\n\nb", False),
        ("at 0xADDRESS", "at 0xADDRESS", True),
        ("at 0xADDRESS", "at 0x7f00", False),
    ],
)
def test_matches(expected: str, text: str, *, fit: bool) -> None:
    """Without options an expectation is met by the same text, and by no other."""
    assert Expectation(("2.0",), expected, 1, 1).matches(text) is fit


@pytest.mark.parametrize(
    ("options", "expected", "text", "fit"),
    [
        ("+ELLIPSIS", "a...d", "abcd", True),
        ("+ELLIPSIS", "a\n...\nd", "a\nb\nc\nd", True),
        ("+ELLIPSIS", "a...d", "abce", False),
        ("+ELLIPSIS", "a ... 1", "a b True", False),
        ("+ELLIPSIS", "1", "True", False),
        ("+ELLIPSIS", "False", "0", False),
        ("+ELLIPSIS", "a  b...", "a b", False),
        ("-ELLIPSIS", "a...d", "abcd", False),
        ("+NORMALIZE_WHITESPACE", "a b\nc", "a  b c", True),
        ("+NORMALIZE_WHITESPACE", "a...", "ab", False),
        ("+ELLIPSIS, +NORMALIZE_WHITESPACE", "a b...", "a  bc", True),
    ],
)
def test_matches_with_options(
    make_example: MakeExample, options: str, expected: str, text: str, *, fit: bool
) -> None:
    """What a block asks for is in force for that block, and nothing else is."""
    lines = textwrap.indent(expected, "    ")
    (stated,) = read(make_example, f".. testoutput:: 1.3\n    :options: {options}\n\n{lines}")
    assert stated.matches(text) is fit


def test_all_faults_are_found(make_example: MakeExample) -> None:
    """The faults of all examples are returned, not only the first."""
    block = '    """One.\n\n    .. testoutput:: 9.9\n\n        x\n    """\n    print(1)\n'
    examples = [
        make_example("def one(:", "a"),
        make_example(f"def b():\n{block}def c():\n{block}", "b"),
    ]
    faults = check_examples(examples, SERIES)
    assert [(fault.path.name, fault.line) for fault in faults] == [
        ("a.py", 1),
        ("b.py", 4),
        ("b.py", 12),
    ]
