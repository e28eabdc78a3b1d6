"""Where both forms of a pair run, they give the same result, or the page says why not."""

from __future__ import annotations

import re

import pytest

from tests.conftest import REPOSITORY
from upgradelab.messages.templates import printed_messages, without_messages
from upgradelab.model.examples.expectation import read_expectations
from upgradelab.model.printed import labels
from upgradelab.model.project import Project

PROJECT = Project(REPOSITORY)
PAIR = re.compile(r"```\{lab:example\} (\S+) (\S+)\n(?:[^`]*\n)?:pair:")

DIFFER = {
    "changes14.renames.use_existing": "the old form makes another table",
    "migration.unmapped.allow_unmapped_on_one_class": "each form maps other classes",
    "migration.rows.membership": "2.x looks for a value, and the new form for a name",
    "cheatsheet.orm.cascade_1x": "2.x does not save the object of the old form",
    "migration.autocommit.insert_1x": "2.x rolls the old form back",
    "migration.bound_metadata.create_all_connection_1x": "2.x rolls the old form back",
    "migration.declarative.bind_argument_1x": "the forms print other things",
    "migration.distinct.query_order_by_other_column_sqlite": "the new form returns rows",
    "migration.dml_arguments.update_values_1x": "the new form has a criterion",
    "migration.orm_execute.query_subclass": "from 1.4 on all() passes the old form by",
    "migration.from_13.viewonly_back_populates": "the new form keeps the other side apart",
    "migration.future_session.rollback_inside_1x": "2.x rolls the old form back",
    "migration.future_session.commit_inside_1x": "2.x commits all in the old form",
    "migration.execute_parameters.tuples_with_string_1x": "the new form adds a list of one",
    "migration.query_and_select.query_repeats": "select() does not make objects unique",
    "migration.select_constructor.with_only_columns_list_1x": "the new form chooses two columns",
    "migration.session_autocommit.autocommit_flush": "the old form commits at the flush",
    "migration.old_value.class_of_no_value": "2.x has another class, which the old form misses",
    "migration.query_internals.private_criterion": "from 1.4 on the assignment does nothing",
    "changes14.in_lists.in_string": "1.3 takes a string for a list of its letters",
    "migration.connections.engine_connect_1x": "the new form has one argument less to print",
    "migration.silent.begin_nested_alone": "2.x rolls the old form back",
    "migration.silent.enum_aliases": "the new form leaves aliases out",
    "migration.subtransactions.begin_subtransactions": "the new form has one block",
    "migration.subtransactions.caught_failure_in_subtransaction": "the helper saves the rest",
    "migration.unique.query_count_and_list": "select() does not make objects unique",
    "changes14.url.password": "the forms print other things",
    "codebase.alembic_env.hidden_password": "2.x hides the password in the old form",
    "changes20.engines.string_of_a_url": "2.x hides the password in the old form",
    "changes14.url_plugin.pop": "1.3 never calls the method of the new form",
    "changes14.url.special_characters": "the forms print other things",
    "migration.autocommit.option_1x": "2.x rolls the old form back",
    "migration.url.postgres_scheme_1x": "the new form prints the driver too",
    "walk.smallest.legacy_on_plain_14": "the new form turns warnings into errors",
    "migration.warnings_family.category_missing": "the forms print other things",
    "removed.packages.automap_engine_1x": "alone, the old form reflects nothing",
    "removed.statements.bind_attribute_1x": "a statement has nothing in place of it",
    "changes21.deprecated.like_of_number": "the new form has a CAST",
    "changes21.deprecated.contains_of_json": "parameters have other names",
    "changes21.deprecated.array_any": "parameters have other names",
    "changes21.deprecated.array_all": "parameters have other names",
    "changes21.deprecated.empty_list": "the new form executes nothing",
    "changes21.deprecated.inherit_schema_read": "the forms print other things",
    "changes21.deprecated.memory_mode": "the new form chooses another pool",
    "changes21.deprecated_orm.flush_objects": "the new form saves all objects",
    "changes21.deprecated_orm.noload_option": "the new form loads when somebody asks",
    "changes21.deprecated_orm.noload_relationship": "the forms print other things",
    "errors.async_driver.inspect_the_engine": "the old form raises NoInspectionAvailable",
    "errors.literal_values.datetime_value": "the forms print other things",
}
"""First forms of pairs with another result than the second, and why."""

