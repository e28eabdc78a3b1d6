"""Count the places in your code that an upgrade of SQLAlchemy concerns.

    python audit.py src                          from 1.4 to 2.0
    python audit.py src --from 2.0 --to 2.1
    python audit.py src --places                 each place, with its file and line
    python audit.py --packages                   installed packages that need SQLAlchemy

It reads your files and changes nothing, and needs Python 3.8 or newer and nothing else.
Python files are parsed, so that a call may stand on several lines; comments and docstrings do
not count. A place is one line, to look at: nothing here is run, so some need no change, and what
cannot be seen in a line is not found. The warnings of your own tests say more; use both.
"""

from __future__ import annotations

import argparse
import ast
import io
import os
import re
import sys
import tokenize
from collections.abc import Callable, Iterable, Iterator, Sequence
from fnmatch import fnmatch
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

VERSIONS = ("1.3", "1.4", "2.0", "2.1")
MUST, SHOULD, MAY = "must", "should", "may"
MEANINGS = {
    MUST: "raises, or does something else without an error",
    SHOULD: "works, but warns, breaks in a later version, or has no use any more",
    MAY: "works in every version, or depends on other packages; the page says more",
}
FOREIGN = {"__pycache__", "build", "dist", "node_modules", "site-packages", "venv"}
"""Folders that hold no code of your own; so do those whose names begin with a dot."""
TEXT_FILES = ("*.ini", "*.cfg", "*.toml", "*.env", "*.sql", "*.sh", "*.txt")


class Subject(NamedTuple):
    """A form that an upgrade concerns, and how it is found."""

    title: str
    page: str
    """The page that explains it, on the site from which this file comes."""
    since: str
    """The version in which the effect begins; empty when there is none."""
    effect: str
    """``raises``, ``silent``, ``warns``, ``tidy`` or ``same``."""
    shown: str
    """The example of the page that shows the effect."""
    patterns: Sequence[str]
    """Regular expressions for a line: those of the page's own search."""
    node: Callable[[ast.AST], bool] | None = None
    """What the form looks like to the parser; it takes the place of the patterns where it can."""
    files: Sequence[str] = ("*.py",)

    def need(self, old: str, new: str) -> str:
        """Return how urgent the form is on the way to a version; nothing if it is not at all."""
        if self.effect == "same":
            return MAY
        if VERSIONS.index(self.since) <= VERSIONS.index(old):
            return SHOULD if self.effect in {"warns", "tidy"} else ""
        if VERSIONS.index(self.since) > VERSIONS.index(new):
            return SHOULD if self.effect in {"raises", "silent"} else ""
        return MUST if self.effect in {"raises", "silent"} else SHOULD


# What a form looks like to the parser


def name_of(node: ast.AST) -> str:
    """Return the last name of a call, such as ``execute`` of ``engine.execute()``."""
    if isinstance(node, ast.Call):
        node = node.func
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def receiver_of(node: ast.Call) -> str:
    """Return what stands before the last dot of a call, by its own last name."""
    return name_of(node.func.value) if isinstance(node.func, ast.Attribute) else ""


def chain_of(node: ast.AST) -> Iterator[ast.AST]:
    """Yield a call, what it is called on, what that is called on, and so on."""
    while isinstance(node, (ast.Call, ast.Attribute)):
        yield node
        node = node.func if isinstance(node, ast.Call) else node.value
    yield node


def is_text(node: ast.AST) -> bool:
    """Return whether an expression is a string for sure."""
    if isinstance(node, ast.BinOp):
        return is_text(node.left)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr in {"format", "join"} and is_text(node.func.value)
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def is_list(node: ast.AST) -> bool:
    """Return whether an expression is a list for sure."""
    return isinstance(node, (ast.List, ast.ListComp))


def is_true(node: ast.AST | None) -> bool:
    """Return whether an expression is ``True``."""
    return isinstance(node, ast.Constant) and node.value is True


def calls(
    names: str,
    *,
    on: str = "",
    but_not_on: str = "(?!)",
    first: Callable[[ast.AST], bool] | None = None,
    keywords: str = "",
) -> Callable[[ast.AST], bool]:
    """Return a test for calls of one of several names.

    :param on: a pattern for the name of what it is called on.
    :param but_not_on: likewise, for what is not meant.
    :param first: a test for the first argument.
    :param keywords: names of which one has to be given.
    """
    wanted, any_of = set(names.split()), set(keywords.split())

    def matches(node: ast.AST) -> bool:
        if not isinstance(node, ast.Call) or name_of(node) not in wanted:
            return False
        receiver = receiver_of(node)
        return (
            re.search(on, receiver) is not None
            and re.search(but_not_on, receiver) is None
            and (first is None or (bool(node.args) and first(node.args[0])))
            and (not any_of or any(keyword.arg in any_of for keyword in node.keywords))
        )

    return matches


def either(*tests: Callable[[ast.AST], bool]) -> Callable[[ast.AST], bool]:
    """Return a test that is passed when one of several is."""
    return lambda node: any(test(node) for test in tests)


def given(node: ast.Call, name: str) -> ast.AST | None:
    """Return what a call is given for a keyword."""
    return next((keyword.value for keyword in node.keywords if keyword.arg == name), None)


def binds(node: ast.AST) -> bool:
    """Return whether something other than a session or a call that creates is given an engine."""
    if isinstance(node, ast.Assign):
        return any(isinstance(to, ast.Attribute) and to.attr == "bind" for to in node.targets)
    still_taken = "Session|session|configure|reflect|(create|drop)(_all)?$"
    return (
        isinstance(node, ast.Call)
        and given(node, "bind") is not None
        and re.search(still_taken, name_of(node)) is None
    )


def finds_its_engine(node: ast.AST) -> bool:
    """Return whether tables are created, dropped or reflected without saying where."""
    if not isinstance(node, ast.Call):
        return False
    if name_of(node) in {"create_all", "drop_all", "reflect"}:
        return not node.args and not node.keywords
    return is_true(given(node, "autoload"))


