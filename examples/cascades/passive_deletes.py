"""What ``passive_deletes=True`` leaves to the database, and what the ORM still does."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    String,
    UniqueConstraint,
    create_engine,
    event,
    inspect,
)
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Trip(Base):
    __tablename__ = "trip"

    id = Column(Integer, primary_key=True)
    stops = relationship(
        "Stop",
        back_populates="trip",
        cascade="all, delete",
        passive_deletes=True,
    )


class Stop(Base):
    __tablename__ = "stop"
    __table_args__ = (UniqueConstraint("trip_id", "place"),)

    id = Column(Integer, primary_key=True)
    place = Column(String(30))
    trip_id = Column(ForeignKey("trip.id", ondelete="CASCADE"))
    trip = relationship("Trip", back_populates="stops")


def _create_engine():
    engine = create_engine("sqlite://")

    @event.listens_for(engine, "connect")
    def enforce_foreign_keys(connection, _record):
        connection.execute("PRAGMA foreign_keys=ON")

    Base.metadata.create_all(engine)
    return engine


def unloaded():
    """Deleting a parent whose collection is not loaded sends one DELETE, of the parent.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        stops loaded: False
        BEGIN (implicit)
        DELETE FROM trip WHERE trip.id = ?
        (1,)
        COMMIT
        stops left: 0
    """
    engine = _create_engine()
    session = Session(engine, expire_on_commit=False)
    trip = Trip(stops=[Stop(place="Oslo"), Stop(place="Turku")])
    session.add(trip)
    session.commit()
    session.expire(trip, ["stops"])  # unload the collection
    print("stops loaded:", "stops" not in inspect(trip).unloaded)
    engine.echo = True
    session.delete(trip)
    session.commit()
    engine.echo = False
    print("stops left:", session.query(Stop).count())
    session.close()


def loaded():
    """Children that are in the loaded collection are deleted by the ORM, before the parent.

    :consequence: 2.0 text

    .. testoutput:: 1.3, 1.4

        stops loaded: True
        BEGIN (implicit)
        DELETE FROM stop WHERE stop.id = ?
        ((1,), (2,))
        DELETE FROM trip WHERE trip.id = ?
        (1,)
        COMMIT
        stops left: 0

    .. testoutput:: 2.0, 2.1

        stops loaded: True
        BEGIN (implicit)
        DELETE FROM stop WHERE stop.id = ?
        [(1,), (2,)]
        DELETE FROM trip WHERE trip.id = ?
        (1,)
        COMMIT
        stops left: 0
    """
    engine = _create_engine()
    session = Session(engine, expire_on_commit=False)
    trip = Trip(stops=[Stop(place="Oslo"), Stop(place="Turku")])
    session.add(trip)
    session.commit()
    print("stops loaded:", "stops" not in inspect(trip).unloaded)
    engine.echo = True
    session.delete(trip)
    session.commit()
    engine.echo = False
    print("stops left:", session.query(Stop).count())
    session.close()


def states():
    """Parent and loaded children are deleted after the flush and detached after the commit.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        trip deleted after flush: True
        stop deleted after flush: True
        stop in session after flush: False
        trip detached after commit: True
        stop detached after commit: True
    """
    engine = _create_engine()
    session = Session(engine)
    trip = Trip(stops=[Stop(place="Oslo")])
    session.add(trip)
    session.commit()
    stop = trip.stops[0]
    session.delete(trip)
    session.flush()
    print("trip deleted after flush:", inspect(trip).deleted)
    print("stop deleted after flush:", inspect(stop).deleted)
    print("stop in session after flush:", stop in session)
    session.commit()
    print("trip detached after commit:", inspect(trip).detached)
    print("stop detached after commit:", inspect(stop).detached)
    session.close()


def outside_the_collection():
    """A child that was loaded, but not through the collection, stays in the session without a row.

    After the commit, reading it raises ``ObjectDeletedError``.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        place after flush: Oslo
        stop in session: True
        rows of stop: 0
        sqlalchemy.orm.exc.ObjectDeletedError: Instance '<Stop at 0xADDRESS>' has been deleted, or its row is otherwise not present.
    """
    engine = _create_engine()
    session = Session(engine)
    session.add(Trip(stops=[Stop(place="Oslo")]))
    session.commit()
    stop = session.query(Stop).one()
    trip = session.query(Trip).one()
    session.delete(trip)
    session.flush()
    print("place after flush:", stop.place)
    session.commit()
    print("stop in session:", stop in session)
    print("rows of stop:", session.query(Stop.id).count())
    try:
        stop.place
    finally:
        session.close()


def load_the_collection_first():
    """Loading the collection before the delete lets the ORM take the child out of the session.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        stop in session: False
        place: Oslo
    """
    engine = _create_engine()
    session = Session(engine)
    session.add(Trip(stops=[Stop(place="Oslo")]))
    session.commit()
    stop = session.query(Stop).one()
    trip = session.query(Trip).one()
    trip.stops
    session.delete(trip)
    session.commit()
    print("stop in session:", stop in session)
    print("place:", stop.place)
    session.close()


def ask_before_reading():
    """A query for a child whose row is gone finds nothing; ``expunge()`` removes the child.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        found: None
        stop in session: True
        stop in session after expunge: False
    """
    engine = _create_engine()
    session = Session(engine)
    session.add(Trip(stops=[Stop(place="Oslo")]))
    session.commit()
    stop = session.query(Stop).one()
    stop_id = stop.id
    session.delete(session.query(Trip).one())
    session.commit()
    print("found:", session.query(Stop).filter_by(id=stop_id).first())
    print("stop in session:", stop in session)
    session.expunge(stop)
    print("stop in session after expunge:", stop in session)
    session.close()


def without_enforcement():
    """SQLite without ``PRAGMA foreign_keys=ON`` leaves the children behind, without an error.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        trips left: 0
        stops left: 2
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Trip(stops=[Stop(place="Oslo"), Stop(place="Turku")]))
    session.commit()
    session.delete(session.query(Trip).one())
    session.commit()
    print("trips left:", session.query(Trip).count())
    print("stops left:", session.query(Stop).count())
    session.close()


