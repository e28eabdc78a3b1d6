"""Facets of scenarios: hashes of what is told of each, so that a page is made anew for no more."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from upgradelab.compare.signs import signs_by_series
from upgradelab.messages.templates import messages, results
from upgradelab.model.printed import printed

if TYPE_CHECKING:
    from upgradelab.libraries.library import Library
    from upgradelab.model.run import Run
    from upgradelab.store.book import Book

Facet = Literal["page", "claim", "standing", "outcomes", "difference", "messages"]

NONE = ""
"""The hash of what is not there: a difference where there is none, or messages of no run."""


@dataclass(frozen=True, slots=True)
class Facets:
    """What is told of one scenario, each part as a hash in hexadecimal."""

    page: str
    """All that its own page shows: its text, its runs and their history."""
    claim: str
    standing: str
    """How its outcomes compare, whatever their words are, and on what they were run."""
    outcomes: str
    """What it did, on each series; in which lines of its file is not told elsewhere."""
    difference: str
    """The same where some outcomes differ, now or on earlier releases; else :data:`NONE`."""
    messages: str
    """Its warnings and errors, and which words its example makes up; :data:`NONE` without any."""

    def of(self, facets: Iterable[Facet]) -> str:
        """Return some of them as one text."""
        return " ".join(getattr(self, facet) for facet in facets)


def facets_of(book: Book, scenario: str) -> Facets:
    """Return the facets of a scenario.

    All but the page follow from it: where that is the same, they are, as long as no code changes.
    """
    runs, library = book.runs.get(scenario, {}), book.project.library
    claim, own_words = book.claims[scenario], book.scenarios[scenario].example.own_words
    changes = book.history.of(scenario)
    said = {series: list(messages(run, library)) for series, run in runs.items()}
    texts = {series: run.text for series, run in runs.items()}
    standing = (
        sorted(book.consequences[scenario].items()),
        signs_by_series(runs, book.series_names, book.consequences[scenario], library),
        book.since.get(scenario),
        [_without_words(series, run) for series, run in runs.items()],
        {series: sorted(message.name for message in of_run) for series, of_run in said.items()},
        *(_alike(compared) for compared in (texts, *_results(runs, library))),
        [(change.series, change.release, book.in_words(change)) for change in changes],
    )
    differs = changes or len(set(texts.values())) > 1
    outcomes = _hash((_outcomes(runs), changes))
    return Facets(
        page=book.page_hashes[scenario],
        claim=_hash(claim),
        standing=_hash(standing),
        outcomes=outcomes,
        difference=outcomes if differs else NONE,
        messages=_hash((said, own_words.hash)) if any(said.values()) else NONE,
    )


def _outcomes(runs: Mapping[str, Run]) -> list[object]:
    """Return what runs did, without the lines."""
    return [
        (series, run.fault, *((event.kind, event.name, event.text) for event in run.events))
        for series, run in runs.items()
    ]


def _without_words(series: str, run: Run) -> tuple[object, ...]:
    """Return what is known of a run beside its outcome, and whether it has one."""
    return series, run.release, sorted(run.databases.items()), run.fault, run.exception is not None


def _results(runs: Mapping[str, Run], library: Library) -> Iterable[dict[str, str]]:
    yield {series: results(run, library) for series, run in runs.items()}
    yield {series: printed(run) for series, run in runs.items()}


def _alike(texts: Mapping[str, str]) -> list[int]:
    """Return for each text the place of the first that is the same."""
    listed = list(texts.values())
    return [listed.index(text) for text in listed]


def _hash(value: object) -> str:
    return hashlib.sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()[:16]
