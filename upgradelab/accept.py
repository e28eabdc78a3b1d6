"""Accept: write observed outcomes into docstrings, for review with ``git diff``.

Only the expectations of a scenario that drifted, that has none, or in which series that
printed the same stand apart, are written anew. An author's ellipsis stays where it fits.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from upgradelab.drift import describe
from upgradelab.example import Example, Scenario
from upgradelab.expectation import FLAGS, Expectation, matches, read_expectations
from upgradelab.gate import jobs_for, load_sound_examples
from upgradelab.project import Project
from upgradelab.record import Record
from upgradelab.refresh import check_complete
from upgradelab.run import run

INDENT = " " * 4
UNSTATED = "states no expectation"


class Refusal(Exception):  # noqa: N818 - not an error of the program
    """Outcomes that must not be accepted; says which and why."""


@dataclass(frozen=True, slots=True)
class Change:
    """The new text of one example."""

    example: Example
    text: str

    def diff(self, root: Path) -> str:
        """Return what would be written, as a unified diff."""
        name = self.example.path.relative_to(root).as_posix()
        old, new = self.example.source.splitlines(), self.text.splitlines()
        return "\n".join(difflib.unified_diff(old, new, f"a/{name}", f"b/{name}", lineterm=""))


def accept(project: Project, *, only: str = "", add: str = "") -> list[Change]:
    """Run scenarios twice on all series; return what is to be written, without writing it.

    :param only: dotted names of scenarios, examples or folders; empty for all.
    :param add: a new series: scenarios that name the one before it are run on it too.
    :raises Refusal: when a scenario failed other than by drifting or lacking expectations.
    """
    examples = load_sound_examples(project)
    if add:
        examples = [with_series(example, project, add) for example in examples]
    chosen = project.select(examples, only)
    jobs = jobs_for(project, project.series(), examples, chosen)
    results = run(project.root, jobs, examples, repeat=2)
    records: dict[str, dict[str, Record]] = {}
    for job in jobs:
        check_complete(job, results[job.label])
        for record in results[job.label]:
            records.setdefault(record.scenario, {})[record.series] = record
    refuse(record for of_series in records.values() for record in of_series.values())
    names = [one.name for one in project.series()]
    return [change for example in examples if (change := _change(example, records, names))]


def with_series(example: Example, project: Project, add: str) -> Example:
    """Return an example whose expectations for the series before ``add`` name it as well."""
    names = [one.name for one in project.series()]
    before = names[names.index(project.series(add)[0].name) - 1]
    lines = example.source.splitlines()
    for scenario in example.scenarios:
        found = read_expectations(scenario, names)
        if any(add in one.series for one in found):
            continue
        for expectation in found:
            if before in expectation.series:
                lines[expectation.line - 1] = lines[expectation.line - 1].rstrip() + f", {add}"
    return replace(example, source="\n".join(lines) + "\n")


def refuse(records: object) -> None:
    """Make sure that every outcome is one that can be stated.

    :raises Refusal: naming all that are not.
    """
    bad = [
        record
        for record in records  # type: ignore[attr-defined]
        if record.verdict == "failed" and UNSTATED not in record.fault
    ]
    if bad:
        reasons = "\n".join(describe(record) for record in bad)
        raise Refusal(f"nothing was written: these outcomes cannot be accepted\n{reasons}")


def _change(
    example: Example, records: Mapping[str, Mapping[str, Record]], names: Sequence[str]
) -> Change | None:
    lines = example.source.splitlines()
    # From the bottom, so that the lines above keep their numbers.
    for scenario in reversed(example.scenarios):
        if scenario.name in records:
            old = read_expectations(scenario, names)
            new = regroup(old, records[scenario.name], names)
            if [_stated(one) for one in new] != [_stated(one) for one in old]:
                _write(lines, scenario, old, new)
    text = "\n".join(lines) + "\n"
    return None if text == example.source else Change(example, text)


def _stated(expectation: Expectation) -> tuple[object, ...]:
    return expectation.series, expectation.text, expectation.options


def regroup(
    old: Sequence[Expectation], records: Mapping[str, Record], names: Sequence[str]
) -> list[Expectation]:
    """Return the expectations that fit the records: few, in the order of the series.

    An expectation that still fits a series keeps it, with its text as the author wrote it.
    """
    groups: list[Expectation] = []
    for name in names:
        if name not in records:
            continue
        text = records[name].text
        mine = next((one for one in old if name in one.series), None)
        kept = _keep_ellipses(mine, text) if mine else text
        options = mine.options if mine else ()
        for number, group in enumerate(groups):
            if group.options == options and group.matches(text):
                groups[number] = replace(group, series=(*group.series, name))
                break
        else:
            groups.append(Expectation((name,), kept, 0, 0, options))
    return groups


def _keep_ellipses(old: Expectation, text: str) -> str:
    """Return the text, with the author's lines wherever they still match it."""
    if old.matches(text):
        return old.text
    if "..." not in old.text:
        return text
    result: list[str] = []
    expected, printed = old.text.split("\n"), text.split("\n")
    starts = _align(expected, printed)
    position = 0
    for line, at in starts:
        skipped = printed[position:at]
        result += [] if _is_gap_before(expected, line, position, result) else skipped
        if _is_gap_before(expected, line, position, result):
            result.append("...")
        result.append(expected[line])
        position = at + 1
    return "\n".join(result + printed[position:])


