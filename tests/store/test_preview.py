"""A preview: a release that nothing pins is a column of a build of its own."""

from __future__ import annotations

import json
import re
import subprocess

import pytest

from tests.conftest import REPOSITORY, Folder
from tests.libraries.test_neutral_library import wheel

LISTS = ".. lab:upgrades::\n\n.. lab:behaviours::\n\n.. lab:tally::\n"


@pytest.fixture
def listed(ours: Folder) -> Folder:
    """Let the project have lists of all examples."""
    ours.page("numbers.one", "numbers.same", more=LISTS)
    return ours


def preview(folder: Folder, requirement: str) -> str:
    """Build a preview beside the pages; return what was said."""
    status, said = folder.build(
        "-D", f"upgradelab_preview={requirement}", "-d", "_build/preview", builder="html"
    )
    assert status == 0, said
    return said


def test_preview_of_a_new_series(listed: Folder) -> None:
    """A pre-release is a column with its name, its drifts are shown, and the build goes on."""
    folder = listed.root.parent / "wheels"
    wheel(folder, "ours", "1.1.0b1", {"ours/__init__.py": "ONE = 11\n"}, "")
    said = preview(listed, "ours>=1.1.0b1")
    assert "numbers.one drifted on ours 1.0 (release 1.1.0b1)" in said
    page = listed.built()
    assert "<strong>Preview.</strong>" in page
    assert "<strong>ours 1.1-preview</strong>" in page
    assert "<strong>ours 1.0, 1.1-preview</strong>" in page
    assert "This build shows ours 1.1.0b1, which" in page
    assert "Of 2 examples, 1 does not do there what is stated for 1.0" in page
    assert "From 1.0 to 1.1-preview (1.1.0b1)" in page
    assert re.search(r"1\.0 +one: 3\s+1\.1-preview +one: 11", page)
    assert "4 runs, of which 3 were as expected" in page
    for name in ("index.html", "search.html", "genindex.html"):
        assert '<meta name="robots" content="noindex">' in listed.built(f"html/{name}")
    data = json.loads(listed.built("html/behaviours.json"))
    assert [each["name"] for each in data["series"]] == ["1.0", "1.1-preview"]
    costs = {each["id"]: each["outcomes"]["1.1-preview"] for each in data["behaviours"]}
    assert costs["numbers.one"]["consequence"] == "results"
    assert costs["numbers.same"]["consequence"] is None


def test_preview_of_a_release_of_a_series(listed: Folder) -> None:
    """A release of a series that is pinned at another one is called by all of its name."""
    preview(listed, "ours==1.0.7")
    assert "<strong>ours 1.0.7-preview</strong>" in listed.built()


def test_nothing_of_a_preview_is_in_another_build(listed: Folder) -> None:
    """After a preview, the site is built as if there had been none, and runs nothing again."""
    status, said = listed.build()
    assert status == 0, said
    files = {path: path.read_bytes() for path in (listed.root / "_build/html").rglob("*.html")}
    kept = listed.kept()
    preview(listed, "ours==1.0.7")
    assert listed.kept() == kept
    status, said = listed.build("-E")
    assert status == 0, said
    assert "scenarios run: 0 of 2" in said
    assert {path: path.read_bytes() for path in files} == files
    assert not [path for path, text in files.items() if b"review" in text]


def test_preview_that_cannot_be_provided(listed: Folder) -> None:
    """A requirement that nothing satisfies ends the build with the reason."""
    status, said = listed.build("-D", "upgradelab_preview=ours>=9")
    assert status != 0
    assert "ours>=9" in said
    assert "Traceback" not in said


def test_folder_of_a_preview() -> None:
    """`make html PREVIEW=...` builds into a folder of its own, and knows no address."""
    command = ["make", "--dry-run", "html"]
    plain = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    command.append("PREVIEW=sqlalchemy>=2.2.0b1")
    shown = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert "-b html _build/html" in plain.stdout
    assert "_build/preview" not in plain.stdout
    assert "-b html _build/preview/html" in shown.stdout
    assert "-d _build/preview/doctrees" in shown.stdout
    assert "READTHEDOCS_CANONICAL_URL= " in shown.stdout
