"""Tests of the Sphinx extension, through real builds."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.conftest import PROGRAM, Folder, loosely

MakeFolder = Callable[..., Folder]


MARK = """
import sqlalchemy

MARK = getattr(sqlalchemy, "mark", 1)


def"""


def stamps(folder: Folder) -> dict[str, int]:
    """Return when each page was written."""
    built = folder.root / "_build/html"
    return {path.stem: path.stat().st_mtime_ns for path in built.glob("*.html")}


def rewritten(folder: Folder, before: dict[str, int]) -> set[str]:
    """Return the pages that were written since."""
    after = stamps(folder)
    return {name for name in after if after[name] != before.get(name)} - {"genindex", "search"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, make_folder: MakeFolder) -> Folder:
    """Build a site with two examples on two pages and one page without."""
    folder = make_folder(tmp_path_factory.mktemp("site"))
    folder.example(
        loosely(PROGRAM, "one: 1", "one: ...")
        .replace('"one:", 1', '"one:", MARK')
        .replace("\n\n\ndef", MARK, 1)
    )
    folder.example(PROGRAM.replace("one", "two").replace("One", "Two"), "more.numbers")
    folder.page(more=".. toctree::\n\n   first\n   second\n")
    folder.page("numbers.one", name="first")
    folder.page("more.numbers.two", name="second")
    overlays = folder.project.overlays
    real = overlays.resolve()
    overlays.unlink()
    overlays.mkdir()
    (overlays / "1.3").symlink_to(real / "1.3")
    shutil.copytree(real / "2.0", overlays / "2.0", copy_function=os.link)
    status, said = folder.build()
    assert (status, "scenarios run: 4 of 4" in said) == (0, True), said
    return folder


def test_page(site: Folder) -> None:
    """A page has the claim, the code, the outcome with its series, anchor, links and releases."""
    page = site.built("html/first.html")
    assert 'id="numbers-one"' in page
    assert 'href="#numbers-one"' in page
    assert "One is printed." in page
    assert "create_engine" in page
    assert "SQLAlchemy 1.3, 2.0" in page
    assert "one: 1" in page
    assert ".. testoutput" not in page
    assert "1.3.24" in page
    (link,) = re.findall(r'<a class="[^"]*" download="" href="([^"]*)">Script</a>', page)
    assert link == "_scripts/numbers-one.py"
    script = site.root / "_build/html" / link
    environment = {**os.environ, "PYTHONPATH": str(site.project.overlays / "1.3")}
    command = [sys.executable, str(script)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("one: 1\n", "")
    example = site.root / "_build/html/_examples/numbers.py"
    source = site.root / "examples/numbers.py"
    assert example.read_text(encoding="utf-8") == source.read_text(encoding="utf-8")
    assert 'href="_examples/numbers.py">Whole file</a>' in page


def test_no_change(site: Folder) -> None:
    """A build without changes starts no scenario, and writes no page."""
    before = stamps(site)
    status, said = site.build()
    assert (status, "scenarios run: 0 of 4" in said) == (0, True), said
    assert rewritten(site, before) == set()


def test_one_docstring_changed(site: Folder) -> None:
    """A changed docstring runs nothing, and its page alone is written, with the new words."""
    path = site.root / "examples/more/numbers.py"
    before = stamps(site)
    path.write_text(
        path.read_text(encoding="utf-8").replace("Two is", "Number two is"), encoding="utf-8"
    )
    status, said = site.build()
    assert (status, "scenarios run: 0 of 4" in said) == (0, True), said
    assert rewritten(site, before) == {"second", "index"}
    assert "Number two is printed." in site.built("html/second.html")


def test_one_example_changed(site: Folder) -> None:
    """An example whose code has changed is run alone, and only its page is written."""
    path = site.root / "examples/more/numbers.py"
    before = stamps(site)
    path.write_text(
        path.read_text(encoding="utf-8").replace('"two:", 1', '"two:", 0 + 1'), encoding="utf-8"
    )
    status, said = site.build()
    assert (status, "scenarios run: 2 of 4" in said) == (0, True), said
    assert rewritten(site, before) == {"second", "index"}
    assert "0</span> <span" in site.built("html/second.html")


def test_touched_example(site: Folder) -> None:
    """An example that is saved without a change is not run."""
    before = stamps(site)
    (site.root / "examples/numbers.py").touch()
    status, said = site.build()
    assert (status, "scenarios run: 0 of 4" in said) == (0, True), said
    assert rewritten(site, before) <= {"first", "index"}


def test_changed_outcome(site: Folder) -> None:
    """When a series does something else with the same example, the page is written anew."""
    before = stamps(site)
    init = site.project.overlays / "2.0/sqlalchemy/__init__.py"
    text = init.read_text(encoding="utf-8")
    init.unlink()
    init.write_text(f"{text}\nmark = 2\n", encoding="utf-8")
    status, said = site.build()
    assert (status, "scenarios run: 2 of 4" in said) == (0, True), said
    assert rewritten(site, before) == {"first", "index"}
    shown = visible(site.built("html/first.html"))
    assert "SQLAlchemy 2.0 result differs from 1.3 one: 2 SQLAlchemy 1.3 one: 1" in shown


def visible(page: str) -> str:
    """Return the text of a page, without markup."""
    return " ".join(re.sub("<[^>]*>", "", page).split())


def test_parallel(site: Folder) -> None:
    """Two processes that read and write make the same pages as one."""
    assert site.build("-d", "_build/one", "-E")[0] == 0
    pages = {name: site.built(f"html/{name}.html") for name in ("index", "first", "second")}
    status, said = site.build("-d", "_build/two", "-E", "-a", "-j", "2")
    assert (status, "no page shows" in said) == (0, False), said
    assert {name: site.built(f"html/{name}.html") for name in pages} == pages
    status, said = site.build("-d", "_build/two")
    assert (status, "scenarios run: 0 of 4" in said) == (0, True)


@pytest.mark.parametrize(
    ("builder", "page"), [("text", "text/first.txt"), ("epub", "epub/first.xhtml")]
)
def test_other_builders(site: Folder, builder: str, page: str) -> None:
    """Text and e-book have the claim, the code and every outcome, titled by series."""
    status, said = site.build(builder=builder)
    assert status == 0, said
    shown = visible(site.built(page))
    for words in ("One is printed.", 'print("one:", MARK)', "SQLAlchemy 1.3", "one: 1"):
        assert words in shown.replace("&quot;", '"').replace("*", "").replace("`", ""), shown


def test_outcomes_are_not_highlighted_anew(site: Folder) -> None:
    """The ``rawsource`` of an outcome keeps Sphinx from highlighting it in place of its marks."""
    assert site.build()[0] == 0
    assert '<span class="lab-print">' in site.built("html/first.html")
    assert 'class="highlight-default' not in site.built("html/first.html")


def test_drift_fails_the_build(folder: Folder) -> None:
    """All drifts of all series are listed, the status is not 0, and no page is written."""
    folder.example(PROGRAM.replace('"one:", 1', '"one:", 3'))
    folder.page("numbers.one")
    status, said = folder.build()
    assert status == 2
    for series in ("1.3", "2.0"):
        assert f"examples/numbers.py:9: numbers.one drifted on SQLAlchemy {series} " in said
    assert "    -one: 1\n    +one: 3\n" in said
    assert "Traceback" not in said
    assert "issues" not in said
    assert not (folder.root / "_build/html/index.html").exists()
    assert folder.build()[0] == 2


def test_drift_in_a_live_build(folder: Folder) -> None:
    """A live build goes on, and shows the difference where the outcome is."""
    folder.example(PROGRAM.replace('"one:", 1', '"one:", "<b>"'))
    folder.page("numbers.one")
    status, said = folder.build("-D", "upgradelab_live=1")
    assert status == 0, said
    page = visible(folder.built())
    assert "Not as expected: drifted" in page
    assert "-one: 1" in page
    assert "+one: &lt;b&gt;" in page
    assert "python -m upgradelab accept --only" in page


def test_pair_and_mapping(folder: Folder) -> None:
    """A page shows the mapping once, or as asked; a pair needs two scenarios."""
    scenario = PROGRAM[PROGRAM.index("\n\ndef") :]
    others = (scenario.replace("one()", f"{name}()") for name in ("two", "three", "four"))
    folder.example(PROGRAM + "".join(others))
    hidden = "numbers.two\n   :mapping: hide"
    folder.page("numbers.one", hidden, "numbers.three", "numbers.four\n   :mapping: show")
    status, said = folder.build()
    assert status == 0, said
    assert folder.built().count("lab-mapping ") == 2
    folder.page("numbers.one numbers.two\n   :pair:", "numbers.three numbers.four")
    assert folder.build()[0] == 0
    assert folder.built().count("lab-pair") == 1
    folder.page("numbers.one numbers.two numbers.three", "numbers.four\n   :pair:")
    status, said = folder.build()
    assert status == 1
    assert ":pair: shows two scenarios side by side, found 1" in said


def test_verdicts(folder: Folder) -> None:
    """The verdict table has a row for each label printed; a label that is none is an error."""
    folder.example()
    folder.page("numbers.one", more=".. lab:verdicts:: numbers.one\n   :rows: one\n")
    assert folder.build()[0] == 0
    assert "SQLAlchemy 1.3.24 2.0." in visible(folder.built())
    folder.page("numbers.one", more=".. lab:verdicts:: numbers.one\n   :rows: two\n")
    status, said = folder.build()
    assert status == 1
    assert "numbers.one printed no line that begins with 'two: '" in said


def test_changes_states_and_sheet(folder: Folder) -> None:
    """A page shows what changed, which states work, and pairs; faults name what is wrong."""
    folder.example()
    folder.example(PROGRAM.replace("1)", "0 + 1)"), "others")
    folder.page(
        more=".. lab:changes:: numbers.one others.one\n\n"
        ".. lab:states::\n\n   first: numbers.one\n   second: others.one\n\n"
        ".. lab:sheet::\n\n   pair: numbers.one others.one\n"
    )
    status, said = folder.build(builder="text")
    assert status == 0, said
    text = folder.built("text/index.txt")
    assert '-print("one:", 1)\n   +print("one:", 0 + 1)' in text
    assert re.search(r"second +\| works +\| works", text)
    assert re.search(r'\| print\("one:", 1\) +1.3, 2.0: works', text)
    folder.page(
        "others.one",
        more=".. lab:changes:: numbers.one numbers.one\n\n"
        ".. lab:states::\n\n   numbers.one\n\n"
        ".. lab:sheet::\n\n   pair: numbers.one\n",
    )
    status, said = folder.build("--keep-going", builder="text")
    assert status != 0
    assert "numbers.one and numbers.one have the same code" in said
    assert "expected lines such as `text: folder.file.scenario`: 'numbers.one'" in said
    assert "expected two scenarios for 'pair', found 1" in said


TABLE = '''
"""Squares."""


def squares():
    """Some squares: shown.

    .. testoutput:: 1.3, 2.0

        kind | side | area
        small | 1 | 1
        small | 10 | 100
        large | 1 | 2
        large | 10 | 200
    """
    print("kind | side | area")
    print("small | 1 | 1\\nsmall | 10 | 100\\nlarge | 1 | 2\\nlarge | 10 | 200")
'''


def test_rows(folder: Folder) -> None:
    """What a scenario prints as a table is a table; an example that is none is named."""
    folder.example(TABLE, name="numbers")
    rows = ".. lab:rows:: numbers.squares\n   :code: numbers\n   :filter:\n"
    folder.page(more=rows)
    status, said = folder.build()
    assert status == 0, said
    assert folder.built().count("<tr") == 5
    folder.page(more=rows.replace(":code: numbers", ":code: letters"))
    status, said = folder.build()
    assert status == 1
    assert "no example 'letters' in examples/" in said
