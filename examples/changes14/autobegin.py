"""When a session begins its transaction."""

from sqlalchemy import Column, Integer, String, create_engine, event
from sqlalchemy.orm import Session, sessionmaker

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Violin(Base):
    __tablename__ = "violin"

    id = Column(Integer, primary_key=True)
    maker = Column(String(30))


def _engine():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Violin(id=1, maker="Stainer"))
    session.commit()
    session.close()
    return engine


def create_event():
    """The event of a new transaction comes with the session in 1.3, with its first use from 1.4.

    :consequence: 1.4 results

    .. testoutput:: 1.3

        transaction created
        session made
        query run
        transaction created
        committed
        transaction created

    .. testoutput:: 1.4, 2.0, 2.1

        session made
        transaction created
        query run
        committed
    """
    factory = sessionmaker(_engine())

    @event.listens_for(factory, "after_transaction_create")
    def created(_session, _transaction):
        print("transaction created")

    session = factory()
    print("session made")
    session.query(Violin).one()
    print("query run")
    session.commit()
    print("committed")
    session.close()


def rollback_expires():
    """A ``rollback()`` after a ``commit()`` expires all objects in 1.3, and nothing from 1.4 on.

    :consequence: 1.4 results

    .. testoutput:: 1.3

        maker loaded: False

    .. testoutput:: 1.4, 2.0, 2.1

        maker loaded: True
    """
    engine = _engine()
    session = Session(engine, expire_on_commit=False)
    violin = session.query(Violin).one()
    session.commit()
    session.rollback()
    print("maker loaded:", "maker" in vars(violin))
    session.close()


def rollback_of_a_change():
    """A ``rollback()`` of what was flushed expires objects and removes new ones, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        maker loaded: False
        new object in session: False
        maker: Stainer
    """
    session = Session(_engine())
    violin = session.query(Violin).one()
    violin.maker = "Amati"
    viola = Violin(id=2, maker="Amati")
    session.add(viola)
    session.flush()
    session.rollback()
    print("maker loaded:", "maker" in vars(violin))
    print("new object in session:", viola in session)
    print("maker:", violin.maker)
    session.close()


def expire_all():
    """``session.expire_all()`` expires objects in every version, with a transaction or without.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        maker loaded: False
    """
    session = Session(_engine(), expire_on_commit=False)
    violin = session.query(Violin).one()
    session.commit()
    session.expire_all()
    print("maker loaded:", "maker" in vars(violin))
    session.close()


def commit_expires():
    """A ``commit()`` without a transaction expires all objects, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        maker loaded: False
    """
    session = Session(_engine(), expire_on_commit=False)
    violin = session.query(Violin).one()
    session.commit()
    session.expire_on_commit = True
    session.commit()
    print("maker loaded:", "maker" in vars(violin))
    session.close()


def later_events():
    """After ``rollback()`` or ``close()``, the event comes with the next use from 1.4 on.

    In 1.3 it comes at once.

    :consequence: 1.4 results

    .. testoutput:: 1.3

        transaction created
        transaction created
        rolled back
        transaction created
        closed
        added
        transaction created

    .. testoutput:: 1.4, 2.0, 2.1

        transaction created
        rolled back
        transaction created
        closed
        transaction created
        added
    """
    factory = sessionmaker(_engine())

    @event.listens_for(factory, "after_transaction_create")
    def created(_session, _transaction):
        print("transaction created")

    session = factory()
    session.query(Violin).one()
    session.rollback()
    print("rolled back")
    session.query(Violin).one()
    session.close()
    print("closed")
    session.add(Violin(id=2))
    print("added")
    session.close()


def what_begins():
    """Adding an object, or changing one, begins a transaction; making a session does not.

    .. testoutput:: 1.4, 2.0, 2.1

        new session: False
        after add(): True
        after close(): False
        after delete(): True
        after flush() of nothing: False
    """
    session = Session(_engine())
    print("new session:", session.in_transaction())
    session.add(Violin(id=2))
    print("after add():", session.in_transaction())
    session.close()
    print("after close():", session.in_transaction())
    violin = session.query(Violin).one()
    session.commit()
    session.refresh(violin)
    session.commit()
    session.delete(violin)
    print("after delete():", session.in_transaction())
    session.rollback()
    session.flush()
    print("after flush() of nothing:", session.in_transaction())
    session.close()
