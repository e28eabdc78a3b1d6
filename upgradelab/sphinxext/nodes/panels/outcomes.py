"""Runs as docutils nodes: ordinary ones, so that every builder shows every outcome.

All functions here are pure: the same runs and text give the same nodes. CSS classes
begin with ``lab-``; ``lab-on-2-0`` marks what belongs to series 2.0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from docutils import nodes
from sphinx import addnodes

from upgradelab.compare.difference import NO_DIFFERENCE, Difference, begins, difference, next_older
from upgradelab.compare.signs import Sign
from upgradelab.libraries.library import Library
from upgradelab.model.outcome import Event
from upgradelab.model.run import Run
from upgradelab.model.unavailable import why_unavailable
from upgradelab.sphinxext.nodes.panels.output import outcome_block

_MANY_LINES = 15
_TIMES_AS_LONG = 3
"""A panel is as high as the one beside it, unless they are so unlike."""


@dataclass(frozen=True, slots=True)
class Shared:
    """An outcome and the series that have it in common."""

    series: tuple[str, ...]
    run: Run
    """The oldest of them; the others differ in release and timing only."""


def share(runs: Mapping[str, Run]) -> list[Shared]:
    """Group runs with the same text; the group of the newest series comes first.

    :param runs: by series, oldest first.
    """
    groups: dict[object, list[Run]] = {}
    for run in reversed(list(runs.values())):
        groups.setdefault((run.text, run.fault), []).insert(0, run)
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
    runs: Mapping[str, Run],
    library: Library,
    complaints: Complaints | None = None,
    consequences: Mapping[str, str] | None = None,
    since: Mapping[str, str] | None = None,
) -> nodes.container:
    """Return the outcomes of a scenario, newest first; series with the same one share a panel.

    :param runs: by series, oldest first.
    :param complaints: shown above the outcomes that nobody has accepted.
    :param consequences: for series that differ from the one before them, what that costs the
        reader, in the words of the author.
    :param since: the releases that first had the outcome, for series whose first had another.
    """
    panels = nodes.container(classes=["lab-outcomes", *map(series_class, runs)])
    shares = share(runs)
    if _uneven([shared.run.text.count("\n") + 1 for shared in shares]):
        panels["classes"].append("lab-uneven")
    for shared in shares:
        older = None if shared.run.unavailable else next_older(shared.series, runs)
        differs = NO_DIFFERENCE
        if older is not None:
            stated = (consequences or {}).get(begins(shared.series, runs, older), "")
            differs = difference(shared.run, older, stated)
        panel = _panel(shared, older, differs, library, since or {})
        for series in shared.series:
            if complaints and series in complaints:
                panel.insert(1, _not_passed(*complaints[series]))
        panels += panel
    return panels


def _uneven(heights: list[int]) -> bool:
    """Return whether panels of so many lines leave much of the page empty, side by side."""
    return max(heights, default=0) > max(_MANY_LINES, _TIMES_AS_LONG * min(heights, default=0))


def _panel(
    shared: Shared,
    older: Run | None,
    differs: Difference,
    library: Library,
    since: Mapping[str, str],
) -> nodes.container:
    panel = nodes.container(classes=["lab-outcome", *map(series_class, shared.series)])
    title = nodes.paragraph(classes=["lab-outcome-title"])
    title += nodes.strong("", f"{library.title} {', '.join(shared.series)}")
    panel += title
    if shared.run.unavailable:
        panel["classes"].append("lab-not-run")
        panel += unavailable_note(why_unavailable([shared.run]))
        return panel
    if differs.result:
        panel["classes"].append("lab-changed")
    if begun := [*_since(shared.series, since)]:
        title += [nodes.Text(" "), nodes.inline("", "", *begun, classes=["lab-since"])]
    for number, (sign, words) in enumerate(_effects(shared.run, differs)):
        title += nodes.Text("; " if number else " ")
        title += nodes.inline("", words, classes=["lab-effect", f"lab-{sign}"])
    panel += outcome_block(shared.run, library, older)
    return panel


def _since(series: Sequence[str], since: Mapping[str, str]) -> Iterator[nodes.Node]:
    """Yield since which releases some series have an outcome; nothing where all always had it.

    Each leads to what the release changed, if a page lists that.
    """
    for number, name in enumerate(name for name in series if name in since):
        # The first of all the series that have the outcome needs no more words.
        words = "since " if name == series[0] else f"in {name} since "
        yield nodes.Text(f", {words}" if number else words)
        yield release_link(since[name])


def release_link(release: str) -> addnodes.pending_xref:
    """Return the name of a release, which leads to what it changed if a page lists that."""
    return addnodes.pending_xref(
        "",
        nodes.inline("", release),
        refdomain="lab",
        reftype="release",
        reftarget=release,
        refexplicit=True,
    )


def _effects(run: Run, differs: Difference) -> Iterator[tuple[Sign, str]]:
    """Yield what a reader should know of a panel at a glance: a sign, and words."""
    names = dict.fromkeys(event.name for event in run.events if event.kind == "warning")
    if run.exception is not None:
        yield "raises", f"raises: {short_name(run.exception)}"
    if names:
        yield "warns", f"warns: {', '.join(names)}"
    if differs.words:
        yield differs.sign, differs.words


def unavailable_note(text: str) -> list[nodes.Node]:
    """Return a sentence about what was not run as a paragraph; nothing for an empty text."""
    return [nodes.paragraph("", text, classes=["lab-unavailable"])] if text else []


def _not_passed(verdict: str, message: str) -> nodes.admonition:
    """Return what a reader of a live build sees above an outcome that nobody accepted."""
    diff = nodes.literal_block(message, message, language="diff", classes=["lab-drift"])
    title = nodes.title("", f"Not as expected: {verdict}")
    return nodes.admonition("", title, diff, classes=["error"])


def short_name(event: Event) -> str:
    """Return the type of an exception without its module."""
    return event.name.rpartition(".")[2]
