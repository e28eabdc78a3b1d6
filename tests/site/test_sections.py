"""Every section of the official page on 1.4 is accounted for."""

from __future__ import annotations

import re

import pytest

from tests.conftest import REPOSITORY, Folder
from upgradelab.model.project import Project
from upgradelab_site.sections import Section, by_heading, load_sections
from upgradelab_site.toml_tables import TableError

SECTIONS = """
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


def test_each_section_has_scenarios_or_a_reason() -> None:
    """All 56 sections have a kind, and scenarios that exist or the reason why not."""
    examples = Project(REPOSITORY).examples()
    known = {scenario.name for example in examples for scenario in example.scenarios}
    sections = load_sections(REPOSITORY / "docs/reference/sections.toml", known)

    assert len(sections) == 56
    for section in sections:
        assert section.kind in {"result", "SQL", "warning", "error", "API", "internals", "heading"}
        assert bool(section.scenarios) != bool(section.reason), section.title


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
        ("[[section]]", "[[sections]]", "expected [[section]] tables, found sections, section."),
        ("[[section]]", "[[section]", "no valid TOML: "),
    ],
)
def test_faults(folder: Folder, old: str, new: str, said: str) -> None:
    """What is no section, or names a scenario that is none, is said with file and section."""
    path = folder.write("sections.toml", SECTIONS.replace(old, new, 1))
    with pytest.raises(TableError, match=re.escape(f"sections.toml: {said}")):
        load_sections(path, ["numbers.one"])


def test_faults_on_a_page(folder: Folder) -> None:
    """The build of a page ends with what is wrong in its file, and with no traceback."""
    folder.example()
    folder.write("docs/sections.toml", SECTIONS.replace("numbers.one", "numbers.won"))
    folder.page(
        "numbers.one", more=".. lab:sections:: sections.toml\n\n.. lab:sections:: none.toml\n"
    )
    status, said = folder.build()
    assert status != 0
    assert "sections.toml: section 1 (What changed): no scenario 'numbers.won'" in said
    assert "none.toml: No such file or directory. Name a TOML file beside the page" in said
    assert "Traceback" not in said
