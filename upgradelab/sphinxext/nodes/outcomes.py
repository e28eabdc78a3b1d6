"""Runs as docutils nodes: ordinary ones, so that every builder shows every outcome.

All functions here are pure: the same runs and text give the same nodes. CSS classes
begin with ``lab-``; ``lab-on-2-0`` marks what belongs to series 2.0.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from docutils import nodes
from packaging.version import Version
from pygments.lexers.sql import SqlLexer
from pygments.token import STANDARD_TYPES

from upgradelab.libraries.library import Library
from upgradelab.model.outcome import Event
from upgradelab.model.run import Run
from upgradelab.model.unavailable import how_many_unavailable, why_unavailable

_SQL = SqlLexer(ensurenl=False)
_DATABASE_TITLES = {"sqlite": "SQLite", "postgresql": "PostgreSQL", "mysql": "MariaDB"}


@dataclass(frozen=True, slots=True)
class Shared:
    """An outcome and the series that have it in common."""

    series: tuple[str, ...]
    run: Run
    """The oldest of them; the others differ in release and timing only."""


def share(runs: Mapping[str, Run]) -> list[Shared]:
    """Group runs with the same text, in the order of the series."""
    groups: dict[object, list[Run]] = {}
    for run in runs.values():
        groups.setdefault((run.text, run.fault), []).append(run)
    return [Shared(tuple(run.series for run in group), group[0]) for group in groups.values()]


def series_class(series: str) -> str:
    """Return the CSS class of what belongs to a series: ``lab-on-2-0``."""
    return "lab-on-" + series.replace(".", "-")


def code_block(code: str, *classes: str) -> nodes.literal_block:
    """Return a block of highlighted Python."""
    block = nodes.literal_block(code, code, classes=["lab-code", *classes])
    block["language"] = "python"
    return block


Complaints = Mapping[str, tuple[str, str]]
"""For each series whose run did not pass, the verdict and the message about it."""


def outcomes(
    runs: Mapping[str, Run], library: Library, complaints: Complaints | None = None
) -> nodes.container:
    """Return the outcomes of a scenario; series with the same one share a panel.

    :param runs: by series, oldest first.
    :param complaints: shown above the outcomes that nobody has accepted.
    """
    panels = nodes.container(classes=["lab-outcomes", *map(series_class, runs)])
    previous: Run | None = None
    for shared in share(runs):
        panel = _panel(shared, previous, library)
        for series in shared.series:
            if complaints and series in complaints:
                panel.insert(1, _not_passed(*complaints[series]))
        panels += panel
        previous = previous if shared.run.unavailable else shared.run
    return panels


def _panel(shared: Shared, previous: Run | None, library: Library) -> nodes.container:
    panel = nodes.container(classes=["lab-outcome", *map(series_class, shared.series)])
    title = nodes.paragraph(classes=["lab-outcome-title"])
    title += nodes.strong("", f"{library.title} {', '.join(shared.series)}")
    effects = "; ".join(effect_words(shared.run))
    if effects:
        title += nodes.inline("", f" {effects}", classes=["lab-effect"])
    panel += title
    if shared.run.unavailable:
        panel["classes"].append("lab-not-run")
        panel += unavailable_note(why_unavailable([shared.run]))
        return panel
    panel += outcome_block(shared.run, library, previous)
    return panel


def unavailable_note(text: str) -> list[nodes.Node]:
    """Return a sentence about what was not run as a paragraph; nothing for an empty text."""
    return [nodes.paragraph("", text, classes=["lab-unavailable"])] if text else []


def _not_passed(verdict: str, message: str) -> nodes.admonition:
    """Return what a reader of a live build sees above an outcome that nobody accepted."""
    diff = nodes.literal_block(message, message, language="diff", classes=["lab-drift"])
    title = nodes.title("", f"Not as expected: {verdict}")
    return nodes.admonition("", title, diff, classes=["error"])


def effect_words(run: Run) -> list[str]:
    """Return in words whether a run warned or raised: ``["warns: SAWarning"]``."""
    names = dict.fromkeys(event.name for event in run.events if event.kind == "warning")
    words = [f"warns: {', '.join(names)}"] if names else []
    if run.exception is not None:
        words.append(f"raises: {short_name(run.exception)}")
    return words


def short_name(event: Event) -> str:
    """Return the type of an exception without its module."""
    return event.name.rpartition(".")[2]


def outcome_block(run: Run, library: Library, previous: Run | None = None) -> nodes.container:
    """Return what a scenario did as one block, with SQL, warnings and errors told apart.

    :param previous: lines that this run's text does not have are marked.
    """
    marked = _new_lines(run.text, previous.text) if previous else set()
    block = nodes.literal_block(classes=["lab-output"])
    number = 0
    for event, text in _pieces(run):
        for line in text.split("\n"):
            classes = [f"lab-{event.kind}", *(["lab-differs"] if number in marked else [])]
            block += nodes.inline("", "", *_tokens(event, line, library.links), classes=classes)
            block += nodes.Text("\n")
            number += 1
    if block.children:
        block.pop()
    # A raw source that differs from the text keeps writers from highlighting it anew.
    block.rawsource = "outcome"
    return nodes.container("", block, classes=["highlight", "lab-highlight"])


def _pieces(run: Run) -> Iterator[tuple[Event, str]]:
    """Yield each event with its lines, which together are the run's text."""
    left = run.text
    for event in run.events:
        lines = "\n".join(line.rstrip() for line in event.flat().rstrip("\n").split("\n"))
        shown = lines if left.startswith(lines) else lines.strip()
        shown = shown if left.startswith(shown) else left
        left = left[len(shown) :].removeprefix("\n")
        if shown:
            yield event, shown
    if left:
        yield Event("print", left), left