def _is_gap_before(expected: list[str], line: int, position: int, result: list[str]) -> bool:
    """Return whether a line of dots stood between this line and the one kept before it."""
    dots = line > 0 and expected[line - 1].strip() == "..."
    kept = line > 1 and bool(result) and result[-1] == expected[line - 2]
    return dots and kept and position > 0


def _align(expected: list[str], printed: list[str]) -> list[tuple[int, int]]:
    """Pair as many lines as possible, in order, that match; doctest's ellipsis counts."""
    rows, columns = len(expected), len(printed)
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    fits = [[_fits(line, other) for other in printed] for line in expected]
    for row in reversed(range(rows)):
        for column in reversed(range(columns)):
            best[row][column] = max(best[row + 1][column], best[row][column + 1])
            if fits[row][column]:
                best[row][column] = max(best[row][column], 1 + best[row + 1][column + 1])
    pairs = []
    row = column = 0
    while row < rows and column < columns:
        if fits[row][column] and best[row][column] == 1 + best[row + 1][column + 1]:
            pairs.append((row, column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return pairs


def _fits(expected: str, printed: str) -> bool:
    return expected.strip() != "..." and matches(expected, printed, FLAGS)


def _write(
    lines: list[str],
    scenario: Scenario,
    old: Sequence[Expectation],
    new: Sequence[Expectation],
) -> None:
    """Replace a scenario's expectations in the lines of its file."""
    if old:
        first, last = old[0].line - 1, max(one.end for one in old)
        indent = lines[first][: len(lines[first]) - len(lines[first].lstrip())]
        lines[first:last] = _render(new, indent, scenario, lines)
        return
    last = scenario.docstring_line + scenario.docstring.count("\n")
    closing = lines[last - 1].rstrip()
    indent = INDENT
    body, quotes = closing[:-3].rstrip(), closing[-3:]
    kept = [body] if body.strip() else []
    lines[last - 1 : last] = [*kept, "", *_render(new, indent, scenario, lines), indent + quotes]


def _render(
    expectations: Sequence[Expectation], indent: str, scenario: Scenario, lines: list[str]
) -> list[str]:
    raw = lines[scenario.docstring_line - 1].lstrip()[:1] in "rR"
    blocks = []
    for expectation in expectations:
        block = [f"{indent}.. testoutput:: {', '.join(expectation.series)}"]
        block += [f"{indent}{INDENT}{line}" for line in _options(expectation)]
        block += [""]
        for line in expectation.text.split("\n"):
            escaped = line if raw else line.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
            block.append(f"{indent}{INDENT}{escaped}".rstrip())
        blocks.append(block)
    return [line for number, block in enumerate(blocks) for line in ([""] * (number > 0) + block)]


def _options(expectation: Expectation) -> list[str]:
    import doctest

    names = {flag: name for name, flag in doctest.OPTIONFLAGS_BY_NAME.items()}
    flags = ", ".join(f"{'+' if on else '-'}{names[flag]}" for flag, on in expectation.options)
    return [f":options: {flags}"] if flags else []
