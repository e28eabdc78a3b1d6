"""The theme's tree of the site: made once in a build, then with each page's own links and marks.

Furo lets Sphinx resolve the tree for each page, and parses what that gives: as both grow with the
site, it was a third of the time in which 240 pages are written, and two thirds with 500.

A tree of very many entries would be most of what each page weighs. Of such a one each page has the
entries around its own, as with Sphinx's option ``collapse``: the others are below their titles.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.osutil import relative_uri

KEY = "furo_navigation_tree"
"""What templates call the tree."""

_TAG = re.compile(
    r'<ul(?: class="current")?>'
    r"|(?P<end></ul>)"
    r'|<li class="(?P<level>toctree-l\d+)(?: current)?(?P<has> has-children)?(?: current-page)?">'
    r'<a class="(?:current )?reference (?P<kind>internal|external)" href="(?P<href>[^"]*)">'
    r'|<input(?P<box>[^>]*?)(?: checked="")? class="toctree-checkbox"'
)
"""The tags that differ from page to page."""
MOST_ENTRIES = 400
"""How many a tree can have and be whole on each page."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A page in the tree, or a link to elsewhere."""

    number: int
    above: int | None
    """The number of the entry that it is below."""
    level: str
    children: str
    """What the class of its item says of those below it."""
    kind: str
    address: str
    """From the site's root, for what belongs to the site."""


@dataclass(frozen=True, slots=True)
class _List:
    """Where a list of entries begins."""

    entries: list[int]


@dataclass(frozen=True, slots=True)
class _Below:
    """What is below an entry: the box that a reader checks to see it, and a list."""

    entry: int
    box: str
    """What the box's tag says first."""
    parts: list[_Part]


_Part = str | _Entry | _List | _Below
"""Of the tree's HTML; a string is the same on each page."""


class Tree:
    """The tree of the site, from which the one for each page is made."""

    def __init__(self, tree: str, page: str) -> None:
        """Read it as a page has it.

        :param tree: HTML, as Furo makes it.
        :param page: the page's address from the site's root.
        :raises ValueError: when it would not be the same for that page again.
        :raises LookupError: when its lists are not below entries, as they should be.
        """
        self._entries: list[_Entry] = []
        self._parts = self._read(tree, page)
        if self._html(page, whole=True) != tree:
            raise ValueError("the tree has tags that are not known")

    def _read(self, tree: str, page: str) -> list[_Part]:
        lists: list[_List] = []
        owners: list[int | None] = []
        levels: list[list[_Part]] = [[]]
        ended = 0
        for tag in _TAG.finditer(tree):
            levels[-1].append(tree[ended : tag.start()])
            ended = tag.end()
            if tag["end"]:
                lists.pop()
                owners.pop()
                levels[-1].append(tag.group())
                if lists:
                    levels.pop()
            elif tag["box"] is not None:
                below = _Below(len(self._entries) - 1, tag["box"], [])
                levels[-1].append(below)
                levels.append(below.parts)
            elif tag["level"]:
                entry = self._entry(tag, page, owners[-1])
                lists[-1].entries.append(entry.number)
                levels[-1].append(entry)
            else:
                owners.append(len(self._entries) - 1 if lists else None)
                lists.append(_List([]))
                levels[-1].append(lists[-1])
        levels[-1].append(tree[ended:])
        return levels[0]

    def _entry(self, tag: re.Match[str], page: str, above: int | None) -> _Entry:
        address = tag["href"]
        if tag["kind"] == "internal":
            path, mark, anchor = address.partition("#")
            path = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
            address = page if tag["href"] == "#" else f"{path}{mark}{anchor}"
        number = len(self._entries)
        entry = _Entry(number, above, tag["level"], tag["has"] or "", tag["kind"], address)
        self._entries.append(entry)
        return entry

    def of_page(self, page: str) -> str:
        """Return the tree as HTML, with the links and marks that a page has.

        :param page: its address from the site's root.
        """
        return self._html(page, whole=len(self._entries) <= MOST_ENTRIES)

    def _html(self, page: str, *, whole: bool) -> str:
        """Return the tree of a page.

        :param whole: whether it has what is below entries other than those that the page is below.
        """
        own = {entry.number for entry in self._entries if entry.address == page}
        current = {number for entry in own for number in self._line(entry)}

        def html(parts: list[_Part]) -> Iterator[str]:
            for part in parts:
                match part:
                    case _List(entries):
                        yield '<ul class="current">' if current & {*entries} else "<ul>"
                    case _Below(entry, box, below):
                        if whole or entry in current:
                            checked = ' checked=""' if entry in current else ""
                            yield f'<input{box}{checked} class="toctree-checkbox"'
                            yield from html(below)
                    case _Entry():
                        yield _opened(part, page, own, current)
                    case _:
                        yield part

        return "".join(html(self._parts))

    def _line(self, number: int | None) -> Iterator[int]:
        """Yield an entry and all that it is below."""
        while number is not None:
            yield number
            number = self._entries[number].above