def _new_lines(text: str, before: str) -> set[int]:
    """Return the numbers of the lines, from 0, that are not in the text before."""
    matcher = difflib.SequenceMatcher(None, before.split("\n"), text.split("\n"), autojunk=False)
    return {
        number
        for tag, _, _, first, last in matcher.get_opcodes()
        if tag != "equal"
        for number in range(first, last)
    }


def _tokens(event: Event, line: str, links: re.Pattern[str] | None) -> Iterator[nodes.Node]:
    if event.kind == "sql" and line not in event.parameters.split("\n"):
        yield from _highlighted(line)
        return
    start = 0
    if event.kind in {"warning", "exception"} and line.startswith(event.name):
        yield nodes.strong(event.name, event.name)
        start = len(event.name)
    for match in links.finditer(line) if links else ():
        yield nodes.Text(line[start : match.start()])
        link = match.group()
        yield nodes.reference(link, link, refuri=link, internal=False)
        start = match.end()
    yield nodes.Text(line[start:])


def _highlighted(sql: str) -> Iterator[nodes.Node]:
    """Yield the words of a line of SQL, each with the class by which Pygments' styles know it."""
    for kind, tokens in groupby(_SQL.get_tokens(sql), lambda token: token[0]):
        text = "".join(value for _, value in tokens)
        name = STANDARD_TYPES.get(kind, "")
        yield nodes.inline(text, text, classes=[name]) if name else nodes.Text(text)


def database_versions(runs: Iterable[Run]) -> list[str]:
    """Return the databases that runs were run on, with their versions."""
    databases: dict[str, set[str]] = {}
    for run in runs:
        if run.unavailable:
            continue
        for name, version in run.databases.items():
            databases.setdefault(_DATABASE_TITLES.get(name, name), set()).add(version)
    return [f"{title} {', '.join(sorted(versions))}" for title, versions in databases.items()]


def provenance(runs: Iterable[Run], title: str) -> nodes.paragraph | None:
    """Return what says on what the outcomes of a page were run, and what was not run."""
    runs = list(runs)
    text = " ".join(filter(None, [_ran_on(runs, title), how_many_unavailable(runs)]))
    return nodes.paragraph("", text, classes=["lab-provenance"]) if text else None


def _ran_on(runs: Iterable[Run], title: str) -> str:
    ran = [run for run in runs if not run.unavailable]
    if not ran:
        return ""
    releases = sorted({run.release for run in ran}, key=Version)
    pythons = sorted({run.python for run in ran})
    beside = ", ".join([f"Python {', '.join(pythons)}", *database_versions(ran)])
    return (
        f"Run on {title} {', '.join(releases)} with {beside}."
        " Every outcome on this page is what these printed."
    )
