"""What people ask most leads to its page: one click after it was typed or pasted."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

QUESTIONS: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("questions.toml").read_text(encoding="utf-8")
)["question"]
FIRST = 5
"""Links that a reader looks at."""


@pytest.mark.parametrize(
    "question", [one for one in QUESTIONS if "paste" in one], ids=lambda one: one["asks"]
)
def test_pasted(page: Page, root: str, question: dict[str, Any]) -> None:
    """The page is among the links of the first messages found."""
    page.goto(f"{root}/messages.html")
    page.get_by_label("The text stays in this page").fill(question["paste"])
    expect(page.locator("output")).to_contain_text("match")
    links = page.locator(".lab-hits > li").get_by_role("link")
    found = [link.get_attribute("href") or "" for link in links.all()][:FIRST]
    assert any(link.startswith(question["page"]) for link in found), found


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one["search"])
def test_searched(page: Page, root: str, question: dict[str, Any]) -> None:
    """The page is among the first results of the site's search, without a network too."""
    page.goto(f"{root}/index.html")
    box = page.get_by_role("search").get_by_role("textbox")
    box.fill(question["search"])
    box.press("Enter")
    results = page.locator("ul.search > li > a:first-child")
    expect(page.locator(".search-summary")).to_contain_text("Search finished")
    found = [link.get_attribute("href") or "" for link in results.all()]
    assert any(question["page"] in link for link in found[:FIRST]), found[:FIRST]


def test_nothing_pasted_leaves_the_page(page: Page, root: str) -> None:
    """Neither the address nor a request holds what was pasted."""
    asked: list[str] = []
    page.goto(f"{root}/messages.html")
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_label("The text stays in this page").fill("AttributeError: secretword")
    expect(page.get_by_role("link", name="Search all pages")).to_be_visible()
    assert [one for one in asked if "favicon" not in one] == []
    assert "secretword" not in page.url


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        ("MissingGreenlet", "this text"),
        ("sqlalchemy.exc.ObjectNotExecutableError", "this text"),
        ("is considered legacy as of the 1.x series", "this text"),
        ("error at https://sqlalche.me/e/20/xd2s something", "same code"),
        ("qqqq zzzz", "No message of the examples"),
    ],
)
def test_less_than_a_message(page: Page, root: str, pasted: str, said: str) -> None:
    """A type, a part, a code find messages too; what nobody knows is said to be unknown."""
    page.goto(f"{root}/messages.html")
    page.get_by_label("The text stays in this page").fill(pasted)
    expect(page.locator("output")).to_contain_text(said)
