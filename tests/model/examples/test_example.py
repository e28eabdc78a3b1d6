"""Tests of :mod:`upgradelab.model.examples.example`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from upgradelab.model.examples.example import Example, is_example, load_example, load_examples
from upgradelab.model.examples.example_error import ExampleError

MakeExample = Callable[..., Example]

TEXT = '''
    """Crews.

    A module docstring.
    """

    import os

    NAMES = ["ann", "bob"]


    def _helper(name):
        return name.upper()


    def shout():
        """Names   are
        ``shouted``. Twice.

        :environment: A=1 B= "C=x y"

        A note over
        two lines.

        .. testoutput:: 2.0

            ANN
            BOB
        """
        for name in NAMES:
            print(_helper(name))

        # the end
        print(end="")


    LATER = 1


    def whisper():
        """Bob whispers."""
        print("bob")
'''


def test_scenarios(make_example: MakeExample) -> None:
    """Public functions are scenarios, with a dotted name and the line of their def."""
    example = make_example(TEXT, "crews.names")
    assert [
        (scenario.name, scenario.line, scenario.docstring_line) for scenario in example.scenarios
    ] == [
        ("crews.names.shout", 15, 16),
        ("crews.names.whisper", 39, 40),
    ]


def test_prose(make_example: MakeExample) -> None:
    """The claim is the first sentence; the rest above the expectations is in the notes."""
    scenario = make_example(TEXT).scenarios[0]
    assert scenario.claim == "Names are ``shouted``."
    assert scenario.paragraphs[1:] == ["Twice.", "A note over two lines."]


@pytest.mark.parametrize(
    ("prose", "claim"),
    [
        ("It works", "It works"),
        ("It works. ``flush()`` too.", "It works."),
        ("``a. B`` works. So\n    does C.", "``a. B`` works."),
        ("Pools, e.g. this, are 2.5 times as big! Yes.", "Pools, e.g. this, are 2.5 times as big!"),
        ("A tick ` is no code. None.", "A tick ` is no code."),
    ],
)
def test_first_sentence(make_example: MakeExample, prose: str, claim: str) -> None:
    """A sentence ends before one that begins with no small letter, and not within code."""
    text = f'def one():\n    """{prose}"""\n    print(1)\n'
    scenario = make_example(text).scenarios[0]
    assert scenario.claim == claim
    assert " ".join(scenario.paragraphs) == " ".join(prose.split())


def test_environment(make_example: MakeExample) -> None:
    """A scenario asks for variables as a shell writes them; without a value they are empty."""
    shout, whisper = make_example(TEXT).scenarios
    assert shout.environment == {"A": "1", "B": "", "C": "x y"}
    assert whisper.environment == {}


def test_environment_in_an_expectation(make_example: MakeExample) -> None:
    """What a scenario prints is not taken for variables that it asks for."""
    text = '''
        def one():
            """One.

            :environment: A=1
            :environment: B=2

            .. testoutput:: 2.0

                :environment: C=3
            """
            print(":environment: C=3")
        '''
    assert make_example(text).scenarios[0].environment == {"A": "1", "B": "2"}


def test_body(make_example: MakeExample) -> None:
    """The body is the code below the docstring, dedented, with its comments."""
    assert make_example(TEXT).scenarios[0].body == (
        'for name in NAMES:\n    print(_helper(name))\n\n# the end\nprint(end="")'
    )


def test_mapping(make_example: MakeExample) -> None:
    """The mapping is all module-level code but the docstring and the scenarios."""
    assert make_example(TEXT).mapping == (
        'import os\n\nNAMES = ["ann", "bob"]\n\n\ndef _helper(name):\n    return name.upper()\n'
        "\n\nLATER = 1"
    )


def test_mapping_leaves_out_decorators(make_example: MakeExample) -> None:
    """A decorator of a scenario is no part of the mapping."""
    text = 'import functools\n\n@functools.cache\ndef one():\n    """One."""\n    print(1)\n'
    assert make_example(text).mapping == "import functools"


def test_script_runs(make_example: MakeExample, tmp_path: Path) -> None:
    """The script is a program of its own that prints what the scenario prints."""
    for scenario, printed in zip(
        make_example(TEXT).scenarios, ("ANN\nBOB\n", "bob\n"), strict=True
    ):
        script = tmp_path / f"{scenario.function}.py"
        script.write_text(scenario.script(), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-I", script], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, printed, "")


def test_script_keeps_lines_of_strings(make_example: MakeExample, tmp_path: Path) -> None:
    """A string over several lines in a scenario is the same in its script."""
    text = 'def one():\n    """One."""\n    print("""a\n  b\nc""")\n'
    script = tmp_path / "one.py"
    script.write_text(make_example(text).scenarios[0].script(), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-I", script], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("a\n  b\nc\n", "")


def test_script_with_backslash_in_claim(make_example: MakeExample, tmp_path: Path) -> None:
    """A claim with a backslash or quotes still gives a script that compiles as it was meant."""
    text = 'def one():\n    r"""A \\d is a "digit"."""\n    print(1)\n'
    code = make_example(text).scenarios[0].script()
    variables: dict[str, object] = {"__name__": "x"}
    exec(compile(code, "script", "exec"), variables)  # noqa: S102 - what the test is about
    assert str(variables["__doc__"]).strip() == 'A \\d is a "digit".'


@pytest.mark.parametrize(
    ("code", "databases"),
    [
        ('create_engine("postgresql+psycopg2://")', {"postgresql"}),
        ('create_engine("postgresql://")', {"postgresql"}),
        ('create_engine("mariadb+pymysql://x")', {"mysql"}),
        ('create_engine("sqlite://")', set()),
        ('print("see postgresql://")', set()),
    ],
)
def test_databases(make_example: MakeExample, code: str, databases: set[str]) -> None:
    """The servers that an example needs are read from the addresses in its code."""
    assert make_example(code).databases == databases


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x = 1\ndef one(:\n", "2: no valid Python: invalid syntax. Correct the example"),
        ("x = 1\0", "1: no valid Python: source code string cannot contain null bytes."),
        ("x = 1\n", "1: no scenario: expected a public function with a docstring. Add one"),
        ("def _one():\n    '''One.'''\n", "1: no scenario: expected a public function"),
        (
            "async def one():\n    '''One.'''\n    x\n",
            (
                "1: one is asynchronous: expected a plain function, which a reader can paste."
                " Define the coroutine inside it and end with asyncio.run(...)"
            ),
        ),
        (
            "def one(x=1):\n    '''One.'''\n    x\n",
            "1: one takes arguments: a scenario is called without. Remove them",
        ),
        ("def one():\n    x\n", "1: one lacks a docstring that states its claim, or code below it"),
        ("def one():\n    '''One.'''\n", "1: one lacks a docstring that states its claim"),
        ("def one():\n    ''' '''\n    x\n", "1: one lacks a docstring that states its claim"),
        (
            "def one():\n    '''.. testoutput:: 2.0\n\n        x\n    '''\n    x\n",
            "1: one lacks a docstring that states its claim",
        ),
        (
            "def one():\n    '''\n    :environment: A=1\n    '''\n    x\n",
            "1: one lacks a docstring that states its claim",
        ),
        (
            "def one():\n    '''One.\n\n    :environment: A=\"x\n    '''\n    x\n",
            (
                "4: the variables of one cannot be read from 'A=\"x': No closing quotation."
                " Write them as in a shell: :environment: NAME=value OTHER='two words'"
            ),
        ),
        (
            "def one():\n    '''One.\n\n    :environment: A=1 B\n    '''\n    x\n",
            "4: the variables of one cannot be read from 'A=1 B': expected assignments.",
        ),
        (
            "def one():\n    '''One.\n\n    :environment:\n    '''\n    x\n",
            "4: the variables of one cannot be read from '': expected assignments.",
        ),
        (
            "def one():\n    '''One.'''\n    x\n\ndef one():\n    '''One.'''\n    y\n",
            "1: one is defined again in line 5. Rename one",
        ),
        (
            "def one():\n    '''One.\\n\n    '''\n    x\n",
            (
                "2: the docstring of one has escaped line breaks, so its lines cannot be counted."
                ' Write \\\\n, or begin it with r"""'
            ),
        ),
    ],
)
def test_faults(make_example: MakeExample, text: str, message: str) -> None:
    """A file that is no example says the line, what was found, and what to do."""
    example = make_example(text)
    with pytest.raises(ExampleError) as caught:
        _ = example.scenarios
    assert str(caught.value).startswith(f"{example.path}:{message}")


