"""Examples as text: their scenarios, claims and code, read without running anything."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeGuard

from upgradelab.model.examples.example_error import ExampleError
from upgradelab.model.examples.fields import OF_EXAMPLES, Field, parse_packages, read_fields
from upgradelab.model.examples.own_words import OwnWords, own_words
from upgradelab.model.examples.scenario import Scenario

_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
_OF_THE_TREE = {"tree", "definitions"}
_SERVERS = ("postgresql", "mysql", "mariadb")
_DATABASE = re.compile(rf"({'|'.join(_SERVERS)})(\+\w+)?://")


@dataclass(frozen=True)
class Example:
    """One file in ``examples/``: a mapping and the scenarios on it."""

    name: str
    """Its dotted name: ``cascades.backref``."""
    path: Path
    source: str

    def __getstate__(self) -> dict[str, object]:
        """Leave out the syntax tree: to read it takes longer than to make it again."""
        return {name: value for name, value in vars(self).items() if name not in _OF_THE_TREE}

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

        :raises ExampleError: when there is none, or one has no claim, takes arguments or has a
            field that cannot be read.
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
                decorators = getattr(node, "decorator_list", [])
                first = min([node.lineno, *(decorator.lineno for decorator in decorators)])
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
        dialects = {match.group(1) for text in texts if (match := _DATABASE.match(text))}
        return frozenset("mysql" if name == "mariadb" else name for name in dialects)

    @cached_property
    def own_words(self) -> OwnWords:
        """The names and values that it makes up.

        :raises ExampleError: when the file is no Python.
        """
        return own_words(self.tree)

    @cached_property
    def packages(self) -> Field | None:
        """The field of its docstring that names the packages that it needs, if it has one.

        :raises ExampleError: when the fields cannot be read, or the file is no Python.
        """
        body = self.tree.body
        if not body or not is_docstring(body[0]):
            return None
        docstring = ast.get_docstring(self.tree, clean=False) or ""
        fields = read_fields(docstring, self.path, body[0].lineno, OF_EXAMPLES)
        return parse_packages(fields)

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
        _ = scenario.environment, scenario.consequences  # raises now, before anything runs
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
