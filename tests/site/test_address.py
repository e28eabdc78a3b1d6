"""Commands that readers copy name the repository, where the build knows it."""

from __future__ import annotations

import pytest

from tests.conftest import REPOSITORY
from upgradelab_site.outside.address import ADDRESS, OWNER_AND_NAME, PAGES, with_address

HOME = "https://github.com/lab/upgrade"


def test_address_is_filled_in() -> None:
    """A command to install or clone gets the address; a memory address stays as it is."""
    text = '"upgradelab @ git+ADDRESS"; git clone ADDRESS lab; 0xADDRESS'

    assert with_address(text, HOME) == (
        f'"upgradelab @ git+{HOME}"; git clone {HOME} lab; 0xADDRESS'
    )


def test_action_is_named() -> None:
    """The action is named by owner and name on GitHub, and left open elsewhere."""
    assert with_address("uses: OWNER/REPOSITORY@main", HOME) == "uses: lab/upgrade@main"
    elsewhere = with_address("uses: OWNER/REPOSITORY@main", "https://example.org/lab/upgrade")
    assert elsewhere == "uses: OWNER/REPOSITORY@main"


def test_unknown_address() -> None:
    """Where the build does not know the repository, the page says what to put in."""
    assert with_address("git clone ADDRESS", "") == "git clone ADDRESS"


@pytest.mark.parametrize("word", [ADDRESS, OWNER_AND_NAME])
def test_words_are_on_pages(word: str) -> None:
    """Each word that is replaced stands on a page of the folder."""
    pages = [page for each in PAGES for page in (REPOSITORY / "docs" / each).glob("*.md")]
    assert any(word in page.read_text(encoding="utf-8") for page in pages)
