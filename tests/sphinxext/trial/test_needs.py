"""What an example needs that a browser does not have."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from upgradelab.model.examples.example import Example
from upgradelab.sphinxext.trial.needs import needs_of

SOURCE = '''
"""Needs."""
{head}

def one():
    """One.

    .. testoutput:: 2.0

        1
    """
    {line}
'''


@pytest.mark.parametrize(
    ("head", "line", "needed"),
    [
        ("", 'create_engine("sqlite://")', ""),
        ("", 'create_engine("postgresql+psycopg2://")', "PostgreSQL"),
        ("import asyncio", "asyncio.run(main())", "asyncio"),
        ("from sqlalchemy.ext.asyncio import AsyncSession", "pass", "asyncio"),
        ("import threading\nimport subprocess", "pass", "other processes and threads"),
        ("from concurrent import futures", "pass", "threads"),
    ],
)
def test_needs(make_example: Callable[..., Example], head: str, line: str, needed: str) -> None:
    """Servers, asyncio, threads and processes are named; SQLite is there."""
    (scenario,) = make_example(SOURCE.format(head=head, line=line)).scenarios
    assert needs_of(scenario, scenario.script()) == needed
