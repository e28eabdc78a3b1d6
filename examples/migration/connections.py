"""When a transaction begins, and how to mark where it ends."""

from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, event, text

metadata = MetaData()
boat = Table(
    "boat",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(30)),
)


def begin_after_select_1x():
    """``Connection.begin()`` after a SELECT works in 1.3 and 1.4, and is refused since 2.0.

    :consequence: 2.0 exception

    .. testoutput:: 1.3, 1.4

        before: 0
        after: 1

    .. testoutput:: 2.0, 2.1

        before: 0
        sqlalchemy.exc.InvalidRequestError: This connection has already initialized a SQLAlchemy Transaction() object via begin() or autobegin; can't call begin() here unless rollback() or commit() is called first.
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    insert = boat.insert().values(name="Tern")
    count = text("SELECT count(*) FROM boat")
    with engine.connect() as connection:
        print("before:", connection.scalar(count))
        with connection.begin():
            connection.execute(insert)
        print("after:", connection.scalar(count))


def begin_before_select_20():
    """One block around reads and writes works in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        before: 0
        after: 1
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    insert = boat.insert().values(name="Tern")
    count = text("SELECT count(*) FROM boat")
    with engine.begin() as connection:
        print("before:", connection.scalar(count))
        connection.execute(insert)
        print("after:", connection.scalar(count))


def two_connections_20():
    """A connection to read and then one to write works in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        before: 0
        after: 1
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    insert = boat.insert().values(name="Tern")
    count = text("SELECT count(*) FROM boat")
    with engine.connect() as connection:
        print("before:", connection.scalar(count))
    with engine.begin() as connection:
        connection.execute(insert)
    with engine.connect() as connection:
        print("after:", connection.scalar(count))


def rollback_then_begin_20():
    """``rollback()`` ends the transaction that a SELECT began, so that ``begin()`` works again.

    .. testoutput:: 1.4, 2.0, 2.1

        before: 0
        after: 1
    """
    engine = create_engine("sqlite://", future=True)
    metadata.create_all(engine)
    insert = boat.insert().values(name="Tern")
    count = text("SELECT count(*) FROM boat")
    with engine.connect() as connection:
        print("before:", connection.scalar(count))
        connection.rollback()
        with connection.begin():
            connection.execute(insert)
        print("after:", connection.scalar(count))


def nested_begin_1x():
    """A second ``begin()`` inside the first joins it in 1.3 and 1.4, and is refused since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        boats: 2

    .. testoutput:: 1.4

        RemovedIn20Warning: Calling .begin() when a transaction is already begun, creating a 'sub' transaction, is deprecated and will be removed in 2.0.  See the documentation section 'Migrating from the nesting pattern' for background on how to migrate from this pattern. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        boats: 2

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.InvalidRequestError: This connection has already initialized a SQLAlchemy Transaction() object via begin() or autobegin; can't call begin() here unless rollback() or commit() is called first.
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    count = text("SELECT count(*) FROM boat")
    with engine.connect() as connection:
        with connection.begin():
            connection.execute(boat.insert().values(name="Tern"))
            with connection.begin():
                connection.execute(boat.insert().values(name="Gull"))
        print("boats:", connection.scalar(count))


