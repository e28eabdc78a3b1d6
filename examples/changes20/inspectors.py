"""What an inspector remembers."""

from sqlalchemy import (
    Column,
    Index,
    Integer,
    MetaData,
    Sequence,
    Table,
    create_engine,
    inspect,
)

metadata = MetaData()

ship = Table(
    "ship",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("length", Integer),
    Index("ship_length", "length"),
)
Sequence("ship_number", metadata=metadata)


def table_names_again():
    """An inspector that has read the names of tables does not read them again, in every version.

    .. testoutput:: 1.4, 2.0, 2.1

        before: []
        after: []
    """
    engine = create_engine("sqlite://")
    inspector = inspect(engine)
    print("before:", inspector.get_table_names())
    metadata.create_all(engine)
    print("after:", inspector.get_table_names())


def sequences_again():
    """An inspector that has looked for a sequence does not look again since 2.0.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        before: False
        after: True

    .. testoutput:: 2.0, 2.1

        before: False
        after: False
    """
    engine = create_engine("postgresql+psycopg2://")
    inspector = inspect(engine)
    print("before:", inspector.has_sequence("ship_number"))
    metadata.create_all(engine)
    print("after:", inspector.has_sequence("ship_number"))
    engine.dispose()


def index_again():
    """An inspector that has looked for an index does not look again.

    .. testoutput:: 2.0, 2.1

        before: True
        after: True
    """
    engine = create_engine("postgresql+psycopg2://")
    metadata.create_all(engine)
    inspector = inspect(engine)
    print("before:", inspector.has_index("ship", "ship_length"))
    for index in ship.indexes:
        index.drop(engine)
    print("after:", inspector.has_index("ship", "ship_length"))
    engine.dispose()


def sequence_names_again():
    """An inspector that has read the names of sequences does not read them again, in every version.

    .. testoutput:: 1.4, 2.0, 2.1

        before: []
        after: []
    """
    engine = create_engine("postgresql+psycopg2://")
    inspector = inspect(engine)
    print("before:", inspector.get_sequence_names())
    metadata.create_all(engine)
    print("after:", inspector.get_sequence_names())
    engine.dispose()
