"""Delete and delete-orphan together: no child outlives its place in the collection."""

from sqlalchemy import Column, ForeignKey, Integer, create_engine
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Trip(Base):
    __tablename__ = "trip"

    id = Column(Integer, primary_key=True)
    legs = relationship("Leg", back_populates="trip", cascade="all, delete-orphan")


class Leg(Base):
    __tablename__ = "leg"

    trip_id = Column(ForeignKey("trip.id"), primary_key=True)
    number = Column(Integer, primary_key=True)
    trip = relationship("Trip", back_populates="legs")


def _engine_with_trip():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Trip(legs=[Leg(number=1), Leg(number=2)]))
    session.commit()
    session.close()
    return engine


def never_null():
    """A removed leg and a leg of a deleted trip are both deleted; no key is set to NULL.

    Here the key is part of the leg's primary key, so it could not be set to NULL.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        BEGIN (implicit)
        DELETE FROM leg WHERE leg.trip_id = ? AND leg.number = ?
        (1, 1)
        DELETE FROM leg WHERE leg.trip_id = ? AND leg.number = ?
        (1, 2)
        DELETE FROM trip WHERE trip.id = ?
        (1,)
    """
    engine = _engine_with_trip()
    session = Session(engine, expire_on_commit=False)
    trip = session.query(Trip).one()
    first, _second = trip.legs
    session.commit()

    engine.echo = True
    trip.legs.remove(first)
    session.flush()
    session.delete(trip)
    session.flush()
    engine.echo = False
    session.close()


def delete_from_the_list():
    """``del trip.legs[0]`` deletes the row at the next flush, without ``session.delete()``.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        legs in the list: 1
        legs saved: 1
    """
    session = Session(_engine_with_trip())
    trip = session.query(Trip).one()
    del trip.legs[0]
    print("legs in the list:", len(trip.legs))
    session.flush()
    print("legs saved:", session.query(Leg).count())
    session.close()
