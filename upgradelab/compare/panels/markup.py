"""Panels as HTML, the same that Sphinx writes of them on a page, for where there is no Sphinx.

CSS classes begin with ``lab-``; ``lab-on-2-0`` marks what belongs to series 2.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from upgradelab.compare.panels.block import Block, Line, Token
from upgradelab.compare.panels.panel import Panel, uneven
from upgradelab.compare.panels.seams import WITH_ROOM, with_seams


def html_of(shown: Sequence[Panel]) -> str:
    """Return panels as one element; its scripts and style sheets are those of a page.

    Names of releases are texts: what they changed is listed on a page, and this may stand
    anywhere.

    :param shown: from :func:`upgradelab.compare.panels.panel.panels`.
    """
    classes = outcomes_classes([name for panel in reversed(shown) for name in panel.series], shown)
    return _element("div", [*classes, "docutils", "container"], "\n", *map(_panel, shown))


def outcomes_classes(series: Sequence[str], shown: Sequence[Panel]) -> list[str]:
    """Return the CSS classes of the element that holds all panels of a scenario."""
    # How many there are is known before they are: a page that is drawn while it is read stays calm.
    states = {
        "lab-several": len(shown) > 1,
        "lab-three": len(shown) == 3,  # noqa: PLR2004 - as the name says
        "lab-uneven": uneven(shown),
    }
    classes = [name for name, holds in states.items() if holds]
    return ["lab-outcomes", *map(series_class, series), *classes]


def panel_classes(panel: Panel) -> list[str]:
    """Return the CSS classes of a panel."""
    states = {"lab-not-run": panel.unavailable, "lab-changed": panel.changed}
    classes = [name for name, holds in states.items() if holds]
    return ["lab-outcome", *map(series_class, panel.series), *classes]


def line_classes(line: Line) -> list[str]:
    """Return the CSS classes of a line of an output."""
    return [f"lab-{line.kind}", *(["lab-differs"] if line.new else [])]


def series_class(series: str) -> str:
    """Return the CSS class of what belongs to a series: ``lab-on-2-0``."""
    return "lab-on-" + re.sub(r"\W+", "-", series).strip("-")


def _panel(panel: Panel) -> str:
    title = _element("p", ["lab-outcome-title"], *_title(panel)) + "\n"
    if panel.unavailable:
        body = _element("p", ["lab-unavailable"], escape(panel.unavailable)) + "\n"
    else:
        body = _block(panel.block)
    classes = [*panel_classes(panel), "docutils", "container"]
    return _element("div", classes, "\n", title, body) + "\n"


def _title(panel: Panel) -> Iterator[str]:
    yield f"<strong>{escape(panel.title)}</strong>"
    if panel.since:
        begun = ", ".join(f"{since.words} {since.release}" for since in panel.since)
        yield " " + _element("span", ["lab-since"], escape(begun))
    for number, effect in enumerate(panel.effects):
        classes = ["lab-effect", f"lab-{effect.sign}"]
        yield ("; " if number else " ") + _element("span", classes, escape(effect.words))


def _block(block: Block) -> str:
    parts = []
    for part in block:
        lines = "\n".join(map(_line, part.lines))
        output = _element("pre", ["lab-output", "literal-block"], lines) + "\n"
        if part.summary:
            summary = f"<summary>{escape(part.summary)}</summary>\n"
            output = _element("details", ["lab-fold"], summary, output) + "\n"
        parts.append(output)
    classes = ["highlight", "lab-highlight", "docutils", "container"]
    return _element("div", classes, "\n", *parts) + "\n"


def _line(line: Line) -> str:
    return _element("span", line_classes(line), *map(_token, line.tokens))


def _token(token: Token) -> str:
    text = with_seams(token.text, shortest=WITH_ROOM)
    if token.address:
        return f'<a class="reference external" href="{escape(token.address)}">{text}</a>'
    if token.stands_out:
        return f"<strong>{text}</strong>"
    return _element("span", [token.style], text) if token.style else text


def _element(tag: str, classes: Sequence[str], *content: str) -> str:
    return f'<{tag} class="{escape(" ".join(classes))}">{"".join(content)}</{tag}>'
