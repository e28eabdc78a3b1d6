"""What could not be run here is said wherever outcomes are shown, listed or counted."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.compare.test_behaviours import refused
from tests.conftest import PROGRAM, SITE_CONFIGURATION, Folder, run_of
from tests.sphinxext.test_extension import visible
from upgradelab.command.annotate import summary
from upgradelab.command.gate import Report
from upgradelab.compare import behaviours
from upgradelab.compare.changes import Consequences, changes, classify, not_compared, upgrade
from upgradelab.compare.panels import html_of, panels
from upgradelab.compare.panels.shared import share
from upgradelab.compare.signs import sign_beside, strongest
from upgradelab.engine.servers.mariadb import SEARCH, missing
from upgradelab.libraries import load_library
from upgradelab.model import unavailable
from upgradelab.model.judgement import Judgement
from upgradelab.model.outcome import Event, Fault
from upgradelab.model.printed import first_result
from upgradelab.model.project import Project
from upgradelab.model.run import Run, parse_runs
from upgradelab.sphinxext.nodes import lists as listing_nodes
from upgradelab.sphinxext.nodes import tables
from upgradelab.sphinxext.nodes.panels import provenance

MakeRun = Callable[..., Run]
MakeJudgement = Callable[..., Judgement]

REASON = "mariadbd was not found"
NOTE = f"Not run here: {REASON}."

NUMBERS = (
    PROGRAM
    + '''

def changed():
    """The number is another one on 2.0.

    :consequence: 2.0 results

    .. testoutput:: 1.3

        one: 1.3

    .. testoutput:: 2.0

        one: 2.0
    """
    import sqlalchemy

    print("one:", sqlalchemy.__version__[:3])


def squares():
    """Some squares: small.

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
)

TRAMS = '''
"""Trams that a server counts."""

import sqlalchemy
from sqlalchemy import create_engine, text


def _ask(statement):
    engine = create_engine("mysql+pymysql:///?read_default_file=~/.my.cnf")
    with engine.connect() as connection:
        answer = connection.execute(text(statement)).scalar()
    engine.dispose()
    return answer


def added():
    """The server adds trams.

    .. testoutput:: 1.3, 2.0

        trams: 3
    """
    print("trams:", _ask("SELECT 1 + 2"))


def counted():
    """The server says the number of trams.

    .. testoutput:: 1.3, 2.0

        trams: 3
    """
    print("trams:", _ask("SELECT 3"))


def moved():
    """Trams differ on 2.0.

    :consequence: 2.0 results

    .. testoutput:: 1.3

        trams: 1.3

    .. testoutput:: 2.0

        trams: 2.0
    """
    print("trams:", _ask("SELECT '" + sqlalchemy.__version__[:3] + "'"))


def lines():
    """Trams by stops: served.

    .. testoutput:: 1.3, 2.0

        kind | side | area
        short | 1 | 1
        short | 10 | 3
        long | 1 | 2
        long | 10 | 4
    """
    number = _ask("SELECT 1")
    print("kind | side | area")
    print(f"short | {number} | 1\\nshort | 10 | 3\\nlong | 1 | 2\\nlong | 10 | 4")
'''

PLOT = """
.. lab:plot:: {}
   :across: side
   :upward: area
   :group: kind

   They grow.
"""

TABLES = """
.. lab:verdicts:: trams.added

.. lab:verdicts:: trams.moved
   :rows: trams

.. lab:rows:: trams.lines

.. lab:states::

   Only: trams.added

.. lab:sheet::

   Pair: trams.added trams.counted
"""
"""Directives whose every outcome is missing."""

MIXED = """
.. lab:rows:: numbers.squares trams.lines
   :filter:

.. lab:states::

   Here: numbers.one
   There: trams.added

.. lab:sheet::

   Pair: numbers.one trams.counted
"""
"""Directives of which some outcomes are missing."""

LISTS = """
.. lab:upgrades::

.. lab:messages::

.. lab:sections:: sections.toml

.. lab:warning-sites:: sites.toml

.. only:: html

   .. lab:behaviours::
"""

