"""One event for the statements of a session, where a ``Query`` subclass used to be."""

from contextlib import closing

from sqlalchemy import Boolean, Column, Integer, String, create_engine, event, select, update
from sqlalchemy.orm import Query, Session

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class River(Base):
    __tablename__ = "river"

    id = Column(Integer, primary_key=True)
    name = Column(String(30))
    dry = Column(Boolean)


def _add_rivers(engine):
    Base.metadata.create_all(engine)
    with closing(Session(engine)) as session:
        session.add_all([River(name="Elbe", dry=False), River(name="Wadi", dry=True)])
        session.commit()


def query_subclass():
    """``all()`` no longer calls a ``Query`` subclass's ``__iter__()`` from 1.4 on.

    :consequence: 1.4 results

    .. testoutput:: 1.3

        rivers when iterated: ['Elbe', 'Wadi']
        seen when iterated: 1
        rivers from all(): ['Elbe', 'Wadi']
        seen by all(): 1

    .. testoutput:: 1.4, 2.0, 2.1

        rivers when iterated: ['Elbe', 'Wadi']
        seen when iterated: 1
        rivers from all(): ['Elbe', 'Wadi']
        seen by all(): 0
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    seen = []

    class RecordingQuery(Query):
        def __iter__(self):
            seen.append(self)
            return super().__iter__()

    with closing(Session(engine, query_cls=RecordingQuery)) as session:
        print("rivers when iterated:", [river.name for river in session.query(River)])
        print("seen when iterated:", len(seen))
        seen.clear()
        print("rivers from all():", [river.name for river in session.query(River).all()])
        print("seen by all():", len(seen))


def event_instead_of_subclass():
    """The event ``do_orm_execute`` sees both, and ``select()`` too, and exists from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        sqlalchemy.exc.InvalidRequestError: No such event 'do_orm_execute' for target '<sqlalchemy.orm.session.Session object at 0xADDRESS>'

    .. testoutput:: 1.4, 2.0, 2.1

        rivers when iterated: ['Elbe', 'Wadi']
        seen when iterated: 1
        rivers from all(): ['Elbe', 'Wadi']
        seen by all(): 1
        rivers from select(): ['Elbe', 'Wadi']
        seen by select(): 1
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    seen = []
    with closing(Session(engine)) as session:
        event.listen(session, "do_orm_execute", seen.append)
        print("rivers when iterated:", [river.name for river in session.query(River)])
        print("seen when iterated:", len(seen))
        seen.clear()
        print("rivers from all():", [river.name for river in session.query(River).all()])
        print("seen by all():", len(seen))
        seen.clear()
        rivers = session.execute(select(River)).scalars()
        print("rivers from select():", [river.name for river in rivers])
        print("seen by select():", len(seen))


def change_statement():
    """The event can replace the statement, for ``Query`` and ``select()`` alike.

    .. testoutput:: 1.4, 2.0, 2.1

        query: ['Elbe']
        select: ['Elbe']
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:

        @event.listens_for(session, "do_orm_execute")
        def without_dry(state):
            if state.is_select:
                state.statement = state.statement.filter_by(dry=False)

        print("query:", [river.name for river in session.query(River)])
        print("select:", [river.name for river in session.execute(select(River)).scalars()])


def events_seen():
    """The event sees statements and loads of expired columns, and no ``get()`` without SQL.

    .. testoutput:: 1.4, 2.0, 2.1

        event: SELECT
        query: 2
        event: SELECT
        select: 2
        event: UPDATE
        update: 2
        get: 1
        event: SELECT of expired columns
        expired: Elbe
    """
    engine = create_engine("sqlite://")
    _add_rivers(engine)
    with closing(Session(engine)) as session:

        @event.listens_for(session, "do_orm_execute")
        def show(state):
            kind = "SELECT" if state.is_select else "UPDATE"
            print("event:", kind, "of expired columns" if state.is_column_load else "")

        rivers = session.query(River).all()
        print("query:", len(rivers))
        print("select:", len(session.execute(select(River)).all()))
        print("update:", session.execute(update(River).values(dry=False)).rowcount)
        river = session.get(River, 1)
        print("get:", river.id)
        session.expire(river)
        print("expired:", river.name)
