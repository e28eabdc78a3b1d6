"""What an upgrade changes as docutils nodes: an entry for each page, its examples folded below.

All functions are pure: links are made by the functions that they are given.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from docutils import nodes

from upgradelab.compare.changes import Change, ChangeKind
from upgradelab.compare.excerpt import Excerpt
from upgradelab.sphinxext.nodes.parts.folded import folded
from upgradelab.sphinxext.nodes.parts.light import light_list
from upgradelab.system.words import counted

Link = Callable[[str], nodes.Node]
"""Takes a scenario's name, returns a reference to it that says its claim."""
Since = Callable[[str], Mapping[str, str] | None]
"""Takes a scenario's name, returns the releases that first had its outcomes, by series, where
these are not the first of their series; ``None`` where all are."""


class pending_changes(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes so
    """The changes of one kind, for which there are entries when all pages are read.

    ``kind``, ``changes``, ``series`` (old and new), ``first`` (the scenarios whose pages come
    first) and ``refdoc``, the page that it is on.
    """


class pending_count(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes so
    """The numbers of examples and pages, which are known when all pages are read.

    ``scenarios`` by kind, ``compared``, ``unknown`` (how many could not be compared),
    ``library`` (its title) and ``refdoc``.
    """


class Entry(NamedTuple):
    """A page, and those of its examples that an upgrade changes in one way."""

    docname: str
    title: nodes.Node
    """The page's title, which leads there."""
    changes: Sequence[Change]
    """In the order in which the page shows them."""


def identifier(kind: ChangeKind, subject: str = "") -> str:
    """Return the anchor of a kind of changes, or of a subject in it."""
    return nodes.make_id(f"lab-{kind}-{subject}" if subject else f"lab-{kind}")


def entry_list(
    entries: Sequence[Entry], kind: ChangeKind, series: tuple[str, str], link: Link, since: Since
) -> nodes.bullet_list:
    """Return the entries of one subject as a list to work through."""
    items = [
        nodes.list_item(
            "",
            nodes.paragraph("", "", entry.title, classes=["lab-page"]),
            *_examples(entry.changes, series, link, since),
            ids=[nodes.make_id(f"page-{kind}-{entry.docname}")],
        )
        for entry in entries
    ]
    return light_list("", *items, classes=["lab-changes"])


def _examples(
    changes: Sequence[Change], series: tuple[str, str], link: Link, since: Since
) -> list[nodes.Element]:
    """Return the first example, and the others folded; of new ones only how many there are."""
    if changes[0].kind == "new":
        # There is nothing to compare with: whoever wants to know opens the page.
        return [nodes.paragraph("", f"{counted(len(changes), 'new example')}.")]
    return fold_others([_example(change, series, link, since) for change in changes])


def fold_others(examples: Sequence[list[nodes.Element]]) -> list[nodes.Element]:
    """Return what shows the first of some examples, and the others folded below it."""
    first, *others = examples
    if not others:
        return first
    items = [nodes.list_item("", *parts) for parts in others]
    summary = counted(len(others), "more example")
    listed = nodes.bullet_list("", *items, classes=["lab-more-examples"])
    return [*first, folded("", listed, summary=summary)]


def _example(
    change: Change, series: tuple[str, str], link: Link, since: Since
) -> list[nodes.Element]:
    nothing = "(not run)" if change.kind == "gone" else "(nothing)"
    claim = nodes.paragraph("", "", link(change.scenario), ids=[nodes.make_id(change.scenario)])
    releases = since(change.scenario) or {}
    for name in series:
        if name in releases:
            words = f"{name}: since {releases[name]}"
            claim += [nodes.Text(" "), nodes.inline("", words, classes=["lab-since"])]
    return [claim, before_after(change.lines, series, nothing)]


def before_after(
    lines: Excerpt, names: tuple[str, str], nothing: str = "(nothing)"
) -> nodes.literal_block:
    """Return the lines in which two outcomes differ, each with the name of its side.

    :param nothing: what stands for a side without lines.
    """
    text = "\n".join(
        f"{name}  {line}"
        for name, side in zip(names, lines, strict=True)
        for line in side or (nothing,)
    )
    excerpt = nodes.literal_block("", text, classes=["lab-before-after"])
    # A raw source that differs from the text keeps writers from highlighting it, and from what
    # they write around a block that is highlighted: there are hundreds.
    excerpt.rawsource = "excerpt"
    return excerpt


class Counted(NamedTuple):
    """How many examples and pages have changes of one kind."""

    title: nodes.Node
    """That of the section, which leads there."""
    examples: int
    pages: int


def count(
    kinds: Sequence[Counted], total: Counted, compared: int, unknown: int, library: str
) -> list[nodes.Node]:
    """Return what counts the changes, and says what is not among them.

    :param total: of all kinds; a page has several.
    :param compared: how many examples were run on either series.
    :param unknown: how many could not be compared here.
    :param library: the library's title.
    """
    verb = "differs" if total.examples == 1 else "differ"
    differ = f"{total.examples:,} {verb}, on {counted(total.pages, 'page')}"
    sentences = [
        f"Of {counted(compared, 'example')}, {differ}.",
        f"These are the examples of this site, not everything that {library} changed.",
    ]
    if unknown:
        sentences.append(f"Not known, as they were not run here: {unknown}.")
    items = [
        nodes.list_item(
            "", nodes.paragraph("", "", each.title, nodes.Text(f": {_examples_on_pages(each)}"))
        )
        for each in kinds
    ]
    paragraph = nodes.paragraph("", " ".join(sentences), classes=["lab-count"])
    lists = [nodes.bullet_list("", *items, classes=["lab-count"])] if items else []
    return [paragraph, *lists]


def _examples_on_pages(kind: Counted) -> str:
    return f"{counted(kind.examples, 'example')} on {counted(kind.pages, 'page')}"
