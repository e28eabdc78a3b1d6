"""A relationship with ``lazy="write_only"``."""

from contextlib import closing

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine
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
    gauges = relationship("Gauge", lazy="write_only", order_by="Gauge.id")


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
        session.add(River(name="Oder", gauges=[Gauge(place="harbour")]))
        session.commit()


def select_collection():
    """``select()`` on the collection gives a statement since 2.0; 1.x does not have this loader.

    :consequence: 2.0 works

    .. testoutput:: 1.3, 1.4

        sqlalchemy.orm.exc.LoaderStrategyException: Can't find strategy (('lazy', 'write_only'),) for River.gauges

    .. testoutput:: 2.0, 2.1

        type: WriteOnlyCollection
        found: ['harbour']
    """
    engine = create_engine("sqlite://")
    _add_river(engine)
    with closing(Session(engine)) as session:
        river = session.get(River, 1)
        print("type:", type(river.gauges).__name__)
        statement = river.gauges.select().where(Gauge.place == "harbour")
        print("found:", [gauge.place for gauge in session.scalars(statement)])


def iterate_collection():
    """A write-only collection can be neither iterated, nor indexed, nor counted.

    .. testoutput:: 2.0, 2.1

        has __getitem__: False
        has __len__: False
        has all: False
        has filter: False
        has count: False
        TypeError: WriteOnly collections don't support iteration in-place; to query for collection items, use the select() method to produce a SQL statement and execute it with session.scalars().
    """
    engine = create_engine("sqlite://")
    _add_river(engine)
    with closing(Session(engine)) as session:
        river = session.get(River, 1)
        for name in ("__getitem__", "__len__", "all", "filter", "count"):
            print(f"has {name}:", hasattr(river.gauges, name))
        for gauge in river.gauges:
            print("place:", gauge.place)


def add_and_remove():
    """``add()``, ``add_all()`` and ``remove()`` queue changes for the next flush.

    :consequence: 2.1 text

    .. testoutput:: 2.0

        BEGIN (implicit)
        SELECT river.id AS river_id, river.name AS river_name
        FROM river
        WHERE river.id = ?
        (1,)
        SELECT gauge.id, gauge.river_id, gauge.place
        FROM gauge
        WHERE ? = gauge.river_id AND gauge.place = ? ORDER BY gauge.id
        (1, 'bridge')
        queued
        UPDATE gauge SET river_id=? WHERE gauge.id = ?
        (None, 1)
        INSERT INTO gauge (river_id, place) VALUES (?, ?) RETURNING id
        [insertmanyvalues 1/2 (ordered; batch not supported)] (1, 'weir')
        INSERT INTO gauge (river_id, place) VALUES (?, ?) RETURNING id
        [insertmanyvalues 2/2 (ordered; batch not supported)] (1, 'dam')
        COMMIT
        places: ['harbour', 'weir', 'dam']

    .. testoutput:: 2.1

        BEGIN (implicit)
        SELECT river.id, river.name
        FROM river
        WHERE river.id = ?
        (1,)
        SELECT gauge.id, gauge.river_id, gauge.place
        FROM gauge
        WHERE ? = gauge.river_id AND gauge.place = ? ORDER BY gauge.id
        (1, 'bridge')
        queued
        UPDATE gauge SET river_id=? WHERE gauge.id = ?
        (None, 1)
        INSERT INTO gauge (river_id, place) VALUES (?, ?) RETURNING id
        [insertmanyvalues 1/2 (ordered; batch not supported)] (1, 'weir')
        INSERT INTO gauge (river_id, place) VALUES (?, ?) RETURNING id
        [insertmanyvalues 2/2 (ordered; batch not supported)] (1, 'dam')
        COMMIT
        places: ['harbour', 'weir', 'dam']
    """
    engine = create_engine("sqlite://")
    _add_river(engine)
    engine.echo = True
    with closing(Session(engine)) as session:
        river = session.get(River, 1)
        bridge = session.scalars(river.gauges.select().filter_by(place="bridge")).one()
        river.gauges.remove(bridge)
        river.gauges.add(Gauge(place="weir"))
        river.gauges.add_all([Gauge(place="dam")])
        print("queued")
        session.commit()
        engine.echo = False
        print("places:", [gauge.place for gauge in session.scalars(river.gauges.select())])


def append_to_collection():
    """``append()``, which a dynamic relationship has, is called ``add()`` here.

    .. testoutput:: 2.0, 2.1

        AttributeError: 'WriteOnlyCollection' object has no attribute 'append'
    """
    engine = create_engine("sqlite://")
    _add_river(engine)
    with closing(Session(engine)) as session:
        river = session.get(River, 1)
        river.gauges.append(Gauge(place="weir"))


def bulk_statements():
    """``insert()``, ``update()`` and ``delete()`` give statements for the collection's rows.

    :consequence: 2.1 text

    .. testoutput:: 2.0

        BEGIN (implicit)
        SELECT river.id AS river_id, river.name AS river_name
        FROM river
        WHERE river.id = ?
        (1,)
        INSERT INTO gauge (river_id, place) VALUES (?, ?)
        [(1, 'weir'), (1, 'dam')]
        UPDATE gauge SET place=? WHERE ? = gauge.river_id AND gauge.place = ?
        ('lock', 1, 'dam')
        DELETE FROM gauge WHERE ? = gauge.river_id AND gauge.place = ?
        (1, 'bridge')
        SELECT gauge.id, gauge.river_id, gauge.place
        FROM gauge
        WHERE ? = gauge.river_id ORDER BY gauge.id
        (1,)
        places: ['harbour', 'weir', 'lock']
        ROLLBACK

    .. testoutput:: 2.1

        BEGIN (implicit)
        SELECT river.id, river.name
        FROM river
        WHERE river.id = ?
        (1,)
        INSERT INTO gauge (river_id, place) VALUES (?, ?)
        [(1, 'weir'), (1, 'dam')]
        UPDATE gauge SET place=? WHERE ? = gauge.river_id AND gauge.place = ?
        ('lock', 1, 'dam')
        DELETE FROM gauge WHERE ? = gauge.river_id AND gauge.place = ?
        (1, 'bridge')
        SELECT gauge.id, gauge.river_id, gauge.place
        FROM gauge
        WHERE ? = gauge.river_id ORDER BY gauge.id
        (1,)
        places: ['harbour', 'weir', 'lock']
        ROLLBACK
    """
    engine = create_engine("sqlite://")
    _add_river(engine)
    engine.echo = True
    with closing(Session(engine)) as session:
        gauges = session.get(River, 1).gauges
        session.execute(gauges.insert(), [{"place": "weir"}, {"place": "dam"}])
        session.execute(gauges.update().where(Gauge.place == "dam").values(place="lock"))
        session.execute(gauges.delete().where(Gauge.place == "bridge"))
        print("places:", [gauge.place for gauge in session.scalars(gauges.select())])


def assign_collection():
    """A loaded object's collection cannot be replaced by assignment.

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.InvalidRequestError: Collection "River.gauges" does not support implicit iteration; collection replacement operations can't be used
    """
    engine = create_engine("sqlite://")
    _add_river(engine)
    with closing(Session(engine)) as session:
        river = session.get(River, 1)
        river.gauges = [Gauge(place="weir")]
