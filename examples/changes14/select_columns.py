"""Columns that a SELECT has twice, and their names."""

from sqlalchemy import Column, Integer, String, cast, create_engine, select, union
from sqlalchemy.orm import Session

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Reel(Base):
    __tablename__ = "reel"

    id = Column(Integer, primary_key=True)
    minutes = Column(Integer)
    title = Column(String(30))


reel = Reel.__table__


def _session():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Reel(id=1, minutes=12, title="Rain"))
    session.commit()
    return session


def repeated_column_list():
    """A column named twice in ``select([...])`` comes back once in 1.3, and twice in 1.4.

    :consequence: 1.4 results

    .. testoutput:: 1.3

        [(1, 'Rain')]

    .. testoutput:: 1.4

        RemovedIn20Warning: The legacy calling style of select() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the new calling style described at select(). (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        [(1, 'Rain', 1)]
    """
    session = _session()
    statement = select([reel.c.id, reel.c.title, reel.c.id])
    print(session.execute(statement).fetchall())
    session.close()


def repeated_column():
    """A column named twice in ``select()`` comes back twice, from 1.4 on.

    .. testoutput:: 1.4, 2.0, 2.1

        [(1, 'Rain', 1)]
    """
    session = _session()
    statement = select(reel.c.id, reel.c.title, reel.c.id)
    print(session.execute(statement).fetchall())
    session.close()


def repeated_column_query():
    """A column named twice in ``Query`` comes back twice, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        [(1, 'Rain', 1)]
    """
    session = _session()
    print(session.query(reel.c.id, reel.c.title, reel.c.id).all())
    session.close()


def repeated_name():
    """Two columns of one name stay two columns of a subquery from 1.4 on; 1.3 keeps one.

    :consequence: 1.4 results

    .. testoutput:: 1.3

        columns: 1

    .. testoutput:: 1.4, 2.0, 2.1

        columns: 2
    """
    session = _session()
    other = reel.alias("other")
    query = session.query(reel.c.id, other.c.id)
    inner = query.filter(reel.c.id == other.c.id).subquery("pair")
    print("columns:", len(list(inner.c)))
    session.close()


def cast_label():
    """A CAST of a column keeps the column's name from 1.4 on; in 1.3 it has none.

    :consequence: 1.4 results

    .. testoutput:: 1.3

        SELECT CAST(reel.minutes AS VARCHAR) AS anon_1
        FROM reel
        subquery has minutes: False

    .. testoutput:: 1.4, 2.0, 2.1

        SELECT CAST(reel.minutes AS VARCHAR) AS reel_minutes
        FROM reel
        subquery has minutes: True
    """
    session = _session()
    query = session.query(cast(reel.c.minutes, String))
    print(query)
    print("subquery has minutes:", "minutes" in query.subquery().c)
    session.close()


def cast_own_label():
    """A ``label()`` names the CAST in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        SELECT CAST(reel.minutes AS VARCHAR) AS minutes
        FROM reel
        subquery has minutes: True
    """
    session = _session()
    query = session.query(cast(reel.c.minutes, String).label("minutes"))
    print(query)
    print("subquery has minutes:", "minutes" in query.subquery().c)
    session.close()


def selected_columns():
    """``selected_columns`` holds each column as often as it was named, and by its position.

    .. testoutput:: 1.4, 2.0, 2.1

        names: ['id', 'title', 'id']
        third: reel.id
        of the subquery: ['id', 'title', 'id']
        SELECT twice.id, twice.title, twice.id AS id_1
        FROM (SELECT reel.id AS id, reel.title AS title, reel.id AS id__1
        FROM reel) AS twice
    """
    statement = select(reel.c.id, reel.c.title, reel.c.id)
    print("names:", [each.name for each in statement.selected_columns])
    print("third:", statement.selected_columns[2])
    subquery = statement.subquery("twice")
    print("of the subquery:", [each.name for each in subquery.c])
    print(subquery.select())


def labels_of_a_repeated_column():
    """With labels, the second use of a column has a label of its own, from 1.4 on.

    .. testoutput:: 1.4, 2.0, 2.1

        SELECT reel.id AS reel_id, reel.title AS reel_title, reel.id AS reel_id__1
        FROM reel
    """
    from sqlalchemy import LABEL_STYLE_TABLENAME_PLUS_COL

    statement = select(reel.c.id, reel.c.title, reel.c.id)
    print(statement.set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL))


def union_of_a_repeated_column():
    """In a UNION, each column keeps its place, however often it was named.

    .. testoutput:: 1.4, 2.0, 2.1

        SELECT reel.id, reel.title, reel.id AS id__1
        FROM reel UNION SELECT reel.id, reel.title, reel.minutes
        FROM reel
    """
    first = select(reel.c.id, reel.c.title, reel.c.id)
    second = select(reel.c.id, reel.c.title, reel.c.minutes)
    print(union(first, second))


def cast_of_others():
    """A CAST of an expression without a name has none; that of a label has the label's.

    :consequence: 1.4 results

    .. testoutput:: 1.3

        SELECT CAST(? || reel.title AS VARCHAR) AS anon_1
        FROM reel
        SELECT CAST(? || reel.title AS VARCHAR) AS anon_1
        FROM reel

    .. testoutput:: 1.4, 2.0, 2.1

        SELECT CAST(? || reel.title AS VARCHAR) AS anon_1
        FROM reel
        SELECT CAST(? || reel.title AS VARCHAR) AS subject
        FROM reel
    """
    session = _session()
    print(session.query(cast("On " + reel.c.title, String)))
    named = ("On " + reel.c.title).label("subject")
    print(session.query(cast(named, String)))
    session.close()
