"""What the engine asks of a library, with answers that suit most: nothing in particular.

This module and its subclasses need only the standard library, as they are loaded where
scenarios run; the library itself is imported when a method needs it.
"""

from __future__ import annotations

import contextlib
import importlib
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Protocol

Noise = Sequence[tuple[re.Pattern[str], str]]
"""Patterns of what varies without being a fact, and what is written instead."""


class Watch(Protocol):
    """Notices what a scenario leaves open."""

    def take(self) -> int:
        """Return how many things the scenario has left open, and forget them."""


class Log(Protocol):
    """Takes what a library logs while a scenario runs."""

    def statement(self, text: str) -> None:
        """Record a statement that was sent."""

    def parameters(self, text: str) -> None:
        """Record the parameters of the last statement."""


class Library:
    """A library of which nothing is known but its name."""

    noise: Noise = ()
    warm_up = ""
    """A program that imports what the library imports late, with a function ``warm_up``."""
    with_dependencies = True
    """Whether an overlay holds what it depends on, too; else the environment has that."""
    companions: Sequence[str] = ()
    """Distributions of the environment that change what it does: drivers, dependencies."""
    build_environment: Mapping[str, str] = {}
    """Variables for installing it."""
    links: re.Pattern[str] | None = None
    """Addresses in its messages that a page makes links."""

    def __init__(self, distribution: str) -> None:
        self.distribution = distribution
        """Its normalised name on the package index."""

    @property
    def title(self) -> str:
        """The name that readers know."""
        return self.distribution

    def import_names(self, folder: Path | None = None) -> list[str]:
        """Return the names under which it is imported.

        :param folder: where it is installed; among all that can be imported by default.
        """
        path = [str(folder)] if folder is not None else sys.path
        for distribution in metadata.distributions(name=self.distribution, path=path):
            parts = [Path(str(file)).parts for file in distribution.files or ()]
            names = {
                part[0].removesuffix(".py")
                for part in parts
                if (part[-1] == "__init__.py" and len(part) == 2)  # noqa: PLR2004 - name/__init__.py
                or (len(part) == 1 and part[0].endswith(".py"))
            }
            if names:
                return sorted(names)
        return [self.distribution.replace("-", "_")]

    def imported(self) -> tuple[str, str]:
        """Import it; return its release and the file that it was imported from.

        :raises ImportError: when there is none to import.
        """
        module = importlib.import_module(self.import_names()[0])
        return metadata.version(self.distribution), str(module.__file__)

    def is_own_warning(self, category: type[Warning]) -> bool:
        """Return whether the library itself defines a category of warnings."""
        return category.__module__.partition(".")[0] in self.import_names()

    def recording(self, log: Log) -> contextlib.AbstractContextManager[object]:
        """Send what the library logs to a log for a while."""
        return contextlib.nullcontext(log)

    def watch(self) -> Watch | None:
        """Return what notices things left open in this process, if there is such a thing."""
        return None

    def clear(self) -> None:
        """Forget what scenarios have left in the library, so that the next meets nothing of it."""


Make = Callable[[str], Library]
"""What an entry point of the group names: takes the distribution's name."""
