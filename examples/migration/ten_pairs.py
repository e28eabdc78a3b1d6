"""The 1.x and the 2.0 calling form of nine common ORM queries."""

from contextlib import closing

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    String,
    create_engine,
    func,
    select,
    text,
    update,
)
from sqlalchemy.orm import Session, contains_eager, joinedload, relationship

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


def query_all():
    """``session.query(River).all()`` returns a list of objects.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        rivers: ['Elbe', 'Oder']
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        rivers = session.query(River).order_by(River.id).all()
        print("rivers:", [river.name for river in rivers])


def select_all():
    """``session.scalars(select(River)).all()`` returns the same list from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        TypeError: 'DeclarativeMeta' object is not iterable

    .. testoutput:: 1.4, 2.0, 2.1

        rivers: ['Elbe', 'Oder']
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        statement = select(River).order_by(River.id)
        rivers = session.scalars(statement).all()
        print("rivers:", [river.name for river in rivers])


def query_one():
    """``Query.one()`` returns the one object that matches.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        river: Oder
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        river = session.query(River).filter_by(name="Oder").one()
        print("river:", river.name)


def select_one():
    """``Result.scalar_one()`` returns the one object that matches.

    .. testoutput:: 1.4, 2.0, 2.1

        river: Oder
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        river = session.execute(select(River).filter_by(name="Oder")).scalar_one()
        print("river:", river.name)


def query_first():
    """``Query.first()`` adds ``LIMIT 1`` to the SELECT in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        BEGIN (implicit)
        SELECT river.id AS river_id, river.name AS river_name
        FROM river ORDER BY river.name
         LIMIT ? OFFSET ?
        (1, 0)
        river: Elbe
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        engine.echo = True
        river = session.query(River).order_by(River.name).first()
        engine.echo = False
        print("river:", river.name)


def select_first():
    """``ScalarResult.first()`` adds no ``LIMIT``, so the statement has to ask for it.

    .. testoutput:: 1.4, 2.0, 2.1

        BEGIN (implicit)
        SELECT river.id, river.name
        FROM river ORDER BY river.name
         LIMIT ? OFFSET ?
        (1, 0)
        river: Elbe
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        engine.echo = True
        river = session.scalars(select(River).order_by(River.name).limit(1)).first()
        engine.echo = False
        print("river:", river.name)


def select_first_without_limit():
    """Without ``limit(1)`` the database is asked for every row, and ``first()`` drops all but one.

    .. testoutput:: 1.4, 2.0, 2.1

        BEGIN (implicit)
        SELECT river.id, river.name
        FROM river ORDER BY river.name
        ()
        river: Elbe
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        engine.echo = True
        river = session.scalars(select(River).order_by(River.name)).first()
        engine.echo = False
        print("river:", river.name)


def query_joinedload():
    """A ``Query`` with ``joinedload()`` of a collection returns each object once.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        BEGIN (implicit)
        SELECT river.id AS river_id, river.name AS river_name, gauge_1.id AS gauge_1_id, gauge_1.river_id AS gauge_1_river_id, gauge_1.place AS gauge_1_place
        FROM river LEFT OUTER JOIN gauge AS gauge_1 ON river.id = gauge_1.river_id ORDER BY river.id, gauge_1.id
        ()
        gauges: [('Elbe', 2), ('Oder', 1)]
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        query = session.query(River).options(joinedload(River.gauges))
        engine.echo = True
        rivers = query.order_by(River.id).all()
        print("gauges:", [(river.name, len(river.gauges)) for river in rivers])
        engine.echo = False


def select_joinedload():
    """A ``select()`` with ``joinedload()`` of a collection needs ``unique()`` for the same list.

    .. testoutput:: 1.4, 2.0, 2.1

        BEGIN (implicit)
        SELECT river.id, river.name, gauge_1.id AS id_1, gauge_1.river_id, gauge_1.place
        FROM river LEFT OUTER JOIN gauge AS gauge_1 ON river.id = gauge_1.river_id ORDER BY river.id, gauge_1.id
        ()
        gauges: [('Elbe', 2), ('Oder', 1)]
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        statement = select(River).options(joinedload(River.gauges))
        engine.echo = True
        rivers = session.scalars(statement.order_by(River.id)).unique().all()
        print("gauges:", [(river.name, len(river.gauges)) for river in rivers])
        engine.echo = False


def query_join():
    """``Query.join()`` with ``filter()`` finds the rivers that have such a gauge.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        rivers: ['Elbe']
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        rivers = session.query(River).join(Gauge).filter(Gauge.place == "harbour").all()
        print("rivers:", [river.name for river in rivers])


def select_join():
    """``Select.join()`` with ``where()`` finds the same rivers.

    .. testoutput:: 1.4, 2.0, 2.1

        rivers: ['Elbe']
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        statement = select(River).join(Gauge).where(Gauge.place == "harbour")
        rivers = session.execute(statement).scalars().all()
        print("rivers:", [river.name for river in rivers])


def query_from_statement():
    """``Query.from_statement()`` loads objects from textual SQL.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        rivers: ['Oder', 'Elbe']
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        sql = text("SELECT id, name FROM river ORDER BY name DESC")
        rivers = session.query(River).from_statement(sql).all()
        print("rivers:", [river.name for river in rivers])


