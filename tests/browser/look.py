"""What is wrong with the look of a page: what is cut off or overlaps, and words that are broken."""

from __future__ import annotations

from playwright.sync_api import Page

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
    wrong: list[str] = tab.evaluate(FAULTS)
    return wrong
