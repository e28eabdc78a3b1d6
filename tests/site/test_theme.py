"""What the site changes in pages that Sphinx, docutils and Furo make, seen in a build.

The changes lean on how these write their pages; a release that writes them otherwise fails here.
"""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from tests.conftest import CONFIGURATION, REPOSITORY, Folder

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


PROGRAM = '''
    """Numbers."""

    from sqlalchemy import create_engine, text


    def one():
        """One is selected.

        .. testoutput:: 2.0

            BEGIN (implicit)
            SELECT 1
            ()
            one: 1
            ROLLBACK
        """
        engine = create_engine("sqlite://", echo=True)
        with engine.connect() as connection:
            print("one:", connection.scalar(text("SELECT 1")))
        engine.dispose()
    '''


class Tags(HTMLParser):
    """Reads a page; knows its elements, and the tags that do not fit together."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.misplaced: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note an end that is not that of the last element."""
        if tag in VOID:
            return
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.misplaced.append(f"</{tag}> in {self.open} at {self.getpos()}")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, make_folder: Callable[..., Folder]) -> Folder:
    """Build a page with the theme and the templates of the site."""
    folder = make_folder(tmp_path_factory.mktemp("site"), "2.0")
    folder.write(
        "conf.py",
        CONFIGURATION.replace('"basic"', '"furo"')
        + f'templates_path = ["{REPOSITORY}/docs/_templates"]\n',
    )
    folder.example(PROGRAM)
    folder.page(name="second", more="Words.\n")
    folder.page("numbers.one", more="More\n----\n\n.. toctree::\n   :caption: All\n\n   second\n")
    status, said = folder.build()
    assert status == 0, said
    return folder


def test_each_change_of_the_template_is_made(site: Folder) -> None:
    """Each text that page.html replaces is there to be replaced, so that landmarks have names."""
    elements = Tags(site.built()).elements
    landmarks = [
        (tag, attributes.get("aria-label") or "")
        for tag, attributes in elements
        if tag == "aside" or attributes.get("aria-label") == "Top"
    ]
    assert sorted(landmarks) == [("aside", "Page"), ("aside", "Site"), ("nav", "Top")]
    levels = [attributes.get("aria-level") for _, attributes in elements
              if attributes.get("role") == "heading"]  # fmt: skip
    assert levels
    assert set(levels) == {"2"}


@pytest.mark.parametrize("name", ["index", "second", "search", "genindex"])
def test_pages_are_balanced(site: Folder, name: str) -> None:
    """Each element of a page is closed, also that which the template opens in one place only."""
    tags = Tags(site.built(f"html/{name}.html"))
    assert tags.misplaced == []
    assert tags.open == []


def test_outcomes_are_not_highlighted_anew(site: Folder) -> None:
    """The writer takes over the parts of an outcome, and colours nothing itself.

    It does so for a block whose raw source is not its text: see nodes.output.outcome_block().
    """
    page = site.built()
    block = page.partition('<div class="highlight lab-highlight docutils container">')[2]
    assert block.lstrip().startswith('<pre class="lab-output literal-block"><span class="lab-sql">')
    assert '<span class="lab-sql"><span class="k">SELECT</span>' in block
    assert '<span class="lab-print">one: 1</span>' in block
