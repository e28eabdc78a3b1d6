"""What all runs say of a message: where it is met, and whether what it speaks of can wait."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from upgradelab.libraries.library import Library
from upgradelab.messages.published import Fate, Later
from upgradelab.messages.templates import Message, Template, messages
from upgradelab.model.examples.consequence import Consequence
from upgradelab.model.run import Run

_WORST_FIRST: tuple[Fate, ...] = ("raises", "differs", "works")
_ANOTHER_RESULT: frozenset[Consequence] = frozenset({"rows", "results", "types", "DDL"})

_SENTENCES: Mapping[Fate, str] = {
    "raises": "An error from {series} on: change it before that upgrade.",
    "differs": "No error in {series}, but another result: check it before that upgrade.",
    "works": "Still works in {series}: it can wait.",
}


Runs = Mapping[str, Mapping[str, Run]]
Consequences = Mapping[str, Mapping[str, Consequence]]
"""Both by scenario and series."""


class Outlook:
    """What all runs together say of a message."""

    def __init__(
        self, runs: Runs, consequences: Consequences, series: Sequence[str], library: Library
    ) -> None:
        """Take what is known.

        :param consequences: by scenario and series, what authors say that a difference costs.
        :param series: all series, oldest first.
        """
        self._runs = runs
        self._consequences = consequences
        self._series = series
        self._library = library

    def verdict(self, template: Template) -> str:
        """Return in which series examples meet a message, and whether a warning can wait."""
        names = [name for name in self._series if name in template.series]
        listed = f"{', '.join(names[:-1])} and {names[-1]}" if names[1:] else names[0]
        if not template.is_warning:
            return f"An error in {listed}."
        later = self.later(template)
        said = _SENTENCES[later["does"]].format(series=later["series"]) if later else ""
        return f"A warning in {listed}. {said}".rstrip()

    def later(self, template: Template) -> Later | None:
        """Return what becomes of what a warning speaks of; none for an error, or if not known.

        One that does not speak of later releases is about now: that nothing changes later does
        not mean that it can wait.
        """
        if not template.is_warning:
            return None
        fates = {name: _commonest(fates) for name, fates in self._fates(template).items()}
        ordered = [name for name in self._series if name in fates]
        for name in ordered:
            if fates[name] != "works":
                return Later(does=fates[name], series=name)
        can_wait = self._library.about_later.search(template.name) is not None
        return Later(does="works", series=ordered[-1]) if ordered and can_wait else None

    def _fates(self, template: Template) -> dict[str, Counter[Fate]]:
        """Return by series how often programs that gave a warning met each fate.

        Only programs are asked that warn of nothing else: of another one it is not known which
        of its warnings speaks of what it does later.
        """
        fates: dict[str, Counter[Fate]] = {}
        for scenario, warned in template.met:
            runs = self._runs[scenario]
            if len({said.text for said in _warnings(runs[warned], self._library)}) > 1:
                continue
            stated = self._consequences[scenario]
            words: set[Consequence] = set()
            for later in self._series[self._series.index(warned) + 1 :]:
                words |= {stated[later]} if later in stated else set()
                if later in runs and not runs[later].unavailable:
                    fate = _fate(runs[warned], runs[later], words, self._library)
                    fates.setdefault(later, Counter())[fate] += 1
        return fates


def _commonest(counted: Counter[Fate]) -> Fate:
    """Return what most programs met; of two alike the worse."""
    return min(counted, key=lambda fate: (-counted[fate], _WORST_FIRST.index(fate)))


def _fate(warned: Run, later: Run, words: AbstractSet[Consequence], library: Library) -> Fate:
    """Return what became of a program.

    :param words: what the differences since it warned cost.
    """
    if _errors(later, library) - _errors(warned, library):
        return "raises"
    return "differs" if _ANOTHER_RESULT & words else "works"


def _warnings(run: Run, library: Library) -> set[Message]:
    return {said for said in messages(run, library) if said.name.endswith("Warning")}


def _errors(run: Run, library: Library) -> set[str]:
    return {said.name for said in messages(run, library) if not said.name.endswith("Warning")}
