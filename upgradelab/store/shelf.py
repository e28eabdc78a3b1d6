"""Examples as they were read before: most are the same in the next build.

To read one takes a syntax tree, a program for each scenario and the expectations of its
docstring; all examples together take longer than to find their runs.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import pickle
import sys
from collections.abc import Collection, Iterable
from functools import cached_property
from importlib import metadata
from pathlib import Path

from upgradelab.model.examples.example import Example
from upgradelab.system.files import write_atomically

_MODEL = Path(__file__).parents[1] / "model"


class Shelf:
    """A file with examples and all that was asked of them, but for their syntax trees.

    It begins with a hash of what follows: with another one, which a damaged file has and one
    that other code wrote, nothing is on the shelf.
    """

    def __init__(self, path: Path) -> None:
        """Open a shelf; nothing is read yet."""
        self._path = path

    @cached_property
    def _code(self) -> bytes:
        """What the file depends on beside the examples: how they are read."""
        files = sorted(_MODEL.rglob("*.py"))
        readers = [sys.version, metadata.version("pytest-sphinx")]
        return b"\0".join([*map(str.encode, readers), *(file.read_bytes() for file in files)])

    @cached_property
    def _kept(self) -> dict[str, Example]:
        """The examples of the file, by name."""
        with contextlib.suppress(OSError, ValueError):
            header, _, body = self._path.read_text(encoding="ascii").partition("\n")
            if header == self._hash(body):
                # Its own, of this machine, as Sphinx's environment is.
                kept: dict[str, Example] = pickle.loads(base64.b64decode(body))  # noqa: S301
                return kept
        return {}

    def taken(self, examples: Iterable[Example]) -> list[Example]:
        """Return examples, those in place of which the shelf has the same from there."""
        kept = ((example, self._kept.get(example.name)) for example in examples)
        return [before if before == example else example for example, before in kept]

    def keep(self, examples: Collection[Example]) -> None:
        """Keep these examples and no others, if any is not there.

        A folder that cannot be written costs time, nothing else.
        """
        by_name = {example.name: example for example in examples}
        if by_name == self._kept:
            return
        for example in examples:
            # What is asked of all examples in each build.
            _ = [scenario.text_hash for scenario in example.scenarios]
        body = base64.b64encode(pickle.dumps(by_name)).decode()
        with contextlib.suppress(OSError):
            write_atomically(self._path, f"{self._hash(body)}\n{body}")

    def _hash(self, body: str) -> str:
        return hashlib.sha256(self._code + body.encode()).hexdigest()
