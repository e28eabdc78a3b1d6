"""The signs that style sheets show are those of :mod:`upgradelab.compare.signs`."""

from __future__ import annotations

import re

from upgradelab.compare.signs import GLYPHS, SIGNS
from upgradelab.sphinxext.page import STATIC


def test_one_mark_for_each_sign() -> None:
    """The style sheet has the mark of each sign, once, and no other."""
    text = "".join(sheet.read_text(encoding="utf-8") for sheet in STATIC.glob("*.css"))
    marks = re.findall(r'\.lab-([a-z]+) \{\s*--lab-sign: "(.)";', text)
    assert len(marks) == len(GLYPHS)
    assert dict(marks) == GLYPHS
    assert set(GLYPHS) == set(SIGNS)
    others = text
    for sign, mark in marks:
        others = re.sub(rf'\.lab-{sign} \{{\s*--lab-sign: "{re.escape(mark)}";', "", others)
    assert not set("".join(GLYPHS.values())) & set(re.findall(r'content: "(.)', others))
