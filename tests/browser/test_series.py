"""The choice of a series, on all pages."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

PAGE = "cascades/backref.html"


def choose(page: Page, series: str) -> None:
    """Choose a series as a reader does."""
    page.locator(".lab-series label", has_text=series).click()


def test_choice_is_kept_across_pages_and_reloads(page: Page, root: str) -> None:
    """A series that was chosen is chosen on the next page, and after a reload."""
    page.goto(f"{root}/{PAGE}")
    choose(page, "2.0")
    page.goto(f"{root}/transactions/autocommit.html")
    expect(page.get_by_label("2.0", exact=True)).to_be_checked()
    page.reload()
    expect(page.get_by_label("2.0", exact=True)).to_be_checked()


def test_choice_is_part_of_the_address(page: Page, root: str) -> None:
    """The address has the choice, and wins over what was chosen before."""
    page.goto(f"{root}/{PAGE}")
    choose(page, "1.4")
    assert page.url.endswith("?series=1.4")
    page.goto(f"{root}/{PAGE}?series=2.1")
    expect(page.get_by_label("2.1", exact=True)).to_be_checked()


def test_unknown_series_is_no_choice(page: Page, root: str) -> None:
    """An address with a series that the site does not have changes nothing, and is not kept."""
    page.goto(f"{root}/{PAGE}?series=9.9")
    expect(page.get_by_label("all", exact=True)).to_be_checked()
    choose(page, "2.0")
    page.goto(f"{root}/{PAGE}?series=9.9")
    expect(page.get_by_label("2.0", exact=True)).to_be_checked()
    outcomes = page.locator(".lab-scenario > .lab-outcomes").first
    assert outcomes.evaluate("node => getComputedStyle(node, '::before').content") == "none"
    page.evaluate("localStorage.setItem('upgradelab-series', '9.9')")
    page.goto(f"{root}/{PAGE}")
    expect(page.get_by_label("all", exact=True)).to_be_checked()


def test_my_series_is_first_and_the_others_can_be_seen(page: Page, root: str) -> None:
    """The outcome of the chosen series is the first, others are hidden until asked for."""
    page.goto(f"{root}/{PAGE}?series=2.1")
    outcomes = page.locator("#cascades-backref-assign-many-to-one .lab-outcomes")
    panels = outcomes.locator(".lab-outcome")
    expect(panels.first).to_contain_text("2.1")
    expect(panels.first).to_be_visible()
    expect(panels.nth(1)).to_be_hidden()
    outcomes.locator(".lab-others").click()
    expect(panels.nth(1)).to_be_visible()
    expect(panels.nth(1)).to_be_focused()


def test_all_series_again(page: Page, root: str) -> None:
    """Choosing all shows every outcome again, newest series first, and leaves the address."""
    page.goto(f"{root}/{PAGE}?series=2.1")
    choose(page, "all")
    assert "series" not in page.url
    expect(page.locator(".lab-others")).to_have_count(0)
    titles = page.locator(".lab-outcomes").first.locator(".lab-outcome-title")
    newest = [
        re.findall(r"\d\.\d", text)[-1] for text in titles.locator("strong").all_text_contents()
    ]
    assert newest == sorted(newest, reverse=True)
    assert len(newest) > 1


def test_choice_by_keyboard(page: Page, root: str) -> None:
    """The series are one tab stop, and arrow keys choose among them."""
    page.goto(f"{root}/{PAGE}")
    page.get_by_label("all", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("1.3", exact=True)).to_be_checked()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") != "series"


def test_not_run_on_my_series(page: Page, root: str) -> None:
    """An example that my series cannot run says so, and shows the others."""
    page.goto(f"{root}/orm/asyncio.html?series=1.3")
    outcomes = page.locator(".lab-scenario > .lab-outcomes:not(.lab-on-1-3)").first
    content = outcomes.evaluate("node => getComputedStyle(node, '::before').content")
    assert "Not run on 1.3" in content
    expect(outcomes.locator(".lab-outcome").first).to_be_visible()
