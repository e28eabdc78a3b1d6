"""Compares what examples do in a browser with what was recorded: ``make fidelity``.

It runs, in Chromium and by the page for programs itself, all examples that need nothing which a
browser lacks. ``differs.toml`` lists those that differ, each with its reason; status 1 says that
others do, or that one of these no longer does.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import ARGUMENTS, SITE, chromium
from upgradelab.system.progress import Progress

DIFFERS = Path(__file__).with_name("differs.toml")
RUN = """async ([name, example]) => {
  const lab = window.upgradelab.lab;
  const program = { text: example.program, path: "program.py", function: "", sql: false,
                    environment: example.environment };
  const told = { started() {}, heard() {}, ended() {} };
  const runs = await lab.attempt(program, Object.keys(example.runs), 60, told).all;
  return runs.map((run) => [run.series, run.outcome.text === undefined
    ? String(run.outcome.fault && run.outcome.fault.text) : run.outcome.text]);
}"""


def examples(folder: Path, only: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the scenarios that a browser can run, by dotted name, with what was recorded.

    :param only: dotted names of scenarios or examples; empty for all.
    """
    for path in sorted(folder.glob("*.js")):
        text = path.read_text(encoding="utf-8")
        for name, example in json.loads(text[text.index("(") + 1 : text.rindex(")")]).items():
            asked = not only or any(f"{name}.".startswith(f"{each}.") for each in only.split())
            if asked and not example["needs"]:
                yield name, example


def differing(page: Page, name: str, example: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the series on which a scenario did otherwise, with what it did."""
    for series, text in page.evaluate(RUN, [name, example]):
        if text != example["runs"][series]["text"]:
            yield series, text


def main() -> int:
    """Run what is asked for; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    folder = SITE / "_lab" / "examples"
    if not folder.is_dir():
        sys.stderr.write(f"{folder} is not there. Build the site with programs: make lab html\n")
        return 2
    chosen = list(examples(folder, options.only))
    found: set[tuple[str, str]] = set()
    listed = tomllib.loads(DIFFERS.read_text(encoding="utf-8"))["differs"]
    listed_pairs = {(each["scenario"], each["series"]) for each in listed}
    with sync_playwright() as playwright, Progress("scenarios", len(chosen)) as progress:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = browser.new_page()
        page.goto(f"{SITE.as_uri()}/try.html")
        page.locator("input[name=version]").first.wait_for()
        for number, (name, example) in enumerate(chosen):
            progress.update(number)
            for series, text in differing(page, name, example):
                found.add((name, series))
                if (name, series) not in listed_pairs:
                    sys.stdout.write(f"{name} on {series} differs:\n{text}\n\n")
                    sys.stdout.flush()
        browser.close()
    names = {name for name, _ in chosen}
    known = {pair for pair in listed_pairs if pair[0] in names}
    for name, series in sorted(known - found):
        sys.stdout.write(f"{name} on {series} no longer differs: remove it from {DIFFERS}\n")
    runs = sum(len(example["runs"]) for _, example in chosen)
    sys.stdout.write(f"{runs} runs of {len(chosen)} scenarios; {len(found)} differ\n")
    return int(found != known)


if __name__ == "__main__":
    sys.exit(main())
