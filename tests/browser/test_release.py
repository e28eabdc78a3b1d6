"""The choice of a release of a series, on all pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import watch
from tests.browser.links import pages_of
from tests.conftest import REPOSITORY
from upgradelab.compare.history import load_history

PAGE = "cascades/backref.html"
HISTORY = load_history(REPOSITORY / "examples")
CHANGE = next(
    change
    for change in HISTORY.within("2.0")
    if change.scenario == "cascades.backref.assign_many_to_one"
)
"""The first change of the example that the page begins with."""
OLDER = CHANGE.previous
WORDS = re.compile(r'<template data-differing="words" [^>]*data-until="([^"]*)"')


def of_release(page: Page, release: str) -> None:
    """Choose a release as a reader does."""
    field = page.get_by_label("release", exact=True)
    field.fill(release)
    field.press("Enter")


def note(page: Page) -> Locator:
    """Return what is said of the release that was chosen."""
    return page.locator(".lab-release-note")


def shown_release(page: Page, like: str = OLDER) -> str:
    """Return the release that the pages show of the series of another one."""
    releases = page.locator(".lab-series").get_attribute("data-releases") or ""
    series = ".".join(like.split(".")[:2])
    return next(each for each in releases.split(", ") if each.startswith(f"{series}."))


def test_release_is_kept_across_pages_and_reloads(page: Page, root: str) -> None:
    """A release chooses its series, is part of the address, and is there on the next page."""
    page.goto(f"{root}/{PAGE}")
    of_release(page, OLDER)
    expect(page.get_by_label("2.0", exact=True)).to_be_checked()
    assert page.url.endswith(f"?series={OLDER}")
    page.goto(f"{root}/transactions/autocommit.html")
    expect(page.get_by_label("release", exact=True)).to_have_value(OLDER)
    page.reload()
    expect(page.get_by_label("release", exact=True)).to_have_value(OLDER)
    expect(page.get_by_label("2.0", exact=True)).to_be_checked()


def test_address_with_a_release(page: Page, root: str) -> None:
    """An address that names a release wins over what was chosen before."""
    page.goto(f"{root}/{PAGE}?series=1.4")
    page.goto(f"{root}/{PAGE}?series={OLDER}")
    expect(page.get_by_label("release", exact=True)).to_have_value(OLDER)
    expect(page.locator(".lab-earlier .lab-outcome").first).to_be_visible()


def test_outcome_of_a_release(page: Page, root: str) -> None:
    """Above the outcome of its series stands what the release did, as the history recorded it."""
    page.goto(f"{root}/{PAGE}?series={OLDER}")
    scenario = page.locator("#cascades-backref-assign-many-to-one")
    panel = scenario.locator(".lab-earlier .lab-outcome")
    expect(panel).to_have_count(1)
    title = panel.locator(".lab-outcome-title")
    expect(title).to_contain_text(f"SQLAlchemy {OLDER}")
    expect(title).to_contain_text(f"another output than {shown_release(page)}: changed in")
    expect(title.get_by_role("link", name=CHANGE.release)).to_have_attribute(
        "href", f"../upgrade/within-2.0.html#release-{CHANGE.release.replace('.', '-')}"
    )
    lines = [line for pre in panel.locator("pre").all_inner_texts() for line in pre.split("\n")]
    assert [line for line in lines if line] == list(CHANGE.was)
    expect(panel).to_contain_text(f"This is the output of {OLDER}")


def test_page_says_what_differs(page: Page, root: str) -> None:
    """The top of the page counts the examples that differ, and leads to each."""
    page.goto(f"{root}/{PAGE}")
    expect(note(page)).to_be_empty()
    of_release(page, OLDER)
    changed = page.locator(".lab-earlier:has(> .lab-changed)").count()
    assert changed > 1
    expect(note(page)).to_contain_text(
        f"On {OLDER}, {changed} examples of this page differ from {shown_release(page)}:"
    )
    links = note(page).get_by_role("link")
    for number in range(changed):
        links.nth(number).click()
        expect(page.locator(":target .lab-outcome.lab-changed")).to_be_in_viewport()


def test_table_leads_to_the_example(page: Page, root: str) -> None:
    """Below a table, the release leads to where its outcome is shown."""
    page.goto(f"{root}/{PAGE}?series={OLDER}")
    line = page.locator(".lab-earlier > p.lab-ran").first
    expect(line).to_contain_text(f"{OLDER} gives another output than")
    line.get_by_role("link", name="another output").click()
    expect(page.locator(":target .lab-outcome")).to_be_in_viewport()


def test_page_without_a_difference(page: Page, root: str, site: Path) -> None:
    """A page of which no example changed says that all give the same."""
    name = next(
        path.relative_to(site).as_posix()
        for path in pages_of(site)
        for text in [path.read_text(encoding="utf-8")]
        if "lab-provenance" in text and "lab-earlier" not in text
    )
    page.goto(f"{root}/{name}?series={OLDER}")
    expect(note(page)).to_have_text(
        f"All examples of this page have the same output on {OLDER} as on {shown_release(page)}."
    )


def test_release_that_the_pages_show(page: Page, root: str) -> None:
    """The pinned release is a choice like others, and nothing differs from it."""
    page.goto(f"{root}/{PAGE}")
    pinned = shown_release(page)
    of_release(page, pinned)
    expect(note(page)).to_have_text(f"{pinned} is the release of 2.0 that this site shows.")
    expect(page.locator(".lab-earlier > :not(template)")).to_have_count(0)


def test_other_words_alone(page: Page, root: str, site: Path) -> None:
    """A release with other words in a message is told from one with another output."""
    name, until = next(
        (path.relative_to(site).as_posix(), match[1])
        for path in pages_of(site)
        for match in [WORDS.search(path.read_text(encoding="utf-8"))]
        if match
    )
    page.goto(f"{root}/{name}?series={until}")
    panel = page.locator(".lab-earlier .lab-outcome:not(.lab-changed)").first
    expect(panel).to_contain_text("other words in a message than")
    expect(note(page)).to_contain_text(
        f"other words in a message than on {shown_release(page, until)}"
    )


@pytest.mark.parametrize("typed", ["v{}", '"{}"', " {} ", "SQLAlchemy=={}"])
def test_release_as_people_paste_it(page: Page, root: str, typed: str) -> None:
    """A release is known with what stands around it where people copy it."""
    page.goto(f"{root}/{PAGE}")
    of_release(page, typed.format(OLDER))
    expect(page.get_by_label("release", exact=True)).to_have_value(OLDER)
    assert page.url.endswith(f"?series={OLDER}")


def missing(releases: tuple[str, ...]) -> str:
    """Return a release that would be among others, and is not."""
    numbers = range(len(releases))
    prefix = ".".join(releases[0].split(".")[:2])
    return next(name for number in numbers if (name := f"{prefix}.{number}") not in releases)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2.0.999", f"they are {HISTORY.releases['2.0'][0]} to {HISTORY.releases['2.0'][-1]}."),
        (missing(HISTORY.releases["1.4"]), "the nearest are 1.4."),
        ("9.9.9", "they are those of 1.3, 1.4, 2.0, 2.1."),
        ("newest", "they are those of 1.3, 1.4, 2.0, 2.1."),
    ],
)
def test_no_release(page: Page, root: str, typed: str, expected: str) -> None:
    """What is no release is refused with what could be meant; the series stays chosen."""
    page.goto(f"{root}/{PAGE}?series={OLDER}")
    of_release(page, typed)
    field = page.get_by_label("release", exact=True)
    expect(field).to_have_attribute("aria-invalid", "true")
    said = f"{typed} is none of the releases that this site knows: {expected}"
    expect(field).to_have_accessible_description(re.compile(re.escape(said)))
    expect(page.locator(".lab-earlier > :not(template)")).to_have_count(0)
    page.goto(f"{root}/{PAGE}")
    expect(page.get_by_label("2.0", exact=True)).to_be_checked()
    expect(field).to_have_value("")


def test_series_instead_of_a_release(page: Page, root: str) -> None:
    """A series that is chosen after a release takes its place, and so does an empty field."""
    page.goto(f"{root}/{PAGE}?series={OLDER}")
    page.locator(".lab-series label", has_text="1.4").click()
    expect(page.get_by_label("release", exact=True)).to_have_value("")
    expect(note(page)).to_be_empty()
    expect(page.locator(".lab-earlier > :not(template)")).to_have_count(0)
    of_release(page, OLDER)
    of_release(page, "")
    expect(page.get_by_label("2.0", exact=True)).to_be_checked()
    assert page.url.endswith("?series=2.0")


def test_releases_are_offered(page: Page, root: str) -> None:
    """All releases that can be chosen are offered to who wants to type, the newest first."""
    page.goto(f"{root}/{PAGE}")
    page.get_by_label("release", exact=True).focus()
    offered = page.locator("#lab-releases option").evaluate_all(
        "all => all.map(each => each.value)"
    )
    known = [release for releases in HISTORY.releases.values() for release in releases]
    assert offered == known[::-1]


def test_by_keyboard(page: Page, root: str) -> None:
    """The field follows the series; what is typed there counts when it is left."""
    page.goto(f"{root}/{PAGE}")
    page.get_by_label("all", exact=True).focus()
    page.keyboard.press("Tab")
    page.keyboard.type(OLDER)
    page.keyboard.press("Tab")
    expect(page.get_by_label("2.0", exact=True)).to_be_checked()
    expect(note(page)).to_contain_text(f"On {OLDER}, ")


def test_without_storage(page: Page, root: str, complaints: list[str]) -> None:
    """Where a browser keeps nothing, the choice holds on the page, and from its address."""
    # A tab of its own, which keeps what is added to all its pages.
    page = page.context.new_page()
    watch(page, root, complaints.append)
    # The theme keeps something of its own there, and fails where it cannot.
    page.add_init_script(
        "for (const name of ['getItem', 'setItem']) {"
        "  const usual = Storage.prototype[name];"
        "  Storage.prototype[name] = function (key, ...rest) {"
        "    if (key === 'upgradelab-series') throw new Error('refused');"
        "    return usual.call(this, key, ...rest);"
        "  };"
        "}"
    )
    page.goto(f"{root}/{PAGE}")
    of_release(page, OLDER)
    expect(page.locator(".lab-earlier .lab-outcome").first).to_be_visible()
    page.reload()
    expect(page.get_by_label("release", exact=True)).to_have_value(OLDER)
    page.close()


def test_not_on_paper(page: Page, root: str) -> None:
    """A page that is printed is the same for all."""
    page.goto(f"{root}/{PAGE}?series={OLDER}")
    panel = page.locator(".lab-earlier .lab-outcome").first
    expect(panel).to_be_visible()
    page.emulate_media(media="print")
    expect(panel).to_be_hidden()


def test_rows_of_the_index(page: Page, root: str) -> None:
    """In the index, the rows are marked that are otherwise on the release."""
    page.goto(f"{root}/behaviours.html?series={OLDER}")
    marks = page.locator("table.lab-behaviours .lab-not-yet")
    expect(note(page)).to_contain_text(f"{marks.count()} entries of this page are marked")
    row = page.locator(f"#{CHANGE.scenario.replace('.', '-').replace('_', '-')}")
    expect(row.locator(".lab-not-yet")).to_have_text(f"not in {OLDER}")
    of_release(page, shown_release(page))
    expect(marks).to_have_count(0)


def test_filter_of_the_index(page: Page, root: str) -> None:
    """The index can show those rows alone that the release does otherwise."""
    page.goto(f"{root}/behaviours.html")
    offered = page.get_by_label("differs in")
    expect(offered).to_be_hidden()
    of_release(page, OLDER)
    rows = page.locator("table.lab-behaviours tbody tr:not([hidden])")
    marks = page.locator("table.lab-behaviours .lab-not-yet")
    every, marked = rows.count(), marks.count()
    assert 0 < marked < every
    page.get_by_label(f"differs in {OLDER}").check()
    expect(rows).to_have_count(marked)
    expect(rows.filter(has=page.locator(".lab-not-yet"))).to_have_count(marked)
    page.reload()
    expect(rows).to_have_count(marked)
    of_release(page, shown_release(page))
    expect(offered).to_be_hidden()
    expect(rows).to_have_count(every)


def test_list_of_an_upgrade(page: Page, root: str) -> None:
    """In the list of what an upgrade changes, the entries are marked that are otherwise."""
    page.goto(f"{root}/upgrade/1.4-to-2.0.html?series={OLDER}")
    mark = page.locator("ul.lab-changes .lab-not-yet").first
    expect(mark).to_have_text(f"not in {OLDER}")
    expect(note(page)).to_contain_text(f"are marked “not in {OLDER}”")


def test_changes_within_the_series(page: Page, root: str) -> None:
    """On the page of what releases changed, those are marked that the reader does not have."""
    page.goto(f"{root}/upgrade/within-2.0.html?series={OLDER}")
    for change in HISTORY.within("2.0"):
        heading = page.locator(f"#release-{change.release.replace('.', '-')} > h2")
        later = HISTORY.releases["2.0"].index(change.release) > HISTORY.releases["2.0"].index(OLDER)
        expect(heading.locator(".lab-not-yet")).to_have_count(int(later))
    expect(note(page)).to_have_text(
        f"{OLDER} has none of the changes of {CHANGE.release} and later."
    )


@pytest.mark.parametrize("address", [PAGE, "behaviours.html"])
def test_no_violation(browser: Browser, site: Path, address: str) -> None:
    """With a release chosen, or refused, axe-core finds nothing that keeps people out."""
    context = browser.new_context(offline=True)
    tab = context.new_page()
    tab.goto(f"{site.as_uri()}/{address}?series={OLDER}")
    if address.startswith("behaviours"):
        tab.locator("select[name=topic]").select_option("cascades")
    for release in (OLDER, "2.0.999"):
        of_release(tab, release)
        results = Axe().run(tab, options={"resultTypes": ["violations"]})
        assert results.violations_count == 0, results.generate_report()
    context.close()
