"""Baked queries, and the cache that has replaced them."""

from contextlib import closing

from sqlalchemy import Column, Integer, String, bindparam, create_engine
from sqlalchemy.ext import baked
from sqlalchemy.orm import Session

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


def baked_query():
    """A baked query still runs in every version, without a warning.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        river: Elbe
        river: Oder
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    bakery = baked.bakery()
    with closing(Session(engine)) as session:
        for name in ("Elbe", "Oder"):
            query = bakery(lambda session: session.query(River))
            query += lambda query: query.filter(River.name == bindparam("name"))
            print("river:", query(session).params(name=name).one().name)


def ordinary_query():
    """The same query without baking is compiled each time in 1.3, and once from 1.4 on.

    :consequence: 1.4 text

    .. testoutput:: 1.3

        river: Elbe
        river: Oder
        compiled: 2

    .. testoutput:: 1.4, 2.0, 2.1

        river: Elbe
        river: Oder
        compiled: 1
    """
    cache = {}
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine.execution_options(compiled_cache=cache))) as session:
        for name in ("Elbe", "Oder"):
            query = session.query(River).filter(River.name == name)
            print("river:", query.one().name)
        print("compiled:", len(cache))


def bake_lazy_loaders():
    """``bake_lazy_loaders()`` only warns in 1.3 and 1.4, and is gone since 2.0.

    :consequence: 1.4 text, 2.0 exception

    .. testoutput:: 1.3

        SADeprecationWarning: Baked lazy loading is now the default implementation.
        baked

    .. testoutput:: 1.4

        SADeprecationWarning: Baked lazy loading is now the default implementation. (deprecated since: 1.2)
        baked

    .. testoutput:: 2.0, 2.1

        AttributeError: module 'sqlalchemy.ext.baked' has no attribute 'bake_lazy_loaders'
    """
    baked.bake_lazy_loaders()
    print("baked")
