"""Each place in 1.4 that warns of 2.0 is shown by a scenario, beside the 2.0 spelling."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from upgradelab.model.outcome import Event
from upgradelab.model.project import Project
from upgradelab.model.run import Run
from upgradelab.store.book import Book
from upgradelab.store.maker import BookMaker
from upgradelab_site.toml_tables import TableError
from upgradelab_site.warning_sites import WarningSite, load_warning_sites

PAGES = REPOSITORY / "docs"
SITES = load_warning_sites(PAGES / "migration" / "warning_sites.toml")
WARNING = [site for site in SITES if not site.reason]
SILENT = [site for site in SITES if site.reason]

HELPERS_MODULE = "util/deprecations.py"
SUMMARY = f"{HELPERS_MODULE}:61"
"""The warning that stands for all others where the variable is not set."""
HELPERS = {"warn_deprecated_20", "deprecated_20", "deprecated_20_cls", "moved_20"}


@pytest.fixture(scope="module")
def book() -> Book:
    """Return the outcomes of all scenarios, run now where they are not current."""
    return BookMaker(Project(REPOSITORY)).make()


def events(site: WarningSite, book: Book, scenario: str, series: str) -> list[Event]:
    """Return the warnings of a site in the run of a scenario."""
    assert scenario in book.scenarios, f"{site.at}: no scenario {scenario}"
    return site.events(book.runs[scenario][series], book.scenarios[scenario].example.source)


@pytest.mark.parametrize("site", WARNING, ids=lambda site: site.at)
def test_old_form_warns(site: WarningSite, book: Book) -> None:
    """The old form warns on 1.4 with the category and the whole message of this site."""
    judgement = book.judgements[site.old]["1.4"]

    assert judgement.verdict == "passed"
    assert events(site, book, site.old, "1.4"), [event.text for event in judgement.run.events]


@pytest.mark.parametrize("site", WARNING, ids=lambda site: site.at)
def test_no_other_site_says_so(site: WarningSite, book: Book) -> None:
    """What passes for the warning of this site passes for that of no other one."""
    own_events = events(site, book, site.old, "1.4")
    for other in WARNING:
        if other is not site:
            also = events(other, book, site.old, "1.4")
            assert not [event for event in own_events if event in also], other.at


@pytest.mark.parametrize("site", WARNING, ids=lambda site: site.at)
def test_new_form_is_quiet(site: WarningSite, book: Book) -> None:
    """The new form runs on 2.0 and 2.1 without a warning and without an error."""
    for series in ("2.0", "2.1"):
        judgement = book.judgements[site.new][series]
        assert judgement.verdict == "passed"
        assert quiet(judgement.run), (series, judgement.run.text)


@pytest.mark.parametrize("site", WARNING, ids=lambda site: site.at)
def test_new_form_does_not_warn_of_20(site: WarningSite, book: Book) -> None:
    """The new form does not warn of 2.0 where it runs on 1.4."""
    run = book.runs[site.new].get("1.4")
    if run is not None:
        warned = [event for event in run.events if event.kind == "warning"]
        assert not [event for event in warned if event.name == "RemovedIn20Warning"]


def quiet(run: Run) -> bool:
    """Return whether a run neither warned nor raised."""
    return not any(event.kind in {"warning", "exception"} for event in run.events)


def test_pages_show_each_pair() -> None:
    """Each pair stands side by side on a page by subject."""
    pages = "\n".join(path.read_text(encoding="utf-8") for path in sorted(PAGES.rglob("*.md")))
    shown = set(re.findall(r"^```\{lab:example\} (\S+) (\S+)$", pages, re.MULTILINE))

    assert {(site.old, site.new) for site in WARNING} <= shown


def test_numbers() -> None:
    """109 sites warn, and six are documented without ever warning."""
    assert len(WARNING) == 109
    assert len(SILENT) == 6


def test_all_sites_of_the_source(overlays: Path) -> None:
    """The file names each place in the source of 1.4 that marks something for 2.0, and no other."""
    folder = overlays / "1.4" / "sqlalchemy"
    marked = {
        f"{path.relative_to(folder).as_posix()}:{line}{name}"
        for path in sorted(folder.rglob("*.py"))
        if path.relative_to(folder).parts[0] != "testing" and path != folder / HELPERS_MODULE
        for line, name in marks(ast.parse(path.read_text(encoding="utf-8")))
    }
    # The arguments of insert(), update() and delete() are named apart from the messages.
    messages = "sql/dml.py:311"
    assert messages in marked
    marked.remove(messages)
    expected = {
        f"{messages} {place.partition(' ')[2]}" if " " in place else place for place in marked
    }

    assert {site.at for site in SITES} == expected | {SUMMARY}


def marks(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the lines that mark something for 2.0, with a name where one line has several."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from marks_of(node)


def marks_of(call: ast.Call) -> Iterator[tuple[int, str]]:
    """Yield the line of a call that marks something, or those of its parameters."""
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else ast.unparse(function)
    first = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else None
    if name in HELPERS or (name == "deprecated" and first == "2.0"):
        yield call.lineno, ""
    elif name == "deprecated_params":
        for keyword in call.keywords:
            if keyword.arg is None:
                yield call.lineno, ""
            elif ast.unparse(keyword.value).startswith("('2.0'"):
                yield keyword.lineno, ""
    elif name == "_constructor_20_deprecations":
        for argument in ast.literal_eval(call.args[2]):
            yield call.lineno, f" {ast.literal_eval(call.args[0])}.{argument}"


def test_another_message_does_not_fit() -> None:
    """A message that is longer, shorter or of another category is not that of a site."""
    site = WarningSite("a.py:1", "a", "RemovedIn20Warning", "The … is gone.", "x.old", "x.new")

    assert site.says(Event("warning", "The  old\nform is gone.", "RemovedIn20Warning"))
    background = " (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)"
    assert site.says(Event("warning", f"The form is gone.{background}", "RemovedIn20Warning"))
    assert not site.says(Event("warning", "The form is gone. Really.", "RemovedIn20Warning"))
    assert not site.says(Event("warning", "The form is gone.", "SADeprecationWarning"))


def test_table_with_other_fields(tmp_path: Path) -> None:
    """A table that is no site is refused with its name, and what was expected."""
    path = tmp_path / "sites.toml"
    path.write_text('["a.py:1"]\napi = "a"\nold = "x.old"\n', encoding="utf-8")

    with pytest.raises(
        TableError, match=r"sites\.toml: \['a\.py:1'\] has the fields api, old; expec"
    ):
        load_warning_sites(path)