def _opened(entry: _Entry, page: str, own: set[int], current: set[int]) -> str:
    """Return the tags that begin an entry.

    :param own: the numbers of the page's own entries.
    :param current: these, and all that they are below.
    """
    marks = " current" if entry.number in current else ""
    # Where a page stands twice, Furo marks the last one.
    last = " current-page" if entry.number == max(current, default=None) else ""
    link = "current " if entry.number in own else ""
    return (
        f'<li class="{entry.level}{marks}{entry.children}{last}">'
        f'<a class="{link}reference {entry.kind}" href="{_link(entry, page, own)}">'
    )


def _link(entry: _Entry, page: str, own: set[int]) -> str:
    if entry.number in own:
        return "#"
    if entry.kind == "external":
        return entry.address
    path, mark, anchor = entry.address.partition("#")
    return f"{relative_uri(page, path)}{mark}{anchor}"


class Navigation:
    """Gives the theme's tree to the pages of a build."""

    def __init__(self) -> None:
        self._tree: Tree | None = None

    def spare(
        self,
        app: Sphinx,
        page: str,
        _template: str,
        context: dict[str, Any],
        _doctree: nodes.document | None,
    ) -> None:
        """Before the theme makes it: let it make none, where there is one."""
        if self._tree is not None and page in app.env.found_docs:
            context["toctree"] = _no_tree

    def place(
        self,
        app: Sphinx,
        page: str,
        _template: str,
        context: dict[str, Any],
        _doctree: nodes.document | None,
    ) -> None:
        """After the theme: take its tree for all pages to come, or give the page its own.

        :raises ExtensionError: when the theme's tree is not as this module expects it.
        """
        # What is no page of its own, such as one for addresses that lead nowhere, may differ.
        if page not in app.env.found_docs or app.builder.name != "html":
            return
        address = app.builder.get_target_uri(page)
        if self._tree is not None:
            context[KEY] = self._tree.of_page(address)
        elif context.get(KEY):
            try:
                self._tree = Tree(context[KEY], address)
            except (ValueError, LookupError) as error:
                raise ExtensionError(
                    f"{__file__}: the menu of Furo {version('furo')} is not as expected ({error})."
                    " Use another release, or leave out this extension and correct it"
                ) from error

    def forget(self, _app: Sphinx, _error: Exception | None) -> None:
        """Forget the tree: another build may find another one."""
        self._tree = None


def _no_tree(**_options: Any) -> str:
    return ""


def setup_navigation(app: Sphinx) -> None:
    """Give the theme's tree to all pages."""
    navigation = Navigation()
    app.connect("html-page-context", navigation.spare, priority=400)
    app.connect("html-page-context", navigation.place, priority=600)
    app.connect("build-finished", navigation.forget)
