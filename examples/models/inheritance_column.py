"""Deletes with joined and single-table inheritance, with ``Column``, in every version."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    String,
    create_engine,
)
from sqlalchemy.orm import Session

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Employee(Base):
    __tablename__ = "employee"

    id = Column(Integer, primary_key=True)
    kind = Column(String(20))
    __mapper_args__ = {
        "polymorphic_on": kind,
        "polymorphic_identity": "employee",
    }


class Pilot(Employee):
    __tablename__ = "pilot"

    id = Column(ForeignKey("employee.id"), primary_key=True)
    licence = Column(String(10))
    __mapper_args__ = {"polymorphic_identity": "pilot"}


class Clerk(Employee):
    """A class without a table of its own."""

    __mapper_args__ = {"polymorphic_identity": "clerk"}


def _session_with(employee):
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add_all([Employee(), employee])
    session.commit()
    return session


def row_that_is_left():
    """After a bulk delete of pilots, one still loads, and reading a column of ``pilot`` raises.

    :consequence: 2.0 exception

    .. testoutput:: 1.3, 1.4

        class: Pilot
        sqlalchemy.orm.exc.ObjectDeletedError: Instance '<Pilot at 0xADDRESS>' has been deleted, or its row is otherwise not present.

    .. testoutput:: 2.0, 2.1

        class: Pilot
        KeyError: "Deferred loader for attribute 'licence' failed to populate correctly"
    """
    session = _session_with(Pilot(licence="A320"))
    session.query(Pilot).delete()
    session.commit()
    employee = session.query(Employee).filter_by(kind="pilot").one()
    print("class:", type(employee).__name__)
    try:
        employee.licence
    finally:
        session.close()


def single_table():
    """In single-table inheritance, 1.3 deletes the rows of all classes, and later versions do not.

    :consequence: 1.4 rows

    .. testoutput:: 1.3

        employees left: []

    .. testoutput:: 1.4, 2.0, 2.1

        employees left: ['employee']
    """
    session = _session_with(Clerk())
    session.query(Clerk).delete()
    session.commit()
    kinds = [row.kind for row in session.query(Employee.kind)]
    print("employees left:", kinds)
    session.close()
