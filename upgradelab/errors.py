"""The base of all errors that say what to do about them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class LabError(Exception):
    """Something that the user can correct; its text says what, where and how.

    Commands print it and end with status 2, builds stop with it, neither with a traceback.
    """


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """Return a sentence, after a blank, that proposes what was meant; empty when none is near.

    :param words: those that there are.
    """
    by_letters = {each.lower(): each for each in words}
    near = difflib.get_close_matches(word.lower(), by_letters, 1)
    return f" Did you mean {by_letters[near[0]]}?" if near else ""
