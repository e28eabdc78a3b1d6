"""What a session or a connection refuses after an error, until it is rolled back."""

from sqlalchemy import Column, Integer, String, create_engine, text
from sqlalchemy.exc import (
    DBAPIError,
    IntegrityError,
    InvalidRequestError,
    SQLAlchemyError,
)
from sqlalchemy.orm import Session, scoped_session, sessionmaker

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Ticket(Base):
    __tablename__ = "ticket"

    id = Column(Integer, primary_key=True)
    seat = Column(String(5), unique=True, nullable=False)


def _make_engine(url="sqlite://"):
    engine = create_engine(url)
    Base.metadata.create_all(engine)
    return engine


def _first_line(error):
    return f"{type(error).__name__}: {str(error).splitlines()[0]}"


def error_of_an_earlier_call():
    """One call catches the error and goes on; the next call is refused for it.

    :consequence: 1.4 text

    .. testoutput:: 1.3

        A1 sold
        A1 is taken
        B2: InvalidRequestError: This Session's transaction has been rolled back due to a previous exception during flush. To begin a new transaction with this Session, first issue Session.rollback().

    .. testoutput:: 1.4, 2.0, 2.1

        A1 sold
        A1 is taken
        B2: PendingRollbackError: This Session's transaction has been rolled back due to a previous exception during flush. To begin a new transaction with this Session, first issue Session.rollback().
    """
    session = Session(_make_engine())

    def sell(seat):
        try:
            session.add(Ticket(seat=seat))
            session.commit()
            print(seat, "sold")
        except IntegrityError:
            print(seat, "is taken")

    sell("A1")
    sell("A1")
    try:
        sell("B2")
    except InvalidRequestError as error:
        print("B2:", _first_line(error).partition(" Original")[0])
    session.close()


def rolled_back_where_it_is_caught():
    """With a rollback where the error is caught, the next call works, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        A1 sold
        A1 is taken
        B2 sold
    """
    session = Session(_make_engine())

    def sell(seat):
        try:
            session.add(Ticket(seat=seat))
            session.commit()
            print(seat, "sold")
        except IntegrityError:
            session.rollback()
            print(seat, "is taken")

    sell("A1")
    sell("A1")
    sell("B2")
    session.close()


def session_for_each_call():
    """``remove()`` at the end of a request ends its session, and with it the error.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        A1 sold
        A1 is taken
        B2 sold
    """
    engine = _make_engine()
    current_session = scoped_session(sessionmaker(engine))

    def sell(seat):
        try:
            current_session.add(Ticket(seat=seat))
            current_session.commit()
            print(seat, "sold")
        finally:
            current_session.remove()

    for seat in ["A1", "A1", "B2"]:
        try:
            sell(seat)
        except IntegrityError:
            print(seat, "is taken")


def caught_inside_the_savepoint():
    """An error that is caught inside ``begin_nested()`` leaves the block unusable.

    :consequence: 1.4 text, 2.1 text

    .. testoutput:: 1.3

        A1 is taken
        InvalidRequestError: This Session's transaction has been rolled back due to a previous exception during flush. To begin a new transaction with this Session, first issue Session.rollback().

    .. testoutput:: 1.4, 2.0

        A1 is taken
        InvalidRequestError: Can't operate on closed transaction inside context manager.  Please complete the context manager before emitting further commands.

    .. testoutput:: 2.1

        A1 is taken
        InvalidRequestError: Can't operate on closed transaction inside context manager.  The transaction was rolled back due to an exception: (sqlite3.IntegrityError) UNIQUE constraint failed: ticket.seat
    """
    session = Session(_make_engine())
    session.add(Ticket(seat="A1"))
    try:
        with session.begin_nested():
            try:
                session.add(Ticket(seat="A1"))
                session.flush()
            except IntegrityError:
                print("A1 is taken")
            print("tickets:", session.query(Ticket).count())
    except InvalidRequestError as error:
        print(_first_line(error).partition(" Original")[0])
    session.close()


def commit_inside_the_block():
    """After ``commit()`` inside the block of a transaction, nothing can be sent in it.

    .. testoutput:: 1.4, 2.0, 2.1

        InvalidRequestError: Can't operate on closed transaction inside context manager.  Please complete the context manager before emitting further commands.
    """
    session = Session(_make_engine())
    try:
        with session.begin():
            session.add(Ticket(seat="A1"))
            session.commit()
            print("tickets:", session.query(Ticket).count())
    except InvalidRequestError as error:
        print(_first_line(error))
    session.close()


