"""``ddl_if()`` for the database that it names."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Index,
    Integer,
    MetaData,
    Table,
    create_engine,
    inspect,
)


def on_postgresql():
    """On the database that ``ddl_if()`` names, the index and the constraint are there.

    .. testoutput:: 2.0, 2.1

        sqlite indexes: 0
        sqlite checks: 0
        postgresql indexes: 1
        postgresql checks: 1
    """
    metadata = MetaData()
    heavy = CheckConstraint("weight > 0", name="heavy")
    Table(
        "parcel",
        metadata,
        Column("weight", Integer),
        Index("by_weight", "weight").ddl_if(dialect="postgresql"),
        heavy.ddl_if(dialect="postgresql"),
    )
    for address in ("sqlite://", "postgresql+psycopg2://"):
        engine = create_engine(address)
        metadata.create_all(engine)
        inspector = inspect(engine)
        indexes = inspector.get_indexes("parcel")
        checks = inspector.get_check_constraints("parcel")
        print(engine.name, "indexes:", len(indexes))
        print(engine.name, "checks:", len(checks))
        engine.dispose()
