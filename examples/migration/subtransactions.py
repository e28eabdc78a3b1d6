"""Functions that begin and commit inside one another."""

from contextlib import closing, contextmanager

from sqlalchemy import Column, Integer, String, create_engine
from sqlalchemy.orm import Session

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Reading(Base):
    __tablename__ = "reading"

    id = Column(Integer, primary_key=True)
    place = Column(String(30))


def begin_subtransactions():
    """``begin(subtransactions=True)`` lets an inner block end without a commit in 1.3 and 1.4.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        BEGIN (implicit)
        INSERT INTO reading (place) VALUES (?)
        ('bridge',)
        inner block ended
        outer block ended
        COMMIT

    .. testoutput:: 1.4

        RemovedIn20Warning: The Session.begin.subtransactions flag is deprecated and will be removed in SQLAlchemy version 2.0.  See the documentation at session_subtransactions for background on a compatible alternative pattern. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The Session.begin.subtransactions flag is deprecated and will be removed in SQLAlchemy version 2.0.  See the documentation at session_subtransactions for background on a compatible alternative pattern. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        BEGIN (implicit)
        INSERT INTO reading (place) VALUES (?)
        ('bridge',)
        inner block ended
        outer block ended
        COMMIT

    .. testoutput:: 2.0, 2.1

        TypeError: Session.begin() got an unexpected keyword argument 'subtransactions'
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)

    def add_reading(session):
        with session.begin(subtransactions=True):
            session.add(Reading(place="bridge"))

    with closing(Session(engine)) as session:
        engine.echo = True
        with session.begin(subtransactions=True):
            add_reading(session)
            print("inner block ended")
        print("outer block ended")
        session.commit()
        engine.echo = False


def subtransactions_with_autocommit():
    """With ``autocommit=True`` the outermost of the subtransactions commits in 1.3 and 1.4.

    :consequence: 1.4 warning

    .. testoutput:: 1.3

        BEGIN (implicit)
        INSERT INTO reading (place) VALUES (?)
        ('bridge',)
        inner block ended
        COMMIT
        outer block ended

    .. testoutput:: 1.4

        RemovedIn20Warning: The Session.autocommit parameter is deprecated and will be removed in SQLAlchemy version 2.0.  The Session now features "autobegin" behavior such that the Session.begin() method may be called if a transaction has not yet been started yet.  See the section session_explicit_begin for background. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The Session.begin.subtransactions flag is deprecated and will be removed in SQLAlchemy version 2.0.  See the documentation at session_subtransactions for background on a compatible alternative pattern. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The Session.begin.subtransactions flag is deprecated and will be removed in SQLAlchemy version 2.0.  See the documentation at session_subtransactions for background on a compatible alternative pattern. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        BEGIN (implicit)
        INSERT INTO reading (place) VALUES (?)
        ('bridge',)
        inner block ended
        COMMIT
        outer block ended
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)

    def add_reading(session):
        with session.begin(subtransactions=True):
            session.add(Reading(place="bridge"))

    with closing(Session(engine, autocommit=True)) as session:
        engine.echo = True
        with session.begin(subtransactions=True):
            add_reading(session)
            print("inner block ended")
        print("outer block ended")
        engine.echo = False


def transaction_helper():
    """A context manager that joins a transaction or begins one replaces ``subtransactions=True``.

    .. testoutput:: 1.4, 2.0, 2.1

        inner block ended
        BEGIN (implicit)
        INSERT INTO reading (place) VALUES (?)
        ('bridge',)
        COMMIT
        outer block ended
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)

    @contextmanager
    def transaction(session):
        if session.in_transaction():
            yield
        else:
            with session.begin():
                yield

    def add_reading(session):
        with transaction(session):
            session.add(Reading(place="bridge"))

    with closing(Session(engine)) as session:
        engine.echo = True
        with transaction(session):
            add_reading(session)
            print("inner block ended")
        print("outer block ended")
        engine.echo = False


def caught_failure_in_subtransaction():
    """After a failed subtransaction that the outer block survives, 1.3 refuses to go on.

    In 1.4 nothing is raised and nothing is saved.

    :consequence: 1.4 rows

    .. testoutput:: 1.3

        caught: no level
        readings saved: 0
        sqlalchemy.exc.InvalidRequestError: This session is in 'inactive' state, due to the SQL transaction being rolled back; no further SQL can be emitted within this transaction.

    .. testoutput:: 1.4

        RemovedIn20Warning: The Session.autocommit parameter is deprecated and will be removed in SQLAlchemy version 2.0.  The Session now features "autobegin" behavior such that the Session.begin() method may be called if a transaction has not yet been started yet.  See the section session_explicit_begin for background. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The Session.begin.subtransactions flag is deprecated and will be removed in SQLAlchemy version 2.0.  See the documentation at session_subtransactions for background on a compatible alternative pattern. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        caught: no level
        readings saved: 0
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)

    def add_reading_and_fail(session):
        with session.begin(subtransactions=True):
            session.add(Reading(place="bridge"))
            session.flush()
            raise ValueError("no level")

    try:
        session = Session(engine, autocommit=True)
        with closing(session), session.begin():
            session.add(Reading(place="weir"))
            try:
                add_reading_and_fail(session)
            except ValueError as error:
                print("caught:", error)
    finally:
        with closing(Session(engine)) as session:
            print("readings saved:", session.query(Reading).count())


def caught_failure_in_helper():
    """With a helper in place of subtransactions the outer block commits what the failed inner block left behind.

    .. testoutput:: 1.4, 2.0, 2.1

        caught: no level
        readings saved: 2
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)

    @contextmanager
    def transaction(session):
        if session.in_transaction():
            yield
        else:
            with session.begin():
                yield

    def add_reading_and_fail(session):
        with transaction(session):
            session.add(Reading(place="bridge"))
            session.flush()
            raise ValueError("no level")

    with closing(Session(engine)) as session, transaction(session):
        session.add(Reading(place="weir"))
        try:
            add_reading_and_fail(session)
        except ValueError as error:
            print("caught:", error)
    with closing(Session(engine)) as session:
        print("readings saved:", session.query(Reading).count())


def caught_failure_in_savepoint():
    """``session.begin_nested()`` undoes the failed inner block alone.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        caught: no level
        readings saved: 1
    """
    engine = create_engine("postgresql+psycopg2://")
    Base.metadata.create_all(engine)

    def add_reading_and_fail(session):
        with session.begin_nested():
            session.add(Reading(place="bridge"))
            session.flush()
            raise ValueError("no level")

    with closing(Session(engine)) as session:
        session.add(Reading(place="weir"))
        try:
            add_reading_and_fail(session)
        except ValueError as error:
            print("caught:", error)
        session.commit()
    with closing(Session(engine)) as session:
        print("readings saved:", session.query(Reading).count())


def outermost_begin():
    """One ``begin()`` at the outermost level leaves the functions free of transactions.

    .. testoutput:: 1.4, 2.0, 2.1

        inner function ended
        BEGIN (implicit)
        INSERT INTO reading (place) VALUES (?)
        ('bridge',)
        COMMIT
        outer block ended
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)

    def add_reading(session):
        session.add(Reading(place="bridge"))

    with Session(engine) as session:
        engine.echo = True
        with session.begin():
            add_reading(session)
            print("inner function ended")
        print("outer block ended")
        engine.echo = False
