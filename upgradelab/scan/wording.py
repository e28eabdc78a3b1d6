"""What an expression of a program says: texts, with ``…`` for what only a run knows."""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import prod

from upgradelab.messages.templates import GAP

MOST = 8
"""Texts that one expression is followed to; where there would be more, parts are gaps."""
_DEEPEST = 12
"""Expressions within each other that are followed."""

_PERCENT = re.compile(
    r"%(?:\((?P<name>\w+)\))?[#0 +-]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[hlL]?(?P<kind>[a-zA-Z%])"
)
_BRACES = re.compile(r"\{\{|\}\}|\{(?P<name>\w*)(?:[.\[][^{}!:]*)?(?P<how>[!:][^{}]*)?\}")


@dataclass(slots=True)
class Scope:
    """What names stand for in a function, or in a module outside of its functions."""

    texts: dict[str, list[ast.expr]] = field(default_factory=dict)
    """What is assigned to each name."""
    more: dict[str, list[ast.expr]] = field(default_factory=dict)
    """What is appended to it, perhaps."""
    parameters: frozenset[str] = frozenset()
    """Names that a caller may have given another value."""


def scope_of(body: Iterable[ast.stmt], parameters: Iterable[str] = ()) -> Scope:
    """Return what is assigned in some statements, not within functions and classes in them."""
    scope = Scope(parameters=frozenset(parameters))
    left: list[ast.AST] = list(body)
    while left:
        node = left.pop(0)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    scope.texts.setdefault(target.id, []).append(node.value)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            scope.texts.setdefault(node.target.id, []).append(node.value)
        elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            scope.more.setdefault(node.target.id, []).append(node.value)
        left += [
            child
            for child in ast.iter_child_nodes(node)
            if isinstance(child, ast.stmt | ast.ExceptHandler | ast.match_case)
        ]
    return scope


class Wording:
    """Follows expressions in a place of a program."""

    def __init__(self, scopes: Sequence[Scope]) -> None:
        """Take the scopes around the place, the innermost first."""
        self._scopes = scopes
        self._followed: set[str] = set()
        """Names within whose own values the expression is: one may be made from itself."""

    def texts(self, node: ast.expr) -> list[str]:
        """Return the texts that an expression may be, each once."""
        return list(dict.fromkeys(map(without_double_gaps, self._texts(node, 0))))

    def _texts(self, node: ast.expr, depth: int) -> list[str]:
        depth += 1
        if depth > _DEEPEST:
            return [GAP]
        match node:
            case ast.Constant(value=str() as text):
                return [text]
            case ast.Name(id=name):
                return self._named(name, depth)
            case ast.IfExp(body=body, orelse=orelse):
                return [*self._texts(body, depth), *self._texts(orelse, depth)]
            case ast.BoolOp(op=ast.Or(), values=values):
                return [text for value in values for text in self._texts(value, depth)]
        return self._made(node, depth)

    def _made(self, node: ast.expr, depth: int) -> list[str]:
        """Return what an expression makes of other texts."""
        match node:
            case ast.JoinedStr(values=values):
                return _joined([self._texts(value, depth) for value in values])
            case ast.FormattedValue(value=value, conversion=-1, format_spec=None):
                return self._texts(value, depth)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return _joined([self._texts(left, depth), self._texts(right, depth)])
            case ast.BinOp(left=left, op=ast.Mod(), right=right):
                return self._filled(left, _PERCENT, _arguments(right), depth)
            case ast.Call(func=ast.Attribute(value=value, attr="format"), args=args):
                given = dict(enumerate(args)) | {each.arg: each.value for each in node.keywords}
                return self._filled(value, _BRACES, given, depth)
        return [GAP]

    def _named(self, name: str, depth: int) -> list[str]:
        """Return what a name may stand for."""
        holding = (s for s in self._scopes if name in s.texts or name in s.parameters)
        scope = next(holding, None)
        if scope is None or name in self._followed:
            return [GAP]
        self._followed.add(name)
        texts = [text for node in scope.texts.get(name, ()) for text in self._texts(node, depth)]
        texts += [GAP] * (name in scope.parameters)
        for node in scope.more.get(name, ()):
            longer = _joined([texts, self._texts(node, depth)])
            texts = [*texts, *longer] if len(texts) + len(longer) <= MOST else longer
        self._followed.remove(name)
        return list(dict.fromkeys(texts))[:MOST]

    def _filled(
        self,
        pattern: ast.expr,
        blanks: re.Pattern[str],
        given: Mapping[int | str | None, ast.expr],
        depth: int,
    ) -> list[str]:
        """Return the texts of a pattern in which blanks are filled."""
        texts = []
        for text in self._texts(pattern, depth):
            parts: list[list[str]] = []
            place = 0
            numbers = itertools.count()
            for blank in blanks.finditer(text):
                parts.append([text[place : blank.start()]])
                place = blank.end()
                if blank.group() in {"%%", "{{", "}}"}:
                    parts.append([blank.group()[0]])
                    continue
                name = blank["name"] or ""
                key = int(name) if name.isdigit() else name or next(numbers)
                plain = blank.groupdict().get("kind") == "s" or (
                    "how" in blank.groupdict() and not blank["how"]
                )
                value = given.get(key)
                parts.append(self._texts(value, depth) if value is not None and plain else [GAP])
            texts += _joined([*parts, [text[place:]]])
        return texts


def without_values(text: str) -> str:
    """Return a text with ``…`` for its blanks, which a function fills that is not looked into."""
    filled = _PERCENT.sub(lambda blank: "%" if blank.group() == "%%" else GAP, text)
    return without_double_gaps(filled)


def without_double_gaps(text: str) -> str:
    """Return a text in which no gap follows another."""
    return re.sub(rf"{GAP}(?:{GAP})+", GAP, text)


def _arguments(node: ast.expr) -> dict[int | str | None, ast.expr]:
    """Return what stands at the right of ``%``, by place or by name."""
    match node:
        case ast.Tuple(elts=elements):
            return dict(enumerate(elements))
        case ast.Dict(keys=keys, values=values):
            return {
                key.value: value
                for key, value in zip(keys, values, strict=True)
                if isinstance(key, ast.Constant) and isinstance(key.value, str)
            }
        case ast.Call(func=ast.Name(id="dict"), args=[], keywords=named):
            return {each.arg: each.value for each in named}
    return {0: node}


def _joined(parts: Sequence[Sequence[str]]) -> list[str]:
    """Return all ways to join texts; the part of most texts is a gap while there are too many."""
    parts = list(parts)
    while prod(map(len, parts)) > MOST:
        longest = max(range(len(parts)), key=lambda place: len(parts[place]))
        parts[longest] = [GAP]
    return ["".join(texts) for texts in itertools.product(*parts)]
