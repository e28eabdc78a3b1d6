"""Every section of an official page on what changed is accounted for."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from textwrap import dedent

import pytest
from sphinx.util.inventory import InventoryFile

from tests.conftest import REPOSITORY, Folder
from upgradelab.model.project import Project
from upgradelab_site.sections.page import (
    LeftOut,
    OfficialPage,
    Section,
    by_heading,
    how_many_notes,
    how_many_shown,
    load_page,
)
from upgradelab_site.toml_tables import TableError

FILES = sorted((REPOSITORY / "docs/reference").glob("changes-*.toml"))
KINDS = {"result", "SQL", "warning", "error", "API", "internals", "heading"}
TYPOGRAPHY = str.maketrans({"\u201c": '"', "\u201d": '"', "\u2019": "'", "`": None})
"""Turns typographic quotes into plain ones, and leaves out the marks of code."""

SECTIONS = """
    inventory = "official"
    page = "news"

    [[section]]
    title = "What changed"
    label = ""
    kind = "result"
    scenarios = ["numbers.one"]

    [[section]]
    title = "Rationale"
    label = ""
    kind = "internals"
    reason = "The reasons."
    """


@pytest.fixture(scope="module")
def known() -> set[str]:
    """Return the names of all scenarios of the site."""
    examples = Project(REPOSITORY).examples()
    return {scenario.name for example in examples for scenario in example.scenarios}


def labels(inventory: str, page: str) -> dict[str, str]:
    """Return the titles of the sections of an official page that have a label, by label.

    :param inventory: its name in ``intersphinx_mapping``, such as ``sa21``.
    """
    path = REPOSITORY / f"docs/inventories/sqlalchemy-{inventory[2]}.{inventory[3:]}.inv"
    items = InventoryFile.loads(path.read_bytes(), uri="").data["std:label"]
    own = f"{page}.html#"
    return {name: item.display_name for name, item in items.items() if item.uri.startswith(own)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_section_has_scenarios_or_a_reason(path: Path, known: Collection[str]) -> None:
    """Each section has a kind, and scenarios that exist or the reason why there are none."""
    for section in load_page(path, known).sections:
        assert section.kind in KINDS, section.title
        assert bool(section.scenarios) != bool(section.reason), section.title


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_sections_are_those_of_the_inventory(path: Path, known: Collection[str]) -> None:
    """Each section to which the official page gives a label is listed, with its title."""
    page = load_page(path, known)
    listed = {section.label: section.title for section in page.sections if section.label}
    official = labels(page.inventory, page.name)

    assert listed.keys() == official.keys()
    plain = {label: title.translate(TYPOGRAPHY) for label, title in official.items()}
    assert {label: title.translate(TYPOGRAPHY) for label, title in listed.items()} == plain


def test_every_official_page_has_its_file(known: Collection[str]) -> None:
    """The official pages on 1.4, 2.0 and 2.1 are listed section by section."""
    pages = {load_page(path, known).name for path in FILES}
    assert pages >= {
        f"changelog/{name}" for name in ("migration_14", "whatsnew_20", "migration_21")
    }


def test_number_of_sections(known: Collection[str]) -> None:
    """The page on 1.4 has 56 sections, with those that have no label."""
    page = load_page(REPOSITORY / "docs/reference/changes-14.toml", known)
    assert len(page.sections) == 56


def test_how_many_shown() -> None:
    """A sentence says how many sections have examples, and that the others give a reason."""
    shown, said = Section("a", "", "SQL", ("a.b.c",)), Section("b", "", "SQL", (), "Because.")

    assert how_many_shown([shown, shown]) == "All of these 2 sections have examples."
    one = "1 of these 2 sections have examples; the other one says why not."
    assert how_many_shown([shown, said]) == one
    two = "1 of these 3 sections have examples; the other 2 say why not."
    assert how_many_shown([shown, said, said]) == two
    assert how_many_shown([shown, shown], "notes") == "All of these 2 notes have examples."


def test_how_many_notes() -> None:
    """A changelog says how many notes its sections stand for, and why the others are left out."""
    section = Section("a", "", "SQL", ("a.b.c",), notes=("2.0.19 1", "2.0.2 2"))
    left_out = (LeftOut("add something new", ("2.0.1 3",)), LeftOut("mend errors", ("2.0.1 4",)))
    page = OfficialPage("sa20", "changelog", (section,), left_out)

    counted, lines = how_many_notes(page)
    assert counted == (
        "Together they stand for 2 of the 4 notes of the changelog."
        " Of the other 2, which are left out,"
    )
    assert lines == ["1 add something new", "1 mend errors"]
    assert how_many_notes(OfficialPage("sa20", "changelog", (section,))) == ("", ())


def test_releases_are_in_their_order() -> None:
    """The releases of notes are ordered as versions, each once."""
    notes = ("2.0.19 1", "2.0.2 2", "2.0.0b1 without a ticket (1)", "2.0.2 3")
    assert Section("a", "", "SQL", notes=notes).releases == ["2.0.0b1", "2.0.2", "2.0.19"]


def test_by_heading() -> None:
    """A heading holds the sections up to the next one, and none of its own."""
    before, first, second = (Section(title, "", "SQL", ("a.b.c",)) for title in "abc")
    headings = [Section(title, "", "heading", (), "Heading.") for title in "xyz"]

    assert by_heading([before, headings[0], first, second, headings[1], headings[2]]) == {
        "": [before],
        "x": [first, second],
    }


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "numbers.one",
            "numbers.won",
            (
                "section 1 (What changed): no scenario 'numbers.won' in examples/."
                " Did you mean 'numbers.one'?"
            ),
        ),
        ('["numbers.one"]', "[1]", "section 1 (What changed): no scenario '1' in examples/."),
        ('["numbers.one"]', "[]", "section 1 (What changed) has no scenarios. Name one, or give"),
        (
            'scenarios = ["numbers.one"]',
            "",
            (
                "section 1 (What changed) has the fields kind, label, title;"
                " expected kind, label, scenarios, title."
            ),
        ),
        ('title = "Rat', 'titles = "Rat', "section 2 (without a title) has the fields kind, "),
        ('label = ""', "label = 1", "section 1 (What changed): expected a str for label, found 1."),
        (
            "[[section]]",
            "[[sections]]",
            "has the fields inventory, page, section, sections; expected inventory, page, section.",
        ),
        ('page = "news"', "page = 1", "expected a str for page, found 1."),
        (
            'kind = "result"',
            'kind = "result"\nnotes = ["later 1"]',
            "section 1 (What changed): found the note 'later 1', expected a release and tickets",
        ),
        (
            'kind = "result"',
            'kind = "result"\nnotes = ["2.0.1 1", "2.0.1 1"]',
            "has the note '2.0.1 1' twice. Leave it in one place",
        ),
        ("[[section]]", "[[section]", "no valid TOML: "),
    ],
)
def test_faults(folder: Folder, old: str, new: str, said: str) -> None:
    """What is no section, or names a scenario that is none, is said with file and section."""
    path = folder.write("sections.toml", SECTIONS.replace(old, new, 1))
    with pytest.raises(TableError, match=rf"sections\.toml:? {re.escape(said)}"):
        load_page(path, ["numbers.one"])


def test_faults_on_a_page(folder: Folder) -> None:
    """The build of a page ends with what is wrong in its file, and with no traceback."""
    folder.example()
    folder.write("docs/sections.toml", SECTIONS.replace("numbers.one", "numbers.won"))
    folder.page(
        "numbers.one",
        more=".. lab:sections:: sections.toml\n\n.. lab:sections:: none.toml\n\n"
        ".. lab:sections:: right.toml\n   :series: 1.3 9.9\n",
    )
    folder.write("docs/right.toml", SECTIONS)
    status, said = folder.build()
    assert status != 0
    assert "sections.toml: section 1 (What changed): no scenario 'numbers.won'" in said
    assert "none.toml: No such file or directory. Name a TOML file beside the page" in said
    assert re.search(r"no series '9\.9' \(have: .*1\.3", said)
    assert "Traceback" not in said


def test_changelog_option(folder: Folder) -> None:
    """An address without a place for the release is refused, with what was expected."""
    folder.example()
    folder.write("docs/sections.toml", SECTIONS)
    more = ".. lab:sections:: sections.toml\n   :changelog: https://changes.example/\n"
    folder.page("numbers.one", more=more)
    status, said = folder.build()
    assert status != 0
    assert "changelog: expected an address with {release} in it" in said


def test_shares(folder: Folder) -> None:
    """A table says how many changes of each text have scenarios, and how many a reason."""
    folder.example()
    folder.write("docs/sections.toml", SECTIONS)
    more = ".. lab:shares::\n\n   The news: sections.toml\n   The same: sections.toml\n"
    folder.page("numbers.one", more=more)
    status, said = folder.build()
    assert status == 0, said
    cells = re.findall(r"<td[^>]*><p>(.*?)</p></td>", folder.built("html/index.html"))
    assert cells[-15:] == [
        *("The news", "2", "1", "1", "50 %"),
        *("The same", "2", "1", "1", "50 %"),
        *("All", "4", "2", "2", "50 %"),
    ]


def test_shares_without_a_file(folder: Folder) -> None:
    """A line without a title and a file is refused, with what was expected."""
    folder.example()
    folder.write("docs/sections.toml", SECTIONS)
    folder.page("numbers.one", more=".. lab:shares::\n\n   sections.toml\n")
    status, said = folder.build()
    assert status != 0
    assert "found 'sections.toml', expected a title, a colon and a file" in said


def test_reason_on_a_page(folder: Folder) -> None:
    """Double backticks in a reason mark code, as in a title."""
    folder.example()
    folder.write("docs/sections.toml", SECTIONS.replace("The reasons.", "Only ``one()``."))
    folder.page("numbers.one", more=".. lab:sections:: sections.toml\n")
    status, said = folder.build()
    assert status == 0, said
    page = folder.built("html/index.html")
    assert "``one()``" not in page
    assert re.search(r"Only <code[^>]*>.*one\(\)", page)


def test_left_out_on_a_page(folder: Folder) -> None:
    """A page says how many notes are left out, and the releases of the others lead on."""
    folder.example()
    notes = 'kind = "result"\nnotes = ["2.0.0b1 1", "2.0.9 2"]'
    left_out = '[[left_out]]\nreason = "mend errors"\nnotes = ["2.0.1 3", "2.0.1 4"]\n'
    text = SECTIONS.replace('kind = "result"', notes, 1)
    folder.write("docs/sections.toml", f"{dedent(text)}\n{left_out}")
    address = "https://changes.example/{release}"
    more = f".. lab:sections:: sections.toml\n   :changelog: {address}\n"
    folder.page("numbers.one", more=more)
    status, said = folder.build()
    assert status == 0, said
    page = folder.built("html/index.html")
    assert "Together they stand for 2 of the 4 notes of the changelog." in page
    assert "<li><p>2 mend errors</p></li>" in page
    links = re.findall(r'href="https://changes.example/(\S+)">(\S+)</a>', page)
    assert links == [("2.0.0b1", "2.0.0"), ("2.0.9", "2.0.9")]