def has_old_parameters(node: ast.AST) -> bool:
    """Return whether ``execute()`` is given keywords, a tuple, or more than one dictionary."""
    known = {"execution_options", "bind_arguments", "parameters", "params", "statement"}
    return (
        isinstance(node, ast.Call)
        and name_of(node) == "execute"
        and re.search("(?i)cur", receiver_of(node)) is None
        and (
            any(keyword.arg is not None and keyword.arg not in known for keyword in node.keywords)
            or bool(node.args[2:])
            or any(isinstance(value, ast.Tuple) for value in node.args[1:])
        )
    )


def joins_a_select(node: ast.AST) -> bool:
    """Return whether ``join()`` is called on a ``select()``, over as many lines as it takes."""
    return (
        isinstance(node, ast.Call)
        and name_of(node) in {"join", "outerjoin"}
        and any(
            isinstance(link, ast.Call)
            and isinstance(link.func, ast.Name)
            and link.func.id == "select"
            for link in chain_of(node.func)
        )
    )


def joins_a_name(node: ast.AST) -> bool:
    """Return whether ``join()`` is given the name of a relationship, and is not that of strings."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"join", "outerjoin"}
        and not is_text(node.func.value)
        and name_of(node.func.value) != "path"
        and any(is_text(value) for value in node.args[:1])
    )


def gets_by_query(node: ast.AST) -> bool:
    """Return whether ``get()`` is called on a query."""
    return (
        isinstance(node, ast.Call)
        and name_of(node) in {"get", "get_or_404"}
        and any(re.fullmatch("query|.*_query", name_of(link)) for link in chain_of(node.func))
    )


def gives_rows_to_a_class(node: ast.AST) -> bool:
    """Return whether rows go with ``insert()``, ``update()`` or ``delete()`` of a mapped class."""
    return (
        isinstance(node, ast.Call)
        and name_of(node) in {"execute", "scalars"}
        and bool(node.args[1:])
        and any(
            isinstance(link, ast.Call)
            and name_of(link) in {"insert", "update", "delete"}
            and any(name_of(value)[:1].isupper() for value in link.args[:1])
            for link in chain_of(node.args[0])
        )
    )


def is_unmapped(node: ast.AST) -> bool:
    """Return whether a relationship is annotated, but not with ``Mapped[]``."""
    if not isinstance(node, ast.AnnAssign) or node.value is None:
        return False
    wanted = {"relationship", "column_property", "synonym"}
    return name_of(node.value) in wanted and "Mapped" not in ast.dump(node.annotation)


def returns_unmapped(node: ast.AST) -> bool:
    """Return whether a ``declared_attr`` says what it returns, but not with ``Mapped[]``."""
    return (
        isinstance(node, ast.FunctionDef)
        and node.returns is not None
        and "Mapped" not in ast.dump(node.returns)
        and any("declared_attr" in ast.dump(decorator) for decorator in node.decorator_list)
    )


def gets_bind_by_position(node: ast.AST) -> bool:
    """Return whether ``get_bind()`` is given more than the mapper without a name."""
    return isinstance(node, ast.Call) and name_of(node) == "get_bind" and bool(node.args[1:])


def has_cascade(node: ast.AST) -> str | None:
    """Return the ``cascade`` of a relationship, if a string is given."""
    value = given(node, "cascade") if isinstance(node, ast.Call) else None
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else None


def leaves_out_save_update(node: ast.AST) -> bool:
    """Return whether a cascade is given that has no save-update."""
    cascade = has_cascade(node)
    return cascade is not None and re.search("save-update|all", cascade) is None


def deletes_over_a_table(node: ast.AST) -> bool:
    """Return whether a many-to-many relationship has a delete cascade."""
    return (
        isinstance(node, ast.Call)
        and given(node, "secondary") is not None
        and re.search("all|delete", has_cascade(node) or "") is not None
    )


def has_no_cascade(node: ast.AST) -> bool:
    """Return whether a relationship says nothing of cascades."""
    return (
        isinstance(node, ast.Call)
        and name_of(node) == "relationship"
        and given(node, "cascade") is None
    )


_SELECT_KEYWORDS = "whereclause from_obj distinct having order_by group_by limit offset columns"
_DML_KEYWORDS = (
    "values whereclause inline prefixes returning return_defaults preserve_parameter_order bind"
)
_CONSTRAINTS = (
    "create_check_constraint create_exclude_constraint create_foreign_key create_index"
    " create_primary_key create_unique_constraint drop_constraint drop_index"
)
"""The operations of Alembic that take a constraint or an index."""
_ALEMBIC_KEYWORDS = "type cols source referent local_cols tablename"
_ENGINE_KEYWORDS = (
    "encoding convert_unicode case_sensitive empty_in_strategy implicit_returning listeners"
    " pool_threadlocal proxy strategy use_batch_mode use_native_unicode use_native_uuid"
    " executemany_values_page_size server_side_cursors"
)
_OPTIONS = (
    "load joinedload subqueryload selectinload lazyload noload raiseload"
    " load_only defer undefer contains_eager defaultload"
)

SUBJECTS = (
    # Transactions and execution
    Subject(
        "Engine.execute()",
        "transactions/engine-execute",
        "2.0",
        "raises",
        "migration.engine_execute.insert_1x",
        [r"\b(engine|db\.engine|get_bind\(\))\.(execute|scalar)\("],
        calls("execute scalar", on="(^|_)engine$|^get_bind$"),
    ),
    Subject(
        "Strings as statements",
        "transactions/execute",
        "2.0",
        "raises",
        "migration.execute_strings.connection_string_1x",
        [r"""\.execute\( *[frb]*["']"""],
        # Alembic's op.execute() still takes a string.
        calls("execute scalar", but_not_on="(?i)cur|^op$", first=is_text),
    ),
    Subject(
        "Parameters of execute()",
        "transactions/parameters",
        "2.0",
        "raises",
        "migration.execute_parameters.dictionaries_1x",
        [r"\.execute\([^)]*(\w+=|\}, *\{)"],
        has_old_parameters,
    ),
    Subject(
        "bind= of metadata",
        "transactions/bound-metadata",
        "2.0",
        "raises",
        "migration.bound_metadata.bind_argument_1x",
        [r"\bbind *="],
        binds,
    ),
    Subject(
        "Metadata without an engine",
        "transactions/bound-metadata",
        "2.0",
        "raises",
        "migration.bound_metadata.autoload_1x",
        ["autoload *= *True", r"(create_all|drop_all|reflect)\(\)"],
        finds_its_engine,
    ),
    Subject(
        "Writes outside a transaction",
        "transactions/autocommit",
        "2.0",
        "silent",
        "migration.autocommit.insert_1x",
        [r"engine\.connect\(\)", "autocommit *= *True"],
    ),
    Subject(
        "engine_connect with branch",
        "transactions/connections",
        "2.0",
        "warns",
        "migration.connections.engine_connect_1x",
        ["engine_connect"],
    ),
    Subject(
        "begin() after a statement",
        "transactions/connections",
        "2.0",
        "raises",
        "migration.connections.begin_after_select_1x",
        [r"\.begin\(\)"],
        calls("begin", on=".", but_not_on="(?i)engine|session"),
    ),
    Subject(
        "Session(autocommit=True)",
        "transactions/autobegin",
        "2.0",
        "raises",
        "migration.session_autocommit.autocommit_session",
        [r"(Session|sessionmaker|scoped_session)\(.*autocommit="],
        calls("Session sessionmaker scoped_session create_session", keywords="autocommit"),
    ),
    Subject(
        "Session.transaction",
        "transactions/autobegin",
        "2.0",
        "raises",
        "removed.session.transaction_1x",
        [r"session\.transaction\b"],
    ),
    Subject(
        "Events of transactions",
        "transactions/autobegin",
        "",
        "same",
        "",
        ["after_transaction_(create|end)", "expire_on_commit"],
    ),
    Subject(
        "Savepoints: begin_nested()",
        "transactions/savepoints",
        "2.0",
        "silent",
        "migration.future_session.rollback_inside_1x",
        [r"begin_nested\("],
    ),
    Subject(
        "Subtransactions",
        "transactions/subtransactions",
        "2.0",
        "raises",
        "migration.subtransactions.begin_subtransactions",
        ["subtransactions=True"],
        calls("begin", keywords="subtransactions"),
    ),
    Subject(
        "Errors caught around a session",
        "errors/pending-rollback",
        "",
        "same",
        "",
        [r"except .*(IntegrityError|DBAPIError|SQLAlchemyError|Exception)\b"],
    ),
    Subject(
        "Addresses: postgres://",
        "transactions/postgres-address",
        "1.4",
        "raises",
        "migration.url.postgres_scheme_1x",
        ["postgres://"],
        files=("*.py", "*.ini", "*.env"),
    ),
    Subject(
        "Addresses: postgresql://",
        "transactions/postgres-address",
        "2.1",
        "raises",
        "migration.url.driver_missing",
        ["postgresql://"],
        files=("*.py", "*.ini", "*.env"),
    ),
    Subject(
        "URL objects changed in place",
        "transactions/url",
        "1.4",
        "raises",
        "changes14.url.assign_field",
        [r"\burl\.(drivername|username|password|host|port|database|query)\b.*=[^=]"],
    ),
    Subject(
        "URL()", "transactions/url", "2.0", "raises", "changes14.url.constructor", [r"\bURL\("]
    ),
    Subject(
        "str(url) without its password",
        "transactions/url",
        "2.0",
        "silent",
        "changes14.url.password",
        [r"str\([a-z_.]*url\)"],
    ),
    Subject(
        "create_engine() arguments",
        "errors/create-engine-arguments",
        "2.0",
        "raises",
        "errors.create_engine_arguments.the_message",
        [
            (
                r"\b(encoding|convert_unicode|case_sensitive|empty_in_strategy|implicit_returning"
                r"|listeners|pool_threadlocal|proxy|strategy|use_batch_mode|use_native_unicode"
                r"|use_native_uuid|executemany_values_page_size|server_side_cursors) *="
            ),
        ],
        calls("create_engine engine_from_config", keywords=_ENGINE_KEYWORDS),
    ),
    Subject(
        "Migrations that execute",
        "codebase/alembic",
        "",
        "same",
        "",
        [r"(get_bind\(\)|\bbind|\bconn(ection)?)\.execute\("],
    ),
    Subject(
        "Old arguments of Alembic",
        "codebase/alembic",
        "",
        "same",
        "",
        [r"\b(type|cols|source|referent|local_cols|tablename)="],
        calls(_CONSTRAINTS, on="^(batch_)?op$", keywords=_ALEMBIC_KEYWORDS),
    ),
    Subject(
        "Sessions of tests",
        "codebase/test-suites",
        "",
        "same",
        "",
        ["after_transaction_end", r"[Ss]ession\w*\(.*(bind=)?conn", r"configure\(.*bind="],
    ),
    Subject(
        "Sessions of one block",
        "errors/detached-instance",
        "",
        "same",
        "",
        [r"with .*(Session|session_scope)[A-Za-z_]*\(.*\)", r"\b(Session|session_factory)\(\)\."],
    ),
    Subject(
        "Sessions of threads and tasks",
        "errors/illegal-state-change",
        "",
        "same",
        "",
        [r"(gather|create_task|TaskGroup|run_in_executor|to_thread|Thread|submit)\("],
    ),
    Subject(
        "Sessions of a module",
        "errors/pending-rollback",
        "",
        "same",
        "",
        [r"^\w+ *= *([A-Za-z_]*Session|sessionmaker\(.*\))\("],
    ),
    # Statements and rows
    Subject(
        "select([...]), case([...])",
        "statements/select",
        "2.0",
        "raises",
        "migration.select_constructor.column_list_1x",
        [r"\b(select|with_only_columns|case)\( *\[", r"\bcase\( *whens"],
        either(
            calls("select with_only_columns case", first=is_list),
            calls("case", keywords="whens"),
            calls("select", keywords=_SELECT_KEYWORDS),
        ),
    ),
    Subject(
        "insert(), update() keywords",
        "statements/dml",
        "2.0",
        "raises",
        "migration.dml_arguments.insert_values_1x",
        [
            r"\b(insert|update|delete)\(.*\b(values|whereclause|inline|prefixes|returning|return_defaults|preserve_parameter_order|bind)="
        ],
        calls("insert update delete", keywords=_DML_KEYWORDS),
    ),
    Subject(
        'row["name"], dict(row)',
        "statements/rows",
        "2.0",
        "raises",
        "migration.rows.string_index_1x",
        [r"""\b(row|r|rec|record)\[['"]""", r"dict\(row\)", r"\brow\.(keys|items|values)\(\)"],
    ),
    Subject(
        '"name" in row',
        "statements/rows",
        "2.0",
        "silent",
        "migration.rows.membership",
        [r"""['"] (not )?in (row|r|rec|record)\b"""],
    ),
    Subject(
        "select().join()",
        "statements/subqueries",
        "1.4",
        "silent",
        "migration.select_as_from.join_method",
        [r"select\(.*\)\.(outer)?join\("],
        joins_a_select,
    ),
    Subject(
        "in_() of a subquery",
        "statements/in-subqueries",
        "1.4",
        "warns",
        "migration.in_subquery.in_subquery",
        [r"in_\(.*\.subquery\(\)"],
    ),
    Subject(
        "Columns selected twice",
        "statements/duplicate-columns",
        "1.4",
        "silent",
        "changes14.select_columns.repeated_name",
        [r"\brow\[-?[0-9]+\]", r"\banon_[0-9]"],
    ),
    Subject(
        "SQL text of IN, compile()",
        "statements/in-lists",
        "1.4",
        "silent",
        "changes14.in_lists.in_text",
        [r"IN \(:", r"str\(.*(stmt|statement|query)", r"\.compile\(", "empty_in_strategy"],
    ),
    Subject(
        "executemany_mode, use_batch_mode",
        "statements/insert-many",
        "1.4",
        "raises",
        "changes14.postgresql_inserts.batch_mode",
        ["use_batch_mode", "executemany_mode"],
    ),
    Subject(
        "Rows for insert() of a class",
        "statements/rows-for-a-class",
        "2.0",
        "silent",
        "changes20.rows_of_class.insert_by_column",
        [
            r"^ +\w+.*= *(mapped_c|C)olumn\( *.\w+.[,)]",
            r"execute\( *(insert|update|delete)\([A-Z]\w*\).*, ",
        ],
        gives_rows_to_a_class,
    ),
    Subject(
        "Tests for ArgumentError",
        "statements/late-errors",
        "1.4",
        "raises",
        "changes14.late_errors.unequal_union",
        [
            r"pytest\.raises\((sqlalchemy\.)?(exc\.)?(ArgumentError|InvalidRequestError)",
            "with_only_columns",
        ],
    ),
    Subject(
        "Regular expressions by op()",
        "statements/regexp",
        "",
        "same",
        "",
        [r"""\.op\(["'](REGEXP|RLIKE|~)"""],
    ),
    # The ORM
    Subject(
        "Strings in join(), options",
        "orm/joins",
        "2.0",
        "raises",
        "migration.joins.joinedload_string",
        [r"""(join|load|load_only|defer|undefer|contains_eager)\(['"][a-z]"""],
        either(joins_a_name, calls(_OPTIONS, first=is_text)),
    ),
    Subject(
        "aliased=True, eagerload()",
        "orm/joins",
        "2.0",
        "raises",
        "removed.mapping.eagerload_1x",
        [r"""with_parent\(.*['"]""", "aliased=True", "from_joinpoint", r"eagerload\("],
    ),
    Subject(
        "from_self()",
        "orm/from-self",
        "2.0",
        "raises",
        "cheatsheet.orm.from_self_1x",
        [r"\.(from_self|select_entity_from)\("],
    ),
    Subject(
        "Query.get()",
        "orm/get",
        "2.0",
        "warns",
        "migration.get.query_get",
        [r"query(\(.*\))?\.get(_or_404)?\("],
        gets_by_query,
    ),
    Subject(
        "distinct() with order_by()",
        "orm/distinct",
        "2.0",
        "silent",
        "migration.distinct.query_order_by_other_column_sqlite",
        [r"\.distinct\("],
    ),
    Subject(
        "Query subclasses",
        "orm/query-subclass",
        "1.4",
        "silent",
        "migration.orm_execute.query_subclass",
        ["query_cls=", r"class .*\((orm\.)?Query\)"],
    ),
    Subject(
        "Private names of Query",
        "orm/query-subclass",
        "1.4",
        "raises",
        "migration.query_internals.private_entities",
        [r"\._(entities|criterion|join_entities|mapper_zero|entity_zero)\b"],
    ),
    Subject("synchronize_session", "orm/bulk-fetch", "", "same", "", ["synchronize_session"]),
    Subject(
        "query.update(), query.delete()",
        "orm/bulk-fetch",
        "",
        "same",
        "",
        [r"\.filter(_by)?\(.*\)\.(update|delete)\("],
    ),
    Subject(
        "Column options in a UNION",
        "orm/column-options",
        "1.4",
        "silent",
        "changes14.column_options.union_expressions",
        ["with_expression", r"\.union(_all)?\("],
    ),
    Subject(
        "Eager loading and refreshing",
        "orm/unexpire",
        "1.4",
        "silent",
        "changes14.unexpire.selectin",
        [r"(joined|selectin|subquery)load\(", r"""lazy=["'](joined|selectin|subquery)"""],
    ),
    Subject(
        "Labels in SQL of tests",
        "migration/sql-labels",
        "2.1",
        "silent",
        "migration.sql_labels.every_kind",
        ["SELECT .* AS [a-z]+_[a-z]+"],
    ),
    Subject("Query", "orm/query-and-select", "", "same", "", [r"\bquery\("]),
    Subject(
        "first(), one(), count()",
        "orm/query-and-select",
        "",
        "same",
        "",
        [r"\.(first|one|one_or_none|count)\(\)"],
    ),
    Subject("select([Class])", "orm/query-and-select", "", "same", "", [r"select\(\[[A-Z][a-z]"]),
    Subject(
        "joinedload()",
        "orm/unique",
        "",
        "same",
        "",
        [r"joinedload\(", r"contains_eager\(", r"""lazy=(['"]joined['"]|False)"""],
    ),
    Subject(
        'lazy="dynamic"',
        "orm/dynamic-and-write-only",
        "",
        "same",
        "",
        [r"""lazy=['"]dynamic['"]""", r"dynamic_loader\("],
    ),
    Subject(
        "asyncio: refresh-expire",
        "orm/asyncio",
        "",
        "same",
        "",
        [r"""cascade=["'][^"']*all""", r"session.refresh\("],
    ),
    Subject(
        "asyncio without its extra",
        "orm/asyncio",
        "2.1",
        "raises",
        "migration.greenlet_requirement.without_greenlet",
        [r'(?i:^\s*"?sqlalchemy *([=<>~!]|$))'],
        files=("requirements*.txt", "pyproject.toml"),
    ),
    # Mapping and types
    Subject(
        "sqlalchemy.ext.declarative",
        "mapping/declarative",
        "2.0",
        "warns",
        "migration.declarative.ext_package_1x",
        [r"sqlalchemy\.ext\.declarative", "from sqlalchemy.ext import declarative"],
    ),
    Subject(
        "mapper()",
        "mapping/imperative",
        "2.0",
        "raises",
        "migration.imperative.mapper_1x",
        [r"\bmapper\(", r"import .*\bmapper\b"],
    ),
    Subject(
        "Annotations without Mapped[]",
        "mapping/annotations",
        "2.0",
        "raises",
        "migration.unmapped.annotated_relationship",
        [r": *[^=]+= *(relationship|column_property|synonym)\(", "declared_attr"],
        either(is_unmapped, returns_unmapped),
    ),
    Subject(
        "relation(), sqlalchemy.databases",
        "mapping/names",
        "2.0",
        "raises",
        "removed.mapping.relation_1x",
        [r"sqlalchemy\.databases", r"\brelation\("],
    ),
    Subject(
        "RowProxy, ResultProxy",
        "mapping/names",
        "1.4",
        "raises",
        "changes14.renames.engine_names",
        ["RowProxy", "ResultProxy"],
    ),
    Subject(
        "engine.has_table()",
        "mapping/names",
        "2.0",
        "raises",
        "changes14.renames.has_table",
        [r"\.has_table\(", r"reflecttable\("],
        calls("has_table reflecttable table_names", on="engine|^conn|dialect"),
    ),
    Subject(
        "get_bind(mapper, clause)",
        "mapping/names",
        "2.0",
        "raises",
        "migration.get_bind.positional",
        [r"def get_bind\(", r"\.get_bind\("],
        gets_bind_by_position,
    ),
    Subject(
        "NO_VALUE as a symbol",
        "mapping/names",
        "2.0",
        "silent",
        "migration.old_value.class_of_no_value",
        [r"\b_symbol\b", r"""["']symbol["']"""],
    ),
    Subject(
        "Inspector.from_engine()",
        "mapping/names",
        "1.4",
        "warns",
        "changes14.renames.inspector_from_engine",
        [r"Inspector\.from_engine"],
    ),
    Subject(
        "as_scalar(), strategy=",
        "mapping/names",
        "1.4",
        "warns",
        "changes14.renames.as_scalar",
        [
            r"\.prepare\(.*(engine|reflect)",
            "strategy=",
            r"as_scalar\(",
            r"\b(query_chooser|id_chooser)\b",
        ],
    ),
    Subject(
        "viewonly=True",
        "mapping/viewonly",
        "1.4",
        "silent",
        "changes14.viewonly.backref_viewonly",
        ["viewonly=True"],
    ),
    Subject(
        "Boolean, Enum: no CHECK",
        "mapping/check-constraints",
        "1.4",
        "silent",
        "changes14.check_constraints.default",
        [r"\b(Boolean|Enum)\b"],
    ),
    Subject(
        "Enum of a class with aliases",
        "mapping/check-constraints",
        "2.0",
        "silent",
        "migration.silent.enum_aliases",
        [r"\bEnum\([A-Z]"],
    ),
    Subject(
        "Sequence()",
        "mapping/sequences",
        "1.4",
        "silent",
        "changes14.sequences.sql_server_table",
        [r"Sequence\("],
    ),
    Subject(
        "Types of your own",
        "mapping/caching",
        "1.4",
        "warns",
        "changes14.caching.custom_type",
        [r"\((types\.)?(TypeDecorator|UserDefinedType|ExternalType)\)"],
    ),
    Subject(
        "and, or between conditions",
        "errors/expected-got",
        "",
        "same",
        "",
        [r"(where|filter|having)\(.*[^=!<>]==[^=].* (and|or) "],
    ),
    Subject(
        "Baked queries", "mapping/caching", "", "same", "", [r"sqlalchemy\.ext(\.| import )baked"]
    ),
    Subject(
        "__dict__ of mapped objects",
        "mapping/empty-collection",
        "1.4",
        "silent",
        "changes14.empty_collection.merge_after_read",
        ["__dict__", r"vars\("],
    ),
    Subject(
        "FlushError",
        "mapping/identity-conflict",
        "1.4",
        "silent",
        "changes14.identity_conflict.no_constraint",
        ["FlushError"],
    ),
    Subject(
        "Subqueries with inheritance",
        "mapping/polymorphic",
        "1.4",
        "raises",
        "changes14.polymorphic.joined_table",
        ["select_entity_from", "from_statement", r"aliased\(.*subquery"],
    ),
    # Silent changes of 2.0
    Subject(
        "UUID columns",
        "migration/silent-changes",
        "2.0",
        "silent",
        "migration.silent_20.uuid_column",
        [r"\bUUID\b"],
    ),
    Subject(
        "Range columns",
        "migration/silent-changes",
        "2.0",
        "silent",
        "migration.silent_20.range_column",
        [r"RANGE\b"],
    ),
    Subject(
        "match()",
        "migration/silent-changes",
        "2.0",
        "silent",
        "migration.silent_20.match_operator",
        [r"\.match\("],
    ),
    Subject(
        "with_variant()",
        "migration/silent-changes",
        "2.0",
        "silent",
        "migration.silent_20.variant",
        [r"with_variant\("],
    ),
    Subject(
        "Sequences without a start",
        "migration/silent-changes",
        "2.0",
        "silent",
        "migration.silent_20.sequence_start",
        [r"Sequence\("],
    ),
    Subject(
        "Inspectors that are kept",
        "reference/inspector",
        "2.0",
        "silent",
        "changes20.reflection.has_table_again",
        [r"inspector\.has_", r"get_view_names\("],
    ),
    Subject(
        "execution_options= of execute()",
        "migration/silent-changes",
        "2.0",
        "silent",
        "migration.execute_parameters.execution_options_20",
        [r"\.execute\(.*execution_options="],
    ),
    Subject(
        "SQLite files: the pool",
        "migration/silent-changes",
        "2.0",
        "silent",
        "migration.silent.file_pool",
        ["sqlite:///"],
        files=("*.py", "*.ini"),
    ),
    # Silent changes of 2.1
    Subject(
        "Dataclasses, floats",
        "migration/silent-changes-21",
        "2.1",
        "silent",
        "migration.silent_21.dataclass_foreign_key",
        ["MappedAsDataclass", r"composite\(", r"Mapped\[float"],
    ),
    Subject(
        "execute(text()), filter_by()",
        "migration/silent-changes-21",
        "2.1",
        "silent",
        "migration.silent_21.text_autoflush",
        [r"execute\(text\(", r"\.filter_by\(", "HSTORE"],
    ),
    Subject(
        "Uuid, Computed, Enum",
        "migration/silent-changes-21",
        "2.1",
        "silent",
        "changes21.types_21.uuid_in_existing_table",
        [r"\bUuid\b", r"Computed\(", r"Enum\(", "DropConstraint"],
    ),
    Subject(
        "Criteria in EXISTS, single tables",
        "migration/silent-changes-21",
        "2.1",
        "silent",
        "changes21.exists.loader_criteria",
        ["with_loader_criteria", r"with_polymorphic\(", r"join_from\("],
    ),
    Subject(
        "Validators, JSON, func.any()",
        "migration/silent-changes-21",
        "2.1",
        "silent",
        "changes21.validators.overridden",
        ["@validates", r"func\.any\(", r"\.as_string\(", "python_type"],
    ),
    Subject(
        "odbc_connect",
        "migration/silent-changes-21",
        "2.1",
        "silent",
        "changes21.new_core.odbc_plus",
        ["odbc_connect"],
    ),
    Subject(
        "Escapes in addresses",
        "migration/silent-changes-21",
        "2.1",
        "silent",
        "migration.silent_21.url_unescaped",
        ["://[^ ]*%"],
        files=("*.py", "*.ini"),
    ),
    # What 2.1 deprecates
    Subject(
        "Deprecated in 2.1",
        "migration/deprecated-21",
        "2.1",
        "warns",
        "changes21.deprecated_orm.noload_option",
        [
            "noload",
            r"\.flush\([^)]",
            "inherit_schema",
            "declarative_mixin",
            r"\.distinct\([^)]",
            r"\.tuples\(",
            r"\._tuple\(",
            "exclude_properties",
        ],
    ),
    # Flags of 1.4
    Subject(
        "future=True of an engine",
        "migration/future-engine",
        "2.0",
        "tidy",
        "migration.future_engine.flag_false",
        ["future *= *(True|False)"],
        calls("create_engine engine_from_config create_async_engine", keywords="future"),
    ),
    Subject(
        "future=True of a session",
        "migration/future-session",
        "2.0",
        "tidy",
        "migration.future_session.flag_false",
        [r"(Session|sessionmaker)\(.*future *= *(True|False)"],
        calls("Session sessionmaker scoped_session", keywords="future"),
    ),
    # Packages and tests around
    Subject(
        "Flask-SQLAlchemy",
        "codebase/flask-sqlalchemy",
        "",
        "same",
        "",
        [
            "BaseQuery",
            r"\.paginate\(",
            r"_or_404\(",
            r"app_context\(",
            r"create_all\(.*app",
            r"drop_all\(.*app",
            "sqlite:///[^/:]",
        ],
    ),
    Subject(
        "pandas", "codebase/pandas", "", "same", "", [r"\.(read_sql(_query|_table)?|to_sql)\("]
    ),
    Subject(
        "SQL that tests compare",
        "codebase/test-sql",
        "",
        "same",
        "",
        [
            "(SELECT|INSERT INTO|UPDATE) .* AS ",
            "POSTCOMPILE",
            "caplog",
            r"sqlalchemy\.engine",
            r"str\(.*(stmt|statement|query|select)",
        ],
    ),
    Subject(
        "Filters of warnings",
        "codebase/test-warnings",
        "",
        "same",
        "",
        ["PYTHONWARNINGS", "filterwarnings", "simplefilter"],
        files=("*.py", "*.toml", "*.cfg", "*.ini", "*.txt"),
    ),
    Subject(
        "Types: plugin and stubs",
        "codebase/typing",
        "",
        "same",
        "",
        [
            r"(Select|Row|Result)\[[Tt]uple\[",
            "sqlalchemy2?-stubs",
            r"sqlalchemy\.ext\.mypy",
            "sqlmypy",
        ],
        files=("*.py", "*.toml", "*.cfg", "*.ini", "*.txt"),
    ),
    Subject(
        "SQLite in memory",
        "transactions/sqlite-memory",
        "",
        "same",
        "",
        ["StaticPool", "check_same_thread", r"""sqlite(\+\w+)?://(/?["']|/:memory:)"""],
    ),
    # Cascades and deleting
    Subject(
        "Children saved by a backref",
        "cascades/backref",
        "2.0",
        "silent",
        "cascades.backref.keyword_argument",
        [r"\.crew = ", r"\(.*\bcrew="],
        calls("relationship", keywords="backref back_populates"),
    ),
    Subject(
        "A child removed, then assigned",
        "cascades/moving-a-child",
        "2.0",
        "silent",
        "cascades.orphan_move.autoflush_then_assign",
        [r"\.remove\("],
    ),
    Subject(
        "cascade=False",
        "cascades/what-cascades-do",
        "2.0",
        "raises",
        "cascades.options.cascade_false",
        ["cascade=False"],
    ),
    Subject(
        "Cascades without save-update",
        "cascades/save-update",
        "",
        "same",
        "",
        ["cascade="],
        leaves_out_save_update,
    ),
    Subject("delete-orphan", "cascades/delete-orphan", "", "same", "", ["delete-orphan"]),
    Subject(
        "Unique columns of children",
        "cascades/replacing-a-child",
        "",
        "same",
        "",
        ["unique=True", "UniqueConstraint"],
    ),
    Subject("single_parent", "cascades/single-parent", "", "same", "", ["single_parent"]),
    Subject(
        "merge(), refresh()",
        "cascades/merge-refresh-expunge",
        "",
        "same",
        "",
        [r"session\.(merge|refresh|expire|expunge)\("],
    ),
    Subject(
        "Many-to-many with delete",
        "cascades/delete-many-to-many",
        "",
        "same",
        "",
        ["secondary="],
        deletes_over_a_table,
    ),
    Subject(
        "Relationships without cascade",
        "deleting/delete",
        "",
        "same",
        "",
        [r"relationship\("],
        has_no_cascade,
    ),
    Subject(
        "Delete cascades: which side",
        "deleting/wrong-side",
        "",
        "same",
        "",
        ["cascade=.*(all|delete)"],
    ),
    Subject(
        "ondelete=, passive_deletes",
        "deleting/orm-or-database",
        "",
        "same",
        "",
        ["ondelete=", "passive_deletes"],
    ),
    Subject(
        "Bulk deletes",
        "deleting/bulk-deletes",
        "",
        "same",
        "",
        [r"\.delete\(\)", r"\.delete\(synchronize_session", r"\bdelete\([A-Z]"],
    ),
    Subject(
        "DELETE in SQL",
        "deleting/delete-outside-the-orm",
        "",
        "same",
        "",
        ["(?i:delete from)"],
        files=("*.py", "*.sql", "*.sh"),
    ),
    Subject(
        "session.delete()", "deleting/still-in-the-list", "", "same", "", [r"session\.delete\("]
    ),
    Subject('lazy="raise"', "deleting/delete-lazy-raise", "", "same", "", [r"""lazy=["']raise"""]),
    Subject(
        "Foreign keys of SQLite",
        "deleting/sqlite-foreign-keys",
        "",
        "same",
        "",
        [r"(?i:pragma +foreign_keys)", r"(?i:create_engine\()"],
    ),
    # Cascades in models
    Subject(
        "ON DELETE CASCADE",
        "models/adding-on-delete",
        "",
        "same",
        "",
        [r"""ondelete=["']CASCADE"""],
    ),
    Subject(
        "association_proxy()",
        "models/association-proxy",
        "",
        "same",
        "",
        [r"association_proxy\("],
    ),
    Subject(
        "Keys that change",
        "models/changing-keys",
        "",
        "same",
        "",
        ["passive_updates", "onupdate="],
    ),
    Subject(
        "Events of deletes",
        "models/events",
        "",
        "same",
        "",
        ["before_delete", "after_delete", "after_bulk_delete"],
    ),
    Subject(
        "Inheritance",
        "models/inheritance",
        "",
        "same",
        "",
        ["polymorphic_identity"],
    ),
    Subject(
        "One-to-one",
        "models/one-to-one",
        "",
        "same",
        "",
        ["uselist=False", r'Mapped\["?Optional\[', r'Mapped\["\w+ \| None'],
    ),
    Subject(
        "Soft delete",
        "models/soft-delete",
        "",
        "same",
        "",
        ["with_loader_criteria", "do_orm_execute", "deleted_at", "is_deleted"],
    ),
    Subject(
        "Trees",
        "models/tree",
        "",
        "same",
        "",
        ["remote_side"],
    ),
    Subject(
        "Engines and sessions",
        "migration/walk",
        "",
        "same",
        "",
        [r"(create_engine|sessionmaker|Session)\("],
    ),
)


