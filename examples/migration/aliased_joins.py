"""Joins of a self-referential relationship to itself."""

from contextlib import closing

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, select
from sqlalchemy.orm import Session, aliased, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Stream(Base):
    __tablename__ = "stream"

    id = Column(Integer, primary_key=True)
    name = Column(String(30))
    flows_into_id = Column(ForeignKey("stream.id"))
    tributaries = relationship("Stream")


def _add_streams(engine):
    Base.metadata.create_all(engine)
    with closing(Session(engine)) as session:
        session.add(Stream(id=1, name="Elbe"))
        session.flush()
        session.add(Stream(id=2, name="Saale", flows_into_id=1))
        session.add(Stream(id=3, name="Havel", flows_into_id=1))
        session.flush()
        session.add(Stream(id=4, name="Unstrut", flows_into_id=2))
        session.commit()


def join_aliased():
    """``join(..., aliased=True)`` works in 1.3, warns in 1.4 and raises since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        SELECT stream.id AS stream_id, stream.name AS stream_name, stream.flows_into_id AS stream_flows_into_id
        FROM stream JOIN stream AS stream_1 ON stream.id = stream_1.flows_into_id JOIN stream AS stream_2 ON stream_1.id = stream_2.flows_into_id
        WHERE stream_1.name = ? AND stream_2.name = ?
        streams: ['Elbe']

    .. testoutput:: 1.4

        RemovedIn20Warning: The ``aliased`` and ``from_joinpoint`` keyword arguments to Query.join() are deprecated and will be removed in SQLAlchemy 2.0. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The ``aliased`` and ``from_joinpoint`` keyword arguments to Query.join() are deprecated and will be removed in SQLAlchemy 2.0. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        SELECT stream.id AS stream_id, stream.name AS stream_name, stream.flows_into_id AS stream_flows_into_id
        FROM stream JOIN stream AS stream_1 ON stream.id = stream_1.flows_into_id JOIN stream AS stream_2 ON stream_1.id = stream_2.flows_into_id
        WHERE stream_1.name = ? AND stream_2.name = ?
        streams: ['Elbe']

    .. testoutput:: 2.0, 2.1

        TypeError: Query.join() got an unexpected keyword argument 'aliased'
    """
    engine = create_engine("sqlite://")
    _add_streams(engine)
    with closing(Session(engine)) as session:
        query = (
            session.query(Stream)
            .join(Stream.tributaries, aliased=True)
            .filter(Stream.name == "Saale")
            .join(Stream.tributaries, aliased=True, from_joinpoint=True)
            .filter(Stream.name == "Unstrut")
        )
        print(query)
        print("streams:", [stream.name for stream in query])


def join_of_type():
    """Explicit aliases, joined with ``of_type()``, find the same rows in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        SELECT stream.id AS stream_id, stream.name AS stream_name, stream.flows_into_id AS stream_flows_into_id
        FROM stream JOIN stream AS stream_1 ON stream.id = stream_1.flows_into_id JOIN stream AS stream_2 ON stream_1.id = stream_2.flows_into_id
        WHERE stream_1.name = ? AND stream_2.name = ?
        streams: ['Elbe']
    """
    engine = create_engine("sqlite://")
    _add_streams(engine)
    first = aliased(Stream)
    second = aliased(Stream)
    with closing(Session(engine)) as session:
        query = (
            session.query(Stream)
            .join(Stream.tributaries.of_type(first))
            .filter(first.name == "Saale")
            .join(first.tributaries.of_type(second))
            .filter(second.name == "Unstrut")
        )
        print(query)
        print("streams:", [stream.name for stream in query])


def select_of_type():
    """The same aliases in a ``select()`` find the same rows from 1.4 on.

    .. testoutput:: 1.4, 2.0, 2.1

        SELECT stream.id, stream.name, stream.flows_into_id
        FROM stream JOIN stream AS stream_1 ON stream.id = stream_1.flows_into_id JOIN stream AS stream_2 ON stream_1.id = stream_2.flows_into_id
        WHERE stream_1.name = :name_1 AND stream_2.name = :name_2
        streams: ['Elbe']
    """
    engine = create_engine("sqlite://")
    _add_streams(engine)
    first = aliased(Stream)
    second = aliased(Stream)
    with closing(Session(engine)) as session:
        statement = (
            select(Stream)
            .join(Stream.tributaries.of_type(first))
            .where(first.name == "Saale")
            .join(first.tributaries.of_type(second))
            .where(second.name == "Unstrut")
        )
        print(statement)
        print("streams:", [stream.name for stream in session.scalars(statement)])


def filter_without_alias():
    """With explicit aliases, a filter on ``Stream`` means the first table, not the joined one.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        filter on Stream: 0
        filter on the alias: 1
    """
    engine = create_engine("sqlite://")
    _add_streams(engine)
    first = aliased(Stream)
    with closing(Session(engine)) as session:
        query = session.query(Stream).join(Stream.tributaries.of_type(first))
        print("filter on Stream:", query.filter(Stream.name == "Havel").count())
        print("filter on the alias:", query.filter(first.name == "Havel").count())
