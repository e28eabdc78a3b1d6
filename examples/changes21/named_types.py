"""Named types of PostgreSQL: ENUM and DOMAIN."""

from sqlalchemy import (
    Column,
    Enum,
    Integer,
    MetaData,
    Table,
    create_engine,
    inspect,
    text,
)
from sqlalchemy.dialects import postgresql


def schema_of_metadata():
    """A named type gets the schema of its ``MetaData`` since 2.1, and the default schema before.

    :consequence: 2.1 DDL

    .. testoutput:: 2.0

        created: public.dough

    .. testoutput:: 2.1

        created: bakery.dough
    """
    metadata = MetaData(schema="bakery")
    dough = Enum("rye", "wheat", name="dough")
    Table("loaf", metadata, Column("dough", dough))
    engine = create_engine("postgresql+psycopg2://")
    with engine.begin() as connection:
        connection.execute(text("CREATE SCHEMA bakery"))
        metadata.create_all(connection)
        for enum in inspect(connection).get_enums("*"):
            print("created:", f"{enum['schema']}.{enum['name']}")
    engine.dispose()


def schema_named():
    """With ``schema=``, the type is made there in every version.

    .. testoutput:: 2.0, 2.1

        created: public.dough
    """
    metadata = MetaData(schema="bakery")
    dough = Enum("rye", "wheat", name="dough", schema="public")
    Table("loaf", metadata, Column("dough", dough))
    engine = create_engine("postgresql+psycopg2://")
    with engine.begin() as connection:
        connection.execute(text("CREATE SCHEMA bakery"))
        metadata.create_all(connection)
        for enum in inspect(connection).get_enums("*"):
            print("created:", f"{enum['schema']}.{enum['name']}")
    engine.dispose()


def existing_type():
    """``create_all()`` makes a second type since 2.1 where 2.0 made the first one.

    :consequence: 2.1 DDL

    .. testoutput:: 2.0

        types: ['public']

    .. testoutput:: 2.1

        types: ['bakery', 'public']
    """
    metadata = MetaData(schema="bakery")
    dough = Enum("rye", "wheat", name="dough")
    Table("loaf", metadata, Column("dough", dough))
    engine = create_engine("postgresql+psycopg2://")
    with engine.begin() as connection:
        connection.execute(text("CREATE SCHEMA bakery"))
        connection.execute(
            text("CREATE TYPE dough AS ENUM ('rye', 'wheat')"),
        )
        connection.execute(
            text("CREATE TABLE bakery.loaf (dough dough)"),
        )
        metadata.create_all(connection)
        enums = inspect(connection).get_enums("*")
        print("types:", sorted(enum["schema"] for enum in enums))
    engine.dispose()


def table_drop():
    """``Table.drop()`` no longer drops the type since 2.1.

    :consequence: 2.1 DDL

    .. testoutput:: 2.0

        types left: 0

    .. testoutput:: 2.1

        types left: 1
    """
    metadata = MetaData()
    dough = Enum("rye", "wheat", name="dough")
    loaf = Table("loaf", metadata, Column("dough", dough))
    engine = create_engine("postgresql+psycopg2://")
    with engine.begin() as connection:
        metadata.create_all(connection)
        loaf.drop(connection)
        print("types left:", len(inspect(connection).get_enums()))
    engine.dispose()


def drop_all():
    """``drop_all()`` drops it in every version.

    .. testoutput:: 2.0, 2.1

        types left: 0
    """
    metadata = MetaData()
    dough = Enum("rye", "wheat", name="dough")
    Table("loaf", metadata, Column("dough", dough))
    engine = create_engine("postgresql+psycopg2://")
    with engine.begin() as connection:
        metadata.create_all(connection)
        metadata.drop_all(connection)
        print("types left:", len(inspect(connection).get_enums()))
    engine.dispose()


def table_of_metadata():
    """A type belongs to the ``MetaData`` of its table since 2.1.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        metadata: False

    .. testoutput:: 2.1

        metadata: True
    """
    metadata = MetaData()
    dough = Enum("rye", "wheat", name="dough")
    Table(
        "loaf",
        metadata,
        Column("id", Integer),
        Column("dough", dough),
    )
    print("metadata:", dough.metadata is metadata)


def table_create():
    """``Table.create()`` and ``create_all()`` make the types that a table needs in every version.

    .. testoutput:: 2.0, 2.1

        types: 1
        types: 1
    """
    metadata = MetaData()
    dough = Enum("rye", "wheat", name="dough")
    loaf = Table("loaf", metadata, Column("dough", dough))
    engine = create_engine("postgresql+psycopg2://")
    with engine.begin() as connection:
        loaf.create(connection)
        print("types:", len(inspect(connection).get_enums()))
        metadata.drop_all(connection)
        metadata.create_all(connection)
        print("types:", len(inspect(connection).get_enums()))
    engine.dispose()


def two_tables():
    """A type of two tables is made once, and outlives the first of them in every version.

    .. testoutput:: 2.0, 2.1

        types: 1
        types: 1
    """
    metadata = MetaData()
    dough = Enum("rye", "wheat", name="dough", metadata=metadata)
    loaf = Table("loaf", metadata, Column("dough", dough))
    Table("roll", metadata, Column("dough", dough))
    engine = create_engine("postgresql+psycopg2://")
    with engine.begin() as connection:
        metadata.create_all(connection, checkfirst=False)
        print("types:", len(inspect(connection).get_enums()))
        loaf.drop(connection)
        print("types:", len(inspect(connection).get_enums()))
    engine.dispose()


def domain_of_metadata():
    """A ``DOMAIN`` gets the schema of its ``MetaData``, too, since 2.1.

    :consequence: 2.1 DDL

    .. testoutput:: 2.0

        created in: public

    .. testoutput:: 2.1

        created in: bakery
    """
    metadata = MetaData(schema="bakery")
    weight = postgresql.DOMAIN("weight", Integer)
    Table("loaf", metadata, Column("weight", weight))
    engine = create_engine("postgresql+psycopg2://")
    with engine.begin() as connection:
        connection.execute(text("CREATE SCHEMA bakery"))
        metadata.create_all(connection)
        for domain in inspect(connection).get_domains("*"):
            if domain["name"] == "weight":
                print("created in:", domain["schema"])
    engine.dispose()


def schema_of_table():
    """The schema of the table is not that of its type, in any version.

    .. testoutput:: 2.0, 2.1

        created: public.dough
    """
    metadata = MetaData()
    dough = Enum("rye", "wheat", name="dough")
    Table("loaf", metadata, Column("dough", dough), schema="bakery")
    engine = create_engine("postgresql+psycopg2://")
    with engine.begin() as connection:
        connection.execute(text("CREATE SCHEMA bakery"))
        metadata.create_all(connection)
        for enum in inspect(connection).get_enums("*"):
            print("created:", f"{enum['schema']}.{enum['name']}")
    engine.dispose()
