"""Tests of the mutants: of their list, and of the command that runs the gate on them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from tests.command.test_gate import CONTAINS
from tests.conftest import REPOSITORY, Folder
from tests.mutants import laboratory
from tests.mutants.__main__ import main
from tests.mutants.findings import Finding, report
from tests.mutants.laboratory import Laboratory
from tests.mutants.mutant import ListError, Mutant, choose, fault_of, make, read

NOT_CONTAINED = """
[[mutant]]
id = "contains"
page = "index"
breaks = "A session contains what was added."
[[mutant.place]]
series = ["1.3"]
file = "orm/session.py"
old = "        return self._contains_state(state)"
new = "        return not self._contains_state(state)"
"""

NEWS = """
inventory = "sa21"
page = "news"

[without_statements]

["top.1"]
says = "A session contains what was added."
scenarios = ["numbers.contains"]
mutants = ["contains"]
"""


@pytest.fixture(scope="module")
def listed() -> list[Mutant]:
    """Return the mutants of the repository's list."""
    return read()


@pytest.fixture
def small(folder: Folder) -> Folder:
    """Make a project with one example, which a page shows, and a list of mutants."""
    folder.example(CONTAINS)
    (folder.root / "requirements/2.0.txt").unlink()
    folder.page("numbers.contains")
    folder.write("mutants.toml", NOT_CONTAINED)
    return folder


def test_places(listed: list[Mutant], overlays: Path) -> None:
    """Each mutant can be made on each series that it names, and names a page that exists."""
    faults = [fault_of(mutant, overlays / mutant.series) for mutant in listed]
    assert [fault for fault in faults if fault] == []
    pages = {mutant.page for mutant in listed}
    assert [page for page in pages if not (REPOSITORY / f"docs/{page}.md").is_file()] == []


def test_enough(listed: list[Mutant]) -> None:
    """The list has sixty mutants at least, and each series fifty."""
    assert len({mutant.name for mutant in listed}) >= 60
    counts = Counter(mutant.series for mutant in listed)
    assert set(counts) == {"1.3", "1.4", "2.0", "2.1"}
    assert min(counts.values()) >= 50


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"file": "orm/gone.py"}, "sqlalchemy/orm/gone.py does not exist"),
        ({"old": "def "}, "holds the old text [0-9]+ times, expected once"),
        ({"old": "never written"}, "holds the old text 0 times, expected once"),
        ({"new": "        return ("}, "is no Python with the new text"),
        ({"new": "        return self._contains_state(state)"}, "old and new text are the same"),
    ],
)
def test_fault(small: Folder, overlays: Path, changed: dict[str, str], said: str) -> None:
    """A mutant that cannot be made is named, with the file and what is wrong."""
    (mutant,) = read(small.root / "mutants.toml")
    with pytest.raises(ListError, match=f"contains on 1.3: .*{said}"):
        make(replace(mutant, **changed), overlays / "1.3", small.root / "copy")
    assert not (small.root / "copy").exists()


def test_compiled(overlays: Path, listed: list[Mutant]) -> None:
    """A file beside which a compiled module stands is refused, as the change would not run."""
    (overlay,) = {overlays / entry.series for entry in listed if entry.series == "2.1"}
    mutant = Mutant("rows", "2.1", "index", "Rows.", "engine/_row_cy.py", "x", "y")
    assert "a compiled module stands beside it" in fault_of(mutant, overlay)


def test_listed_twice(tmp_path: Path) -> None:
    """A mutant that is listed twice for a series is an error that names it."""
    path = tmp_path / "mutants.toml"
    path.write_text(NOT_CONTAINED + NOT_CONTAINED, encoding="utf-8")
    with pytest.raises(ListError, match=r"listed twice: contains on 1\.3"):
        read(path)


def test_choose(small: Folder) -> None:
    """A name that the list does not hold is refused, and so is a series without mutants."""
    mutant = read(small.root / "mutants.toml")
    series = small.project.series()
    assert choose(mutant, "contains", series) == mutant
    with pytest.raises(ListError, match="no mutant contain in the list"):
        choose(mutant, "contain", series)
    with pytest.raises(ListError, match="none of these mutants is listed for these series"):
        choose(mutant, "", [])


