"""The page on packages: what trials mean, and how it is shown."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from docutils import nodes

from tests.conftest import PROGRAM, REPOSITORY, Folder
from upgradelab_site.packages.directive import _both, _cell
from upgradelab_site.packages.record import (
    Kind,
    Package,
    Record,
    RecordError,
    Release,
    Trial,
    dump_record,
    load_record,
)
from upgradelab_site.packages.releases import releases_table
from upgradelab_site.packages.subjects import load_subjects
from upgradelab_site.packages.verdicts import Failure, Span, failures, is_told, spans
from upgradelab_site.toml_tables import TableError

GONE = "AttributeError: module 'sqlalchemy' has no attribute '__all__'"
SERIES = ("1.4", "2.0")


def release(version: str, *kinds: Kind, text: str = GONE, control: Trial | None = None) -> Release:
    """Return a release with what came of it in 1.4 and 2.0."""
    texts: dict[Kind, str] = {"fits": "", "refuses": "SQLAlchemy<2", "unavailable": "no wheel"}
    trials = {
        series: Trial(kind, texts.get(kind, text))
        for series, kind in zip(SERIES, kinds, strict=True)
    }
    return Release(
        version, "2022-01-02", "2022-01-03", ({"1.3": control} if control else {}) | trials
    )


def package(*releases: Release) -> Package:
    """Return a package with some releases."""
    return Package("ferries", "Ferries", "0123", releases[-1].version, releases)


FERRIES = package(
    release("1.0", "fits", "fails"),
    release("1.1", "fits", "fails"),
    release("1.2", "fits", "refuses"),
    release("2.0", "fits", "fits"),
    release("3.0", "refuses", "fits"),
)


def test_spans() -> None:
    """A cell has the first release that fits, and the last where newer ones do not."""
    assert spans(FERRIES, "2.0") == [Span("2.0", "3.0", open=True, known=True)]
    assert spans(FERRIES, "1.4") == [Span("1.0", "2.0", open=False, known=False)]


def test_spans_of_two_series() -> None:
    """What goes with two series lets one step follow the other."""
    assert spans(FERRIES, "1.4", "2.0") == [Span("2.0", "2.0", open=False, known=True)]


def test_span_after_a_gap() -> None:
    """A release that fits after others that do not is the first of its span, whatever they say."""
    tried = package(
        release("1.0", "fits", "fits"),
        release("1.1", "refuses", "fails", text="KeyError: 1"),
        release("1.2", "refuses", "fits"),
    )
    assert _cell(tried, "2.0") == "up to 1.0, from 1.2"


def test_both() -> None:
    """A section says which releases go with two series, or that none does."""
    assert _both(FERRIES, SERIES) == "With either 1.4 or 2.0: only 2.0."
    apart = package(release("1.0", "fits", "fails"), release("2.0", "refuses", "fits"))
    assert _both(apart, SERIES).startswith("No release goes with both 1.4 and 2.0")
    assert _both(package(release("1.0", "fits", "fails")), SERIES) == ""


def test_no_span() -> None:
    """Of a package that fits nowhere nothing is said."""
    assert spans(package(release("1.0", "fits", "fails")), "2.0") == []


def test_first_that_can_be_tried() -> None:
    """After a release that could not be tried, the first that fits may not be the first."""
    tried = package(release("1.0", "unavailable", "unavailable"), release("1.1", "fits", "fits"))
    assert [span.known for span in spans(tried, "2.0")] == [False]


@pytest.mark.parametrize(
    ("tried", "told"),
    [
        (release("1.0", "fits", "fails"), True),
        (release("1.0", "fits", "refuses"), True),
        (release("1.0", "fits", "unavailable"), False),
        (release("1.0", "fails", "fails"), False),
        (release("1.0", "fails", "fails", control=Trial("fits")), True),
        (release("1.0", "fails", "fails", control=Trial("fails", "ImportError: other")), True),
        (release("1.0", "fails", "fails", control=Trial("fails", GONE)), False),
        (
            release(
                "1.0", "fails", "fails", text="KeyError: 1", control=Trial("fails", "KeyError: 2")
            ),
            False,
        ),
    ],
)
def test_is_told(tried: Release, *, told: bool) -> None:
    """A release fails on SQLAlchemy if it fits an older one, or asks for what only newer lack."""
    assert is_told(tried, "2.0") is told


LATER = Span("2.0", "3.0", open=True, known=True)
EARLIER = Span("1.0", "2.0", open=False, known=False)


def test_failures() -> None:
    """A message is told once, with the releases that give it and the first that does not."""
    assert list(failures(FERRIES, SERIES)) == [
        Failure("fails", GONE, ("2.0",), "1.0", "1.1", too_new=False, fits=LATER),
        Failure("refuses", "SQLAlchemy<2", ("2.0",), "1.2", "1.2", too_new=False, fits=LATER),
        Failure("refuses", "SQLAlchemy<2", ("1.4",), "3.0", "3.0", too_new=True, fits=EARLIER),
    ]


def test_failures_without_a_way_out() -> None:
    """Where no later release fits, none is named."""
    (failure,) = failures(package(release("1.0", "fits", "fails")), SERIES)
    assert failure.fits is None


def test_failures_of_series_that_need_other_releases() -> None:
    """A message that is the same with two series leads to other releases, if none fit both."""
    tried = package(
        release("1.0", "fails", "fails", control=Trial("fits")),
        release("1.1", "fits", "refuses"),
        release("2.0", "refuses", "fits"),
    )
    ways = [(failure.series, failure.fits) for failure in failures(tried, SERIES)][:2]
    assert ways == [
        (("1.4",), Span("1.1", "1.1", open=False, known=True)),
        (("2.0",), Span("2.0", "2.0", open=True, known=True)),
    ]


def test_failure_of_a_release_that_goes_with_nothing() -> None:
    """If no later release goes with a series, an earlier one is named."""
    tried = package(
        release("1.0", "fits", "fits"),
        release("2.0", "refuses", "fails", text="KeyError: 1"),
        release("2.1", "refuses", "fits"),
    )
    first, *_ = failures(tried, SERIES)
    assert (first.first, first.series, first.too_new) == ("2.0", ("1.4",), True)
    assert first.fits == Span("1.0", "1.0", open=False, known=False)


RECORD = Record("3.11", {"1.3": "1.3.24", "1.4": "1.4.54", "2.0": "2.0.58"}, (FERRIES,))


def test_record(tmp_path: Path) -> None:
    """A record is read as it was written, and has a line for each release."""
    path = tmp_path / "packages.json"
    text = dump_record(RECORD)
    path.write_text(text, encoding="utf-8")
    assert load_record(path) == RECORD
    assert sum(line.startswith('    "') for line in text.splitlines()) == len(FERRIES.releases)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "FileNotFoundError"),
        ("{", "JSONDecodeError"),
        (dump_record(RECORD).replace('"schema": 1', '"schema": 2'), "schema 2, expected 1"),
        (dump_record(RECORD).replace('"newest"', '"latest"'), "KeyError: 'newest'"),
        (dump_record(RECORD).replace('"fails: ', '"hurts: '), "expected one of fits, fails"),
        (json.dumps([]), "TypeError"),
    ],
)
def test_other_files(text: str | None, said: str, tmp_path: Path) -> None:
    """A file that is missing or holds something else is named, with the command to make it."""
    path = tmp_path / "packages.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        load_record(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert said in str(caught.value)
    assert str(caught.value).endswith("make packages")


def test_package_without_a_program(tmp_path: Path) -> None:
    """A package without a program is named, with the file that is missing."""
    path = tmp_path / "packages.toml"
    path.write_text('[ferries]\ntitle = "Ferries"\n', encoding="utf-8")
    with pytest.raises(TableError, match=r"\[ferries\]: there is no .*ferries\.py"):
        load_subjects(path)


def test_package_with_another_field(tmp_path: Path) -> None:
    """A field that means nothing is told, with those that do."""
    path = tmp_path / "packages.toml"
    path.write_text('[ferries]\ntitle = "Ferries"\nsails = 2\n', encoding="utf-8")
    with pytest.raises(TableError, match="has the fields sails, title; expected title"):
        load_subjects(path)


def lay_out(folder: Folder, *parts: str, record: Record = RECORD) -> None:
    """Write a site with a page on packages."""
    folder.example(PROGRAM)
    folder.write("docs/packages.json", dump_record(record))
    folder.write("docs/packages.toml", '[ferries]\ntitle = "Ferries"\nnote = "They *float*."\n')
    folder.write("docs/probes/ferries.py", '"""Sails."""\n\nassert "ferries"\n')
    directives = "".join(f".. lab:packages:: {part}\n\n" for part in parts)
    folder.page("numbers.one", more=f"{directives}.. lab:messages::\n")


def test_cell_of_a_package_that_is_too_new() -> None:
    """Where the oldest that was tried is too new, older ones that were not tried may fit."""
    assert _cell(package(release("2.0", "refuses", "fits")), "1.4") == "none since 2.0"
    assert _cell(package(release("2.0", "fits", "refuses")), "2.0") == "none"


def words(folder: Folder) -> str:
    """Return the words of the built page, without places where they may break."""
    html = re.sub("<wbr ?/?>", "", folder.built())
    return unescape(" ".join(re.sub("<[^>]*>", " ", html).split()))


def test_page(folder: Folder) -> None:
    """The page has the table, the messages, and for each package what was run."""
    lay_out(folder, "table", "messages", "each")
    status, said = folder.build()
    assert status == 0, said
    text = words(folder)
    assert "Package With 1.4 With 2.0 Ferries up to 2.0 from 2.0" in text
    assert "has no attribute '__all__' Ferries 1.0 to 1.1 2.0 2.0 or later" in text
    assert "1.2 cannot be installed with 2.0: requires SQLAlchemy<2" in text
    assert "They float ." in text
    assert 'assert "ferries"' in text


def test_releases(folder: Folder) -> None:
    """A table of one package has a row for neighbours of which the same came."""
    control = {"1.3": Trial("fails", "ImportError: no name"), **FERRIES.releases[0].trials}
    first, second, *others = FERRIES.releases
    ferries = replace(
        FERRIES,
        releases=(
            release("0.9", "unavailable", "unavailable"),
            replace(first, trials=control),
            replace(second, trials=control),
            *others,
        ),
    )
    lay_out(folder, "releases ferries", record=replace(RECORD, packages=(ferries,)))
    status, said = folder.build()
    assert status == 0, said
    text = words(folder)
    assert "with SQLAlchemy 1.4.54 and 2.0.58, on Python 3.11" in text
    assert "Releases SQLAlchemy 1.4 SQLAlchemy 2.0 1.0 to 1.1 works AttributeError" in text
    assert "1.2 works requires <2 2.0 works works 3.0 requires <2 works" in text
    assert "0.9" not in text


def test_neighbouring_series_share_a_column() -> None:
    """Two series with which the same came of each release are one column."""
    same = package(release("1.0", "fits", "fits"), release("1.1", "fits", "fits"))
    cells = releases_table(same, RECORD, []).findall(nodes.entry)
    texts = [cell.astext() for cell in cells]
    assert texts == ["Releases", "SQLAlchemy 1.4 and 2.0", "1.0 to 1.1", "works"]


@pytest.mark.parametrize("wanted", ["releases", "releases ferry"])
def test_releases_of_no_package(wanted: str, folder: Folder) -> None:
    """A package that is not recorded fails the build, with those that are."""
    lay_out(folder, wanted)
    status, said = folder.build()
    assert status != 0
    assert "in packages.json (have: ferries)" in said


def test_message_leads_to_package(folder: Folder) -> None:
    """A pasted message of an old package leads to the section of the package."""
    lay_out(folder, "each")
    status, said = folder.build()
    assert status == 0, said
    script = folder.built("html/messages.js")
    known = json.loads(script.removeprefix("upgradelab.messages(").removesuffix(");\n"))
    (entry,) = [entry for entry in known["messages"] if "__all__" in entry["text"]]
    assert entry["places"][0]["anchor"] == "ferries"
    assert entry["verdict"] == "Ferries 1.0 to 1.1 with 2.0: install 2.0 or later."


def test_unknown_part(folder: Folder) -> None:
    """A part that is not there fails the build, with those that are."""
    lay_out(folder, "tables")
    status, said = folder.build()
    assert status != 0
    assert "no part 'tables' of a record (have: table, messages, each, releases)" in said


def test_search_for_packages() -> None:
    """The search of the page finds each package in the list that pip writes."""
    page = REPOSITORY / "docs/codebase/packages.md"
    patterns = re.findall(r"pip freeze \| grep -iE '(.*)'", page.read_text(encoding="utf-8"))
    subjects = load_subjects(REPOSITORY / "docs/codebase/packages.toml")
    frozen = [f"{subject.distribution}==1.0" for subject in subjects]
    assert frozen == [line for line in frozen if re.search("|".join(patterns), line)]
    assert not re.search("|".join(patterns), "requests==2.0")


def test_recorded_packages() -> None:
    """The recorded trials can be read, and most packages go with 2.0."""
    record = load_record(REPOSITORY / "docs/codebase/packages.json")
    fitting = [package for package in record.packages if spans(package, "2.0")]
    assert len(fitting) > len(record.packages) / 2
