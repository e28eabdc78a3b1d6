"""The warnings and errors that a program met, each once, with the page that explains it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from upgradelab.command.known import Known
from upgradelab.command.trial.runs import Group
from upgradelab.libraries.library import Library
from upgradelab.messages.log.explain import Finder, Match
from upgradelab.messages.log.said import Said
from upgradelab.messages.log.texts import without_names
from upgradelab.messages.published import PublishedError
from upgradelab.scan.recognise import Recogniser, verdict
from upgradelab.system.words import listed

_MISSING = re.compile(r"No module named '(\w+)")


@dataclass
class Meaning:
    """A warning or an error, and what is known of it."""

    name: str
    """Its type, without the module."""
    text: str
    """What it said first."""
    titles: list[str] = field(default_factory=list)
    """The releases that said it."""
    lines: list[int] = field(default_factory=list)
    """The lines of the program that it came from, where these are known."""
    verdict: str = ""
    """In which series it is met, and whether it can wait; empty when that is not known."""
    title: str = ""
    """Of the page; empty when none explains it."""
    page: str = ""
    """Its address."""
    official: str = ""
    """Where the library's documentation explains it, where no page does."""
    advice: str = ""
    """What to do about it where it is not about the library at all."""

    @property
    def known(self) -> bool:
        """Whether there is anything to say of it."""
        return bool(self.verdict or self.page or self.official or self.advice)


def meanings(
    groups: Sequence[Group], known: Known | None, library: Library, say: Callable[[str], None]
) -> list[Meaning]:
    """Return what outcomes warn of and raise, in the order in which it was met first.

    What differs in names and values alone is one. Errors that the program itself prints count
    where something is known of them.

    :param known: the data of a site; none where there is none.
    :param say: is told what of it cannot be read.
    """
    explainer = _Explainer(known, library, say)
    found: dict[tuple[str, str], Meaning] = {}
    for group in groups:
        for said, line, printed in _said(group, library):
            key = said.name, without_names(said.text)
            if key not in found:
                found[key] = explainer.meaning(said)
            if printed and not found[key].known:
                continue
            meaning = found[key]
            titles = (each.title for each in group.tried)
            meaning.titles += [title for title in titles if title not in meaning.titles]
            if line and line not in meaning.lines:
                meaning.lines.append(line)
    return [meaning for meaning in found.values() if meaning.titles]


def _said(group: Group, library: Library) -> Iterator[tuple[Said, int, bool]]:
    """Yield what an outcome says, the line that it is from, and whether it was only printed."""
    for event in group.run.events:
        if event.kind in {"warning", "exception"}:
            yield _message(event.name, event.text), event.line, False
        elif event.kind == "print":
            for match in library.printed_message.finditer(event.text):
                name, _, text = match.group().partition(": ")
                yield _message(name, text), 0, True


def _message(name: str, text: str) -> Said:
    module, _, kind = name.rpartition(".")
    return Said(kind, " ".join(text.split()), f"{module}." if module else "", own=1, near=True)


class _Explainer:
    """Says what is known of messages."""

    def __init__(self, known: Known | None, library: Library, say: Callable[[str], None]) -> None:
        self._known = known
        self._library = library
        self._say = say
        self._finder: Finder | None = None
        self._recogniser: Recogniser | None = None

    def meaning(self, said: Said) -> Meaning:
        """Return what is known of a message."""
        meaning = Meaning(said.name, said.text)
        if self._known is None:
            meaning.advice = self._advice(said)
            return meaning
        # Only now, as a program that meets nothing needs none of it.
        if self._finder is None:
            self._finder = Finder(self._known.knowledge)
            try:
                self._recogniser = self._known.recogniser()
            except PublishedError as error:
                self._say(str(error))
        match = self._finder.match(said, alone=True)
        if match is not None:
            self._explain(meaning, match)
        elif self._recogniser is not None:
            self._recognise(meaning, said)
        if not meaning.known:
            meaning.advice = self._advice(said)
        return meaning

    def _explain(self, meaning: Meaning, match: Match) -> None:
        assert self._known is not None
        place = match.places[0]
        meaning.verdict = match.entry["verdict"] if match.entry else ""
        meaning.title = self._known.knowledge["pages"][place["page"]]["title"]
        meaning.page = self._known.address(place)

    def _recognise(self, meaning: Meaning, said: Said) -> None:
        assert self._recogniser is not None
        scanned = self._recogniser.recognise(said)
        if scanned is not None:
            meaning.verdict = verdict(scanned)
            meaning.official = self._recogniser.address(scanned)
        elif lacking := self._recogniser.lacking(said):
            meaning.verdict = lacking.said
            if lacking.place and self._known is not None:
                meaning.title = lacking.place["text"]
                meaning.page = self._known.address(lacking.place)

    def _advice(self, said: Said) -> str:
        """Return what to do about a module that is not there."""
        missing = _MISSING.match(said.text)
        if missing is None or missing[1] in self._library.import_names():
            return ""
        module = missing[1]
        return (
            f"{module} is not installed where programs are run. Add it with: --with {module}"
            " (the package may have another name)"
        )


def lines_of(meaning: Meaning) -> str:
    """Return the lines of the program that a message came from: ``lines 3 and 9``."""
    noun = "line" if len(meaning.lines) == 1 else "lines"
    return f"{noun} {listed([str(line) for line in sorted(meaning.lines)])}"


def all_titles(groups: Iterable[Group]) -> list[str]:
    """Return the releases of all groups."""
    return [each.title for group in groups for each in group.tried]
