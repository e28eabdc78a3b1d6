"""Joined inheritance with ON DELETE CASCADE between the table of the subclass and of the base."""

from sqlalchemy import ForeignKey, create_engine, delete, func, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
)


class Base(DeclarativeBase):
    pass


class Employee(Base):
    __tablename__ = "employee"
    __mapper_args__ = {
        "polymorphic_on": "kind",
        "polymorphic_identity": "employee",
        "passive_deletes": True,
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    name: Mapped[str]


class Pilot(Employee):
    __tablename__ = "pilot"
    __mapper_args__ = {"polymorphic_identity": "pilot"}

    id: Mapped[int] = mapped_column(
        ForeignKey("employee.id", ondelete="CASCADE"),
        primary_key=True,
    )
    licence: Mapped[str]


def _create_engine():
    engine = create_engine("postgresql+psycopg2://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        ann = Pilot(name="Ann", licence="A320")
        session.add_all([ann, Employee(name="Bob")])
        session.commit()
    return engine


def _print_rows(session):
    for name in ("employee", "pilot"):
        table = Base.metadata.tables[name]
        count = select(func.count()).select_from(table)
        print("rows of", name + ":", session.scalar(count))


def delete_base():
    """With ON DELETE CASCADE, a bulk delete of the base class takes the rows of ``pilot`` along.

    .. testoutput:: 2.0, 2.1

        rows of employee: 1
        rows of pilot: 0
    """
    engine = _create_engine()
    with Session(engine) as session:
        pilots = Employee.kind == "pilot"
        session.execute(delete(Employee).where(pilots))
        session.commit()
        _print_rows(session)
    engine.dispose()


def delete_subclass():
    """``delete(Pilot)`` still leaves the row of ``employee``: ON DELETE goes the other way.

    .. testoutput:: 2.0, 2.1

        rows of employee: 2
        rows of pilot: 0
    """
    engine = _create_engine()
    with Session(engine) as session:
        session.execute(delete(Pilot))
        session.commit()
        _print_rows(session)
    engine.dispose()


def loaded_objects():
    """With ``passive_deletes`` in the mapper of the base, ``session.delete()`` sends one DELETE.

    .. testoutput:: 2.0, 2.1

        BEGIN (implicit)
        SELECT pilot.id, employee.id AS id_1, employee.kind, employee.name, pilot.licence
        FROM employee JOIN pilot ON employee.id = pilot.id
        {}
        DELETE FROM employee WHERE employee.id = %(id)s
        {'id': 1}
        rows of employee: 1
        rows of pilot: 0
    """
    engine = _create_engine()
    with Session(engine) as session:
        engine.echo = True
        ann = session.scalars(select(Pilot)).one()
        session.delete(ann)
        session.flush()
        engine.echo = False
        _print_rows(session)
    engine.dispose()
