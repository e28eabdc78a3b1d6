"""Records as docutils tables: verdicts, states, pairs, and what scenarios print as rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from docutils import nodes

from upgradelab.model.run import Run
from upgradelab.model.unavailable import WORDS, available
from upgradelab.sphinxext.nodes.outcomes import code_block, prose, series_class, short_name

_LABEL = re.compile(r"^(\S[^:\n]{0,60}): (.+)$", re.MULTILINE)
_COUNT = re.compile(r"(\d) ([A-Z]+)")


def printed(run: Run) -> str:
    """Return what a scenario printed, without SQL, warnings and errors."""
    texts = [event.text.strip("\n") for event in run.events if event.kind == "print"]
    return "\n".join(texts)


def sign(run: Run, expected: str) -> tuple[str, str]:
    """Return what became of a run in one word, for CSS, and in a few, for readers.

    :param expected: what it was to print.
    """
    if run.unavailable:
        return "unavailable", WORDS
    if run.exception is not None:
        return "raises", f"raises {short_name(run.exception)}"
    warned = sum(event.kind == "warning" for event in run.events)
    if printed(run) != expected:
        return "differs", "another result" + (", warns" if warned else "")
    if warned:
        return "warns", "works, warns" + (f" {warned} times" if warned > 1 else "")
    return "works", "works"


def first_result(runs: Iterable[Run]) -> str:
    """Return what the first run printed that no exception ended."""
    ran = (one for one in runs if not one.unavailable)
    return next((printed(one) for one in ran if one.exception is None), "")


def states_table(
    rows: Sequence[tuple[str, Mapping[str, Run]]], series: Sequence[str], library: str
) -> nodes.table:
    """Return a table: what became of each state of a program on each series.

    :param rows: a title and the runs by series of each; the first result is the right one.
    :param library: the library's name, the head of the first column.
    """
    expected = first_result(run for _, runs in rows for run in runs.values())
    heads = [nodes.Text(library), *map(nodes.Text, series)]
    table, body = _table([24, *(16 for _ in series)], heads, "lab-states")
    for title, runs in rows:
        cells = [nodes.entry("", nodes.paragraph("", "", *prose(title)), stub=1)]
        for name in series:
            word, text = sign(runs[name], expected) if name in runs else ("", "-")
            classes = [series_class(name), *([f"lab-sign-{word}"] if word else [])]
            cells.append(nodes.entry("", nodes.paragraph("", text), classes=classes))
        body += nodes.row("", *cells)
    return table


def sheet_table(
    rows: Sequence[tuple[str, Sequence[tuple[str, Mapping[str, Run]]]]], heads: Sequence[str]
) -> nodes.table:
    """Return a table of pairs: the code of both forms, and a sign for each series below it.

    :param rows: a title, and the code and runs by series of both forms.
    :param heads: what the forms are called.
    """
    table, body = _table([46, 46], [nodes.Text(head) for head in heads], "lab-sheet")
    for title, forms in rows:
        expected = first_result(one for _, runs in forms for one in runs.values())
        name = nodes.paragraph("", "", nodes.strong("", "", *prose(title)))
        body += nodes.row("", nodes.entry("", name, morecols=1), classes=["lab-sheet-title"])
        cells = []
        for code, runs in forms:
            cell = nodes.entry("", code_block(code))
            cell += signs(runs, expected)
            cells.append(cell)
        body += nodes.row("", *cells)
    return table


def signs(runs: Mapping[str, Run], expected: str) -> nodes.paragraph:
    """Return one line: what became of a form on each series; those alike share a sign."""
    groups: dict[tuple[str, str], list[str]] = {}
    for series, run in runs.items():
        groups.setdefault(sign(run, expected), []).append(series)
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


def labelled(run: Run) -> dict[str, str]:
    """Return the ``label: value`` lines that a scenario printed."""
    return labels("\n".join(event.text for event in run.events if event.kind == "print"))


def labels(text: str) -> dict[str, str]:
    """Return the ``label: value`` lines of a text."""
    return dict(_LABEL.findall(text))


def verdict_rows(
    runs: Mapping[str, Run], wanted: Sequence[str]
) -> list[tuple[str, list[str | None]]]:
    """Return the rows of a verdict table: a label, and a value for each series.

    The value is ``None`` for a series on which the scenario could not be run here.

    :param wanted: the labels to show; empty for all that were printed.
    :raises KeyError: for a label that no series printed, when all were run.
    """
    ran = available(runs)
    values = {series: labelled(run) for series, run in ran.items()}
    found = list(dict.fromkeys(label for one in values.values() for label in one))
    for label in wanted:
        if label not in found and len(ran) == len(runs):
            raise KeyError(label)
    rows = [(label, {name: one.get(label, "-") for name, one in values.items()})
            for label in wanted or found]  # fmt: skip
    for verb, kind in (("warns", "warning"), ("raises", "exception")):
        cells = {name: ", ".join(dict.fromkeys(_names(one, kind))) for name, one in ran.items()}
        if any(cells.values()):
            rows.append((verb, {name: cell or "no" for name, cell in cells.items()}))
    return [(label, [cells.get(name) for name in runs]) for label, cells in rows]


def _names(run: Run, kind: str) -> Iterator[str]:
    return (short_name(event) for event in run.events if event.kind == kind)


def printed_rows(run: Run) -> list[list[str]]:
    """Return the ``a | b | c`` lines that a scenario printed, as cells; the first are heads."""
    lines = [line for line in run.text.split("\n") if " | " in line]
    return [
        [_COUNT.sub("\\1\u00a0\\2", cell.strip()) for cell in line.split(" | ")] for line in lines
    ]


def rows_table(run: Run) -> nodes.table:
    """Return the table that a scenario printed."""
    heads, *rows = printed_rows(run)
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
    rows: Sequence[tuple[str, Sequence[str | None]]],
    heads: Sequence[tuple[str, str]],
    library: str,
) -> nodes.table:
    """Return a table; a cell that differs from the one before it is strong and marked.

    A cell of which nothing is known differs from none, and is passed over.

    :param rows: from :func:`verdict_rows`.
    :param heads: series and release of each column.
    :param library: the library's name, the head of the first column.
    """
    table = nodes.table(classes=["lab-verdicts", "colwidths-auto"])
    group = nodes.tgroup(cols=1 + len(heads))
    table += group
    for width in (24, *(16 for _ in heads)):
        group += nodes.colspec(colwidth=width)
    head = nodes.row()
    head += nodes.entry("", nodes.paragraph("", library))
    for series, release in heads:
        head += nodes.entry("", nodes.paragraph("", release), classes=[series_class(series)])
    group += nodes.thead("", head)
    body = nodes.tbody()
    group += body
    for label, cells in rows:
        row = nodes.row()
        row += nodes.entry("", nodes.paragraph("", label), stub=1)
        before: str | None = None
        for (series, _), cell in zip(heads, cells, strict=True):
            row += _verdict(cell, before, series_class(series))
            before = before if cell is None else cell
        body += row
    return table


def _verdict(cell: str | None, before: str | None, *classes: str) -> nodes.entry:
    if cell is None:
        word = nodes.paragraph("", WORDS)
        return nodes.entry("", word, classes=[*classes, "lab-sign-unavailable"])
    if before is None or cell == before:
        return nodes.entry("", nodes.paragraph("", cell), classes=[*classes])
    strong = nodes.paragraph("", "", nodes.strong("", cell))
    return nodes.entry("", strong, classes=[*classes, "lab-changed"])
