"""The search answers what people type: with the page that explains it, and a line of its text."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.links import read
from tests.conftest import REPOSITORY
from upgradelab_site.outside.redirects import FILE, load_redirects
from upgradelab_site.search_index import CompactIndex

SEARCHES: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_name("searches.toml").read_text(encoding="utf-8")
)
MOVED = {redirect.old: redirect.page for redirect in load_redirects(REPOSITORY / "docs" / FILE)}

Answers = Mapping[str, list[dict[str, Any]]]
"""By query: for each result its page, the text below it, and the places that it links."""

RESULTS = """
queries => queries.map(query => {
  Search.query(query);
  return Array.from(Search.output.children, item => ({
    page: item.querySelector("a").getAttribute("href").replace("./", "").replace(".html", ""),
    text: item.querySelector("p.context").textContent,
    places: Array.from(item.querySelectorAll("p.context a"), link => link.getAttribute("href")),
  }));
})
"""
KINDS = """
() => Object.fromEntries(
  Object.entries(upgradelab.pages).map(([name, page]) => [name, page.kind])
)
"""


@pytest.fixture
def search(page: Page, root: str) -> Page:
    """Open the search."""
    page.goto(f"{root}/search.html?q=cascade")
    expect(page.locator(".search-summary")).to_contain_text("Search finished")
    return page


@pytest.fixture(scope="module")
def known_answers() -> dict[str, Answers]:
    """Keep what the search answers, by where its page comes from."""
    return {}


@pytest.fixture
def answers(search: Page, root: str, known_answers: dict[str, Answers]) -> Answers:
    """Return what the search answers to each query; a process asks once, as that takes a while."""
    if root not in known_answers:
        results = search.evaluate(RESULTS, list(SEARCHES))
        known_answers[root] = dict(zip(SEARCHES, results, strict=True))
    return known_answers[root]


def test_every_page_asked_for_is_there(site: Path) -> None:
    """Each page that should be found exists, or has moved to one that does."""
    assert len(SEARCHES) >= 40
    for page in (page for pages in SEARCHES.values() for page in pages):
        assert (site / f"{MOVED.get(page, page)}.html").is_file(), page


def test_index_is_the_one_that_was_written(search: Page, site: Path) -> None:
    """Scripts see the index as Sphinx made it: what its file leaves out, the file adds."""
    with (site / "searchindex.js").open(encoding="utf-8") as file:
        assert search.evaluate("Search._index") == CompactIndex().load(file)


def test_right_page_first_or_second(answers: Answers) -> None:
    """For each query, a page that answers it is one of the first two."""
    missed = {}
    for query, pages in SEARCHES.items():
        first = [result["page"] for result in answers[query][:2]]
        if not {MOVED.get(page, page) for page in pages} & set(first):
            missed[query] = first
    assert missed == {}


def test_explanations_before_lists(search: Page, answers: Answers) -> None:
    """The first result of each query explains, unless a list of other pages is what is asked."""
    kinds = search.evaluate(KINDS)
    assert {"page", "menu", "list"} == set(kinds.values())
    for query, pages in SEARCHES.items():
        first = answers[query][0]["page"]
        assert kinds[first] == "page" or first in pages, query


def test_kinds_of_pages_with_others_below_them(search: Page) -> None:
    """A page that shows examples explains, although the menu has a page below it."""
    kinds = search.evaluate(KINDS)
    assert kinds["statements/insert-many"] == kinds["migration/silent-changes-21"] == "page"
    assert kinds["statements/index"] == "menu"


def test_each_result_has_a_line_of_its_text(answers: Answers, site: Path) -> None:
    """Each result shows how its page begins."""
    for results in answers.values():
        for result in results:
            beginning = result["text"].split("  ")[0][:20]
            page = (site / f"{result['page']}.html").read_text(encoding="utf-8")
            assert len(beginning) == 20, result
            assert f'content="{beginning[:5]}' in page, result


def test_typed_into_the_box(page: Page, root: str) -> None:
    """What is typed on any page is searched for, and the first result opens its page."""
    page.goto(f"{root}/upgrade/index.html")
    box = page.get_by_role("search").get_by_role("textbox")
    box.fill("sqlite ignores foreign keys")
    box.press("Enter")
    page.locator("ul.search > li > a").first.click()
    expect(page.locator("h1")).to_contain_text("SQLite ignores ON DELETE CASCADE")


def test_asked_on_its_own_page(page: Page, root: str) -> None:
    """The page of the search has a box of its own, which holds what was asked."""
    page.goto(f"{root}/search.html")
    box = page.get_by_role("main").get_by_role("searchbox")
    expect(page.locator(".search-summary")).to_have_count(0)
    box.fill("sqlite ignores foreign keys")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    first = page.locator("ul.search > li > a").first
    expect(first).to_contain_text("SQLite ignores ON DELETE CASCADE")
    expect(box).to_have_value("sqlite ignores foreign keys")


def test_headings_that_fit_better(answers: Answers, site: Path) -> None:
    """Where a heading of a page has more of the query than its title, a link leads there."""
    places = {
        place for results in answers.values() for result in results for place in result["places"]
    }
    assert len(places) > len(SEARCHES)
    anchors = {
        page: read(site / page).anchors for page in {place.split("#")[0] for place in places}
    }
    for place in places:
        page, _, anchor = place.partition("#")
        assert anchor in anchors[page], place


def test_nothing_found(search: Page) -> None:
    """A query of which no page has a word says so, and lists nothing."""
    search.evaluate("Search.query('qqqq zzzz')")
    expect(search.locator(".search-summary")).to_have_text(
        "Search finished: no page has any of these words."
    )
    expect(search.locator("ul.search > li")).to_have_count(0)
