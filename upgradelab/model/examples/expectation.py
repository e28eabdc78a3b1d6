"""Expectations: the outputs that a scenario's docstring states, and how they are compared.

The format is Sphinx's ``testoutput`` directive, read by pytest-sphinx. The comparison is
exact, unless an expectation asks for doctest's with an option of doctest's own.
"""

from __future__ import annotations

import doctest
import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from upgradelab.errors import did_you_mean
from upgradelab.model.examples.consequence import check_consequences
from upgradelab.model.examples.example import Example
from upgradelab.model.examples.example_error import ExampleError
from upgradelab.model.examples.scenario import Scenario
from upgradelab.model.outcome import tidy

_DIRECTIVE = re.compile(r"^\s*\.\. (testcode|testoutput|testsetup|testcleanup|doctest)::(.*)$")


@dataclass(frozen=True, slots=True)
class Expectation:
    """The output that a docstring states for one or more series."""

    series: tuple[str, ...]
    text: str
    """The stated output, tidy."""
    line: int
    """The line of the file that holds the directive."""
    end: int
    """The last line of the file that holds its text."""
    options: tuple[tuple[int, bool], ...] = ()
    """Doctest flags that the directive turns on or off."""

    def matches(self, text: str) -> bool:
        """Return whether an outcome's text is the one expected.

        Without options that is the same text. With options doctest compares, but takes no
        ``1`` for ``True``.
        """
        flags = doctest.DONT_ACCEPT_TRUE_FOR_1
        for flag, on in self.options:
            flags = flags | flag if on else flags & ~flag
        if not self.options:
            return text == self.text
        return doctest.OutputChecker().check_output(f"{self.text}\n", f"{text}\n", flags)


def expectation_for(scenario: Scenario, series: str, names: Iterable[str]) -> Expectation | None:
    """Return what a scenario's docstring states for a series, if it does.

    :param names: the names of the series that exist.
    :raises ExampleError: as :func:`read_expectations`.
    """
    expectations = read_expectations(scenario, names)
    return next((stated for stated in expectations if series in stated.series), None)


def read_expectations(scenario: Scenario, series: Iterable[str]) -> list[Expectation]:
    """Return the expectations of a scenario, in the order of the file.

    :param series: the names of the series that exist.
    :raises ExampleError: for a name that is no series, two expectations for one series, an
        empty one, a flag that would skip the comparison, or text after an expectation.
    """
    expectations = scenario.expectations
    seen: dict[str, int] = {}
    names = list(series)
    for expectation in expectations:
        for name in expectation.series:
            if name not in names:
                raise _unknown(scenario, expectation, name, names)
            if name in seen:
                message = (
                    f"{scenario.function} has two expectations for {name}, the other in line"
                    f" {seen[name]}. Remove one, or the name from one"
                )
                raise ExampleError(scenario.example.path, expectation.line, message)
            seen[name] = expectation.line
    return expectations


def _unknown(
    scenario: Scenario, expectation: Expectation, name: str, names: list[str]
) -> ExampleError:
    message = (
        f"{name!r} in an expectation of {scenario.function} is no series"
        f" (have: {', '.join(names)}).{did_you_mean(name, names)} Correct it,"
        f" or pin it in requirements/{name}.txt"
    )
    return ExampleError(scenario.example.path, expectation.line, message)


def parse_expectations(scenario: Scenario) -> list[Expectation]:
    """Pair the sections that pytest-sphinx reads with the lines on which they stand.

    :raises ExampleError: for an empty one, one without series, one that would skip the
        comparison, or text after it.
    """
    # Only now: a build without changes need not import pytest.
    import pytest_sphinx

    path, first = scenario.example.path, scenario.docstring_line
    lines = scenario.docstring.expandtabs().split("\n")
    starts = [number for number, line in enumerate(lines) if _DIRECTIVE.match(line)]
    _check_layout(scenario, lines, starts)
    expectations = []
    for start, after in pairwise([*starts, len(lines)]):
        block = "\n".join(lines[start:after])
        line = first + start
        if lines[start].rstrip().endswith("::"):
            message = f"an expectation of {scenario.function} names no series. Name at least one"
            raise ExampleError(path, line, message)
        try:
            (section,) = pytest_sphinx.get_sections(textwrap.dedent(block))
        except ValueError as error:
            message = f"an expectation of {scenario.function} cannot be read: {error}. A scenario"
            raise ExampleError(path, line, f"{message} prints something on each series") from error
        if section.skipif_expr or doctest.SKIP in section.options:
            message = f"an expectation of {scenario.function} asks to be skipped. Remove that"
            raise ExampleError(path, line, message)
        end = first + max(n for n in range(start, after) if lines[n].strip())
        options = tuple(sorted(section.options.items()))
        groups = tuple(section.groups or ())
        expectations.append(Expectation(groups, tidy(section.body), line, end, options))
    return expectations


def _check_layout(scenario: Scenario, lines: list[str], starts: list[int]) -> None:
    """Insist that expectations end a docstring: accept would lose prose between them."""
    for start in starts:
        indent = len(lines[start]) - len(lines[start].lstrip())
        if ".. testoutput::" not in lines[start]:
            message = f"found {lines[start].strip()!r}: expectations are testoutput directives"
            raise ExampleError(scenario.example.path, scenario.docstring_line + start, message)
        for number in range(start + 1, len(lines)):
            line = lines[number]
            shallow = line.strip() and len(line) - len(line.lstrip()) <= indent
            if shallow and number not in starts:
                message = (
                    f"text after an expectation of {scenario.function}: {line.strip()!r}."
                    " Indent it if it is output; move it above if it is prose"
                )
                where = scenario.docstring_line + number
                raise ExampleError(scenario.example.path, where, message)


def check_examples(examples: Iterable[Example], series: list[str]) -> list[ExampleError]:
    """Return the faults of examples that can be seen before anything runs, all of them."""
    faults = []
    for example in examples:
        try:
            scenarios = example.scenarios
        except ExampleError as error:
            faults.append(error)
            continue
        for scenario in scenarios:
            try:
                read_expectations(scenario, series)
                check_consequences(scenario, series)
            except ExampleError as error:
                faults.append(error)
    return faults