def test_caught(small: Folder, overlays: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A mutant that changes what an example prints is caught, and the overlay stays as it is."""
    session = overlays / "1.3/sqlalchemy/orm/session.py"
    before = session.read_bytes()
    status = main([f"--list={small.root / 'mutants.toml'}"], small.root)
    said = capsys.readouterr().out
    assert status == 0, said
    assert "caught: 1 of 1 (100.0%)" in said
    notes = (small.root / ".upgradelab/mutants.txt").read_text(encoding="utf-8")
    assert notes == "page\tcontains\t1.3\tnumbers.contains\n"
    assert session.read_bytes() == before


def test_text(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """The mutants of a text alone are made, its scenarios run first, and it has its report."""
    small.page(name="index")
    small.page("numbers.contains", name="elsewhere")
    listing = small.root / "mutants.toml"
    other = NOT_CONTAINED.replace('"contains"', '"other"')
    listing.write_text(f"{listing.read_text(encoding='utf-8')}\n{other}", encoding="utf-8")
    texts = small.write("texts/news.toml", NEWS).parent
    assert main([f"--list={listing}", f"--texts={texts}", "--text=news"], small.root) == 0
    said = capsys.readouterr().out
    assert "caught: 1 of 1 (100.0%)" in said
    assert "\nnews top.1: hangs on numbers.contains alone\n" in said
    assert main([f"--list={listing}", f"--texts={texts}", "--text=olds"], small.root) == 2
    assert "no text olds (have: news)" in capsys.readouterr().err


def test_missed(small: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """A mutant that no example notices is missed, which is status 1, and named."""
    listing = small.write("mutants.toml", NOT_CONTAINED.replace("return not ", "return 1 and "))
    assert main([f"--list={listing}"], small.root) == 1
    said = capsys.readouterr().out
    assert "missed: contains on 1.3: A session contains what was added.\n  not explained\n" in said


@pytest.mark.parametrize(
    ("file", "old"),
    [("orm/session.py", "import weakref\n"), ("__init__.py", "from .engine import create_engine")],
)
def test_invalid(small: Folder, file: str, old: str) -> None:
    """A mutant with which SQLAlchemy, or a part of it, cannot be imported is not caught."""
    (mutant,) = read(small.root / "mutants.toml")
    broken = replace(mutant, file=file, old=old, new="import gone\n")
    (finding,) = Laboratory(small.project).examine_all([broken])
    assert finding.verdict == "invalid"
    assert finding.reason == "ModuleNotFoundError: No module named 'gone'"


def test_false_witness(small: Folder) -> None:
    """A scenario that fails on SQLAlchemy as it is does not count as one that has noticed."""
    small.example(CONTAINS.replace("in session: True", "in session: Yes"))
    (finding,) = Laboratory(small.project).examine_all(read(small.root / "mutants.toml"))
    assert (finding.verdict, finding.witnesses) == ("missed", ())


def test_too_slow(small: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A scenario that did not end in time does not count as one that has noticed."""
    monkeypatch.setattr(laboratory, "TIMEOUT", 1.0)
    (mutant,) = read(small.root / "mutants.toml")
    (finding,) = Laboratory(small.project).examine_all(
        [replace(mutant, new="        import time; time.sleep(9)")]
    )
    assert (finding.verdict, finding.witnesses) == ("missed", ())


def test_coarse(small: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mutant that breaks most scenarios of other pages is too coarse."""
    small.page(name="index")
    monkeypatch.setattr(laboratory, "SAMPLE", 1)
    (finding,) = Laboratory(small.project).examine_all(read(small.root / "mutants.toml"))
    assert finding.verdict == "coarse"
    assert finding.reason == "breaks 1 of 1 scenarios of other pages"


def test_report(small: Folder) -> None:
    """Too few that are caught, or one that is missed without an explanation, is a failure."""
    (mutant,) = read(small.root / "mutants.toml")
    explained = replace(mutant, explained="Nothing shows it.")
    caught = [Finding(mutant, "page")] * 19
    assert report([*caught, Finding(explained, "missed")])[1]
    assert not report([*caught, Finding(mutant, "missed")])[1]
    assert not report([*caught, Finding(explained, "coarse")])[1]
    assert not report([*caught[1:], Finding(explained, "missed")])[1]
    said, _ = report([*caught, Finding(explained, "missed")])
    assert said.startswith(
        "page   mutants  caught by the page  caught elsewhere  missed\n"
        "index       20                  19                 0       1\n"
    )
    assert said.endswith(
        "missed: contains on 1.3: A session contains what was added.\n  Nothing shows it."
    )
