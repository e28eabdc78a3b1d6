"""Bulk updates with synchronize_session="fetch"."""

from sqlalchemy import Column, Integer, String, create_engine, exc, func
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
    session.add_all([Candle(id=1, height=20, colour="red"), Candle(id=2, height=9)])
    session.commit()
    return engine, session


def update_postgresql():
    """``"fetch"`` sends SELECT and UPDATE in 1.3, and one UPDATE with RETURNING from 1.4 on.

    :consequence: 1.4 SQL

    .. testoutput:: 1.3

        BEGIN (implicit)
        SELECT candle.id AS candle_id
        FROM candle
        WHERE candle.colour = %(colour_1)s
        {'colour_1': 'red'}
        UPDATE candle SET height=%(height)s WHERE candle.colour = %(colour_1)s
        {'height': 5, 'colour_1': 'red'}

    .. testoutput:: 1.4, 2.0, 2.1

        BEGIN (implicit)
        UPDATE candle SET height=%(height)s WHERE candle.colour = %(colour_1)s RETURNING candle.id
        {'height': 5, 'colour_1': 'red'}
    """
    engine, session = _session("postgresql+psycopg2://")
    query = session.query(Candle).filter(Candle.colour == "red")
    engine.echo = True
    query.update({"height": 5}, synchronize_session="fetch")
    engine.echo = False
    session.close()


def delete_postgresql():
    """A bulk DELETE with ``"fetch"`` changes in the same way.

    :consequence: 1.4 SQL

    .. testoutput:: 1.3

        BEGIN (implicit)
        SELECT candle.id AS candle_id
        FROM candle
        WHERE candle.colour = %(colour_1)s
        {'colour_1': 'red'}
        DELETE FROM candle WHERE candle.colour = %(colour_1)s
        {'colour_1': 'red'}

    .. testoutput:: 1.4, 2.0, 2.1

        BEGIN (implicit)
        DELETE FROM candle WHERE candle.colour = %(colour_1)s RETURNING candle.id
        {'colour_1': 'red'}
    """
    engine, session = _session("postgresql+psycopg2://")
    query = session.query(Candle).filter(Candle.colour == "red")
    engine.echo = True
    query.delete(synchronize_session="fetch")
    engine.echo = False
    session.close()


def update_sqlite():
    """On SQLite the SELECT stays in 1.4; RETURNING is used from 2.0 on.

    :consequence: 1.4 text, 2.0 SQL

    .. testoutput:: 1.3

        BEGIN (implicit)
        SELECT candle.id AS candle_id
        FROM candle
        WHERE candle.colour = ?
        ('red',)
        UPDATE candle SET height=? WHERE candle.colour = ?
        (5, 'red')

    .. testoutput:: 1.4

        BEGIN (implicit)
        SELECT candle.id
        FROM candle
        WHERE candle.colour = ?
        ('red',)
        UPDATE candle SET height=? WHERE candle.colour = ?
        (5, 'red')

    .. testoutput:: 2.0, 2.1

        BEGIN (implicit)
        UPDATE candle SET height=? WHERE candle.colour = ? RETURNING id
        (5, 'red')
    """
    engine, session = _session("sqlite://")
    query = session.query(Candle).filter(Candle.colour == "red")
    engine.echo = True
    query.update({"height": 5}, synchronize_session="fetch")
    engine.echo = False
    session.close()


def loaded_object():
    """A loaded object is expired by ``"fetch"`` in 1.3, and is given the new value from 1.4 on.

    :consequence: 1.4 results

    .. testoutput:: 1.3

        height loaded: False
        height: 5

    .. testoutput:: 1.4, 2.0, 2.1

        height loaded: True
        height: 5
    """
    _, session = _session("sqlite://")
    candle = session.query(Candle).filter_by(id=1).one()
    query = session.query(Candle).filter(Candle.colour == "red")
    query.update({"height": 5}, synchronize_session="fetch")
    print("height loaded:", "height" in vars(candle))
    print("height:", candle.height)
    session.close()


def criterion_for_the_database():
    """A criterion that Python cannot evaluate raises up to 1.4; from 2.0 on the rows are updated.

    :consequence: 1.4 text, 2.0 works

    .. testoutput:: 1.3

        raised: InvalidRequestError
        InvalidRequestError: Could not evaluate current criteria in Python: "Cannot evaluate Function". Specify 'fetch' or False for the synchronize_session parameter.
        height: 20

    .. testoutput:: 1.4

        raised: InvalidRequestError
        InvalidRequestError: Could not evaluate current criteria in Python: "Cannot evaluate Function". Specify 'fetch' or False for the synchronize_session execution option.
        height: 20

    .. testoutput:: 2.0, 2.1

        rows updated: 1
        height: 5
    """
    _, session = _session("sqlite://")
    candle = session.query(Candle).filter_by(id=1).one()
    is_red = func.upper(Candle.colour) == "RED"
    query = session.query(Candle).filter(is_red)
    try:
        print("rows updated:", query.update({"height": 5}))
    except exc.InvalidRequestError as error:
        print("raised:", type(error).__name__)
        print(f"{type(error).__name__}: {error}")
    print("height:", candle.height)
    session.close()


def criterion_with_fetch():
    """``synchronize_session="fetch"`` runs such a criterion in all four versions.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        rows updated: 1
        height: 5
    """
    _, session = _session("sqlite://")
    candle = session.query(Candle).filter_by(id=1).one()
    is_red = func.upper(Candle.colour) == "RED"
    query = session.query(Candle).filter(is_red)
    updated = query.update({"height": 5}, synchronize_session="fetch")
    print("rows updated:", updated)
    print("height:", candle.height)
    session.close()


def expression():
    """An expression that Python can evaluate is set in loaded objects too, from 1.4 on.

    :consequence: 1.4 results

    .. testoutput:: 1.3

        height loaded: False
        height: 19

    .. testoutput:: 1.4, 2.0, 2.1

        height loaded: True
        height: 19
    """
    _, session = _session("sqlite://")
    candle = session.query(Candle).filter_by(id=1).one()
    query = session.query(Candle).filter(Candle.colour == "red")
    lower = {"height": Candle.height - 1}
    query.update(lower, synchronize_session="fetch")
    print("height loaded:", "height" in vars(candle))
    print("height:", candle.height)
    session.close()


def expression_for_the_database():
    """An expression that Python cannot evaluate expires loaded objects, with either strategy.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        fetch height loaded: False
        fetch height: 5
        InvalidRequestError: Could not evaluate current criteria in Python: "Cannot evaluate Function". Specify 'fetch' or False for the synchronize_session parameter.
        evaluate height loaded: True
        evaluate height: 20

    .. testoutput:: 1.4, 2.0, 2.1

        fetch height loaded: False
        fetch height: 5
        evaluate height loaded: False
        evaluate height: 5
    """
    for strategy in ("fetch", "evaluate"):
        _, session = _session("sqlite://")
        candle = session.query(Candle).filter_by(id=1).one()
        query = session.query(Candle).filter(Candle.colour == "red")
        values = {"height": func.abs(Candle.height - 25)}
        try:
            query.update(values, synchronize_session=strategy)
        except exc.InvalidRequestError as error:
            print(f"{type(error).__name__}: {error}")
        print(strategy, "height loaded:", "height" in vars(candle))
        print(strategy, "height:", candle.height)
        session.close()
