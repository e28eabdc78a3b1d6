"""A one-to-one with ``Column`` and ``uselist=False``, in every version."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    String,
    create_engine,
)
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Person(Base):
    __tablename__ = "person"

    id = Column(Integer, primary_key=True)
    passport = relationship(
        "Passport",
        back_populates="person",
        uselist=False,
    )


class Passport(Base):
    __tablename__ = "passport"

    id = Column(Integer, primary_key=True)
    number = Column(String(10))
    person_id = Column(ForeignKey("person.id"))
    person = relationship("Person", back_populates="passport")


def replaced():
    """By default, the passport that is replaced keeps its row, with a key of NULL.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        key of A1: None
        key of B2: 1
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Person(passport=Passport(number="A1")))
    session.commit()
    person = session.query(Person).one()
    person.passport = Passport(number="B2")
    session.commit()
    rows = session.query(Passport.number, Passport.person_id)
    print("key of A1:", dict(rows.all())["A1"])
    print("key of B2:", dict(rows.all())["B2"])
    session.close()


def two_rows():
    """If two rows refer to the same person, loading the one passport warns.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        SAWarning: Multiple rows returned with uselist=False for lazily-loaded attribute 'Person.passport'
        person.passport: A1
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Person(passport=Passport(number="A1")))
    session.commit()
    session.add(Passport(number="B2", person_id=1))
    session.commit()
    person = session.query(Person).one()
    print("person.passport:", person.passport.number)
    session.close()
