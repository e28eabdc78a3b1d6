"""Where an outcome became another one: the releases between two are halved."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

Ask = Callable[[Mapping[str, Sequence[str]]], Mapping[tuple[str, str], str]]
"""Given the scenarios to run on each release, returns the hash of each outcome, by release and
scenario. What could not be run is left out."""


class Turn(NamedTuple):
    """Two releases, one after the other, with different outcomes of a scenario."""

    scenario: str
    previous: str
    """The last release that was run and has the earlier outcome."""
    release: str
    """The first release with the later outcome."""


class _Span(NamedTuple):
    """Releases between which an outcome changes, by number; both ends were run."""

    scenario: str
    first: int
    last: int


class _Search:
    """What is known so far of the outcomes of scenarios on releases."""

    def __init__(self, releases: Sequence[str], ask: Ask) -> None:
        self.releases = releases
        self._ask = ask
        self._hashes: dict[tuple[str, int], str] = {}
        self._asked: set[tuple[str, int]] = set()

    def ask(self, places: Iterable[tuple[str, int]]) -> None:
        """Have scenarios run on releases, all at once, none twice."""
        new = sorted({*places} - self._asked, key=lambda place: (place[1], place[0]))
        self._asked.update(new)
        questions: dict[str, list[str]] = {}
        for scenario, number in new:
            questions.setdefault(self.releases[number], []).append(scenario)
        answers = self._ask(questions) if questions else {}
        for scenario, number in new:
            if (answer := answers.get((self.releases[number], scenario))) is not None:
                self._hashes[scenario, number] = answer

    def known(self, scenario: str, number: int) -> str | None:
        """Return the hash of an outcome; ``None`` where it could not be run, or was not."""
        return self._hashes.get((scenario, number))

    def unknown(self, scenario: str) -> set[int]:
        """Return the numbers of the releases on which a scenario could not be run."""
        return {
            number
            for name, number in self._asked
            if name == scenario and self.known(name, number) is None
        }

    def ends(self, scenarios: Sequence[str]) -> Iterator[_Span]:
        """Yield, for each scenario that can be run at all, the outermost releases that can."""
        open_ends = {name: (0, len(self.releases) - 1) for name in scenarios}
        while open_ends:
            self.ask((name, end) for name, ends in open_ends.items() for end in ends)
            narrower = {}
            for name, (first, last) in open_ends.items():
                lacks = [self.known(name, end) is None for end in (first, last)]
                if not any(lacks):
                    yield _Span(name, first, last)
                elif first + lacks[0] <= last - lacks[1]:
                    narrower[name] = first + lacks[0], last - lacks[1]
            open_ends = narrower

    def differs(self, span: _Span) -> bool:
        """Return whether the outcomes at the ends are different ones."""
        return self.known(span.scenario, span.first) != self.known(span.scenario, span.last)


def find_changes(releases: Sequence[str], scenarios: Iterable[str], ask: Ask) -> Iterator[Turn]:
    """Yield where outcomes become others.

    Between two releases with the same outcome none is looked for: what changed and was
    changed back is not found.

    :param releases: those of a series, oldest first.
    :param ask: is asked in rounds, for all scenarios at once, and never twice for the same.
    """
    search = _Search(releases, ask)
    spans = [span for span in search.ends(list(scenarios)) if search.differs(span)]
    while spans:
        middles = {
            span: middle(span.first, span.last, search.unknown(span.scenario)) for span in spans
        }
        search.ask(
            (span.scenario, number) for span, number in middles.items() if number is not None
        )
        halves = []
        for span, number in middles.items():
            name = span.scenario
            if number is None:
                yield Turn(name, releases[span.first], releases[span.last])
            elif search.known(name, number) is None:
                halves.append(span)
            else:
                ends = pairwise((span.first, number, span.last))
                halves += [half for each in ends if search.differs(half := _Span(name, *each))]
        spans = halves


def middle(first: int, last: int, without: Collection[int] = ()) -> int | None:
    """Return a number between two, the one that halves can be halved from most often.

    It depends little on the ends: when a series gets another release, the same releases are
    asked for, whose outcomes are kept. So 0 and 37 have 32 between them, as 0 and 38 have.

    :return: ``None`` when there is none between them.
    """
    between = [number for number in range(first + 1, last) if number not in without]
    return max(between, key=lambda number: number & -number, default=None)
