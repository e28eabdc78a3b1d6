"""Changing a primary key without ON UPDATE CASCADE, with both values of ``passive_updates``."""

from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    relationship,
)


def _mapping(passive_updates, **options):
    class Base(DeclarativeBase):
        pass

    class Airport(Base):
        __tablename__ = "airport"

        code: Mapped[str] = mapped_column(primary_key=True)
        gates: Mapped[list["Gate"]] = relationship(
            cascade="all, delete-orphan",
            passive_updates=passive_updates,
        )

    class Gate(Base):
        __tablename__ = "gate"

        id: Mapped[int] = mapped_column(primary_key=True)
        airport_code: Mapped[str] = mapped_column(
            ForeignKey("airport.code", **options),
        )

    return Base, Airport, Gate


def _rename(url, Base, Airport, Gate):
    engine = create_engine(url)
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Airport(code="SXF", gates=[Gate(), Gate()]))
        session.commit()
    with Session(engine) as session:
        engine.echo = True
        airport = session.scalars(select(Airport)).one()
        airport.code = "BER"
        try:
            session.commit()
        except IntegrityError as error:
            print("IntegrityError:", str(error.orig).strip())
            session.rollback()
        engine.echo = False
        codes = session.scalars(select(Gate.airport_code))
        print("keys of the gates:", codes.all())
    engine.dispose()


def refused():
    """Without ON UPDATE CASCADE, PostgreSQL refuses to change a key that gates refer to.

    .. testoutput:: 2.0, 2.1

        BEGIN (implicit)
        SELECT airport.code
        FROM airport
        {}
        UPDATE airport SET code=%(code)s WHERE airport.code = %(airport_code)s
        {'code': 'BER', 'airport_code': 'SXF'}
        ROLLBACK
        IntegrityError: update or delete on table "airport" violates foreign key constraint "gate_airport_code_fkey" on table "gate"
        DETAIL:  Key (code)=(SXF) is still referenced from table "gate".
        keys of the gates: ['SXF', 'SXF']
    """
    mapping = _mapping(passive_updates=True)
    _rename("postgresql+psycopg2://", *mapping)


def changed_by_the_orm_too_late():
    """``passive_updates=False`` does not help there: the parent is changed first.

    :consequence: 2.1 text

    .. testoutput:: 2.0

        BEGIN (implicit)
        SELECT airport.code
        FROM airport
        {}
        SELECT gate.id AS gate_id, gate.airport_code AS gate_airport_code
        FROM gate
        WHERE %(param_1)s = gate.airport_code
        {'param_1': 'SXF'}
        UPDATE airport SET code=%(code)s WHERE airport.code = %(airport_code)s
        {'code': 'BER', 'airport_code': 'SXF'}
        ROLLBACK
        IntegrityError: update or delete on table "airport" violates foreign key constraint "gate_airport_code_fkey" on table "gate"
        DETAIL:  Key (code)=(SXF) is still referenced from table "gate".
        keys of the gates: ['SXF', 'SXF']

    .. testoutput:: 2.1

        BEGIN (implicit)
        SELECT airport.code
        FROM airport
        {}
        SELECT gate.id, gate.airport_code
        FROM gate
        WHERE %(param_1)s = gate.airport_code
        {'param_1': 'SXF'}
        UPDATE airport SET code=%(code)s WHERE airport.code = %(airport_code)s
        {'code': 'BER', 'airport_code': 'SXF'}
        ROLLBACK
        IntegrityError: update or delete on table "airport" violates foreign key constraint "gate_airport_code_fkey" on table "gate"
        DETAIL:  Key (code)=(SXF) is still referenced from table "gate".
        keys of the gates: ['SXF', 'SXF']
    """
    mapping = _mapping(passive_updates=False)
    _rename("postgresql+psycopg2://", *mapping)


def deferred():
    """With a constraint that is checked at the commit, ``passive_updates=False`` changes all keys.

    :consequence: 2.1 text

    .. testoutput:: 2.0

        BEGIN (implicit)
        SELECT airport.code
        FROM airport
        {}
        SELECT gate.id AS gate_id, gate.airport_code AS gate_airport_code
        FROM gate
        WHERE %(param_1)s = gate.airport_code
        {'param_1': 'SXF'}
        UPDATE airport SET code=%(code)s WHERE airport.code = %(airport_code)s
        {'code': 'BER', 'airport_code': 'SXF'}
        UPDATE gate SET airport_code=%(airport_code)s WHERE gate.id = %(gate_id)s
        [{'airport_code': 'BER', 'gate_id': 1}, {'airport_code': 'BER', 'gate_id': 2}]
        COMMIT
        keys of the gates: ['BER', 'BER']

    .. testoutput:: 2.1

        BEGIN (implicit)
        SELECT airport.code
        FROM airport
        {}
        SELECT gate.id, gate.airport_code
        FROM gate
        WHERE %(param_1)s = gate.airport_code
        {'param_1': 'SXF'}
        UPDATE airport SET code=%(code)s WHERE airport.code = %(airport_code)s
        {'code': 'BER', 'airport_code': 'SXF'}
        UPDATE gate SET airport_code=%(airport_code)s WHERE gate.id = %(gate_id)s
        [{'airport_code': 'BER', 'gate_id': 1}, {'airport_code': 'BER', 'gate_id': 2}]
        COMMIT
        keys of the gates: ['BER', 'BER']
    """
    mapping = _mapping(
        passive_updates=False,
        deferrable=True,
        initially="DEFERRED",
    )
    _rename("postgresql+psycopg2://", *mapping)


def changed_by_the_orm():
    """On SQLite without enforced foreign keys, ``passive_updates=False`` loads and changes the gates.

    :consequence: 2.1 text

    .. testoutput:: 2.0

        BEGIN (implicit)
        SELECT airport.code
        FROM airport
        ()
        SELECT gate.id AS gate_id, gate.airport_code AS gate_airport_code
        FROM gate
        WHERE ? = gate.airport_code
        ('SXF',)
        UPDATE airport SET code=? WHERE airport.code = ?
        ('BER', 'SXF')
        UPDATE gate SET airport_code=? WHERE gate.id = ?
        [('BER', 1), ('BER', 2)]
        COMMIT
        keys of the gates: ['BER', 'BER']

    .. testoutput:: 2.1

        BEGIN (implicit)
        SELECT airport.code
        FROM airport
        ()
        SELECT gate.id, gate.airport_code
        FROM gate
        WHERE ? = gate.airport_code
        ('SXF',)
        UPDATE airport SET code=? WHERE airport.code = ?
        ('BER', 'SXF')
        UPDATE gate SET airport_code=? WHERE gate.id = ?
        [('BER', 1), ('BER', 2)]
        COMMIT
        keys of the gates: ['BER', 'BER']
    """
    mapping = _mapping(passive_updates=False)
    _rename("sqlite://", *mapping)