SECTIONS = """
inventory = "official"
page = "news"

[[section]]
title = "Of both"
label = ""
kind = "result"
scenarios = ["numbers.one", "trams.added"]

[[section]]
title = "Of one"
label = ""
kind = "result"
scenarios = ["numbers.one"]
"""

SITES = """
["engine/base.py:1"]
api = "trams"
warning = "RemovedIn20Warning"
message = "Trams are gone"
old = "trams.added"
new = "numbers.one"
"""

PAGES = {
    "index": ".. lab:tally::\n\n.. toctree::\n   :glob:\n\n   *\n",
    "panels": ".. lab:example:: trams.added trams.counted trams.moved trams.lines\n\n"
    ".. lab:changes:: trams.added trams.counted\n",
    "tables": TABLES,
    "plots": PLOT.format("trams.lines"),
    "mixed": ".. lab:example:: numbers.one numbers.changed numbers.squares\n"
    + MIXED
    + PLOT.format("numbers.squares trams.lines"),
    "lists": LISTS,
    "1.3-to-2.0": ".. lab:upgrade:: 1.3 2.0\n",
}


def write(folder: Folder) -> Folder:
    """Write a project that needs MariaDB and uses every directive."""
    folder.write("conf.py", SITE_CONFIGURATION)
    folder.example(NUMBERS, "numbers")
    folder.example(TRAMS, "trams")
    folder.write("docs/sections.toml", SECTIONS)
    folder.write("docs/sites.toml", SITES)
    for name, text in PAGES.items():
        folder.write(f"docs/{name}.rst", f"{name}\n==========\n\n{text}")
    (folder.root / "empty").mkdir()
    return folder


def hidden(folder: Folder) -> dict[str, str]:
    """Return variables with which MariaDB is looked for where it is not, and need not be."""
    return {SEARCH: str(folder.root / "empty"), "CI": "", "READTHEDOCS": ""}


def build(folder: Folder, variables: Mapping[str, str], builder: str = "html") -> str:
    """Build with warnings as errors; return what the build said."""
    status, said = folder.run(*folder.build_command(builder=builder), **variables)
    assert status == 0, said
    return said


@pytest.fixture(scope="module")
def site(
    tmp_path_factory: pytest.TempPathFactory, make_folder: Callable[..., Folder]
) -> tuple[Folder, str]:
    """Build a project where MariaDB is not found, as HTML and as text."""
    folder = write(make_folder(tmp_path_factory.mktemp("unavailable")))
    said = build(folder, hidden(folder))
    build(folder, hidden(folder), builder="text")
    return folder, said


Site = tuple[Folder, str]


def paragraphs(page: str) -> list[str]:
    """Return the parts of a page of text, each on one line."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", page)]


def table_rows(page: str) -> list[str]:
    """Return the text of each row of a page's tables."""
    return [visible(row) for row in re.findall(r"<tr.*?</tr>", page, re.DOTALL)]


def test_build_says_it(site: Site) -> None:
    """The build counts as run what was run, and says what was not, and why."""
    _, said = site
    assert "scenarios run: 6 of 14" in said
    assert f"4 examples were not run here: {REASON}." in said


def test_panels(site: Site) -> None:
    """Each example has one panel for all series, without an outcome, and the page claims none."""
    folder, _ = site
    page = folder.built("html/panels.html")
    assert page.count("lab-not-run") == page.count("lab-outcome ") == 5
    text = paragraphs(folder.built("text/panels.txt"))
    assert text.count(NOTE) == 5
    assert text[-1] == f"4 examples were not run here: {REASON}."
    assert "printed" not in visible(page)
    assert "Run on" not in visible(page)


def test_sentence_in_place_of_a_table(site: Site) -> None:
    """Where all outcomes of a table are missing, a sentence says so instead."""
    folder, _ = site
    text = folder.built("text/tables.txt")
    assert paragraphs(text).count(NOTE) == 5
    page = folder.built("html/tables.html")
    assert re.findall(r'<table class="(lab-\w+)', page) == ["lab-sheet"]
    assert table_rows(page)[-1].endswith("1.3, 2.0: not run here")


def test_sentence_in_place_of_a_plot(site: Site) -> None:
    """A plot without numbers is a sentence, in every builder."""
    folder, _ = site
    assert NOTE in paragraphs(folder.built("text/plots.txt"))
    page = folder.built("html/plots.html")
    assert NOTE in page
    assert "<svg" not in page


