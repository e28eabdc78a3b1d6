"""What ``in_()`` accepts."""

from contextlib import closing

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, select
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class River(Base):
    __tablename__ = "river"

    id = Column(Integer, primary_key=True)
    name = Column(String(30))
    gauges = relationship("Gauge", back_populates="river", order_by="Gauge.id")


class Gauge(Base):
    __tablename__ = "gauge"

    id = Column(Integer, primary_key=True)
    river_id = Column(ForeignKey("river.id"))
    place = Column(String(30))
    river = relationship("River", back_populates="gauges")


def _add_rivers(engine):
    Base.metadata.create_all(engine)
    with closing(Session(engine)) as session:
        session.add(River(id=1, name="Elbe"))
        session.add(River(id=2, name="Oder"))
        session.add(Gauge(id=1, river_id=1, place="bridge"))
        session.add(Gauge(id=2, river_id=1, place="harbour"))
        session.add(Gauge(id=3, river_id=2, place="bridge"))
        session.commit()


def in_subquery():
    """``in_(query.subquery())`` gives the same rows in every version, with a warning from 1.4 on.

    :consequence: 1.4 warning

    .. testoutput:: 1.3

        rivers: ['Elbe']

    .. testoutput:: 1.4, 2.0, 2.1

        SAWarning: Coercing Subquery object into a select() for use in IN(); please pass a select() construct explicitly
        rivers: ['Elbe']
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        gauges = session.query(Gauge.river_id)
        with_harbour = gauges.filter(Gauge.place == "harbour").subquery()
        query = session.query(River).filter(River.id.in_(with_harbour))
        print("rivers:", [river.name for river in query])


def in_query():
    """``in_(query)`` gives the same rows in every version, without a warning.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        rivers: ['Elbe']
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        gauges = session.query(Gauge.river_id)
        with_harbour = gauges.filter(Gauge.place == "harbour")
        query = session.query(River).filter(River.id.in_(with_harbour))
        print("rivers:", [river.name for river in query])


def in_select():
    """``in_(select(...))`` gives the same rows from 1.4 on, without a warning.

    .. testoutput:: 1.4, 2.0, 2.1

        rivers: ['Elbe']
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        gauges = select(Gauge.river_id)
        with_harbour = gauges.where(Gauge.place == "harbour")
        statement = select(River).where(River.id.in_(with_harbour))
        names = [river.name for river in session.scalars(statement)]
        print("rivers:", names)


def in_select_subquery():
    """``in_(select(...).subquery())`` still runs on 2.0 and 2.1, with the warning.

    .. testoutput:: 1.4, 2.0, 2.1

        SAWarning: Coercing Subquery object into a select() for use in IN(); please pass a select() construct explicitly
        rivers: ['Elbe']
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        gauges = select(Gauge.river_id)
        with_harbour = gauges.where(Gauge.place == "harbour").subquery()
        statement = select(River).where(River.id.in_(with_harbour))
        names = [river.name for river in session.scalars(statement)]
        print("rivers:", names)


def in_select_of_subquery():
    """A subquery or CTE that is also needed elsewhere goes into ``in_()`` inside a ``select()``.

    .. testoutput:: 1.4, 2.0, 2.1

        rivers: ['Elbe']
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        gauges = select(Gauge.river_id)
        with_harbour = gauges.where(Gauge.place == "harbour").cte()
        rivers = select(with_harbour.c.river_id)
        statement = select(River).where(River.id.in_(rivers))
        names = [river.name for river in session.scalars(statement)]
        print("rivers:", names)


def exists():
    """``any()`` on the relationship needs no subquery of your own.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        BEGIN (implicit)
        SELECT river.id AS river_id, river.name AS river_name
        FROM river
        WHERE EXISTS (SELECT 1
        FROM gauge
        WHERE river.id = gauge.river_id AND gauge.place = ?)
        ('harbour',)
        rivers: ['Elbe']
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        with_harbour = River.gauges.any(Gauge.place == "harbour")
        query = session.query(River).filter(with_harbour)
        engine.echo = True
        print("rivers:", [river.name for river in query])
        engine.echo = False
