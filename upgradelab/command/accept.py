"""Accept: write observed outcomes into docstrings, for review with ``git diff``.

Only the expectations of a scenario that drifted, that has none, or in which series that
printed the same stand apart, are written anew. An author's ellipsis stays where it fits.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from upgradelab.command.gate import jobs_for, load_sound_examples
from upgradelab.engine.plan import check_complete
from upgradelab.engine.pool import run
from upgradelab.model.drift import describe
from upgradelab.model.example import Example, ExampleError, Scenario
from upgradelab.model.expectation import Expectation, matches, read_expectations
from upgradelab.model.project import Project
from upgradelab.model.record import Record
from upgradelab.system.files import write_atomically

INDENT = " " * 4
UNSTATED = "states no expectation"


class Refusal(Exception):  # noqa: N818 - not an error of the program
    """Outcomes that must not be accepted; says which and why."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What an accept found."""

    changes: list[Change]
    unavailable: list[Record]
    """What could not be run here, so that nothing is known about its expectations."""


@dataclass(frozen=True, slots=True)
class Change:
    """The new text of one example."""

    example: Example
    text: str

    def diff(self, root: Path) -> str:
        """Return what would be written, as a unified diff."""
        name = self.example.path.relative_to(root).as_posix()
        old, new = self.example.source.split("\n"), self.text.split("\n")
        return "\n".join(difflib.unified_diff(old, new, f"a/{name}", f"b/{name}", lineterm=""))

    def write(self) -> None:
        """Write the text, with the line ends that the file has.

        :raises Refusal: when somebody has changed the file since it was read.
        """
        path = self.example.path
        if path.read_text(encoding="utf-8") != self.example.source:
            raise Refusal(f"{path} has changed while it was run. Run the same command again")
        ends = "\r\n" if b"\r\n" in path.read_bytes() else "\n"
        write_atomically(path, self.text.replace("\n", ends))


def accept(project: Project, *, only: str = "", add: str = "") -> Accepted:
    """Run scenarios twice on all series; return what is to be written, without writing it.

    :param only: dotted names of scenarios, examples or folders; empty for all.
    :param add: a new series: scenarios that name the one before it are run on it too.
    :raises Refusal: when a scenario failed other than by drifting or lacking expectations.
    """
    examples = load_sound_examples(project)
    chosen = project.select(examples, only)
    series = project.series()
    names = [one.name for one in series]
    jobs = jobs_for(project, series, examples, chosen, _neighbours(project, names, add))
    results = run(project.root, jobs, examples, repeat=2)
    records: dict[str, dict[str, Record]] = {}
    for job in jobs:
        check_complete(job, results[job.label])
        for record in results[job.label]:
            records.setdefault(record.scenario, {})[record.series] = record
    every = [record for of_series in records.values() for record in of_series.values()]
    refuse(every)
    # What could not be run here keeps what is stated, on all series.
    unavailable = [record for record in every if record.unavailable]
    for record in unavailable:
        records.pop(record.scenario, None)
    changes = [change for example in examples if (change := _change(example, records, names))]
    return Accepted(changes, unavailable)


def _neighbours(project: Project, names: list[str], add: str) -> dict[str, str]:
    """Return for each new series the one before it, or the one after the first."""
    added = [names.index(one.name) for one in project.series(add)] if add else []
    return {names[number]: names[number - 1 if number else 1] for number in added}


def refuse(records: Iterable[Record]) -> None:
    """Make sure that every outcome is one that can be stated.

    :raises Refusal: naming all that are not.
    """
    bad = [
        record for record in records if record.verdict == "failed" and UNSTATED not in record.fault
    ]
    if bad:
        reasons = "\n".join(describe(record) for record in bad)
        raise Refusal(f"nothing was written: these outcomes cannot be accepted\n{reasons}")


def _change(
    example: Example, records: Mapping[str, Mapping[str, Record]], names: Sequence[str]
) -> Change | None:
    lines = example.source.split("\n")
    stated: dict[str, list[Expectation]] = {}
    # From the bottom, so that the lines above keep their numbers.
    for scenario in reversed(example.scenarios):
        if scenario.name in records:
            old = read_expectations(scenario, names)
            new = regroup(old, records[scenario.name], names)
            if _stated(new) != _stated(old):
                _write(lines, scenario, old, new)
                stated[scenario.function] = new
    if not stated:
        return None
    _check(example, replace(example, source="\n".join(lines)), stated, names)
    return Change(example, "\n".join(lines))


def _stated(expectations: Sequence[Expectation]) -> set[object]:
    return {(frozenset(one.series), one.text, one.options) for one in expectations}


def _check(
    old: Example, new: Example, stated: Mapping[str, list[Expectation]], names: Sequence[str]
) -> None:
    """Make sure that what is to be written reads as it was meant.

    :raises Refusal: when a docstring cannot hold an outcome.
    """
    for scenario in old.scenarios:
        if scenario.function not in stated:
            continue
        try:
            read = next(one for one in new.scenarios if one.function == scenario.function)
            same = _stated(read_expectations(read, names)) == _stated(stated[scenario.function])
            reason = "it would read differently"
        except ExampleError as error:
            same, reason = False, error.message
        if not same:
            raise Refusal(
                f"{old.path}:{scenario.docstring_line}: nothing was written: the docstring of"
                f" {scenario.name} cannot hold its outcome: {reason}. Let it print something"
                ' else, or begin the docstring with """ and no letter before'
            )


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
    before, position = -1, 0
    ends = (len(expected), len(printed))
    for line, at in [*_align(expected, printed, old.flags()), ends]:
        skipped = printed[position:at]
        dots = line == before + 2 and expected[line - 1].strip() == "..."
        result += [expected[line - 1]] if dots and skipped else skipped
        result += expected[line : line + 1]
        before, position = line, at + 1
    kept = "\n".join(result)
    return kept if replace(old, text=kept).matches(text) else text


def _align(expected: list[str], printed: list[str], flags: int) -> list[tuple[int, int]]:
    """Pair as many lines as possible, in order, that match; doctest's ellipsis counts."""
    rows, columns = len(expected), len(printed)
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    fits = [[_fits(line, other, flags) for other in printed] for line in expected]
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


def _fits(expected: str, printed: str, flags: int) -> bool:
    return expected.strip() != "..." and matches(expected, printed, flags)


def _write(
    lines: list[str],
    scenario: Scenario,
    old: Sequence[Expectation],
    new: Sequence[Expectation],
) -> None:
    """Replace a scenario's expectations in the lines of its file."""
    if old:
        first, last = old[0].line - 1, max(one.end for one in old)
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
    import doctest

    names = {flag: name for name, flag in doctest.OPTIONFLAGS_BY_NAME.items()}
    flags = ", ".join(f"{'+' if on else '-'}{names[flag]}" for flag, on in expectation.options)
    return [f":options: {flags}"] if flags else []