# What is found


class Place(NamedTuple):
    """A line that a subject concerns."""

    subject: Subject
    file: str
    line: int
    text: str


def files_of(folders: Iterable[str]) -> Iterator[Path]:
    """Yield the files of your own in folders: no packages, no build, nothing hidden."""
    for folder in folders:
        if Path(folder).is_file():
            yield Path(folder)
        for root, names, files in os.walk(folder):
            names[:] = sorted(
                name
                for name in names
                if name not in FOREIGN
                and not name.startswith(".")
                and not Path(root, name, "pyvenv.cfg").exists()
            )
            for file in sorted(files):
                if file.endswith(".py") or any(fnmatch(file, kind) for kind in TEXT_FILES):
                    yield Path(root, file)


def blank_prose(text: str, tree: ast.AST) -> list[str]:
    """Return the lines of Python code, with blanks in the place of comments and docstrings."""
    spans = [
        (token.start, token.end)
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type == tokenize.COMMENT
    ]
    spans += [
        ((node.lineno, 0), (node.end_lineno or node.lineno, sys.maxsize))
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and is_text(node.value)
    ]
    lines = text.split("\n")
    for (first, begin), (last, end) in spans:
        for number in range(first, last + 1):
            line = lines[number - 1]
            start = begin if number == first else 0
            stop = min(end, len(line)) if number == last else len(line)
            lines[number - 1] = line[:start] + " " * (stop - start) + line[stop:]
    return lines


