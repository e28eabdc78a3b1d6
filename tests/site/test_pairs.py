"""Where both forms of a pair run, they give the same result, or the page says why not."""

from __future__ import annotations

import re

import pytest

from tests.conftest import REPOSITORY
from upgradelab.model.expectation import read_expectations
from upgradelab.model.project import Project

PAIR = re.compile(r"```\{example\} (\S+) (\S+)\n(?:[^`]*\n)?:pair:")
LABEL = re.compile(r"^([a-z][^:\n]{0,40}): (.+)$", re.MULTILINE)
ERROR = re.compile(
    r"^[\w.]*(Error|Required|NotFound|Exception|NoSuch\w+|MissingGreenlet)\b", re.MULTILINE
)
WARNING = re.compile(r"^\w+Warning: .*\n?", re.MULTILINE)

DIFFER = {
    "migration.unmapped.allow_unmapped_on_one_class": "each form maps other classes",
    "cheatsheet.core.commit_1x": "2.x rolls the old form back",
    "cheatsheet.core.row_contains_1x": "2.x asks the old form for a value",
    "cheatsheet.orm.cascade_1x": "2.x does not save the object of the old form",
    "migration.autocommit.insert_1x": "2.x rolls the old form back",
    "migration.bound_metadata.create_all_connection_1x": "2.x rolls the old form back",
    "migration.connections.nested_begin_1x": "the forms write to other tables",
    "migration.declarative.bind_argument_1x": "the forms print other things",
    "migration.distinct.query_order_by_other_column_sqlite": "the new form returns rows",
    "migration.dml_arguments.update_values_1x": "the new form has a criterion",
    "migration.orm_execute.query_subclass": "from 1.4 on all() passes the old form by",
    "migration.statement_cache.type_without_cache_ok": "the old form is not cached",
    "migration.from_13.viewonly_back_populates": "the new form keeps the other side apart",
    "migration.future_session.rollback_inside_1x": "with future=True the outermost block ends",
    "migration.future_session.commit_inside_1x": "with future=True the outermost block ends",
    "migration.execute_parameters.tuples_with_string_1x": "the new form adds a list of one",
    "migration.query_and_select.query_repeats": "select() does not make objects unique",
    "migration.query_and_select.query_one_repeated": "select() does not make objects unique",
    "migration.select_constructor.with_only_columns_list_1x": "the new form chooses two columns",
    "migration.session_autocommit.autocommit_flush": "the old form commits at the flush",
    "migration.silent.begin_nested_alone": "2.x rolls the old form back",
    "migration.silent.enum_aliases": "the new form leaves aliases out",
    "migration.subtransactions.begin_subtransactions": "the new form has one block",
    "migration.subtransactions.caught_failure_in_subtransaction": "the helper saves the rest",
    "migration.unique.query_count_and_list": "select() does not make objects unique",
    "migration.url.postgres_scheme_1x": "the new form prints the driver too",
    "migration.url.password_in_str": "the forms print other things",
    "walk.smallest.legacy_on_plain_14": "the new form turns warnings into errors",
    "migration.warnings_family.category_missing": "the forms print other things",
    "migration.warnings_family.summary": "the new form is that of one of many",
    "removed.packages.automap_engine_1x": "alone, the old form reflects nothing",
    "removed.statements.bind_attribute_1x": "a statement has nothing in place of it",
}
"""First forms of pairs with another result than the second, and why."""


def pairs() -> list[tuple[str, str]]:
    """Return the pairs that the pages on the migration and on what 1.4 warns of show."""
    folders = (REPOSITORY / "docs" / "migration", REPOSITORY / "docs" / "removed")
    pages = [page for folder in folders for page in sorted(folder.glob("*.md"))]
    found = [
        (found[1], found[2])
        for page in pages
        for found in PAIR.finditer(page.read_text(encoding="utf-8"))
    ]
    return list(dict.fromkeys(found))


def result(text: str) -> dict[str, str]:
    """Return the labelled lines of an outcome, or all of it but warnings when it has none."""
    return dict(LABEL.findall(text)) or {"": WARNING.sub("", text).strip()}


SCENARIOS = {
    scenario.name: scenario
    for example in Project(REPOSITORY).examples()
    for scenario in example.scenarios
}
SERIES = [one.name for one in Project(REPOSITORY).series()]


def results(name: str) -> dict[str, dict[str, str]]:
    """Return the result of a scenario on each series on which it ends without an error."""
    found: dict[str, dict[str, str]] = {}
    for expectation in read_expectations(SCENARIOS[name], SERIES):
        if not ERROR.search(expectation.text):
            found |= dict.fromkeys(expectation.series, result(expectation.text))
    return found


@pytest.mark.parametrize("pair", pairs(), ids=lambda pair: pair[0])
def test_both_forms_agree(pair: tuple[str, str]) -> None:
    """Where both forms run, what both print is the same; an exception that is none is dropped."""
    old, new = results(pair[0]), results(pair[1])
    differences = [
        (series, old[series], new[series])
        for series in old.keys() & new.keys()
        if not (both := old[series].keys() & new[series].keys())
        or any(old[series][label] != new[series][label] for label in both)
    ]

    assert bool(differences) == (pair[0] in DIFFER), differences
