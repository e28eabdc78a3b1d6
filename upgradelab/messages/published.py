"""What is published of all messages, for the box, for ``upgradelab explain`` and for anybody.

messages.schema.json describes it; only the standard library is needed to read it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from typing import Any, Literal, NotRequired, TypedDict, cast

from upgradelab.errors import LabError
from upgradelab.messages.reading import Reading

VERSION = 1
"""Of the format; a reader refuses another one."""
FILE = "messages.json"
"""Its name, at the top of a site and in the wheel."""
SCHEMA = "messages.schema.json"


class PublishedError(LabError):
    """Data that is none of messages, or of another version."""


Fate = Literal["raises", "differs", "works"]
"""What a program does later: it raises an error, gives another result, or still works."""


class Later(TypedDict):
    """What becomes of what a warning speaks of."""

    does: Fate
    series: str
    """The first series that does so; of what still works the last one."""


class Place(TypedDict):
    """A place on a page."""

    page: str
    """The address, seen from the top of the site."""
    anchor: str
    """Empty for the whole page."""
    text: str
    """What the place shows; empty for the whole page."""


class Forms(TypedDict):
    """An old form of some code, and the one that takes its place."""

    old: str
    new: str


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
    later: NotRequired[Later]
    """Of a warning what becomes of what it speaks of, where it is known."""
    forms: NotRequired[Forms]
    """Code that meets it, and what takes its place, where a pair of examples shows both."""


class Page(TypedDict):
    """What an answer says of a page."""

    title: str
    lead: str
    """The first sentence."""


class Ran(TypedDict):
    """A series, and what stands for it."""

    name: str
    release: str
    environment: dict[str, str]
    """Variables that were set for its runs: without them it says less."""


class Knowledge(TypedDict):
    """All that answers are made from: messages.json."""

    version: int
    """Of this format."""
    site: str
    """The address of the site, at which addresses of pages begin; empty when it has none."""
    series: list[Ran]
    """Oldest first."""
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


def dump_knowledge(knowledge: Knowledge) -> str:
    """Return what is known as the text of messages.json."""
    return json.dumps({"$schema": SCHEMA, **knowledge}, ensure_ascii=False)


def parse_knowledge(text: str | bytes, source: str) -> Knowledge:
    """Return what is known from the text of messages.json.

    :param source: where the text is from, for messages.
    :raises PublishedError: when it is something else, or of another version.
    """
    data = parse_published(
        text, source, file=FILE, schema=SCHEMA, version=VERSION, keys=Knowledge.__required_keys__
    )
    return cast("Knowledge", data)


def parse_published(
    text: str | bytes,
    source: str,
    *,
    file: str,
    schema: str,
    version: int,
    keys: Collection[str],
) -> dict[str, Any]:
    """Return the data of a file that sites publish.

    :param source: where the text is from, for messages.
    :param file: what it is called on a site.
    :param schema: the name of its schema, which it holds.
    :param version: of the format.
    :param keys: what it has at least.
    :raises PublishedError: when it is something else, of another version, or not whole.
    """
    try:
        data: Any = json.loads(text)
    except ValueError as error:
        raise PublishedError(
            f"{source}: expected {file} of a site, found no JSON: {error}. Name that file"
        ) from error
    if not isinstance(data, dict) or data.get("$schema") != schema:
        found = f"keys {', '.join(sorted(data)[:4])}" if isinstance(data, dict) else f"{data!r:.40}"
        raise PublishedError(
            f'{source}: expected {file} of a site, with "$schema": "{schema}", found {found}.'
            " Name that file"
        )
    if data.get("version") != version:
        raise PublishedError(
            f"{source}: expected version {version} of {file}, found {data.get('version')!r}."
            " Use the data and the package of one release: build both from one checkout"
            " (make wheel), or take the data of the site that the package comes from"
        )
    if missing := set(keys) - data.keys():
        raise PublishedError(
            f"{source}: {file} is not whole, it lacks {', '.join(sorted(missing))}. Get it again"
        )
    return data


def digest(knowledge: Knowledge) -> str:
    """Return a short hash of what tells messages apart: the same for the same families."""
    told = [(entry["name"], entry["text"], entry["pattern"]) for entry in knowledge["messages"]]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:12]
