"""The inner transaction of a connection rolls back, and the outer code goes on."""

from sqlalchemy import Column, Integer, String, create_engine, exc
from sqlalchemy.orm import Session

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Reading(Base):
    __tablename__ = "reading"

    id = Column(Integer, primary_key=True)
    meter = Column(String(20), nullable=False)


readings = Reading.__table__


def _engine(**options):
    engine = create_engine("sqlite://", **options)
    Base.metadata.create_all(engine)
    return engine


def _meters(engine):
    with engine.connect() as connection:
        return [row[1] for row in connection.execute(readings.select())]


def outer_goes_on():
    """After an inner rollback 1.3 runs the next statement in a new transaction and commits it.

    In 1.4 the connection refuses the statement. 2.x has no inner transactions: there the
    second ``begin()`` is refused.

    :consequence: 1.4 exception, 2.0 exception

    .. testoutput:: 1.3

        BEGIN (implicit)
        INSERT INTO reading (meter) VALUES (?)
        ('gas',)
        ROLLBACK
        outer.is_active: False
        INSERT INTO reading (meter) VALUES (?)
        ('water',)
        COMMIT
        saved: ['water']

    .. testoutput:: 1.4

        BEGIN (implicit)
        INSERT INTO reading (meter) VALUES (?)
        ('gas',)
        RemovedIn20Warning: Calling .begin() when a transaction is already begun, creating a 'sub' transaction, is deprecated and will be removed in 2.0.  See the documentation section 'Migrating from the nesting pattern' for background on how to migrate from this pattern. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        ROLLBACK
        outer.is_active: False
        PendingRollbackError: This connection is on an inactive transaction.  Please rollback() fully before proceeding. (Background on this error at: https://sqlalche.me/e/20/8s2a)
        saved: []

    .. testoutput:: 2.0, 2.1

        BEGIN (implicit)
        INSERT INTO reading (meter) VALUES (?)
        ('gas',)
        InvalidRequestError: This connection has already initialized a SQLAlchemy Transaction() object via begin() or autobegin; can't call begin() here unless rollback() or commit() is called first.
        ROLLBACK
        saved: []
    """
    engine = _engine()
    engine.echo = True
    with engine.connect() as connection:
        outer = connection.begin()
        connection.execute(readings.insert(), {"meter": "gas"})
        try:
            inner = connection.begin()
            inner.rollback()
            print("outer.is_active:", outer.is_active)
            connection.execute(readings.insert(), {"meter": "water"})
        except exc.InvalidRequestError as error:
            print(f"{type(error).__name__}: {error}")
        outer.rollback()
    engine.echo = False
    print("saved:", _meters(engine))


def outer_rolled_back():
    """Rolling the outer transaction back as well makes the connection usable again in 1.4.

    1.3 does not need it, and 2.x refuses the second ``begin()``.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        saved: ['water']

    .. testoutput:: 1.4

        RemovedIn20Warning: Calling .begin() when a transaction is already begun, creating a 'sub' transaction, is deprecated and will be removed in 2.0.  See the documentation section 'Migrating from the nesting pattern' for background on how to migrate from this pattern. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        saved: ['water']

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.InvalidRequestError: This connection has already initialized a SQLAlchemy Transaction() object via begin() or autobegin; can't call begin() here unless rollback() or commit() is called first.
    """
    engine = _engine()
    with engine.connect() as connection:
        outer = connection.begin()
        connection.execute(readings.insert(), {"meter": "gas"})
        inner = connection.begin()
        inner.rollback()
        outer.rollback()
        with connection.begin():
            connection.execute(readings.insert(), {"meter": "water"})
    print("saved:", _meters(engine))


def future_engine():
    """An engine made with ``future=True`` refuses the second ``begin()``, as 2.x does.

    .. testoutput:: 1.4, 2.0, 2.1

        sqlalchemy.exc.InvalidRequestError: This connection has already initialized a SQLAlchemy Transaction() object via begin() or autobegin; can't call begin() here unless rollback() or commit() is called first.
    """
    engine = _engine(future=True)
    with engine.connect() as connection, connection.begin():
        connection.begin()


