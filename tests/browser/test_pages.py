"""Every page of the site: its links, its weight, its look, and that nothing moves or fails."""

from __future__ import annotations

import functools
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import VIEWPORT, watch
from tests.browser.links import Document, broken, pages_of, read
from tests.browser.look import faults

WIDTHS = (1300, 400)

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
    cells: entry.sources.length > 0 &&
      entry.sources.every(({ node }) => ["TD", "TH"].includes(node?.nodeName)),
    what: entry.sources.map(({ node, previousRect, currentRect }) =>
      `${node?.nodeName}.${node?.className ?? ""} ` +
      [previousRect, currentRect].map(({ x, y, width, height }) =>
        [x, y, width, height].map(Math.round)).join(" to ")),
  });
})).observe({ type: "layout-shift", buffered: true });
"""
STILL = 0.01
"""What a page may move when its scripts run, by the measure of layout shifts."""
GOOD = 0.1
"""What counts as good for it by https://web.dev/articles/cls: columns of a table may, no more."""
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


class Visit:
    """Opens pages from the disk, with the network off, and notes what they should not do."""

    def __init__(self, browser: Browser, site: Path) -> None:
        self._site = site
        self._context = browser.new_context(offline=True, viewport=VIEWPORT)
        self.tab = self._context.new_page()
        self.tab.add_init_script(SHIFTS)
        self.complaints: list[str] = []
        watch(self.tab, site.as_uri(), self.complaints.append)
        self._asked: list[str] = []
        self.tab.on("request", lambda request: self._asked.append(request.url))

    def open(self, path: Path, query: str = "") -> None:
        """Open a page; note whether it moved while it was drawn, and whether it is heavy."""
        name = path.relative_to(self._site).as_posix()
        self._asked.clear()
        self.tab.goto(f"{path.as_uri()}{query}")
        shifts = self.tab.evaluate(SETTLED)
        # A table may be shown before all its rows have come, which make its columns other ones.
        arriving = sum(shift["by"] for shift in shifts if shift["cells"])
        others = sum(shift["by"] for shift in shifts if not shift["cells"])
        if others > STILL or arriving > GOOD:
            self.complaints.append(f"{name}: moves {shifts}")
        root = f"{self._site.as_uri()}/"
        files = [self._site / url.removeprefix(root).split("?")[0] for url in self._asked]
        weight = sum(file.stat().st_size for file in files if file.is_file())
        if weight > LIMIT:
            self.complaints.append(f"{name}: {weight} bytes")

    def look(self, path: Path) -> None:
        """Note what is cut off or broken on the page that is open, wide and narrow."""
        for width in WIDTHS:
            self.tab.set_viewport_size({"width": width, "height": 900})
            # What hears of another width does so with the next frame.
            self.tab.evaluate("new Promise(requestAnimationFrame)")
            self.complaints += [
                f"{path.relative_to(self._site)}, {width} wide: {fault}"
                for fault in faults(self.tab)
            ]
        self.tab.set_viewport_size(VIEWPORT)

    def close(self) -> None:
        """Close the tab."""
        self._context.close()


@pytest.mark.parametrize("half", [0, 1])
def test_light_calm_and_whole(browser: Browser, site: Path, half: int) -> None:
    """No page is heavy, moves when its scripts run, complains, asks outside, or is cut off."""
    visit = Visit(browser, site)
    for path in list(pages_of(site))[half::2]:
        visit.open(path)
        visit.look(path)
    visit.close()
    assert visit.complaints == []


def test_calm_with_a_choice(browser: Browser, site: Path) -> None:
    """No page moves or complains when a series is chosen by its address."""
    visit = Visit(browser, site)
    for path in pages_of(site):
        visit.open(path, "?series=2.0")
    visit.close()
    assert visit.complaints == []
