"""A relationship with ``lazy="dynamic"``."""

from contextlib import closing

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, select
from sqlalchemy.orm import Session, relationship, with_parent

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class River(Base):
    __tablename__ = "river"

    id = Column(Integer, primary_key=True)
    name = Column(String(30))
    gauges = relationship("Gauge", lazy="dynamic", order_by="Gauge.id")


class Gauge(Base):
    __tablename__ = "gauge"

    id = Column(Integer, primary_key=True)
    river_id = Column(ForeignKey("river.id"))
    place = Column(String(30))


def _add_river(engine):
    Base.metadata.create_all(engine)
    with closing(Session(engine)) as session:
        session.add(River(name="Elbe", gauges=[Gauge(place="bridge"), Gauge(place="harbour")]))
        session.commit()


def filter_collection():
    """A dynamic relationship is a query in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        type: AppenderQuery
        found: ['harbour']
        count: 2
    """
    engine = create_engine("sqlite://")
    _add_river(engine)
    with closing(Session(engine)) as session:
        river = session.query(River).one()
        print("type:", type(river.gauges).__name__)
        found = river.gauges.filter(Gauge.place == "harbour").all()
        print("found:", [gauge.place for gauge in found])
        print("count:", river.gauges.count())


def iterate_collection():
    """A dynamic relationship sends its SELECT again each time you iterate over it.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        BEGIN (implicit)
        SELECT river.id AS river_id, river.name AS river_name
        FROM river
        ()
        SELECT gauge.id AS gauge_id, gauge.river_id AS gauge_river_id, gauge.place AS gauge_place
        FROM gauge
        WHERE ? = gauge.river_id ORDER BY gauge.id
        (1,)
        first time: ['bridge', 'harbour']
        SELECT gauge.id AS gauge_id, gauge.river_id AS gauge_river_id, gauge.place AS gauge_place
        FROM gauge
        WHERE ? = gauge.river_id ORDER BY gauge.id
        (1,)
        second time: ['bridge', 'harbour']
        ROLLBACK
    """
    engine = create_engine("sqlite://")
    _add_river(engine)
    engine.echo = True
    with closing(Session(engine)) as session:
        river = session.query(River).one()
        print("first time:", [gauge.place for gauge in river.gauges])
        print("second time:", [gauge.place for gauge in river.gauges])


def append_and_remove():
    """``append()`` and ``remove()`` queue changes for the next flush, without loading.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        BEGIN (implicit)
        SELECT river.id AS river_id, river.name AS river_name
        FROM river
        ()
        SELECT gauge.id AS gauge_id, gauge.river_id AS gauge_river_id, gauge.place AS gauge_place
        FROM gauge
        WHERE ? = gauge.river_id AND gauge.place = ? ORDER BY gauge.id
        (1, 'bridge')
        queued
        UPDATE gauge SET river_id=? WHERE gauge.id = ?
        (None, 1)
        INSERT INTO gauge (river_id, place) VALUES (?, ?)
        (1, 'weir')
        COMMIT
        places: ['harbour', 'weir']
    """
    engine = create_engine("sqlite://")
    _add_river(engine)
    engine.echo = True
    with closing(Session(engine)) as session:
        river = session.query(River).one()
        bridge = river.gauges.filter_by(place="bridge").one()
        river.gauges.remove(bridge)
        river.gauges.append(Gauge(place="weir"))
        print("queued")
        session.commit()
        engine.echo = False
        print("places:", [gauge.place for gauge in river.gauges])


def statement_attribute():
    """The collection's ``statement`` is a ``select()`` for ``session.scalars()`` from 1.4 on.

    .. testoutput:: 1.4, 2.0, 2.1

        found: ['harbour']
    """
    engine = create_engine("sqlite://")
    _add_river(engine)
    with closing(Session(engine)) as session:
        session.add(River(name="Oder", gauges=[Gauge(place="harbour")]))
        river = session.get(River, 1)
        statement = river.gauges.statement.where(Gauge.place == "harbour")
        print("found:", [gauge.place for gauge in session.scalars(statement)])


def select_with_parent():
    """``with_parent()`` builds the same ``select()`` for any kind of relationship.

    .. testoutput:: 1.4, 2.0, 2.1

        found: ['harbour']
    """
    engine = create_engine("sqlite://")
    _add_river(engine)
    with closing(Session(engine)) as session:
        session.add(River(name="Oder", gauges=[Gauge(place="harbour")]))
        river = session.get(River, 1)
        statement = select(Gauge).where(with_parent(river, River.gauges))
        statement = statement.where(Gauge.place == "harbour")
        print("found:", [gauge.place for gauge in session.scalars(statement)])
