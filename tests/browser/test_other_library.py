"""The pages of a project that uses the wheel, with themes that this site does not have."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.wheel.installed import PROJECT, Environment

LOG = """
E       DeprecationWarning: 'BaseCommand' is deprecated and will be removed in
E       Click 9.0. Use 'Command' instead.
"""
THEMES = ("alabaster", "basic", "classic")


@pytest.fixture(scope="module")
def folder(installed: Environment, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the project's pages with each theme; return the folder of all."""
    project = Path(shutil.copytree(PROJECT, tmp_path_factory.mktemp("other") / "project"))
    for theme in THEMES:
        options = ("-nW", "-q", "-D", f"html_theme={theme}", "-d", f"_build/doctrees-{theme}")
        command = ("sphinx-build", *options, "-b", "html", "-c", ".", "docs", f"_build/{theme}")
        assert installed.run(*command, folder=project) == (0, "")
    return project / "_build"


@pytest.fixture(params=THEMES)
def pages(request: pytest.FixtureRequest, folder: Path) -> Path:
    """Return the pages with a theme."""
    return folder / str(request.param)


def test_no_script_fails(tab: Page, pages: Path) -> None:
    """Every page, those without a text of their own too, loads without an error."""
    names = sorted(path.name for path in pages.glob("*.html"))
    assert {"8.1-to-8.3.html", "genindex.html", "index.html", "lists.html"} <= set(names)
    for name in names:
        tab.goto(f"{pages.as_uri()}/{name}")
        assert tab.evaluate("window.upgradelab.library") == "click"


def test_choice_of_a_series(tab: Page, pages: Path) -> None:
    """The form stands above the text; a choice hides the outcomes of others, on all pages."""
    tab.goto(f"{pages.as_uri()}/index.html")
    scenario = tab.locator("#runner-output-of-errors")
    expect(scenario.locator(".lab-outcome:visible")).to_have_count(2)
    tab.get_by_role("group", name="My version").get_by_label("8.3").check()
    expect(scenario.locator(".lab-outcome:visible")).to_have_count(1)
    expect(scenario.get_by_role("button", name="≠ Differs in 8.1: show")).to_be_visible()
    tab.goto(f"{pages.as_uri()}/lists.html")
    expect(tab.get_by_role("group", name="My version").get_by_label("8.3")).to_be_checked()
    column = tab.locator("table.lab-behaviours tbody tr td:nth-child(3)").first
    assert column.evaluate("cell => getComputedStyle(cell).backgroundColor") == "rgb(239, 239, 244)"


def test_links_of_a_page(tab: Page, pages: Path) -> None:
    """Below the text is a link to the page's source."""
    tab.goto(f"{pages.as_uri()}/index.html")
    link = tab.get_by_role("link", name="Source of this page")
    assert (pages / str(link.get_attribute("href"))).is_file()


def test_filter_of_printed_rows(tab: Page, pages: Path) -> None:
    """A table that a scenario prints can be narrowed to some of its rows."""
    tab.goto(f"{pages.as_uri()}/index.html")
    said = "Tick what you have, and the rows that fit are shown: 3 combinations were run."
    expect(tab.locator(".lab-filter-count")).to_have_text(said)
    tab.get_by_role("group", name="status").get_by_label("2").check()
    expect(tab.locator(".lab-filter-count")).to_have_text("1 of 3 combinations")


def test_index_of_behaviours(tab: Page, pages: Path) -> None:
    """Filters narrow the index, also within a section, and a row opens to its outcomes."""
    tab.goto(f"{pages.as_uri()}/lists.html")
    tab.locator("select[name=sign]").select_option("raises")
    expect(tab.get_by_text(" of 7 behaviours")).to_have_text("2 of 7 behaviours")
    row = tab.locator("#runner-mix-stderr")
    row.get_by_role("button").click()
    panels = tab.locator("#runner-mix-stderr-outcomes .lab-outcome")
    expect(panels.nth(0)).to_contain_text("TypeError: CliRunner.__init__()")
    expect(panels.nth(1)).to_have_text("click 8.1stderr: 'not found\\n'")


def test_report_without_a_repository(tab: Page, pages: Path) -> None:
    """What is copied for a report names the library and its releases."""
    tab.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText: text => {"
        " window.copied = text; return Promise.resolve(); }}});"
    )
    tab.goto(f"{pages.as_uri()}/lists.html")
    tab.locator("#runner-mix-stderr").get_by_role("button").click()
    tab.get_by_role("button", name="Copy for a report of a problem").click()
    expect(tab.get_by_role("button", name="Copied: runner.mix_stderr")).to_be_visible()
    text = "Behaviour: runner.mix_stderr\nclick: 8.1.8, 8.3.3\n\n"
    assert tab.evaluate("window.copied") == text


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (LOG, "1 answer for 1 message."),
        ("an unexpected keyword argument 'mix_stderr'", "1 answer for 1 message."),
        ("https://example.org/e/abcd", "No page explains this message."),
    ],
)
def test_pasted_message(tab: Page, pages: Path, text: str, answer: str) -> None:
    """A pasted message is found; no message of this library has a code, nor a column for it."""
    tab.goto(f"{pages.as_uri()}/lists.html")
    heads = tab.locator("table.lab-messages").first.locator("thead th")
    expect(heads).to_have_text(["Message", "Versions", "Page"])
    tab.locator("textarea").fill(text)
    expect(tab.locator(".lab-slot-paste output")).to_have_text(answer)
    if answer.startswith("1 "):
        expect(tab.locator(".lab-answers li").first).to_contain_text(" in 8.3.")


def test_chooser_of_an_upgrade(tab: Page, pages: Path) -> None:
    """The newest upgrade is offered, and the button leads to its page."""
    tab.goto(f"{pages.as_uri()}/lists.html")
    expect(tab.get_by_label("from click")).to_have_value("8.1")
    expect(tab.locator("select[name=to]")).to_have_value("8.3")
    tab.get_by_role("button", name="Show what changes").click()
    expect(tab.get_by_role("heading", name="From 8.1 to 8.3")).to_be_visible()
    expect(tab.locator("ul.lab-changes > li > input")).to_have_count(4)
