"""``Engine.execute()``, and what replaces it."""

from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, text

metadata = MetaData()
boat = Table(
    "boat",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(30)),
)


def insert_1x():
    """``Engine.execute()`` runs a statement in 1.3 and 1.4, and does not exist since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        boats: [(1, 'Tern')]

    .. testoutput:: 1.4

        RemovedIn20Warning: The Engine.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The current statement is being autocommitted using implicit autocommit, which will be removed in SQLAlchemy 2.0. Use the .begin() method of Engine or Connection in order to use an explicit transaction for DML and DDL statements. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The Engine.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        boats: [(1, 'Tern')]

    .. testoutput:: 2.0, 2.1

        AttributeError: 'Engine' object has no attribute 'execute'
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    statement = boat.insert().values(name="Tern")
    engine.execute(statement)
    rows = engine.execute(boat.select()).fetchall()
    print("boats:", rows)


def insert_20():
    """A connection from ``Engine.begin()`` runs the statement and commits, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        boats: [(1, 'Tern')]
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    statement = boat.insert().values(name="Tern")
    with engine.begin() as connection:
        connection.execute(statement)
    with engine.connect() as connection:
        rows = connection.execute(boat.select()).fetchall()
    print("boats:", rows)


def scalar_1x():
    """``Engine.scalar()`` returns one value in 1.3 and 1.4, and does not exist since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        answer: 42

    .. testoutput:: 1.4

        RemovedIn20Warning: The Engine.scalar() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session; the Result.scalar() method can then be used to return a scalar result. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The Engine.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        answer: 42

    .. testoutput:: 2.0, 2.1

        AttributeError: 'Engine' object has no attribute 'scalar'
    """
    engine = create_engine("sqlite://")
    print("answer:", engine.scalar(text("SELECT 6 * 7")))


def scalar_20():
    """``Connection.scalar()`` returns one value in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        answer: 42
    """
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        print("answer:", connection.scalar(text("SELECT 6 * 7")))


def option_engine_1x():
    """An engine with execution options has no ``execute`` since 2.0 either, under another name.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        answer: 42

    .. testoutput:: 1.4

        RemovedIn20Warning: The Engine.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        answer: 42

    .. testoutput:: 2.0, 2.1

        AttributeError: 'OptionEngine' object has no attribute 'execute'
    """
    engine = create_engine("sqlite://")
    engine = engine.execution_options(logging_token="report")
    print("answer:", engine.execute(text("SELECT 6 * 7")).scalar())


def cursor_missing():
    """Neither an engine nor a connection of SQLAlchemy has a ``cursor()``, in any version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        AttributeError: 'Engine' object has no attribute 'cursor'
        AttributeError: 'Connection' object has no attribute 'cursor'
    """
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        for one in (engine, connection):
            try:
                one.cursor()
            except AttributeError as error:
                print(f"AttributeError: {error}")


def cursor_of_the_driver():
    """``connection.connection`` leads to the driver's connection, which has a ``cursor()``.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        answer: (42,)
    """
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        cursor = connection.connection.cursor()
        cursor.execute("SELECT 6 * 7")
        print("answer:", cursor.fetchone())


def helper_20():
    """A function of your own that opens a connection and returns all rows works in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        boats: [(1, 'Tern')]
    """

    def fetch(engine, statement):
        with engine.begin() as connection:
            result = connection.execute(statement)
            return result.fetchall() if result.returns_rows else []

    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    fetch(engine, boat.insert().values(name="Tern"))
    print("boats:", fetch(engine, boat.select()))


def connection_held_1x():
    """The result of ``Engine.execute()`` keeps its connection until the last row is fetched.

    :consequence: 1.4 warning

    .. testoutput:: 1.3

        connections in use: 1
        after one row: 1
        after all rows: 0

    .. testoutput:: 1.4

        RemovedIn20Warning: The Engine.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        connections in use: 1
        after one row: 1
        after all rows: 0
    """
    engine = create_engine("postgresql+psycopg2://")
    sql = text("SELECT * FROM generate_series(1, 2)")
    result = engine.execute(sql)
    print("connections in use:", engine.pool.checkedout())
    result.fetchone()
    print("after one row:", engine.pool.checkedout())
    result.fetchall()
    print("after all rows:", engine.pool.checkedout())


def connection_released_20():
    """A ``with`` block returns the connection at its end, whatever was fetched.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        inside the block: 1
        after the block: 0
    """
    engine = create_engine("postgresql+psycopg2://")
    with engine.connect() as connection:
        sql = text("SELECT * FROM generate_series(1, 2)")
        result = connection.execute(sql)
        result.fetchone()
        print("inside the block:", engine.pool.checkedout())
    print("after the block:", engine.pool.checkedout())
