"""Rows where objects are expected, and what a statement cannot do by itself."""

from sqlalchemy import (
    Column,
    Integer,
    String,
    create_engine,
    select,
)
from sqlalchemy.orm import Session, declarative_base

Base = declarative_base()


class Heron(Base):
    __tablename__ = "heron"

    id = Column(Integer, primary_key=True)
    name = Column(String(40))


def _engine():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Heron(name="Ardea"))
        session.commit()
    return engine


def assign_to_a_row():
    """The values of a row cannot be replaced, in any version.

    :consequence: 2.0 text

    .. testoutput:: 1.4

        TypeError: 'LegacyRow' object does not support item assignment

    .. testoutput:: 2.0, 2.1

        TypeError: 'Row' object does not support item assignment
    """
    with _engine().connect() as connection:
        row = connection.execute(Heron.__table__.select()).first()
        row["name"] = "Egretta"


def copy_of_a_row():
    """A dictionary made of the row can be changed.

    .. testoutput:: 1.4, 2.0, 2.1

        values: {'id': 1, 'name': 'Egretta'}
    """
    with _engine().connect() as connection:
        row = connection.execute(Heron.__table__.select()).first()
        values = dict(row._mapping)
    values["name"] = "Egretta"
    print("values:", values)


def delete_a_row():
    """``Session.delete()`` takes an object, not the row that holds it.

    .. testoutput:: 1.4, 2.0, 2.1

        sqlalchemy.orm.exc.UnmappedInstanceError: Class 'sqlalchemy.engine.row.Row' is not mapped
    """
    with Session(_engine()) as session:
        row = session.execute(select(Heron)).first()
        session.delete(row)


def delete_an_object():
    """``scalars()`` returns the objects themselves.

    .. testoutput:: 1.4, 2.0, 2.1

        left: 0
    """
    with Session(_engine()) as session:
        heron = session.scalars(select(Heron)).first()
        session.delete(heron)
        session.commit()
        print("left:", session.query(Heron).count())


def all_of_a_select():
    """A ``select()`` has no ``all()``: a session executes it.

    .. testoutput:: 1.4, 2.0, 2.1

        AttributeError: 'Select' object has no attribute 'all'
    """
    print(select(Heron).all())


def name_of_a_result():
    """A result is not the object: ``scalars()`` reads the objects from it.

    .. testoutput:: 1.4, 2.0, 2.1

        AttributeError: 'ChunkedIteratorResult' object has no attribute 'name'
    """
    with Session(_engine()) as session:
        heron = session.execute(select(Heron))
        print("name:", heron.name)


def name_of_an_object():
    """``scalar_one()`` returns the only object.

    .. testoutput:: 1.4, 2.0, 2.1

        name: Ardea
    """
    with Session(_engine()) as session:
        heron = session.execute(select(Heron)).scalar_one()
        print("name:", heron.name)
