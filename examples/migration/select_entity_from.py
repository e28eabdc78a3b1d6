"""Selecting an entity from another selectable than its table."""

from contextlib import closing

from sqlalchemy import Column, Integer, String, create_engine, select
from sqlalchemy.orm import Session, aliased

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class River(Base):
    __tablename__ = "river"

    id = Column(Integer, primary_key=True)
    name = Column(String(30))


def _add_rivers(engine):
    Base.metadata.create_all(engine)
    with closing(Session(engine)) as session:
        session.add_all([River(id=1, name="Elbe"), River(id=2, name="Oder")])
        session.commit()


def select_entity_from():
    """``Query.select_entity_from()`` works in 1.3, warns in 1.4 and is gone since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        BEGIN (implicit)
        SELECT anon_1.id AS anon_1_id, anon_1.name AS anon_1_name
        FROM (SELECT river.id AS id, river.name AS name
        FROM river
        WHERE river.name LIKE ?) AS anon_1 ORDER BY anon_1.name
         LIMIT ? OFFSET ?
        ('%e%', 1, 0)
        river: Elbe

    .. testoutput:: 1.4

        RemovedIn20Warning: The Query.select_entity_from() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. Use the aliased() construct instead (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        BEGIN (implicit)
        SELECT anon_1.id AS anon_1_id, anon_1.name AS anon_1_name
        FROM (SELECT river.id AS id, river.name AS name
        FROM river
        WHERE river.name LIKE ?) AS anon_1 ORDER BY anon_1.name
         LIMIT ? OFFSET ?
        ('%e%', 1, 0)
        river: Elbe

    .. testoutput:: 2.0, 2.1

        AttributeError: 'Query' object has no attribute 'select_entity_from'
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        subquery = session.query(River).filter(River.name.like("%e%")).subquery()
        query = session.query(River).select_entity_from(subquery).order_by(River.name)
        engine.echo = True
        river = query.first()
        engine.echo = False
        print("river:", river.name)


def query_aliased():
    """An alias of the entity over the subquery works in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        BEGIN (implicit)
        SELECT anon_1.id AS anon_1_id, anon_1.name AS anon_1_name
        FROM (SELECT river.id AS id, river.name AS name
        FROM river
        WHERE river.name LIKE ?) AS anon_1 ORDER BY anon_1.name
         LIMIT ? OFFSET ?
        ('%e%', 1, 0)
        river: Elbe
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        subquery = session.query(River).filter(River.name.like("%e%")).subquery()
        river_alias = aliased(River, subquery)
        query = session.query(river_alias).order_by(river_alias.name)
        engine.echo = True
        river = query.first()
        engine.echo = False
        print("river:", river.name)


def select_aliased():
    """In a ``select()`` the alias is the same, and ``limit(1)`` is written out.

    .. testoutput:: 1.4, 2.0, 2.1

        BEGIN (implicit)
        SELECT anon_1.id, anon_1.name
        FROM (SELECT river.id AS id, river.name AS name
        FROM river
        WHERE river.name LIKE ?) AS anon_1 ORDER BY anon_1.name
         LIMIT ? OFFSET ?
        ('%e%', 1, 0)
        river: Elbe
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:
        subquery = select(River).where(River.name.like("%e%")).subquery()
        river_alias = aliased(River, subquery)
        statement = select(river_alias).order_by(river_alias.name).limit(1)
        engine.echo = True
        river = session.scalars(statement).first()
        engine.echo = False
        print("river:", river.name)
