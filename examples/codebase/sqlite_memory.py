"""A database in memory, and the connections that see it."""

import threading

from sqlalchemy import Column, Integer, String, create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool, StaticPool

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Kite(Base):
    __tablename__ = "kite"

    id = Column(Integer, primary_key=True)
    colour = Column(String(20))


def _count(engine):
    query = text("SELECT count(*) FROM kite")
    try:
        with engine.connect() as connection:
            print("kites:", connection.execute(query).scalar())
    except DBAPIError as error:
        print(error.orig)


def _in_a_thread(function, *arguments):
    thread = threading.Thread(target=function, args=arguments)
    thread.start()
    thread.join()


def pools():
    """Which pool the engine of an SQLite database has.

    :consequence: 2.0 results

    .. testoutput:: 1.3, 1.4

        in memory: SingletonThreadPool
        a file: NullPool

    .. testoutput:: 2.0, 2.1

        in memory: SingletonThreadPool
        a file: QueuePool
    """
    in_memory = create_engine("sqlite://")
    print("in memory:", type(in_memory.pool).__name__)
    file = create_engine("sqlite:///app.db")
    print("a file:", type(file.pool).__name__)


def another_thread():
    """Each thread has a database in memory of its own, without the tables of the first.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        kites: 0
        no such table: kite
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    _count(engine)
    _in_a_thread(_count, engine)


def static_pool():
    """With ``StaticPool`` all threads share one connection, and with it the database.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        kites: 0
        kites: 0
    """
    engine = create_engine(
        "sqlite://",
        connect_args={"check_same_thread": False},
        poolclass=StaticPool,
    )
    Base.metadata.create_all(engine)
    _count(engine)
    _in_a_thread(_count, engine)


def two_sessions():
    """Two sessions on a database in memory share its one connection, and its transaction.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        second sees: 1
        saved by the first: 0
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    first, second = Session(engine), Session(engine)
    first.add(Kite(colour="red"))
    first.flush()
    print("second sees:", second.query(Kite).count())
    second.rollback()
    first.commit()
    print("saved by the first:", second.query(Kite).count())
    first.close()
    second.close()


def two_sessions_on_a_file():
    """On a file each session has a connection, and its own transaction.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        second sees: 0
        saved by the first: 1
    """
    engine = create_engine("sqlite:///kites.db")
    Base.metadata.create_all(engine)
    first, second = Session(engine), Session(engine)
    first.add(Kite(colour="red"))
    first.flush()
    print("second sees:", second.query(Kite).count())
    second.rollback()
    first.commit()
    print("saved by the first:", second.query(Kite).count())
    first.close()
    second.close()
    engine.dispose()


def disposed():
    """``dispose()`` closes the connection, and the database in memory is gone.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        kites: 0
        no such table: kite
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    _count(engine)
    engine.dispose()
    _count(engine)


def two_engines():
    """A second engine has a database of its own.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        no such table: kite
    """
    Base.metadata.create_all(create_engine("sqlite://"))
    _count(create_engine("sqlite://"))


def temporary_table():
    """The connection to a file is kept since 2.0, with its temporary tables and settings.

    :consequence: 2.0 results

    .. testoutput:: 1.3, 1.4

        no such table: kite

    .. testoutput:: 2.0, 2.1

        kites: 0
    """
    engine = create_engine("sqlite:///kites.db")
    with engine.begin() as connection:
        connection.execute(text("CREATE TEMPORARY TABLE kite (id INTEGER)"))
    _count(engine)
    engine.dispose()


def temporary_table_null_pool():
    """With ``NullPool`` each connection to a file is new, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        no such table: kite
    """
    engine = create_engine("sqlite:///kites.db", poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(text("CREATE TEMPORARY TABLE kite (id INTEGER)"))
    _count(engine)
