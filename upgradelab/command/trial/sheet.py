"""Outcomes in panels on a page of HTML: one file, without scripts, fonts or pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from packaging.version import Version

from upgradelab.command.trial.meanings import Meaning, lines_of
from upgradelab.command.trial.runs import Group
from upgradelab.compare.panels import html_of, panels
from upgradelab.libraries.library import Library
from upgradelab.model.run import Run
from upgradelab.system.words import listed

_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 1.5rem; }
pre, code { font: 14px/1.45 ui-monospace, monospace; }
pre { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
.lab-outcomes { display: grid; gap: 1rem; }
.lab-outcomes:not(.lab-uneven) {
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 21rem), 1fr));
}
.lab-outcome { border: 1px solid #8888; border-radius: 4px; min-width: 0; overflow: hidden; }
.lab-outcome-title { border-bottom: 1px solid #8888; margin: 0; padding: .4rem .8rem; }
.lab-changed > .lab-outcome-title { background: #fa03; }
.lab-effect:first-of-type { margin-left: .5rem; }
.lab-output { padding: .6rem .8rem; }
.lab-output > span { box-sizing: border-box; display: inline-block; width: 100%; }
.lab-output > span { padding-left: 1.6em; text-indent: -1.2em; }
.lab-output > .lab-differs { background: #fc06; border-left: 3px solid #c80; }
.lab-sql { opacity: .85; }
.lab-sql .k { font-weight: 600; }
.lab-fold > summary { cursor: pointer; padding: 0 .8rem; }
dt { font-weight: 600; margin-top: 1rem; overflow-wrap: anywhere; }
dd { margin-left: 1rem; }
"""


def page_of(
    program: str,
    source: str,
    groups: Sequence[Group],
    meanings: Sequence[Meaning],
    library: Library,
) -> str:
    """Return the text of an HTML file.

    :param program: the file, as the reader has named it.
    :param source: the program.
    """
    title = f"{program} on {library.title} {listed([group.title for group in groups])}"
    body = "\n".join([*_outcomes(groups, library), *_meanings(meanings), *_source(source)])
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{escape(program)}</h1>\n{body}\n</body>\n</html>\n"
    )


def _outcomes(groups: Sequence[Group], library: Library) -> Iterator[str]:
    yield (
        "<p>The same on all versions.</p>"
        if len(groups) == 1
        else f"<p>{len(groups)} different outcomes, the newest first. Lines that the older version"
        " does not have are marked.</p>"
    )
    yield html_of(panels(_runs(groups), library))


def _runs(groups: Sequence[Group]) -> dict[str, Run]:
    """Return what was run, by what the reader calls it, the oldest release first."""
    tried = [(each.title, Version(each.run.release), group.run)
             for group in groups for each in group.tried]  # fmt: skip
    return {title: run for title, _, run in sorted(tried, key=lambda each: each[1])}


def _meanings(meanings: Sequence[Meaning]) -> Iterator[str]:
    if not meanings:
        return
    yield "<h2>Warnings and errors</h2>\n<dl>"
    for meaning in meanings:
        yield f"<dt>{escape(f'{meaning.name}: {meaning.text}')}</dt>"
        where = f"In {listed(meaning.titles)}"
        if meaning.lines:
            where += f", {lines_of(meaning)}"
        yield f"<dd>{escape(where)}. {escape(meaning.verdict)}</dd>"
        if meaning.page:
            link = escape(_address(meaning.page))
            yield f'<dd><a href="{link}">{escape(meaning.title)}</a></dd>'
        if meaning.official:
            yield f'<dd><a href="{escape(meaning.official)}">Official documentation</a></dd>'
        if meaning.advice:
            yield f"<dd>{escape(meaning.advice)}</dd>"
    yield "</dl>"


def _address(page: str) -> str:
    """Return an address that leads to a page from a file anywhere."""
    if "://" in page:
        return page
    path, sign, anchor = page.partition("#")
    return f"{Path(path).resolve().as_uri()}{sign}{anchor}"


def _source(source: str) -> Iterator[str]:
    yield f"<h2>The program</h2>\n<pre><code>{escape(source.rstrip())}</code></pre>"
