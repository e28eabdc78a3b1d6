"""What people ask most leads to its page: one click after it was typed."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

QUESTIONS: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("questions.toml").read_text(encoding="utf-8")
)["question"]
FIRST = 2
"""Links that a reader looks at."""


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["search"])
def test_searched(page: Page, root: str, question: dict[str, Any]) -> None:
    """The page is first or second in the site's search, without a network too."""
    page.goto(f"{root}/index.html")
    box = page.get_by_role("search").get_by_role("textbox")
    box.fill(question["search"])
    box.press("Enter")
    results = page.locator("ul.search > li > a:first-child")
    expect(page.locator(".search-summary")).to_contain_text("Search finished")
    links = [link.get_attribute("href") or "" for link in results.all()]
    assert any(question["page"] in link for link in links[:FIRST]), links[:FIRST]
