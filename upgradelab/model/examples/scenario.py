"""Scenarios as text: what the docstring of each says, and the code below it."""

from __future__ import annotations

import ast
import hashlib
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from upgradelab.model.examples.consequence import Consequence, parse_consequences
from upgradelab.model.examples.fields import (
    OF_SCENARIOS,
    Field,
    parse_variables,
    read_fields,
    without_fields,
)

if TYPE_CHECKING:
    from upgradelab.model.examples.example import Example
    from upgradelab.model.examples.expectation import Expectation
    from upgradelab.model.examples.program import Program

_DIRECTIVE = re.compile(r"^\s*\.\. testoutput::", re.MULTILINE)
# A sentence that another follows; what stands in backticks does not end one, nor does a dot
# before a small letter, as in "e.g. this".
_SENTENCE = re.compile(r"(?>``.+?``|.)+?[.!?](?= +[^a-z ])")


@dataclass(frozen=True)
class Scenario:
    """One public function of an example: it shows one claim."""

    example: Example
    function: str
    line: int
    """The line of its ``def``."""
    docstring: str
    docstring_line: int
    """The line of the file on which the docstring begins."""
    docstring_end: int
    """The column at which its last line ends, after the quotes."""
    code: str
    """The code below the docstring, as it stands in the file."""

    @property
    def name(self) -> str:
        """The dotted name by which pages call it: ``cascades.backref.append``."""
        return f"{self.example.name}.{self.function}"

    @property
    def body(self) -> str:
        """What a reader copies: the code, dedented, or the whole function if it is decorated."""
        return self.definition if self.decorators else textwrap.dedent(self.code)

    @property
    def decorators(self) -> str:
        """The lines of its decorators, as they stand in the file, with those between them."""
        if not self.node.decorator_list:
            return ""
        first = min(decorator.lineno for decorator in self.node.decorator_list)
        return "\n".join(self.example.source.split("\n")[first - 1 : self.line - 1]) + "\n"

    @property
    def definition(self) -> str:
        """The function without its docstring, with its decorators."""
        return f"{self.decorators}def {self.function}():\n{self.code}"

    @cached_property
    def paragraphs(self) -> list[str]:
        """The docstring's prose: the claim, then notes, each without line breaks.

        What follows the claim in its paragraph is the first note.
        """
        prose = re.split(r"\n\s*\n", without_fields(self._head).strip())
        first, *notes = (" ".join(part.split()) for part in prose)
        sentence = _SENTENCE.match(first)
        claim = sentence.group() if sentence else first
        return [part for part in (claim, first[len(claim) :].strip(), *notes) if part]

    @property
    def _head(self) -> str:
        """The docstring above the expectations."""
        return _DIRECTIVE.split(self.docstring)[0]

    @property
    def claim(self) -> str:
        """The first sentence: what the scenario shows."""
        return self.paragraphs[0]

    @cached_property
    def fields(self) -> list[Field]:
        """The fields above the expectations, in the order of the file.

        :raises ExampleError: for one of another name than a field has.
        """
        return read_fields(self._head, self.example.path, self.docstring_line, OF_SCENARIOS)

    @cached_property
    def environment(self) -> dict[str, str]:
        """Variables that the scenario asks for, from its ``:environment:`` field.

        :raises ExampleError: when these are no assignments as a shell would read them.
        """
        variables: dict[str, str] = {}
        for field in self.fields:
            if field.name == "environment":
                variables |= parse_variables(field, self.function)
        return variables

    @cached_property
    def consequences(self) -> dict[str, Consequence]:
        """By series, what its difference from the series before it costs the reader.

        :raises ExampleError: when the ``:consequence:`` field cannot be read.
        """
        return parse_consequences(self)

    def script(self, note: str = "") -> str:
        """Return a program of its own: the mapping, the scenario, and the call.

        :param note: what its docstring says below the claim.
        """
        claim = self.claim.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
        if claim.endswith('"') and not note:
            claim = claim[:-1] + '\\"'
        scenarios = {scenario.line: scenario for scenario in [*self.called, self]}
        functions = "".join(f"\n\n\n{scenarios[line].definition}" for line in sorted(scenarios))
        below = f"\n\n{note}\n" if note else ""
        return (
            f'"""{claim}{below}"""\n\n{self.example.mapping}{functions}\n'
            f'\n\nif __name__ == "__main__":\n    {self.function}()\n'
        )

    @cached_property
    def text_hash(self) -> str:
        """A hash of all that a page shows of it, in hexadecimal: what it says, and its code.

        The words that its file makes up are part of it: by them messages are told apart.

        :raises ExampleError: when the file is no Python.
        """
        example = self.example
        parts = [
            self.docstring,
            self.script(),
            example.own_words.hash,
            example.packages.text if example.packages else "",
        ]
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def text(self) -> str:
        """The mapping and the code below it, as one text."""
        return f"{self.example.mapping}\n\n\n{self.body}".strip()

    @property
    def form(self) -> str:
        """The lines that matter: without a helper's ``with`` around them, and ``print()``."""
        if self.decorators:
            return self.body
        statements = self._inner
        while len(statements) > 1 and _is_print(statements[-1]):
            statements = statements[:-1]
        return self._lines(statements)

    @property
    def inner(self) -> str:
        """The code without a helper's ``with`` around it."""
        return self.body if self.decorators else self._lines(self._inner)

    @property
    def _inner(self) -> list[ast.stmt]:
        statements = self.node.body[1:]
        first = statements[0]
        if isinstance(first, ast.With) and ast.unparse(first.items[0]).startswith("_"):
            return first.body
        return statements

    def _lines(self, statements: Sequence[ast.stmt]) -> str:
        lines = self.example.source.split("\n")
        shown = lines[statements[0].lineno - 1 : statements[-1].end_lineno]
        return textwrap.dedent("\n".join(shown))

    @cached_property
    def called(self) -> list[Scenario]:
        """The other scenarios of the file that this one needs, in the order of the file.

        These are those that its code or the module's names, or that a function or class which
        they name does.
        """
        names = {self.function, *self.example.names_at_import}
        unread = list(names)
        while unread:
            new = self.example.names_in.get(unread.pop(), frozenset()) - names
            names |= new
            unread += new
        return [
            scenario
            for scenario in self.example.scenarios
            if scenario.function in names and scenario is not self
        ]

    @cached_property
    def program(self) -> Program:
        """What is executed for it."""
        from upgradelab.model.examples.program import program_of

        return program_of(self)

    @cached_property
    def expectations(self) -> list[Expectation]:
        """What its docstring states, in the order of the file; names of series unchecked.

        :raises ExampleError: when it cannot be read.
        """
        from upgradelab.model.examples.expectation import parse_expectations

        return parse_expectations(self)

    @property
    def node(self) -> ast.FunctionDef:
        """The function's syntax tree."""
        definition = self.example.definitions[self.function]
        assert isinstance(definition, ast.FunctionDef)
        return definition


def _is_print(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and ast.unparse(node).startswith("print(")
