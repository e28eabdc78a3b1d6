"""The messages of all releases: each once, with the series that have it and the pages about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter

from upgradelab.libraries.library import Library
from upgradelab.messages.patterns import is_of_module, is_one_word, pattern, start, telling
from upgradelab.messages.published import Entry, Place
from upgradelab.messages.templates import GAP
from upgradelab.scan.published import Scanned
from upgradelab.scan.speaking import OF_PYTHON, Spoken
from upgradelab.scan.wording import without_double_gaps

TELLING = 9
"""Letters of telling words that a message of a type of the library's own has at least."""
TELLING_OF_PYTHON = 20
"""The same for a type that any program may raise, or where anything may stand at the beginning."""
PLACES = 3
"""Places that are named of a message."""


def combined(spoken: Mapping[str, Iterable[Spoken]], library: Library) -> list[Scanned]:
    """Return the messages that tell enough to be recognised, those that tell most first.

    :param spoken: by series, oldest first.
    """
    by_message: dict[tuple[str, str], Scanned] = {}
    for series, said in spoken.items():
        for each in said:
            text = _without_asides(each.text, library)
            if not can_be_known(each.name, text):
                continue
            scanned = by_message.get((each.name, text))
            if scanned is None:
                scanned = by_message[each.name, text] = _scanned(each.name, text)
            scanned["code"] = scanned["code"] or each.code
            if series not in scanned["series"]:
                scanned["series"].append(series)
    return sorted(
        by_message.values(),
        key=lambda scanned: (-scanned["weight"], scanned["name"], scanned["text"]),
    )


def _scanned(name: str, text: str) -> Scanned:
    scanned = Scanned(
        name=name,
        text=text,
        pattern=pattern(text),
        weight=telling(text),
        code="",
        series=[],
        places=[],
    )
    beginning = start(text)
    if beginning != text:
        scanned["start"] = pattern(beginning)
    return scanned


def can_be_known(name: str, text: str) -> bool:
    """Return whether a message tells enough to be recognised by its type and its words."""
    if not name.isidentifier() or is_one_word(text) or is_of_module(text):
        return False
    needed = TELLING_OF_PYTHON if name in OF_PYTHON or text.startswith(GAP) else TELLING
    return telling(text) >= needed


def _without_asides(text: str, library: Library) -> str:
    for aside in library.asides:
        text = aside.sub("", text)
    text = " ".join(text.split())
    # What is filled in at the end may be empty, and a message may go on after it.
    return re.sub(rf"(?<=[.;!?]) ?{GAP}$", "", without_double_gaps(text))


def explain_scanned(scanned: Iterable[Scanned], known: Sequence[Entry]) -> None:
    """Say of each message where pages explain it: those that explain what examples met of it.

    :param known: messages that pages explain.
    """
    by_name: dict[str, list[tuple[int, Entry, re.Pattern[str] | None]]] = {}
    for rank, entry in enumerate(known):
        if entry["places"]:
            of_name = by_name.setdefault(entry["name"], [])
            of_name.append((rank, entry, _beginning(entry)))
    for each in scanned:
        matches = re.compile(each["pattern"]).match
        places: dict[str, Place] = {}
        same_type = [*by_name.get("", ()), *by_name.get(each["name"], ())]
        for _, entry, beginning in sorted(same_type, key=itemgetter(0)):
            if matches(entry["text"]) or (beginning and beginning.match(each["text"])):
                place = entry["places"][0]
                places.setdefault(place["page"], place)
        each["places"] = list(places.values())[:PLACES]


def _beginning(entry: Entry) -> re.Pattern[str] | None:
    """Return what a message of the source has to match: what an author states may begin it."""
    stated = entry["stated"] and entry["weight"] >= TELLING and entry["pattern"]
    return re.compile(entry["pattern"]) if stated else None
