"""Selecting entities from a query that has become a subquery."""

from contextlib import closing

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, select
from sqlalchemy.orm import Session, aliased, relationship

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


def from_self():
    """``Query.from_self()`` works in 1.3, warns in 1.4 and is gone since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        SELECT anon_1.river_id AS anon_1_river_id, anon_1.river_name AS anon_1_river_name
        FROM (SELECT river.id AS river_id, river.name AS river_name, gauge.place AS gauge_place
        FROM river JOIN gauge ON river.id = gauge.river_id) AS anon_1 ORDER BY anon_1.gauge_place, anon_1.river_name
        rivers: ['Elbe', 'Oder']

    .. testoutput:: 1.4

        RemovedIn20Warning: The Query.from_self() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. The new approach is to use the orm.aliased() construct in conjunction with a subquery.  See the section "Selecting from the query itself as a subquery" in the 2.0 migration notes for an example. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        SELECT anon_1.river_id AS anon_1_river_id, anon_1.river_name AS anon_1_river_name
        FROM (SELECT river.id AS river_id, river.name AS river_name, gauge.place AS gauge_place
        FROM river JOIN gauge ON river.id = gauge.river_id) AS anon_1 ORDER BY anon_1.gauge_place, anon_1.river_name
        rivers: ['Elbe', 'Oder']

    .. testoutput:: 2.0, 2.1

        AttributeError: 'Query' object has no attribute 'from_self'
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        query = session.query(River, Gauge.place).join(River.gauges)
        query = query.from_self(River).order_by(Gauge.place, River.name)
        print(query)
        print("rivers:", [river.name for river in query])


def aliased_entity_and_column():
    """An alias of the entity over the subquery, and the subquery's column, take its place.

    .. testoutput:: 1.4, 2.0, 2.1

        SELECT anon_1.id, anon_1.name
        FROM (SELECT river.id AS id, river.name AS name, gauge.place AS place
        FROM river JOIN gauge ON river.id = gauge.river_id) AS anon_1 ORDER BY anon_1.place, anon_1.name
        rivers: ['Elbe', 'Oder']
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        subquery = select(River, Gauge.place).join(River.gauges).subquery()
        river_alias = aliased(River, subquery)
        statement = select(river_alias).order_by(subquery.c.place, river_alias.name)
        print(statement)
        print("rivers:", [river.name for river in session.scalars(statement).unique()])


def aliased_both_as_printed():
    """The guide's alias of an entity whose primary key is not in the subquery cannot be loaded.

    .. testoutput:: 1.4, 2.0, 2.1

        sqlalchemy.exc.NoSuchColumnError: Could not locate column in row for column 'gauge.id'
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        subquery = select(River, Gauge.place).join(River.gauges).subquery()
        river_alias = aliased(River, subquery)
        gauge_alias = aliased(Gauge, subquery)
        statement = select(river_alias, gauge_alias).order_by(gauge_alias.place)
        pairs = session.execute(statement)
        print("rows:", sorted((river.name, gauge.place) for river, gauge in pairs))


def aliased_both_with_query():
    """The same with ``Query`` pairs each row with each in 1.3, and fails from 1.4 on.

    :consequence: 1.4 exception

    .. testoutput:: 1.3

        rows: [('Elbe', 'bridge'), ('Elbe', 'bridge'), ('Elbe', 'bridge'), ('Oder', 'bridge'), ('Oder', 'bridge'), ('Oder', 'bridge')]

    .. testoutput:: 1.4, 2.0, 2.1

        sqlalchemy.exc.NoSuchColumnError: Could not locate column in row for column 'gauge.id'
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        subquery = session.query(River, Gauge.place).join(River.gauges).subquery()
        river_alias = aliased(River, subquery)
        gauge_alias = aliased(Gauge, subquery)
        query = session.query(river_alias, gauge_alias).order_by(gauge_alias.place)
        print("rows:", sorted((river.name, gauge.place) for river, gauge in query))


def aliased_both():
    """A subquery that selects both entities whole serves an alias of each.

    .. testoutput:: 1.4, 2.0, 2.1

        SELECT anon_1.id, anon_1.name, anon_1.id_1, anon_1.river_id, anon_1.place
        FROM (SELECT river.id AS id, river.name AS name, gauge.id AS id_1, gauge.river_id AS river_id, gauge.place AS place
        FROM river JOIN gauge ON river.id = gauge.river_id) AS anon_1 ORDER BY anon_1.id_1
        rows: [('Elbe', 'bridge'), ('Elbe', 'harbour'), ('Oder', 'bridge')]
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        subquery = select(River, Gauge).join(River.gauges).subquery()
        river_alias = aliased(River, subquery)
        gauge_alias = aliased(Gauge, subquery)
        statement = select(river_alias, gauge_alias).order_by(gauge_alias.id)
        print(statement)
        pairs = session.execute(statement)
        print("rows:", sorted((river.name, gauge.place) for river, gauge in pairs))


def same_column_names():
    """In 1.3 two columns named ``id`` in one subquery collide and rows get mixed up.

    From 1.4 on the second is named ``id_1``.

    :consequence: 1.4 results

    .. testoutput:: 1.3

        SAWarning: Column 'id' on table <sqlalchemy.sql.selectable.Select at 0xADDRESS; Select object> being replaced by Column('id', Integer(), table=<Select object>, primary_key=True, nullable=False), which has the same key.  Consider use_labels for select() statements.
        SAWarning: Column 'id' on table <sqlalchemy.sql.selectable.Alias at 0xADDRESS; joined> being replaced by Column('id', Integer(), table=<joined>, primary_key=True, nullable=False), which has the same key.  Consider use_labels for select() statements.
        columns: ['id', 'name', 'river_id', 'place']
        rows: [('Elbe', 1, 'bridge'), ('Oder', 2, 'bridge')]

    .. testoutput:: 1.4, 2.0, 2.1

        columns: ['id', 'name', 'id_1', 'river_id', 'place']
        rows: [('Elbe', 1, 'bridge'), ('Elbe', 2, 'harbour'), ('Oder', 3, 'bridge')]
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        subquery = session.query(River, Gauge).join(River.gauges).subquery("joined")
        river_alias = aliased(River, subquery)
        gauge_alias = aliased(Gauge, subquery)
        query = session.query(river_alias, gauge_alias).order_by(subquery.c.place)
        print("columns:", list(subquery.c.keys()))
        rows = [(river.name, gauge.id, gauge.place) for river, gauge in query]
        print("rows:", sorted(rows))
