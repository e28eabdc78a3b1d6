"""Tests of :mod:`upgradelab.sphinxext.nodes.breakable`: where a long name may break."""

from __future__ import annotations

import pytest

from upgradelab.sphinxext.nodes.breakable import parts_of


@pytest.mark.parametrize(
    "parts",
    [
        "Removed|In20|Warning",
        "SA|Warning",
        "sqlalchemy.|exc.|Integrity|Error",
        "cascade_|backrefs=|False",
        "__init__()",
        "2.0.58",
        "works on 1.x",
        "NOT NULL",
    ],
)
def test_parts(parts: str) -> None:
    """A name breaks before the words in it, and a number or a word does not."""
    assert parts_of(parts.replace("|", "")) == parts.split("|")
