"""Tests of :mod:`upgradelab.compare.panels.seams`: where a long name may break."""

from __future__ import annotations

import pytest

from upgradelab.compare.panels.seams import parts_of, title_with_seams, with_seams


@pytest.mark.parametrize(
    "parts",
    [
        "Removed|In20|Warning",
        "a Removed|In20|Warning, an Attribute|Error",
        "SA|Deprecation|Warning",
        "NO_|CACHE_|KEY",
        'create_|engine(|strategy=|"threadlocal")',
        "postgresql+|psycopg2://",
        "SAWarning",
        "SQLAlchemy",
        "sqlalchemy.|exc.|Integrity|Error",
        "cascade_|backrefs=|False",
        "Query.get()",
        "Session.|execute() of a Session",
        "session.|scalars()|.all()",
        ">=2.7,|!=3.0.*,|!=3.1.*",
        "postgresql://|harbour:|***@|localhost:|5432/|boats",
        "some_|name.__init__()",
        "1.3.24 and 1.4.54",
        "NOT NULL",
        "",
    ],
)
def test_parts(parts: str) -> None:
    """A long name breaks before the words in it; a number, a word or a short name does not."""
    assert parts_of(parts.replace("|", "")) == parts.split("|")


def test_names_are_elements() -> None:
    """A name that may break is one element, which the style sheet keeps whole where it fits."""
    assert with_seams("DetachedInstanceError: lost & found") == (
        '<span class="lab-name">Detached<wbr>Instance<wbr>Error:</span> lost &amp; found'
    )
    assert with_seams("transactions") == "transactions"
    assert with_seams("DetachedInstanceError", shortest=30) == "DetachedInstanceError"


def test_title() -> None:
    """A long name in a title may break; its tags and entities stay as they are."""
    assert title_with_seams("&lt;X&gt; of <code><span>create_engine_again()</span></code>") == (
        "&lt;X&gt; of <code><span>"
        '<span class="lab-name">create_<wbr>engine_<wbr>again()</span></span></code>'
    )
