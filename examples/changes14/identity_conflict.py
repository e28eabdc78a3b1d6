"""A new object with the primary key of an object that the session already holds."""

import warnings
from contextlib import closing

from sqlalchemy import Column, Integer, String, create_engine, exc
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import FlushError

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Locker(Base):
    __tablename__ = "locker"

    number = Column(Integer, primary_key=True)
    holder = Column(String(30))


class Visit(Base):
    __tablename__ = "visit"

    id = Column(Integer, primary_key=True)
    day = Column(String(10))
    guest = Column(String(30))
    # No constraint of the table says so:
    __mapper_args__ = {"primary_key": [day, guest]}


def _session():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    return Session(engine)


def second_object():
    """A second object with the same key is a ``FlushError`` in 1.3.

    From 1.4 the flush warns, sends the INSERT, and the database refuses it.

    :consequence: 1.4 exception

    .. testoutput:: 1.3

        error: FlushError

    .. testoutput:: 1.4, 2.0, 2.1

        SAWarning: New instance <Locker at 0xADDRESS> with identity key (<class 'examples.changes14.identity_conflict.Locker'>, (7,), None) conflicts with persistent instance <Locker at 0xADDRESS>
        error: IntegrityError
    """
    session = _session()
    first = Locker(number=7, holder="Ada")
    session.add(first)
    session.flush()

    session.add(Locker(number=7, holder="Ben"))
    try:
        session.flush()
    except (exc.IntegrityError, FlushError) as error:
        print("error:", type(error).__name__)
    session.close()


def first_object_forgotten():
    """When nothing refers to the first object any more, no version sees the conflict beforehand.

    The session has dropped the object, so the INSERT is sent and the database refuses it.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        error: IntegrityError
    """
    session = _session()
    session.add(Locker(number=7, holder="Ada"))
    session.flush()

    session.add(Locker(number=7, holder="Ben"))
    try:
        session.flush()
    except (exc.IntegrityError, FlushError) as error:
        print("error:", type(error).__name__)
    session.close()


def savepoint():
    """From 1.4, ``except IntegrityError`` around a savepoint catches the duplicate.

    In 1.3 the ``FlushError`` passes it by.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        sqlalchemy.orm.exc.FlushError: New instance <Locker at 0xADDRESS> with identity key (<class 'examples.changes14.identity_conflict.Locker'>, (7,), None) conflicts with persistent instance <Locker at 0xADDRESS>

    .. testoutput:: 1.4, 2.0, 2.1

        SAWarning: New instance <Locker at 0xADDRESS> with identity key (<class 'examples.changes14.identity_conflict.Locker'>, (7,), None) conflicts with persistent instance <Locker at 0xADDRESS>
        locker 7 is taken
        saved: [(7, 'Ada')]
    """
    with closing(_session()) as session:
        first = Locker(number=7, holder="Ada")
        session.add(first)
        session.flush()

        try:
            with session.begin_nested():
                session.add(Locker(number=7, holder="Ben"))
        except exc.IntegrityError:
            print("locker 7 is taken")
        session.commit()
        print("saved:", session.query(Locker.number, Locker.holder).all())


def savepoint_unseen():
    """A duplicate of a row that the session does not hold is an ``IntegrityError`` in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        locker 7 is taken
        saved: [(7, 'Ada')]
    """
    session = _session()
    session.execute(Locker.__table__.insert(), [{"number": 7, "holder": "Ada"}])

    try:
        with session.begin_nested():
            session.add(Locker(number=7, holder="Ben"))
    except exc.IntegrityError:
        print("locker 7 is taken")
    session.commit()
    print("saved:", session.query(Locker.number, Locker.holder).all())
    session.close()


def both_errors():
    """Catching both errors around the savepoint works in every version.

    :consequence: 1.4 warning

    .. testoutput:: 1.3

        locker 7 is taken
        saved: [(7, 'Ada')]

    .. testoutput:: 1.4, 2.0, 2.1

        SAWarning: New instance <Locker at 0xADDRESS> with identity key (<class 'examples.changes14.identity_conflict.Locker'>, (7,), None) conflicts with persistent instance <Locker at 0xADDRESS>
        locker 7 is taken
        saved: [(7, 'Ada')]
    """
    session = _session()
    first = Locker(number=7, holder="Ada")
    session.add(first)
    session.flush()

    try:
        with session.begin_nested():
            session.add(Locker(number=7, holder="Ben"))
    except (exc.IntegrityError, FlushError):
        print("locker 7 is taken")
    session.commit()
    print("saved:", session.query(Locker.number, Locker.holder).all())
    session.close()


def ask_first():
    """Asking for the row before adding it needs no error handling, in any version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        locker 7 is taken
        saved: [(7, 'Ada')]
    """
    session = _session()
    first = Locker(number=7, holder="Ada")
    session.add(first)
    session.flush()

    if session.query(Locker).filter_by(number=7).first():
        print("locker 7 is taken")
    else:
        session.add(Locker(number=7, holder="Ben"))
    session.commit()
    print("saved:", session.query(Locker.number, Locker.holder).all())
    session.close()


def warning_as_error():
    """A filter that turns the warning into an error stops the flush again, from 1.4 on.

    .. testoutput:: 1.4, 2.0, 2.1

        stopped: New instance <Locker at 0xADDRESS> with identity key (<class 'examples.changes14.identity_conflict.Locker'>, (7,), None) conflicts with persistent instance <Locker at 0xADDRESS>
    """
    session = _session()
    first = Locker(number=7, holder="Ada")
    session.add(first)
    session.flush()

    session.add(Locker(number=7, holder="Ben"))
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message="New instance .* conflicts")
        try:
            session.flush()
        except exc.SAWarning as warning:
            print("stopped:", warning)
    session.close()


def no_constraint():
    """Where the database has no such constraint, 1.3 refuses the second object.

    From 1.4 the flush warns and both rows are saved.

    :consequence: 1.4 rows

    .. testoutput:: 1.3

        error: FlushError
        rows: 0

    .. testoutput:: 1.4, 2.0, 2.1

        SAWarning: New instance <Visit at 0xADDRESS> with identity key (<class 'examples.changes14.identity_conflict.Visit'>, ('Monday', 'Ada'), None) conflicts with persistent instance <Visit at 0xADDRESS>
        SAWarning: Identity map already had an identity for (<class 'examples.changes14.identity_conflict.Visit'>, ('Monday', 'Ada'), None), replacing it with newly flushed object.   Are there load operations occurring inside of an event handler within the flush?
        rows: 2
    """
    session = _session()
    first = Visit(day="Monday", guest="Ada")
    session.add(first)
    session.flush()

    session.add(Visit(day="Monday", guest="Ada"))
    try:
        session.flush()
    except (exc.IntegrityError, FlushError) as error:
        print("error:", type(error).__name__)
        session.rollback()
    print("rows:", session.query(Visit.id).count())
    session.close()