def test_some_outcomes_of_a_table(site: Site) -> None:
    """Beside outcomes that there are, the others are words, and a sentence says why."""
    folder, _ = site
    text = folder.built("text/mixed.txt")
    page = folder.built("html/mixed.html")
    rows = table_rows(page)
    assert {"Here works works", "There not run here not run here"} < set(rows)
    assert "1.3, 2.0: not run here" in rows[-1]
    assert "1.3, 2.0: works" in rows[-1]
    # Below the states and the sheet, and in the place of the table of lines.
    assert paragraphs(text).count(NOTE) == 3
    assert page.count('class="lab-line"') == 2
    note = f"1 example was not run here: {REASON}."
    assert f'aria-label="They grow. {note}"' in page
    assert paragraphs(text).count(note) == 1


def test_provenance_counts_both(site: Site) -> None:
    """A page ends with what its outcomes were run on, and what was not run."""
    folder, _ = site
    end = paragraphs(folder.built("text/mixed.txt"))[-1]
    assert re.fullmatch(
        r"Run on SQLAlchemy 1\.3\.\d+, 2\.0\.\d+ with Python \S+, SQLite \S+\. Every outcome on"
        rf" this page is what these printed\. 3 examples were not run here: {REASON}\.",
        end,
    ), end


def test_tally(site: Site) -> None:
    """The sentence on the whole site counts runs, and says what was not run."""
    folder, _ = site
    said = visible(folder.built())
    assert re.search(
        r"3 examples were run for this site on SQLAlchemy 1\.3\.\d+, 2\.0\.\d+ with SQLite \S+:"
        rf" 6 runs, of which 6 were as expected\. 4 examples were not run here: {REASON}\.",
        said,
    ), said


def test_index(site: Site) -> None:
    """The index has them below a heading of their own, with a sign that its legend explains."""
    folder, _ = site
    page = folder.built("html/lists.html")
    sections = dict(re.findall(r'<section id="(changed-[\w-]+)">(.*?)</section>', page, re.DOTALL))
    assert list(sections) == ["changed-2-0", "changed-never", "changed-unavailable"]
    assert "trams-" not in sections["changed-2-0"] + sections["changed-never"]
    rows = re.findall(
        r'<tr id="trams-(\w+)">.*?<td class="lab-unavailable" colspan="2">not run here\n',
        sections["changed-unavailable"],
    )
    assert sorted(rows) == ["added", "counted", "lines", "moved"]
    assert '<span class="lab-unavailable">not run here</span>' in page
    outcomes = (folder.root / "_build/html/_outcomes/trams-added.js").read_text(encoding="utf-8")
    assert f'"series": ["1.3", "2.0"], "reason": "{REASON}"' in outcomes
    assert '"text"' not in outcomes


def test_lists(site: Site) -> None:
    """Messages, sections and sites say what is missing; a section is not taken for the same."""
    folder, _ = site
    rows = table_rows(folder.built("html/lists.html"))
    assert "Of both result not run here not run here One is printed, 2" in rows
    assert "Of one result same same One is printed" in rows
    (site_row,) = [row for row in rows if row.startswith("trams ")]
    assert "2.0: not run here" in site_row
    text = folder.built("text/lists.txt")
    shown = paragraphs(text)
    assert shown.count(f"4 examples were not run here: {REASON}.") == 2
    assert shown.count(f"1 example was not run here: {REASON}.") == 2


def test_upgrade(site: Site) -> None:
    """What could not be run is no difference, and is listed as not known."""
    folder, _ = site
    text = folder.built("text/1.3-to-2.0.txt")
    shown = paragraphs(text)
    assert (
        "Of 3 examples, 1 differs, on 1 page. These are the examples of this site, not everything"
        " that SQLAlchemy changed. Not known, as they were not run here: 4."
    ) in shown
    assert (
        f"4 examples were not run here: {REASON}."
        " Whether the upgrade changes what they do is not known."
    ) in shown
    different, unknown = text.split("Not run here\n")
    assert "trams" not in different.lower()
    assert unknown.count("* ") == 4
    heads, row = table_rows(folder.built("html/lists.html"))[:2]
    assert heads == "Upgrade Rows Differs Raises Warns Works now Same Not run here"
    assert row == "1.3 to 2.0 0 1 0 0 0 2 4"


