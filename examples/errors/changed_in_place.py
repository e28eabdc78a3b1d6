"""Statements that were changed in place, and methods that called functions."""

from sqlalchemy import (
    Column,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    text,
)

plum = Table(
    "plum",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("name", String(40)),
)


def append_whereclause():
    """``append_whereclause()`` and its kind are gone since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        SELECT plum.id, plum.name
        FROM plum
        WHERE plum.id > :id_1

    .. testoutput:: 1.4

        SADeprecationWarning: The Select.append_whereclause() method is deprecated and will be removed in a future release.  Use the generative method Select.where(). (deprecated since: 1.4)
        SELECT plum.id, plum.name
        FROM plum
        WHERE plum.id > :id_1

    .. testoutput:: 2.0, 2.1

        AttributeError: 'Select' object has no attribute 'append_whereclause'
    """
    statement = plum.select()
    statement.append_whereclause(plum.c.id > 1)
    print(statement)


def where():
    """``where()`` returns a new statement: keep what it returns.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        SELECT plum.id, plum.name
        FROM plum
        WHERE plum.id > :id_1
    """
    statement = plum.select()
    statement = statement.where(plum.c.id > 1)
    print(statement)


def table_exists():
    """``Table.exists()`` is gone since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        exists: False

    .. testoutput:: 1.4

        SADeprecationWarning: The Table.exists() method is deprecated and will be removed in a future release.  Please refer to Inspector.has_table(). (deprecated since: 1.4)
        exists: False

    .. testoutput:: 2.0, 2.1

        AttributeError: 'Table' object has no attribute 'exists'
    """
    engine = create_engine("sqlite://")
    print("exists:", plum.exists(engine))


def run_callable():
    """``Engine.run_callable()`` and ``transaction()`` are gone since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        result: 7

    .. testoutput:: 1.4

        SADeprecationWarning: The Engine.run_callable() method is deprecated and will be removed in a future release.  Use the Engine.begin() context manager instead. (deprecated since: 1.4)
        result: 7

    .. testoutput:: 2.0, 2.1

        AttributeError: 'Engine' object has no attribute 'run_callable'
    """
    engine = create_engine("sqlite://")

    def seven(connection):
        return connection.execute(text("SELECT 7")).scalar()

    print("result:", engine.run_callable(seven))


def call_with_a_connection():
    """The function is called with a connection, in all versions.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        result: 7
    """
    engine = create_engine("sqlite://")

    def seven(connection):
        return connection.execute(text("SELECT 7")).scalar()

    with engine.begin() as connection:
        print("result:", seven(connection))


def connection_of_the_driver():
    """``connection`` of what ``raw_connection()`` returns warns since 2.0.

    :consequence: 2.0 warning

    .. testoutput:: 1.3, 1.4

        class: Connection

    .. testoutput:: 2.0, 2.1

        SADeprecationWarning: The _ConnectionFairy.connection attribute is deprecated; please use 'driver_connection' (deprecated since: 2.0)
        class: Connection
    """
    raw = create_engine("sqlite://").raw_connection()
    print("class:", type(raw.connection).__name__)
    raw.close()


def driver_connection():
    """``driver_connection`` is there since 1.4.24.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        AttributeError: 'sqlite3.Connection' object has no attribute 'driver_connection'

    .. testoutput:: 1.4, 2.0, 2.1

        class: Connection
    """
    raw = create_engine("sqlite://").raw_connection()
    print("class:", type(raw.driver_connection).__name__)
    raw.close()
