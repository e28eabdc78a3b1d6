"""What could not be run here, on pages with scripts: a small site, built without MariaDB."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import REPOSITORY, SITE_CONFIGURATION, Folder
from tests.sphinxext.test_unavailable import NOTE, build, hidden, write

THEME = f"""
html_theme = "furo"
templates_path = [{str(REPOSITORY / "docs/_templates")!r}]
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, make_folder: Callable[..., Folder]) -> Path:
    """Build the site as a whole; return its folder."""
    folder = write(make_folder(tmp_path_factory.mktemp("unavailable")))
    folder.write("conf.py", SITE_CONFIGURATION.replace('html_theme = "basic"\n', THEME))
    build(folder, hidden(folder))
    return folder.root / "_build/html"


def test_filter_by_the_sign(tab: Page, pages: Path) -> None:
    """The index can be narrowed to what was not run here, and a row opens to the reason."""
    tab.goto(f"{pages.as_uri()}/lists.html")
    tab.locator("select[name=sign]").select_option("not run here")
    expect(tab.get_by_text(" of 7 behaviours")).to_have_text("4 of 7 behaviours")
    tab.locator("#trams-added").get_by_role("button").click()
    detail = tab.locator("#trams-added-outcomes .lab-outcome")
    expect(detail).to_have_text(f"SQLAlchemy 1.3, 2.0{NOTE}")
    tab.locator("select[name=sign]").select_option("same")
    expect(tab.locator("#trams-added")).to_be_hidden()


def test_filter_of_rows_keeps_the_sentence(tab: Page, pages: Path) -> None:
    """A filter hides tables without a row, not the sentence that stands for one."""
    tab.goto(f"{pages.as_uri()}/mixed.html")
    sentence = tab.locator(".lab-printed").get_by_text(NOTE)
    tab.get_by_label("small").check()
    expect(tab.locator(".lab-filter-count")).to_have_text("2 of 4 combinations")
    expect(sentence).to_be_visible()


def test_no_series_is_said_to_lack_it(tab: Page, pages: Path) -> None:
    """With a series chosen, the page says that it was not run here, and nothing of the series."""
    tab.goto(f"{pages.as_uri()}/panels.html?series=2.0")
    expect(tab.locator(".lab-outcomes").first).to_contain_text(NOTE)
    before = "node => getComputedStyle(node, '::before').content"
    assert tab.locator(".lab-outcomes").first.evaluate(before) == "none"
    expect(tab.locator("button.lab-others")).to_have_count(0)


def test_what_was_not_run_does_not_differ(tab: Page, pages: Path) -> None:
    """Where one series alone was not run, the page does not say that the other differs."""
    tab.goto(f"{pages.as_uri()}/mixed.html?series=2.0")
    button = tab.locator("#numbers-changed button.lab-others")
    expect(button).to_have_text("≠ Differs in 1.3: show")
    # One machine runs all series or none: no build of this package makes such a page.
    text = (pages / "mixed.html").read_text(encoding="utf-8")
    panel = '"lab-outcome lab-on-1-3 docutils'
    assert text.count(panel) == 1
    text = text.replace(panel, panel.replace("lab-on-1-3", "lab-not-run lab-on-1-3"))
    (pages / "partly.html").write_text(text, encoding="utf-8")
    tab.goto(f"{pages.as_uri()}/partly.html?series=2.0")
    expect(button).to_have_text("See also 1.3: show")
    button.click()
    expect(tab.locator("#numbers-changed .lab-not-run")).to_be_visible()
