"""What the next series no longer has: modules, names in them, attributes and parameters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from upgradelab.scan.names.naming import Named

PRIVATE = re.compile(r"(?:^|\.)_|visit_")
"""Finds names that nobody should use: visitors are public by their names alone."""
_ADVICE = re.compile(
    r"\b(?:use|instead|available|replaced|renamed|superseded|merged|moved)\b", re.IGNORECASE
)
_ROLE = re.compile(r":\w+:`(?:([^`<]+?) <[^`>]*>|~?(?:_\w+)?\.?([^`]+?))`")
_LONGEST = 240
"""Characters of what a docstring says that are shown."""


@dataclass(frozen=True, slots=True)
class Gone:
    """Something that the next series does not have."""

    owner: str
    """A module, a class, or a function; empty for a module itself."""
    name: str

    @property
    def key(self) -> str:
        """The owner and the name, with a dot between them."""
        return f"{self.owner}.{self.name}" if self.owner else self.name


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A parameter that is given otherwise in the next series."""

    function: str
    name: str
    was: str
    now: str
    """Both: the default, behind an asterisk where it can only be given by its name."""


def public_modules(named: Named) -> list[str]:
    """Return the modules that people import from: packages, and modules of the outermost one."""
    modules = named["modules"]
    packages = {module.rpartition(".")[0] for module in modules}
    return [
        module
        for module in modules
        if not PRIVATE.search(module) and (module in packages or module.count(".") == 1)
    ]


def public_names(named: Named) -> set[str]:
    """Return the names in those modules."""
    return {name for module in public_modules(named) for name in named["modules"][module]}


def gone_modules(old: Named, new: Named) -> list[Gone]:
    """Return the modules that are gone, those of a package that is gone with it."""
    gone = [name for name in old["modules"] if name not in new["modules"]]
    return [
        Gone("", name)
        for name in sorted(gone)
        if not PRIVATE.search(name) and name.rpartition(".")[0] not in gone
    ]


def gone_names(old: Named, new: Named) -> list[Gone]:
    """Return the names that are gone from modules that are there, the outermost modules first."""
    gone = [
        Gone(module, name)
        for module, names in old["modules"].items()
        if module in new["modules"] and not PRIVATE.search(module)
        for name in names
        if name not in new["modules"][module] and not PRIVATE.search(name)
    ]
    public = set(public_modules(old))
    return sorted(
        gone, key=lambda each: (each.owner not in public, each.owner.count("."), each.key)
    )


def gone_attributes(old: Named, new: Named) -> list[Gone]:
    """Return the attributes that are gone from public classes, each with its outermost class."""
    public = public_names(old)

    def is_gone(cls: str, name: str) -> bool:
        there = new["classes"].get(cls)
        if there is None or name not in old["classes"].get(cls, ()):
            return False
        return name not in there and name not in new["mentioned"][cls]

    gone = [
        Gone(cls, name)
        for cls in sorted(public & old["classes"].keys())
        for name in old["classes"][cls]
        if not PRIVATE.search(name) and is_gone(cls, name)
    ]
    listed = {(each.owner, each.name) for each in gone}
    return [
        each
        for each in gone
        if not any((base, each.name) in listed for base in old["bases"][each.owner])
    ]


def public_functions(old: Named, new: Named) -> Iterator[str]:
    """Yield the public functions and methods that both have, those of outermost modules first."""
    outermost: dict[str, int] = {}
    for module in public_modules(old):
        for name in old["modules"][module]:
            outermost[name] = min(module.count("."), outermost.get(name, module.count(".")))

    def rank(function: str) -> tuple[int, str]:
        return outermost.get(function.partition(".")[0], 0), function

    for function in sorted(old["parameters"], key=rank):
        first, _, rest = function.partition(".")
        hidden = first.startswith("_") or (PRIVATE.search(rest) and rest != "__init__")
        if first in outermost and function in new["parameters"] and not hidden:
            yield function


def gone_parameters(old: Named, new: Named) -> list[Gone]:
    """Return the parameters that public functions no longer take."""
    return [
        Gone(function, name)
        for function in public_functions(old, new)
        for name in old["parameters"][function]
        if not {name, "**"} & new["parameters"][function].keys()
        and not PRIVATE.search(name)
        and name != "**"
    ]


def other_parameters(old: Named, new: Named) -> list[Otherwise]:
    """Return the parameters with another default, and those given by their names alone now."""
    return [
        Otherwise(function, name, was, now)
        for function in public_functions(old, new)
        for name, was in old["parameters"][function].items()
        if (now := new["parameters"][function].get(name, was)) != was
        and "…" not in was + now
        and (now.startswith("*") > was.startswith("*") or now.lstrip("*") != was.lstrip("*"))
        and not PRIVATE.search(name)
    ]


def instead(named: Mapping[str, Named], by_hand: Mapping[str, str]) -> dict[str, str]:
    """Return what took the place of what is gone, where an author or a release says so.

    A release says so in the docstring of what it deprecates; the newest one may have the name in
    another module.

    :param named: by series, oldest first.
    :param by_hand: what authors say, by owner and name.
    """
    said: dict[str, str] = {}
    *_, newest = named.values()
    for old, new in pairwise(named.values()):
        for each in gone_names(old, new):
            advice = _advice(old["deprecated"].get(each.name, ""))
            elsewhere = _elsewhere(each, old, newest)
            said[each.key] = advice or (f"It is in {elsewhere} now." if elsewhere else "")
        for each in [*gone_attributes(old, new), *gone_parameters(old, new)]:
            said[each.key] = _advice(old["deprecated"].get(each.key, ""))
    return {key: text for key, text in {**said, **by_hand}.items() if text}


def _elsewhere(gone: Gone, old: Named, new: Named) -> str:
    """Return the outermost module that has a name now, if it is a class or function of old."""
    if not old["modules"][gone.owner][gone.name]:
        return ""
    having = [module for module in new["modules"] if gone.name in new["modules"][module]]
    public = [module for module in having if not PRIVATE.search(module)]
    return min(public, key=lambda module: (module.count("."), module), default="")


def _advice(text: str) -> str:
    """Return the sentences of a docstring that say what to use instead."""
    text = _ROLE.sub(lambda role: role[1] or role[2], text).replace("``", "")
    text = re.sub(r"^[\d.]+\s+", "", re.sub(r"\(Background on .*|\bSee the section .*", "", text))
    sentences = re.split(r"(?<=[.;])\s+(?=[A-Z])", text)
    said = " ".join(_advising(sentences))
    return said if len(said) <= _LONGEST else ""


def _advising(sentences: Iterable[str]) -> Iterator[str]:
    for sentence in sentences:
        if _ADVICE.search(sentence) and "considered legacy" not in sentence:
            yield sentence.strip().rstrip(".;") + "."
