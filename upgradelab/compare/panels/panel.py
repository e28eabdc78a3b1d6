"""Panels: what is shown of a scenario's runs, newest first; those with the same text share one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from upgradelab.compare.difference import NO_DIFFERENCE, Difference, begins, difference, next_older
from upgradelab.compare.panels.block import Block, block_of, with_notes
from upgradelab.compare.panels.shared import Shared, share
from upgradelab.libraries.library import Library
from upgradelab.model.outcome import Event
from upgradelab.model.run import Run
from upgradelab.model.unavailable import why_unavailable

if TYPE_CHECKING:
    from upgradelab.compare.signs import Sign

_MANY_LINES = 15
_TIMES_AS_LONG = 3
"""A panel is as high as the one beside it, unless they are so unlike."""


class Since(NamedTuple):
    """The release that began what a panel shows."""

    words: str
    """What stands before it: ``since``."""
    release: str


class Effect(NamedTuple):
    """What a reader should know of a panel at a glance."""

    sign: Sign
    words: str


@dataclass(frozen=True, slots=True)
class Panel:
    """What is shown of the runs that did the same."""

    series: tuple[str, ...]
    """Oldest first."""
    title: str
    """The library and the series."""
    since: tuple[Since, ...] = ()
    """For series whose first releases did otherwise."""
    effects: tuple[Effect, ...] = ()
    changed: bool = False
    """Whether what it does is another result than on the series before."""
    unavailable: str = ""
    """Why it was not run, in a sentence; empty when it was."""
    block: Block = ()
    """What it did, and how it ended; nothing where it was not run."""

    @property
    def height(self) -> int:
        """The lines that it would have with nothing folded."""
        return max(sum(len(part.lines) for part in self.block), 1)


def panels(
    runs: Mapping[str, Run],
    library: Library,
    consequences: Mapping[str, str] | None = None,
    since: Mapping[str, str] | None = None,
) -> list[Panel]:
    """Return the panels of a scenario, newest first; series with the same outcome share one.

    :param runs: by series, or by what else the reader calls what was run, oldest first.
    :param consequences: for series that differ from the one before them, what that costs the
        reader, in the words of the author.
    :param since: the releases that first had the outcome, for series whose first had another.
    """
    return [
        _panel(shared, runs, library, consequences or {}, since or {}) for shared in share(runs)
    ]


def uneven(shown: Sequence[Panel]) -> bool:
    """Return whether some panels leave much of the page empty, side by side."""
    heights = [panel.height for panel in shown]
    return max(heights, default=0) > max(_MANY_LINES, _TIMES_AS_LONG * min(heights, default=0))


def short_name(event: Event) -> str:
    """Return the type of an exception without its module."""
    return event.name.rpartition(".")[2]


def _panel(
    shared: Shared,
    runs: Mapping[str, Run],
    library: Library,
    consequences: Mapping[str, str],
    since: Mapping[str, str],
) -> Panel:
    title = f"{library.title} {', '.join(shared.series)}"
    if shared.run.unavailable:
        return Panel(shared.series, title, unavailable=why_unavailable([shared.run]))
    name = next_older(shared.series, runs)
    if name is None:
        older, differs = None, NO_DIFFERENCE
    else:
        older = runs[name]
        stated = consequences.get(begins(shared.series, runs, name), "")
        differs = difference(shared.run, older, name, stated)
    return Panel(
        shared.series,
        title,
        tuple(_since(shared.series, since)),
        tuple(_effects(shared.run, differs)),
        differs.result,
        block=with_notes(block_of(shared.run, library, older), shared.run, older),
    )


def _since(series: Sequence[str], since: Mapping[str, str]) -> Iterator[Since]:
    """Yield since which releases some series have an outcome; nothing where all always had it."""
    for name in series:
        if name in since:
            # The first of all the series that have the outcome needs no more words.
            yield Since("since" if name == series[0] else f"in {name} since", since[name])


def _effects(run: Run, differs: Difference) -> Iterator[Effect]:
    names = dict.fromkeys(event.name for event in run.events if event.kind == "warning")
    if run.exception is not None:
        yield Effect("raises", f"raises: {short_name(run.exception)}")
    if names:
        yield Effect("warns", f"warns: {', '.join(names)}")
    if differs.words:
        yield Effect(differs.sign, differs.words)