def savepoint():
    """With a savepoint as the inner transaction, the outer one can go on, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        saved: ['gas', 'heat']
    """
    engine = _engine()
    with engine.connect() as connection, connection.begin():
        connection.execute(readings.insert(), {"meter": "gas"})
        inner = connection.begin_nested()
        connection.execute(readings.insert(), {"meter": "water"})
        inner.rollback()
        connection.execute(readings.insert(), {"meter": "heat"})
    print("saved:", _meters(engine))


def session_twin():
    """After a failed flush a session refuses to go on until it is rolled back, in every version.

    :consequence: 1.4 text

    .. testoutput:: 1.3

        flush: IntegrityError
        query: InvalidRequestError 7s2a
        This Session's transaction has been rolled back due to a previous exception during flush. To begin a new transaction with this Session, first issue Session.rollback().
        after rollback: 0

    .. testoutput:: 1.4, 2.0, 2.1

        flush: IntegrityError
        query: PendingRollbackError 7s2a
        This Session's transaction has been rolled back due to a previous exception during flush. To begin a new transaction with this Session, first issue Session.rollback().
        after rollback: 0
    """
    session = Session(_engine())
    session.add(Reading(meter=None))
    try:
        session.flush()
    except exc.IntegrityError as error:
        print("flush:", type(error).__name__)
    try:
        session.query(Reading).count()
    except exc.InvalidRequestError as error:
        print("query:", type(error).__name__, error.code)
        print(str(error).partition(" Original")[0])
    session.rollback()
    print("after rollback:", session.query(Reading).count())
    session.close()


def session_savepoint():
    """A flush that fails inside ``begin_nested()`` leaves the session usable, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        flush: IntegrityError
        saved: ['gas']
    """
    engine = _engine()
    session = Session(engine)
    session.add(Reading(meter="gas"))
    try:
        with session.begin_nested():
            session.add(Reading(meter=None))
    except exc.IntegrityError as error:
        print("flush:", type(error).__name__)
    session.commit()
    session.close()
    print("saved:", _meters(engine))


def session_in_transaction():
    """The rollback of a session that was given a connection ends the outer transaction.

    It leaves no inactive one behind, not even in 1.4: the next statement runs, in a new
    transaction, and in 1.x it is committed at once.

    :consequence: 1.4 warning, 2.0 rows

    .. testoutput:: 1.3

        outer.is_active: False
        statement ran
        saved: ['water']

    .. testoutput:: 1.4

        outer.is_active: False
        RemovedIn20Warning: The current statement is being autocommitted using implicit autocommit, which will be removed in SQLAlchemy 2.0. Use the .begin() method of Engine or Connection in order to use an explicit transaction for DML and DDL statements. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        statement ran
        SAWarning: transaction already deassociated from connection
        saved: ['water']

    .. testoutput:: 2.0, 2.1

        outer.is_active: False
        statement ran
        SAWarning: transaction already deassociated from connection
        saved: []
    """
    engine = _engine()
    with engine.connect() as connection:
        outer = connection.begin()
        session = Session(bind=connection)
        session.add(Reading(meter="gas"))
        session.flush()
        session.rollback()
        print("outer.is_active:", outer.is_active)
        try:
            connection.execute(readings.insert(), {"meter": "water"})
            print("statement ran")
        except exc.InvalidRequestError as error:
            print(f"{type(error).__name__}: {error}")
        session.close()
        outer.rollback()
    print("saved:", _meters(engine))


def session_creates_savepoint():
    """``join_transaction_mode="create_savepoint"``, new in 2.0, keeps the outer transaction.

    :consequence: 2.0 works

    .. testoutput:: 1.3, 1.4

        TypeError: Session.__init__() got an unexpected keyword argument 'join_transaction_mode'

    .. testoutput:: 2.0, 2.1

        outer.is_active: True
        saved: []
    """
    engine = create_engine("postgresql+psycopg2://")
    Base.metadata.create_all(engine)
    options = {"join_transaction_mode": "create_savepoint"}
    with engine.connect() as connection:
        outer = connection.begin()
        session = Session(connection, **options)
        session.add(Reading(meter="gas"))
        session.commit()
        session.rollback()
        print("outer.is_active:", outer.is_active)
        connection.execute(readings.insert(), {"meter": "water"})
        session.close()
        outer.rollback()
    print("saved:", _meters(engine))
