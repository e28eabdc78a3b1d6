"""Lists of rows with ``insert()``, ``update()`` and ``delete()`` of a class."""

from sqlalchemy import (
    Column,
    Integer,
    String,
    bindparam,
    create_engine,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Session, declarative_base

Base = declarative_base()


class Bird(Base):
    __tablename__ = "bird"

    id = Column(Integer, primary_key=True)
    name = Column(String(20))
    sightings = Column("seen", Integer)


def _engine(birds=0):
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with engine.begin() as connection:
        for number in range(1, birds + 1):
            row = {"id": number, "seen": number}
            connection.execute(insert(Bird.__table__), row)
    return engine


def insert_by_column():
    """Rows for ``insert()`` of a class lose what stands under the name of a column since 2.0.

    :consequence: 2.0 rows

    .. testoutput:: 1.4

        sightings: [3, 4]

    .. testoutput:: 2.0, 2.1

        sightings: [None, None]
    """
    engine = _engine()
    with Session(engine) as session:
        rows = [{"seen": 3}, {"seen": 4}]
        session.execute(insert(Bird), rows)
        sightings = session.execute(select(Bird.sightings))
        print("sightings:", sightings.scalars().all())


def insert_by_attribute():
    """Under the names of attributes, the values are saved since 2.0, and lost in 1.4.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        sightings: [None, None]

    .. testoutput:: 2.0, 2.1

        sightings: [3, 4]
    """
    engine = _engine()
    with Session(engine) as session:
        rows = [{"sightings": 3}, {"sightings": 4}]
        session.execute(insert(Bird), rows)
        sightings = session.execute(select(Bird.sightings))
        print("sightings:", sightings.scalars().all())


def insert_into_table():
    """Rows for ``insert()`` of the table go by the names of columns in every version.

    .. testoutput:: 1.4, 2.0, 2.1

        sightings: [3, 4]
    """
    engine = _engine()
    with Session(engine) as session:
        rows = [{"seen": 3}, {"seen": 4}]
        session.execute(insert(Bird.__table__), rows)
        sightings = session.execute(select(Bird.sightings))
        print("sightings:", sightings.scalars().all())


def values_by_column():
    """``values()`` takes the name of the column in every version.

    .. testoutput:: 1.4, 2.0, 2.1

        sightings: [3]
    """
    engine = _engine()
    with Session(engine) as session:
        session.execute(insert(Bird).values(seen=3))
        sightings = session.execute(select(Bird.sightings))
        print("sightings:", sightings.scalars().all())


def values_by_attribute():
    """``values()`` takes the name of the attribute too since 2.0.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        sqlalchemy.exc.CompileError: Unconsumed column names: sightings

    .. testoutput:: 2.0, 2.1

        sightings: [3]
    """
    engine = _engine()
    with Session(engine) as session:
        session.execute(insert(Bird).values(sightings=3))
        sightings = session.execute(select(Bird.sightings))
        print("sightings:", sightings.scalars().all())


def update_with_criterion():
    """A list for ``update()`` with a criterion is refused since 2.0.

    :consequence: 2.0 exception

    .. testoutput:: 1.4

        sightings: [7, 8]

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.InvalidRequestError: bulk synchronize of persistent objects not supported when using bulk update with additional WHERE criteria right now.  add synchronize_session=None execution option to bypass synchronize of persistent objects.
    """
    engine = _engine(birds=2)
    with Session(engine) as session:
        statement = update(Bird).where(Bird.id == bindparam("key"))
        statement = statement.values(sightings=bindparam("number"))
        rows = [{"key": 1, "number": 7}, {"key": 2, "number": 8}]
        session.execute(statement, rows)
        sightings = session.execute(select(Bird.sightings))
        print("sightings:", sightings.scalars().all())


def update_on_connection():
    """The session's connection takes the same statement and list in every version.

    .. testoutput:: 1.4, 2.0, 2.1

        sightings: [7, 8]
    """
    engine = _engine(birds=2)
    with Session(engine) as session:
        statement = update(Bird).where(Bird.id == bindparam("key"))
        statement = statement.values(sightings=bindparam("number"))
        rows = [{"key": 1, "number": 7}, {"key": 2, "number": 8}]
        session.connection().execute(statement, rows)
        sightings = session.execute(select(Bird.sightings))
        print("sightings:", sightings.scalars().all())


def update_by_key():
    """``update()`` of a class finds the row for each primary key in a list since 2.0.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        sqlalchemy.exc.IntegrityError: (sqlite3.IntegrityError) UNIQUE constraint failed: bird.id
        [SQL: UPDATE bird SET id=?]
        [parameters: ((1,), (2,))]
        (Background on this error at: https://sqlalche.me/e/20/gkpj)

    .. testoutput:: 2.0, 2.1

        sightings: [7, 8]
    """
    engine = _engine(birds=2)
    with Session(engine) as session:
        rows = [
            {"id": 1, "sightings": 7},
            {"id": 2, "sightings": 8},
        ]
        session.execute(update(Bird), rows)
        sightings = session.execute(select(Bird.sightings))
        print("sightings:", sightings.scalars().all())


def update_by_column():
    """Under the name of a column, the new values are ignored since 2.0, without an error.

    :consequence: 2.0 rows

    .. testoutput:: 1.4

        sqlalchemy.exc.IntegrityError: (sqlite3.IntegrityError) UNIQUE constraint failed: bird.id
        [SQL: UPDATE bird SET id=?, seen=?]
        [parameters: ((1, 7), (2, 8))]
        (Background on this error at: https://sqlalche.me/e/20/gkpj)

    .. testoutput:: 2.0, 2.1

        sightings: [1, 2]
    """
    engine = _engine(birds=2)
    with Session(engine) as session:
        rows = [{"id": 1, "seen": 7}, {"id": 2, "seen": 8}]
        session.execute(update(Bird), rows)
        sightings = session.execute(select(Bird.sightings))
        print("sightings:", sightings.scalars().all())


def update_without_key():
    """A list without primary keys updates all rows in 1.4, and raises since 2.0.

    :consequence: 2.0 exception

    .. testoutput:: 1.4

        names: ['owl', 'owl']

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.InvalidRequestError: No primary key value supplied for column(s) bird.id; per-row ORM Bulk UPDATE by Primary Key requires that records contain primary key values (Background on this error at: https://sqlalche.me/e/20/bupq)
    """
    engine = _engine(birds=2)
    with Session(engine) as session:
        session.execute(update(Bird), [{"name": "owl"}])
        names = session.execute(select(Bird.name))
        print("names:", names.scalars().all())


def update_all():
    """``values()`` without a list updates all rows in every version.

    .. testoutput:: 1.4, 2.0, 2.1

        names: ['owl', 'owl']
    """
    engine = _engine(birds=2)
    with Session(engine) as session:
        session.execute(update(Bird).values(name="owl"))
        names = session.execute(select(Bird.name))
        print("names:", names.scalars().all())


def delete_rows():
    """A list for ``delete()`` of a class is refused since 2.0.

    :consequence: 2.0 exception

    .. testoutput:: 1.4

        birds: []

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.InvalidRequestError: Bulk ORM DELETE not supported right now. Statement may be invoked at the Core level using session.connection().execute(stmt, parameters)
    """
    engine = _engine(birds=2)
    with Session(engine) as session:
        statement = delete(Bird).where(Bird.id == bindparam("key"))
        session.execute(statement, [{"key": 1}, {"key": 2}])
        birds = session.execute(select(Bird))
        print("birds:", birds.scalars().all())


def delete_on_connection():
    """The session's connection takes the list in every version.

    .. testoutput:: 1.4, 2.0, 2.1

        birds: []
    """
    engine = _engine(birds=2)
    with Session(engine) as session:
        statement = delete(Bird).where(Bird.id == bindparam("key"))
        rows = [{"key": 1}, {"key": 2}]
        session.connection().execute(statement, rows)
        birds = session.execute(select(Bird))
        print("birds:", birds.scalars().all())
