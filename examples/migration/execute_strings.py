"""Plain strings as statements."""

from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, text
from sqlalchemy.orm import Session

metadata = MetaData()
boat = Table(
    "boat",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(30)),
    Column("length", Integer),
)


def _harbour():
    """Return an engine with two boats in its database."""
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(boat.insert(), [{"name": "Tern", "length": 9}])
        connection.execute(boat.insert(), [{"name": "Gull", "length": 12}])
    return engine


def connection_string_1x():
    """``Connection.execute("...")`` runs on 1.3 and 1.4, and is refused since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        names: [('Tern',), ('Gull',)]

    .. testoutput:: 1.4

        RemovedIn20Warning: Passing a string to Connection.execute() is deprecated and will be removed in version 2.0.  Use the text() construct, or the Connection.exec_driver_sql() method to invoke a driver-level SQL string. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        names: [('Tern',), ('Gull',)]

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ObjectNotExecutableError: Not an executable object: 'SELECT name FROM boat'
    """
    engine = _harbour()
    with engine.connect() as connection:
        result = connection.execute("SELECT name FROM boat")
        print("names:", result.fetchall())


def connection_text_20():
    """``text()`` around the string makes it a statement, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        names: [('Tern',), ('Gull',)]
    """
    engine = _harbour()
    with engine.connect() as connection:
        result = connection.execute(text("SELECT name FROM boat"))
        print("names:", result.fetchall())


def question_marks_1x():
    """``Connection.execute("...")`` takes the driver's placeholders, such as ``?``, in 1.3 and 1.4.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        names: [('Gull',)]

    .. testoutput:: 1.4

        RemovedIn20Warning: Passing a string to Connection.execute() is deprecated and will be removed in version 2.0.  Use the text() construct, or the Connection.exec_driver_sql() method to invoke a driver-level SQL string. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The connection.execute() method in SQLAlchemy 2.0 will accept parameters as a single dictionary or a single sequence of dictionaries only. Parameters passed as keyword arguments, tuples or positionally oriented dictionaries and/or tuples will no longer be accepted. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        names: [('Gull',)]

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: mapping or list expected for parameters
    """
    engine = _harbour()
    with engine.connect() as connection:
        sql = "SELECT name FROM boat WHERE length > ?"
        result = connection.execute(sql, 10)
        print("names:", result.fetchall())


def named_parameters_20():
    """``text()`` takes ``:name`` placeholders and a dictionary, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        names: [('Gull',)]
    """
    engine = _harbour()
    with engine.connect() as connection:
        sql = text("SELECT name FROM boat WHERE length > :length")
        result = connection.execute(sql, {"length": 10})
        print("names:", result.fetchall())


def driver_sql_20():
    """``exec_driver_sql()`` sends a string to the driver as it is, from 1.4.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        AttributeError: 'Connection' object has no attribute 'exec_driver_sql'

    .. testoutput:: 1.4, 2.0, 2.1

        names: [('Gull',)]
    """
    engine = _harbour()
    with engine.connect() as connection:
        sql = "SELECT name FROM boat WHERE length > ?"
        result = connection.exec_driver_sql(sql, (10,))
        print("names:", result.fetchall())


def colon_in_text():
    r"""In ``text()`` a colon before a word is a placeholder; ``\:`` is a colon, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        escaped: berth :one
        sqlalchemy.exc.StatementError: (sqlalchemy.exc.InvalidRequestError) A value is required for bind parameter 'one'
        [SQL: SELECT 'berth ?']
        (Background on this error at: https://sqlalche.me/e/20/cd3x)
    """
    engine = _harbour()
    with engine.connect() as connection:
        escaped = text(r"SELECT 'berth \:one'")
        print("escaped:", connection.execute(escaped).scalar())
        unescaped = text("SELECT 'berth :one'")
        print("unescaped:", connection.execute(unescaped).scalar())


def session_string_1x():
    """``Session.execute("...")`` runs on 1.3 and 1.4, and is refused since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        names: [('Tern',), ('Gull',)]

    .. testoutput:: 1.4

        RemovedIn20Warning: Using plain strings to indicate SQL statements without using the text() construct is  deprecated and will be removed in version 2.0.  Ensure plain SQL statements are passed using the text() construct. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        names: [('Tern',), ('Gull',)]

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Textual SQL expression 'SELECT name FROM boat' should be explicitly declared as text('SELECT name FROM boat')
    """
    engine = _harbour()
    session = Session(engine)
    try:
        result = session.execute("SELECT name FROM boat")
        print("names:", result.fetchall())
    finally:
        session.close()


def session_text_20():
    """``Session.execute()`` runs ``text()`` in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        names: [('Tern',), ('Gull',)]
    """
    engine = _harbour()
    session = Session(engine)
    result = session.execute(text("SELECT name FROM boat"))
    print("names:", result.fetchall())
    session.close()


def where_string():
    """A string as a WHERE criterion is refused in every version; ``text()`` is accepted.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        names: ['Gull']
        sqlalchemy.exc.ArgumentError: Textual SQL expression 'length > 10' should be explicitly declared as text('length > 10')
    """
    engine = _harbour()
    with engine.connect() as connection:
        statement = boat.select().where(text("length > 10"))
        rows = connection.execute(statement)
        print("names:", [row.name for row in rows])
        connection.execute(boat.select().where("length > 10"))
