"""Every page of the site: its links, its weight, and that nothing on it moves or fails."""

from __future__ import annotations

import functools
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import watch
from tests.browser.links import Document, broken, pages_of, read

LIMIT = 500_000
"""Bytes that a page loads before anybody does anything, images not counted."""

MACHINE_MADE = {"search"}
LISTINGS = {
    "index",
    "behaviours",
    "unchanged",
    "unchanged-in-some",
    "messages",
    "all-warnings",
    "all-errors",
}
"""Pages of the root that lead to others, and so have no official section of their own."""
SUBJECTS = ("transactions", "statements", "orm", "mapping", "cascades", "deleting", "models")
"""Folders that are a group of the menu each."""

SHIFTS = """
window.shifts = [];
new PerformanceObserver(list => list.getEntries().forEach(entry => {
  if (!entry.hadRecentInput) window.shifts.push({
    by: entry.value,
    what: entry.sources.map(({ node, previousRect, currentRect }) =>
      `${node?.nodeName}.${node?.className ?? ""} ` +
      [previousRect, currentRect].map(({ x, y, width, height }) =>
        [x, y, width, height].map(Math.round)).join(" to ")),
  });
})).observe({ type: "layout-shift", buffered: true });
"""
SETTLED = """
new Promise(done => requestAnimationFrame(() => setTimeout(() => done(window.shifts))))
"""


def test_no_broken_link(site: Path) -> None:
    """Each link within the site leads to a page, and to an anchor that is on it."""
    assert list(broken(site)) == []


def test_broken_links_are_found(tmp_path: Path) -> None:
    """A missing page, a missing anchor and a missing script are each reported."""
    page = tmp_path / "page.html"
    page.write_text('<a href="gone.html"></a><a href="#no"></a><script src="x.js"></script>')

    assert list(broken(tmp_path)) == [
        "page.html: gone.html", "page.html: #no", "page.html: x.js"]  # fmt: skip


@functools.cache
def written(site: Path) -> dict[str, Document]:
    """Return the pages that somebody wrote, by name."""
    return {
        name: read(path)
        for path in pages_of(site)
        for name in [path.relative_to(site).as_posix().removesuffix(".html")]
        if name not in MACHINE_MADE
    }


def test_every_page_links_its_source(site: Path) -> None:
    """Each page has a link to its source."""
    for name, page in written(site).items():
        assert any(link.endswith(f"_sources/{name}.md.txt") for link in page.links), name


def test_neighbours_are_of_the_same_group(site: Path) -> None:
    """A page of a subject leads on within its folder, and only the last one leads nowhere."""
    names = list(written(site))
    for folder in SUBJECTS:
        last = []
        for name in [name for name in names if name.startswith(f"{folder}/")]:
            text = (site / f"{name}.html").read_text(encoding="utf-8")
            neighbours = re.findall(r'<a class="(?:next|prev)-page" href="([^"]*)', text)
            assert not [address for address in neighbours if "/" in address], name
            if 'class="next-page"' not in text:
                last.append(name)
        assert len(last) == 1, last


def test_every_page_says_on_what_it_was_run(site: Path) -> None:
    """Each page with outcomes names the releases, or says that none of its examples was run."""
    for name, page in written(site).items():
        text = (site / f"{name}.html").read_text(encoding="utf-8")
        if 'class="lab-outcome ' in text:
            ran = "lab-output" in text
            release = r"Run on SQLAlchemy \d+\.\d+\.\d+.* with Python 3"
            said = release if ran else "were not run here"
            assert re.search(said, text), name
            assert any("docs.sqlalchemy.org" in link for link in page.links), name


@pytest.mark.parametrize("series", ["", "2.0"])
def test_light_and_calm(browser: Browser, site: Path, series: str) -> None:
    """No page is heavy, moves when its scripts run, complains, or asks for anything outside."""
    complaints: list[str] = []
    context = browser.new_context(offline=True)
    tab = context.new_page()
    tab.add_init_script(SHIFTS)
    watch(tab, site.as_uri(), complaints.append)
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    for path in pages_of(site):
        name = path.relative_to(site).as_posix()
        asked.clear()
        tab.goto(f"{path.as_uri()}{'?series=' + series if series else ''}")
        shifts = tab.evaluate(SETTLED)
        if sum(shift["by"] for shift in shifts) > 0.01:
            complaints.append(f"{name}: moves {shifts}")
        files = [
            site / address.removeprefix(f"{site.as_uri()}/").split("?")[0] for address in asked
        ]
        weight = sum(file.stat().st_size for file in files if file.is_file())
        if weight > LIMIT:
            complaints.append(f"{name}: {weight} bytes")
    context.close()
    assert complaints == []
