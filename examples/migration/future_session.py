"""``Session(future=True)``: the session of 2.0, from 1.4."""

from contextlib import closing

from sqlalchemy import Column, Integer, String, create_engine, select
from sqlalchemy.orm import Session

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Boat(Base):
    __tablename__ = "boat"

    id = Column(Integer, primary_key=True)
    name = Column(String(30))


def _names(engine):
    with closing(Session(engine)) as session:
        return [name for (name,) in session.query(Boat.name).order_by(Boat.id)]


def bound_metadata_1x():
    """A session without an engine finds one through bound metadata in 1.4, and not since 2.0.

    :consequence: 2.0 exception

    .. testoutput:: 1.4

        RemovedIn20Warning: This Session located a target engine via bound metadata; as this functionality will be removed in SQLAlchemy 2.0, an Engine object should be passed to the Session() constructor directly. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        boats: []

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.UnboundExecutionError: Could not locate a bind configured on mapper Mapper[Boat(boat)], SQL expression or this Session.
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    Base.metadata.bind = engine
    with Session() as session:
        print("boats:", session.execute(select(Boat)).all())


def bound_metadata_future():
    """With ``future=True`` a session does not look at bound metadata in 1.4 either.

    :consequence: 2.0 text

    .. testoutput:: 1.4

        sqlalchemy.exc.UnboundExecutionError: Could not locate a bind configured on mapper mapped class Boat->boat, SQL expression or this Session. A bind was located via legacy bound metadata, but since future=True is set on this Session, this bind is ignored.

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.UnboundExecutionError: Could not locate a bind configured on mapper Mapper[Boat(boat)], SQL expression or this Session.
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    Base.metadata.bind = engine
    with Session(future=True) as session:
        print("boats:", session.execute(select(Boat)).all())


def bind_20():
    """A session is given its engine, in every version.

    .. testoutput:: 1.4, 2.0, 2.1

        boats: []
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        print("boats:", session.execute(select(Boat)).all())


def subtransactions_future():
    """With ``future=True``, ``begin(subtransactions=True)`` is refused in 1.4 too.

    :consequence: 2.0 exception

    .. testoutput:: 1.4

        RemovedIn20Warning: The Session.begin.subtransactions flag is deprecated and will be removed in SQLAlchemy version 2.0.  See the documentation at session_subtransactions for background on a compatible alternative pattern. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        NotImplementedError: subtransactions are not implemented in future Session objects.

    .. testoutput:: 2.0, 2.1

        TypeError: Session.begin() got an unexpected keyword argument 'subtransactions'
    """
    engine = create_engine("sqlite://", future=True)
    with Session(engine, future=True) as session:
        session.begin(subtransactions=True)


def commit_inside_1x():
    """``session.commit()`` in a savepoint ends the savepoint in 1.3 and 1.4, everything since 2.0.

    The rollback at the end then finds everything in 1.x, and nothing in 2.x.

    :consequence: 2.0 rows

    .. testoutput:: 1.3, 1.4

        saved: []

    .. testoutput:: 2.0, 2.1

        saved: ['Tern', 'Gull']
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with closing(Session(engine)) as session:
        session.add(Boat(name="Tern"))
        session.begin_nested()
        session.add(Boat(name="Gull"))
        session.commit()
        session.rollback()
    print("saved:", _names(engine))


def savepoint_commit_20():
    """``commit()`` of the savepoint object ends the savepoint alone, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        saved: []
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with closing(Session(engine)) as session:
        session.add(Boat(name="Tern"))
        savepoint = session.begin_nested()
        session.add(Boat(name="Gull"))
        savepoint.commit()
        session.rollback()
    print("saved:", _names(engine))


def commit_inside_future():
    """With ``future=True``, ``session.commit()`` in a savepoint ends everything in 1.4 too.

    .. testoutput:: 1.4, 2.0, 2.1

        saved: ['Tern', 'Gull']
    """
    engine = create_engine("sqlite://", future=True)
    Base.metadata.create_all(engine)
    with Session(engine, future=True) as session:
        session.add(Boat(name="Tern"))
        session.begin_nested()
        session.add(Boat(name="Gull"))
        session.commit()
        session.rollback()
    print("saved:", _names(engine))


def rollback_inside_1x():
    """``session.rollback()`` in a savepoint undoes the savepoint in 1.3 and 1.4, all since 2.0.

    :consequence: 2.0 rows

    .. testoutput:: 1.3, 1.4

        saved: ['Tern']

    .. testoutput:: 2.0, 2.1

        saved: []
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with closing(Session(engine)) as session:
        session.add(Boat(name="Tern"))
        session.begin_nested()
        session.add(Boat(name="Gull"))
        session.rollback()
        session.commit()
    print("saved:", _names(engine))


def rollback_inside_future():
    """With ``future=True``, ``session.rollback()`` in a savepoint undoes all in 1.4 too.

    .. testoutput:: 1.4, 2.0, 2.1

        saved: []
    """
    engine = create_engine("sqlite://", future=True)
    Base.metadata.create_all(engine)
    with Session(engine, future=True) as session:
        session.add(Boat(name="Tern"))
        session.begin_nested()
        session.add(Boat(name="Gull"))
        session.rollback()
        session.commit()
    print("saved:", _names(engine))


def savepoint_20():
    """``rollback()`` of the savepoint object undoes the savepoint alone, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        saved: ['Tern']
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with closing(Session(engine)) as session:
        session.add(Boat(name="Tern"))
        savepoint = session.begin_nested()
        session.add(Boat(name="Gull"))
        savepoint.rollback()
        session.commit()
    print("saved:", _names(engine))


def savepoint_block_20():
    """A ``with session.begin_nested():`` block that fails undoes its own work, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        caught: no berth
        saved: ['Tern']
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with closing(Session(engine)) as session:
        session.add(Boat(name="Tern"))
        try:
            with session.begin_nested():
                session.add(Boat(name="Gull"))
                raise ValueError("no berth")
        except ValueError as error:
            print("caught:", error)
        session.commit()
    print("saved:", _names(engine))


def context_manager_20():
    """``with Session(engine)`` closes the session at its end and commits nothing by itself.

    .. testoutput:: 1.4, 2.0, 2.1

        in a transaction: False
        objects held: 0
        saved: ['Tern']
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Boat(name="Tern"))
        session.commit()
        session.add(Boat(name="Gull"))
    print("in a transaction:", session.in_transaction())
    print("objects held:", len(session.new) + len(session.identity_map))
    print("saved:", _names(engine))


def flag_false():
    """``Session(future=False)`` is accepted in 1.4 only, where it is the default.

    :consequence: 1.4 works, 2.0 exception

    .. testoutput:: 1.3

        TypeError: Session.__init__() got an unexpected keyword argument 'future'

    .. testoutput:: 1.4

        in a transaction: False

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: The 'future' parameter passed to Session() may only be set to True.
    """
    with Session(create_engine("sqlite://"), future=False) as session:
        print("in a transaction:", session.in_transaction())


def engine_of_the_old_style():
    """A session with ``future=True`` takes an engine without it, too.

    .. testoutput:: 1.4, 2.0, 2.1

        saved: ['Tern']
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine, future=True) as session:
        session.add(Boat(name="Tern"))
        session.commit()
    print("saved:", _names(engine))
