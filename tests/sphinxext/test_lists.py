"""Lists of scenarios: where they link to, and when they are made anew."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from types import SimpleNamespace
from typing import cast
from xml.etree import ElementTree as ET

import pytest
from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from upgradelab.compare.behaviours import Row
from upgradelab.compare.changes import Change, ChangeKind
from upgradelab.compare.excerpt import Excerpt
from upgradelab.compare.signs import Sign
from upgradelab.model.project import Project
from upgradelab.sphinxext.domain import Dependency, LabDomain
from upgradelab.sphinxext.nodes import lists as listing_nodes
from upgradelab.sphinxext.nodes.changes import Counted, Entry, count, entry_list
from upgradelab.sphinxext.nodes.overview import Subject, bar, overview
from upgradelab.sphinxext.nodes.parts.folded import folded
from upgradelab.sphinxext.nodes.parts.index_row import depart_index_row, index_row, visit_index_row
from upgradelab.store.book import Book


def domain(*anchored: str, pages: Sequence[str] = ("cascades/a", "walk")) -> LabDomain:
    """Return a domain of a book without examples, with pages that show a scenario.

    :param anchored: those of them on which it has an anchor.
    """
    made = LabDomain.__new__(LabDomain)
    made.book = Book(Project(Path("nowhere")), (), {}, {}, 0)
    made.data = deepcopy(LabDomain.initial_data)
    made.facets = {}
    made.data["pages"] = {page: {"cascades.x.y": ""} for page in pages}
    made.data["anchors"] = {page: ["cascades.x.y"] for page in anchored}
    return made


def test_place_prefers_pages_with_an_anchor() -> None:
    """A page that shows the scenario itself is better than one that shows a table of it."""
    assert domain("cascades/a").place("cascades.x.y") == ("cascades/a", "cascades-x-y")
    assert domain("walk").place("cascades.x.y") == ("walk", "cascades-x-y")
    assert domain("walk").place("cascades.x.z") is None


def test_place_prefers_pages_of_the_topic() -> None:
    """Of two pages with an anchor, the one in the folder of the example is linked."""
    pages = ("an", "cascades/a")
    made = domain(*pages, pages=pages)
    assert made.place("cascades.x.y") == ("cascades/a", "cascades-x-y")


def test_listing_is_made_anew_once() -> None:
    """A listing page is named when it is new or pages change, and not while nothing moves."""
    made = domain()
    made.note_listing("all", Dependency(named=("cascades.x.y",)))
    assert made.moved("a page") == ["all"]
    assert made.moved("a page") == []
    assert made.moved("a page of another title") == ["all"]


def test_page_is_forgotten_whole() -> None:
    """A page that is read again leaves nothing of its earlier state."""
    made = domain()
    made.note_listing("walk", Dependency())
    made.clear_doc("walk")
    assert all("walk" not in part for part in made.data_of_pages)


def link(scenario: str, content: str) -> nodes.Node:
    """Return a reference to an address made of the scenario's name."""
    return nodes.reference("", content, refuri=f"#{scenario}")


def change(scenario: str, kind: ChangeKind = "rows", *sides: str) -> Change:
    """Return a change with a line for each side."""
    before, after = ((side,) for side in sides) if sides else ((), ())
    return Change(scenario, kind, Excerpt(before, after))


def test_entry() -> None:
    """An entry has its page, its first example with both sides, and the others folded."""
    title = nodes.Text("Backrefs")
    three = [change("a.b", "rows", "saved: 1", "saved: 0"), change("a.c"), change("a.d")]
    made = entry_list(
        [Entry("cascades/backref", title, three)],
        "rows",
        ("1.4", "2.0"),
        lambda scenario: link(scenario, f"Claim of {scenario}."),
        {"a.b": {"1.3": "1.3.16", "2.0": "2.0.19"}}.get,
    )
    (item,) = made.children
    assert isinstance(item, nodes.list_item)
    page, claim, lines, more = item.children
    assert item["ids"] == ["page-rows-cascades-backref"]
    assert (page.astext(), claim.astext()) == ("Backrefs", "Claim of a.b. 2.0: since 2.0.19")
    assert lines.astext() == "1.4  saved: 1\n2.0  saved: 0"
    assert isinstance(more, folded)
    assert more["summary"] == "2 more examples"
    assert [each.astext() for each in more.findall(nodes.reference)] == [
        "Claim of a.c.", "Claim of a.d.",
    ]  # fmt: skip
    assert [anchor for each in made.findall(nodes.paragraph) for anchor in each["ids"]] == [
        "a-b", "a-c", "a-d",
    ]  # fmt: skip


@pytest.mark.parametrize(("kind", "said"), [("rows", "(nothing)"), ("gone", "(not run)")])
def test_side_without_a_line(kind: ChangeKind, said: str) -> None:
    """A side that has nothing says so, and one that was not run says that."""
    only = Change("a.b", kind, Excerpt(("saved: 1",), ()))
    entry = Entry("a", nodes.Text("A"), [only])
    made = entry_list([entry], kind, ("1.4", "2.0"), lambda name: link(name, name), lambda _: None)
    assert f"1.4  saved: 1\n2.0  {said}" in made.astext()
    assert not list(made.findall(folded))


