"""DISTINCT with ORDER BY a column that is not selected, on PostgreSQL and on SQLite."""

from contextlib import closing

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, func, select
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
        session.add(Gauge(id=1, river_id=1, place="weir"))
        session.add(Gauge(id=2, river_id=1, place="bridge"))
        session.add(Gauge(id=3, river_id=2, place="dam"))
        session.commit()


def query_order_by_other_column():
    """``Query`` adds the ORDER BY column to SELECT DISTINCT in 1.x only; PostgreSQL needs it.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        rivers: ['Elbe', 'Oder']

    .. testoutput:: 1.4

        RemovedIn20Warning: ORDER BY columns added implicitly due to DISTINCT is deprecated and will be removed in SQLAlchemy 2.0.  SELECT statements with DISTINCT should be written to explicitly include the appropriate columns in the columns clause (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        rivers: ['Elbe', 'Oder']

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ProgrammingError: (psycopg2.errors.InvalidColumnReference) for SELECT DISTINCT, ORDER BY expressions must appear in select list
        LINE 2: ... JOIN gauge ON river.id = gauge.river_id ORDER BY gauge.plac...
                                                                     ^

        [SQL: SELECT DISTINCT river.id AS river_id, river.name AS river_name
        FROM river JOIN gauge ON river.id = gauge.river_id ORDER BY gauge.place, river.id]
        (Background on this error at: https://sqlalche.me/e/20/f405)
    """
    engine = create_engine("postgresql+psycopg2://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        query = session.query(River).join(River.gauges).distinct()
        query = query.order_by(Gauge.place, River.id)
        print("rivers:", [river.name for river in query])


def query_order_by_other_column_sqlite():
    """SQLite runs the same query in every version, and since 2.0 the order differs.

    :consequence: 1.4 warning, 2.0 results

    .. testoutput:: 1.3

        SELECT DISTINCT river.id AS river_id, river.name AS river_name, gauge.place AS gauge_place
        FROM river JOIN gauge ON river.id = gauge.river_id ORDER BY gauge.place, river.id
        rivers: ['Elbe', 'Oder']

    .. testoutput:: 1.4

        RemovedIn20Warning: ORDER BY columns added implicitly due to DISTINCT is deprecated and will be removed in SQLAlchemy 2.0.  SELECT statements with DISTINCT should be written to explicitly include the appropriate columns in the columns clause (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        SELECT DISTINCT river.id AS river_id, river.name AS river_name, gauge.place AS gauge_place
        FROM river JOIN gauge ON river.id = gauge.river_id ORDER BY gauge.place, river.id
        RemovedIn20Warning: ORDER BY columns added implicitly due to DISTINCT is deprecated and will be removed in SQLAlchemy 2.0.  SELECT statements with DISTINCT should be written to explicitly include the appropriate columns in the columns clause (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        rivers: ['Elbe', 'Oder']

    .. testoutput:: 2.0, 2.1

        SELECT DISTINCT river.id AS river_id, river.name AS river_name
        FROM river JOIN gauge ON river.id = gauge.river_id ORDER BY gauge.place, river.id
        rivers: ['Oder', 'Elbe']
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        query = session.query(River).join(River.gauges).distinct()
        query = query.order_by(Gauge.place, River.id)
        print(query)
        print("rivers:", [river.name for river in query])


def query_add_columns():
    """A ``Query`` that names the column itself works in every version and returns rows.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        rows: [('Elbe', 'bridge'), ('Oder', 'dam'), ('Elbe', 'weir')]
    """
    engine = create_engine("postgresql+psycopg2://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        query = session.query(River, Gauge.place).join(River.gauges).distinct()
        rows = query.order_by(Gauge.place, River.id).all()
        print("rows:", [(river.name, place) for river, place in rows])


def select_columns():
    """``columns(River)`` gives one-element rows, one for each distinct pair of river and place.

    .. testoutput:: 1.4, 2.0, 2.1

        columns: ['River']
        rows: [('Row', 'Elbe'), ('Row', 'Oder'), ('Row', 'Elbe')]
    """
    engine = create_engine("postgresql+psycopg2://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        statement = select(River, Gauge.place).join(River.gauges).distinct()
        result = session.execute(statement.order_by(Gauge.place, River.id)).columns(River)
        print("columns:", list(result.keys()))
        print("rows:", [(type(row).__name__, row[0].name) for row in result])


def select_scalars_unique():
    """``scalars().unique()`` gives each river once, as the ``Query`` did.

    .. testoutput:: 1.4, 2.0, 2.1

        rivers: ['Elbe', 'Oder']
    """
    engine = create_engine("postgresql+psycopg2://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        statement = select(River, Gauge.place).join(River.gauges).distinct()
        rivers = session.scalars(statement.order_by(Gauge.place, River.id)).unique().all()
        print("rivers:", [river.name for river in rivers])


def select_group_by():
    """GROUP BY with an aggregate lets the database return each river once.

    .. testoutput:: 1.4, 2.0, 2.1

        rivers: ['Elbe', 'Oder']
    """
    engine = create_engine("postgresql+psycopg2://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        statement = select(River).join(River.gauges).group_by(River.id)
        rivers = session.scalars(statement.order_by(func.min(Gauge.place), River.id)).all()
        print("rivers:", [river.name for river in rivers])