def nested_begin_20():
    """A function joins its caller's transaction when it does not call ``begin()`` itself.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        boats: 2
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)

    def launch(connection, name):
        connection.execute(boat.insert().values(name=name))

    with engine.begin() as connection:
        launch(connection, "Tern")
        launch(connection, "Gull")
    with engine.connect() as connection:
        count = text("SELECT count(*) FROM boat")
        print("boats:", connection.scalar(count))


def branch_1x():
    """``Connection.connect()`` returns a branch in 1.3 and 1.4, and does not exist since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        answer: 42

    .. testoutput:: 1.4

        RemovedIn20Warning: The Connection.connect() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        answer: 42
        RemovedIn20Warning: The .close() method on a so-called 'branched' connection is deprecated as of 1.4, as are 'branched' connections overall, and will be removed in a future release.  If this is a default-handling function, don't close the connection. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)

    .. testoutput:: 2.0, 2.1

        AttributeError: 'Connection' object has no attribute 'connect'
    """
    engine = create_engine("sqlite://")
    with engine.connect() as connection, connection.connect() as branch:
        print("answer:", branch.scalar(text("SELECT 6 * 7")))


def same_connection_20():
    """A function uses the connection that it is given, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        answer: 42
    """
    engine = create_engine("sqlite://")

    def answer(connection):
        return connection.scalar(text("SELECT 6 * 7"))

    with engine.connect() as connection:
        print("answer:", answer(connection))


def one_choice_begin_once():
    """``Engine.begin()`` opens a connection for one transaction, and commits.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        BEGIN (implicit)
        INSERT INTO boat (name) VALUES (?)
        ('Tern',)
        COMMIT
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    engine.echo = True
    with engine.begin() as connection:
        connection.execute(boat.insert(), {"name": "Tern"})
    engine.echo = False


def one_choice_commit_as_you_go():
    """``Connection.commit()`` commits as you go; in 1.4 this takes ``future=True``.

    .. testoutput:: 1.4, 2.0, 2.1

        BEGIN (implicit)
        INSERT INTO boat (name) VALUES (?)
        ('Tern',)
        COMMIT
        BEGIN (implicit)
        INSERT INTO boat (name) VALUES (?)
        ('Gull',)
        COMMIT
    """
    engine = create_engine("sqlite://", future=True)
    metadata.create_all(engine)
    engine.echo = True
    with engine.connect() as connection:
        connection.execute(boat.insert(), {"name": "Tern"})
        connection.commit()
        connection.execute(boat.insert(), {"name": "Gull"})
        connection.commit()
    engine.echo = False


def one_choice_block():
    """``Connection.begin()`` makes a block for each transaction.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        BEGIN (implicit)
        INSERT INTO boat (name) VALUES (?)
        ('Tern',)
        COMMIT
        BEGIN (implicit)
        INSERT INTO boat (name) VALUES (?)
        ('Gull',)
        COMMIT
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    engine.echo = True
    with engine.connect() as connection:
        with connection.begin():
            connection.execute(boat.insert(), {"name": "Tern"})
        with connection.begin():
            connection.execute(boat.insert(), {"name": "Gull"})
    engine.echo = False


def engine_connect_1x():
    """A listener of ``engine_connect`` that takes ``branch`` works, and warns since 2.0.

    :consequence: 2.0 warning

    .. testoutput:: 1.3, 1.4

        connected, branch: False

    .. testoutput:: 2.0, 2.1

        SADeprecationWarning: The argument signature for the "ConnectionEvents.engine_connect" event listener has changed as of version 2.0, and conversion for the old argument signature will be removed in a future release.  The new signature is "def engine_connect(conn)"
        connected, branch: False
    """
    engine = create_engine("sqlite://")

    @event.listens_for(engine, "engine_connect")
    def greet(connection, branch):
        print("connected, branch:", branch)

    engine.connect().close()


def engine_connect_20():
    """With the connection as the only argument it works since 2.0; earlier versions refuse it.

    :consequence: 2.0 works

    .. testoutput:: 1.3, 1.4

        TypeError: engine_connect_20.<locals>.greet() takes 1 positional argument but 2 were given

    .. testoutput:: 2.0, 2.1

        connected
    """
    engine = create_engine("sqlite://")

    @event.listens_for(engine, "engine_connect")
    def greet(connection):
        print("connected")

    engine.connect().close()


def engine_connect_everywhere():
    """With ``*_`` for the rest, a listener of ``engine_connect`` takes what each version hands over.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        connected
    """
    engine = create_engine("sqlite://")

    @event.listens_for(engine, "engine_connect")
    def greet(connection, *_):
        print("connected")

    engine.connect().close()
