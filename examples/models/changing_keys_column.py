"""Changing a primary key, with ``Column``, in every version."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    String,
    create_engine,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base


def _rename(url, onupdate, passive_updates):
    Base = declarative_base()

    class Airport(Base):
        __tablename__ = "airport"

        code = Column(String(3), primary_key=True)
        gates = relationship("Gate", passive_updates=passive_updates)

    class Gate(Base):
        __tablename__ = "gate"

        id = Column(Integer, primary_key=True)
        airport_code = Column(
            ForeignKey("airport.code", onupdate=onupdate),
        )

    engine = create_engine(url)
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Airport(code="SXF", gates=[Gate()]))
    session.commit()
    session.query(Airport).one().code = "BER"
    try:
        session.commit()
        outcome = session.query(Gate.airport_code).scalar()
    except IntegrityError:
        session.rollback()
        outcome = "IntegrityError"
    session.close()
    Base.metadata.drop_all(engine)
    engine.dispose()
    return outcome


def all_settings():
    """The key of a gate after its airport was renamed from SXF to BER.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        database | ON UPDATE | passive_updates | key of the gate
        SQLite, not enforced | None | True | SXF
        SQLite, not enforced | None | False | BER
        SQLite, not enforced | CASCADE | True | SXF
        SQLite, not enforced | CASCADE | False | BER
        PostgreSQL | None | True | IntegrityError
        PostgreSQL | None | False | IntegrityError
        PostgreSQL | CASCADE | True | BER
        PostgreSQL | CASCADE | False | BER
    """
    print("database | ON UPDATE | passive_updates | key of the gate")
    for url, database in (
        ("sqlite://", "SQLite, not enforced"),
        ("postgresql+psycopg2://", "PostgreSQL"),
    ):
        for onupdate in (None, "CASCADE"):
            for passive in (True, False):
                key = _rename(url, onupdate, passive)
                print(database, onupdate, passive, key, sep=" | ")
