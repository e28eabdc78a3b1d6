"""What a pasted text means: for each message in it the page that explains it, if one does.

A message is known by its words, and by the code of its link where it has one; what varies from
user to user is known by how it is written. What nothing matches stays without an answer: a
message that only looks like one would lead astray. static/explain.js does the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NotRequired, TypedDict

from upgradelab.messages.reading import Reading, Said, read

WRAPPED = 25
"""Telling letters of a message that is known within the message of somebody else."""
ALONE = 8
"""Telling letters of a message that is known without its type, in a text that names none."""
PART = 12
"""Characters of a text that is taken for a part of a message."""
PARTS = 5
"""Messages that a part may be of: of more it tells too little."""


class Place(TypedDict):
    """A place on a page."""

    page: str
    """The address, seen from the top of the site."""
    anchor: str
    """Empty for the whole page."""
    text: str
    """What the place shows; empty for the whole page."""


class Entry(TypedDict):
    """A message, and what is known of it."""

    name: str
    """The type, without its module; empty when it is known by its words alone."""
    text: str
    """The message, with ``…`` for what varies."""
    pattern: str
    """Matches a message from its beginning on."""
    start: NotRequired[str]
    """Matches the first sentences, where they are enough: logs cut the rest."""
    weight: int
    """Letters in words that tell it from others."""
    stated: bool
    """Whether an author says which page explains it; else the examples that meet it do."""
    generic: bool
    """Whether Python says it to any program, with no word of the library in it."""
    code: str
    """The code of its link that tells it from others; empty when it has none."""
    verdict: str
    """In which series examples meet it, and whether it can wait; empty when none does."""
    places: list[Place]
    """Where it is explained, best first; empty when too many causes have it."""


class Page(TypedDict):
    """What an answer says of a page."""

    title: str
    lead: str
    """The first sentence."""


class Knowledge(TypedDict):
    """All that answers are made from: messages.json."""

    library: str
    reading: Reading
    code: str
    """Finds the code of a link, as the first group; empty when the library has none."""
    general: list[str]
    """Codes that tell no message from another."""
    own: str
    """Matches what looks as if the library had said it."""
    packages: list[str]
    """The packages of the library itself."""
    messages: list[Entry]
    codes: dict[str, list[Place]]
    """Where the code of a link is explained, for messages whose words nothing matches."""
    types: dict[str, list[Place]]
    """Where messages of a type are explained whose words and code nothing matches."""
    pages: dict[str, Page]
    """By address."""


@dataclass(slots=True)
class Answer:
    """A place that explains messages of a text."""

    place: Place
    said: list[Said] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    """What is known of these messages, each once; none of those that led here by a code."""

    @property
    def count(self) -> int:
        """How often the text has messages that it explains."""
        return sum(message.count for message in self.said)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is known of a text."""

    answers: list[Answer]
    """Those of the most messages first."""
    unknown: list[Said]
    """Messages that seem to be the library's, and that nothing explains."""


@dataclass(frozen=True, slots=True)
class _Match:
    """An entry that matches, or a code."""

    places: list[Place]
    entry: Entry | None


