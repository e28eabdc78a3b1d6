"""Delete cascade on the many-to-one side: the child takes its parent along."""

from sqlalchemy import Column, ForeignKey, Integer, create_engine, event
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Bus(Base):
    __tablename__ = "bus"

    id = Column(Integer, primary_key=True)


class Passenger(Base):
    __tablename__ = "passenger"

    id = Column(Integer, primary_key=True)
    bus_id = Column(ForeignKey("bus.id"))
    bus = relationship("Bus", cascade="all, delete")


def _create_engine():
    engine = create_engine("sqlite://")

    @event.listens_for(engine, "connect")
    def enforce_foreign_keys(connection, _record):
        connection.execute("PRAGMA foreign_keys=ON")

    Base.metadata.create_all(engine)
    return engine


def another_child():
    """Delete cascade from child to parent fails while another child refers to the same parent.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        sqlalchemy.exc.IntegrityError: (sqlite3.IntegrityError) FOREIGN KEY constraint failed
        [SQL: DELETE FROM bus WHERE bus.id = ?]
        [parameters: (1,)]
        (Background on this error at: https://sqlalche.me/e/20/gkpj)
    """
    engine = _create_engine()
    session = Session(engine)
    bus = Bus()
    session.add_all([Passenger(bus=bus), Passenger(bus=bus)])
    session.commit()
    session.delete(session.query(Passenger).first())
    try:
        session.flush()
    finally:
        session.close()


def without_enforcement():
    """Where foreign keys are not enforced, the other child ends up with a dangling foreign key.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        buses left: 0
        passengers left: [(2, 1)]
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    bus = Bus()
    session.add_all([Passenger(bus=bus), Passenger(bus=bus)])
    session.commit()
    session.delete(session.query(Passenger).first())
    session.commit()
    print("buses left:", session.query(Bus).count())
    print("passengers left:", session.query(Passenger.id, Passenger.bus_id).all())
    session.close()
