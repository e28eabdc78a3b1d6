"""What axe-core finds on each type of page: https://github.com/dequelabs/axe-core."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

PAGES = [
    "index.html",
    "upgrade/index.html",
    "upgrade/2.0-to-2.1.html",
    "messages.html",
    "all-errors.html",
    "behaviours.html",
    "cascades/index.html",
    "cascades/backref.html",
    "deleting/decision-table.html",
    "deleting/costs.html",
    "deleting/passive-deletes.html",
    "reference/changes-14.html",
    "migration/cheat-sheet.html",
    "migration/walk.html",
    "migration/removed.html",
    "transactions/bound-metadata.html",
    "search.html",
    "search.html?q=cascade",
]
RULES = {"resultTypes": ["violations"]}
LOOKS: dict[Literal["light", "dark"], int] = {"light": 1280, "dark": 390}
"""The width of the window in which each is tried."""


@pytest.mark.parametrize("address", PAGES)
def test_no_violation(browser: Browser, site: Path, address: str) -> None:
    """A page of each type has no violation, in light and in dark, wide and narrow."""
    context = browser.new_context(offline=True)
    tab = context.new_page()
    tab.goto(f"{site.as_uri()}/{address}")
    if address.startswith("behaviours"):
        # All rows are alike: those of one series are enough, one of them open.
        tab.locator("select[name=topic]").select_option("cascades")
        tab.locator("select[name=on]").select_option("2.1")
        tab.locator("select[name=sign]").select_option("warns")
        tab.locator(".lab-more:visible").first.click()
        tab.locator(".lab-detail .lab-outcome").first.wait_for()
    if address.startswith("messages"):
        tab.locator("textarea").fill("SAWarning: nobody knows\n\nSAWarning: nobody knows this too")
        tab.locator(".lab-unknown").wait_for()
    for scheme, width in LOOKS.items():
        tab.emulate_media(color_scheme=scheme)
        tab.set_viewport_size({"width": width, "height": 900})
        tab.evaluate("new Promise(requestAnimationFrame)")
        results = Axe().run(tab, options=RULES)
        assert results.violations_count == 0, f"{scheme}: {results.generate_report()}"
    context.close()


def test_violations_are_found(browser: Browser) -> None:
    """A picture without a text is a violation: the check is alive."""
    context = browser.new_context()
    tab = context.new_page()
    tab.set_content("<html lang=en><title>x</title><main><h1>x</h1><img src='data:,'></main>")
    results = Axe().run(tab, options=RULES)
    context.close()
    assert [violation["id"] for violation in results.response["violations"]] == ["image-alt"]
