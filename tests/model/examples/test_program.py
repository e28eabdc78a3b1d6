"""Tests of :mod:`upgradelab.model.examples.program`: what runs, and what its hash follows."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Callable

import pytest

from tests.conftest import REPOSITORY
from upgradelab.engine.capture import capture
from upgradelab.libraries import load_library
from upgradelab.model.examples.example import Example
from upgradelab.model.examples.program import Program, program_of
from upgradelab.model.examples.scenario import Scenario
from upgradelab.model.outcome import Outcome
from upgradelab.model.project import Project

MakeExample = Callable[..., Example]

SQLALCHEMY = load_library("sqlalchemy")

SOURCE = r'''
"""Numbers: # not a comment."""

from __future__ import annotations

import functools  # a comment
import warnings

NAMES = ["a#b", 'c"#', "d'#"]  # another
TEXT = """first

  # not a comment

last  # neither"""
OTHER = 'one \
  # not a comment \
  two'
NUMBER = 1 + \
    2  # three


def _log(function):
    """Say that a function is called."""  # as below

    @functools.wraps(function)
    def wrapped():
        # Before it.
        print("# called")
        return function()

    return wrapped


def _shown(text): "A docstring with code behind it."; return f"<{text!r:#>9}#{NUMBER}>"


class Number:
    """One of them."""

    value = 1


def one():
    """One.

    .. testoutput:: 2.0

        x
    """
    for name in NAMES:
        print(name)
    # Not this one.
    print(_shown(TEXT), OTHER)

    warnings.warn("one")


@_log  # with a comment
# And another.
@functools.lru_cache
def two():
    """Two."""; print("in the last line")
    print(Number.value, """a

    # b""")


def three():
    """Three calls two, but through a helper."""
    _through()


def _through():
    two()


async def _later():
    """Later."""
    return 3


def four():
    """Four."""
    return (
        # A comment alone.
        print(4)
    )
