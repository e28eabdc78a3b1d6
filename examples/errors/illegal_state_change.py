"""One session that is used in two places at the same time."""

import threading

from sqlalchemy import Column, Integer, String, create_engine, event, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()
FAILURES = (SQLAlchemyError, AttributeError)


class Parcel(Base):
    __tablename__ = "parcel"

    id = Column(Integer, primary_key=True)
    town = Column(String(20))


def _first_part(error):
    message = str(error).partition(" (Background")[0]
    return f"{type(error).__name__}: {message}"


def closed_by_another_thread():
    """A thread closes the session while another one is getting its connection.

    :consequence: 2.0 exception

    .. testoutput:: 1.3, 1.4

        close(): done
        execute(): AttributeError: 'NoneType' object has no attribute 'twophase'

    .. testoutput:: 2.0, 2.1

        close(): IllegalStateChangeError: Method 'close()' can't be called here; method '_connection_for_bind()' is already in progress and this would cause an unexpected state change to <SessionTransactionState.CLOSED: 5>
        execute(): 1
    """
    options = {"check_same_thread": False}
    engine = create_engine("sqlite://", connect_args=options)
    session = Session(engine)
    connecting, closed = threading.Event(), threading.Event()

    @event.listens_for(engine, "connect")
    def wait(_driver_connection, _record):
        connecting.set()
        closed.wait(timeout=10)

    def select_one():
        try:
            value = session.execute(text("SELECT 1")).scalar()
            print("execute():", value)
        except FAILURES as error:
            print("execute():", _first_part(error))

    thread = threading.Thread(target=select_one)
    thread.start()
    connecting.wait(timeout=10)
    try:
        session.close()
        print("close(): done")
    except FAILURES as error:
        print("close():", _first_part(error))
    closed.set()
    thread.join()
    session.close()


def commit_in_before_flush():
    """A listener that commits the session it is called for interrupts it in its work.

    :consequence: 2.0 text

    .. testoutput:: 1.3, 1.4

        AttributeError: 'NoneType' object has no attribute '_is_clean'

    .. testoutput:: 2.0, 2.1

        IllegalStateChangeError: Method 'commit()' can't be called here; method '_prepare_impl()' is already in progress and this would cause an unexpected state change to <SessionTransactionState.CLOSED: 5>
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)

    @event.listens_for(session, "before_flush")
    def commit(session, _context, _instances):
        session.commit()

    session.add(Parcel(town="Ulm"))
    try:
        session.commit()
    except FAILURES as error:
        print(_first_part(error))
    session.close()


def another_session_in_the_event():
    """A listener can do its work in a session of its own, after the commit.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        parcels: 1
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)

    @event.listens_for(session, "after_commit")
    def count(_session):
        other = Session(engine)
        print("parcels:", other.query(Parcel).count())
        other.close()

    session.add(Parcel(town="Ulm"))
    session.commit()
    session.close()
