"""What became of a name that an error of Python says is not there; recognise.js does the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from upgradelab.messages.log.said import Said
from upgradelab.messages.published import Place
from upgradelab.scan.names.lasting import Having, Names
from upgradelab.system.words import listed

TYPES = frozenset({"", "ImportError", "ModuleNotFoundError", "AttributeError", "TypeError"})


@dataclass(frozen=True, slots=True)
class Lacking:
    """What became of a name that is not there."""

    said: str
    """Which series have it, and what took its place."""
    place: Place | None
    """The page that lists what came and went with the same series; none if that is not known."""


def lacking(said: Said, names: Names, series: Sequence[str], library: str) -> Lacking | None:
    """Return which series have what a message says is not there; none if that is not known.

    :param series: all series, oldest first.
    :param library: its title.
    """
    if said.name not in TYPES:
        return None
    for kind, expression, owner_group, name_group in names["forms"]:
        match = re.match(expression, said.text)
        if match is None:
            continue
        owner = match[owner_group]
        name = match[name_group] if name_group else ""
        held = _table(names, kind).get(owner, {}).get(name, "")
        inner = names["modules"].get(f"{owner}.{name}", {}).get("", "")
        if not held and kind == "modules" and inner:
            owner, name, held = f"{owner}.{name}", "", inner
        instead = names["instead"].get(f"{owner}.{name}" if name else owner, "")
        what = f"{owner} has {name}" if name else f"The module {owner} is there"
        having = [series[int(place)] for place in held]
        following = series[series.index(having[-1]) + 1 :] if having else []
        if having and not following:
            newer = (
                f"{what} since {having[0]}: the {library} that said this is older than the code."
            )
            return Lacking(newer, names["lists"].get(having[0]))
        if following:
            gone = f"{what} in {listed(having)}, and not since {following[0]}. {instead}".rstrip()
            return Lacking(gone, names["lists"].get(following[0]))
        return Lacking(instead, None) if instead else None
    return None


def _table(names: Names, kind: str) -> Having:
    if kind == "modules":
        return names["modules"]
    return names["classes"] if kind == "classes" else names["parameters"]
