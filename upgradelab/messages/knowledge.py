"""What answers are made from: the messages of all runs, and what authors say of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from upgradelab.libraries.library import Library
from upgradelab.messages.outlook import Outlook
from upgradelab.messages.patterns import is_of_module, is_one_word, pattern, start, telling
from upgradelab.messages.published import VERSION, Entry, Forms, Knowledge, Page, Place, Ran
from upgradelab.messages.reading import reading
from upgradelab.messages.stated import Stated
from upgradelab.messages.templates import Template

TELLING = 5
"""Letters of telling words that a message has at least."""
OTHERS = 2
"""Places that are named after the first one."""

_CLASS = re.compile(r"'([A-Z]\w*[a-z]\w*)' object|\b([A-Z]\w*[a-z]\w*)\.\w+\(\)")
_OF_ANY_PROGRAM = frozenset({"NoneType", "Object"})
_PYTHON_ERRORS = frozenset(
    [
        "AssertionError",
        "AttributeError",
        "ImportError",
        "IndexError",
        "KeyError",
        "LookupError",
        "ModuleNotFoundError",
        "NotImplementedError",
        "RuntimeError",
        "TypeError",
        "ValueError",
        "DeprecationWarning",
        "RuntimeWarning",
        "UserWarning",
    ]
)


@dataclass(frozen=True, slots=True)
class Showing:
    """A page that shows examples which meet a message."""

    docname: str
    anchor: str
    """Of the first of the examples; empty where it has none."""
    claim: str
    """Of that example."""
    examples: int
    """How many of them it shows."""
    survey: bool
    """Whether it shows them among those of all subjects, as a cheat sheet does."""
    words: str
    """Its title and its first paragraph."""


@dataclass(frozen=True, slots=True)
class Met:
    """A message that something else than an example met, and the place that explains it."""

    name: str
    """The type, without its module."""
    text: str
    """The message on one line, with ``…`` for what varies."""
    verdict: str
    """What met it, in a sentence."""
    place: Place


def by_rank(text: str, showings: Iterable[Showing]) -> list[Showing]:
    """Return pages that show a message, those that name it first; surveys if there is no other.

    :param text: the message, with ``…`` for what varies.
    """
    words = {word for word in re.findall(r"\w{3,}", text) if telling(word)}

    def rank(showing: Showing) -> tuple[bool, float, int, str]:
        spoken = set(re.findall(r"\w{3,}", showing.words))
        named = len(words & spoken) / (len(words) or 1)
        return showing.survey, -named, -showing.examples, showing.docname

    ranked = sorted(showings, key=rank)
    return [showing for showing in ranked if not showing.survey] or ranked


def entry_of(template: Template, places: list[Place], verdict: str) -> Entry:
    """Return what is known of a message that examples meet."""
    text = template.text
    beginning = start(text)
    known = Entry(
        name="" if is_of_module(text) else template.name,
        text=text,
        pattern=pattern(text) if _can_be_known(template.name, text) else "",
        weight=telling(text),
        stated=False,
        generic=_is_generic(template.name, text),
        code="" if template.general else template.code,
        verdict=verdict,
        places=places[: OTHERS + 1],
    )
    if beginning != text:
        known["start"] = pattern(beginning)
    return known


def _can_be_known(name: str, text: str) -> bool:
    """Return whether a message tells enough to be known by."""
    if is_one_word(text) or telling(text) < TELLING:
        return False
    # Of what Python says to any program, an author says which is the library's.
    return not (_is_generic(name, text) and re.match(r"'\S+' (?:object|not) |can't ", text))


def _is_generic(name: str, text: str) -> bool:
    """Return whether Python says a message to any program, with no word of a library in it."""
    return name in _PYTHON_ERRORS and not re.search(
        r"(?<!^)[A-Z]\w*[a-z]|^[A-Z]\w*\.\w|sqlalchemy|\w_\w", text
    )


def met_entry(met: Met) -> Entry:
    """Return what is known of a message that something else than an example met."""
    template = Template(met.name, met.text)
    return entry_of(template, [met.place], met.verdict)


def only_unknown(more: Iterable[Entry], known: Iterable[Entry]) -> list[Entry]:
    """Return the messages of which nothing is known already, each once."""
    expressions = [
        (entry["name"], re.compile(entry["pattern"])) for entry in known if entry["pattern"]
    ]
    unknown: dict[tuple[str, str], Entry] = {}
    for entry in more:
        if not any(
            (not entry["name"] or name in {"", entry["name"]}) and expression.match(entry["text"])
            for name, expression in expressions
        ):
            unknown.setdefault((entry["name"], entry["text"]), entry)
    return list(unknown.values())


def stated_entry(stated: Stated, place: Place | None, met: Sequence[Entry]) -> Entry:
    """Return what is known of a message of which an author says where it is explained.

    :param place: none for a message that too many causes have.
    :param met: what is known of messages that examples meet.
    """
    expression = pattern(stated.text)
    fitting = [
        entry
        for entry in met
        if stated.name in {"", entry["name"]} and re.match(expression, entry["text"])
    ]
    places = [place] if place else []
    for shown in (shown for entry in fitting for shown in entry["places"]):
        if place and shown["page"] not in {known["page"] for known in places}:
            places.append(shown)
    said = Entry(
        name="" if is_of_module(stated.text) else stated.name,
        text=stated.text,
        pattern=expression,
        weight=telling(stated.text),
        stated=True,
        generic=_is_generic(stated.name, stated.text),
        code=next((entry["code"] for entry in fitting if entry["code"]), ""),
        verdict=_commonest(entry["verdict"] for entry in fitting),
        places=places[: OTHERS + 1],
    )
    for same in (entry for entry in fitting if entry["verdict"] == said["verdict"]):
        if "later" in same:
            said.setdefault("later", same["later"])
    for other in fitting:
        if "forms" in other:
            said.setdefault("forms", other["forms"])
    return said


def _commonest(verdicts: Iterable[str]) -> str:
    """Return what most messages have; of two alike the first, and nothing of none."""
    return next((verdict for verdict, _ in Counter(verdicts).most_common(1)), "")


def cover(met: Iterable[Entry], stated: Iterable[Entry]) -> None:
    """Let messages that examples meet lead where an author says that they are explained."""
    ordered = sorted(stated, key=lambda entry: -entry["weight"])
    patterns = [(entry, re.compile(entry["pattern"])) for entry in ordered]
    for entry in met:
        for said, expression in patterns:
            if said["name"] in {"", entry["name"]} and expression.match(entry["text"]):
                entry["places"] = said["places"]
                break


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of all messages; pages are named by documents, or by addresses."""

    messages: list[Entry]
    codes: dict[str, list[Place]]
    types: dict[str, list[Place]]

    def map_pages(self, address: Callable[[Place], Place]) -> Known:
        """Return the same with other places."""
        return Known(
            [
                Entry(**{**entry, "places": [address(place) for place in entry["places"]]})
                for entry in self.messages
            ],
            {code: [address(place) for place in places] for code, places in self.codes.items()},
            {name: [address(place) for place in places] for name, places in self.types.items()},
        )


