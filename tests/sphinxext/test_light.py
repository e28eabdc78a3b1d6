"""Tests of :mod:`upgradelab.sphinxext.nodes.parts.light`: HTML without needless length."""

from __future__ import annotations

import pytest

from upgradelab.sphinxext.nodes.parts.light import shortened


@pytest.mark.parametrize(
    ("made", "short"),
    [
        (
            '<span class="lab-c">a</span> <span class="lab-c">b</span>',
            "<code>a</code> <code>b</code>",
        ),
        (
            '<span class="lab-c">a <span class="lab-name">b.<wbr />c</span> d</span> e',
            '<code>a <span class="lab-name">b.<wbr />c</span> d</code> e',
        ),
        ('<a class="reference internal" href="b.html">b</a>', '<a href="b.html">b</a>'),
    ],
)
def test_code_is_short(made: str, short: str) -> None:
    """Code and links have no class; what stands in code is still closed there."""
    assert shortened(made) == short