def test_data(site: Site) -> None:
    """The data say so with the reason, without a text, and fit their schema."""
    folder, _ = site
    path = folder.root / "_build/html/behaviours.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    assert not refused(folder.root, data)
    by_id = {behaviour["id"]: behaviour for behaviour in data["behaviours"]}
    assert by_id["trams.moved"]["changed"] is None
    assert by_id["trams.moved"]["outcomes"]["2.0"] == {
        "sign": "unavailable",
        "consequence": None,
        "text": None,
        "warnings": [],
        "raises": None,
        "since": None,
        "reason": REASON,
    }
    assert by_id["numbers.changed"]["changed"] == "2.0"
    assert "reason" not in by_id["numbers.one"]["outcomes"]["2.0"]


def test_gate(site: Site) -> None:
    """The gate counts it apart, says why, passes, and keeps it in its report."""
    folder, _ = site
    status, said = folder.run("upgradelab", "gate", **hidden(folder))
    assert status == 0, said
    assert f"4 examples were not run here: {REASON}.\n\nseries" in said
    assert re.search(r"series +release +passed +drifted +failed +unavailable\n", said)
    assert re.search(r"^1\.3 +1\.3\.\d+ +3 +0 +0 +4$", said, re.MULTILINE)
    report = (folder.root / ".upgradelab/gate/1.3.jsonl").read_text(encoding="utf-8")
    runs = parse_runs(report, "1.3")
    assert {run.scenario for run in runs if run.unavailable} == {
        "trams.added", "trams.counted", "trams.moved", "trams.lines",
    }  # fmt: skip
    assert {str(run.fault) for run in runs if run.unavailable} == {REASON}


def test_accept(site: Site) -> None:
    """Accepting claims nothing of expectations that nothing was held against."""
    folder, _ = site
    status, said = folder.run("upgradelab", "accept", "--only", "trams", **hidden(folder))
    assert status == 0
    assert said == (
        "nothing to accept: every expectation fits of what was run."
        f" 4 examples were not run here: {REASON}.\n"
    )
    status, said = folder.run("upgradelab", "accept", "--only", "numbers", **hidden(folder))
    assert said == "nothing to accept: every expectation fits\n"


def test_pytest_skips(site: Site) -> None:
    """In pytest it is skipped, with the reason."""
    folder, _ = site
    with pytest.MonkeyPatch.context() as patch:
        for name, value in hidden(folder).items():
            patch.setenv(name, value)
        status, said = folder.pytest("examples/trams.py", "-rs")
    assert status == 0, said
    assert "4 skipped" in said
    assert f"not run: {REASON}" in said


def test_no_example_at_all(tmp_path: Path, make_folder: Callable[..., Folder]) -> None:
    """A site of which nothing could be run says just that."""
    folder = make_folder(tmp_path)
    folder.example(TRAMS, "trams")
    scenarios = ("trams.added", "trams.counted", "trams.moved", "trams.lines")
    folder.page(*scenarios, more=".. lab:tally::\n")
    (folder.root / "empty").mkdir()
    build(folder, hidden(folder))
    page = visible(folder.built())
    missing = f"4 examples were not run here: {REASON}."
    assert f"No example was run for this site. {missing}" in page
    assert page.count(missing) == 2


def test_it_must_not_be_missing_in_ci(site: Site) -> None:
    """In CI and on Read the Docs it is an error, also where outcomes are kept that lack it."""
    folder, _ = site
    build(folder, hidden(folder))
    for name in ("CI", "READTHEDOCS"):
        variables = {**hidden(folder), name: "true"}
        status, said = folder.run(*folder.build_command(), **variables)
        assert status == 2
        assert f"{REASON}, and this is CI: install the package mariadb-server" in said