class Finder:
    """Explains texts by what is known."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._known = knowledge
        entries = [entry for entry in knowledge["messages"] if entry["pattern"]]
        # What an author says comes first, then what tells most.
        entries.sort(key=lambda entry: (not entry["stated"], -entry["weight"]))
        self._patterns = [
            (entry, re.compile(entry["pattern"]), re.compile(entry.get("start") or r"(?!)"))
            for entry in entries
        ]
        self._code = re.compile(knowledge["code"] or r"(?!)")
        self._own = re.compile(knowledge["own"] or r"(?!)")

    def explain(self, text: str) -> Explanation:
        """Return what is known of a pasted text."""
        said = read(text, self._known["reading"], self._known["packages"])
        if not said:
            return self._explain_bare(text)
        matches = [(message, self._match(message, alone=len(said) == 1)) for message in said]
        unknown = [
            message
            for message, match in matches
            if match is None and (len(said) == 1 or message.near or self._looks_own(message))
        ]
        return Explanation(_by_place(matches), unknown)

    def _looks_own(self, message: Said) -> bool:
        return bool(self._own.search(f"{message.module}{message.name}: {message.text}"))

    def _match(self, message: Said, *, alone: bool) -> _Match | None:
        """Return what explains a message."""
        codes = [
            code for code in self._code.findall(message.text) if code not in self._known["general"]
        ]
        code = codes[-1] if codes else ""
        fitting = [
            item
            for item in self._patterns
            if _fits(item[0], message, code) and (alone or message.near or not item[0]["generic"])
        ]
        for entry, pattern, _ in fitting:
            if pattern.match(message.text):
                return _match_of(entry)
        begun = [entry for entry, _, start in fitting if start.match(message.text)]
        if begun and all(entry["places"][:1] == begun[0]["places"][:1] for entry in begun):
            return _match_of(begun[0])
        known = self._known["codes"].get(code) or self._known["types"].get(message.name)
        if known:
            return _Match(known, None)
        if code or self._looks_own(Said(message.name, "", message.module)):
            return None
        return self._match_wrapped(message)

    def _match_wrapped(self, message: Said) -> _Match | None:
        """Return what explains a message that somebody else's message quotes."""
        for entry, pattern, _ in self._patterns:
            if entry["weight"] >= WRAPPED and _search(pattern, message.text):
                return _match_of(entry)
        return None

    def _explain_bare(self, text: str) -> Explanation:
        """Return what is known of a text in which no line names a type."""
        line = " ".join(text.split())
        message = Said("", line, own=1)
        codes = [code for code in self._code.findall(line) if code in self._known["codes"]]
        types = [word for word in re.findall(r"\w+", line) if word in self._known["types"]]
        matches: list[tuple[Said, _Match | None]] = []
        taken: list[tuple[int, int]] = []
        for entry, pattern, _ in self._patterns:
            span = _search(pattern, line)
            if entry["weight"] < ALONE and span != (0, len(line)):
                continue
            if span and not any(span[0] < end and begin < span[1] for begin, end in taken):
                taken.append(span)
                matches.append((Said("", line[slice(*span)], own=1), _match_of(entry)))
        if not matches:
            whole = [entry for entry, _, _ in self._patterns if _is_part(line, entry)]
            matches = [(message, _match_of(entry)) for entry in whole if len(whole) <= PARTS]
        if not matches and (codes or types):
            places = self._known["codes"][codes[-1]] if codes else self._known["types"][types[-1]]
            matches.append((message, _Match(places, None)))
        matches = [(said, match) for said, match in matches if match is not None]
        return Explanation(_by_place(matches), [] if matches or not line else [message])


def _fits(entry: Entry, message: Said, code: str) -> bool:
    """Return whether an entry can be of a message's type, and does not have another code."""
    if code and entry["code"] and entry["code"] != code:
        return False
    same = entry["name"] == message.name or not entry["name"] or not message.name
    return same or entry["weight"] >= WRAPPED


def _is_part(text: str, entry: Entry) -> bool:
    """Return whether a text is a part of a message, in small letters or large."""
    return len(text) >= PART and text.lower() in entry["text"].lower()


def _match_of(entry: Entry) -> _Match | None:
    return _Match(entry["places"], entry) if entry["places"] else None


def _search(pattern: re.Pattern[str], text: str) -> tuple[int, int] | None:
    """Return where a pattern, without the anchor that it begins with, is in a text."""
    match = re.search(pattern.pattern.removeprefix("^"), text)
    return match.span() if match else None


def _by_place(matches: list[tuple[Said, _Match | None]]) -> list[Answer]:
    """Return an answer for each place, those of the most messages first."""
    answers: dict[tuple[str, str], Answer] = {}
    for message, match in matches:
        if match is not None:
            place = match.places[0]
            key = place["page"], place["anchor"]
            answer = answers.setdefault(key, Answer(place))
            answer.said.append(message)
            if match.entry and match.entry not in answer.entries:
                answer.entries.append(match.entry)
    return sorted(answers.values(), key=lambda answer: -answer.count)
