"""What a session can do in 2.1, and cannot in 2.0."""

from sqlalchemy import String, create_engine, event
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
)


class Base(DeclarativeBase):
    pass


class Lantern(Base):
    __tablename__ = "lantern"

    id: Mapped[int] = mapped_column(primary_key=True)
    colour: Mapped[str] = mapped_column(String(10))


def execution_options():
    """``Session(execution_options=...)`` counts for queries and flushes since 2.1.

    :consequence: 2.1 works

    .. testoutput:: 2.0

        TypeError: Session.__init__() got an unexpected keyword argument 'execution_options'

    .. testoutput:: 2.1

        INSERT True
        SELECT True
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine, execution_options={"audit": True})

    @event.listens_for(engine, "before_cursor_execute")
    def note(connection, cursor, statement, values, context, many):
        audit = context.execution_options.get("audit")
        print(statement.partition(" ")[0], audit)

    with session:
        session.add(Lantern(colour="red"))
        session.commit()
        session.get(Lantern, 1)


def options_of_the_engine():
    """Options of an engine count for all of its sessions in every version.

    .. testoutput:: 2.0, 2.1

        INSERT True
        SELECT True
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine.execution_options(audit=True))

    @event.listens_for(engine, "before_cursor_execute")
    def note(connection, cursor, statement, values, context, many):
        audit = context.execution_options.get("audit")
        print(statement.partition(" ")[0], audit)

    with session:
        session.add(Lantern(colour="red"))
        session.commit()
        session.get(Lantern, 1)


def binds():
    """``Session.binds`` says which engine belongs to which class since 2.1.

    :consequence: 2.1 works

    .. testoutput:: 2.0

        AttributeError: 'Session' object has no attribute 'binds'

    .. testoutput:: 2.1

        engine of Lantern: True
    """
    engine = create_engine("sqlite://")
    with Session(binds={Lantern: engine}) as session:
        print("engine of Lantern:", session.binds[Lantern] is engine)


def merge_all():
    """``merge_all()`` and ``delete_all()`` take several objects since 2.1.

    :consequence: 2.1 works

    .. testoutput:: 2.0

        AttributeError: 'Session' object has no attribute 'merge_all'

    .. testoutput:: 2.1

        to be deleted: 2
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        lanterns = [
            Lantern(id=1, colour="red"),
            Lantern(id=2, colour="blue"),
        ]
        merged = session.merge_all(lanterns)
        session.flush()
        session.delete_all(merged)
        print("to be deleted:", len(session.deleted))
