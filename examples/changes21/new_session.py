"""What a session can do in 2.1, and cannot in 2.0."""

from sqlalchemy import (
    ForeignKey,
    String,
    create_engine,
    event,
    select,
)
from sqlalchemy.ext.asyncio import (
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    relationship,
    scoped_session,
    selectinload,
    sessionmaker,
)


class Base(DeclarativeBase):
    pass


class Lantern(Base):
    __tablename__ = "lantern"

    id: Mapped[int] = mapped_column(primary_key=True)
    colour: Mapped[str] = mapped_column(String(10))
    wicks: Mapped[list["Wick"]] = relationship()


class Wick(Base):
    __tablename__ = "wick"

    id: Mapped[int] = mapped_column(primary_key=True)
    lantern_id: Mapped[int] = mapped_column(ForeignKey("lantern.id"))


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


def options_of_a_factory():
    """All that makes sessions takes ``execution_options=`` since 2.1.

    :consequence: 2.1 works

    .. testoutput:: 2.0

        TypeError: Session.__init__() got an unexpected keyword argument 'execution_options'

    .. testoutput:: 2.1

        Session: {'audit': True}
        scoped_session: {'audit': True}
        AsyncSession: {'audit': True}
        AsyncSession: {'audit': True}
    """
    engine = create_engine("sqlite://")
    async_engine = create_async_engine("sqlite+aiosqlite://")
    options = {"audit": True}
    factory = sessionmaker(engine, execution_options=options)
    async_factory = async_sessionmaker(
        async_engine,
        execution_options=options,
    )
    for session in (
        factory(),
        scoped_session(factory),
        AsyncSession(async_engine, execution_options=options),
        async_factory(),
    ):
        name = type(session).__name__
        print(f"{name}:", dict(session.execution_options))


def options_of_the_connection():
    """The connection of such a session has its options.

    :consequence: 2.1 works

    .. testoutput:: 2.0

        TypeError: Session.__init__() got an unexpected keyword argument 'execution_options'

    .. testoutput:: 2.1

        audit: True
    """
    engine = create_engine("sqlite://")
    options = {"audit": True}
    with Session(engine, execution_options=options) as session:
        connection = session.connection()
        found = connection.get_execution_options()
        print("audit:", found["audit"])


def options_of_a_statement():
    """Each statement of such a session has its options, as the event ``do_orm_execute`` sees.

    :consequence: 2.1 works

    .. testoutput:: 2.0

        TypeError: Session.__init__() got an unexpected keyword argument 'execution_options'

    .. testoutput:: 2.1

        audit: True
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    options = {"audit": True}
    with Session(engine, execution_options=options) as session:

        @event.listens_for(session, "do_orm_execute")
        def note(state):
            print("audit:", state.execution_options.get("audit"))

        session.execute(select(Lantern)).all()


def options_of_a_loader():
    """The options of a session count for the SELECT of ``selectinload()``, too.

    :consequence: 2.1 works

    .. testoutput:: 2.0

        TypeError: Session.__init__() got an unexpected keyword argument 'execution_options'

    .. testoutput:: 2.1

        lantern True
        wick True
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    options = {"audit": True}
    with Session(engine, execution_options=options) as session:
        session.add(Lantern(colour="red", wicks=[Wick()]))
        session.commit()

        @event.listens_for(engine, "before_cursor_execute")
        def note(connection, cursor, sent, values, context, many):
            audit = context.execution_options.get("audit")
            print(sent.partition("FROM ")[2].split()[0], audit)

        query = select(Lantern).options(selectinload(Lantern.wicks))
        session.scalars(query).all()


def schema_of_a_session():
    """``schema_translate_map`` of a session counts for its queries and its flushes.

    :consequence: 2.1 works

    .. testoutput:: 2.0

        TypeError: Session.__init__() got an unexpected keyword argument 'execution_options'

    .. testoutput:: 2.1

        INSERT INTO attic.lantern (colour) VALUES (?)
        SELECT attic.lantern.colour
        FROM attic.lantern
    """
    engine = create_engine("sqlite://")
    schemas = {"schema_translate_map": {None: "attic"}}
    session = Session(engine, execution_options=schemas)
    with session:
        connection = session.connection()
        connection.exec_driver_sql("ATTACH ':memory:' AS attic")
        Base.metadata.create_all(connection)

        @event.listens_for(engine, "before_cursor_execute")
        def note(connection, cursor, statement, *rest):
            print(statement)

        session.add(Lantern(colour="red"))
        session.flush()
        session.scalars(select(Lantern.colour)).all()


def binds_of_an_async_session():
    """``AsyncSession.binds`` has the asynchronous engines in every version.

    .. testoutput:: 2.0, 2.1

        engine of Lantern: True
    """
    engine = create_async_engine("sqlite+aiosqlite://")
    session = AsyncSession(binds={Lantern: engine})
    print("engine of Lantern:", session.binds[Lantern] is engine)
