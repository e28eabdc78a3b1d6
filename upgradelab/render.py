"""Records as docutils nodes: ordinary ones, so that every builder shows every outcome.

All functions here are pure: the same records and text give the same nodes. CSS classes
begin with ``lab-``; ``lab-on-2-0`` marks what belongs to series 2.0.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from docutils import nodes
from docutils.utils.code_analyzer import Lexer

from upgradelab.capture import Event
from upgradelab.drift import describe
from upgradelab.record import Record

_LITERAL = re.compile(r"``(.+?)``")
_LABEL = re.compile(r"^(\S[^:\n]{0,60}): (.+)$", re.MULTILINE)
_COUNT = re.compile(r"(\d) ([A-Z]+)")
_LINK = re.compile(r"https://sqlalche\.me/e/[\w/]+")


@dataclass(frozen=True, slots=True)
class Shared:
    """An outcome and the series that have it in common."""

    series: tuple[str, ...]
    record: Record
    """The oldest of them; the others differ in release and timing only."""


def share(records: Mapping[str, Record]) -> list[Shared]:
    """Group records with the same text, in the order of the series."""
    groups: dict[str, list[Record]] = {}
    for record in records.values():
        groups.setdefault(record.text, []).append(record)
    return [Shared(tuple(one.series for one in group), group[0]) for group in groups.values()]


def series_class(series: str) -> str:
    """Return the CSS class of what belongs to a series: ``lab-on-2-0``."""
    return "lab-on-" + series.replace(".", "-")


def prose(text: str) -> list[nodes.Node]:
    """Return the inline nodes of a docstring's sentence; double backticks mark code."""
    result: list[nodes.Node] = []
    for number, part in enumerate(_LITERAL.split(text)):
        if number % 2:
            result.append(nodes.literal(part, part))
        elif part:
            result.append(nodes.Text(part))
    return result


def code_block(code: str, *classes: str) -> nodes.literal_block:
    """Return a block of highlighted Python."""
    block = nodes.literal_block(code, code, classes=["lab-code", *classes])
    block["language"] = "python"
    return block


def outcomes(records: Mapping[str, Record]) -> nodes.container:
    """Return the outcomes of a scenario; series with the same one share a panel."""
    result = nodes.container(classes=["lab-outcomes", *map(series_class, records)])
    previous: Record | None = None
    for shared in share(records):
        result += _panel(shared, previous)
        previous = shared.record
    return result


def _panel(shared: Shared, previous: Record | None) -> nodes.container:
    panel = nodes.container(classes=["lab-outcome", *map(series_class, shared.series)])
    title = nodes.paragraph(classes=["lab-outcome-title"])
    title += nodes.strong("", "SQLAlchemy " + ", ".join(shared.series))
    effects = "; ".join(effect_words(shared.record))
    if effects:
        title += nodes.inline("", f" {effects}", classes=["lab-effect"])
    panel += title
    if shared.record.verdict == "unavailable":
        panel += nodes.paragraph(
            "", f"Not run here: {shared.record.fault}.", classes=["lab-output"]
        )
        return panel
    if shared.record.faulty:
        panel += _not_passed(shared.record)
    panel += output_block(shared.record, previous)
    return panel


def _not_passed(record: Record) -> nodes.admonition:
    """Return what a reader of a live build sees above an outcome that nobody accepted."""
    message = describe(record)
    diff = nodes.literal_block(message, message, language="diff", classes=["lab-drift"])
    return nodes.admonition("", nodes.title("", f"Not as expected: {record.verdict}"), diff,
                            classes=["error"])  # fmt: skip


def effect_words(record: Record) -> list[str]:
    """Return in words whether a run warned or raised: ``["warns: SAWarning"]``."""
    names = dict.fromkeys(event.name for event in record.events if event.kind == "warning")
    words = [f"warns: {', '.join(names)}"] if names else []
    if record.exception is not None:
        words.append(f"raises: {short_name(record.exception)}")
    return words


def short_name(event: Event) -> str:
    """Return the type of an exception without its module."""
    return event.name.rpartition(".")[2]


def output_block(record: Record, previous: Record | None = None) -> nodes.container:
    """Return what a scenario did as one block, with SQL, warnings and errors told apart.

    :param previous: lines that this record's text does not have are marked.
    """
    marked = _new_lines(record.text, previous.text) if previous else set()
    block = nodes.literal_block(classes=["lab-output"])
    number = 0
    for event, text in _pieces(record):
        for line in text.split("\n"):
            classes = [f"lab-{event.kind}", *(["lab-differs"] if number in marked else [])]
            block += nodes.inline("", "", *_tokens(event, line), classes=classes)
            block += nodes.Text("\n")
            number += 1
    if block.children:
        block.pop()
    # A raw source that differs from the text keeps writers from highlighting it anew.
    block.rawsource = "outcome"
    return nodes.container("", block, classes=["highlight", "lab-highlight"])


