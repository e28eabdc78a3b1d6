"""How pages look: nothing is cut off or overlaps, and no word is broken, wide and narrow."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.links import pages_of

WIDTHS = [1300, 400]

FAULTS = """
() => {
  const faults = [];
  const say = (node, fault) => faults.push(
    fault + ": " + node.tagName.toLowerCase() + (node.className ? "." + node.className : "") + " " +
    JSON.stringify(node.textContent.trim().slice(0, 60)));
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth + 1) say(document.querySelector("h1"), "wide page");

  // A block of code may scroll where a line has no place to wrap, if it can be reached.
  const reachable = node =>
    node.tagName === "PRE" && getComputedStyle(node).whiteSpace === "pre-wrap" &&
    !node.closest("table") && !node.classList.contains("lab-output") && node.tabIndex === 0;
  // Of what lets its contents be seen outside, those that hold text themselves say where.
  const judged = node =>
    node.clientWidth && !node.closest("svg, select, textarea, .visually-hidden") &&
    (getComputedStyle(node).overflowX !== "visible" ||
     Array.from(node.childNodes).some(one => one.nodeType === 3 && one.data.trim()));
  for (const node of document.querySelectorAll("article *, .lab-series")) {
    if (judged(node) && node.scrollWidth > node.clientWidth + 1 && !reachable(node)) {
      say(node, "wider than its place");
    }
  }

  const texts = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.parentElement.closest("pre, svg, script, textarea")) continue;
    range.selectNodeContents(text);
    if (range.getClientRects().length < 2) continue;
    for (const word of text.data.matchAll(/[A-Za-z0-9]+/g)) {
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const lines = new Set(Array.from(range.getClientRects(), one => Math.round(one.top)));
      if (lines.size > 1) say(text.parentElement, "broken word " + word[0]);
    }
  }
  return faults;
}
"""
"""Returns what is wrong with the page that is shown, a sentence each."""


def faults(tab: Page) -> list[str]:
    """Return what is wrong with the look of the page that a tab shows."""
    found: list[str] = tab.evaluate(FAULTS)
    return found


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_cut_off(browser: Browser, site: Path, width: int) -> None:
    """No element is wider than its place and no word is broken, on any page."""
    context = browser.new_context(offline=True, viewport={"width": width, "height": 900})
    tab = context.new_page()
    complaints = {}
    for path in pages_of(site):
        tab.goto(path.as_uri())
        if found := faults(tab):
            complaints[path.relative_to(site).as_posix()] = found
    context.close()
    assert complaints == {}


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
    found = faults(tab)
    context.close()
    assert [text.startswith(fault) for text in found] == ([True] if fault else [])
