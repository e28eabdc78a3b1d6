"""Each statement of the official texts is shown by scenarios, or says why none can.

Whether these show it is a reader's judgement, to which its mutants add a measurement.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pytest

from tests.conftest import REPOSITORY, Folder
from tests.mutants.mutant import read as read_mutants
from tests.site.test_sections import labels
from tests.statements.statement import FOLDER, Text, read_text, read_texts
from upgradelab.model.examples.expectation import read_expectations
from upgradelab.model.project import Project
from upgradelab_site.toml_tables import TableError

NAMES = sorted(path.stem for path in FOLDER.glob("*.toml"))

TEXT = """
    inventory = "sa21"
    page = "news"

    [without_statements]
    news_top = "Says what the page is for."

    ["change_1.1"]
    says = "One is one."
    scenarios = ["numbers.one"]
    mutants = ["one"]

    ["change_1.2"]
    says = "Oracle is asked for one."
    reason = "Needs Oracle, which is not run here."
    """


@pytest.fixture(scope="module")
def texts() -> Mapping[str, Text]:
    """Return the texts of the repository."""
    return read_texts()


@pytest.fixture(scope="module")
def scenarios() -> Mapping[str, set[str]]:
    """Return the series on which each scenario of the site runs, by its name."""
    project = Project(REPOSITORY)
    series = [each.name for each in project.series()]
    return {
        scenario.name: {
            name
            for expectation in read_expectations(scenario, series)
            for name in expectation.series
        }
        for example in project.examples()
        for scenario in example.scenarios
    }


@pytest.fixture(scope="module")
def mutants() -> Mapping[str, set[str]]:
    """Return the series of each mutant, by its name."""
    series: dict[str, set[str]] = {}
    for mutant in read_mutants():
        series.setdefault(mutant.name, set()).add(mutant.series)
    return series


@pytest.mark.parametrize("name", NAMES)
def test_each_section_has_statements(name: str, texts: Mapping[str, Text]) -> None:
    """Each labelled section of a text has statements, or says why it has none, and no other."""
    text = texts[name]
    official = set(labels(text.inventory, text.page))
    stated = {statement.label for statement in text.statements}
    assert stated | text.without_statements.keys() == official
    assert stated & text.without_statements.keys() == set()
    assert all(text.without_statements.values())


@pytest.mark.parametrize("name", NAMES)
def test_statements_are_in_order(name: str, texts: Mapping[str, Text]) -> None:
    """The statements of a section stand together, numbered from one on."""
    found = [statement.name for statement in texts[name].statements]
    expected: list[str] = []
    for label in dict.fromkeys(statement.label for statement in texts[name].statements):
        count = sum(statement.label == label for statement in texts[name].statements)
        expected += [f"{label}.{number}" for number in range(1, count + 1)]
    assert found == expected


@pytest.mark.parametrize("name", NAMES)
def test_names(
    name: str,
    texts: Mapping[str, Text],
    scenarios: Mapping[str, set[str]],
    mutants: Mapping[str, set[str]],
) -> None:
    """All scenarios and mutants that statements name exist."""
    for statement in texts[name].statements:
        assert set(statement.scenarios) <= scenarios.keys(), statement.name
        assert set(statement.mutants) <= mutants.keys(), statement.name


@pytest.mark.parametrize("name", NAMES)
def test_mutants_can_be_noticed(
    name: str,
    texts: Mapping[str, Text],
    scenarios: Mapping[str, set[str]],
    mutants: Mapping[str, set[str]],
) -> None:
    """A mutant of a statement can be made on a series on which one of its scenarios runs."""
    for statement in texts[name].statements:
        series = {each for scenario in statement.scenarios for each in scenarios[scenario]}
        for mutant in statement.mutants:
            assert mutants[mutant] & series, f"{statement.name}: {mutant}"


@pytest.mark.parametrize("name", NAMES)
def test_says_something_once(name: str, texts: Mapping[str, Text]) -> None:
    """No two statements of a text say the same, and each ends as a sentence does."""
    said: Sequence[str] = [statement.says for statement in texts[name].statements]
    assert len(set(said)) == len(said)
    assert [words for words in said if not words.endswith(".")] == []


def test_read(folder: Folder) -> None:
    """A file is read as a text, with what shows and what breaks each statement."""
    text = read_text(folder.write("news.toml", TEXT))
    first, second = text.statements
    assert (text.name, text.inventory, text.page) == ("news", "sa21", "news")
    assert text.without_statements == {"news_top": "Says what the page is for."}
    assert (first.label, first.scenarios, first.mutants) == ("change_1", ("numbers.one",), ("one",))
    assert (second.scenarios, second.reason) == ((), "Needs Oracle, which is not run here.")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('page = "news"', "", "has the fields inventory, without_statements; expected inventory"),
        ("change_1.2", "change_1.b", 'change_1.b: expected a name such as "change_4645.1"'),
        ("change_1.2", ".2", '.2: expected a name such as "change_4645.1"'),
        ('says = "One is one."', "", "change_1.1: a field is empty, or it says nothing"),
        ('["numbers.one"]', "[]", "change_1.1: a field is empty, or it says nothing"),
        ('["numbers.one"]', '"numbers.one"', "expected a list for scenarios, found 'numbers.one'"),
        ('["numbers.one"]', '["a", "a"]', "change_1.1 names something twice in scenarios"),
        ('scenarios = ["numbers.one"]', "", "change_1.1: expected either scenarios or the reason"),
        ("mutants", 'reason = "No."\n    mutants', "expected either scenarios or the reason"),
        ("mutants", 'unbreakable = "No."\n    mutants', "has mutants and is called unbreakable"),
        ("reason", 'mutants = ["one"]\n    reason', "without scenarios nothing notices a mutant"),
        ("mutants", "mutant", "has the fields mutant, says, scenarios; expected says, scenarios"),
    ],
)
def test_faults(folder: Folder, old: str, new: str, said: str) -> None:
    """What is no statement is said, with file and name."""
    path = folder.write("news.toml", TEXT.replace(old, new, 1))
    with pytest.raises(TableError, match=rf"news\.toml.*{re.escape(said)}"):
        read_text(path)


def test_all_files_are_read(folder: Folder) -> None:
    """Each file of the folder is a text, called as the file is."""
    folder.write("texts/olds.toml", TEXT)
    news = folder.write("texts/news.toml", TEXT)
    assert list(read_texts(news.parent)) == ["news", "olds"]