def _pieces(record: Record) -> Iterator[tuple[Event, str]]:
    """Yield each event with its lines, which together are the record's text."""
    left = record.text
    for event in record.events:
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


def _tokens(event: Event, line: str) -> Iterator[nodes.Node]:
    if event.kind == "sql" and line not in event.parameters.split("\n"):
        for classes, value in Lexer(line, "sql", "short"):
            yield nodes.inline(value, value, classes=classes) if classes else nodes.Text(value)
        return
    start = 0
    if event.kind in {"warning", "exception"} and line.startswith(event.name):
        yield nodes.strong(event.name, event.name)
        start = len(event.name)
    for found in _LINK.finditer(line):
        yield nodes.Text(line[start : found.start()])
        link = found.group()
        yield nodes.reference(link, link, refuri=link, internal=False)
        start = found.end()
    yield nodes.Text(line[start:])


def printed(record: Record) -> str:
    """Return what a scenario printed, without SQL, warnings and errors."""
    texts = [event.text.strip("\n") for event in record.events if event.kind == "print"]
    return "\n".join(texts)


def sign(record: Record, expected: str) -> tuple[str, str]:
    """Return what became of a run in one word, for CSS, and in a few, for readers.

    :param expected: what it was to print.
    """
    if record.exception is not None:
        return "raises", f"raises {short_name(record.exception)}"
    warned = sum(event.kind == "warning" for event in record.events)
    if printed(record) != expected:
        return "differs", "another result" + (", warns" if warned else "")
    if warned:
        return "warns", "works, warns" + (f" {warned} times" if warned > 1 else "")
    return "works", "works"


def first_result(records: Iterable[Record]) -> str:
    """Return what the first run printed that no exception ended."""
    return next((printed(one) for one in records if one.exception is None), "")


def states_table(
    rows: Sequence[tuple[str, Mapping[str, Record]]], series: Sequence[str]
) -> nodes.table:
    """Return a table: what became of each state of a program on each series.

    :param rows: a title and the records by series of each; the first result is the right one.
    """
    expected = first_result(record for _, records in rows for record in records.values())
    heads = [nodes.Text("SQLAlchemy"), *map(nodes.Text, series)]
    table, body = _table([24, *(16 for _ in series)], heads, "lab-states")
    for title, records in rows:
        cells = [nodes.entry("", nodes.paragraph("", "", *prose(title)), stub=1)]
        for name in series:
            word, text = sign(records[name], expected) if name in records else ("", "-")
            classes = [series_class(name), *([f"lab-sign-{word}"] if word else [])]
            cells.append(nodes.entry("", nodes.paragraph("", text), classes=classes))
        body += nodes.row("", *cells)
    return table


def sheet_table(
    rows: Sequence[tuple[str, Sequence[tuple[str, Mapping[str, Record]]]]],
) -> nodes.table:
    """Return a table of pairs: the code of both forms, and a sign for each series below it.

    :param rows: a title, and the code and records by series of both forms.
    """
    table, body = _table([46, 46], [nodes.Text("1.x"), nodes.Text("2.0")], "lab-sheet")
    for title, forms in rows:
        expected = first_result(one for _, records in forms for one in records.values())
        name = nodes.paragraph("", "", nodes.strong("", "", *prose(title)))
        body += nodes.row("", nodes.entry("", name, morecols=1), classes=["lab-sheet-title"])
        cells = []
        for code, records in forms:
            cell = nodes.entry("", code_block(code))
            cell += signs(records, expected)
            cells.append(cell)
        body += nodes.row("", *cells)
    return table


def signs(records: Mapping[str, Record], expected: str) -> nodes.paragraph:
    """Return one line: what became of a form on each series; those alike share a sign."""
    groups: dict[tuple[str, str], list[str]] = {}
    for series, record in records.items():
        groups.setdefault(sign(record, expected), []).append(series)
    result = nodes.paragraph(classes=["lab-signs"])
    for number, ((word, text), names) in enumerate(groups.items()):
        result += [nodes.Text("; ")] if number else []
        classes = [f"lab-sign-{word}", *map(series_class, names)]
        result += nodes.inline("", f"{', '.join(names)}: {text}", classes=classes)
    return result


def _table(
    widths: Sequence[int], heads: Sequence[nodes.Node], *classes: str
) -> tuple[nodes.table, nodes.tbody]:
    """Return an empty table with heads, and its body to add rows to."""
    table = nodes.table(classes=[*classes, "colwidths-auto"])
    group = nodes.tgroup("", *(nodes.colspec(colwidth=one) for one in widths), cols=len(widths))
    row = nodes.row("", *(nodes.entry("", nodes.paragraph("", "", head)) for head in heads))
    body = nodes.tbody()
    group += [nodes.thead("", row), body]
    table += group
    return table, body


