"""What a result can do."""

from sqlalchemy import Column, Integer, String, create_engine, exc, text
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


def one_or_none():
    """``one()`` raises where there is no row, and ``one_or_none()`` returns ``None``.

    .. testoutput:: 1.4, 2.0, 2.1

        sled (2, 'sled')
        star None
        NoResultFound: No row was found when one was required
        MultipleResultsFound: Multiple rows were found when one or none was required
    """
    with _engine().connect() as connection:
        for shape in ("sled", "star"):
            kites = kite.select().where(kite.c.shape == shape)
            print(shape, connection.execute(kites).one_or_none())
        try:
            connection.execute(kites).one()
        except exc.NoResultFound as error:
            print(f"{type(error).__name__}: {error}")
        try:
            connection.execute(kite.select()).one_or_none()
        except exc.MultipleResultsFound as error:
            print(f"{type(error).__name__}: {error}")


def first_column():
    """``scalars()`` gives the first column, unless it is told which one.

    .. testoutput:: 1.4, 2.0, 2.1

        by default: [1, 2, 3]
        by number: ['delta', 'sled', 'box']
        scalar_one() of three rows: MultipleResultsFound
    """
    with _engine().connect() as connection:
        result = connection.execute(kite.select())
        print("by default:", result.scalars().all())
        result = connection.execute(kite.select())
        print("by number:", result.scalars(1).all())
        result = connection.execute(kite.select())
        print("scalar_one() of three rows:", end=" ")
        try:
            print(result.scalar_one())
        except exc.MultipleResultsFound:
            print("MultipleResultsFound")


def of_a_session():
    """The result of a session has the same methods, for classes and for columns.

    .. testoutput:: 1.4, 2.0, 2.1

        all: [(1, 'delta'), (2, 'sled'), (3, 'box')]
        columns: ('delta',)
        mappings: {'id': 1, 'shape': 'delta'}
        partitions: [[(1, 'delta'), (2, 'sled')], [(3, 'box')]]
        one: sled
        scalars: sled
    """
    from sqlalchemy import select

    session = Session(_engine())
    columns = select(Kite.id, Kite.shape).order_by(Kite.id)
    print("all:", session.execute(columns).all())
    print("columns:", session.execute(columns).columns("shape").first())
    print("mappings:", session.execute(columns).mappings().first())
    print("partitions:", list(session.execute(columns).partitions(2)))
    sleds = select(Kite).where(Kite.shape == "sled")
    print("one:", session.execute(sleds).one()[0].shape)
    print("scalars:", session.execute(sleds).scalars().one().shape)
    session.close()


def of_an_insert():
    """The new key and the number of rows are where they were, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        key: [4]
        rows deleted: 4
    """
    with _engine().begin() as connection:
        result = connection.execute(kite.insert(), {"shape": "sled"})
        print("key:", list(result.inserted_primary_key))
        result = connection.execute(kite.delete())
        print("rows deleted:", result.rowcount)
