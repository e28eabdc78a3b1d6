"""Numbers and lists in sentences."""

from __future__ import annotations

import pytest

from upgradelab.system.words import counted, listed


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 pages"), (1, "1 page"), (2, "2 pages"), (1200, "1,200 pages")]
)
def test_one_is_singular(number: int, said: str) -> None:
    """One is followed by the singular, every other number by the plural."""
    assert counted(number, "page") == said


def test_a_plural_of_its_own() -> None:
    """A noun may have another plural than one with an s."""
    assert [counted(number, "family", "families") for number in (1, 2)] == [
        "1 family",
        "2 families",
    ]


@pytest.mark.parametrize(
    ("parts", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_the_last_part_follows_and(parts: list[str], said: str) -> None:
    """Parts are divided by commas, and the last one by a word."""
    assert listed(parts) == said