'''


def printed(scenario: Scenario, text: str) -> Outcome:
    """Return what a scenario does when a text is executed in place of its file."""
    return capture(text, "/x/example.py", "example", scenario.function, SQLALCHEMY)


def same(outcome: Outcome, other: Outcome) -> bool:
    """Return whether two outcomes differ in time alone."""
    return (outcome.events, outcome.fault) == (other.events, other.fault)


def test_same_outcome(make_example: MakeExample) -> None:
    """The program does what the whole file does, in the same lines."""
    example = make_example(SOURCE)
    assert [scenario.function for scenario in example.scenarios] == ["one", "two", "three", "four"]
    for scenario in example.scenarios:
        whole = printed(scenario, example.source)
        assert whole.fault is None, whole
        assert same(printed(scenario, program_of(scenario).text), whole)


def test_what_is_left_out(make_example: MakeExample) -> None:
    """Other scenarios, docstrings above code and comments are not in it; all else is, in place."""
    scenario, *_ = make_example(SOURCE).scenarios
    lines = program_of(scenario).text.split("\n")
    source = scenario.example.source.split("\n")
    assert len(lines) == len(source)
    kept = {line.strip() for line in lines if line.strip()}
    gone = {line.strip() for line in source if line.strip()} - kept
    assert gone == {
        '"""Numbers: # not a comment."""',
        "import functools  # a comment",
        """NAMES = ["a#b", 'c"#', "d'#"]  # another""",
        "2  # three",
        '"""Say that a function is called."""  # as below',
        "# Before it.",
        '"""Later."""',
        "# Not this one.",
        '"""One.',
        ".. testoutput:: 2.0",
        "x",
        '"""',
        "@_log  # with a comment",
        "# And another.",
        "@functools.lru_cache",
        "def two():",
        '"""Two."""; print("in the last line")',
        'print(Number.value, """a',
        '# b""")',
        "def three():",
        '"""Three calls two, but through a helper."""',
        "_through()",
        "def four():",
        '"""Four."""',
        "return (",
        "# A comment alone.",
        "print(4)",
        ")",
    }
    assert all(line in whole for line, whole in zip(lines, source, strict=True))


def test_called_scenarios_stay(make_example: MakeExample) -> None:
    """A scenario that is called stays, through helpers and others as well."""
    _, two, three, four = make_example(SOURCE).scenarios
    assert "def two" in program_of(three).text
    assert "lru_cache" in program_of(three).text
    assert "def one" not in program_of(three).text
    assert "def two" in program_of(two).text
    assert "def two" not in program_of(four).text
    chain = make_example("""
        def a():
            '''A.'''
            b()

        def b():
            '''B.'''
            c()

        def c():
            '''C.'''
            print("c")

        def d():
            '''D.'''
            a()
        """).scenarios
    texts = [program_of(scenario).text for scenario in chain]
    kept = ["".join(name for name in "abcd" if f"def {name}" in text) for text in texts]
    assert kept == ["abc", "bc", "c", "abcd"]


def without(tree: ast.Module, scenario: Scenario) -> ast.Module:
    """Remove from a file's syntax tree what a scenario does not execute, by other means."""
    others = {each.function for each in scenario.example.scenarios}
    others -= {scenario.function, *(each.function for each in scenario.called)}
    tree.body = [node for node in tree.body if getattr(node, "name", None) not in others]
    functions = [
        node for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    for owner in (tree, *functions):
        first, *rest = owner.body
        is_text = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
        # Code on a line of the docstring's own keeps it.
        if is_text and rest and rest[0].lineno > (first.end_lineno or 0):
            owner.body = rest
    return tree


def test_nothing_is_dropped_from_the_examples() -> None:
    """The program of a scenario of this site is its file, but for what it does not execute."""
    number = 0
    for example in Project(REPOSITORY).examples():
        for scenario in example.scenarios[:: max(len(example.scenarios) - 1, 1)]:
            program = ast.parse(program_of(scenario).text)
            expected = without(ast.parse(example.source), scenario)
            dumped = [ast.dump(tree, include_attributes=True) for tree in (program, expected)]
            assert dumped[0] == dumped[1], scenario.name
            number += 1
    assert number > 100


def test_nothing_is_dropped_from_strange_code(make_example: MakeExample) -> None:
    """Nor does the code above lose anything, nor any piece of it that stands alone."""
    example = make_example(SOURCE)
    for scenario in example.scenarios:
        program = ast.parse(program_of(scenario).text)
        expected = without(ast.parse(example.source), scenario)
        assert ast.dump(program, include_attributes=True) == ast.dump(
            expected, include_attributes=True
        )


PIECES = [
    *("x = 'a # b'", 'x = "a \\" # b"', "x = 'a \\\n# b'", "x = 'a \\\n# b \\\n c'"),
    *('x = """\n# a\n\n"""', "x = '''\n\n#'''", "x = f'{1:#x}'", "x = rb'#'", "x = '' '#'"),
    *("x = (  # a\n# b\n 1)", "x = 1 # '", 'x = 1 # "', "x = 1 # '''", "x = 1\n#", "x = 1 #\\\n"),
    *('x = "\'"  # "', "x = '\"'  # '", "x = '\\'#'", "x = {'#': 1}  # '#'", "x = 1  # é # ü"),
    *("if True:\n    # a\n    x = 1\n    # b\nelse: pass", "x = 'é'  # é", "x = 'é#'  # é"),
    "x = 1; '#'",
]


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("long", ["", '\nLONG = """\n\n#"""\n'], ids=["short", "long"])
def test_signs_of_comments(make_example: MakeExample, piece: str, long: str) -> None:
    """What looks like a comment in a string is none, and what looks like a string in a comment."""
    source = f"{piece}\n{long}\ndef one():\n    '''One.'''\n    print(x)\n"
    (scenario,) = Example("numbers", REPOSITORY / "numbers.py", source).scenarios
    program = program_of(scenario)
    expected = without(ast.parse(source), scenario)
    assert ast.dump(ast.parse(program.text), include_attributes=True) == ast.dump(
        expected, include_attributes=True
    )
    comments = [
        token for token in tokenize.generate_tokens(io.StringIO(program.text).readline)
        if token.type == tokenize.COMMENT
    ]  # fmt: skip
    assert comments == []


