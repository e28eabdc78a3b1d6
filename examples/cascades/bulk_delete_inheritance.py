"""Deleting rows of a subclass with one statement, with joined table inheritance."""

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine
from sqlalchemy.orm import Session

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Vehicle(Base):
    __tablename__ = "vehicle"

    id = Column(Integer, primary_key=True)
    kind = Column(String(20))
    __mapper_args__ = {"polymorphic_on": kind, "polymorphic_identity": "vehicle"}


class Ferry(Vehicle):
    __tablename__ = "ferry"

    id = Column(ForeignKey("vehicle.id"), primary_key=True)
    decks = Column(Integer)
    __mapper_args__ = {"polymorphic_identity": "ferry"}


def _engine_with_ferry():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Ferry(decks=2))
    session.commit()
    session.close()
    return engine


def subclass():
    """``query(Ferry).delete()`` deletes the row of ``ferry`` and leaves that of ``vehicle``.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        BEGIN (implicit)
        DELETE FROM ferry
        ()
        rows of ferry: 0
        rows of vehicle: 1
    """
    engine = _engine_with_ferry()
    session = Session(engine)
    engine.echo = True
    session.query(Ferry).delete()
    engine.echo = False
    print("rows of ferry:", session.query(Ferry.__table__).count())
    print("rows of vehicle:", session.query(Vehicle.__table__).count())
    session.close()


def loaded_object():
    """``session.delete()`` of a ferry deletes both rows.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        rows of ferry: 0
        rows of vehicle: 0
    """
    session = Session(_engine_with_ferry())
    session.delete(session.query(Ferry).one())
    session.flush()
    print("rows of ferry:", session.query(Ferry.__table__).count())
    print("rows of vehicle:", session.query(Vehicle.__table__).count())
    session.close()
