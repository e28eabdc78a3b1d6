"""Outcomes side by side on a page of HTML: one file, without scripts, fonts or pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from upgradelab.command.trial.meanings import Meaning, lines_of
from upgradelab.command.trial.panels import Row, aligned, differs
from upgradelab.command.trial.runs import Group
from upgradelab.system.words import listed

_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 1.5rem; }
pre, code { font: 14px/1.45 ui-monospace, monospace; }
pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.panels { display: flex; flex-wrap: wrap; gap: 1rem; }
.panel { border: 1px solid #8888; border-radius: 4px; flex: 1 1 20rem; min-width: 0; }
.panel h2 { border-bottom: 1px solid #8888; font-size: 1rem; margin: 0; padding: .4rem .8rem; }
.panel pre { padding: .6rem .8rem; }
mark { background: #fc06; color: inherit; display: block; margin: 0 -.4rem; padding: 0 .4rem; }
dt { font-weight: 600; margin-top: 1rem; overflow-wrap: anywhere; }
dd { margin-left: 1rem; }
"""


def page_of(
    program: str,
    source: str,
    groups: Sequence[Group],
    meanings: Sequence[Meaning],
    *,
    library: str,
) -> str:
    """Return the text of an HTML file.

    :param program: the file, as the reader has named it.
    :param source: the program.
    :param library: its title.
    """
    title = f"{program} on {library} {listed([group.title for group in groups])}"
    body = "\n".join([*_panels(groups), *_meanings(meanings), *_source(source)])
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{escape(program)}</h1>\n{body}\n</body>\n</html>\n"
    )


def _panels(groups: Sequence[Group]) -> Iterator[str]:
    yield (
        "<p>The same on all versions.</p>"
        if len(groups) == 1
        else f"<p>{len(groups)} different outcomes. Lines that differ are marked.</p>"
    )
    rows = aligned([group.lines for group in groups])
    yield '<div class="panels">'
    for number, group in enumerate(groups):
        lines = "".join(_lines(rows, number))
        yield (f'<section class="panel"><h2>{escape(group.title)}</h2><pre>{lines}</pre></section>')
    yield "</div>"


def _lines(rows: Sequence[Row], number: int) -> Iterator[str]:
    for row in rows:
        line = row[number]
        if line is not None:
            # A marked line is a block, which needs no line break after it.
            yield f"<mark>{escape(line) or ' '}</mark>" if differs(row) else f"{escape(line)}\n"


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
