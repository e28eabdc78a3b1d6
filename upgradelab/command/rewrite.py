"""Rewrite the expectations of an example, in its text: lines in, lines out.

Only the expectations of a scenario that drifted, that has none, or in which series that
printed the same stand apart, are written anew. An expectation that still fits keeps its
text and its options.
"""

from __future__ import annotations

import doctest
from collections.abc import Mapping, Sequence
from dataclasses import replace

from upgradelab.errors import LabError
from upgradelab.model.examples.example import Example
from upgradelab.model.examples.example_error import ExampleError
from upgradelab.model.examples.expectation import Expectation, read_expectations
from upgradelab.model.examples.scenario import Scenario

INDENT = " " * 4


class UnwritableError(LabError):
    """A docstring that cannot hold an outcome; says why."""

    def __init__(self, scenario: Scenario, reason: str) -> None:
        super().__init__(reason)
        self.scenario = scenario
        self.reason = reason


def rewritten(
    example: Example, texts: Mapping[str, Mapping[str, str]], names: Sequence[str]
) -> str:
    """Return the text of an example in which each scenario states what it printed.

    :param texts: by scenario and series, what was printed; other scenarios stay as they are.
    :param names: the names of the series that exist, oldest first.
    :raises UnwritableError: when what is written would read differently.
    """
    lines = example.source.split("\n")
    stated: dict[str, list[Expectation]] = {}
    # From the bottom, so that the lines above keep their numbers.
    for scenario in reversed(example.scenarios):
        if scenario.name in texts:
            old = read_expectations(scenario, names)
            new = regroup(old, texts[scenario.name], names)
            if _meaning(new) != _meaning(old):
                _write(lines, scenario, old, new)
                stated[scenario.function] = new
    text = "\n".join(lines)
    _check(example, replace(example, source=text), stated, names)
    return text


def regroup(
    old: Sequence[Expectation], texts: Mapping[str, str], names: Sequence[str]
) -> list[Expectation]:
    """Return the expectations that fit some texts: few, in the order of the series.

    Nothing that an old expectation would have caught, but the text itself, is let through by
    a new one: series share an expectation only when they state the same with the same options.

    :param texts: what was printed, by series.
    :param names: the names of the series that exist, oldest first.
    """
    groups: dict[tuple[str, tuple[tuple[int, bool], ...]], list[str]] = {}
    for name in names:
        if name not in texts:
            continue
        stated = next((each for each in old if name in each.series), None)
        if stated is not None and stated.matches(texts[name]):
            key = stated.text, stated.options
        else:
            key = texts[name], ()
        groups.setdefault(key, []).append(name)
    return [
        Expectation(tuple(series), text, 0, 0, options)
        for (text, options), series in groups.items()
    ]


def _meaning(expectations: Sequence[Expectation]) -> set[object]:
    return {(frozenset(each.series), each.text, each.options) for each in expectations}


def _check(
    old: Example, new: Example, stated: Mapping[str, list[Expectation]], names: Sequence[str]
) -> None:
    """Make sure that what is to be written reads as it was meant.

    :raises UnwritableError: when a docstring cannot hold an outcome.
    """
    for scenario in old.scenarios:
        if scenario.function not in stated:
            continue
        try:
            read = next(each for each in new.scenarios if each.function == scenario.function)
            meaning = _meaning(read_expectations(read, names))
        except ExampleError as error:
            raise UnwritableError(scenario, error.message) from error
        if meaning != _meaning(stated[scenario.function]):
            raise UnwritableError(scenario, "it would read differently")


def _write(
    lines: list[str],
    scenario: Scenario,
    old: Sequence[Expectation],
    new: Sequence[Expectation],
) -> None:
    """Replace a scenario's expectations in the lines of its file."""
    if old:
        first, last = old[0].line - 1, max(each.end for each in old)
        lines[first:last] = _render(new, scenario, lines)
        return
    last = scenario.docstring_line + scenario.docstring.count("\n")
    closing, tail = (
        lines[last - 1][: scenario.docstring_end],
        lines[last - 1][scenario.docstring_end :],
    )
    body, quotes = closing[:-3].rstrip(), closing[-3:]
    kept = [body] if body.strip() else []
    indent = _indent(lines[scenario.docstring_line - 1])
    new_lines = _render(new, scenario, lines)
    lines[last - 1 : last] = [*kept, "", *new_lines, indent + quotes + tail]


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _render(expectations: Sequence[Expectation], scenario: Scenario, lines: list[str]) -> list[str]:
    start = lines[scenario.docstring_line - 1]
    indent, raw = _indent(start), start.lstrip()[:1] in "rR"
    quotes = "'" if start.lstrip().lstrip("rRuU").startswith("'") else '"'
    blocks = []
    for expectation in expectations:
        block = [f"{indent}.. testoutput:: {', '.join(expectation.series)}"]
        block += [f"{indent}{INDENT}{line}" for line in _options(expectation)]
        block += [""]
        for line in expectation.text.split("\n"):
            escaped = line.replace("\\", "\\\\").replace(quotes * 3, f"\\{quotes}" * 3)
            block.append(f"{indent}{INDENT}{line if raw else escaped}".rstrip())
        blocks.append(block)
    return [line for number, block in enumerate(blocks) for line in ([""] * (number > 0) + block)]


def _options(expectation: Expectation) -> list[str]:
    names = {flag: name for name, flag in doctest.OPTIONFLAGS_BY_NAME.items()}
    flags = ", ".join(f"{'+' if on else '-'}{names[flag]}" for flag, on in expectation.options)
    return [f":options: {flags}"] if flags else []
