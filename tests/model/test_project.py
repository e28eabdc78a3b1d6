"""Tests of :mod:`upgradelab.model.project`."""

from __future__ import annotations

import pytest

from upgradelab.model.project import unknown_name


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.b.appendd", "no scenario 'a.b.appendd' in examples/. Did you mean 'a.b.append'?"),
        ("zzzz", "no scenario 'zzzz' in examples/."),
    ],
)
def test_unknown_name(name: str, said: str) -> None:
    """The nearest name is suggested, unless none is near."""
    assert unknown_name(name, ["a.b.append", "a.b.remove"]) == said