CHANGES = {
    "module docstring": ('"""Numbers: # not a comment."""', '"""Others.\n\nMany.\n"""'),
    "comment behind code": ("import functools  # a comment", "import functools"),
    "comment in a function": ("        # Before it.\n", ""),
    "more comments": ("        # Before it.\n", "        # Before\n\n        # it.\n"),
    "comment between decorators": ("# And another.\n", "\n\n"),
    "comment in brackets": ("        # A comment alone.\n", ""),
    "docstring of a helper": ('"""Say that a function is called."""', '"""Say it.\n\n    Now."""'),
    "claim": ('"""One.\n', '"""Number one.\n\n    A note.\n'),
    "expectation": ("\n        x\n", "\n        y\n        z\n"),
    "blank lines": ("    warnings.warn", "\n\n    warnings.warn"),
    "blank lines between functions": ("\n\n\ndef _through", "\n\n\n\n\n\n\ndef _through"),
    "a later docstring": ('"""Four."""', '"""Four, at last."""'),
    "another scenario's code": ("print(4)", "print(5)"),
    "another scenario": ("def four", "@_log\ndef five"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_does_not_change_the_hash(make_example: MakeExample, change: str) -> None:
    """Comments, docstrings, blank lines and other scenarios are no part of the hash."""
    old, new = CHANGES[change]
    assert SOURCE.count(old) == 1
    before, after = (make_example(text) for text in (SOURCE, SOURCE.replace(old, new)))
    assert program_of(before.scenarios[0]).hash == program_of(after.scenarios[0]).hash
    programs = program_of(before.scenarios[0]), program_of(after.scenarios[0])
    lines = [program.text.split("\n") for program in programs]
    for number in programs[0].code_lines:
        moved = programs[1].line(programs[0].place(number))
        assert lines[0][number - 1] == lines[1][moved - 1]


READ = {
    "by a decorator": (
        "import inspect\n\n\n@inspect.getdoc\ndef _text():\n    {docstring}\n    return 1\n",
        "_text",
    ),
    "by name": ("def _helper():\n    {docstring}\n    return 1\n", "_helper.__doc__"),
    "of the module": ("{docstring}\n\nNUMBER = 1\n", "__doc__"),
}


@pytest.mark.parametrize("way", READ)
def test_a_docstring_that_is_read_is_executed(make_example: MakeExample, way: str) -> None:
    """What a program says of a docstring is what the file says; another one is another hash."""
    definition, expression = READ[way]
    scenario = f'\n\ndef one():\n    """One."""\n    print({expression})\n'
    hashes = set()
    for text in ("First.", "Second."):
        source = definition.format(docstring=f'"""{text}"""') + scenario
        (one,) = make_example(source).scenarios
        assert printed(one, program_of(one).text).text == text
        hashes.add(program_of(one).hash)
    assert len(hashes) == 2


def test_every_token_of_the_code_changes_the_hash(make_example: MakeExample) -> None:
    """Another word, number, sign or text anywhere in the program is another hash."""
    source = make_example(SOURCE).source
    scenario = make_example(SOURCE).scenarios[0]
    program = program_of(scenario)
    tokens = tokenize.generate_tokens(io.StringIO(program.text).readline)
    kinds = (tokenize.NAME, tokenize.NUMBER, tokenize.OP, tokenize.STRING)
    changed = 0
    for token in (token for token in tokens if token.type in kinds):
        lines = source.split("\n")
        row, column = token.start
        line = lines[row - 1]
        assert line[column:].startswith(token.string.split("\n")[0])
        # Longer by a sign: a blank within the code would be none.
        sign = {tokenize.NAME: "_", tokenize.NUMBER: "0", tokenize.OP: "~"}.get(token.type, "")
        if token.type == tokenize.STRING:
            lines[row - 1] = f"{line[:column]}'' {line[column:]}"
        else:
            end = column + len(token.string)
            lines[row - 1] = f"{line[:end]}{sign}{line[end:]}"
        other = Example("numbers", scenario.example.path, "\n".join(lines))
        try:
            scenarios = {each.function: each for each in other.scenarios}
        except Exception:  # noqa: BLE001, S112 - no Python, or no example any more
            continue
        if "one" in scenarios:
            assert program_of(scenarios["one"]).hash != program.hash, lines[row - 1]
            changed += 1
    assert changed > 60


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("first\n\n  # not", "first\n  # not"),
        ("first\n\n  # not", "first\n\n\n  # not"),
        ("  # not a comment\n\nlast", "  # not a  comment\n\nlast"),
        ("last  # neither", "last  # either"),
        ("# not a comment \\\n", "# not any comment \\\n"),
        ("        return function()", "    return function()"),
        ('"# called"', '"# Called"'),
        ("A docstring with code behind it.", "A docstring."),
        ('"""One of them."""', '"""Another."""'),
        ("from __future__ import annotations", ""),
    ],
)
def test_texts_and_blanks_in_them_change_the_hash(
    make_example: MakeExample, old: str, new: str
) -> None:
    """Lines of a string count, blank ones too; so do the indentation and what cannot be told."""
    assert SOURCE.count(old) == 1
    hashes = {
        program_of(make_example(text).scenarios[0]).hash
        for text in (SOURCE, SOURCE.replace(old, new))
    }
    assert len(hashes) == 2


def test_places() -> None:
    """Lines without code have no place, and places that there are not have no line."""
    program = Program('\nx = 1\n\n\ny = """\n\n"""\n')
    assert program.code_lines == (2, 5, 6, 7)
    assert [program.place(line) for line in range(9)] == [0, 0, 1, 0, 0, 2, 3, 4, 0]
    assert [program.line(place) for place in range(6)] == [0, 2, 5, 6, 7, 0]


def test_module_that_names_a_scenario(make_example: MakeExample) -> None:
    """A scenario that the module-level code names stays in the programs of the others."""
    _one, two = make_example("""
        def one():
            '''One.'''
            print(1)

        ALL = {"one": one}

        def two():
            '''Two.'''
            print(sorted(ALL))
        """).scenarios
    assert printed(two, two.example.source).text == "['one']"
    assert same(printed(two, program_of(two).text), printed(two, two.example.source))
