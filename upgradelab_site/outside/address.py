"""The address of the repository, in commands that readers copy."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from sphinx.application import Sphinx

ADDRESS = "ADDRESS"
"""What stands in pages for the address of the repository."""
OWNER_AND_NAME = "OWNER/REPOSITORY"
"""What stands in pages for its owner and name on GitHub."""
PAGES = ("trust/", "codebase/")
"""The folders of pages in which these words mean the repository."""


def fill_in_address(app: Sphinx, docname: str, content: list[str]) -> None:
    """Put the address into a page that Sphinx has read, where the build knows it.

    Connected to Sphinx's ``source-read``: ``content`` holds the one text, which is replaced.
    """
    if docname.startswith(PAGES):
        content[0] = with_address(content[0], app.config.upgradelab_repository)


def with_address(text: str, repository: str) -> str:
    """Return a text with the address of the repository in place of the words for it.

    :param repository: ``https://host/owner/name``; empty leaves the text as it is. The owner
        and name are filled in for GitHub only, as only GitHub knows actions by them.
    """
    if not repository:
        return text
    parts = urlsplit(repository)
    if parts.hostname == "github.com":
        text = text.replace(OWNER_AND_NAME, parts.path.strip("/"))
    return text.replace(f"git+{ADDRESS}", f"git+{repository}").replace(
        f"clone {ADDRESS}", f"clone {repository}"
    )
