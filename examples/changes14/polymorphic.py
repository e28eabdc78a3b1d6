"""Queries of an inheriting class that are given their rows."""

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, exc
from sqlalchemy.orm import Session, aliased

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Boat(Base):
    __tablename__ = "boat"
    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "boat"}

    id = Column(Integer, primary_key=True)
    kind = Column(String(10))


class Ferry(Boat):
    __mapper_args__ = {"polymorphic_identity": "ferry"}


class Tug(Boat):
    __tablename__ = "tug"
    __mapper_args__ = {"polymorphic_identity": "tug"}

    id = Column(ForeignKey("boat.id"), primary_key=True)


def _session():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add_all([Ferry(id=1), Tug(id=2)])
    session.commit()
    return session


def entity_from():
    """With ``select_entity_from()``, rows of another class are left out in 1.3.

    In 1.4 they are an error.

    :consequence: 1.4 exception

    .. testoutput:: 1.3

        found: ['Ferry']

    .. testoutput:: 1.4

        RemovedIn20Warning: The Query.select_entity_from() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. Use the aliased() construct instead (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        InvalidRequestError: Row with identity key (<class 'examples.changes14.polymorphic.Boat'>, (2,), None) can't be loaded into an object; the polymorphic discriminator column 'anon_1.kind' refers to mapped class Tug->tug, which is not a sub-mapper of the requested mapped class Ferry->boat
    """
    session = _session()
    query = session.query(Ferry).select_entity_from(session.query(Boat).subquery())
    try:
        print("found:", [type(boat).__name__ for boat in query])
    except exc.InvalidRequestError as error:
        print(f"{type(error).__name__}: {error}")
    session.close()


def from_statement():
    """``from_statement()`` loads rows of another class in 1.3; from 1.4 on they are an error.

    :consequence: 1.4 exception, 2.0 text

    .. testoutput:: 1.3

        found: ['Ferry', 'Tug']

    .. testoutput:: 1.4

        InvalidRequestError: Row with identity key (<class 'examples.changes14.polymorphic.Boat'>, (2,), None) can't be loaded into an object; the polymorphic discriminator column 'boat.kind' refers to mapped class Tug->tug, which is not a sub-mapper of the requested mapped class Ferry->boat

    .. testoutput:: 2.0, 2.1

        InvalidRequestError: Row with identity key (<class 'examples.changes14.polymorphic.Boat'>, (2,), None) can't be loaded into an object; the polymorphic discriminator column 'boat.kind' refers to Mapper[Tug(tug)], which is not a sub-mapper of the requested Mapper[Ferry(boat)]
    """
    session = _session()
    query = session.query(Ferry).from_statement(Boat.__table__.select())
    try:
        print("found:", [type(boat).__name__ for boat in query])
    except exc.InvalidRequestError as error:
        print(f"{type(error).__name__}: {error}")
    session.close()


def single_table():
    """With ``aliased()`` around a subquery, rows of other classes are left out in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        found: ['Ferry']
    """
    session = _session()
    ferry = aliased(Ferry, session.query(Boat).subquery())
    try:
        print("found:", [type(boat).__name__ for boat in session.query(ferry)])
    except exc.InvalidRequestError as error:
        print(f"{type(error).__name__}: {error}")
    session.close()


def joined_table():
    """With joined table inheritance 1.3 returns objects of the other class; 1.4 and 2.x raise.

    :consequence: 1.4 exception, 2.0 text

    .. testoutput:: 1.3

        found: ['Ferry', 'Tug']

    .. testoutput:: 1.4

        InvalidRequestError: Row with identity key (<class 'examples.changes14.polymorphic.Boat'>, (1,), None) can't be loaded into an object; the polymorphic discriminator column 'anon_1.kind' refers to mapped class Ferry->boat, which is not a sub-mapper of the requested mapped class Tug->tug

    .. testoutput:: 2.0, 2.1

        InvalidRequestError: Row with identity key (<class 'examples.changes14.polymorphic.Boat'>, (1,), None) can't be loaded into an object; the polymorphic discriminator column 'anon_1.kind' refers to Mapper[Ferry(boat)], which is not a sub-mapper of the requested Mapper[Tug(tug)]
    """
    session = _session()
    tug = aliased(Tug, session.query(Boat).subquery())
    try:
        print("found:", [type(boat).__name__ for boat in session.query(tug)])
    except exc.InvalidRequestError as error:
        print(f"{type(error).__name__}: {error}")
    session.close()


def filtered():
    """A subquery that holds only rows of the class works in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        found: ['Ferry']
    """
    session = _session()
    ferries = session.query(Boat).filter(Boat.kind == "ferry").subquery()
    ferry = aliased(Ferry, ferries)
    print("found:", [type(boat).__name__ for boat in session.query(ferry)])
    session.close()


def no_row():
    """Where an outer join brings no row of the class, there is no object and no error.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        1 NoneType
        2 Tug
    """
    session = _session()
    tug = aliased(Tug)
    query = session.query(Boat.id, tug).order_by(Boat.id)
    for number, found in query.outerjoin(tug, tug.id == Boat.id):
        print(number, type(found).__name__)
    session.close()
