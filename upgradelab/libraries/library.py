"""What the engine asks of a library, with answers that suit most: nothing in particular.

This module and its subclasses need only the standard library, as they are loaded where
scenarios run; the library itself is imported when a method needs it.
"""

from __future__ import annotations

import contextlib
import importlib
import re
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import metadata
from pathlib import Path
from typing import Protocol

Noise = Sequence[tuple[re.Pattern[str], str]]
"""Patterns of what varies without being a fact, and what is written instead."""


class Watch(Protocol):
    """Notices what a scenario leaves open."""

    def take(self) -> str:
        """Return in words what the scenario has left open, and forget it.

        For example ``2 files``; empty when there is nothing.
        """


class Log(Protocol):
    """Takes what a library logs while a scenario runs."""

    def statement(self, text: str) -> None:
        """Record a statement that was sent."""

    def parameters(self, text: str) -> None:
        """Record the parameters of the last statement."""


Argument = str | tuple[str, ...]
"""A text with ``…`` for what only a run knows, a class or constant by its name, or several."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call in the library's own source, as far as the source says what is given to it."""

    release: str
    """The release that it is in."""
    places: Sequence[Argument]
    names: Mapping[str, Argument]

    def text(self, place: int, name: str) -> str:
        """Return an argument by its place or its name; empty when it is no text, or not given."""
        given = self.places[place] if place < len(self.places) else self.names.get(name, "")
        return given if isinstance(given, str) else ""

    def several(self, place: int) -> tuple[str, ...]:
        """Return an argument that is a list or tuple of texts, by its place."""
        given = self.places[place] if place < len(self.places) else ()
        return given if isinstance(given, tuple) else ()


