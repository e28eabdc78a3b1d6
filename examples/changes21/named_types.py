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