def select_from_statement():
    """``Select.from_statement()`` loads the same objects from textual SQL.

    .. testoutput:: 1.4, 2.0, 2.1

        rivers: ['Oder', 'Elbe']
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        sql = text("SELECT id, name FROM river ORDER BY name DESC")
        rivers = session.scalars(select(River).from_statement(sql)).all()
        print("rivers:", [river.name for river in rivers])


def query_contains_eager():
    """A ``Query`` with ``contains_eager()`` fills the collections from its own join.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        BEGIN (implicit)
        SELECT gauge.id AS gauge_id, gauge.river_id AS gauge_river_id, gauge.place AS gauge_place, river.id AS river_id, river.name AS river_name
        FROM river JOIN gauge ON river.id = gauge.river_id ORDER BY river.id
        ()
        gauges: [('Elbe', 2), ('Oder', 1)]
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        query = session.query(River).join(River.gauges).options(contains_eager(River.gauges))
        engine.echo = True
        rivers = query.populate_existing().order_by(River.id).all()
        print("gauges:", [(river.name, len(river.gauges)) for river in rivers])
        engine.echo = False


def select_contains_eager_as_printed():
    """``scalars().all()``, the form in the migration guide's table, raises for a collection.

    .. testoutput:: 1.4, 2.0, 2.1

        sqlalchemy.exc.InvalidRequestError: The unique() method must be invoked on this Result, as it contains results that include joined eager loads against collections
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        statement = select(River).join(River.gauges).options(contains_eager(River.gauges))
        statement = statement.execution_options(populate_existing=True).order_by(River.id)
        rivers = session.execute(statement).scalars().all()
        print("gauges:", [(river.name, len(river.gauges)) for river in rivers])


def select_contains_eager():
    """With ``unique()`` a ``select()`` with ``contains_eager()`` returns the ``Query``'s list.

    .. testoutput:: 1.4, 2.0, 2.1

        BEGIN (implicit)
        SELECT gauge.id, gauge.river_id, gauge.place, river.id AS id_1, river.name
        FROM river JOIN gauge ON river.id = gauge.river_id ORDER BY river.id
        ()
        gauges: [('Elbe', 2), ('Oder', 1)]
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        statement = select(River).join(River.gauges).options(contains_eager(River.gauges))
        statement = statement.execution_options(populate_existing=True).order_by(River.id)
        engine.echo = True
        rivers = session.execute(statement).scalars().unique().all()
        print("gauges:", [(river.name, len(river.gauges)) for river in rivers])
        engine.echo = False


def query_update():
    """``Query.update()`` changes the row and the object that the session already holds.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        BEGIN (implicit)
        SELECT river.id AS river_id, river.name AS river_name
        FROM river
        WHERE river.name = ?
        ('Oder',)
        UPDATE river SET name=? WHERE river.name = ?
        ('Odra', 'Oder')
        rows: 1
        name in memory: Odra
        ROLLBACK
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    engine.echo = True
    with closing(Session(engine)) as session:
        river = session.query(River).filter_by(name="Oder").one()
        rivers = session.query(River).filter(River.name == "Oder")
        rows = rivers.update({"name": "Odra"}, synchronize_session="evaluate")
        print("rows:", rows)
        print("name in memory:", river.name)


def execute_update():
    """``update()`` with ``synchronize_session`` changes the row and the loaded object alike.

    .. testoutput:: 1.4, 2.0, 2.1

        BEGIN (implicit)
        SELECT river.id, river.name
        FROM river
        WHERE river.name = ?
        ('Oder',)
        UPDATE river SET name=? WHERE river.name = ?
        ('Odra', 'Oder')
        rows: 1
        name in memory: Odra
        ROLLBACK
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    engine.echo = True
    with closing(Session(engine)) as session:
        river = session.scalars(select(River).filter_by(name="Oder")).one()
        statement = update(River).where(River.name == "Oder").values(name="Odra")
        statement = statement.execution_options(synchronize_session="evaluate")
        rows = session.execute(statement).rowcount
        print("rows:", rows)
        print("name in memory:", river.name)


def query_count():
    """``Query.count()`` counts the rows of a subquery.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        BEGIN (implicit)
        SELECT count(*) AS count_1
        FROM (SELECT river.id AS river_id, river.name AS river_name
        FROM river) AS anon_1
        ()
        count: 2
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        engine.echo = True
        count = session.query(River).count()
        engine.echo = False
        print("count:", count)


def select_count():
    """``select(func.count())`` counts in the table itself, without a subquery.

    .. testoutput:: 1.4, 2.0, 2.1

        BEGIN (implicit)
        SELECT count(*) AS count_1
        FROM river
        ()
        count: 2
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        engine.echo = True
        count = session.scalar(select(func.count()).select_from(River))
        engine.echo = False
        print("count:", count)
