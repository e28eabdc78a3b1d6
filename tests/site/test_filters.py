"""The lines for pytest's ``filterwarnings`` that pages offer catch warnings that they show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from upgradelab.model.examples.expectation import read_expectations
from upgradelab.model.project import Project

PROJECT = Project(REPOSITORY)
PAGES = REPOSITORY / "docs"
FILTER = re.compile(r"^(?:    |filterwarnings = )error:(?!:)(.+)$", re.MULTILINE)
SHOWN = re.compile(r"^```\{lab:\w+\} ([\w. ]+)$", re.MULTILINE)
SCENARIOS = {
    scenario.name: scenario for example in PROJECT.examples() for scenario in example.scenarios
}


def filters() -> list[tuple[str, str]]:
    """Return the pages that offer filters by message, with each of their patterns."""
    return [
        (page.relative_to(PAGES).as_posix(), pattern)
        for page in sorted(PAGES.rglob("*.md"))
        for pattern in FILTER.findall(page.read_text(encoding="utf-8"))
    ]


def messages(page: Path) -> set[str]:
    """Return what stands behind the first colon of each line that the page's scenarios print."""
    names = " ".join(SHOWN.findall(page.read_text(encoding="utf-8"))).split()
    texts = [
        expectation.text
        for name in names
        if name in SCENARIOS
        for expectation in read_expectations(SCENARIOS[name], PROJECT.series_names())
    ]
    return {line.partition(": ")[2] for text in texts for line in text.splitlines()}


@pytest.mark.parametrize(("page", "pattern"), filters())
def test_filter_catches_a_warning_of_its_page(page: str, pattern: str) -> None:
    """A pattern matches from its start, as Python asks, a warning that the page shows."""
    shown = messages(PAGES / page)
    assert any(re.match(pattern, message, re.IGNORECASE) for message in shown)


def test_pages_offer_filters() -> None:
    """The pattern that finds filters finds them."""
    assert filters()
