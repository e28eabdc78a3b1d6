"""Tests of :mod:`upgradelab.model.example`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from upgradelab.model.example import Example, ExampleError, is_example, load_example, load_examples

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
    assert [(one.name, one.line, one.docstring_line) for one in example.scenarios] == [
        ("crews.names.shout", 15, 16),
        ("crews.names.whisper", 39, 40),
    ]


def test_prose(make_example: MakeExample) -> None:
    """The claim and the notes are the prose before the expectations, without line breaks."""
    scenario = make_example(TEXT).scenarios[0]
    assert scenario.claim == "Names are ``shouted``. Twice."
    assert scenario.paragraphs[1:] == ["A note over two lines."]


def test_environment(make_example: MakeExample) -> None:
    """A scenario asks for variables as a shell writes them; without a value they are empty."""
    shout, whisper = make_example(TEXT).scenarios
    assert shout.environment == {"A": "1", "B": "", "C": "x y"}
    assert whisper.environment == {}


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


def test_script_has_what_it_calls(make_example: MakeExample) -> None:
    """The program of a scenario that calls another holds that one too."""
    first, second = make_example(
        '''
        def first():
            """First."""
            print(1)

        def second():
            """Second."""
            first()
        '''
    ).scenarios
    assert "def first():\n    print(1)\n" in second.script()
    assert "second" not in first.script()


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