APART = {
    (
        "codebase.alembic_env.percent_sign",
        "codebase.alembic_env.percent_sign_doubled",
    ): "the old form raises on each series",
    (
        "codebase.alembic_env.old_argument",
        "codebase.alembic_env.new_argument",
    ): "the old form raises on each series",
    (
        "codebase.pandas_sql.read_with_session",
        "codebase.pandas_sql.read_with_connection_of_session",
    ): "the old form raises on each series",
    (
        "migration.engine_execute.cursor_missing",
        "migration.engine_execute.cursor_of_the_driver",
    ): "the old form raises on each series",
    (
        "migration.get.query_get_filtered",
        "migration.get.select_filtered",
    ): "the old form raises on each series",
    (
        "migration.joins.select_join_string",
        "migration.joins.select_join_attribute",
    ): "the old form raises on each series",
    (
        "migration.query_and_select.query_one_repeated",
        "migration.query_and_select.scalar_one_repeated",
    ): "select() finds several rows, and raises",
    (
        "migration.unique.query_joinedload",
        "migration.unique.scalars_without_unique",
    ): "the new form shows what raises",
    (
        "migration.session_autocommit.begin_after_query",
        "migration.session_autocommit.query_inside_begin",
    ): "the old form raises on each series",
    (
        "removed.dml.delete_values_1x",
        "removed.dml.delete_without_values_20",
    ): "the old form raises on each series",
    (
        "removed.engine.default_execute_1x",
        "removed.engine.default_scalar_20",
    ): "2.0 takes one form away as it brings the other",
    (
        "changes14.select_from.columns_clause_list",
        "changes14.select_from.columns_clause",
    ): "1.4 takes one form away as it brings the other, and both forms raise",
    (
        "changes14.url.assign_field",
        "changes14.url.set_field",
    ): "1.4 takes one form away as it brings the other",
    (
        "changes14.url.assign_query",
        "changes14.url.update_query",
    ): "1.4 takes one form away as it brings the other",
    (
        "errors.expected_got.object_in_a_comparison",
        "errors.expected_got.key_in_a_comparison",
    ): "the old form raises on each series",
    (
        "errors.expected_got.condition_from_python",
        "errors.expected_got.condition_from_sql",
    ): "the old form raises on each series",
    (
        "errors.objects_and_rows.delete_a_row",
        "errors.objects_and_rows.delete_an_object",
    ): "the old form raises on each series",
    (
        "errors.objects_and_rows.name_of_a_result",
        "errors.objects_and_rows.name_of_an_object",
    ): "the old form raises on each series",
    (
        "errors.objects_and_rows.assign_to_a_row",
        "errors.objects_and_rows.copy_of_a_row",
    ): "the old form raises on each series",
    (
        "errors.entity_options.columns_with_an_option",
        "errors.entity_options.columns_without",
    ): "the old form raises on each series",
    (
        "errors.async_driver.driver_without_asyncio",
        "errors.async_driver.driver_with_asyncio",
    ): "the old form raises on each series",
    (
        "errors.address.none",
        "errors.address.variable_that_must_be_set",
    ): "both forms raise, the new one with the name",
    (
        "errors.gone_attributes.class_registry",
        "errors.gone_attributes.mappers_of_the_registry",
    ): "1.4 takes one form away as it brings the other",
    (
        "errors.gone_attributes.processors_of_1x",
        "errors.gone_attributes.processors_of_20",
    ): "2.0 takes one form away as it brings the other",
}
"""Pairs of which no series runs both forms to the end, and why."""


def pairs() -> list[tuple[str, str]]:
    """Return the pairs that the pages on the migration show."""
    pages = [
        page
        for page in sorted((REPOSITORY / "docs").rglob("*.md"))
        if page.parent.name not in {"cascades", "deleting", "trust"}
    ]
    listed = [
        (match[1], match[2])
        for page in pages
        for match in PAIR.finditer(page.read_text(encoding="utf-8"))
    ]
    return list(dict.fromkeys(listed))


def result(text: str) -> dict[str, str]:
    """Return the labelled lines of an outcome, or all of it when it has none; no warnings."""
    text = without_messages(text, PROJECT.library).strip()
    return labels(text) or {"": text}


SCENARIOS = {
    scenario.name: scenario for example in PROJECT.examples() for scenario in example.scenarios
}
SERIES = PROJECT.series_names()


def results(name: str) -> dict[str, dict[str, str]]:
    """Return the result of a scenario on each series on which it ends without an error."""
    by_series: dict[str, dict[str, str]] = {}
    for expectation in read_expectations(SCENARIOS[name], SERIES):
        # Where the words of an error are Python's, the expectation leaves them out.
        text = expectation.text.replace("Error: ...", "Error: in words of Python's")
        if all(
            message.name.endswith("Warning") for message in printed_messages(text, PROJECT.library)
        ):
            by_series |= dict.fromkeys(expectation.series, result(text))
    return by_series


@pytest.mark.parametrize("pair", pairs(), ids=lambda pair: pair[0])
def test_both_forms_agree(pair: tuple[str, str]) -> None:
    """Where both forms run, what both print is the same; an exception that is none is dropped."""
    old, new = results(pair[0]), results(pair[1])
    common = old.keys() & new.keys()
    differences = [
        (series, old[series], new[series])
        for series in common
        if not (both := old[series].keys() & new[series].keys())
        or any(old[series][label] != new[series][label] for label in both)
    ]

    assert bool(differences) == (pair[0] in DIFFER), differences
    assert (not common) == (pair in APART), sorted(common)


def test_exceptions_are_pairs() -> None:
    """Each pair that is excepted above is on a page."""
    assert DIFFER.keys() <= {old for old, _ in pairs()}
    assert APART.keys() <= set(pairs())
