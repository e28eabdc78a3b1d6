"""What became of a name that an error of Python says is not there; recognise.js does the same."""

from __future__ import annotations

import re
from collections.abc import Sequence

from upgradelab.messages.log.said import Said
from upgradelab.scan.names.lasting import Having, Names
from upgradelab.system.words import listed

TYPES = frozenset({"", "ImportError", "ModuleNotFoundError", "AttributeError", "TypeError"})


def lacking(said: Said, names: Names, series: Sequence[str], library: str) -> str:
    """Return which series have what a message says is not there; empty if that is not known.

    :param series: all series, oldest first.
    :param library: its title.
    """
    if said.name not in TYPES:
        return ""
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
            return f"{what} since {having[0]}: the {library} that said this is older than the code."
        gone = f"{what} in {listed(having)}, and not since {following[0]}. " if having else ""
        return f"{gone}{instead}".rstrip()
    return ""


def _table(names: Names, kind: str) -> Having:
    if kind == "modules":
        return names["modules"]
    return names["classes"] if kind == "classes" else names["parameters"]
