"""A project: where its examples, series and working files are."""

from __future__ import annotations

import contextlib
import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from upgradelab.errors import LabError, did_you_mean
from upgradelab.libraries import load_library
from upgradelab.libraries.library import Library
from upgradelab.model.examples.example import Example, load_examples
from upgradelab.model.examples.scenario import Scenario
from upgradelab.model.packages import Packages, load_packages
from upgradelab.model.series import Series, load_series


class SelectionError(LabError):
    """A name that is no scenario, example or series."""


@dataclass(frozen=True)
class Project:
    """A folder with ``examples/`` and ``requirements/``."""

    root: Path

    @property
    def examples_folder(self) -> Path:
        """Where the examples are."""
        return self.root / "examples"

    @property
    def work(self) -> Path:
        """The folder that git ignores: overlays, cached outcomes, reports."""
        return self.root / ".upgradelab"

    @property
    def overlays(self) -> Path:
        """The folder of overlays."""
        return self.work / "overlays"

    @cached_property
    def library(self) -> Library:
        """The library whose releases are run: what the files of ``requirements/`` pin first.

        :raises SeriesError: when they are at fault.
        """
        return load_library(self.series()[0].distribution)

    def relative(self, path: Path) -> str:
        """Return how messages name a file: from the root, with slashes, if it is below it."""
        return (
            path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)
        )

    def accept_command(self, scenario: str) -> str:
        """Return the command that accepts what a scenario printed, as it is given here."""
        with contextlib.suppress(OSError, UnicodeDecodeError):
            makefile = (self.root / "Makefile").read_text(encoding="utf-8")
            if re.search(r"(?m)^accept:", makefile):
                return f'make accept ONLY="{scenario}"'
        return f'python -m upgradelab accept --only "{scenario}"'

    def series_names(self) -> list[str]:
        """Return the names of the series, oldest first."""
        return [each.name for each in self.series()]

    def series(self, only: str = "") -> list[Series]:
        """Return the series, oldest first.

        :param only: names with commas or blanks between them; empty for all.
        :raises SelectionError: for a name that is no series.
        :raises SeriesError: when ``requirements/`` is at fault.
        """
        known = load_series(self.root / "requirements")
        wanted = only.replace(",", " ").split()
        names = [series.name for series in known]
        for name in wanted:
            if name not in names:
                raise SelectionError(f"no series {name!r} (have: {', '.join(names)})")
        return [series for series in known if not wanted or series.name in wanted]

    def examples(self) -> list[Example]:
        """Return all examples, by name."""
        return load_examples(self.examples_folder)

    def packages_of(self, example: Example) -> Packages | None:
        """Return the packages that an example needs beside the library; ``None`` for most.

        :raises upgradelab.model.examples.example_error.ExampleError: when no file pins what it
            asks for, or its docstring is at fault.
        :raises upgradelab.model.packages.PackagesError: when the file is at fault.
        """
        field = example.packages
        if field is None:
            return None
        folder = self.root / "requirements" / "with"
        path = folder / f"{field.text}.txt"
        if not path.is_file():
            names = sorted(each.stem for each in folder.glob("*.txt"))
            message = (
                f"there is no {self.relative(path)} (have: {', '.join(names) or 'none'})."
                f"{did_you_mean(field.text, names)} Correct the name, or pin the packages there"
            )
            raise field.error(message)
        return load_packages(path, self.library.distribution)

    def select(self, examples: Iterable[Example], only: str = "") -> list[Scenario]:
        """Return the scenarios chosen, in the order of their files.

        :param only: dotted names of scenarios, examples or folders, with blanks between
            them; empty for all.
        :raises SelectionError: for a name that fits nothing, with the nearest that does.
        """
        wanted = only.replace(",", " ").split()
        scenarios = [scenario for example in examples for scenario in example.scenarios]
        for name in wanted:
            if not any(_is_within(scenario.name, name) for scenario in scenarios):
                raise SelectionError(unknown_name(name, [each.name for each in scenarios]))
        return [
            scenario
            for scenario in scenarios
            if not wanted or any(_is_within(scenario.name, name) for name in wanted)
        ]


def _is_within(name: str, whole: str) -> bool:
    return name == whole or name.startswith(f"{whole}.")


def unknown_name(name: str, known: Iterable[str]) -> str:
    """Say that a name is no scenario, and which is the nearest that is one."""
    near = difflib.get_close_matches(name, known, 1, cutoff=0.4)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    return f"no scenario {name!r} in examples/.{hint}"
