"""Which series have a name, an attribute or a parameter: those that not all have."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypedDict

from upgradelab.messages.published import Place
from upgradelab.scan.names.gone import public_names
from upgradelab.scan.names.naming import Named

Having = dict[str, dict[str, str]]
"""For each owner and name of it, the series that have it, as their places in the list of all."""

FORMS = (
    ("modules", r"^cannot import name '(\w+)' from '([\w.]+)'", 2, 1),
    ("modules", r"^module '([\w.]+)' has no attribute '(\w+)'", 1, 2),
    ("modules", r"^No module named '([\w.]+)'", 1, 0),
    ("classes", r"^'(\w+)' object has no attribute '(\w+)'", 1, 2),
    ("classes", r"^type object '(\w+)' has no attribute '(\w+)'", 1, 2),
    ("parameters", r"^((?:\w+\.)?\w+)\(\) got an unexpected keyword argument '(\w+)'", 1, 2),
)
"""How Python says that something is not there: what it is, and the groups of owner and name."""


class Names(TypedDict):
    """The names that not all series have."""

    forms: list[tuple[str, str, int, int]]
    modules: Having
    """By module; of a module that not all series have, the name is empty."""
    classes: Having
    """By public class, without its module."""
    parameters: Having
    """By function or method, without its module."""
    instead: dict[str, str]
    """For what is gone, by owner and name with a dot between them, what took its place."""
    lists: dict[str, Place]
    """For a series the page that lists the names that came and went with it."""


def lasting(
    named: Mapping[str, Named], instead: Mapping[str, str], lists: Mapping[str, Place]
) -> Names:
    """Return the names that some series have and others do not.

    :param named: by series, oldest first.
    :param instead: what took the place of what is gone.
    :param lists: by series, the page that lists what came and went with it.
    """
    releases = list(named.values())
    modules = [
        {module: {"", *names} for module, names in each["modules"].items()} for each in releases
    ]
    public = set().union(*map(public_names, releases))
    # An attribute of objects alone is known where another series has it in the class.
    attributes = {
        (cls, name) for each in releases for cls, names in each["classes"].items() for name in names
    }
    classes = [
        {
            cls: {*names, *(name for name in each["mentioned"][cls] if (cls, name) in attributes)}
            for cls, names in each["classes"].items()
            if cls in public
        }
        for each in releases
    ]
    parameters = [
        {name: set(given) for name, given in each["parameters"].items()} for each in releases
    ]
    return Names(
        forms=list(FORMS),
        modules=_having(modules, whole=True),
        classes=_having(classes),
        parameters=_having(parameters),
        instead=dict(sorted(instead.items())),
        lists=dict(lists),
    )


def _having(releases: list[dict[str, set[str]]], *, whole: bool = False) -> Having:
    """Return which releases have each name of each owner, where not all that have the owner do.

    :param whole: whether that an owner is not there is to be said of it, by an empty name.
    """
    having: Having = {}
    for owner in sorted({owner for each in releases for owner in each}):
        places = [place for place, each in enumerate(releases) if owner in each]
        of: dict[str, str] = {}
        for name in sorted({name for place in places for name in releases[place][owner]} - {"**"}):
            held, lacked = _told({place: releases[place][owner] for place in places}, name)
            if whole and not name:
                lacked = [place for place in range(len(releases)) if place not in places]
            if lacked and _is_telling(name, held, lacked):
                of[name] = "".join(map(str, held))
        if of:
            having[owner] = of
    return having


def _told(named: Mapping[int, set[str]], name: str) -> tuple[list[int], list[int]]:
    """Return the releases that have a name, and those that have it not.

    A function that takes any keyword may take this one: where it had it before, it is said to
    have it still, and else neither.

    :param named: by release, the names of an owner.
    """
    held: list[int] = []
    lacked: list[int] = []
    before = False
    for place, names in named.items():
        before = name in names or ("**" in names and before)
        if before:
            held.append(place)
        elif "**" not in names:
            lacked.append(place)
    return held, lacked


def _is_telling(name: str, held: Sequence[int], lacked: Sequence[int]) -> bool:
    """Return whether somebody may ask for a name: of a private one, whether it is gone.

    What was gone for some releases in between cannot be said in a sentence.
    """
    if any(held[0] < place < held[-1] for place in lacked):
        return False
    gone = lacked[-1] > held[-1]
    return gone if re.match(r"_|visit_", name) else True
