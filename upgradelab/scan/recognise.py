"""Recognises messages that no page explains: which releases say this.

A message that only looks like one would lead astray, so that its words have to be those of the
source, from the beginning on. recognise.js does the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from upgradelab.messages.log.said import Said
from upgradelab.scan.names.lacking import Lacking, lacking
from upgradelab.scan.published import Releases, Scanned
from upgradelab.system.words import listed

OTHER_TYPE = 25
"""Telling letters of a message that is known whatever type a text says it has."""
NO_TYPE = 12
"""The same where the text says no type."""


class Recogniser:
    """Recognises messages by what releases can say."""

    def __init__(self, releases: Releases) -> None:
        self.releases = releases
        self._compiled = cache(re.compile)

    def recognise(self, said: Said) -> Scanned | None:
        """Return the message of the source that tells most of those that fit, by its type first.

        All series count that have one which fits; of a message that was cut, which begins so.
        """
        fitting = [each for each in self.releases["messages"] if _may_be(each, said)]
        fitting.sort(key=lambda each: each["name"] != said.name)
        whole = [each for each in fitting if self._compiled(each["pattern"]).match(said.text)]
        if whole:
            # One series may have a message as it is, and another with a gap in it.
            return self._of_all([each for each in whole if each["name"] == whole[0]["name"]])
        begun = [
            each
            for each in fitting
            if "start" in each and self._compiled(each["start"]).match(said.text)
        ]
        return self._of_all(begun) if begun else None

    def _of_all(self, alike: Sequence[Scanned]) -> Scanned:
        """Return the first of messages that a text may be of, with the series of all."""
        having = {series for each in alike for series in each["series"]}
        ordered = [series for series in self.releases["series"] if series in having]
        return Scanned(**{**alike[0], "series": ordered})

    def lacking(self, said: Said) -> Lacking | None:
        """Return what became of a name that a message says is not there; none if not known."""
        releases = self.releases
        return lacking(said, releases["names"], releases["series"], releases["library"])

    def address(self, scanned: Scanned) -> str:
        """Return where the library's documentation explains a message; empty for nowhere."""
        code = scanned["code"]
        return self.releases["address"].replace("{}", code) if code else ""


def verdict(scanned: Scanned) -> str:
    """Return in a sentence which series have a message."""
    kind = "A warning" if scanned["name"].endswith("Warning") else "An error"
    return f"{kind} of {listed(scanned['series'])}."


def _may_be(scanned: Scanned, said: Said) -> bool:
    if not said.name:
        return scanned["weight"] >= NO_TYPE
    return scanned["name"] == said.name or scanned["weight"] >= OTHER_TYPE
