"""What a release can say: each place in its source that warns or raises, without running it."""

from __future__ import annotations

import ast
import builtins
import contextlib
import gc
import itertools
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from upgradelab.libraries.library import Argument, Call, Library
from upgradelab.scan.wording import Wording, scope_of, without_values

OF_PYTHON = frozenset(
    name
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, BaseException)
)
"""Types that any program may raise."""
_MOST_CALLS = 16
"""Combinations of arguments of one call that are looked at."""
_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one place of a release says."""

    name: str
    """The type of the warning or error, without its module."""
    text: str
    """On one line, with ``…`` for what only a run knows."""
    code: str
    """The code by which the library's documentation explains it; empty when it has none."""
    place: str
    """File and line, from the folder of the release."""


@dataclass(frozen=True, slots=True)
class _Class:
    """A class of the library."""

    bases: tuple[str, ...]
    code: str


@contextlib.contextmanager
def _without_collecting() -> Iterator[None]:
    """Look for no garbage: there is none in many trees, and the search takes most of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@_without_collecting()
def speaking(folder: Path, release: str, library: Library) -> list[Spoken]:
    """Return what a release says, by file and line.

    :param folder: where it is installed.
    """
    trees = {file.relative_to(folder).as_posix(): _parsed(file) for file in _files(folder, library)}
    classes = {
        node.name: _class(node, library)
        for tree in trees.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    errors = _errors(classes)
    spoken: list[Spoken] = []
    for name, tree in trees.items():
        visitor = _Visitor(name, tree, release, library, errors)
        visitor.visit(tree)
        spoken += visitor.spoken
    return spoken


def _files(folder: Path, library: Library) -> Iterator[Path]:
    for name in library.import_names(folder):
        package = folder.joinpath(*name.split("."))
        for file in sorted([*package.rglob("*.py"), *package.parent.glob(f"{package.name}.py")]):
            if not set(file.relative_to(package.parent).parts[1:]) & set(library.not_scanned):
                yield file


def _parsed(file: Path) -> ast.Module:
    with warnings.catch_warnings():
        # A newer Python warns of the literals of an old release.
        warnings.simplefilter("ignore")
        return ast.parse(file.read_bytes())


def _attributes(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Yield the texts that are assigned to names of a class."""
    for statement in node.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str() as value)):
                yield name, value


def _class(node: ast.ClassDef, library: Library) -> _Class:
    code = dict(_attributes(node)).get(library.code_argument, "")
    return _Class(tuple(filter(None, map(_last_name, node.bases))), code)


def _errors(classes: dict[str, _Class]) -> dict[str, str]:
    """Return the code of each class of warnings and errors, by its name."""
    errors = dict.fromkeys(OF_PYTHON, "")
    found = True
    while found:
        found = False
        for name, made in classes.items():
            bases = [base for base in made.bases if base in errors]
            if bases and name not in errors:
                errors[name] = made.code or next(filter(None, map(errors.get, bases)), "") or ""
                found = True
    return errors


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


class _Visitor(ast.NodeVisitor):
    """Goes through a module."""

    def __init__(
        self, file: str, tree: ast.Module, release: str, library: Library, errors: dict[str, str]
    ) -> None:
        self._file = file
        self._release = release
        self._library = library
        self._errors = errors
        self._scopes = [scope_of(tree.body)]
        self._classes: list[str] = []
        self.spoken: list[Spoken] = []

    def visit_FunctionDef(self, node: _Function) -> None:
        for decorator in node.decorator_list:
            self.visit(decorator)
        arguments = node.args
        named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        self._scopes.insert(0, scope_of(node.body, (each.arg for each in named)))
        for statement in node.body:
            self.visit(statement)
        del self._scopes[0]

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815 - ast's name

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for name, value in _attributes(node):
            for kind, text in self._library.worded.get(name, ()):
                said = text.format(value)
                self.spoken.append(Spoken(kind, said, "", f"{self._file}:{node.lineno}"))
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_Call(self, node: ast.Call) -> None:
        name = _last_name(node.func)
        code = self._errors.get(name, "")
        for keyword in node.keywords:
            if keyword.arg == self._library.code_argument and isinstance(
                keyword.value, ast.Constant
            ):
                code = str(keyword.value.value or "")
        for kind, text in self._said(node, name):
            self.spoken.append(
                Spoken(kind, " ".join(text.split()), code, f"{self._file}:{node.lineno}")
            )
        self.generic_visit(node)

    def _said(self, node: ast.Call, name: str) -> Iterator[tuple[str, str]]:
        """Yield the type and the text of each message that a call makes."""
        match node.func:
            case ast.Attribute(value=ast.Name(id="warnings"), attr="warn"):
                category = _argument(node, 1, "category")
                yield from self._texts(
                    _last_name(category) if category else "UserWarning",
                    _argument(node, 0, "message"),
                )
            case ast.Attribute(value=ast.Call(func=ast.Name(id="super")), attr="__init__"):
                yield from self._constructed(node.args[:1])
            case ast.Attribute(attr="__init__"):
                yield from self._constructed(node.args[1:2])
            case _ if name in self._errors:
                yield from self._texts(name, _argument(node, 0, "message"))
            case _ if name in self._library.helpers:
                for call in self._calls(node):
                    for kind, text in self._library.spoken(name, call):
                        yield kind, without_values(text)

    def _constructed(self, arguments: Iterable[ast.expr]) -> Iterator[tuple[str, str]]:
        """Yield what the constructor of a class of errors hands on."""
        kind = self._classes[-1] if self._classes else ""
        if kind in self._errors:
            for argument in arguments:
                yield from self._texts(kind, argument)

    def _texts(self, kind: str, node: ast.expr | None) -> Iterator[tuple[str, str]]:
        if node is not None:
            for text in Wording(self._scopes).texts(node):
                yield kind, text

    def _calls(self, node: ast.Call) -> Iterator[Call]:
        """Yield the values of a call's arguments, in all combinations."""
        values = [self._values(each) for each in node.args]
        named = {each.arg: self._values(each.value) for each in node.keywords if each.arg}
        product = itertools.product(*values, *named.values())
        for chosen in itertools.islice(product, _MOST_CALLS):
            by_name = dict(zip(named, chosen[len(values) :], strict=True))
            yield Call(self._release, chosen[: len(values)], by_name)

    def _values(self, node: ast.expr) -> list[Argument]:
        """Return what an argument may be; names of classes and constants as texts."""
        match node:
            case ast.Tuple(elts=elements) | ast.List(elts=elements):
                texts = [Wording(self._scopes).texts(each) for each in elements]
                return list(itertools.islice(itertools.product(*texts), _MOST_CALLS))
            case ast.Attribute(attr=name) | ast.Name(id=name) if name in self._errors:
                return [name]
            case ast.Constant(value=bool() | None as value):
                return [str(value)]
        return list(Wording(self._scopes).texts(node))


def _argument(node: ast.Call, place: int, name: str) -> ast.expr | None:
    """Return an argument by its place or its name."""
    if len(node.args) > place:
        given = node.args[place]
        return None if isinstance(given, ast.Starred) else given
    return next((each.value for each in node.keywords if each.arg == name), None)
