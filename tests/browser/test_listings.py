"""The chooser of an upgrade, its list, and the index of behaviours."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Page, expect


def test_chooser_leads_to_the_page_of_the_pair(page: Page, root: str) -> None:
    """Two series chosen and the button pressed: the page of this upgrade opens."""
    page.goto(f"{root}/upgrade/index.html")
    page.get_by_label("from SQLAlchemy").select_option("1.3")
    page.locator("select[name=to]").select_option("2.1")
    assert "from=1.3&to=2.1" in page.url
    page.reload()
    expect(page.get_by_label("from SQLAlchemy")).to_have_value("1.3")
    page.get_by_role("button", name="Show what changes").click()
    expect(page.locator("h1")).to_contain_text("From 1.3 to 2.1")


def test_no_upgrade_downwards(page: Page, root: str) -> None:
    """Only newer series can be chosen to go to."""
    page.goto(f"{root}/upgrade/index.html?from=2.0&to=1.4")
    expect(page.locator("select[name=to]")).to_have_value("2.1")
    expect(page.locator("select[name=to] option:disabled")).to_have_count(2)


def test_checklist_is_kept(page: Page, root: str) -> None:
    """A change that was ticked stays ticked, on this page alone."""
    page.goto(f"{root}/upgrade/1.4-to-2.0.html")
    page.locator("ul.lab-changes input").first.check()
    page.reload()
    expect(page.locator("ul.lab-changes input:checked")).to_have_count(1)
    page.goto(f"{root}/upgrade/2.0-to-2.1.html")
    expect(page.locator("ul.lab-changes input:checked")).to_have_count(0)


def test_numbers_lead_to_their_list(page: Page, root: str) -> None:
    """A number of the overview leads to its subject in the list, whose examples are as many."""
    page.goto(f"{root}/index.html")
    link = page.locator("table.lab-overview .lab-rows a").first
    number = int(link.inner_text().split()[0])
    link.click()
    expect(page.locator("section:target > ul.lab-changes")).to_be_visible()
    examples = page.locator("section:target .lab-before-after")
    expect(examples).to_have_count(number)


def test_further_examples_open(page: Page, root: str) -> None:
    """An entry shows its first example, and the others when they are asked for."""
    page.goto(f"{root}/upgrade/1.4-to-2.0.html")
    entry = page.locator("ul.lab-changes > li:has(details)").first
    hidden = entry.locator("details .lab-before-after").first
    expect(entry.locator(".lab-before-after").first).to_be_visible()
    expect(hidden).to_be_hidden()
    entry.locator("summary").click()
    expect(hidden).to_be_visible()


def test_filters_of_the_index(page: Page, root: str) -> None:
    """Topic, sign, series and words narrow the rows, and the address keeps them."""
    page.goto(f"{root}/behaviours.html")
    rows = page.locator("table.lab-behaviours tbody tr:visible")
    everything = rows.count()
    page.locator("select[name=topic]").select_option("cascades")
    cascades = rows.count()
    page.locator("select[name=sign]").select_option("raises")
    page.locator("select[name=on]").select_option("2.0")
    raising = rows.count()
    assert everything > cascades > raising > 0
    assert set(rows.evaluate_all("rows => rows.map(row => row.id.split('-')[0])")) == {"cascades"}
    assert set(rows.evaluate_all("rows => rows.map(row => row.cells[row.cells.length < 5 ? 1 : 3]"
                                 ".firstChild.textContent.trim())")) == {"raises"}  # fmt: skip
    page.reload()
    assert rows.count() == raising
    expect(page.locator("output")).to_have_text(f"{raising} of {everything} behaviours")


def test_row_opens_to_its_outcomes(page: Page, root: str, site: Path) -> None:
    """A row opens to exactly what behaviours.json says, and closes again."""
    data = json.loads((site / "behaviours.json").read_text(encoding="utf-8"))
    name = "cascades.backref.assign_many_to_one"
    wanted = next(behaviour for behaviour in data["behaviours"] if behaviour["id"] == name)
    page.goto(f"{root}/behaviours.html?series=2.0#cascades-backref-assign-many-to-one")
    row = page.locator("#cascades-backref-assign-many-to-one")
    button = row.get_by_role("button")
    button.press("Enter")
    detail = page.locator("#cascades-backref-assign-many-to-one-outcomes")
    expect(detail.locator(".lab-outcome").first).to_contain_text("2.0")
    texts = detail.locator("pre.lab-output").all_text_contents()
    assert set(texts) == {outcome["text"] for outcome in wanted["outcomes"].values()}
    expect(button).to_have_attribute("aria-expanded", "true")
    button.press("Enter")
    expect(detail).to_be_hidden()


def test_open_row_follows_the_filter(page: Page, root: str) -> None:
    """Outcomes that are open go and come with their row."""
    page.goto(f"{root}/behaviours.html")
    page.locator("#cascades-backref-assign-many-to-one").get_by_role("button").click()
    detail = page.locator("#cascades-backref-assign-many-to-one-outcomes")
    expect(detail).to_be_visible()
    page.locator("select[name=topic]").select_option("migration")
    expect(detail).to_be_hidden()
    page.locator("select[name=topic]").select_option("all")
    expect(detail).to_be_visible()


def test_report_is_filled_in(page: Page, root: str) -> None:
    """A report names the behaviour and the releases, with or without a known repository."""
    page.goto(f"{root}/behaviours.html")
    form = page.locator(".lab-series")
    releases = form.get_attribute("data-releases") or ""
    form.evaluate("form => { form.dataset.repository = 'https://git.example/lab' }")
    page.locator("#cascades-backref-assign-many-to-one").get_by_role("button").click()
    address = page.get_by_role("link", name="Report a problem").get_attribute("href") or ""
    assert address.startswith(
        "https://git.example/lab/issues/new?title=cascades.backref.assign_many_to_one"
    )
    assert all(release.strip() in address for release in releases.split(","))
    form.evaluate("form => { form.dataset.repository = '' }")
    page.locator("#cascades-backref-delete, #cascades-backref-assign, tr[id^=cascades-delete]"
                 ).first.get_by_role("button").click()  # fmt: skip
    expect(page.get_by_role("button", name="Copy for a report")).to_be_visible()


def test_release_finds_rows(page: Page, root: str) -> None:
    """A release among the words leaves the rows that it changed, and their signs can be chosen."""
    page.goto(f"{root}/behaviours.html?words=1.4.24")
    rows = page.locator("table.lab-behaviours tbody tr:visible")
    changed = rows.count()
    assert changed > 0
    expect(rows.locator("small", has_text="1.4.24")).to_have_count(changed)
    sign = rows.locator("td:has(small)").first.evaluate(
        "cell => cell.firstChild.textContent.trim()"
    )
    page.locator("select[name=sign]").select_option(sign)
    assert 0 < rows.count() <= changed


def test_entries_of_a_release_have_boxes_of_their_own(page: Page, root: str) -> None:
    """What a release changed can be ticked off, one page at a time."""
    page.goto(f"{root}/upgrade/within-1.4.html")
    page.locator("ul.lab-changes input").first.check()
    page.reload()
    expect(page.locator("ul.lab-changes input:checked")).to_have_count(1)
