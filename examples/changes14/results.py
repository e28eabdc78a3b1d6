"""What a result can do."""

from sqlalchemy import Column, Integer, String, create_engine, text
from sqlalchemy.orm import Session

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Kite(Base):
    __tablename__ = "kite"

    id = Column(Integer, primary_key=True)
    shape = Column(String(20))


kite = Kite.__table__


def _engine():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add_all([Kite(shape="delta"), Kite(shape="sled"), Kite(shape="box")])
    session.commit()
    session.close()
    return engine


def one():
    """``one()`` and ``all()`` came with 1.4; a result of 1.3 has no such methods.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        AttributeError: 'ResultProxy' object has no attribute 'all'

    .. testoutput:: 1.4, 2.0, 2.1

        [(1, 'delta'), (2, 'sled'), (3, 'box')]
        (2, 'sled')
    """
    with _engine().connect() as connection:
        print(connection.execute(kite.select()).all())
        sleds = kite.select().where(kite.c.shape == "sled")
        print(connection.execute(sleds).one())


def several_rows():
    """``one()`` raises when there are several rows.

    .. testoutput:: 1.4, 2.0, 2.1

        sqlalchemy.exc.MultipleResultsFound: Multiple rows were found when exactly one was required
    """
    with _engine().connect() as connection:
        connection.execute(kite.select()).one()


def fetchall():
    """``fetchall()`` and ``first()`` work in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        [(1, 'delta'), (2, 'sled'), (3, 'box')]
        (2, 'sled')
    """
    with _engine().connect() as connection:
        print(connection.execute(kite.select()).fetchall())
        sleds = kite.select().where(kite.c.shape == "sled")
        print(connection.execute(sleds).first())


def reshape():
    """``scalars()``, ``columns()``, ``mappings()`` and ``partitions()`` reshape a result.

    .. testoutput:: 1.4, 2.0, 2.1

        scalars: ['delta', 'sled', 'box']
        columns: ('delta', 1)
        mappings: {'id': 1, 'shape': 'delta'}
        partitions: [[(1, 'delta'), (2, 'sled')], [(3, 'box')]]
    """
    with _engine().connect() as connection:
        result = connection.execute(kite.select())
        print("scalars:", result.scalars("shape").all())
        result = connection.execute(kite.select())
        print("columns:", result.columns("shape", "id").first())
        result = connection.execute(kite.select())
        print("mappings:", result.mappings().first())
        result = connection.execute(kite.select())
        print("partitions:", list(result.partitions(2)))


def session_result():
    """``execute()`` returns a ``Result`` of some subclass since 1.4, and a ``ResultProxy`` in 1.3.

    :consequence: 1.4 types, 2.0 types

    .. testoutput:: 1.3

        of a connection: ResultProxy
        of a session, SQL text: ResultProxy
        of a session, class: ResultProxy

    .. testoutput:: 1.4

        of a connection: LegacyCursorResult
        of a session, SQL text: CursorResult
        of a session, class: ChunkedIteratorResult

    .. testoutput:: 2.0, 2.1

        of a connection: CursorResult
        of a session, SQL text: CursorResult
        of a session, class: ChunkedIteratorResult
    """
    engine = _engine()
    with engine.connect() as connection:
        result = connection.execute(kite.select())
        print("of a connection:", type(result).__name__)
    session = Session(engine)
    result = session.execute(text("SELECT id FROM kite"))
    print("of a session, SQL text:", type(result).__name__)
    result = session.execute(session.query(Kite).statement)
    print("of a session, class:", type(result).__name__)
    session.close()


def rows_of_insert():
    """Iterating over the result of an INSERT raises at once since 1.4, and at its first row in 1.3.

    :consequence: 1.4 exception

    .. testoutput:: 1.3

        iterator made
        sqlalchemy.exc.ResourceClosedError: This result object does not return rows. It has been closed automatically.

    .. testoutput:: 1.4, 2.0, 2.1

        sqlalchemy.exc.ResourceClosedError: This result object does not return rows. It has been closed automatically.
    """
    with _engine().begin() as connection:
        result = connection.execute(kite.insert(), {"shape": "sled"})
        rows = iter(result)
        print("iterator made")
        print("rows:", list(rows))


def returns_rows():
    """``returns_rows`` says beforehand whether there are rows to fetch, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        INSERT: False
        SELECT: True
    """
    with _engine().begin() as connection:
        result = connection.execute(kite.insert(), {"shape": "sled"})
        print("INSERT:", result.returns_rows)
        result = connection.execute(kite.select())
        print("SELECT:", result.returns_rows)
