"""A transaction around each test, for code that commits and rolls back."""

from sqlalchemy import Column, Integer, String, create_engine, event
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, sessionmaker

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Dog(Base):
    __tablename__ = "dog"

    id = Column(Integer, primary_key=True)
    name = Column(String(20), nullable=False)


def _make_engine():
    engine = create_engine("postgresql+psycopg2://")
    Base.metadata.create_all(engine)
    return engine


def _names(session):
    return sorted(dog.name for dog in session.query(Dog))


def _left_in(engine):
    session = Session(engine)
    names = _names(session)
    session.close()
    return names


def _adopt(session, names):
    for name in names:
        session.add(Dog(name=name))
        try:
            session.commit()
        except IntegrityError:
            session.rollback()


def commits_inside():
    """Given a connection in a transaction, a session's ``commit()`` commits nothing.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        seen in the test: ['Fido', 'Rex']
        left in the database: []
    """
    engine = _make_engine()
    with engine.connect() as connection:
        transaction = connection.begin()
        session = Session(bind=connection)

        _adopt(session, ["Rex", "Fido"])
        print("seen in the test:", _names(session))

        session.close()
        transaction.rollback()
    print("left in the database:", _left_in(engine))


def rolls_back_inside():
    """After a ``rollback()`` in the test, what it commits stays in the database.

    :consequence: 1.4 warning

    .. testoutput:: 1.3

        seen in the test: ['Fido']
        left in the database: ['Fido']

    .. testoutput:: 1.4, 2.0, 2.1

        seen in the test: ['Fido']
        SAWarning: transaction already deassociated from connection
        left in the database: ['Fido']
    """
    engine = _make_engine()
    with engine.connect() as connection:
        transaction = connection.begin()
        session = Session(bind=connection)

        _adopt(session, ["Rex", None, "Fido"])
        print("seen in the test:", _names(session))

        session.close()
        transaction.rollback()
    print("left in the database:", _left_in(engine))


def restarted_savepoint():
    """The recipe for 1.3: the session begins a savepoint again whenever one has ended.

    :consequence: 1.4 text, 2.0 rows

    .. testoutput:: 1.3

        seen in the test: ['Fido', 'Rex']
        SAWarning: Reset agent is not active.  This should not occur unless there was already a connectivity error in progress.
        left in the database: []

    .. testoutput:: 1.4

        seen in the test: ['Fido', 'Rex']
        left in the database: []

    .. testoutput:: 2.0, 2.1

        seen in the test: ['Fido']
        SAWarning: transaction already deassociated from connection
        left in the database: ['Fido']
    """
    engine = _make_engine()
    with engine.connect() as connection:
        transaction = connection.begin()
        session = Session(bind=connection)
        session.begin_nested()

        @event.listens_for(session, "after_transaction_end")
        def begin_again(session, ended):
            if ended.nested and not ended._parent.nested:
                session.expire_all()
                session.begin_nested()

        _adopt(session, ["Rex", None, "Fido"])
        print("seen in the test:", _names(session))

        session.close()
        transaction.rollback()
    print("left in the database:", _left_in(engine))


def savepoint_of_the_connection():
    """The recipe for 1.4: the connection begins a savepoint again whenever one has ended.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        seen in the test: ['Fido']
        SAWarning: Reset agent is not active.  This should not occur unless there was already a connectivity error in progress.
        left in the database: []

    .. testoutput:: 1.4, 2.0, 2.1

        seen in the test: ['Fido', 'Rex']
        left in the database: []
    """
    engine = _make_engine()
    with engine.connect() as connection:
        transaction = connection.begin()
        session = Session(bind=connection)
        savepoint = connection.begin_nested()

        @event.listens_for(session, "after_transaction_end")
        def begin_again(session, ended):
            nonlocal savepoint
            if not savepoint.is_active:
                savepoint = connection.begin_nested()

        _adopt(session, ["Rex", None, "Fido"])
        print("seen in the test:", _names(session))

        session.close()
        transaction.rollback()
    print("left in the database:", _left_in(engine))


def create_savepoint():
    """The recipe since 2.0: ``join_transaction_mode="create_savepoint"``.

    :consequence: 2.0 works

    .. testoutput:: 1.3, 1.4

        TypeError: Session.__init__() got an unexpected keyword argument 'join_transaction_mode'

    .. testoutput:: 2.0, 2.1

        seen in the test: ['Fido', 'Rex']
        left in the database: []
    """
    engine = _make_engine()
    with engine.connect() as connection:
        transaction = connection.begin()
        mode = {"join_transaction_mode": "create_savepoint"}
        session = Session(bind=connection, **mode)

        _adopt(session, ["Rex", None, "Fido"])
        print("seen in the test:", _names(session))

        session.close()
        transaction.rollback()
    print("left in the database:", _left_in(engine))


def sessions_of_a_factory():
    """``configure()`` gives the connection to every session that a factory makes.

    :consequence: 2.0 works

    .. testoutput:: 1.3, 1.4

        TypeError: Session.__init__() got an unexpected keyword argument 'join_transaction_mode'

    .. testoutput:: 2.0, 2.1

        seen in the test: ['Fido', 'Rex']
        left in the database: []
    """
    engine = _make_engine()
    factory = sessionmaker(bind=engine)

    def adopt(name):
        session = factory()
        session.add(Dog(name=name))
        session.commit()
        session.close()

    with engine.connect() as connection:
        transaction = connection.begin()
        mode = {"join_transaction_mode": "create_savepoint"}
        factory.configure(bind=connection, **mode)
        adopt("Rex")
        adopt("Fido")
        print("seen in the test:", _names(factory()))

        transaction.rollback()
    factory.configure(bind=engine)
    print("left in the database:", _left_in(engine))
