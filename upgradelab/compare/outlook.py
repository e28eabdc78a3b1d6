"""In which series a message is met, and whether what a warning speaks of can wait."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

from upgradelab.compare.messages import Message, Template, messages, results
from upgradelab.libraries.library import Library
from upgradelab.model.run import Run

Fate = Literal["raises", "differs", "works"]
_WORST_FIRST: tuple[Fate, ...] = ("raises", "differs", "works")

Runs = Mapping[str, Mapping[str, Run]]
"""By scenario and series."""


def met_in(template: Template, series: Sequence[str]) -> str:
    """Return a sentence that says in which series examples meet a message.

    :param series: all series, oldest first.
    """
    names = [name for name in series if name in template.series]
    listed = f"{', '.join(names[:-1])} and {names[-1]}" if names[1:] else names[0]
    return f"{'A warning' if template.is_warning else 'An error'} in {listed}."


def outlook(template: Template, runs: Runs, series: Sequence[str], library: Library) -> str:
    """Return a sentence that says what becomes of a warning; empty when it is not known.

    What the same programs do on later series tells. Only programs are asked that warn of
    nothing else: of another one it is not known which of its warnings speaks of what it does
    later.

    :param series: all series, oldest first.
    """
    fates: dict[str, Counter[Fate]] = {}
    for scenario, warned in template.met:
        by_series = runs[scenario]
        if len({said.text for said in _warnings(by_series[warned], library)}) > 1:
            continue
        for later in series[series.index(warned) + 1 :]:
            if later in by_series and not by_series[later].unavailable:
                fate = _fate(by_series[warned], by_series[later], library)
                fates.setdefault(later, Counter())[fate] += 1
    return _sentence({name: _commonest(counted) for name, counted in fates.items()}, series)


def _commonest(counted: Counter[Fate]) -> Fate:
    """Return what most programs met; of two alike the worse."""
    return min(counted, key=lambda fate: (-counted[fate], _WORST_FIRST.index(fate)))


def _fate(warned: Run, later: Run, library: Library) -> Fate:
    if _errors(later, library) - _errors(warned, library):
        return "raises"
    return "works" if results(later, library) == results(warned, library) else "differs"


def _warnings(run: Run, library: Library) -> set[Message]:
    return {said for said in messages(run, library) if said.name.endswith("Warning")}


def _errors(run: Run, library: Library) -> set[str]:
    return {said.name for said in messages(run, library) if not said.name.endswith("Warning")}


def _sentence(fates: Mapping[str, Fate], series: Sequence[str]) -> str:
    ordered = [name for name in series if name in fates]
    for name in ordered:
        if fates[name] == "raises":
            return f"An error from {name} on: change it before that upgrade."
        if fates[name] == "differs":
            return f"No error in {name}, but another result: check it before that upgrade."
    return f"Still works in {ordered[-1]}: it can wait." if ordered else ""