def test_count() -> None:
    """Numbers are of examples and of pages, and it is said of what they are."""
    rows = Counted(nodes.Text("Rows"), 3, 1)
    paragraph, listed = count([rows], Counted(nodes.Text(""), 3, 1), 1200, 2, "SQLAlchemy")
    assert paragraph.astext() == (
        "Of 1,200 examples, 3 differ, on 1 page. These are the examples of this site, not"
        " everything that SQLAlchemy changed. Not known, as they were not run here: 2."
    )
    assert listed.astext() == "Rows: 3 examples on 1 page"
    (alone,) = count([], Counted(nodes.Text(""), 0, 0), 1, 0, "SQLAlchemy")
    assert alone.astext().startswith("Of 1 example, 0 differ, on 0 pages.")


def test_bar() -> None:
    """A bar is as wide as all examples together; what is worse is higher and comes first."""
    root = ET.fromstring(bar({"same": 6, "rows": 2, "warns": 2}))  # noqa: S314 - our own
    parts = [(part.get("class"), part.attrib) for part in root]
    assert [name for name, _ in parts] == ["lab-bar-rows", "lab-bar-warns", "lab-bar-same"]
    assert [part["width"] for _, part in parts] == ["20.0", "20.0", "60.0"]
    assert [part["x"] for _, part in parts] == ["0.0", "20.0", "40.0"]
    heights = [int(part["height"]) for _, part in parts]
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == 3


def test_numbers_of_the_overview() -> None:
    """Each number is a text beside its bar, leads to its list, and stands alone without one."""
    asked = []

    def numbered(row: int, column: int, sign: Sign, words: str) -> nodes.Node:
        asked.append((row, column, sign))
        return link(sign, words)

    subjects = [Subject(nodes.Text("Cascades"), [{"rows": 1, "same": 2}, {}])]
    for drawn in (True, False):
        made = overview(subjects, [nodes.Text("1.4"), nodes.Text("2.0")], numbered, drawn=drawn)
        assert len(list(made.findall(nodes.raw))) == drawn
        cells = [cell.astext() for cell in made.findall(nodes.entry)]
        assert cells[:4] == ["Subject", "1.4", "2.0", "Cascades"]
        assert cells[4].endswith("1 affects rows\n\n2 same")
        assert cells[5] == "-"
    assert asked == [(0, 0, "rows"), (0, 0, "same")] * 2


class Body:
    """What the functions of a row need of a translator."""

    def __init__(self, builder: str) -> None:
        self.body: list[str] = []
        self.builder = SimpleNamespace(name=builder)


def html_of(row: index_row, builder: str = "html") -> str:
    """Return a row's HTML, with a link as docutils writes it."""
    translator = cast("HTML5Translator", Body(builder))
    visit_index_row(translator, row)
    code = '<span class="lab-c">y</span>'
    translator.body.append(f'<a class="reference internal" href="x.html">{code}</a>')
    depart_index_row(translator, row)
    return "".join(translator.body)


def test_signs_are_words() -> None:
    """Each cell of the index says its sign in words, and each row has a permanent id."""
    row = Row("a.b.c", "Claim.", {"1.4": "warns", "2.0": "none"}, "2.0")
    (section,) = listing_nodes.behaviour_sections([("2.0", [row])], ["1.4", "2.0"], link)
    (node,) = section.findall(index_row)
    assert node.astext() == "Claim."
    assert html_of(node) == (
        '<tr id="a-b-c"><td><a href="x.html"><code>y</code></a>'
        '<td class="lab-warns">warns<td class="lab-none">not run\n'
    )


def test_row_of_an_e_book() -> None:
    """An e-book has each cell and row closed, as its XHTML demands."""
    row = index_row("", "", ids=["a"], signs=["warns", "none"], since=["", ""])
    assert html_of(row, "epub") == (
        '<tr id="a"><td><a href="x.html"><code>y</code></a></td>'
        '<td class="lab-warns">warns</td><td class="lab-none">not run</td></tr>\n'
    )


def test_one_cell_for_all_series() -> None:
    """A row whose sign is the same on every series has one wide cell."""
    row = index_row("", "", ids=["a"], signs=["same", "same"], since=["", ""])
    assert html_of(row).endswith('</a><td class="lab-same" colspan="2">same\n')


def test_release_beside_a_sign() -> None:
    """A sign has the release with which it begins, where that is not the first of its series."""
    row = Row("a.b.c", "", {"1.4": "warns", "2.0": "warns"}, "2.0", since={"2.0": "2.0.19"})
    (section,) = listing_nodes.behaviour_sections([("2.0", [row])], ["1.4", "2.0"], link)
    (node,) = section.findall(index_row)
    assert html_of(node).endswith(
        '<td class="lab-warns">warns<td class="lab-warns">warns <small>2.0.19</small>\n'
    )
