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
from collections.abc import Iterable
from functools import cached_property
from importlib import metadata
from pathlib import Path

from upgradelab.model.examples.example import Example
from upgradelab.system.files import code_at, write_atomically

_MODEL = Path(__file__).parents[1] / "model"
_SUFFIX = ".read"


class Shelf:
    """A folder with examples and all that was asked of them, but for their syntax trees.

    Each has a file, which begins with a hash of what follows: with another one, which a damaged
    file has and one that other code wrote, the example is not on the shelf.
    """

    def __init__(self, folder: Path) -> None:
        """Open a shelf; nothing is read yet."""
        self._folder = folder
        self._there: dict[str, Example] = {}
        """The examples that are known to be on the shelf as they are here, by name."""

    @cached_property
    def _code(self) -> bytes:
        """A hash of what the files depend on beside the examples: how these are read."""
        readers = [sys.version, metadata.version("pytest-sphinx")]
        parts = [*map(str.encode, readers), *(file.read_bytes() for file in code_at(_MODEL))]
        return hashlib.sha256(b"\0".join(parts)).digest()

    def taken(self, examples: Iterable[Example]) -> list[Example]:
        """Return examples, those in place of which the shelf has the same from there."""
        return [self._taken(example) for example in examples]

    def _taken(self, example: Example) -> Example:
        kept = self._there.get(example.name) or self._read(example.name)
        if kept != example:
            return example
        self._there[example.name] = kept
        return kept

    def _read(self, name: str) -> Example | None:
        with contextlib.suppress(OSError, ValueError):
            header, _, body = self._path(name).read_text(encoding="ascii").partition("\n")
            if header == self._hash(body):
                # Its own, of this machine, as Sphinx's environment is.
                kept: Example = pickle.loads(base64.b64decode(body))  # noqa: S301
                return kept
        return None

    def keep(self, examples: Iterable[Example]) -> None:
        """Keep these examples and no others.

        A folder that cannot be written costs time, nothing else.
        """
        by_name = {example.name: example for example in examples}
        with contextlib.suppress(OSError):
            for path in self._folder.glob(f"*{_SUFFIX}"):
                if path.name.removesuffix(_SUFFIX) not in by_name:
                    path.unlink()
            for name, example in by_name.items():
                if self._there.get(name) is not example:
                    self._write(example)

    def _write(self, example: Example) -> None:
        # What is asked of all examples in each build.
        _ = [scenario.text_hash for scenario in example.scenarios]
        body = base64.b64encode(pickle.dumps(example)).decode()
        write_atomically(self._path(example.name), f"{self._hash(body)}\n{body}")
        self._there[example.name] = example

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}{_SUFFIX}"

    def _hash(self, body: str) -> str:
        return hashlib.sha256(self._code + body.encode()).hexdigest()