def test_not_utf8(tmp_path: Path) -> None:
    """A file in another encoding is refused by name."""
    path = tmp_path / "latin.py"
    path.write_bytes(b"x = '\xe9'\n")
    with pytest.raises(ExampleError) as caught:
        load_example(path, tmp_path)
    assert str(caught.value).startswith(f"{path}:1: not UTF-8: ")
    assert str(caught.value).endswith(". Save it as UTF-8")


def test_load_examples(tmp_path: Path) -> None:
    """All files are examples but private ones and pytest's; they come by name."""
    for name in ("b.py", "a/z.py", "_c.py", "conftest.py", "a/notes.txt", "__pycache__/x.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    assert [example.name for example in load_examples(tmp_path)] == ["a.z", "b"]
    assert not is_example(tmp_path / "_c.py")


def test_form_feed_does_not_count_as_a_line(make_example: MakeExample) -> None:
    """A character that only some programs take for a line break shifts nothing."""
    text = 'X = "\f\u2028"\n\f\ndef one():\n    """One."""\n    print(X)\n'
    example = make_example(text)
    assert example.scenarios[0].body == "print(X)"
    assert example.mapping == 'X = "\f\u2028"'


def run_script(example: Example, function: str, folder: Path) -> str:
    """Run the script of a scenario; return what it printed."""
    scenario = next(candidate for candidate in example.scenarios if candidate.function == function)
    script = folder / "script.py"
    script.write_text(scenario.script(), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-I", script], capture_output=True, text=True, check=False
    )
    assert not done.stderr
    return done.stdout


CALLS = """
    import functools


    def _through():
        return helped()


    def _twice(function):
        @functools.wraps(function)
        def run():
            function()
            function()

        return run


    def first():
        '''First.'''
        print("first")
        second()


    @_twice
    def second():
        '''Second.'''
        third()


    def third():
        '''Third.'''
        print("third")


    def fourth():
        '''Fourth.'''
        print("fourth", _through())


    def helped():
        '''Helped.'''
        return "helped"
"""


def test_script_has_what_it_calls(make_example: MakeExample, tmp_path: Path) -> None:
    """The program of a scenario holds all that it calls, also through others and helpers."""
    example = make_example(CALLS)
    assert run_script(example, "first", tmp_path) == "first\nthird\nthird\n"
    assert run_script(example, "fourth", tmp_path) == "fourth helped\n"
    script = example.scenarios[0].script()
    assert script.index("def first") < script.index("def second") < script.index("def third")
    assert "def first" not in example.scenarios[1].script()


def test_decorators(make_example: MakeExample, tmp_path: Path) -> None:
    """A decorated scenario is shown as the function that it is, and its script runs as it does."""
    example = make_example(CALLS)
    second = example.scenarios[1]
    assert run_script(example, "second", tmp_path) == "third\nthird\n"
    assert second.body == second.form == second.inner == "@_twice\ndef second():\n    third()"


@pytest.mark.parametrize(
    ("code", "form"),
    [
        ("x = 1\nprint(x)", "x = 1"),
        ("with _open() as x:\n    y = x\n    print(y)\n    print(x)", "y = x"),
        ("with open() as x:\n    print(x)", "with open() as x:\n    print(x)"),
        ("print(1)", "print(1)"),
    ],
)
def test_form(make_example: MakeExample, code: str, form: str) -> None:
    """The form leaves out a helper's block and what is printed at the end."""
    lines = "\n".join(f"    {line}" for line in code.split("\n"))
    (scenario,) = make_example(f'def one():\n    """One."""\n{lines}\n').scenarios
    assert scenario.form == form
