"""What is published of the releases themselves, as releases.json.

releases.schema.json describes it. It is larger than messages.json, and read where that has
no answer. Only the standard library is needed to read it.
"""

from __future__ import annotations

import json
from typing import NotRequired, TypedDict, cast

from upgradelab.messages.published import Place, parse_published
from upgradelab.scan.names.lasting import Names

VERSION = 2
"""Of the format; a reader refuses another one."""
FILE = "releases.json"
"""Its name, at the top of a site and in the wheel."""
SCHEMA = "releases.schema.json"


class Scanned(TypedDict):
    """A message that releases can give, as their source has it."""

    name: str
    """The type, without its module."""
    text: str
    """The message, with ``…`` for what varies."""
    pattern: str
    """Matches it from its beginning on."""
    start: NotRequired[str]
    """Matches the first sentences, where they are enough: logs cut the rest."""
    weight: int
    """Letters in words that tell it from others."""
    code: str
    """The code by which the library's documentation explains it; empty when it has none."""
    series: list[str]
    """Those whose source has it, oldest first."""
    places: list[Place]
    """Where pages of the site explain it, best first; empty when none does."""


class Releases(TypedDict):
    """All that is known of the releases themselves."""

    version: int
    """Of this format."""
    library: str
    series: list[str]
    """Oldest first."""
    address: str
    """Where the library's documentation explains a code, with ``{}`` for it; empty for nowhere."""
    messages: list[Scanned]
    """Those that tell most first."""
    names: Names
    """Those that not all series have."""


def dump_releases(releases: Releases) -> str:
    """Return what is known as the text of releases.json."""
    return json.dumps({"$schema": SCHEMA, **releases}, ensure_ascii=False)


def parse_releases(text: str | bytes, source: str) -> Releases:
    """Return what is known from the text of releases.json.

    :param source: where the text is from, for messages.
    :raises upgradelab.messages.published.PublishedError: when it is something else, or of another
        version.
    """
    data = parse_published(
        text, source, file=FILE, schema=SCHEMA, version=VERSION, keys=Releases.__required_keys__
    )
    return cast("Releases", data)