def places_in(file: Path, subjects: Sequence[Subject]) -> tuple[list[Place], bool]:
    """Return the places of a file, and whether it could be parsed, if it is Python."""
    text = file.read_text(encoding="utf-8-sig", errors="replace")
    lines = text.split("\n")
    tree: ast.AST | None = None
    if file.suffix == ".py":
        try:
            tree = ast.parse(text)
            searched = blank_prose(text, tree)
        except (SyntaxError, ValueError, tokenize.TokenError):
            tree, searched = None, lines
    else:
        searched = lines
    places = []
    for subject in subjects:
        if not any(fnmatch(file.name, kind) for kind in subject.files):
            continue
        if subject.node is not None and tree is not None:
            numbers = {node.lineno for node in ast.walk(tree) if subject.node(node)}  # type: ignore[attr-defined]
        else:
            pattern = re.compile("|".join(subject.patterns))
            numbers = {number for number, line in enumerate(searched, 1) if pattern.search(line)}
        places += [
            Place(subject, str(file), number, lines[number - 1].strip())
            for number in sorted(numbers)
        ]
    return places, tree is not None or file.suffix != ".py"


def reported(
    places: Sequence[Place], subjects: Sequence[Subject], needs: Sequence[str]
) -> Iterator[str]:
    """Yield the lines of the table: how many places and files each subject concerns."""
    for need in (MUST, SHOULD, MAY):
        rows = []
        for subject, of_subject in zip(subjects, needs):  # noqa: B905 - Python 3.8 has no strict
            lines = [place for place in places if place.subject is subject]
            if lines and of_subject == need:
                effect = f"{subject.since} {subject.effect}".strip()
                files = len({place.file for place in lines})
                rows.append((len(lines), files, effect, subject.title, subject.page))
        if not rows:
            continue
        width = max(len(row[3]) for row in rows)
        yield f"{need}: {MEANINGS[need]}"
        yield f"places files  {'what':<10} {'subject':<{width}} page"
        for count, files, effect, title, page in sorted(rows, key=lambda row: -row[0]):
            yield f"{count:>6} {files:>5}  {effect:<10} {title:<{width}} {page}"
        yield ""


