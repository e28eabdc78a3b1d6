"""Bulk updates with synchronize_session="fetch"."""

from sqlalchemy import Column, Integer, String, create_engine
from sqlalchemy.orm import Session

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Candle(Base):
    __tablename__ = "candle"

    id = Column(Integer, primary_key=True)
    height = Column(Integer)
    colour = Column(String(10))


def _session(address):
    engine = create_engine(address)
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add_all([Candle(id=1, height=20), Candle(id=2, height=9)])
    session.commit()
    return engine, session


def update_postgresql():
    """``"fetch"`` sends SELECT and UPDATE on 1.3, and one UPDATE with RETURNING from 1.4 on.

    .. testoutput:: 1.3

        BEGIN (implicit)
        SELECT candle.id AS candle_id
        FROM candle
        WHERE candle.height > %(height_1)s
        {'height_1': 10}
        UPDATE candle SET height=%(height)s WHERE candle.height > %(height_1)s
        {'height': 5, 'height_1': 10}

    .. testoutput:: 1.4, 2.0, 2.1

        BEGIN (implicit)
        UPDATE candle SET height=%(height)s WHERE candle.height > %(height_1)s RETURNING candle.id
        [generated in ...s] {'height': 5, 'height_1': 10}
    """
    engine, session = _session("postgresql+psycopg2://")
    query = session.query(Candle).filter(Candle.height > 10)
    engine.echo = True
    query.update({"height": 5}, synchronize_session="fetch")
    engine.echo = False
    session.close()


def delete_postgresql():
    """A bulk DELETE with ``"fetch"`` changes in the same way.

    .. testoutput:: 1.3

        BEGIN (implicit)
        SELECT candle.id AS candle_id
        FROM candle
        WHERE candle.height > %(height_1)s
        {'height_1': 10}
        DELETE FROM candle WHERE candle.height > %(height_1)s
        {'height_1': 10}

    .. testoutput:: 1.4, 2.0, 2.1

        BEGIN (implicit)
        DELETE FROM candle WHERE candle.height > %(height_1)s RETURNING candle.id
        [generated in ...s] {'height_1': 10}
    """
    engine, session = _session("postgresql+psycopg2://")
    query = session.query(Candle).filter(Candle.height > 10)
    engine.echo = True
    query.delete(synchronize_session="fetch")
    engine.echo = False
    session.close()


def update_sqlite():
    """On SQLite the SELECT stays on 1.4; RETURNING is used from 2.0 on.

    .. testoutput:: 1.3

        BEGIN (implicit)
        SELECT candle.id AS candle_id
        FROM candle
        WHERE candle.height > ?
        (10,)
        UPDATE candle SET height=? WHERE candle.height > ?
        (5, 10)

    .. testoutput:: 1.4

        BEGIN (implicit)
        SELECT candle.id
        FROM candle
        WHERE candle.height > ?
        [generated in ...s] (10,)
        UPDATE candle SET height=? WHERE candle.height > ?
        [generated in ...s] (5, 10)

    .. testoutput:: 2.0, 2.1

        BEGIN (implicit)
        UPDATE candle SET height=? WHERE candle.height > ? RETURNING id
        [generated in ...s] (5, 10)
    """
    engine, session = _session("sqlite://")
    query = session.query(Candle).filter(Candle.height > 10)
    engine.echo = True
    query.update({"height": 5}, synchronize_session="fetch")
    engine.echo = False
    session.close()


def loaded_object():
    """A loaded object is expired by ``"fetch"`` on 1.3, and is given the new value from 1.4 on.

    .. testoutput:: 1.3

        height loaded: False
        height: 5

    .. testoutput:: 1.4, 2.0, 2.1

        height loaded: True
        height: 5
    """
    engine, session = _session("sqlite://")
    candle = session.query(Candle).filter_by(id=1).one()
    query = session.query(Candle).filter(Candle.height > 10)
    query.update({"height": 5}, synchronize_session="fetch")
    print("height loaded:", "height" in vars(candle))
    print("height:", candle.height)
    session.close()