class Library:
    """A library of which nothing is known but its name."""

    noise: Noise = ()
    warm_up = ""
    """A program that imports what the library imports late, with a function ``warm_up``."""
    early: Sequence[str] = ()
    """Modules that a worker imports, where they are, before it runs anything: many scenarios do,
    each in a new process."""
    with_dependencies = True
    """Whether an overlay holds what it depends on, too; else the environment has that."""
    companions: Collection[str] | None = None
    """Distributions of the environment that change what an example does: drivers,
    dependencies. All that are installed when ``None``, as nothing is known about them."""
    build_environment: Mapping[str, str] = {}
    """Variables for installing it."""
    links: re.Pattern[str] | None = None
    """Addresses in its messages that a page makes links."""
    code: re.Pattern[str] | None = None
    """Finds in a message the code by which its documentation explains it: the first group."""
    code_note = ""
    """A sentence that says what the code of a message is."""
    general_codes: Collection[str] = ()
    """Codes that so many messages have that they tell none from another."""
    asides: Sequence[re.Pattern[str]] = ()
    """What it puts into messages and is no part of what they say: links, statements."""
    varying: Sequence[re.Pattern[str]] = ()
    """Parts of its messages that vary from program to program, whatever an example has there."""
    not_scanned: Collection[str] = ()
    """Folders within it whose source is not read for what it says and names."""
    code_argument = ""
    """The argument, and the attribute of a class of errors, that is the code of a message."""
    code_address = ""
    """Where its documentation explains a code, with ``{}`` for it."""
    worded: Mapping[str, Sequence[tuple[str, str]]] = {}
    """Attributes of its classes that are parts of messages: for each the types and texts of
    these, with ``{}`` for it."""
    helpers: Collection[str] = ()
    """Functions of its own that warn, or that let others warn; see :meth:`spoken`."""
    own_message: re.Pattern[str] | None = None
    """Matches what only it says, or says of it, in a log of many programs."""
    other_errors: Collection[str] = ()
    """Types of its errors that do not end in ``Error``, ``Exception`` or ``Warning``."""

    about_later: re.Pattern[str] = re.compile(r"Deprecat|Future")
    """Finds in the type of a warning that it is about later releases, and not about this one."""

    def __init__(self, distribution: str) -> None:
        self.distribution = distribution
        """Its normalised name on the package index."""

    @property
    def title(self) -> str:
        """The name that readers know."""
        return self.distribution

    @property
    def message_type(self) -> str:
        """A pattern for the type of an error or warning, without its module."""
        others = "".join(f"|{re.escape(name)}" for name in self.other_errors)
        return rf"(?:\w+(?:Error|Exception|Warning){others})"

    @cached_property
    def printed_message(self) -> re.Pattern[str]:
        """Finds the lines in which an example prints an error: type, then message."""
        return re.compile(rf"(?m)^((?:\w+\.)*{self.message_type}): (.{{12,}})$")

    def import_names(self, folder: Path | None = None) -> list[str]:
        """Return the names under which it is imported, that like its own first.

        :param folder: where it is installed; among all that can be imported by default.
        """
        own = self.distribution.replace("-", "_")
        path = [str(folder)] if folder is not None else sys.path
        for distribution in metadata.distributions(name=self.distribution, path=path):
            parts = [Path(str(file)).parts for file in distribution.files or ()]
            if names := _import_names(parts):
                return sorted(names, key=lambda name: (name.lower() != own, name))
        return [own]

    def imported(self) -> tuple[str, str]:
        """Import it; return its release and the file that it was imported from.

        :raises ImportError: when there is none to import, or it does not say its release.
        """
        name = self.import_names()[0]
        module = importlib.import_module(name)
        file = str(module.__file__)
        # Of this one: the environment may have another, with metadata, beside a checkout's.
        folder = Path(file).parents[name.count(".") + (Path(file).stem == "__init__")]
        for distribution in metadata.distributions(name=self.distribution, path=[str(folder)]):
            return distribution.version, file
        if not hasattr(module, "__version__"):
            raise ImportError(
                f"{file} is of no release: there is no metadata of {self.distribution} beside it,"
                " and it has no __version__"
            )
        return str(module.__version__), file

    def is_own_warning(self, category: type[Warning], *, of_example: bool) -> bool:
        """Return whether a deprecation is the library's to say, and not Python's.

        It is when the library defines the category, or gives it for a line of the example: as
        Python does by default for a program, which hides what others do wrong.

        :param of_example: whether the line that it is given for is one of the example's.
        """
        return of_example or self.defines(category)

    def defines(self, category: type[Warning]) -> bool:
        """Return whether the library itself defines a category of warnings."""
        own = tuple(f"{name}." for name in self.import_names())
        return f"{category.__module__}.".startswith(own)

    def databases(self) -> Mapping[str, str]:
        """Return the databases within this process that it uses, with their versions."""
        return {}

    def recording(self, log: Log) -> contextlib.AbstractContextManager[object]:
        """Send what the library logs to a log for a while."""
        return contextlib.nullcontext(log)

    def watch(self) -> Watch | None:
        """Return what notices things left open in this process, if there is such a thing."""
        return None

    def spoken(self, helper: str, call: Call) -> Iterable[tuple[str, str]]:  # noqa: ARG002
        """Return the type and text of what a call of one of its :attr:`helpers` says.

        ``%s`` and the like may stand in a text for what the helper fills in.
        """
        return ()

    def clear(self) -> None:
        """Forget what scenarios have left in the library, so that the next meets nothing of it."""


def _import_names(files: Collection[tuple[str, ...]]) -> set[str]:
    """Return the names of the modules and packages among the files of a distribution.

    A package below a folder that is none has a dotted name: ``google.cloud.storage``.
    """
    packages = {parts[:-1] for parts in files if parts[-1] == "__init__.py" and len(parts) > 1}
    outermost = [
        package
        for package in packages
        if not any(package[:length] in packages for length in range(1, len(package)))
    ]
    modules = {parts[0] for parts in files if len(parts) == 1 and parts[0].endswith(".py")}
    names = {".".join(package) for package in outermost}
    return {
        name
        for name in names | {module.removesuffix(".py") for module in modules}
        if all(part.isidentifier() for part in name.split("."))
    }
