"""Compiled modules for a browser: without docstrings, and otherwise as they were."""

from __future__ import annotations

import ast
import marshal

from upgradelab.command.pyodide.build.compiling import compiled, remove_docstrings

MODULE = '''"""Of the module."""
from __future__ import annotations
class Empty:
    """Of a class with nothing else."""
def add(a, b):
    """Of a function."""
    return a + b
text = "no docstring"
'''


def run(data: bytes) -> dict[str, object]:
    """Execute a ``.pyc``; return what it defines."""
    names: dict[str, object] = {}
    exec(marshal.loads(data[16:]), names)  # noqa: S102, S302 - what was compiled here
    return names


def test_no_docstring_is_left() -> None:
    """Modules, classes and functions lose their docstrings, and nothing else."""
    names = run(compiled(MODULE.encode(), "module.py", keep=False))
    assert names.get("__doc__") is None
    assert names["Empty"].__doc__ is None
    add = names["add"]
    assert callable(add)
    assert (add.__doc__, add(1, 2)) == (None, 3)
    assert names["text"] == "no docstring"


def test_docstrings_that_are_needed_stay() -> None:
    """A module whose docstrings are needed keeps them."""
    names = run(compiled(MODULE.encode(), "events.py", keep=True))
    assert names["__doc__"] == "Of the module."
    assert names["Empty"].__doc__ == "Of a class with nothing else."


def test_lines_stay() -> None:
    """What is left stands in the lines in which it stood."""
    tree = ast.parse(MODULE)
    lines = [node.lineno for node in tree.body[1:]]
    remove_docstrings(tree)
    assert [node.lineno for node in tree.body] == lines


def test_the_same_bytes() -> None:
    """The same source makes the same bytes, which the interpreter does not compare with it."""
    data = compiled(MODULE.encode(), "module.py", keep=False)
    assert data == compiled(MODULE.encode(), "module.py", keep=False)
    assert data[4:8] == b"\1\0\0\0"
