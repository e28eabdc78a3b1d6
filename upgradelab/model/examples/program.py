"""The program of a scenario: the part of its file that is executed, and nothing else.

Other scenarios, docstrings of functions and comments are blanked, and each line keeps its
place. What is not in the program cannot change what it does, so a run is kept until the
program changes. A docstring can be read, too: by the decorator of a helper, as those of some
command lines do, or as ``__doc__``; where that may be, it stays.
"""

from __future__ import annotations

import ast
import hashlib
import io
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from upgradelab.model.examples.example import is_docstring
from upgradelab.model.examples.scenario import Scenario


@dataclass(frozen=True)
class Program:
    """What a process executes for one scenario."""

    text: str
    """Python, with as many lines as the file."""

    @cached_property
    def code_lines(self) -> tuple[int, ...]:
        """The numbers, from 1, of the lines that hold code."""
        inside = _inside_strings(self.text) if _has_long_strings(self.text) else frozenset()
        return tuple(
            number
            for number, line in enumerate(self.text.split("\n"), 1)
            if line.strip() or number in inside
        )

    @cached_property
    def hash(self) -> str:
        """A hash of the lines that hold code, in hexadecimal."""
        lines = self.text.split("\n")
        code = "\n".join(lines[number - 1] for number in self.code_lines)
        return hashlib.sha256(code.encode("utf-8", "surrogatepass")).hexdigest()

    def place(self, line: int) -> int:
        """Return which of the lines with code, from 1, a line of the file is; 0 for none."""
        return self.code_lines.index(line) + 1 if line in self.code_lines else 0

    def line(self, place: int) -> int:
        """Return the line of the file for what :meth:`place` returned."""
        return self.code_lines[place - 1] if 0 < place <= len(self.code_lines) else 0


def program_of(scenario: Scenario) -> Program:
    """Return the program of a scenario.

    :raises upgradelab.model.examples.example_error.ExampleError: when its file is no Python.
    """
    lines = scenario.example.source.split("\n")
    for first, last in _left_out(scenario):
        lines[first - 1 : last] = [""] * (last - first + 1)
    return Program(_without_comments("\n".join(lines)))


def _left_out(scenario: Scenario) -> Iterator[tuple[int, int]]:
    """Yield the first and last lines of what the scenario does not execute."""
    kept = {scenario.function, *(other.function for other in scenario.called)}
    others = {other.function for other in scenario.example.scenarios} - kept
    body = scenario.example.tree.body
    unread = "__doc__" not in scenario.example.source
    # A module's docstring may be all that stands between it and its first import.
    if unread and body and is_docstring(body[0]) and _alone(body):
        yield body[0].lineno, _last_line(body[0])
    for node in body:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if node.name in others:
            decorators = [decorator.lineno for decorator in node.decorator_list]
            yield min([node.lineno, *decorators]), _last_line(node)
        elif (
            is_docstring(node.body[0])
            and _alone(node.body)
            and (node.name in kept or (unread and not node.decorator_list))
        ):
            yield node.body[0].lineno, _last_line(node.body[0])


def _alone(body: Sequence[ast.stmt]) -> bool:
    """Return whether code follows the first statement of a body, on lines of its own."""
    return len(body) > 1 and body[1].lineno > _last_line(body[0])


def _last_line(node: ast.stmt) -> int:
    assert node.end_lineno is not None
    return node.end_lineno


def _without_comments(text: str) -> str:
    if "#" not in text:
        return text
    lines = text.split("\n")
    if _has_long_strings(text) or "\\\n" in text or any(_is_ambiguous(line) for line in lines):
        places = [token.start for token in _tokens(text) if token.type == tokenize.COMMENT]
    else:
        # Most examples: what tokenize does takes longer than all else that is asked of them.
        places = [(row, line.find("#")) for row, line in enumerate(lines, 1) if "#" in line]
    for row, column in places:
        lines[row - 1] = lines[row - 1][:column].rstrip()
    return "\n".join(lines)


def _is_ambiguous(line: str) -> bool:
    """Return whether a ``#`` may stand in a string."""
    before, sign, _ = line.partition("#")
    return bool(sign) and ('"' in before or "'" in before)


def _has_long_strings(text: str) -> bool:
    return '"""' in text or "'''" in text


def _inside_strings(text: str) -> frozenset[int]:
    """Return the lines on which a string goes on that began above: blank ones count there."""
    first_of_string = 0
    inside: set[int] = set()
    for token in _tokens(text):
        name = tokenize.tok_name[token.type]
        if name == "STRING":
            inside.update(range(token.start[0], token.end[0] + 1))
        # From Python 3.12 on, the parts of an f-string are tokens of their own.
        elif name.endswith("STRING_START"):
            first_of_string = token.start[0]
        elif name.endswith("STRING_END"):
            inside.update(range(first_of_string, token.end[0] + 1))
    return frozenset(inside)


def _tokens(text: str) -> Iterator[tokenize.TokenInfo]:
    return tokenize.generate_tokens(io.StringIO(text).readline)
