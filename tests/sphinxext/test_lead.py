"""What a page says first."""

from __future__ import annotations

import pytest
from docutils.core import publish_doctree

from upgradelab.sphinxext.whole.lead import Lead, lead_of


def lead(text: str) -> Lead:
    """Return what a page says first, from its source."""
    return lead_of(publish_doctree(text, settings_overrides={"doctitle_xform": False}))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("In 1.4 it warns.\nSince 2.0 it raises.", "In 1.4 it warns."),
        ("It is gone. Write\nthis instead.", "It is gone."),
        ("Since 2.0 a row\nis a tuple: row.name works.\nWrite it.",
         "Since 2.0 a row is a tuple: row.name works."),
        ("session.execute() takes no string.\nsession.scalars() neither.",
         "session.execute() takes no string."),
        ("No full stop", "No full stop"),
    ],
)  # fmt: skip
def test_first_sentence(text: str, sentence: str) -> None:
    """A sentence ends with its line, or before a capital; a dot in a name ends none."""
    assert lead(f"Title\n=====\n\n{text}\n")["sentence"] == sentence


def test_first_paragraph() -> None:
    """The first paragraph is that below the title, also below a table; not that of a section."""
    assert lead("Title\n=====\n\nFirst.\n\nSecond.\n")["paragraph"] == "First."
    assert not lead("Title\n=====\n\nDeeper\n------\n\nFirst.\n")["paragraph"]
    assert not lead("No title.\n")["paragraph"]
