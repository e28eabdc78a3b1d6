"""Titles, first paragraphs and the menu: what a reader sees before anything else."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

DOCS = REPOSITORY / "docs"
PAGES = {path.relative_to(DOCS).with_suffix("").as_posix(): path for path in DOCS.rglob("*.md")}
INDEXES = [name for name in PAGES if name.endswith("/index")]
ENTRIES = 12
"""Entries of the menu that are read at a glance."""
SHORT = 28
"""Characters of an entry that fit one line of the menu, as a rule."""
SENTENCES = 3

WORDS = {
    "savepoint": "transactions/savepoints",
    "rollback": "transactions/savepoints",
    "begin_nested": "transactions/savepoints",
    "create_all": "transactions/bound-metadata",
    "autocommit": "transactions/autocommit",
    "orphan": "cascades/delete-orphan",
    "NOT NULL": "deleting/delete",
    "ON DELETE": "deleting/orm-or-database",
    "MissingGreenlet": "orm/asyncio",
    "DISTINCT": "orm/distinct",
    "cache_ok": "mapping/caching",
    "POSTCOMPILE": "statements/in-lists",
}
"""Words that people come with, and the page that is to answer for each."""


def text_of(name: str) -> str:
    """Return a page without front matter and without what is fenced."""
    text = PAGES[name].read_text(encoding="utf-8")
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    return re.sub(r"^(```+|:::+).*?^\1", "", text, flags=re.DOTALL | re.MULTILINE)


def title(name: str) -> str:
    """Return the title of a page."""
    match = re.search(r"^# (.+)$", text_of(name), re.MULTILINE)
    assert match, name
    return match[1]


def first_paragraph(name: str) -> str:
    """Return what a page says first, without the addresses of links and without code."""
    paragraph = text_of(name).partition("\n\n")[2].strip().partition("\n\n")[0]
    paragraph = re.sub(r"\]\([^)]*\)", "]", paragraph)
    return re.sub(r"`[^`]*`", "`", paragraph)


def entries(name: str) -> list[str]:
    """Return the entries that the page of a group adds to the menu."""
    text = PAGES[name].read_text(encoding="utf-8")
    (toctree,) = re.findall(r"^```\{toctree\}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    return [line for line in toctree.splitlines() if line and not line.startswith(":")]


def test_titles_differ() -> None:
    """No two pages have the same title: each subject has one page."""
    titles = Counter(title(name).casefold() for name in PAGES)
    assert not [text for text, number in titles.items() if number > 1]


@pytest.mark.parametrize("word", WORDS)
def test_words_that_people_come_with(word: str) -> None:
    """The word stands in the title, the first paragraph or a heading of the page."""
    text = text_of(WORDS[word])
    opening = text.partition("\n\n")[2].strip().partition("\n\n")[0]
    headings = re.findall(r"^#+ .+$", text, re.MULTILINE)
    assert word.casefold() in "\n".join([opening, *headings]).casefold()


@pytest.mark.parametrize("name", PAGES)
def test_first_paragraph(name: str) -> None:
    """A page says in at most three sentences what happens and what to do."""
    ends = re.findall(r"(?<![.])[.?](?=\s|$)", first_paragraph(name))
    assert len(ends) <= SENTENCES, first_paragraph(name)


@pytest.mark.parametrize("name", INDEXES)
def test_menu(name: str) -> None:
    """A group has at most a dozen entries, and each is short."""
    listed = entries(name)
    assert len(listed) <= ENTRIES
    for entry in listed:
        match = re.fullmatch(r"(.+) <[^<>]+>", entry)
        assert match, f"{name}: {entry} has no short title"
        assert len(match[1]) <= SHORT, entry


def test_every_page_has_its_place() -> None:
    """A page of a subject is in the menu of its own folder, and nowhere else."""
    listed = Counter(
        (Path(name).parent / entry.rpartition("<")[2].rstrip(">")).as_posix()
        for name in INDEXES
        for entry in entries(name)
    )
    assert not [name for name, number in listed.items() if number > 1]
