"""Repeated runs differ from the first in all that an output must not show."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.conftest import Folder
from upgradelab.engine.variation import order, variables

PROGRAM = """
    import datetime
    import os
    import sqlite3


    def today():
        '''Prints the date.

        .. testoutput:: 2.0
           :options: +ELLIPSIS

            today: ...
        '''
        print("today:", datetime.date.today())


    def hour():
        '''Prints the hour of a point in time.

        .. testoutput:: 2.0
           :options: +ELLIPSIS

            hour: ...
        '''
        print("hour:", datetime.datetime.fromtimestamp(1_000_000_000).hour)


    def folder():
        '''Prints its working folder.

        .. testoutput:: 2.0
           :options: +ELLIPSIS

            folder: ...
        '''
        print("folder:", os.getcwd())


    def hashes():
        '''Prints a hash.

        .. testoutput:: 2.0
           :options: +ELLIPSIS

            hash: ...
        '''
        print("hash:", hash("river"))


    def utc():
        '''Prints the hour of a point in time in UTC.

        .. testoutput:: 2.0

            2001-09-09 01:46:40
        '''
        statement = "SELECT datetime(1000000000, 'unixepoch')"
        print(*sqlite3.connect(":memory:").execute(statement).fetchone())
    """


@pytest.fixture(autouse=True)
def local_time() -> Iterator[None]:
    """Give the process its own time zone back."""
    yield
    time.tzset()


@pytest.mark.parametrize("hour", range(24))
def test_another_date(hour: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the time is, the date of a repeated run is not that of the first."""
    now = datetime(2026, 5, 31, hour, 59, tzinfo=UTC)
    with monkeypatch.context() as patch:
        patch.setenv("TZ", variables(1, now)["TZ"])
        time.tzset()
        local = datetime.fromtimestamp(now.timestamp())  # noqa: DTZ006 - what an example sees
    assert local.date() != now.date()


def test_another_seed_and_order() -> None:
    """Each repetition has a hash seed of its own, and an order if there are enough scenarios."""
    now = datetime(2026, 5, 31, tzinfo=UTC)
    assert len({variables(number, now)["PYTHONHASHSEED"] for number in range(1, 9)}) == 8
    planned = list(range(9))
    orders = [order(number, planned) for number in range(1, 9)]
    assert orders[0] == planned[::-1]
    assert len({tuple(sequence) for sequence in [planned, *orders]}) == 9
    assert all(sorted(sequence) == planned for sequence in orders)


def test_output_that_shows_where_and_when_it_was_run(folder: Folder) -> None:
    """The gate refuses an output with the date, the hour, the folder or a hash in it."""
    folder.example(PROGRAM)
    assert folder.gate()[1]
    said, passed = folder.gate(repeat=2)
    assert not passed
    for name in ("today", "hour", "folder", "hashes"):
        assert f"numbers.{name} failed on SQLAlchemy 2.0" in said
    assert said.count("its output differs between two runs") == 4
    assert "numbers.utc" not in said
