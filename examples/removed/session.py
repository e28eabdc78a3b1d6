"""Attributes and arguments of ``Session`` that 2.0 removes."""

from contextlib import contextmanager

from sqlalchemy import Column, Integer, String, create_engine, text
from sqlalchemy.orm import Session

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Orchard(Base):
    __tablename__ = "orchard"

    id = Column(Integer, primary_key=True)
    name = Column(String(30))


@contextmanager
def _engine():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(Orchard.__table__.insert(), {"name": "north"})
    yield engine
    Base.metadata.bind = None


@contextmanager
def _session():
    with _engine() as engine:
        session = Session(engine)
        try:
            yield session
        finally:
            session.close()


@contextmanager
def _session_without_engine():
    with _engine() as engine:
        Base.metadata.bind = engine
        session = Session()
        try:
            yield session
        finally:
            session.close()


def transaction_1x():
    """``Session.transaction`` is the current transaction up to 1.4, and is gone since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        active: True

    .. testoutput:: 1.4

        RemovedIn20Warning: The Session.transaction attribute is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. For context manager use, use Session.begin().  To access the current root transaction, use Session.get_transaction(). (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        active: True

    .. testoutput:: 2.0, 2.1

        AttributeError: 'Session' object has no attribute 'transaction'
    """
    with _session() as session:
        session.query(Orchard).all()
        print("active:", session.transaction.is_active)


def get_transaction_20():
    """``Session.get_transaction()`` is the current transaction from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        AttributeError: 'Session' object has no attribute 'get_transaction'

    .. testoutput:: 1.4, 2.0, 2.1

        active: True
    """
    with _session() as session:
        session.query(Orchard).all()
        print("active:", session.get_transaction().is_active)


def execute_mapper_1x():
    """``Session.execute(mapper=...)`` names the mapper up to 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        [('north',)]

    .. testoutput:: 1.4

        RemovedIn20Warning: Passing bind arguments to Session.execute() as keyword arguments is deprecated and will be removed SQLAlchemy 2.0. Please use the bind_arguments parameter. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        [('north',)]

    .. testoutput:: 2.0, 2.1

        TypeError: Session.execute() got an unexpected keyword argument 'mapper'
    """
    with _session() as session:
        names = session.execute(text("SELECT name FROM orchard"), mapper=Orchard)
        print(names.fetchall())


def execute_bind_arguments_20():
    """``Session.execute(bind_arguments={"mapper": ...})`` names the mapper from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        TypeError: Session.get_bind() got an unexpected keyword argument 'bind_arguments'

    .. testoutput:: 1.4, 2.0, 2.1

        [('north',)]
    """
    with _session() as session:
        sql = text("SELECT name FROM orchard")
        names = session.execute(sql, bind_arguments={"mapper": Orchard})
        print(names.fetchall())


def bound_mapper_1x():
    """``Session()`` finds an engine through the mapper's bound metadata in 1.4, and not since 2.0.

    :consequence: 1.4 works, 2.0 exception

    .. testoutput:: 1.3

        TypeError: Session.get_bind() got an unexpected keyword argument 'bind_arguments'

    .. testoutput:: 1.4

        RemovedIn20Warning: This Session located a target engine via bound metadata; as this functionality will be removed in SQLAlchemy 2.0, an Engine object should be passed to the Session() constructor directly. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        [('north',)]

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.UnboundExecutionError: Could not locate a bind configured on mapper Mapper[Orchard(orchard)], SQL expression or this Session.
    """
    with _session_without_engine() as session:
        sql = text("SELECT name FROM orchard")
        names = session.execute(sql, bind_arguments={"mapper": Orchard, "clause": sql})
        print(names.fetchall())


def binds_20():
    """``Session(binds={Orchard: engine})`` gives the engine to a class, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        [('north',)]
    """
    with _engine() as engine:
        session = Session(binds={Orchard: engine})
        print(session.query(Orchard.name).all())
        session.close()