def summary(places: Sequence[Place], needs: Sequence[str], subjects: Sequence[Subject]) -> str:
    """Return the size of the job in one line."""
    need_of = {id(subject): need for subject, need in zip(subjects, needs)}  # noqa: B905
    parts = []
    for need in (MUST, SHOULD):
        found = [place for place in places if need_of[id(place.subject)] == need]
        files = len({place.file for place in found})
        parts.append(f"{need}: {len(found)} places in {files} files")
    return "; ".join(parts)


def packages() -> Iterator[str]:
    """Yield the installed packages that need SQLAlchemy, and what they ask for."""
    rows = []
    for package in metadata.distributions():
        for requirement in package.requires or []:
            name, _, marker = requirement.partition(";")
            if re.match(r"(?i)sqlalchemy(?![\w.-])", name) and "extra" not in marker:
                rows.append((package.metadata["Name"], package.version, name.strip()))
    try:
        yield f"SQLAlchemy {metadata.version('sqlalchemy')} is installed."
    except metadata.PackageNotFoundError:
        yield "SQLAlchemy is not installed for this Python."
    for name, release, requirement in sorted(set(rows), key=lambda row: row[0].lower()):
        yield f"  {name} {release} needs {requirement}"
    if not rows:
        yield "  No other package needs it."


