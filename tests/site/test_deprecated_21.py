"""Each place in 2.1 that warns of what is deprecated since 2.1 is shown by a scenario."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from upgradelab.model.outcome import Event
from upgradelab.model.project import Project
from upgradelab.store.book import Book
from upgradelab.store.maker import BookMaker
from upgradelab_site.warning_sites import WarningSite, load_warning_sites

PAGE = REPOSITORY / "docs" / "migration" / "deprecated-21.md"
SITES = load_warning_sites(PAGE.with_name("deprecated_21.toml"))
SERIES = "2.1"
LOUD = {"warning", "exception"}


@pytest.fixture(scope="module")
def book() -> Book:
    """Return the outcomes of the scenarios, run now where they are not current."""
    return BookMaker(Project(REPOSITORY)).make()


def events(site: WarningSite, book: Book) -> list[Event]:
    """Return the warnings of a site in the run of its old form."""
    example = book.scenarios[site.old].example
    return site.events(book.runs[site.old][SERIES], example.source)


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.at)
def test_old_form_warns(site: WarningSite, book: Book) -> None:
    """The old form warns on 2.1 with the category and the whole message of this site."""
    judgement = book.judgements[site.old][SERIES]

    assert judgement.verdict == "passed"
    assert events(site, book), [event.text for event in judgement.run.events]


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.at)
def test_new_form_is_quiet(site: WarningSite, book: Book) -> None:
    """The new form neither warns nor raises where it runs, and it runs on 2.1."""
    runs = book.runs[site.new]

    assert SERIES in runs
    for series, run in runs.items():
        loud = [event.text for event in run.events if event.kind in LOUD]
        assert not loud, series


def test_page_shows_each_pair() -> None:
    """Each pair stands side by side, or the new form after others that have the same."""
    text = PAGE.read_text(encoding="utf-8")
    shown = {
        name
        for names in re.findall(r"^```\{lab:example\} (.+)$", text, re.MULTILINE)
        for name in names.split()
    }

    assert {name for site in SITES for name in (site.old, site.new)} <= shown


def test_all_sites_of_the_source(overlays: Path) -> None:
    """The file names each place in the source of 2.1 that deprecates since 2.1, and no other."""
    folder = overlays / SERIES / "sqlalchemy"
    found: Counter[str] = Counter()
    for path in sorted(folder.rglob("*.py")):
        module = path.relative_to(folder).as_posix()
        if not module.startswith("testing/") and module != "util/deprecations.py":
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found.update(f"{module}:{name}" for name in marks(tree, ""))
    numbered = {
        place if number == 1 else f"{place} {number}"
        for place, count in found.items()
        for number in range(1, count + 1)
    }

    assert {site.at for site in SITES} == numbered


def marks(node: ast.AST, inside: str) -> Iterator[str]:
    """Yield what marks something as deprecated since 2.1: classes and function, and a parameter.

    :param inside: the names of the classes and functions around the node.
    """
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            yield from marks(child, f"{inside}.{child.name}".lstrip("."))
        else:
            if isinstance(child, ast.Call):
                yield from (f"{inside}{parameter}" for parameter in deprecated(child))
            yield from marks(child, inside)


def deprecated(call: ast.Call) -> Iterator[str]:
    """Yield a name for each parameter that a call deprecates, or an empty one for all of it."""
    function = ast.unparse(call.func).rpartition(".")[2]
    if function in {"deprecated", "warn_deprecated"}:
        values = [*call.args, *(keyword.value for keyword in call.keywords)]
        yield from ("" for value in values if is_since(value))
    elif function == "deprecated_params":
        for keyword in call.keywords:
            if isinstance(keyword.value, ast.Tuple) and is_since(keyword.value.elts[0]):
                yield f"({keyword.arg})"


def is_since(value: ast.expr) -> bool:
    """Return whether an argument is a release of 2.1."""
    return isinstance(value, ast.Constant) and str(value.value).split(".")[:2] == SERIES.split(".")


def test_marks() -> None:
    """A helper, a decorator and parameters are found with the names around them."""
    tree = ast.parse(
        """
class Fare:
    @deprecated("2.1.5", "Gone.")
    def price(self):
        warn_deprecated("Gone, too.", version="2.1")
        warn_deprecated("Long gone.", "2.0")

    @deprecated_params(zone=("2.1", "Gone."), day=("1.4", "Gone."))
    def find(self): ...
"""
    )
    assert list(marks(tree, "")) == ["Fare.price", "Fare.price", "Fare.find(zone)"]
