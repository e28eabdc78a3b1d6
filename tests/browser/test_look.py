"""How pages look: that what is cut off or broken is found; pairs, folds, tables and cards."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from tests.browser.look import faults
from upgradelab.sphinxext.nodes.parts.hanging import let_lines_hang
from upgradelab.sphinxext.page import STATIC


@pytest.mark.parametrize(
    ("style", "body", "fault"),
    [
        ("p { width: 5em; overflow: hidden }", "<p>unbreakablylong</p>", "wider than its place"),
        ("p { width: 5em }", "<p>unbreakablylong</p>", "wider than its place"),
        ("p { width: 5em; overflow-wrap: anywhere }", "<p>unbreakablylong</p>", "broken word"),
        ("p { width: 200vw }", "<p>wide</p>", "wide page"),
        ("p { width: 5em }", "<p>some words and others</p>", ""),
        ("p { width: 7em }", "<p>unbreakably<wbr>long</p>", ""),
    ],
)
def test_faults_are_found(browser: Browser, style: str, body: str, fault: str) -> None:
    """What is cut off, overlaps or is broken is found; what wraps is not."""
    context = browser.new_context(viewport={"width": 400, "height": 900})
    tab = context.new_page()
    tab.set_content(f"<style>{style}</style><article><h1>x</h1>{body}</article>")
    wrong = faults(tab)
    context.close()
    assert [text.startswith(fault) for text in wrong] == ([True] if fault else [])


def test_pairs_stack_where_a_line_does_not_fit(page: Page) -> None:
    """Two forms stand side by side when each line of both fits, and one below the other if not."""
    short, long = "session.commit()", "connection.execute(boat.insert().values(name='Tern'))"
    sheet = (STATIC / "upgradelab.css").read_text(encoding="utf-8")
    for left, stacked in ((short, False), (long, True)):
        forms = [
            f'<div class="lab-scenario"><p class="lab-claim">{"A claim. " * 20}</p>'
            f'<div class="lab-code"><pre>{code}</pre></div></div>'
            for code in (left, short)
        ]
        page.set_content(
            f"<style>{sheet}\npre {{ font: 13px monospace; overflow: auto }}</style>"
            f'<article style="width: 736px"><div class="lab-pair">{"".join(forms)}</div></article>'
        )
        tops = page.locator(".lab-scenario").evaluate_all(
            "forms => forms.map(form => form.getBoundingClientRect().top)"
        )
        assert (tops[0] < tops[1]) == stacked
        assert page.locator("pre").first.evaluate("pre => pre.getClientRects().length") == 1
        heights = page.locator("pre").evaluate_all("all => all.map(pre => pre.clientHeight)")
        assert heights[0] == heights[1], "a line was wrapped or cut"


def test_wrapped_code_hangs_below_its_own_line(page: Page) -> None:
    """What does not fit on a phone begins right of its line, and no line begins with nothing."""
    program = (
        "try:\n        reservation_of_the_family_that_lives_next_door = session.scalars(query)\n"
    )
    block = highlight(program, PythonLexer(), HtmlFormatter())
    sheet = (STATIC / "upgradelab.css").read_text(encoding="utf-8")
    page.set_viewport_size({"width": 400, "height": 900})
    page.set_content(
        f"<style>{sheet}\npre {{ font: 13px monospace }}</style>"
        f'<div class="lab-code">{let_lines_hang(block, "python")}</div>'
    )
    lines: list[list[float]] = page.evaluate(LINES)
    starts = [left for _, left in lines]
    assert len(starts) >= 3, "nothing was wrapped"
    assert starts[0] < starts[1] < min(starts[2:])
    tops = [top for top, _ in lines]
    steps = [after - before for before, after in itertools.pairwise(tops)]
    assert max(steps) < 1.5 * min(steps), "a line begins with nothing"


LINES = """
() => {
  const lines = new Map();
  const texts = document.createTreeWalker(document.querySelector("pre"), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    for (const word of texts.currentNode.data.matchAll(/\\S/g)) {
      range.setStart(texts.currentNode, word.index);
      range.setEnd(texts.currentNode, word.index + 1);
      const { top, left } = range.getBoundingClientRect();
      lines.set(Math.round(top), Math.min(left, lines.get(Math.round(top)) ?? left));
    }
  }
  return Array.from(lines).sort((one, other) => one[0] - other[0]);
}
"""
"""Returns how far down each line of a block is, and where its first character begins."""


def test_imports_are_folded_and_copied_with_the_example(page: Page, root: str) -> None:
    """Imports open without a script of ours; the button copies them and the code as one program."""
    page.goto(f"{root}/cascades/backref.html")
    fold = page.locator("details.lab-fold").first
    expect(fold.locator("pre")).to_be_hidden()
    fold.locator("summary").press("Enter")
    expect(fold.locator("pre")).to_be_visible()
    page.evaluate("navigator.clipboard.writeText = async text => { window.copied = text }")
    scenario = page.locator("#cascades-backref-assign-many-to-one")
    scenario.locator(".lab-copy").click()
    expect(scenario.locator(".lab-copy")).to_have_text("Copied")
    program = page.evaluate("window.copied")
    assert program.startswith("from sqlalchemy import")
    assert "class Sailor(Base):" in program
    assert program.rstrip().endswith(scenario.locator(".lab-code pre").inner_text().split("\n")[-1])
    compile(program, "copied", "exec")


def test_what_is_folded_is_open_on_paper(page: Page, root: str) -> None:
    """Whoever prints a page gets all of it, and finds it as it was afterwards."""
    page.goto(f"{root}/cascades/backref.html")
    closed = page.locator("details.lab-fold:not([open])")
    before = closed.count()
    assert before > 0
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(closed).to_have_count(0)
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(closed).to_have_count(before)


def test_paper_needs_no_script(browser: Browser, site: Path) -> None:
    """What is folded is seen on paper without scripts, too."""
    context = browser.new_context(java_script_enabled=False, offline=True)
    tab = context.new_page()
    tab.goto((site / "cascades/backref.html").as_uri())
    code = tab.locator("details.lab-fold pre").first
    expect(code).to_be_hidden()
    tab.emulate_media(media="print")
    expect(code).to_be_visible()
    context.close()


def test_decisions_begin_with_what_the_reader_has(page: Page, root: str) -> None:
    """Nothing is shown until something is ticked; then the rows that fit, the outcome first."""
    page.goto(f"{root}/deleting/decision-table.html")
    rows = page.locator(".lab-filter tbody tr:visible")
    expect(rows).to_have_count(0)
    page.get_by_label("PostgreSQL", exact=True).check()
    of_database = rows.count()
    page.get_by_label("SET NULL", exact=True).check()
    of_both = rows.count()
    assert of_database > of_both > 0
    expect(page.locator(".lab-filter-count")).to_contain_text(f"{of_both} of ")
    expect(page.locator(".lab-table:visible thead th").first).to_have_text("outcome")
    heads = page.locator(".lab-table:visible thead th").all_text_contents()
    assert not {"database", "ondelete"} & set(heads)
    page.get_by_role("button", name="Untick all").click()
    expect(rows).to_have_count(0)


def test_link_to_a_decision_shows_it(page: Page, root: str) -> None:
    """A link to one of the tables ticks what its rows have in common."""
    page.goto(f"{root}/deleting/decision-table.html#cascades-decisions-postgresql-cascade")
    expect(page.locator(".lab-table:visible")).to_have_count(1)
    expect(page.get_by_label("PostgreSQL", exact=True)).to_be_checked()
    expect(page.get_by_label("CASCADE", exact=True)).to_be_checked()


def test_all_decisions_without_scripts(browser: Browser, site: Path) -> None:
    """Without scripts the tables stand whole."""
    context = browser.new_context(java_script_enabled=False, offline=True)
    tab = context.new_page()
    tab.goto((site / "deleting/decision-table.html").as_uri())
    tables = tab.locator(".lab-filter table")
    assert tables.count() > 1
    assert all(table.is_visible() for table in tables.all())
    context.close()


@pytest.mark.parametrize("address", ["deleting/decision-table.html", "migration/removed.html"])
def test_cards_of_a_phone_say_what_each_cell_is(browser: Browser, site: Path, address: str) -> None:
    """On a phone a wide table has no columns, and each cell has the head of its own beside it."""
    context = browser.new_context(offline=True, viewport={"width": 400, "height": 900})
    tab = context.new_page()
    tab.goto((site / address).as_uri())
    if address.startswith("deleting"):
        tab.get_by_label("PostgreSQL", exact=True).check()
    table = tab.locator("table.lab-cards:visible").first
    row = table.locator("tbody tr:visible").first
    expect(table.locator("thead")).to_be_hidden()
    heads = table.locator("thead th").all_text_contents()
    shown = row.locator("td").evaluate_all(
        "cells => cells.map(cell => getComputedStyle(cell, '::before').content)"
    )
    assert [said.replace("\u200b", "") for said in shown[1:]] == [f'"{head}"' for head in heads[1:]]
    # A long name may break, at its words.
    assert any("passive_\u200bdeletes" in said for said in shown) == address.startswith("deleting")
    context.close()


def test_links_to_examples_look_like_links(page: Page, root: str) -> None:
    """A link to an example has no line above it, which only the example itself has."""
    page.goto(f"{root}/statements/select.html")
    link, example = (
        page.locator(f"{tag}.lab-scenario").first.evaluate(
            "node => getComputedStyle(node).borderTopStyle"
        )
        for tag in ("a > span", "h2 ~ div")
    )
    assert (link, example) == ("none", "solid")


def test_entrances_lead_as_a_whole(page: Page, root: str) -> None:
    """A card of the home page is a link wherever it is clicked, and has links of its own."""
    page.goto(f"{root}/index.html")
    card = page.locator(".lab-entrances li").first
    address = card.locator("a").first.get_attribute("href") or ""
    inner = card.locator("a").nth(1).get_attribute("href") or ""
    size = card.bounding_box()
    assert size is not None
    card.click(position={"x": size["width"] - 5, "y": size["height"] - 5})
    page.wait_for_url(f"{root}/{address}")
    page.goto(f"{root}/index.html")
    card.locator("a").nth(1).click()
    page.wait_for_url(f"{root}/{inner}")
