"""What the changelog of 2.0 says beside the official page on what is new: PostgreSQL."""

from sqlalchemy import (
    Column,
    Integer,
    MetaData,
    Table,
    create_engine,
    inspect,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB


def schema_names():
    """``get_schema_names()`` has schemas such as ``pgsql`` since 2.0.53.

    :consequence: 2.0 results

    .. testoutput:: 1.3, 1.4

        listed: False

    .. testoutput:: 2.0, 2.1

        listed: True
    """
    engine = create_engine("postgresql+psycopg2://")
    with engine.begin() as connection:
        connection.execute(text("CREATE SCHEMA pgsql"))
        names = inspect(connection).get_schema_names()
        print("listed:", "pgsql" in names)
    engine.dispose()


def jsonb_key():
    """A key of a ``JSONB`` column is read with a subscript since 2.0.42.

    :consequence: 2.0 SQL

    .. testoutput:: 1.4

        SELECT hut.settings -> %(settings_1)s AS anon_1
        FROM hut

    .. testoutput:: 2.0, 2.1

        SELECT hut.settings[%(settings_1)s] AS anon_1
        FROM hut
    """
    engine = create_engine("postgresql+psycopg2://")
    settings = Column("settings", JSONB)
    hut = Table("hut", MetaData(), Column("id", Integer), settings)
    with engine.begin() as connection:
        hut.create(connection)
        statement = select(hut.c.settings["bed"])
        print(statement.compile(connection))
    engine.dispose()


def json_value():
    """The value of a ``JSONB`` column is cast where it is sent since 2.0.36.

    :consequence: 2.0 SQL

    .. testoutput:: 1.3, 1.4

        INSERT INTO hut (id, settings) VALUES (%(id)s, %(settings)s)

    .. testoutput:: 2.0, 2.1

        INSERT INTO hut (id, settings) VALUES (%(id)s, %(settings)s::JSONB)
    """
    engine = create_engine("postgresql+psycopg2://")
    settings = Column("settings", JSONB)
    hut = Table("hut", MetaData(), Column("id", Integer), settings)
    with engine.begin() as connection:
        hut.create(connection)
        print(hut.insert().compile(connection))
    engine.dispose()


def reflected_domain():
    """A column of a domain is reflected as a ``DOMAIN`` since 2.0.29.

    :consequence: 2.0 types

    .. testoutput:: 1.3, 1.4

        type: INTEGER

    .. testoutput:: 2.0, 2.1

        type: DOMAIN
    """
    engine = create_engine("postgresql+psycopg2://")
    with engine.begin() as connection:
        domain = "CREATE DOMAIN beds AS INTEGER CHECK (VALUE > 0)"
        connection.execute(text(domain))
        connection.execute(text("CREATE TABLE hut (room beds)"))
        (column,) = inspect(connection).get_columns("hut")
        print("type:", type(column["type"]).__name__)
    engine.dispose()


def reflected_expression():
    """An index on an expression is reflected since 2.0.

    :consequence: 2.0 results

    .. testoutput:: 1.3, 1.4

        SAWarning: Skipped unsupported reflection of expression-based index low
        that was all

    .. testoutput:: 2.0, 2.1

        low [None]
        that was all
    """
    engine = create_engine("postgresql+psycopg2://")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE hut (name TEXT)"))
        index = "CREATE INDEX low ON hut (lower(name))"
        connection.execute(text(index))
        for index in inspect(connection).get_indexes("hut"):
            print(index["name"], index["column_names"])
        print("that was all")
    engine.dispose()
