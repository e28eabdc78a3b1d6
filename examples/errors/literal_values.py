"""A statement is written with its values."""

from datetime import date

from sqlalchemy import Column, DateTime, Integer, MetaData, Table
from sqlalchemy.dialects import sqlite

launch = Table(
    "launch",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("at", DateTime),
)


def _with_values(statement):
    kwargs = {"literal_binds": True}
    dialect = sqlite.dialect()
    return statement.compile(dialect=dialect, compile_kwargs=kwargs)


def datetime_value():
    """A date of Python's can be written into a statement.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        INSERT INTO launch (at) VALUES ('2024-05-17 00:00:00.000000')
    """
    statement = launch.insert().values(at=date(2024, 5, 17))
    print(_with_values(statement))


def string_for_a_datetime():
    """A string is no value of a ``DateTime``, and cannot be written.

    :consequence: 1.4 exception

    .. testoutput:: 1.3

        TypeError: SQLite DateTime type only accepts Python datetime and date objects as input.

    .. testoutput:: 1.4, 2.0, 2.1

        sqlalchemy.exc.CompileError: Could not render literal value "'2024-05-17'" with datatype DATETIME; see parent stack trace for more detail.
    """
    print(_with_values(launch.insert().values(at="2024-05-17")))


def values_apart():
    """Without ``literal_binds``, the values stand beside the statement.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        INSERT INTO launch (at) VALUES (:at)
        {'at': '2024-05-17'}
    """
    compiled = launch.insert().values(at="2024-05-17").compile()
    print(compiled)
    print(compiled.params)
