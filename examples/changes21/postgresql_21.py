"""PostgreSQL: computed columns, bit strings."""

from importlib import metadata

from sqlalchemy import (
    Column,
    Computed,
    Integer,
    MetaData,
    Table,
    create_engine,
    insert,
    inspect,
    update,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import CreateTable


def computed():
    """A computed column is no longer ``STORED`` by default since 2.1.

    :consequence: 2.1 DDL

    .. testoutput:: 2.0

        CREATE TABLE sail (
            width INTEGER,
            height INTEGER,
            area INTEGER GENERATED ALWAYS AS (width * height) STORED
        )

    .. testoutput:: 2.1

        CREATE TABLE sail (
            width INTEGER,
            height INTEGER,
            area INTEGER GENERATED ALWAYS AS (width * height)
        )
    """
    area = Column("area", Integer, Computed("width * height"))
    sail = Table(
        "sail",
        MetaData(),
        Column("width", Integer),
        Column("height", Integer),
        area,
    )
    print(CreateTable(sail).compile(dialect=postgresql.dialect()))


def computed_at_the_server():
    """On PostgreSQL 18, such a column is computed when it is read since 2.1, and stored before.

    :consequence: 2.1 DDL

    .. testoutput:: 2.0

        stored: True

    .. testoutput:: 2.1

        stored: False
    """
    area = Column("area", Integer, Computed("width * 2"))
    sail = Table("sail", MetaData(), Column("width", Integer), area)
    engine = create_engine("postgresql+psycopg2://")
    with engine.begin() as connection:
        sail.create(connection)
        (_, column) = inspect(connection).get_columns("sail")
        print("stored:", column["computed"]["persisted"])
    engine.dispose()


def computed_with_index():
    """PostgreSQL 18 refuses an index on a computed column that 2.1 makes.

    :consequence: 2.1 exception

    .. testoutput:: 2.0

        created

    .. testoutput:: 2.1

        NotSupportedError indexes on virtual generated columns are not supported
    """
    area = Column("area", Integer, Computed("width * 2"), index=True)
    sail = Table("sail", MetaData(), Column("width", Integer), area)
    engine = create_engine("postgresql+psycopg2://")
    with engine.connect() as connection:
        try:
            sail.create(connection)
            print("created")
        except DBAPIError as error:
            print(type(error).__name__, str(error.orig).strip())
    engine.dispose()


def computed_persisted():
    """``persisted=True`` makes a stored column in every version.

    .. testoutput:: 2.0, 2.1

        CREATE TABLE sail (
            width INTEGER,
            area INTEGER GENERATED ALWAYS AS (width * 2) STORED
        )
    """
    area = Column(
        "area",
        Integer,
        Computed("width * 2", persisted=True),
    )
    sail = Table("sail", MetaData(), Column("width", Integer), area)
    print(CreateTable(sail).compile(dialect=postgresql.dialect()))


def bit_string():
    """A BIT column gives a ``BitString`` since 2.1, which is a ``str``.

    :consequence: 2.1 types

    .. testoutput:: 2.0

        type: str
        is a str: True
        equals '1010': True

    .. testoutput:: 2.1

        type: BitString
        is a str: True
        equals '1010': True
    """
    flags = Table("flags", MetaData(), Column("set", postgresql.BIT(4)))
    engine = create_engine("postgresql+psycopg2://")
    with engine.begin() as connection:
        flags.create(connection)
        connection.execute(insert(flags), {"set": "1010"})
        value = connection.scalar(flags.select())
        print("type:", type(value).__name__)
        print("is a str:", isinstance(value, str))
        print("equals '1010':", value == "1010")
    engine.dispose()


def bit_operators():
    """A ``BitString`` has the operators of bits, the hash and the order of a string.

    :consequence: 2.1 works

    .. testoutput:: 2.0

        AttributeError: module 'sqlalchemy.dialects.postgresql' has no attribute 'BitString'

    .. testoutput:: 2.1

        and: 0010
        or: 1110
        not: 0101
        integer: 10
        in a set of strings: True
        below '11': True
    """
    flags = postgresql.BitString("1010")
    print("and:", flags & "0110")
    print("or:", flags | "0110")
    print("not:", ~flags)
    print("integer:", int(flags))
    print("in a set of strings:", flags in {"1010", "11"})
    print("below '11':", flags < "11")


def hstore_key_set():
    """A key of an HSTORE column is also set with a subscript since 2.1.

    :consequence: 2.1 SQL

    .. testoutput:: 2.0

        UPDATE label SET tags -> %(tags_1)s=%(param_1)s

    .. testoutput:: 2.1

        UPDATE label SET tags[%(tags_1)s::VARCHAR]=%(param_1)s::VARCHAR
    """
    label = Table(
        "label",
        MetaData(),
        Column("tags", postgresql.HSTORE),
    )
    statement = update(label).values({label.c.tags["size"]: "big"})
    print(statement.compile(dialect=postgresql.dialect()))


def extra():
    """``pip install sqlalchemy[postgresql]`` installs psycopg since 2.1, and psycopg2 before.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        psycopg2>=2.7

    .. testoutput:: 2.1

        psycopg!=3.1.15,>=3.0.7
    """
    for line in metadata.requires("sqlalchemy"):
        if 'extra == "postgresql"' in line:
            print(line.partition(";")[0].strip())
