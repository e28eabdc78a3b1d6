"""Lists of scenarios: where they link to, and when they are made anew."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from upgradelab.compare.behaviours import Row
from upgradelab.compare.changes import KINDS, Change, ChangeKind
from upgradelab.model.project import Project
from upgradelab.sphinxext.domain import LabDomain
from upgradelab.sphinxext.nodes import lists as listing_nodes
from upgradelab.sphinxext.nodes.index_row import depart_index_row, index_row, visit_index_row
from upgradelab.store.book import Book


def domain() -> LabDomain:
    """Return a domain of a book without examples, with two pages that show a scenario."""
    made = LabDomain.__new__(LabDomain)
    made.book = Book(Project(Path("nowhere")), (), {}, {}, 0)
    made.data = {
        "pages": {"cascades/a": {"cascades.x.y": ""}, "walk": {"cascades.x.y": ""}},
        "anchors": {"cascades/a": ["cascades.x.y"], "walk": []},
        "listings": {},
    }
    return made


def test_place_prefers_pages_with_an_anchor() -> None:
    """A page that shows the scenario itself is better than one that shows a table of it."""
    made = domain()
    assert made.place("cascades.x.y") == ("cascades/a", "cascades-x-y")
    made.anchors["cascades/a"] = []
    made.anchors["walk"] = ["cascades.x.y"]
    assert made.place("cascades.x.y") == ("walk", "cascades-x-y")
    assert made.place("cascades.x.z") is None


def test_place_prefers_pages_of_the_topic() -> None:
    """Of two pages with an anchor, the one in the folder of the example is linked."""
    made = domain()
    made.pages["an"] = {"cascades.x.y": ""}
    made.anchors["an"] = ["cascades.x.y"]
    assert made.place("cascades.x.y") == ("cascades/a", "cascades-x-y")


def test_listing_is_made_anew_once() -> None:
    """A listing page is named when it is new, and not again while nothing moves."""
    made = domain()
    made.note_listing("all")
    assert made.moved() == ["all"]
    assert made.moved() == []


def test_page_is_forgotten_whole() -> None:
    """A page that is read again leaves nothing of its earlier state."""
    made = domain()
    made.note_listing("walk")
    made.clear_doc("walk")
    assert all("walk" not in part for part in made.data.values())


def link(scenario: str, content: str) -> nodes.Node:
    """Return a reference to an address made of the scenario's name."""
    return nodes.reference("", content, refuri=f"#{scenario}")


def test_changes_stand_in_sections() -> None:
    """Kinds without a change have no section; each change shows both sides."""
    found: dict[ChangeKind, list[Change]] = {kind: [] for kind in KINDS}
    found["error"] = [Change("a.b", "error", ("rows: 1",), ("TypeError: no",))]
    found["gone"] = [Change("a.c", "gone", ("rows: 1",), ())]
    sections = listing_nodes.change_sections(
        found, ("1.4", "2.0"), {"a.b": "B.", "a.c": "C."}, link
    )
    assert [section["ids"] for section in sections] == [["lab-error"], ["lab-gone"]]
    assert "1.4  rows: 1\n2.0  TypeError: no" in sections[0].astext()
    assert "2.0  (nothing)" in sections[1].astext()
    assert listing_nodes.summary(found).astext() == (
        "2 differences: 1 now an error, 1 no longer there."
    )


class Body:
    """What the functions of a row need of a translator."""

    def __init__(self) -> None:
        self.body: list[str] = []


def html_of(row: index_row) -> str:
    """Return a row's HTML, with a link as docutils writes it."""
    translator = cast("HTML5Translator", Body())
    visit_index_row(translator, row)
    code = '<span class="lab-c">y</span>'
    translator.body.append(f'<a class="reference internal" href="x.html">{code}</a>')
    depart_index_row(translator, row)
    return "".join(translator.body)


def test_signs_are_words() -> None:
    """Each cell of the index says its sign in words, and each row has a permanent id."""
    row = Row("a.b.c", "Claim.", {"1.4": "warns", "2.0": "none"}, "2.0")
    (section,) = listing_nodes.behaviour_sections([("2.0", [row])], ["1.4", "2.0"], link)
    (found,) = section.findall(index_row)
    assert found.astext() == "Claim."
    assert html_of(found) == (
        '<tr id="a-b-c"><td><a href="x.html"><code>y</code></a></td>'
        '<td class="lab-warns">warns</td><td class="lab-none">not run</td></tr>\n'
    )


def test_one_cell_for_all_series() -> None:
    """A row whose sign is the same on every series has one wide cell."""
    row = index_row("", "", ids=["a"], signs=["same", "same"])
    assert '</td><td class="lab-same" colspan="2">same</td></tr>' in html_of(row)
