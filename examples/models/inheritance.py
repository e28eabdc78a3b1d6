"""Joined inheritance: which rows a delete takes, in the table of the subclass and of the base."""

from sqlalchemy import ForeignKey, create_engine, delete, func, select
from sqlalchemy.exc import IntegrityError
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
    }

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    name: Mapped[str]


class Pilot(Employee):
    __tablename__ = "pilot"
    __mapper_args__ = {"polymorphic_identity": "pilot"}

    id: Mapped[int] = mapped_column(
        ForeignKey("employee.id"),
        primary_key=True,
    )
    licence: Mapped[str]


def _create_engine(url="sqlite://"):
    engine = create_engine(url)
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


def delete_subclass():
    """``delete(Pilot)`` deletes the row of ``pilot`` and leaves that of ``employee``.

    .. testoutput:: 2.0, 2.1

        BEGIN (implicit)
        DELETE FROM pilot
        ()
        rows of employee: 2
        rows of pilot: 0
    """
    engine = _create_engine()
    with Session(engine) as session:
        engine.echo = True
        session.execute(delete(Pilot))
        engine.echo = False
        _print_rows(session)


def row_that_is_left():
    """The row that is left still loads as a ``Pilot``, and reading its licence raises.

    .. testoutput:: 2.0, 2.1

        class: Pilot
        KeyError: "Deferred loader for attribute 'licence' failed to populate correctly"
    """
    with Session(_create_engine()) as session:
        session.execute(delete(Pilot))
        session.commit()
        pilots = select(Employee).where(Employee.kind == "pilot")
        ann = session.scalars(pilots).one()
        print("class:", type(ann).__name__)
        print(ann.licence)


def delete_base():
    """``delete(Employee)`` on PostgreSQL is refused while rows of ``pilot`` refer to it.

    .. testoutput:: 2.0, 2.1

        IntegrityError: update or delete on table "employee" violates foreign key constraint "pilot_id_fkey" on table "pilot"
        DETAIL:  Key (id)=(1) is still referenced from table "pilot".
    """
    engine = _create_engine("postgresql+psycopg2://")
    with Session(engine) as session:
        try:
            session.execute(delete(Employee))
        except IntegrityError as error:
            print("IntegrityError:", str(error.orig).strip())
    engine.dispose()


def delete_base_without_enforcement():
    """On SQLite without enforced foreign keys, ``delete(Employee)`` leaves the rows of ``pilot``.

    .. testoutput:: 2.0, 2.1

        rows of employee: 0
        rows of pilot: 1
    """
    with Session(_create_engine()) as session:
        session.execute(delete(Employee))
        _print_rows(session)


def loaded_objects():
    """``session.delete()`` deletes the row of ``pilot`` first, then that of ``employee``.

    .. testoutput:: 2.0, 2.1

        BEGIN (implicit)
        SELECT pilot.id, employee.id AS id_1, employee.kind, employee.name, pilot.licence
        FROM employee JOIN pilot ON employee.id = pilot.id
        ()
        DELETE FROM pilot WHERE pilot.id = ?
        (1,)
        DELETE FROM employee WHERE employee.id = ?
        (1,)
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


def two_statements():
    """Select the keys first, then delete from the table of the subclass and from that of the base.

    .. testoutput:: 2.0, 2.1

        rows of employee: 1
        rows of pilot: 0
    """
    with Session(_create_engine()) as session:
        licence = Pilot.licence == "A320"
        keys = session.scalars(select(Pilot.id).where(licence)).all()
        session.execute(delete(Pilot).where(Pilot.id.in_(keys)))
        session.execute(delete(Employee).where(Employee.id.in_(keys)))
        session.commit()
        _print_rows(session)