def labelled(record: Record) -> dict[str, str]:
    """Return the ``label: value`` lines that a scenario printed."""
    texts = "\n".join(event.text for event in record.events if event.kind == "print")
    return dict(_LABEL.findall(texts))


def verdict_rows(
    records: Mapping[str, Record], wanted: Sequence[str]
) -> list[tuple[str, list[str]]]:
    """Return the rows of a verdict table: a label, and a value for each series.

    :param wanted: the labels to show; empty for all that were printed.
    :raises KeyError: for a label that no series printed.
    """
    values = {series: labelled(record) for series, record in records.items()}
    found = list(dict.fromkeys(label for one in values.values() for label in one))
    for label in wanted:
        if label not in found:
            raise KeyError(label)
    rows = [
        (label, [values[series].get(label, "-") for series in records]) for label in wanted or found
    ]
    for verb, kind in (("warns", "warning"), ("raises", "exception")):
        cells = [", ".join(dict.fromkeys(_names(record, kind))) for record in records.values()]
        if any(cells):
            rows.append((verb, [cell or "no" for cell in cells]))
    return rows


def _names(record: Record, kind: str) -> Iterator[str]:
    return (short_name(event) for event in record.events if event.kind == kind)


def printed_rows(record: Record) -> list[list[str]]:
    """Return the ``a | b | c`` lines that a scenario printed, as cells; the first are heads."""
    lines = [line for line in record.text.split("\n") if " | " in line]
    return [
        [_COUNT.sub("\\1\u00a0\\2", cell.strip()) for cell in line.split(" | ")] for line in lines
    ]


def rows_table(record: Record) -> nodes.table:
    """Return the table that a scenario printed."""
    heads, *rows = printed_rows(record)
    table = nodes.table(classes=["colwidths-auto"])
    group = nodes.tgroup(cols=len(heads))
    table += group
    for number in range(len(heads)):
        width = max(len(row[number]) for row in [heads, *rows])
        group += nodes.colspec(colwidth=max(width, 3))
    group += nodes.thead("", _row(heads))
    group += nodes.tbody("", *map(_row, rows))
    return table


def _row(cells: Sequence[str]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", cell)) for cell in cells))


def verdict_table(
    rows: Sequence[tuple[str, Sequence[str]]], heads: Sequence[tuple[str, str]]
) -> nodes.table:
    """Return a table; a cell that differs from the one before it is strong and marked.

    :param rows: from :func:`verdict_rows`.
    :param heads: series and release of each column.
    """
    table = nodes.table(classes=["lab-verdicts", "colwidths-auto"])
    group = nodes.tgroup(cols=1 + len(heads))
    table += group
    for width in (24, *(16 for _ in heads)):
        group += nodes.colspec(colwidth=width)
    head = nodes.row()
    head += nodes.entry("", nodes.paragraph("", "SQLAlchemy"))
    for series, release in heads:
        head += nodes.entry("", nodes.paragraph("", release), classes=[series_class(series)])
    group += nodes.thead("", head)
    body = nodes.tbody()
    group += body
    for label, cells in rows:
        row = nodes.row()
        row += nodes.entry("", nodes.paragraph("", label), stub=1)
        for number, cell in enumerate(cells):
            changed = number > 0 and cell != cells[number - 1]
            text = nodes.strong("", cell) if changed else nodes.Text(cell)
            classes = [series_class(heads[number][0]), *(["lab-changed"] if changed else [])]
            row += nodes.entry("", nodes.paragraph("", "", text), classes=classes)
        body += row
    return table


def provenance(records: Iterable[Record]) -> nodes.paragraph | None:
    """Return the sentence that says on what the outcomes of a page were run."""
    found = list(records)
    if not found:
        return None
    releases = sorted({record.release for record in found}, key=_numbers)
    databases: dict[str, set[str]] = {}
    for record in found:
        for name, version in record.databases.items():
            databases.setdefault(_PROPER.get(name, name), set()).add(version)
    servers = [f"{name} {', '.join(sorted(versions))}" for name, versions in databases.items()]
    pythons = sorted({record.python for record in found})
    text = (
        f"Run on SQLAlchemy {', '.join(releases)} with Python {', '.join(pythons)},"
        f" {', '.join(servers)}. Every outcome on this page is what these printed."
    )
    return nodes.paragraph("", text, classes=["lab-provenance"])


_PROPER = {"sqlite": "SQLite", "postgresql": "PostgreSQL", "mysql": "MariaDB"}


def _numbers(release: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", release)]
