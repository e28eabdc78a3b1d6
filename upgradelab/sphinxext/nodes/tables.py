"""Runs as docutils tables: verdicts, states, pairs, and what scenarios print as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from docutils import nodes

from upgradelab.compare.printed import first_result, labels, printed, printed_rows
from upgradelab.compare.signs import Sign, sign_beside, warning_count
from upgradelab.model.run import Run
from upgradelab.model.unavailable import NOT_RUN_HERE, available
from upgradelab.sphinxext.nodes.outcomes import code_block, series_class, short_name
from upgradelab.sphinxext.nodes.prose import joined, prose
from upgradelab.sphinxext.nodes.table import cell, table


def sign_words(run: Run | None, sign: Sign) -> str:
    """Return in a few words what became of a run, beside the result that it was to have.

    :param sign: of the run, from :func:`upgradelab.compare.signs.sign_beside`.
    """
    if run is None:
        return "-"
    if sign == "unavailable":
        return NOT_RUN_HERE
    if run.exception is not None:
        return f"raises {short_name(run.exception)}"
    warned = warning_count(run)
    if sign == "different":
        return "another result, warns" if warned else "another result"
    if warned:
        return f"works, warns {warned} times" if warned > 1 else "works, warns"
    return "works"


def _sign_class(sign: Sign) -> str:
    return f"lab-sign-{sign}"


def states_table(
    rows: Sequence[tuple[str, Mapping[str, Run]]], series: Sequence[str], library: str
) -> nodes.table:
    """Return a table: what became of each state of a program on each series.

    :param rows: a title and the runs by series of each; the first result is the right one.
    :param library: the library's name, the head of the first column.
    """
    expected = first_result(run for _, runs in rows for run in runs.values())
    cells = [
        [
            cell(*prose(title), stub=True),
            *(_state(runs.get(name), expected, series_class(name)) for name in series),
        ]
        for title, runs in rows
    ]
    return table([library, *series], cells, ["lab-states"], widths=[24, *(16 for _ in series)])


def _state(run: Run | None, expected: str, on_series: str) -> nodes.entry:
    sign = sign_beside(run, expected)
    return cell(sign_words(run, sign), classes=[on_series, _sign_class(sign)])


def sheet_table(
    rows: Iterable[tuple[str, Sequence[tuple[str, Mapping[str, Run]]]]], heads: Sequence[str]
) -> nodes.table:
    """Return a table of pairs: the code of both forms, and a sign for each series below it.

    :param rows: a title, and the code and runs by series of both forms.
    :param heads: what the forms are called.
    """
    body: list[nodes.Element] = []
    for title, forms in rows:
        name = nodes.paragraph("", "", nodes.strong("", "", *prose(title)))
        body.append(nodes.row("", nodes.entry("", name, morecols=1), classes=["lab-sheet-title"]))
        expected = first_result(run for _, runs in forms for run in runs.values())
        cells = [
            nodes.entry("", code_block(code), sign_line(runs, expected)) for code, runs in forms
        ]
        body.append(nodes.row("", *cells))
    return table(heads, body, ["lab-sheet"], widths=[46, 46])


def sign_line(runs: Mapping[str, Run], expected: str) -> nodes.paragraph:
    """Return one line: what became of a form on each series; those alike share a sign."""
    groups: dict[tuple[Sign, str], list[str]] = {}
    for series, run in runs.items():
        sign = sign_beside(run, expected)
        groups.setdefault((sign, sign_words(run, sign)), []).append(series)
    parts = [
        nodes.inline(
            "",
            f"{', '.join(names)}: {words}",
            classes=[_sign_class(sign), *map(series_class, names)],
        )
        for (sign, words), names in groups.items()
    ]
    return nodes.paragraph("", "", *joined(parts, "; "), classes=["lab-signs"])


def rows_table(run: Run) -> nodes.table:
    """Return the table that a scenario printed."""
    heads, *rows = printed_rows(run)
    widths = [max(3, *(len(row[number]) for row in [heads, *rows])) for number in range(len(heads))]
    return table(heads, rows, widths=widths)


def verdict_rows(
    runs: Mapping[str, Run], wanted: Sequence[str]
) -> list[tuple[str, list[str | None]]]:
    """Return the rows of a verdict table: a label, and a value for each series.

    The value is ``None`` for a series on which the scenario could not be run here.

    :param wanted: the labels to show; empty for all that were printed.
    :raises KeyError: for a label that no series printed, when all were run.
    """
    ran = available(runs)
    printed_labels = {series: labels(printed(run)) for series, run in ran.items()}
    known = dict.fromkeys(label for values in printed_labels.values() for label in values)
    for label in wanted:
        if label not in known and len(ran) == len(runs):
            raise KeyError(label)
    rows = [
        (label, {series: values.get(label, "-") for series, values in printed_labels.items()})
        for label in wanted or known
    ]
    for verb, kind in (("warns", "warning"), ("raises", "exception")):
        types = {series: ", ".join(dict.fromkeys(_types(run, kind))) for series, run in ran.items()}
        if any(types.values()):
            rows.append((verb, {series: names or "no" for series, names in types.items()}))
    return [(label, [values.get(series) for series in runs]) for label, values in rows]


def _types(run: Run, kind: str) -> Iterator[str]:
    return (short_name(event) for event in run.events if event.kind == kind)


def verdict_table(
    rows: Iterable[tuple[str, Sequence[str | None]]],
    heads: Sequence[tuple[str, str]],
    library: str,
) -> nodes.table:
    """Return a table; a cell that differs from the one before it is strong and marked.

    A cell of which nothing is known differs from none, and is passed over.

    :param rows: from :func:`verdict_rows`.
    :param heads: series and release of each column.
    :param library: the library's name, the head of the first column.
    """
    columns = [series_class(series) for series, _ in heads]
    releases = [
        cell(release, classes=[column]) for (_, release), column in zip(heads, columns, strict=True)
    ]
    cells = [[cell(label, stub=True), *_verdicts(values, columns)] for label, values in rows]
    widths = [24, *(16 for _ in heads)]
    return table([library, *releases], cells, ["lab-verdicts"], widths=widths)


def _verdicts(values: Sequence[str | None], columns: Sequence[str]) -> Iterator[nodes.entry]:
    """Yield the cells of a row.

    :param columns: the CSS class of each.
    """
    previous: str | None = None
    for value, column in zip(values, columns, strict=True):
        yield _verdict(value, previous, column)
        previous = previous if value is None else value


def _verdict(value: str | None, previous: str | None, column: str) -> nodes.entry:
    if value is None:
        return cell(NOT_RUN_HERE, classes=[column, _sign_class("unavailable")])
    if previous is None or value == previous:
        return cell(value, classes=[column])
    return cell(nodes.strong("", value), classes=[column, "lab-changed"])
