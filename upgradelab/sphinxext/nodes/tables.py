"""Runs as docutils tables: verdicts, states, pairs, and what scenarios print as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from docutils import nodes

from upgradelab.compare.panels.markup import series_class
from upgradelab.compare.panels.panel import short_name
from upgradelab.compare.signs import SIGNS, Sign, sign_beside, warning_count
from upgradelab.model.outcome import EventKind
from upgradelab.model.printed import first_result, labels, printed, printed_rows
from upgradelab.model.run import Run
from upgradelab.model.unavailable import NOT_RUN_HERE, available
from upgradelab.sphinxext.nodes.panels.outcomes import code_block
from upgradelab.sphinxext.nodes.parts.cards import CARDS
from upgradelab.sphinxext.nodes.parts.prose import joined, prose
from upgradelab.sphinxext.nodes.parts.table import cell, table

_EFFECTS: dict[str, EventKind] = {"warns": "warning", "raises": "exception"}
"""The last rows of a verdict table, by the signs that they are about."""
_NO = "no"


def sign_words(run: Run | None, sign: Sign) -> str:
    """Return in a few words what became of a run, beside the result that it was to have.

    :param sign: of the run, from :func:`upgradelab.compare.signs.sign_beside`.
    """
    if run is None or sign == "unavailable":
        return SIGNS[sign].word
    if run.exception is not None:
        return f"raises {short_name(run.exception)}"
    warned = warning_count(run)
    if sign == "different":
        return "another result, warns" if warned else "another result"
    if warned:
        return f"works, warns {warned} times" if warned > 1 else "works, warns"
    return "works"


def states_table(
    rows: Sequence[tuple[str, Mapping[str, Run]]],
    series: Sequence[str],
    library: str,
    caption: Sequence[nodes.Node] = (),
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
    widths = [24, *(16 for _ in series)]
    return table([library, *series], cells, ["lab-states"], widths=widths, caption=caption)


def _state(run: Run | None, expected: str, on_series: str) -> nodes.entry:
    sign = sign_beside(run, expected)
    return cell(sign_words(run, sign), classes=[on_series, f"lab-{sign}"])


def sheet_table(
    rows: Iterable[tuple[str, Sequence[tuple[str, Mapping[str, Run]]]]],
    heads: Sequence[str],
    caption: Sequence[nodes.Node] = (),
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
    return table(heads, body, ["lab-sheet", CARDS], widths=[46, 46], caption=caption)


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
            classes=[f"lab-{sign}", *map(series_class, names)],
        )
        for (sign, words), names in groups.items()
    ]
    return nodes.paragraph("", "", *joined(parts, "; "), classes=["lab-signs"])


def rows_table(run: Run, first: str = "", caption: Sequence[nodes.Node] = ()) -> nodes.table:
    """Return the table that a scenario printed; what is the same in all rows is its caption.

    :param first: the head of the column to begin with; empty to keep the order.
    :param caption: what stands before the columns that are no columns any more.
    :raises KeyError: when there is no such column.
    """
    heads, *rows = printed_rows(run)
    if first and first not in heads:
        raise KeyError(first)
    columns = list(range(len(heads)))
    constant = [
        column for column in columns if len(rows) > 1 and len({row[column] for row in rows}) == 1
    ]
    kept = sorted(set(columns) - set(constant), key=lambda column: heads[column] != first)
    # One column says nothing without those beside it.
    if len(kept) == 1 or (first and heads.index(first) in constant):
        kept, constant = columns, []
    widths = [max(3, *(len(row[column]) for row in [heads, *rows])) for column in kept]
    said = [f"{heads[column]}: {rows[0][column]}" for column in constant]
    shown = [[row[column] for column in kept] for row in [heads, *rows]]
    notes = [nodes.inline("", text, classes=["lab-constant"]) for text in said]
    return table(
        shown[0], shown[1:], widths=widths,
        caption=[*caption, *([nodes.Text(" ")] if caption and notes else []), *joined(notes, "; ")],
    )  # fmt: skip


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
    for verb, kind in _EFFECTS.items():
        types = {series: ", ".join(dict.fromkeys(_types(run, kind))) for series, run in ran.items()}
        if any(types.values()):
            rows.append((verb, {series: names or _NO for series, names in types.items()}))
    return [(label, [values.get(series) for series in runs]) for label, values in rows]


def _types(run: Run, kind: str) -> Iterator[str]:
    return (short_name(event) for event in run.events if event.kind == kind)


def verdict_table(
    rows: Iterable[tuple[str, Sequence[str | None]]],
    heads: Sequence[tuple[str, str]],
    library: str,
    caption: Sequence[nodes.Node] = (),
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
    cells = [[cell(label, stub=True), *_verdicts(label, values, columns)] for label, values in rows]
    widths = [24, *(16 for _ in heads)]
    return table([library, *releases], cells, ["lab-verdicts"], widths=widths, caption=caption)


def _verdicts(
    label: str, values: Sequence[str | None], columns: Sequence[str]
) -> Iterator[nodes.entry]:
    """Yield the cells of a row.

    :param columns: the CSS class of each.
    """
    previous: str | None = None
    for value, column in zip(values, columns, strict=True):
        if value is None:
            yield cell(NOT_RUN_HERE, classes=[column, "lab-unavailable"])
            continue
        classes = [column, *_verdict_classes(label, value, previous)]
        changed = previous not in {None, value}
        yield cell(nodes.strong("", value) if changed else value, classes=classes)
        previous = value


def _verdict_classes(label: str, value: str, previous: str | None) -> list[str]:
    """Return what marks a cell: what a run warns of or raises has its sign, a result its tint."""
    if label in _EFFECTS:
        return [f"lab-{label}"] if value != _NO else []
    return ["lab-changed"] if previous not in {None, value} else []
