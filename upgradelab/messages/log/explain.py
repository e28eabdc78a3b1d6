"""What a pasted text means: for each message in it the page that explains it, if one does.

A message is known by its words, and by the code of its link where it has one; what varies from
user to user is known by how it is written. What nothing matches stays without an answer: a
message that only looks like one would lead astray. static/explain.js does the same.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field

from upgradelab.messages.log.said import Said, read
from upgradelab.messages.published import Entry, Knowledge, Place

WRAPPED = 25
"""Telling letters of a message that is known within the message of somebody else."""
ALONE = 8
"""Telling letters of a message that is known without its type, in a text that names none."""
PART = 12
"""Characters of a text that is taken for a part of a message."""
PARTS = 5
"""Messages that a part may be of: of more it tells too little."""


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
    others: int = 0
    """How many more errors the text has: nothing says that they are the library's."""


@dataclass(frozen=True, slots=True)
class Match:
    """What explains a message."""

    places: list[Place]
    """Best first; there is at least one."""
    entry: Entry | None
    """What is known of the message; none when its code or its type alone led here."""
    said: Said
    """What is explained: the message, or an error that it comes from."""
    quoted: bool = False
    """Whether the message names that error as its cause: it was one of its own, before."""


class Finder:
    """Explains texts by what is known."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._known = knowledge
        entries = [entry for entry in knowledge["messages"] if entry["pattern"]]
        # What an author says comes first, then what tells most.
        entries.sort(key=lambda entry: (not entry["stated"], -entry["weight"]))
        self._patterns = [
            (entry, _compiled(entry["pattern"]), _compiled(entry.get("start") or r"(?!)"))
            for entry in entries
        ]
        self._code = re.compile(knowledge["code"] or r"(?!)")
        self._own = re.compile(knowledge["own"] or r"(?!)")
        self._quoted = re.compile(knowledge["reading"]["quoted"])

    def explain(self, text: str) -> Explanation:
        """Return what is known of a pasted text."""
        said = read(text, self._known["reading"], self._known["packages"])
        if not said:
            bare = self.match_bare(text)
            return Explanation(_by_place(bare), [m for m, match in bare if match is None])
        alone = len(said) == 1
        matches = [(message, self.match(message, alone=alone)) for message in said]
        unknown: list[Said] = []
        others = 0
        for message in (message for message, match in matches if match is None):
            if self.is_unknown(message, alone=alone):
                unknown.append(message)
            elif message.is_error:
                others += message.count
        return Explanation(_by_place(matches), unknown, others)

    def is_unknown(self, message: Said, *, alone: bool) -> bool:
        """Return whether a message that nothing explains is one that somebody would ask about.

        :param alone: whether the text has no other message.
        """
        said = message, *message.causes
        return alone or message.near or any(self._looks_own(each) for each in said)

    def _looks_own(self, message: Said) -> bool:
        return bool(self._own.search(f"{message.module}{message.name}: {message.text}"))

    def cause_in(self, text: str) -> str:
        """Return the message that a message on one line names as its cause; empty for none."""
        quoted = self._quoted.search(text)
        return quoted.group(1) if quoted else ""

    def match(self, message: Said, *, alone: bool) -> Match | None:
        """Return what explains a message; none when nothing does, or too much leads to it.

        A cause that it names comes first. The errors that it was raised from come last, and
        only where the message itself is not the library's: that would say more than they do.

        :param alone: whether the text has no other message.
        """
        if quoted := self.cause_in(message.text):
            cause = self._match(Said("", quoted, near=message.near), alone=alone)
            if cause and cause.places:
                follow_up = self._match(message, alone=alone)
                places = [*cause.places, *(follow_up.places[:1] if follow_up else [])]
                return Match(places, cause.entry, cause.said, quoted=True)
        for said in (message, *message.causes):
            for text in (said.text, *said.inherited):
                same = Said(said.name, text, said.module, near=message.near)
                if (match := self._match(same, alone=alone)) is not None:
                    return Match(match.places, match.entry, said) if match.places else None
            if self._looks_own(Said(said.name, "", said.module)):
                break
        return None

    def _match(self, message: Said, *, alone: bool) -> Match | None:
        """Return what is known of a message alone; without places when too much leads to it."""
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
                return Match(entry["places"], entry, message)
        begun = [entry for entry, _, start in fitting if start.match(message.text)]
        if begun and all(entry["places"][:1] == begun[0]["places"][:1] for entry in begun):
            return Match(begun[0]["places"], begun[0], message)
        known = self._known["codes"].get(code) or self._known["types"].get(message.name)
        if known:
            return Match(known, None, message)
        if code or self._looks_own(Said(message.name, "", message.module)):
            return None
        return self._match_wrapped(message)

    def _match_wrapped(self, message: Said) -> Match | None:
        """Return what explains a message that somebody else's message quotes."""
        for entry, pattern, _ in self._patterns:
            if entry["weight"] >= WRAPPED and _search(pattern, message.text):
                return Match(entry["places"], entry, message)
        return None

    def match_bare(self, text: str) -> list[tuple[Said, Match | None]]:
        """Return the messages of a text in which no line names a type, with what explains them.

        Without an explanation the text is one message; nothing is returned of an empty one.
        """
        line = " ".join(text.split())
        message = Said("", line, own=1)
        codes = [code for code in self._code.findall(line) if code in self._known["codes"]]
        types = [word for word in re.findall(r"\w+", line) if word in self._known["types"]]
        matches: list[tuple[Said, Match | None]] = []
        taken: list[tuple[int, int]] = []
        for entry, pattern, _ in self._patterns:
            span = _search(pattern, line)
            if entry["weight"] < ALONE and span != (0, len(line)):
                continue
            if span and not any(span[0] < end and begin < span[1] for begin, end in taken):
                taken.append(span)
                part = Said("", line[slice(*span)], own=1)
                matches.append((part, _match_of(entry, part)))
        if not matches:
            whole = [entry for entry, _, _ in self._patterns if _is_part(line, entry)]
            matches = [
                (message, _match_of(entry, message)) for entry in whole if len(whole) <= PARTS
            ]
        if not matches and (codes or types):
            places = self._known["codes"][codes[-1]] if codes else self._known["types"][types[-1]]
            matches.append((message, Match(places, None, message)))
        matches = [(said, match) for said, match in matches if match is not None]
        return matches or ([(message, None)] if line else [])


def _fits(entry: Entry, message: Said, code: str) -> bool:
    """Return whether an entry can be of a message's type, and does not have another code."""
    if code and entry["code"] and entry["code"] != code:
        return False
    same = entry["name"] == message.name or not entry["name"] or not message.name
    return same or entry["weight"] >= WRAPPED


def _is_part(text: str, entry: Entry) -> bool:
    """Return whether a text is a part of a message, in small letters or large."""
    return len(text) >= PART and text.lower() in entry["text"].lower()


def _match_of(entry: Entry, said: Said) -> Match | None:
    return Match(entry["places"], entry, said) if entry["places"] else None


def _search(pattern: re.Pattern[str], text: str) -> tuple[int, int] | None:
    """Return where a pattern, without the anchor that it begins with, is in a text."""
    match = _compiled(pattern.pattern.removeprefix("^")).search(text)
    return match.span() if match else None


@functools.cache
def _compiled(expression: str) -> re.Pattern[str]:
    """Return a pattern; Python's own memory of them is smaller than what a site knows."""
    return re.compile(expression)


def _by_place(matches: list[tuple[Said, Match | None]]) -> list[Answer]:
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
