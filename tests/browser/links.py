"""The links and anchors of HTML pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_ADDRESSES = {"a": "href", "link": "href", "script": "src", "img": "src"}


@dataclass
class Document:
    """What a page links to, and what can be linked to on it."""

    links: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found = Document()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.found.anchors.add(values.get("id") or "")
        address = values.get(_ADDRESSES.get(tag, ""))
        if address:
            self.found.links.append(address)


def read(path: Path) -> Document:
    """Return the links and anchors of a page."""
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    return reader.found


def is_redirect(path: Path) -> bool:
    """Say whether a page only leads on to another one."""
    return "location.replace(target)" in path.read_text(encoding="utf-8")


def pages_of(site: Path) -> list[Path]:
    """Return the pages of a site, without those that only lead on."""
    return [path for path in sorted(site.rglob("*.html")) if not is_redirect(path)]


PROGRAM = "s="
"""Begins the fragment of a link to the page that runs programs: the name of an example follows."""


def _program(site: Path, scenario: str) -> Path:
    return site / "_lab" / "examples" / f"{scenario.rpartition('.')[0]}.js"


def broken(site: Path) -> Iterator[str]:
    """Yield each link within a site that leads nowhere: the page, and the link."""
    pages = {path: read(path) for path in sorted(site.rglob("*.html"))}
    for page, document in pages.items():
        for link in document.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            fragment = unquote(parts.fragment)
            there = target in pages and fragment in pages[target].anchors
            if fragment.startswith(PROGRAM):
                there = _program(site, fragment.removeprefix(PROGRAM)).is_file()
            if not target.is_file() or (fragment and not there):
                yield f"{page.relative_to(site)}: {link}"