def read(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return what the command line says."""
    parser = argparse.ArgumentParser(
        description="Count the places in your code that an upgrade of SQLAlchemy concerns."
    )
    parser.add_argument("paths", nargs="*", help="folders or files of your own code")
    parser.add_argument("--from", dest="old", choices=VERSIONS[:-1], default="1.4")
    parser.add_argument("--to", dest="new", choices=VERSIONS[1:], help="2.0, or the one after")
    parser.add_argument("--all", action="store_true", help="also what may stay as it is")
    parser.add_argument("--places", action="store_true", help="each place, with file and line")
    parser.add_argument("--packages", action="store_true", help="installed packages instead")
    options = parser.parse_args(arguments)
    options.new = options.new or max("2.0", VERSIONS[VERSIONS.index(options.old) + 1])
    if VERSIONS.index(options.new) <= VERSIONS.index(options.old):
        parser.error(f"--to {options.new} is not newer than --from {options.old}")
    if not options.packages and not options.paths:
        parser.error("name a folder of your own code, such as src, or use --packages")
    for path in options.paths:
        if not Path(path).exists():
            parser.error(f"there is no {path}; name a folder of your own code")
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what the command line asks for; return the exit status, which is 0."""
    options = read(arguments)
    if options.packages:
        print("\n".join(packages()))
        return 0
    needs = [subject.need(options.old, options.new) for subject in SUBJECTS]
    wanted = {MUST, SHOULD, MAY} if options.all else {MUST, SHOULD}
    subjects = [subject for subject, need in zip(SUBJECTS, needs) if need in wanted]  # noqa: B905
    needs = [need for need in needs if need in wanted]
    places: list[Place] = []
    unparsed: list[str] = []
    count = 0
    for file in files_of(options.paths):
        found, parsed = places_in(file, subjects)
        places += found
        count += file.suffix == ".py"
        if not parsed:
            unparsed.append(str(file))
    lines = [f"From {options.old} to {options.new}: {count} Python files read."]
    if options.places:
        lines += [
            f"{place.file}:{place.line}: {place.subject.title}: {place.text}"
            for place in sorted(places, key=lambda place: (place.file, place.line))
        ]
    else:
        lines += ["", *reported(places, subjects, needs)]
    lines.append(summary(places, needs, subjects))
    lines += [f"Not valid for this Python, searched as text: {file}" for file in unparsed]
    print("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
