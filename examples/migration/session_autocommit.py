"""When a session begins and ends transactions."""

from contextlib import closing

from sqlalchemy import Column, Integer, String, create_engine
from sqlalchemy.orm import Session, sessionmaker

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Reading(Base):
    __tablename__ = "reading"

    id = Column(Integer, primary_key=True)
    place = Column(String(30))


def autocommit_session():
    """``Session(autocommit=True)`` works in 1.3, warns in 1.4 and is refused since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        readings: 1

    .. testoutput:: 1.4

        RemovedIn20Warning: The Session.autocommit parameter is deprecated and will be removed in SQLAlchemy version 2.0.  The Session now features "autobegin" behavior such that the Session.begin() method may be called if a transaction has not yet been started yet.  See the section session_explicit_begin for background. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        readings: 1

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: autocommit=True is no longer supported
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine, autocommit=True)
    with session.begin():
        session.add(Reading(place="bridge"))
    print("readings:", session.query(Reading).count())


def begin_session():
    """An ordinary session can be told to begin from 1.4 on; in 1.3 it has always begun already.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        sqlalchemy.exc.InvalidRequestError: A transaction is already begun.  Use subtransactions=True to allow subtransactions.

    .. testoutput:: 1.4, 2.0, 2.1

        readings: 1
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    with session.begin():
        session.add(Reading(place="bridge"))
    session.close()
    print("readings:", session.query(Reading).count())
    session.close()


def autocommit_query():
    """With ``Session(autocommit=True)``, a query begins no transaction; an ordinary session begins one.

    :consequence: 1.4 warning

    .. testoutput:: 1.3

        SELECT reading.id AS reading_id
        FROM reading
        ()
        BEGIN (implicit)
        SELECT reading.id AS reading_id
        FROM reading
        ()
        ROLLBACK

    .. testoutput:: 1.4

        RemovedIn20Warning: The Session.autocommit parameter is deprecated and will be removed in SQLAlchemy version 2.0.  The Session now features "autobegin" behavior such that the Session.begin() method may be called if a transaction has not yet been started yet.  See the section session_explicit_begin for background. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        SELECT reading.id AS reading_id
        FROM reading
        ()
        BEGIN (implicit)
        SELECT reading.id AS reading_id
        FROM reading
        ()
        ROLLBACK
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    for autocommit in (True, False):
        session = Session(engine, autocommit=autocommit)
        engine.echo = True
        session.query(Reading.id).all()
        session.close()
        engine.echo = False


def autocommit_flush():
    """With ``Session(autocommit=True)``, ``flush()`` begins and commits a transaction of its own.

    :consequence: 1.4 warning

    .. testoutput:: 1.3

        BEGIN (implicit)
        INSERT INTO reading (place) VALUES (?)
        ('bridge',)
        COMMIT

    .. testoutput:: 1.4

        RemovedIn20Warning: The Session.autocommit parameter is deprecated and will be removed in SQLAlchemy version 2.0.  The Session now features "autobegin" behavior such that the Session.begin() method may be called if a transaction has not yet been started yet.  See the section session_explicit_begin for background. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        BEGIN (implicit)
        INSERT INTO reading (place) VALUES (?)
        ('bridge',)
        COMMIT
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine, autocommit=True)
    session.add(Reading(place="bridge"))
    engine.echo = True
    session.flush()
    engine.echo = False


def ordinary_flush():
    """In an ordinary session ``flush()`` begins a transaction, and only ``commit()`` ends it.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        BEGIN (implicit)
        INSERT INTO reading (place) VALUES (?)
        ('bridge',)
        flushed
        COMMIT
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with closing(Session(engine)) as session:
        session.add(Reading(place="bridge"))
        engine.echo = True
        session.flush()
        print("flushed")
        session.commit()
        engine.echo = False


def forgotten_commit():
    """Without ``commit()`` an ordinary session saves nothing, in any version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        readings inside: 1
        readings saved: 0
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with closing(Session(engine)) as session:
        session.add(Reading(place="bridge"))
        session.flush()
        print("readings inside:", session.query(Reading).count())
    with closing(Session(engine)) as session:
        print("readings saved:", session.query(Reading).count())


def in_transaction():
    """A session is in no transaction until it is first used.

    .. testoutput:: 1.4, 2.0, 2.1

        new: False
        after add(): True
        after commit(): False
        after a query: True
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with closing(Session(engine)) as session:
        print("new:", session.in_transaction())
        session.add(Reading(place="bridge"))
        print("after add():", session.in_transaction())
        session.commit()
        print("after commit():", session.in_transaction())
        session.query(Reading).count()
        print("after a query:", session.in_transaction())


def begin_after_query():
    """``begin()`` after a query is refused in every version: the query has begun a transaction.

    :consequence: 1.4 text

    .. testoutput:: 1.3

        readings: 0
        sqlalchemy.exc.InvalidRequestError: A transaction is already begun.  Use subtransactions=True to allow subtransactions.

    .. testoutput:: 1.4, 2.0, 2.1

        readings: 0
        sqlalchemy.exc.InvalidRequestError: A transaction is already begun on this Session.
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with closing(Session(engine)) as session:
        print("readings:", session.query(Reading).count())
        with session.begin():
            session.add(Reading(place="bridge"))


def query_inside_begin():
    """A query inside the ``begin()`` block belongs to its transaction.

    .. testoutput:: 1.4, 2.0, 2.1

        readings: 0
        readings saved: 1
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session, session.begin():
        print("readings:", session.query(Reading).count())
        session.add(Reading(place="bridge"))
    with Session(engine) as session:
        print("readings saved:", session.query(Reading).count())


def commit_without_begin():
    """Without ``begin()`` the query begins the transaction, and ``commit()`` saves what followed.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        readings: 0
        readings saved: 1
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with closing(Session(engine)) as session:
        print("readings:", session.query(Reading).count())
        session.add(Reading(place="bridge"))
        session.commit()
    with closing(Session(engine)) as session:
        print("readings saved:", session.query(Reading).count())


def begin_from_sessionmaker():
    """``sessionmaker.begin()`` opens a session, begins, commits and closes.

    .. testoutput:: 1.4, 2.0, 2.1

        BEGIN (implicit)
        INSERT INTO reading (place) VALUES (?)
        ('bridge',)
        COMMIT
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    make_session = sessionmaker(engine)
    engine.echo = True
    with make_session.begin() as session:
        session.add(Reading(place="bridge"))
    engine.echo = False


def autobegin_off():
    """With ``autobegin=False``, since 2.0, a session refuses to work before ``begin()``.

    :consequence: 2.0 works

    .. testoutput:: 1.3, 1.4

        TypeError: Session.__init__() got an unexpected keyword argument 'autobegin'

    .. testoutput:: 2.0, 2.1

        readings: 0
        sqlalchemy.exc.InvalidRequestError: Autobegin is disabled on this Session; please call session.begin() to start a new transaction
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with closing(Session(engine, autobegin=False)) as session:
        with session.begin():
            print("readings:", session.query(Reading).count())
        session.query(Reading).count()
