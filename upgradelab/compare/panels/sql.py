"""A line of SQL in the words that Pygments' styles know."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pygments.lexers.sql import SqlLexer


def words(line: str) -> Iterator[tuple[str, str]]:
    """Yield the words of a line of SQL, each with the class of its kind; empty where it has none.

    The classes are Pygments' short ones: ``k`` is a keyword.
    """
    from pygments.token import STANDARD_TYPES

    for kind, tokens in groupby(_lexer().get_tokens(line), lambda token: token[0]):
        yield "".join(value for _, value in tokens), STANDARD_TYPES.get(kind, "")


@cache
def _lexer() -> SqlLexer:
    """Return the lexer, imported late: most programs send their SQL unseen."""
    from pygments.lexers.sql import SqlLexer

    return SqlLexer(ensurenl=False)
