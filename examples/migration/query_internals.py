"""What code reads from a query: its private attributes of 1.3, and the public ones."""

from contextlib import closing

from sqlalchemy import Column, Integer, create_engine
from sqlalchemy.orm import Query, Session

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Orchard(Base):
    __tablename__ = "orchard"

    id = Column(Integer, primary_key=True)
    trees = Column(Integer)


class ModelQuery(Query):
    def model_of_1_3(self):
        return self._entities[0].mapper.class_

    def model(self):
        return self.column_descriptions[0]["entity"]

    def unfiltered(self):
        query = self.filter()
        query._criterion = None
        return query


def _add_orchards(engine):
    Base.metadata.create_all(engine)
    with closing(Session(engine)) as session:
        session.add_all([Orchard(trees=5), Orchard(trees=80)])
        session.commit()


def private_entities():
    """``query._entities`` is gone since 1.4, and 1.3 does not warn.

    :consequence: 1.4 exception

    .. testoutput:: 1.3

        model: Orchard

    .. testoutput:: 1.4, 2.0, 2.1

        AttributeError: 'ModelQuery' object has no attribute '_entities'
    """
    engine = create_engine("sqlite://")
    with closing(Session(engine, query_cls=ModelQuery)) as session:
        print("model:", session.query(Orchard).model_of_1_3().__name__)


def column_descriptions():
    """``query.column_descriptions`` has the class in all four versions.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        model: Orchard
    """
    engine = create_engine("sqlite://")
    with closing(Session(engine, query_cls=ModelQuery)) as session:
        print("model:", session.query(Orchard).model().__name__)


def private_criterion():
    """Setting ``query._criterion`` removes the WHERE clause in 1.3 only; later it does nothing.

    :consequence: 1.4 results

    .. testoutput:: 1.3

        large: 1
        all: 2

    .. testoutput:: 1.4, 2.0, 2.1

        large: 1
        all: 1
    """
    engine = create_engine("sqlite://")
    _add_orchards(engine)
    with closing(Session(engine, query_cls=ModelQuery)) as session:
        large = session.query(Orchard).filter(Orchard.trees > 50)
        print("large:", large.count())
        print("all:", large.unfiltered().count())


def filter_last():
    """A query that is kept without its filter needs none removed.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        large: 1
        all: 2
    """
    engine = create_engine("sqlite://")
    _add_orchards(engine)
    with closing(Session(engine)) as session:
        orchards = session.query(Orchard)
        large = orchards.filter(Orchard.trees > 50)
        print("large:", large.count())
        print("all:", orchards.count())
