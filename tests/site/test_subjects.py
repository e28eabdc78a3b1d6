"""The table of what an upgrade concerns, through real builds."""

from __future__ import annotations

import re

import pytest

from tests.conftest import Folder
from tests.site.test_warning_sites import PROGRAM

SCRIPT = """
    from typing import NamedTuple


    class Subject(NamedTuple):
        title: str
        page: str
        shown: str
        effect: str
        since: str = "2.0"

        def need(self, old, new):
            return {"raises": "must", "tidy": "should"}.get(self.effect, "")


    SUBJECTS = (
        Subject("A flag of old", "other", "", "tidy"),
        Subject("old()", "other", "numbers.old", "raises"),
        Subject("What may stay", "other", "", "same"),
    )
    """


def write(folder: Folder, script: str = SCRIPT, arguments: str = "audit.py 1.3 2.0") -> None:
    """Write a site with a table of subjects, and a page that it leads to."""
    folder.example(PROGRAM)
    folder.write("docs/audit.py", script)
    folder.page("numbers.old", "numbers.new", name="other")
    folder.page(more=f".. lab:subjects:: {arguments}\n\n.. toctree::\n\n   other\n")


def test_table(folder: Folder) -> None:
    """What must be changed comes first, with a link to its example, and whether it warned."""
    write(folder)
    status, said = folder.build()
    assert status == 0, said
    page = folder.built()
    assert 'href="other.html#numbers-old"' in page
    text = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert (
        "1.3 warns old() must 2.0 raises yes A flag of old should 2.0 has no use any more no"
        in text
    )
    assert "What may stay" not in text


@pytest.mark.parametrize(
    ("old", "new", "arguments", "said"),
    [
        ("", "", "audit.py 1.3 2.9", "no series '2.9'"),
        ("", "", "nowhere.py 1.3 2.0", "nowhere.py: No such file or directory"),
        ("SUBJECTS = (", "OTHERS = (", "audit.py 1.3 2.0", "audit.py has no SUBJECTS"),
        ('"numbers.old"', '"numbers.odd"', "audit.py 1.3 2.0", "audit.py: 'old()': no scenario"),
    ],
)
def test_faults(folder: Folder, old: str, new: str, arguments: str, said: str) -> None:
    """A script without subjects, or a series or scenario that is none, fails the build by name."""
    write(folder, SCRIPT.replace(old, new) if old else SCRIPT, arguments)
    status, output = folder.build()
    assert status != 0
    assert said in output.replace("\n", " ")
