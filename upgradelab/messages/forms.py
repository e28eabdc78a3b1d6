"""The form that takes the place of what a message speaks of, from pairs of examples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from upgradelab.libraries.library import Library
from upgradelab.messages.published import Forms
from upgradelab.messages.templates import Template, messages
from upgradelab.model.run import Run


@dataclass(frozen=True, slots=True)
class Pair:
    """Two scenarios: the old form of some code, and the new one."""

    old: str
    new: str
    """Both by name."""
    forms: Forms
    """Their code."""


def forms_of(
    template: Template,
    pairs: Sequence[Pair],
    runs: Mapping[str, Mapping[str, Run]],
    library: Library,
) -> Forms | None:
    """Return the shortest pair of which the old form meets a message, and the new one does not.

    Only old forms are asked that meet no other message: of another one it is not known which
    part of it the message speaks of.

    :param runs: by scenario and series.
    """
    fitting = [
        pair.forms
        for pair in pairs
        if pair.new not in template.scenarios
        and any(
            scenario == pair.old
            and len({said.text for said in messages(runs[scenario][series], library)}) == 1
            for scenario, series in template.met
        )
    ]
    return min(fitting, key=lambda forms: len(forms["old"]) + len(forms["new"]), default=None)
