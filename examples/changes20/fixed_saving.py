"""What releases of 2.0 mended in what is saved, and in events of attributes."""

from typing import NamedTuple

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    event,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import (
    Session,
    composite,
    declarative_base,
    relationship,
    validates,
)

Base = declarative_base()


class Trip(Base):
    __tablename__ = "trip"

    id = Column(Integer, primary_key=True)
    ports = Column(MutableList.as_mutable(JSON))


def item_of_a_list():
    """A string assigned to an item of a list was lost, from 2.0.0 to 2.0.23.

    .. testoutput:: 1.4, 2.0, 2.1

        ports: ['Co', 'Bo']
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        trip = Trip(ports=["Ao", "Bo"])
        session.add(trip)
        session.commit()
        trip.ports[0] = "Co"
        session.commit()
        print("ports:", session.scalars(select(Trip.ports)).one())


def default_of_an_insert():
    """``include_defaults=False`` counts after an INSERT without it since 2.0.56.

    :consequence: 2.0 rows

    .. testoutput:: 1.4

        row: ('Ida', 'new')
        row: ('Una', 'new')

    .. testoutput:: 2.0, 2.1

        row: ('Ida', 'new')
        row: ('Una', None)
    """
    boats = Table(
        "boat",
        MetaData(),
        Column("name", String(20)),
        Column("state", String(20), default="new"),
    )
    engine = create_engine("sqlite://")
    boats.metadata.create_all(engine)
    with engine.begin() as connection:
        for name, defaults in [("Ida", True), ("Una", False)]:
            source = select(literal(name))
            statement = insert(boats).from_select(
                ["name"],
                source,
                include_defaults=defaults,
            )
            connection.execute(statement)
        for row in connection.execute(select(boats)):
            print("row:", row)


def column_of_another_table():
    """An UPDATE of another table's column wrote its own, from 2.0.0 to 2.0.41.

    :consequence: 2.0 text

    .. testoutput:: 1.4

        NotImplementedError: This backend does not support multiple-table criteria within UPDATE

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.CompileError: Backend does not support additional tables in the SET clause; cannot include columns from table(s) 'mast' in SET clause
    """
    local = declarative_base()

    class Boat(local):
        __tablename__ = "boat"

        id = Column(Integer, primary_key=True)
        name = Column(String(20))

    class Mast(local):
        __tablename__ = "mast"

        id = Column(Integer, primary_key=True)
        boat_id = Column(ForeignKey("boat.id"))
        name = Column(String(20))

    engine = create_engine("sqlite://")
    local.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all([Boat(id=1, name="Ida"), Mast(boat_id=1)])
        session.commit()
        rename = update(Boat).where(Boat.id == Mast.boat_id)
        rename = rename.values({Mast.name: "main"})
        options = {"synchronize_session": False}
        session.execute(rename, execution_options=options)
        print("boat:", session.scalars(select(Boat.name)).one())
        print("mast:", session.scalars(select(Mast.name)).one())


def updated_after_the_flush():
    """``post_update`` gives each object the value of its row since 2.0.43.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        objects: 1 1
        rows: 1 2

    .. testoutput:: 2.0, 2.1

        objects: 1 2
        rows: 1 2
    """
    local = declarative_base()
    numbers = iter([1, 2])

    class Boat(local):
        __tablename__ = "boat"

        id = Column(Integer, primary_key=True)
        tug_id = Column(ForeignKey("boat.id"))
        change = Column(Integer, onupdate=lambda: next(numbers))
        tug = relationship(
            "Boat",
            remote_side="Boat.id",
            post_update=True,
        )

    engine = create_engine("sqlite://")
    local.metadata.create_all(engine)
    with Session(engine) as session:
        tug, first, second = Boat(id=1), Boat(id=2), Boat(id=3)
        session.add_all([tug, first, second])
        session.flush()
        first.tug = second.tug = tug
        session.flush()
        print("objects:", first.change, second.change)
        rows = select(Boat.change).where(Boat.id > 1)
        print("rows:", *session.scalars(rows))


def validated_backref():
    """``validates()`` did not see changes by a backref, from 2.0.0 to 2.0.15.

    .. testoutput:: 1.4, 2.0, 2.1

        validated: Ida
        boats: 1
    """
    local = declarative_base()

    class Port(local):
        __tablename__ = "port"

        id = Column(Integer, primary_key=True)
        boats = relationship("Boat", back_populates="port")

        @validates("boats")
        def validate_boat(self, _key, boat):
            print("validated:", boat.name)
            return boat

    class Boat(local):
        __tablename__ = "boat"

        id = Column(Integer, primary_key=True)
        name = Column(String(20))
        port_id = Column(ForeignKey("port.id"))
        port = relationship("Port", back_populates="boats")

    port = Port()
    Boat(name="Ida").port = port
    print("boats:", len(port.boats))


def old_value_of_a_composite():
    """Events of a composite are given its old value since 2.0.6.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        moved from: unknown

    .. testoutput:: 2.0, 2.1

        moved from: Point(x=1, y=2)
    """
    local = declarative_base()

    class Point(NamedTuple):
        x: int
        y: int

        def __composite_values__(self):
            return self

    class Boat(local):
        __tablename__ = "boat"

        id = Column(Integer, primary_key=True)
        x = Column(Integer)
        y = Column(Integer)
        place = composite(Point, x, y, active_history=True)

    engine = create_engine("sqlite://")
    local.metadata.create_all(engine)
    with Session(engine) as session:
        boat = Boat(place=Point(1, 2))
        session.add(boat)
        session.commit()

        @event.listens_for(Boat.place, "set")
        def moved(_boat, _new, old, _initiator):
            known = isinstance(old, Point)
            print("moved from:", old if known else "unknown")

        boat.place = Point(3, 4)


def listener_with_sql():
    """SQL in a listener of ``engine_connect`` keeps a session from committing, in 2.0.

    :consequence: 2.0 rows, 2.1 rows

    .. testoutput:: 1.4, 2.1

        rows saved: 1

    .. testoutput:: 2.0

        SAWarning: The engine provided as bind produced a connection that is already in a transaction. This is usually caused by a core event, such as 'engine_connect', that has left a transaction open. The effective join transaction mode used by this session is 'rollback_only'. To silence this warning, do not leave transactions open
        SAWarning: The engine provided as bind produced a connection that is already in a transaction. This is usually caused by a core event, such as 'engine_connect', that has left a transaction open. The effective join transaction mode used by this session is 'rollback_only'. To silence this warning, do not leave transactions open
        rows saved: 0
    """
    engine = create_engine("sqlite:///trips.db")
    Base.metadata.create_all(engine)

    @event.listens_for(engine, "engine_connect")
    def set_timeout(connection, *_):
        connection.exec_driver_sql("PRAGMA busy_timeout = 500")

    with Session(engine) as session:
        session.add(Trip(ports=[]))
        session.commit()
    with Session(engine) as session:
        print("rows saved:", session.query(Trip).count())


def listener_of_connect():
    """SQL in a listener of ``connect`` does not touch the session.

    .. testoutput:: 1.4, 2.0, 2.1

        rows saved: 1
    """
    engine = create_engine("sqlite:///trips.db")
    Base.metadata.create_all(engine)

    @event.listens_for(engine, "connect")
    def set_timeout(connection, _):
        connection.execute("PRAGMA busy_timeout = 500")

    with Session(engine) as session:
        session.add(Trip(ports=[]))
        session.commit()
    with Session(engine) as session:
        print("rows saved:", session.query(Trip).count())