def test_it_is_run_once_it_is_there(tmp_path: Path, make_folder: Callable[..., Folder]) -> None:
    """Where MariaDB comes and goes, the next build shows what it did, and then again nothing."""
    if missing():
        assert not os.environ.get("CI")
        pytest.skip("mariadbd was not found")
    folder = write(make_folder(tmp_path))
    nowhere = hidden(folder)
    build(folder, nowhere)
    said = build(folder, {"READTHEDOCS": ""})
    assert "scenarios run: 8 of 14" in said
    assert "not run here" not in said
    pages = [path.read_text(encoding="utf-8") for path in (folder.root / "_build").rglob("*.html")]
    assert not any("not run here" in page.lower() for page in pages)
    assert "trams: 3" in folder.built("html/panels.html")
    data = json.loads(folder.built("html/behaviours.json"))
    assert not refused(folder.root, data)
    changed = {behaviour["id"]: behaviour["changed"] for behaviour in data["behaviours"]}
    assert changed["trams.moved"] == "2.0"
    assert "scenarios run: 0 of 14" in build(folder, nowhere)
    assert folder.built("html/panels.html").count("lab-not-run") == 5


def test_where_the_server_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable names the only folders; without it, PATH and the usual ones are searched."""
    monkeypatch.setenv("PATH", str(tmp_path))
    program = tmp_path / "mariadbd"
    program.symlink_to(shutil.which("true", path="/bin:/usr/bin") or "")
    monkeypatch.delenv(SEARCH, raising=False)
    assert not missing()
    for folders in ("", str(tmp_path / "absent")):
        monkeypatch.setenv(SEARCH, folders)
        assert missing() == REASON
    monkeypatch.setenv(SEARCH, os.pathsep.join([str(tmp_path / "absent"), str(tmp_path)]))
    assert not missing()


# On some series only


PRINTED = "trams: 3\n"
ERROR = Event("exception", "no", "sqlalchemy.exc.ArgumentError")


def gone(series: str, reason: str = REASON) -> Run:
    """Return a run of what could not be run."""
    return run_of(series=series, fault=Fault("unavailable", reason))


def test_no_change_and_not_the_same(make_run: MakeRun) -> None:
    """Between a run and what was not run there is no change that anybody saw."""
    for other in (make_run(PRINTED), make_run(ERROR), gone("1.3"), None):
        for old, new in ((other, gone("2.0")), (gone("2.0"), other)):
            library = load_library("sqlalchemy")
            assert classify(old, new, ["rows"], library) is None
            way = upgrade("1.3", "2.0", ["1.3", "2.0"])
            by_kind = changes({"a.b": _by(old, new)}, {"a.b": {"2.0": "rows"}}, way, library)
            assert not any(by_kind.values())
            assert list(not_compared({"a.b": _by(old, new)}, "1.3", "2.0")) == ["a.b"]
    assert not not_compared({"a.b": {"1.3": make_run(PRINTED)}}, "1.3", "2.0")


def _by(old: Run | None, new: Run | None) -> dict[str, Run]:
    pairs = (("1.3", old), ("2.0", new))
    return {name: run for name, run in pairs if run is not None}


def test_signs_pass_over_it(make_run: MakeRun) -> None:
    """A series is compared with the one before it that was run."""
    series = ["1.3", "1.4", "2.0", "2.1"]
    same = {
        "1.3": make_run(PRINTED, series="1.3"),
        "1.4": gone("1.4"),
        "2.0": make_run(PRINTED, series="2.0"),
        "2.1": gone("2.1"),
    }
    other = {**same, "2.0": make_run("trams: 4\n", series="2.0")}
    claims = {"a.b.same": "Same.", "a.b.other": "Other.", "a.b.late": "Late."}
    runs = {"a.b.same": same, "a.b.other": other, "a.b.late": {"2.1": gone("2.1")}}
    stated: Consequences = {"a.b.other": {"2.0": "results"}}
    listed = behaviours.rows(claims, runs, series, stated, load_library("sqlalchemy"))
    assert [(list(row.signs.values()), row.changed) for row in listed] == [
        (["same", "unavailable", "same", "unavailable"], ""),
        (["same", "unavailable", "different", "unavailable"], "2.0"),
        (["none", "none", "none", "unavailable"], ""),
    ]
    groups = behaviours.newest_first(listed, series)
    assert [(name, [row.name for row in rows]) for name, rows in groups] == [
        ("2.0", ["a.b.other"]),
        ("unavailable", ["a.b.same", "a.b.late"]),
    ]


def test_legend(make_run: MakeRun) -> None:
    """The legend explains the sign only where a row has it."""
    library = load_library("sqlalchemy")
    for run, explained in ((make_run(PRINTED), False), (gone("2.0"), True)):
        runs = {"a.b.c": {"2.0": run}}
        (row,) = behaviours.rows({"a.b.c": ""}, runs, ["2.0"], {}, library)
        legend = listing_nodes.legend(row.signs.values()).astext()
        assert (unavailable.NOT_RUN_HERE in legend) == explained


def test_strength() -> None:
    """What was seen to differ stands for a section; what was seen to be the same does not."""
    assert strongest(["same", "unavailable"]) == "unavailable"
    assert strongest(["none", "unavailable"]) == "unavailable"
    assert strongest(["different", "unavailable"]) == "different"


def test_panels_of_a_run_that_printed_nothing(make_run: MakeRun) -> None:
    """A run without a text shares no panel with what was not run; nor do two reasons."""
    runs = {
        "1.3": make_run(series="1.3"),
        "1.4": gone("1.4"),
        "2.0": gone("2.0", "no server"),
    }
    assert [panel.series for panel in share(runs)] == [("2.0",), ("1.4",), ("1.3",)]


def test_lines_are_marked_against_a_run(make_run: MakeRun) -> None:
    """Lines are new when the last run before did not print them."""
    runs = {
        "1.3": gone("1.3"),
        "1.4": make_run("a\nb\n", series="1.4"),
        "2.0": gone("2.0"),
        "2.1": make_run("a\nc\n", series="2.1"),
    }
    shown = html_of(panels(runs, load_library("sqlalchemy")))
    assert shown.count("lab-differs") == 1


def test_verdict_rows(make_run: MakeRun) -> None:
    """A series that was not run has no value, is said to be so, and differs from none."""
    runs = {
        "1.3": make_run(PRINTED, series="1.3"),
        "1.4": gone("1.4"),
        "2.0": make_run(PRINTED, ERROR, series="2.0"),
    }
    rows = tables.verdict_rows(runs, ["trams", "lines"])
    assert rows == [
        ("trams", ["3", None, "3"]),
        ("lines", ["-", None, "-"]),
        ("raises", ["no", None, "ArgumentError"]),
    ]
    table = tables.verdict_table(rows[:1], [(name, f"{name}.1") for name in runs], "SQLAlchemy")
    assert table.astext().split("\n\n")[-3:] == ["3", unavailable.NOT_RUN_HERE, "3"]
    assert "lab-changed" not in table.pformat()


def test_first_result_is_one_of_a_run(make_run: MakeRun) -> None:
    """What a state is to print is taken from a run."""
    runs = [gone("1.3"), make_run(PRINTED)]
    assert first_result(runs) == "trams: 3"
    assert sign_beside(runs[0], "") == "unavailable"
    assert tables.sign_words(runs[0], "unavailable") == unavailable.NOT_RUN_HERE


def test_databases_are_those_of_runs(make_run: MakeRun) -> None:
    """No database is named for what was not run."""
    assert provenance.database_versions([gone("2.0")]) == []
    assert provenance.database_versions([gone("1.3"), make_run(PRINTED)]) == ["SQLite 3.40.1"]


def test_summary_of_a_job(make_judgement: MakeJudgement, project: Project) -> None:
    """The summary in GitHub Actions counts it in a column of its own, and says why."""
    passed = make_judgement("x")
    absent = make_judgement(fault=Fault("unavailable", REASON))
    said = summary(Report(project, {"2.0": [passed, absent]}))
    assert "| SQLAlchemy | passed | drifted | failed | unavailable |\n" in said
    assert "\n| --- | ---: | ---: | ---: | ---: |\n" in said
    assert "\n| 2.0.9 | 1 | 0 | 0 | 1 |\n" in said
    assert f"\n\n1 example was not run here: {REASON}.\n" in said
    assert "unavailable" not in summary(Report(project, {"2.0": [passed]}))
