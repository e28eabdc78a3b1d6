"""``join_from()`` where two tables could be on the left."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    select,
)

metadata = MetaData()

lake = Table(
    "lake",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(20)),
)
ferry = Table(
    "ferry",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("lake_id", ForeignKey("lake.id")),
)
landing = Table(
    "landing",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("place", String(20)),
    Column("lake_id", ForeignKey("lake.id")),
    Column("ferry_id", ForeignKey("ferry.id")),
)


def _fill(connection):
    metadata.create_all(connection)
    connection.execute(lake.insert(), [{"id": 1, "name": "Como"}])
    connection.execute(ferry.insert(), [{"id": 7, "lake_id": 1}])
    landings = [
        {"place": "Varenna", "lake_id": 1, "ferry_id": 7},
        {"place": "Lecco", "lake_id": 1, "ferry_id": None},
    ]
    connection.execute(landing.insert(), landings)


def left_side():
    """Since 2.1, ``join_from()`` joins to the table that it names; 2.0 may join to another one.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        SELECT landing.place
        FROM lake JOIN ferry ON lake.id = ferry.lake_id JOIN landing ON ferry.id = landing.ferry_id
        landings: ['Varenna']

    .. testoutput:: 2.1

        SELECT landing.place
        FROM lake JOIN ferry ON lake.id = ferry.lake_id JOIN landing ON lake.id = landing.lake_id
        landings: ['Lecco', 'Varenna']
    """
    query = select(landing.c.place).select_from(lake).join(ferry)
    query = query.join_from(lake, landing)
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        _fill(connection)
        print(query)
        print("landings:", connection.scalars(query).all())


def with_on():
    """With an ON clause of your own, the join is the same in every version.

    .. testoutput:: 2.0, 2.1

        landings: ['Lecco', 'Varenna']
    """
    query = select(landing.c.place).select_from(lake).join(ferry)
    query = query.join_from(
        lake,
        landing,
        lake.c.id == landing.c.lake_id,
    )
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        _fill(connection)
        print("landings:", connection.scalars(query).all())