def savepoint_inside_the_block():
    """A savepoint inside the block can be ended, and the block goes on.

    .. testoutput:: 1.4, 2.0, 2.1

        A1 is taken
        tickets: 1
    """
    session = Session(_make_engine())
    with session.begin():
        session.add(Ticket(seat="A1"))
        try:
            with session.begin_nested():
                session.add(Ticket(seat="A1"))
        except IntegrityError:
            print("A1 is taken")
        print("tickets:", session.query(Ticket).count())
    session.close()


def error_of_an_autoflush():
    """A query flushes first: its error ends the transaction as that of ``flush()`` does.

    :consequence: 1.4 text

    .. testoutput:: 1.3

        query: IntegrityError
        again: InvalidRequestError 7s2a

    .. testoutput:: 1.4, 2.0, 2.1

        query: IntegrityError
        again: PendingRollbackError 7s2a
    """
    session = Session(_make_engine())
    session.add(Ticket(seat=None))
    try:
        session.query(Ticket).count()
    except IntegrityError as error:
        print("query:", type(error).__name__)
    try:
        session.query(Ticket).count()
    except InvalidRequestError as error:
        print("again:", type(error).__name__, error.code)
    session.close()


def error_of_a_statement():
    """A statement that fails does not end the session's transaction; PostgreSQL stops it.

    Each further statement is refused by the server, with a message of its own.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        first: ProgrammingError
        second: InternalError 2j85
        current transaction is aborted, commands ignored until end of transaction block

        after rollback: 1
    """
    session = Session(_make_engine("postgresql+psycopg2://"))
    try:
        session.execute(text("SELECT nothing"))
    except DBAPIError as error:
        print("first:", type(error).__name__)
    try:
        session.execute(text("SELECT 1"))
    except DBAPIError as error:
        print("second:", type(error).__name__, error.code)
        print(error.orig)
    session.rollback()
    print("after rollback:", session.execute(text("SELECT 1")).scalar())
    session.close()


def error_of_a_statement_on_sqlite():
    """SQLite goes on after a statement that failed.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        first: OperationalError
        second: 1
    """
    session = Session(_make_engine())
    try:
        session.execute(text("SELECT nothing"))
    except DBAPIError as error:
        print("first:", type(error).__name__)
    print("second:", session.execute(text("SELECT 1")).scalar())
    session.close()


def connection_lost():
    """When the server ends the connection, the transaction is to be rolled back as well.

    :consequence: 1.4 types, 2.0 text

    .. testoutput:: 1.3

        first: OperationalError
        connection_invalidated: True
        second: StatementError: (sqlalchemy.exc.InvalidRequestError) Can't reconnect until invalid transaction is rolled back
        after rollback: 1

    .. testoutput:: 1.4

        first: OperationalError
        connection_invalidated: True
        second: PendingRollbackError: Can't reconnect until invalid transaction is rolled back. (Background on this error at: https://sqlalche.me/e/20/8s2b)
        after rollback: 1

    .. testoutput:: 2.0, 2.1

        first: OperationalError
        connection_invalidated: True
        second: PendingRollbackError: Can't reconnect until invalid transaction is rolled back.  Please rollback() fully before proceeding (Background on this error at: https://sqlalche.me/e/20/8s2b)
        after rollback: 1
    """
    engine = _make_engine("postgresql+psycopg2://")
    session = Session(engine)
    process = session.execute(text("SELECT pg_backend_pid()")).scalar()
    with engine.connect() as admin:
        end = text("SELECT pg_terminate_backend(:process)")
        admin.execute(end, {"process": process})
    try:
        session.execute(text("SELECT 1"))
    except DBAPIError as error:
        print("first:", type(error).__name__)
        print("connection_invalidated:", error.connection_invalidated)
    try:
        session.execute(text("SELECT 1"))
    except SQLAlchemyError as error:
        print("second:", _first_line(error))
    session.rollback()
    print("after rollback:", session.execute(text("SELECT 1")).scalar())
    session.close()
