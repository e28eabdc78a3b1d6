"""Changing a primary key that children refer to: ON UPDATE CASCADE and ``passive_updates``."""

from sqlalchemy import ForeignKey, create_engine, event, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    relationship,
)


class Base(DeclarativeBase):
    pass


class Airport(Base):
    __tablename__ = "airport"

    code: Mapped[str] = mapped_column(primary_key=True)
    gates: Mapped[list["Gate"]] = relationship(
        back_populates="airport",
        cascade="all, delete-orphan",
    )


class Gate(Base):
    __tablename__ = "gate"

    id: Mapped[int] = mapped_column(primary_key=True)
    airport_code: Mapped[str] = mapped_column(
        ForeignKey("airport.code", onupdate="CASCADE"),
    )
    airport: Mapped["Airport"] = relationship(back_populates="gates")


def _create(url="sqlite://"):
    engine = create_engine(url)
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Airport(code="SXF", gates=[Gate(), Gate()]))
        session.commit()
    return engine


def on_postgresql():
    """With ON UPDATE CASCADE, one UPDATE is sent, and the database changes the children's keys.

    .. testoutput:: 2.0, 2.1

        BEGIN (implicit)
        SELECT airport.code
        FROM airport
        {}
        UPDATE airport SET code=%(code)s WHERE airport.code = %(airport_code)s
        {'code': 'BER', 'airport_code': 'SXF'}
        COMMIT
        keys of the gates: ['BER', 'BER']
    """
    engine = _create("postgresql+psycopg2://")
    with Session(engine) as session:
        engine.echo = True
        airport = session.scalars(select(Airport)).one()
        airport.code = "BER"
        session.commit()
        engine.echo = False
        codes = session.scalars(select(Gate.airport_code))
        print("keys of the gates:", codes.all())
    engine.dispose()


def loaded_by_itself():
    """A gate that was not loaded through ``airport.gates`` shows the old key until it expires.

    .. testoutput:: 2.0, 2.1

        key after the flush: SXF
        key after the commit: BER
    """
    engine = _create("postgresql+psycopg2://")
    with Session(engine) as session:
        gate = session.get(Gate, 1)
        airport = session.scalars(select(Airport)).one()
        airport.code = "BER"
        session.flush()
        print("key after the flush:", gate.airport_code)
        session.commit()
        print("key after the commit:", gate.airport_code)
    engine.dispose()


def loaded_collection():
    """Gates in the loaded list are given the new key in memory; no UPDATE is sent for them.

    .. testoutput:: 2.0, 2.1

        BEGIN (implicit)
        UPDATE airport SET code=%(code)s WHERE airport.code = %(airport_code)s
        {'code': 'BER', 'airport_code': 'SXF'}
        key after the flush: BER
    """
    engine = _create("postgresql+psycopg2://")
    with Session(engine, expire_on_commit=False) as session:
        airport = session.scalars(select(Airport)).one()
        gate = airport.gates[0]
        session.commit()
        airport.code = "BER"
        engine.echo = True
        session.flush()
        engine.echo = False
        print("key after the flush:", gate.airport_code)
    engine.dispose()


def sqlite_without_enforcement():
    """SQLite without ``PRAGMA foreign_keys=ON`` changes the parent, and the children keep the old key.

    .. testoutput:: 2.0, 2.1

        keys of the gates: ['SXF', 'SXF']
        gates of the airport: 0
    """
    with Session(_create()) as session:
        airport = session.scalars(select(Airport)).one()
        airport.code = "BER"
        session.commit()
        codes = session.scalars(select(Gate.airport_code))
        print("keys of the gates:", codes.all())
        print("gates of the airport:", len(airport.gates))


def sqlite_with_enforcement():
    """With the PRAGMA, SQLite changes the children's keys too.

    .. testoutput:: 2.0, 2.1

        keys of the gates: ['BER', 'BER']
    """
    engine = create_engine("sqlite://")

    @event.listens_for(engine, "connect")
    def enforce_foreign_keys(connection, _record):
        connection.execute("PRAGMA foreign_keys=ON")

    Base.metadata.create_all(engine)
    with Session(engine) as session:
        airport = Airport(code="SXF", gates=[Gate(), Gate()])
        session.add(airport)
        session.commit()
        airport.code = "BER"
        session.commit()
        codes = session.scalars(select(Gate.airport_code))
        print("keys of the gates:", codes.all())


def same_session():
    """After the flush the session knows the airport by its new key.

    .. testoutput:: 2.0, 2.1

        BER: True
        SXF: None
    """
    with Session(_create()) as session:
        airport = session.get(Airport, "SXF")
        airport.code = "BER"
        session.flush()
        print("BER:", session.get(Airport, "BER") is airport)
        print("SXF:", session.get(Airport, "SXF"))
