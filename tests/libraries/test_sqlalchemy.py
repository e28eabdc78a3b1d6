"""Tests of :mod:`upgradelab.libraries.sqlalchemy`."""

from __future__ import annotations

import itertools
import random
import re
from importlib import metadata

import pytest

from tests.conftest import REPOSITORY
from upgradelab.engine.capture import Recorder, capture
from upgradelab.libraries import load_library
from upgradelab.libraries.sqlalchemy import ConnectionWatch
from upgradelab.model.outcome import Outcome, tidy
from upgradelab.model.project import Project

SQLALCHEMY = load_library("sqlalchemy")

PIECES = (
    *("[generated in 0.00012s] ", "[cached since 3.1s ago] ", "[no key 0.00008s] ", "[raw sql] "),
    *(
        "[generated in 0.1s (insertmanyvalues) 1/2 (ordered; batch not supported)] ",
        "()",
        "{'a': 1}",
    ),
    *(
        "https://sqlalche.me/e/14/s9r1",
        "http://sqlalche.me/e/13/e3q8",
        "0x7f3a12bc",
        "0x12",
        "00x1234",
    ),
    *(
        "\x00",
        "\x1b[1m",
        "\t",
        "\r\n",
        "\r",
        "\n",
        " ",
        "\xa0",
        "\x85",
        "\u2028",
        "\u202e",
        "\ud800",
    ),
    *("a", "0", "é", "[", "]", "\\x1b", "...", "\\"),
)


def without_noise(text: str) -> str:
    """Return what is recorded of a text that was printed."""
    return Recorder("", SQLALCHEMY).without_noise(text)


def run(*body: str) -> Outcome:
    """Capture a scenario with these lines, while its connections are watched."""
    lines = "\n    ".join(body)
    head = "from sqlalchemy import create_engine, text\n"
    source = f"{head}\ndef scenario():\n    {lines}\n"
    return capture(source, "/x/example.py", "example", "scenario", SQLALCHEMY, ConnectionWatch())


@pytest.mark.parametrize(
    ("noisy", "expected"),
    [
        ("<Session object at 0x7f3a12bc9d10>", "<Session object at 0xADDRESS>"),
        ("mask 0x1F", "mask 0x1F"),
        ("[generated in 0.00021s] (1,)", "(1,)"),
        ("[cached since 0.0123s ago] {'id': 1}", "{'id': 1}"),
        ("[no key 0.00009s] ()", "()"),
        ("[raw sql] ()", "()"),
        ("[caching disabled 0.00012s] ()", "()"),
        ("[dialect x does not support caching 0.00012s] ()", "()"),
        (
            "[generated in 0.00010s (insertmanyvalues) 1/2 (ordered)] ('a',)",
            "[insertmanyvalues 1/2 (ordered)] ('a',)",
        ),
        ("[1, 2] is a list", "[1, 2] is a list"),
        ("see [raw sql] here", "see [raw sql] here"),
        ("at: http://sqlalche.me/e/13/e3q8)", "at: https://sqlalche.me/e/20/e3q8)"),
        ("at: https://sqlalche.me/e/b8d9)", "at: https://sqlalche.me/e/b8d9)"),
        ("from 'x' (/a b/c/sqlalchemy/orm/x.py)", "from 'x' (.../sqlalchemy/orm/x.py)"),
        ("(see sqlalchemy/orm/x.py)", "(see sqlalchemy/orm/x.py)"),
    ],
)
def test_noise(noisy: str, expected: str) -> None:
    """Each kind of noise is removed or made one, and nothing that looks like it is."""
    assert without_noise(noisy) == expected


def test_cleaning_is_idempotent() -> None:
    """Cleaning what is clean changes nothing, whatever stands beside each other."""
    chance = random.Random(1)
    texts = ["".join(chance.choices(PIECES, k=chance.randrange(12))) for _ in range(3000)]
    pairs = ["".join(pair) for pair in itertools.permutations(PIECES, 2)]
    for text in [*texts, *pairs]:
        once = without_noise(text)
        assert without_noise(once) == once, ascii(text)
        assert tidy(tidy(once)) == tidy(once), ascii(text)


def test_statements_and_parameters() -> None:
    """A statement and its parameters are one event, as the engine logs them one after another."""
    outcome = run(
        'engine = create_engine("sqlite://", echo=True)',
        "with engine.connect() as connection:",
        '    connection.execute(text("SELECT :n"), {"n": 7}).fetchall()',
        "engine.dispose()",
    )
    shown = [(event.kind, event.text, event.parameters) for event in outcome.events]
    assert ("sql", "SELECT ?", "(7,)") in shown
    assert outcome.fault is None


def test_own_warnings() -> None:
    """A deprecation of SQLAlchemy's own is a fact about it; one of Python's is not."""
    from sqlalchemy.exc import SADeprecationWarning

    assert SQLALCHEMY.is_own_warning(SADeprecationWarning, of_example=False)
    assert not SQLALCHEMY.is_own_warning(DeprecationWarning, of_example=True)


def test_name() -> None:
    """It is known under any spelling of its name, and imported under one."""
    assert load_library("SQLAlchemy").title == "SQLAlchemy"
    assert SQLALCHEMY.import_names() == ["sqlalchemy"]


def test_drivers_are_companions() -> None:
    """Whatever an address in an example connects with is known to change what it prints.

    What is not installed connects with nothing: an example asks for its dialect alone, or names
    it as one of its packages, which are pinned with it.
    """
    address = re.compile(r"(?:postgresql|mysql|mariadb|sqlite)\+(\w+)://")
    distributions = metadata.packages_distributions()
    drivers = {
        distribution
        for example in Project(REPOSITORY).examples()
        for module in address.findall(example.source)
        for distribution in distributions.get(module, ())
    }
    assert {"aiosqlite", "psycopg2-binary"} <= drivers
    assert {name.lower() for name in drivers} <= set(SQLALCHEMY.companions or ())
