"""Numbers and lists in sentences."""

from __future__ import annotations

from collections.abc import Sequence


def counted(number: int, noun: str, several: str = "") -> str:
    """Return a number with its noun: ``1 page``, ``1,200 pages``.

    :param several: the noun for another number than one, where it is not made with an s.
    """
    return f"{number:,} {noun if number == 1 else several or f'{noun}s'}"


def listed(parts: Sequence[str]) -> str:
    """Return what may follow a verb: ``a``, ``a and b``, ``a, b and c``."""
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))
