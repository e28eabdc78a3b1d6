"""The base of all errors that say what to do about them."""

from __future__ import annotations


class LabError(Exception):
    """Something that the user can correct; its text says what, where and how.

    Commands print it and end with status 2, builds stop with it, neither with a traceback.
    """
