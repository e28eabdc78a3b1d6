"""The words that an example makes up: they vary in messages, which other programs get, too."""

from __future__ import annotations

import ast
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_WORD = re.compile(r"[A-Za-z_]\w*")


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The names and values that an example made up."""

    classes: frozenset[str]
    names: frozenset[str]
    """Attributes, tables, columns and classes."""
    values: frozenset[str]
    """All its strings."""

    @property
    def hash(self) -> str:
        """A hash of them all, in hexadecimal, that is the same in every process."""
        words = [sorted(part) for part in (self.classes, self.names, self.values)]
        return hashlib.sha256(repr(words).encode("utf-8", "surrogatepass")).hexdigest()

    def within(self, text: str) -> bool:
        """Return whether a text is one of the strings, or holds one of the names."""
        return text in self.values or any(word in self.names for word in _WORD.findall(text))


def own_words(tree: ast.Module) -> OwnWords:
    """Return the names and values that an example makes up."""
    classes: set[str] = set()
    names: set[str] = set()
    values: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            classes.add(node.name)
            names.update(_assigned(node.body))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            values.add(node.value)
    names |= classes | {value for value in values if value.isidentifier()}
    return OwnWords(frozenset(classes), frozenset(names), frozenset(values))


def _assigned(body: Iterable[ast.stmt]) -> Iterator[str]:
    for node in body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        targets = [node.target] if isinstance(node, ast.AnnAssign) else targets
        for target in targets:
            if isinstance(target, ast.Name) and not target.id.startswith("__"):
                yield target.id
