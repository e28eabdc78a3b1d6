"""Examples as text: their scenarios, claims and code, read without running anything."""

from __future__ import annotations

import ast
import re
import shlex
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard

from upgradelab.errors import LabError

if TYPE_CHECKING:
    from upgradelab.model.expectation import Expectation
    from upgradelab.model.program import Program

_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
_DIRECTIVE = re.compile(r"^\s*\.\. testoutput::", re.MULTILINE)
_ENVIRONMENT = re.compile(r"^[ \t]*:environment:(.*)$", re.MULTILINE)
_VARIABLE = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)=([^\0]*)")
# A sentence that another follows; what stands in backticks does not end one, nor does a dot
# before a small letter, as in "e.g. this".
_SENTENCE = re.compile(r"(?>``.+?``|.)+?[.!?](?= +[^a-z ])")
_SERVERS = ("postgresql", "mysql", "mariadb")
_DATABASE = re.compile(rf"({'|'.join(_SERVERS)})(\+\w+)?://")


class ExampleError(LabError):
    """A fault of an example that can be seen without running it.

    :param path: the example's file.
    :param line: the line at fault.
    :param message: what was found, what was expected and what to do.
    """

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.path = path
        self.line = line
        self.message = message


class StaticFaults(LabError):  # noqa: N818 - several errors, which it lists
    """Faults of examples found before anything ran."""

    def __init__(self, faults: Sequence[ExampleError]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


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
        prose = re.split(r"\n\s*\n", _ENVIRONMENT.sub("", self._head).strip())
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
    def environment(self) -> dict[str, str]:
        """Variables that the scenario asks for, from its ``:environment:`` field.

        :raises ExampleError: when these are no assignments as a shell would read them.
        """
        variables: dict[str, str] = {}
        for field in _ENVIRONMENT.finditer(self._head):
            line = self.docstring_line + self._head.count("\n", 0, field.start())
            variables |= self._assignments(field.group(1).strip(), line)
        return variables

    def _assignments(self, text: str, line: int) -> dict[str, str]:
        try:
            assignments = [_VARIABLE.fullmatch(word) for word in shlex.split(text)]
        except ValueError as error:
            fault = str(error)
        else:
            found = [(pair[1], pair[2]) for pair in assignments if pair]
            if found and len(found) == len(assignments):
                return dict(found)
            fault = "expected assignments"
        message = (
            f"the variables of {self.function} cannot be read from {text!r}: {fault}."
            " Write them as in a shell: :environment: NAME=value OTHER='two words'"
        )
        raise ExampleError(self.example.path, line, message)

    def script(self) -> str:
        """Return a program of its own: the mapping, the scenario, and the call."""
        claim = self.claim.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
        if claim.endswith('"'):
            claim = claim[:-1] + '\\"'
        scenarios = {scenario.line: scenario for scenario in [*self.called, self]}
        functions = "".join(f"\n\n\n{scenarios[line].definition}" for line in sorted(scenarios))
        return (
            f'"""{claim}"""\n\n{self.example.mapping}{functions}\n'
            f'\n\nif __name__ == "__main__":\n    {self.function}()\n'
        )

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
        from upgradelab.model.program import program_of

        return program_of(self)

    @cached_property
    def expectations(self) -> list[Expectation]:
        """What its docstring states, in the order of the file; names of series unchecked.

        :raises ExampleError: when it cannot be read.
        """
        from upgradelab.model.expectation import parse_expectations

        return parse_expectations(self)

    @property
    def node(self) -> ast.FunctionDef:
        """The function's syntax tree."""
        definition = self.example.definitions[self.function]
        assert isinstance(definition, ast.FunctionDef)
        return definition


@dataclass(frozen=True)
class Example:
    """One file in ``examples/``: a mapping and the scenarios on it."""

    name: str
    """Its dotted name: ``cascades.backref``."""
    path: Path
    source: str

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree.

        :raises ExampleError: when the file is no Python.
        """
        try:
            return _parsed(self.source, self.path)
        except SyntaxError as error:
            message = f"no valid Python: {error.msg}. Correct the example"
            raise ExampleError(self.path, error.lineno or 1, message) from error
        except ValueError as error:
            message = f"no valid Python: {error}. Correct the example"
            raise ExampleError(self.path, 1, message) from error

    @cached_property
    def definitions(self) -> dict[str, _Definition]:
        """The functions and classes of the module by name.

        :raises ExampleError: when the file is no Python.
        """
        return {node.name: node for node in self.tree.body if isinstance(node, _Definition)}

    @cached_property
    def names_in(self) -> dict[str, frozenset[str]]:
        """For each function and class, those of the module's that its code names."""
        return {
            name: frozenset(
                node.id
                for node in ast.walk(definition)
                if isinstance(node, ast.Name) and node.id in self.definitions
            )
            for name, definition in self.definitions.items()
        }

    @cached_property
    def names_at_import(self) -> frozenset[str]:
        """The functions and classes that module-level code names, outside their own bodies."""
        executed = [
            part
            for statement in self.tree.body
            for part in (
                [*statement.decorator_list, statement.args]
                if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef)
                else [statement]
            )
        ]
        return frozenset(
            node.id
            for part in executed
            for node in ast.walk(part)
            if isinstance(node, ast.Name) and node.id in self.definitions
        )

    @cached_property
    def scenarios(self) -> list[Scenario]:
        """The public functions, in the order of the file.

        :raises ExampleError: when there is none, or one has no claim, takes arguments or asks
            for variables that cannot be read.
        """
        functions = [node for node in self.tree.body if _is_scenario(node)]
        if not functions:
            message = "no scenario: expected a public function with a docstring. Add one"
            raise ExampleError(self.path, 1, message)
        for node in functions:
            last = self.definitions[node.name]
            if last is not node:
                message = f"{node.name} is defined again in line {last.lineno}. Rename one"
                raise ExampleError(self.path, node.lineno, message)
        return [self._scenario(node) for node in functions]

    @cached_property
    def mapping(self) -> str:
        """The module-level code without docstring and scenarios: imports, classes, tables."""
        lines = self.source.split("\n")
        for node in reversed(self.tree.body):
            if _is_scenario(node) or is_docstring(node):
                first = min(
                    [node.lineno, *(one.lineno for one in getattr(node, "decorator_list", []))]
                )
                del lines[first - 1 : node.end_lineno]
        return re.sub(r"\n{4,}", "\n\n\n", "\n".join(lines)).strip()

    @cached_property
    def databases(self) -> frozenset[str]:
        """The servers whose addresses stand in it: ``postgresql``, ``mysql``."""
        if not any(name in self.source for name in _SERVERS):
            # Most examples: what follows takes longer than all else that is asked of them.
            return frozenset()
        try:
            tree = self.tree
        except ExampleError:
            # Said where it would run, with the faults of the other examples.
            return frozenset()
        texts = [
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
        found = {match.group(1) for text in texts if (match := _DATABASE.match(text))}
        return frozenset("mysql" if name == "mariadb" else name for name in found)

    def _scenario(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Scenario:
        if isinstance(node, ast.AsyncFunctionDef):
            message = (
                f"{node.name} is asynchronous: expected a plain function, which a reader can"
                " paste. Define the coroutine inside it and end with asyncio.run(...)"
            )
            raise ExampleError(self.path, node.lineno, message)
        if ast.unparse(node.args):
            message = f"{node.name} takes arguments: a scenario is called without. Remove them"
            raise ExampleError(self.path, node.lineno, message)
        message = (
            f"{node.name} lacks a docstring that states its claim, or code below it. Add them,"
            f" or call it _{node.name} if it is a helper"
        )
        without_claim = ExampleError(self.path, node.lineno, message)
        docstring = ast.get_docstring(node, clean=False)
        if not docstring or not node.body[1:]:
            raise without_claim
        expression = node.body[0]
        height = (expression.end_lineno or 0) - expression.lineno
        if height != docstring.count("\n"):
            message = (
                f"the docstring of {node.name} has escaped line breaks, so its lines cannot be"
                ' counted. Write \\\\n, or begin it with r"""'
            )
            raise ExampleError(self.path, expression.lineno, message)
        lines = self.source.split("\n")
        last = lines[(expression.end_lineno or 0) - 1]
        end = len(last.encode()[: expression.end_col_offset].decode())
        code = "\n".join(lines[expression.end_lineno or 0 : node.end_lineno]).strip("\n")
        scenario = Scenario(self, node.name, node.lineno, docstring, expression.lineno, end, code)
        if not scenario.paragraphs:
            raise without_claim
        _ = scenario.environment  # raises now, before anything runs
        return scenario


def _parsed(source: str, path: Path) -> ast.Module:
    """Return a syntax tree with all docstrings.

    Told to optimize (``-OO``), Python 3.14 drops them in ``ast.parse`` as well.
    """
    flags = ast.PyCF_ONLY_AST
    tree: ast.Module = compile(source, str(path), "exec", flags, dont_inherit=True, optimize=0)
    return tree


def is_docstring(node: ast.stmt) -> bool:
    """Return whether a statement is a string alone, as a docstring is."""
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _is_print(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and ast.unparse(node).startswith("print(")


def _is_scenario(node: ast.stmt) -> TypeGuard[ast.FunctionDef | ast.AsyncFunctionDef]:
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return False
    return not node.name.startswith("_")


def load_example(path: Path, folder: Path) -> Example:
    """Read an example; what is wrong in it shows when its parts are asked for.

    :param folder: the examples folder, from which the dotted name counts.
    :raises ExampleError: when the file is not UTF-8.
    """
    name = ".".join(path.relative_to(folder).with_suffix("").parts)
    try:
        return Example(name, path, path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise ExampleError(path, 1, f"not UTF-8: {error}. Save it as UTF-8") from error


def is_example(path: Path) -> bool:
    """Return whether a file below the examples folder is an example."""
    return path.suffix == ".py" and not path.name.startswith("_") and path.name != "conftest.py"


def load_examples(folder: Path) -> list[Example]:
    """Return all examples of a folder, by name."""
    paths = sorted(path for path in folder.rglob("*.py") if is_example(path))
    return [load_example(path, folder) for path in paths if "__pycache__" not in path.parts]
