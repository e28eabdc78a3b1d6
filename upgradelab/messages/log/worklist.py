"""What is to be done about the messages of a log or a test run: families, with their places.

A family is all that one entry of the data knows: the same message, whatever names and values it
was met with. Memory does not grow with the length of what is read, but with the number of
families, of places in the program, and of texts that are kept until they are sorted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from upgradelab.messages.log.explain import Finder, Match
from upgradelab.messages.log.said import Gathering, Said
from upgradelab.messages.log.texts import Texts, without_names
from upgradelab.messages.published import Entry, Knowledge, Place
from upgradelab.messages.reading import Met, Reader

KEPT = 20_000
"""Texts and places that are kept at a time before they are sorted into families."""
PLACES = 5_000
"""Places of a family that are remembered."""
UNKNOWN = 1_000
"""Families without an explanation that are told apart; those after them are one."""
BARE = 10_000
"""Characters of a text that is looked at as one message when no line of it names a type."""
OTHER_MESSAGES = "further messages that no page explains"


@dataclass(slots=True)
class Family:
    """Messages that are one thing to do."""

    name: str
    """Their type; empty when nothing says it."""
    text: str
    """What they say, with ``…`` for what varies."""
    entry: Entry | None
    """What is known of them, but for those that only their code or type explains."""
    explained: list[Place]
    """Where they are explained, best first; empty when nothing explains them."""
    own: int = 0
    """How often they came from the reader's own code, or from nobody knows where."""
    packages: dict[str, int] = field(default_factory=dict)
    """How often they came from each installed package."""
    places: dict[str, int] = field(default_factory=dict)
    """How often they came from each file and line of the reader's own code; first met first."""
    example: str = ""
    """The first of them, as it was met."""
    inherited: Sequence[str] = ()
    """What that would say of the library's classes that a class is made from, nearest first."""
    follow_ups: int = 0
    """How many of them are later errors that name it as their cause."""
    causes: Texts = field(default_factory=Texts)
    """What they name as their causes, where nothing explains these."""

    @property
    def key(self) -> str:
        """What tells the family from others, in a baseline too."""
        return f"{self.name}: {self.text}" if self.name else self.text

    @property
    def count(self) -> int:
        """How often they were met."""
        return self.own + sum(self.packages.values())

    @property
    def is_warning(self) -> bool:
        """Whether they are warnings, also where these were made errors."""
        return self.name.endswith("Warning")


class Worklist:
    """Sorts messages into families, while they are met."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._finder = Finder(knowledge)
        self._reading = knowledge["reading"]
        self._unsorted = Gathering(self._reading, knowledge["packages"])
        self._families: dict[str, Family] = {}
        self._follow_ups: dict[str, Family] = {}
        """What later errors name as their causes, apart until all errors are known."""
        self._unexplained = 0
        self._several = False
        """Whether there was more than one message."""
        self.others = Texts()
        """The errors of which nothing says that they are the library's."""

    def read(self, lines: Iterable[str]) -> None:
        """Take the messages of a text.

        A short one in which no line names a type may be a message, or have one in it.
        """
        beginning = _Beginning(lines)
        repeated: list[Met] = []
        in_full = False
        for met in Reader(self._reading).read(beginning):
            beginning.forget()
            if met.summary:
                # What repeats other messages, shortened, counts where nothing else does.
                repeated[KEPT:] = []
                repeated += [] if in_full else [met]
            else:
                in_full = True
                self.add(met)
        for met in [] if in_full else repeated:
            self.add(met)
        if text := beginning.whole:
            for said, match in self._finder.match_bare(text):
                if match is not None:
                    self._add(said, match)

    def read_error(self, text: str) -> None:
        """Take the messages of what a test runner says of one error."""
        for met in Reader(self._reading).read(text.splitlines()):
            self.add(met)

    def add(self, met: Met) -> None:
        """Take a message."""
        self._unsorted.add(met)
        if self._unsorted.size > KEPT:
            self._several = True
            self._sort_all()

    def families(self) -> list[Family]:
        """Return all families, those of the most messages first, and forget what is unsorted."""
        self._sort_all()
        for follow_up in self._follow_ups.values():
            self._join(follow_up)
        self._follow_ups.clear()
        return sorted(self._families.values(), key=lambda family: -family.count)

    def _sort_all(self) -> None:
        said = self._unsorted.take()
        alone = len(said) == 1 and not self._several
        self._several = self._several or bool(said)
        for message in said:
            match = self._finder.match(message, alone=alone)
            # A log has errors of many programs: one that is alone is not the library's for that.
            if match is not None or self._finder.is_unknown(message, alone=False):
                self._add(message, match)
            elif message.is_error:
                self.others.add(f"{message.name}: {message.text}", message.count)

    def _add(self, said: Said, match: Match | None) -> None:
        """Add a message to its family."""
        family = self._family(said, match)
        family.own += said.own
        for package, times in said.packages.items():
            family.packages[package] = family.packages.get(package, 0) + times
        if match is not None and match.quoted:
            # Where a later error was met is not where anything is to be done.
            family.follow_ups += said.count
            return
        if cause := self._finder.cause_in(said.text):
            family.causes.add(cause, said.count)
        for place, times in said.places.items():
            known = place in family.places or len(family.places) < PLACES
            if known and not self._unsorted.package(place):
                family.places[place] = family.places.get(place, 0) + times

    def _family(self, said: Said, match: Match | None) -> Family:
        shown = match.said if match else said
        entry = match.entry if match else None
        name = (entry["name"] if entry else "") or shown.name
        text = entry["text"] if entry else without_names(shown.text)
        places = match.places if match else []
        family = Family(name, text, entry, places, example=shown.text, inherited=shown.inherited)
        if match is not None and match.quoted:
            return self._follow_ups.setdefault(family.key, family)
        if match is None and family.key not in self._families:
            self._unexplained += 1
            if self._unexplained > UNKNOWN:
                family = Family("", OTHER_MESSAGES, None, [], example=said.text)
        return self._families.setdefault(family.key, family)

    def _join(self, follow_up: Family) -> None:
        """Add what later errors name as their cause to its family, whatever its type is there."""
        for family in self._families.values():
            if family.explained and family.text == follow_up.text:
                family.own += follow_up.own
                family.follow_ups += follow_up.follow_ups
                for package, times in follow_up.packages.items():
                    family.packages[package] = family.packages.get(package, 0) + times
                return
        self._families[follow_up.key] = follow_up


class _Beginning:
    """Lines, of which the first are remembered until something is found in them."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = lines
        self._kept: list[str] | None = []
        self._length = 0

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            if self._kept is not None:
                self._kept.append(line)
                self._length += len(line) + 1
                if self._length > BARE:
                    self.forget()
            yield line

    def forget(self) -> None:
        """Remember nothing more."""
        self._kept = None

    @property
    def whole(self) -> str:
        """All lines; empty when there were too many, or something was found in them."""
        return "\n".join(self._kept or [])