def rows_left_join_the_next_parent():
    """Children left behind belong to the next parent that SQLite gives the same key.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        stops of the new trip: ['Oslo', 'Turku']
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Trip(stops=[Stop(place="Oslo"), Stop(place="Turku")]))
    session.commit()
    session.delete(session.query(Trip).one())
    session.commit()
    trip = Trip()
    session.add(trip)
    session.commit()
    print("stops of the new trip:", sorted(stop.place for stop in trip.stops))
    session.close()


def rows_left_fail_a_later_flush():
    """Children left behind make a later flush fail, where a constraint is UNIQUE.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        sqlalchemy.exc.IntegrityError: (sqlite3.IntegrityError) UNIQUE constraint failed: stop.trip_id, stop.place
        [SQL: INSERT INTO stop (place, trip_id) VALUES (?, ?)]
        [parameters: ('Oslo', 1)]
        (Background on this error at: https://sqlalche.me/e/20/gkpj)
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Trip(stops=[Stop(place="Oslo")]))
    session.commit()
    session.delete(session.query(Trip).one())
    session.commit()
    session.add(Trip(stops=[Stop(place="Oslo")]))
    try:
        session.flush()
    finally:
        session.close()


def with_enforcement():
    """SQLite with ``PRAGMA foreign_keys=ON`` on every connection deletes the children.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        trips left: 0
        stops left: 0
    """
    engine = create_engine("sqlite://")

    @event.listens_for(engine, "connect")
    def enforce_foreign_keys(connection, _record):
        connection.execute("PRAGMA foreign_keys=ON")

    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Trip(stops=[Stop(place="Oslo"), Stop(place="Turku")]))
    session.commit()
    session.delete(session.query(Trip).one())
    session.commit()
    print("trips left:", session.query(Trip).count())
    print("stops left:", session.query(Stop).count())
    session.close()
