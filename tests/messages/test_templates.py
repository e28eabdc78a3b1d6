"""Messages without their variable parts."""

from __future__ import annotations

import ast

import pytest

from tests.conftest import run_of
from upgradelab.libraries import load_library
from upgradelab.messages.templates import code_of, messages, template, templates
from upgradelab.model.examples.own_words import own_words
from upgradelab.model.outcome import Event

SQLALCHEMY = load_library("sqlalchemy")

SOURCE = """
class Boat(Base):
    __tablename__ = "boat"
    id = Column(Integer, primary_key=True)
    harbour: int = relationship("Harbour")

def scenario():
    engine.execute("SELECT name FROM boat")
"""
OWN = own_words(ast.parse(SOURCE))


def test_own_words() -> None:
    """An example's own words are its classes, their attributes and its strings."""
    assert OWN.classes == {"Boat"}
    assert {"boat", "id", "harbour", "Harbour"} <= OWN.names
    assert not {"execute", "engine", "Column"} & OWN.names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'Engine' object has no attribute 'execute'",) * 2,
        ("Not an executable object: 'SELECT name FROM boat'", "Not an executable object: '…'"),
        ("Object of type <Boat> not in session", "Object of type <…> not in session"),
        ("<Boat at 0xADDRESS> is not persisted", "<…> is not persisted"),
        ("got <class 'str'>", "got <…>"),
        ("using configuration A_b/Pool/Engine.", "using configuration …."),
        ("on relationship Boat.harbour.", "on relationship …."),
        ("column boat.id conflicts", "column … conflicts"),
        ("got [Column('id', Integer(), table=<boat>)]. Did", "got […]. Did"),
        ("join to Table('boat', MetaData()), schema", "join to Table(…), schema"),
        ("delete 1 row(s); 0 were matched", "delete … row(s); … were matched"),
        ("removed in SQLAlchemy 2.0, as of the 1.x series",) * 2,
        ("can't be read: 'boat'", "can't be read: '…'"),
        ("failed\n[SQL: SELECT 1]\n(Background on this error at: https://x)", "failed"),
        ("is legacy. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)", "is legacy."),
        ("deprecated. (deprecated since: 1.4)", "deprecated."),
        ("cannot import name 'x' (.../sqlalchemy/orm/__init__.py)", "cannot import name 'x' (…)"),
        ('violates constraint "boat_fkey"', 'violates constraint "…"'),
        ("two  blanks\nand a line", "two blanks and a line"),
        ("unclosed [bracket with Boat", "unclosed [bracket with …"),
    ],
)  # fmt: skip
def test_template(text: str, expected: str) -> None:
    """Names of the example, its values and numbers vary; SQLAlchemy's own words do not."""
    assert template(text, OWN, SQLALCHEMY) == expected


def test_code() -> None:
    """The code of a link is found with and without a series in it."""
    assert code_of("at: https://sqlalche.me/e/20/e3q8)", SQLALCHEMY) == "e3q8"
    assert code_of("at: http://sqlalche.me/e/b8d9)", SQLALCHEMY) == "b8d9"
    assert not code_of("no link", SQLALCHEMY)


def test_messages_of_a_record() -> None:
    """Warnings, the final error and errors that were caught and printed count, titles do not."""
    met = messages(
        run_of(
            Event("print", "RemovedIn20Warning: True\nIntegrityError: NOT NULL constraint failed"),
            Event("warning", "careful", "SAWarning"),
            Event("exception", "no", "sqlalchemy.exc.ArgumentError"),
        ),
        SQLALCHEMY,
    )
    assert [message.name for message in met] == ["IntegrityError", "SAWarning", "ArgumentError"]


def test_templates_are_gathered() -> None:
    """The same message of two scenarios and series is one template."""
    other = own_words(ast.parse('class Crew: pass\nx = "crew"'))
    gathered = templates(
        {
            "a.b": {"1.4": run_of(Event("warning", "<Boat> is late", "SAWarning"))},
            "c.d": {
                "1.4": run_of(Event("warning", "<Crew> is late", "SAWarning")),
                "2.0": run_of(Event("warning", "<Crew> is late", "SAWarning")),
            },
        },
        {"a.b": OWN, "c.d": other},
        SQLALCHEMY,
    )
    assert [(entry.name, entry.text, entry.series, entry.scenarios) for entry in gathered] == [
        ("SAWarning", "<…> is late", ["1.4", "2.0"], ["a.b", "c.d"])
    ]
