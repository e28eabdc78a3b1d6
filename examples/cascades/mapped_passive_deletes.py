"""``passive_deletes=True`` in a mapping with ``Mapped[]``."""

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


class Trip(Base):
    __tablename__ = "trip"

    id: Mapped[int] = mapped_column(primary_key=True)
    stops: Mapped[list["Stop"]] = relationship(
        back_populates="trip",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )


class Stop(Base):
    __tablename__ = "stop"

    id: Mapped[int] = mapped_column(primary_key=True)
    trip_id: Mapped[int] = mapped_column(
        ForeignKey("trip.id", ondelete="CASCADE"),
    )
    trip: Mapped["Trip"] = relationship(back_populates="stops")


def all_three():
    """With all three settings, one DELETE is sent; the database deletes the stops.

    .. testoutput:: 2.0, 2.1

        BEGIN (implicit)
        SELECT trip.id
        FROM trip
        ()
        DELETE FROM trip WHERE trip.id = ?
        (1,)
        COMMIT
        stops left: 0
    """
    engine = create_engine("sqlite://")

    @event.listens_for(engine, "connect")
    def enforce_foreign_keys(connection, _record):
        connection.execute("PRAGMA foreign_keys=ON")

    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Trip(stops=[Stop(), Stop()]))
        session.commit()

        engine.echo = True
        trip = session.scalars(select(Trip)).one()
        session.delete(trip)
        session.commit()
        engine.echo = False
        stops = session.scalars(select(Stop)).all()
        print("stops left:", len(stops))