def knowledge(
    library: Library,
    known: Known,
    pages: Mapping[str, Page],
    *,
    site: str = "",
    series: Sequence[Ran] = (),
) -> Knowledge:
    """Return all that answers are made from.

    :param known: with addresses of pages.
    :param pages: by address; those that nothing leads to are left out.
    :param site: the address of the site; empty when it has none.
    :param series: oldest first.
    """
    groups = [entry["places"] for entry in known.messages]
    groups += [*known.codes.values(), *known.types.values()]
    used = {place["page"] for places in groups for place in places}
    packages = library.import_names()
    return Knowledge(
        version=VERSION,
        site=site,
        series=list(series),
        library=library.title,
        reading=reading(library),
        code=library.code.pattern if library.code else "",
        general=sorted(library.general_codes),
        own=_own(library, known.messages, packages),
        packages=packages,
        messages=known.messages,
        codes=known.codes,
        types=known.types,
        pages={address: pages[address] for address in sorted(used)},
    )


def _own(library: Library, messages: Iterable[Entry], packages: Iterable[str]) -> str:
    """Return a pattern for what looks as if the library had said it, or says it of its classes."""
    names = {
        next(filter(None, groups)) for entry in messages for groups in _CLASS.findall(entry["text"])
    }
    parts = [library.own_message.pattern] if library.own_message else []
    parts += [rf"\b{re.escape(package)}\b" for package in packages]
    if listed := "|".join(sorted(names - _OF_ANY_PROGRAM)):
        parts.append(rf"'(?:{listed})' object|\b(?:{listed})\.\w+\(\)")
    return "|".join(parts)


def entries(
    templates: Iterable[Template],
    outlook: Outlook,
    places: Callable[[Template], list[Place]],
    forms: Callable[[Template], Forms | None],
) -> list[Entry]:
    """Return what is known of all messages that examples meet.

    :param outlook: says in which series they meet a message, and whether it can wait.
    :param places: returns where a message is explained, best first.
    :param forms: returns code that meets it, and what takes its place, if that is known.
    """
    known = []
    for template in templates:
        entry = entry_of(template, places(template), outlook.verdict(template))
        if (later := outlook.later(template)) is not None:
            entry["later"] = later
        if (pair := forms(template)) is not None:
            entry["forms"] = pair
        known.append(entry)
    return known
