"""An old address leads to the new page, with all that it asked for, with and without scripts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.links import is_redirect, read
from tests.conftest import REPOSITORY
from upgradelab_site.outside.redirects import FILE, Redirect, load_redirects

REDIRECTS = load_redirects(REPOSITORY / "docs" / FILE)


def test_every_old_address_is_there(site: Path) -> None:
    """Each old address has a page that redirects, and nothing else redirects."""
    pages = [path for path in site.rglob("*.html") if is_redirect(path)]
    names = {path.relative_to(site).with_suffix("").as_posix() for path in pages}
    assert names >= {redirect.old for redirect in REDIRECTS}
    assert all(path.stat().st_size < 1500 for path in pages)


@pytest.mark.parametrize("redirect", REDIRECTS[::20], ids=lambda redirect: redirect.old)
def test_old_address(page: Page, root: str, redirect: Redirect) -> None:
    """The new page opens, for the series that was asked for."""
    page.goto(f"{root}/{redirect.old}.html?series=2.0")
    page.wait_for_url(f"{root}/{redirect.page}.html?series=2.0*")


def test_old_address_without_scripts(browser: Browser, site: Path) -> None:
    """Without scripts, the new page opens too."""
    context = browser.new_context(java_script_enabled=False, offline=True)
    tab = context.new_page()
    redirect = REDIRECTS[0]
    tab.goto(f"{site.as_uri()}/{redirect.old}.html")
    tab.wait_for_url(f"{site.as_uri()}/{redirect.page}.html*")
    context.close()


def test_anchor_of_an_old_address(page: Page, root: str, site: Path) -> None:
    """A link to an example on an old page opens the page that shows it now, at the example."""
    redirect, anchor, address = elsewhere(site)
    page.goto(f"{root}/{redirect.old}.html?series=2.0#{anchor}")
    page.wait_for_url(f"{root}/{address}?series=2.0#{anchor}")
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()


def elsewhere(site: Path) -> tuple[Redirect, str, str]:
    """Return a redirect, the anchor of an example that its target lacks, and who has it."""
    places = re.findall(r'"([^"]+\.html)": \["([^"]+)"', (site / "_anchors.js").read_text("utf-8"))
    target = read(site / f"{REDIRECTS[0].page}.html")
    address, anchor = next(place for place in places if place[1] not in target.anchors)
    return REDIRECTS[0], anchor, address


def test_anchor_that_is_nowhere(page: Page, root: str) -> None:
    """An anchor that no page has leaves the reader on the page that was asked for."""
    page.goto(f"{root}/index.html#nowhere")
    page.wait_for_function("document.querySelector('script[src$=\"_anchors.js\"]')")
    page.wait_for_load_state("networkidle")
    assert page.url == f"{root}/index.html#nowhere"
