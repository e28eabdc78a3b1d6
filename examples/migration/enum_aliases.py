"""Rows that hold the name of an alias of a Python enum."""

import enum
from contextlib import contextmanager

from sqlalchemy import Column, Enum, Integer, MetaData, Table, create_engine, text


class Rig(enum.Enum):
    SLOOP = 1
    CUTTER = 2
    BERMUDA = SLOOP  # an alias


@contextmanager
def _connect():
    engine = create_engine("sqlite://")
    with engine.connect() as connection, connection.begin():
        connection.execute(text("CREATE TABLE yacht (id INTEGER, rig TEXT)"))
        connection.execute(text("INSERT INTO yacht VALUES (1, 'BERMUDA')"))
        yield connection


def row_with_an_alias():
    """A row that holds the name of an alias can be read up to 1.4, and not from 2.0 on.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        read: Rig.SLOOP

    .. testoutput:: 1.4

        RemovedIn20Warning: The provided enum Rig contains the aliases ['BERMUDA']. The ``omit_aliases`` will default to ``True`` in SQLAlchemy 2.0. Specify a value to silence this warning. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The provided enum Rig contains the aliases ['BERMUDA']. The ``omit_aliases`` will default to ``True`` in SQLAlchemy 2.0. Specify a value to silence this warning. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        read: Rig.SLOOP

    .. testoutput:: 2.0, 2.1

        LookupError: 'BERMUDA' is not among the defined enum values. Enum name: rig. Possible values: SLOOP, CUTTER
    """
    yacht = Table(
        "yacht",
        MetaData(),
        Column("id", Integer, primary_key=True),
        Column("rig", Enum(Rig)),
    )
    with _connect() as connection:
        rows = connection.execute(yacht.select())
        try:
            print("read:", rows.first().rig)
        except LookupError as error:
            print(f"{type(error).__name__}: {error}")


def omit_aliases_false():
    """``omit_aliases=False`` reads such a row in all four versions, without a warning.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        read: Rig.SLOOP
    """
    yacht = Table(
        "yacht",
        MetaData(),
        Column("id", Integer, primary_key=True),
        Column("rig", Enum(Rig, omit_aliases=False)),
    )
    with _connect() as connection:
        rows = connection.execute(yacht.select())
        print("read:", rows.first().rig)


def rows_rewritten():
    """An UPDATE that replaces the alias by the real name makes the row readable.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        read: Rig.SLOOP
    """
    yacht = Table(
        "yacht",
        MetaData(),
        Column("id", Integer, primary_key=True),
        Column("rig", Enum(Rig, omit_aliases=True)),
    )
    with _connect() as connection:
        update = "UPDATE yacht SET rig = 'SLOOP' WHERE rig = 'BERMUDA'"
        connection.execute(text(update))
        rows = connection.execute(yacht.select())
        print("read:", rows.first().rig)


def what_is_stored():
    """SQLAlchemy itself stores the real name, whichever of the two you assign.

    :consequence: 1.4 warning, 2.0 text

    .. testoutput:: 1.3, 2.0, 2.1

        stored: SLOOP

    .. testoutput:: 1.4

        RemovedIn20Warning: The provided enum Rig contains the aliases ['BERMUDA']. The ``omit_aliases`` will default to ``True`` in SQLAlchemy 2.0. Specify a value to silence this warning. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The provided enum Rig contains the aliases ['BERMUDA']. The ``omit_aliases`` will default to ``True`` in SQLAlchemy 2.0. Specify a value to silence this warning. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        stored: SLOOP
    """
    yacht = Table(
        "yacht",
        MetaData(),
        Column("id", Integer, primary_key=True),
        Column("rig", Enum(Rig)),
    )
    with _connect() as connection:
        insert = yacht.insert().values(id=2, rig=Rig.BERMUDA)
        connection.execute(insert)
        stored = connection.execute(text("SELECT rig FROM yacht WHERE id = 2"))
        print("stored:", stored.scalar())
