"""The parameters that ``Connection.execute()`` takes."""

from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, text

metadata = MetaData()
boat = Table(
    "boat",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(30)),
    Column("length", Integer),
)


def _boats(connection):
    rows = connection.execute(text("SELECT name, length FROM boat"))
    return [tuple(row) for row in rows]


def keywords_1x():
    """Parameters as keywords are accepted in 1.3 and 1.4, and are a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        boats: [('Tern', 9)]

    .. testoutput:: 1.4

        RemovedIn20Warning: The connection.execute() method in SQLAlchemy 2.0 will accept parameters as a single dictionary or a single sequence of dictionaries only. Parameters passed as keyword arguments, tuples or positionally oriented dictionaries and/or tuples will no longer be accepted. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        boats: [('Tern', 9)]

    .. testoutput:: 2.0, 2.1

        TypeError: Connection.execute() got an unexpected keyword argument 'name'
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(boat.insert(), name="Tern", length=9)
        print("boats:", _boats(connection))


def dictionary_20():
    """One dictionary is accepted in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        boats: [('Tern', 9)]
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(boat.insert(), {"name": "Tern", "length": 9})
        print("boats:", _boats(connection))


def dictionaries_1x():
    """Several dictionaries are accepted in 1.3 and 1.4, and are a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        boats: [('Tern', 9), ('Gull', 12)]

    .. testoutput:: 1.4

        RemovedIn20Warning: The connection.execute() method in SQLAlchemy 2.0 will accept parameters as a single dictionary or a single sequence of dictionaries only. Parameters passed as keyword arguments, tuples or positionally oriented dictionaries and/or tuples will no longer be accepted. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        boats: [('Tern', 9), ('Gull', 12)]

    .. testoutput:: 2.0, 2.1

        TypeError: Connection.execute() takes from 2 to 3 positional arguments but 4 were given
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.begin() as connection:
        tern = {"name": "Tern", "length": 9}
        gull = {"name": "Gull", "length": 12}
        connection.execute(boat.insert(), tern, gull)
        print("boats:", _boats(connection))


def list_of_dictionaries_20():
    """One list of dictionaries is accepted in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        boats: [('Tern', 9), ('Gull', 12)]
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.begin() as connection:
        tern = {"name": "Tern", "length": 9}
        gull = {"name": "Gull", "length": 12}
        connection.execute(boat.insert(), [tern, gull])
        print("boats:", _boats(connection))


def tuple_with_insert():
    """A tuple beside an ``insert()`` construct fails in every version, each time differently.

    :consequence: 1.4 exception, 2.0 exception

    .. testoutput:: 1.3

        AttributeError: 'tuple' object has no attribute 'keys'

    .. testoutput:: 1.4

        TypeError: '<' not supported between instances of 'str' and 'int'

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: List argument must consist only of dictionaries
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(boat.insert(), (1, "Tern", 9))
        print("boats:", _boats(connection))


def tuples_with_string_1x():
    """Tuples beside a string work in 1.3 and 1.4; the string is refused since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        boats: [('Tern', 9), ('Gull', 12)]

    .. testoutput:: 1.4

        RemovedIn20Warning: Passing a string to Connection.execute() is deprecated and will be removed in version 2.0.  Use the text() construct, or the Connection.exec_driver_sql() method to invoke a driver-level SQL string. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The connection.execute() method in SQLAlchemy 2.0 will accept parameters as a single dictionary or a single sequence of dictionaries only. Parameters passed as keyword arguments, tuples or positionally oriented dictionaries and/or tuples will no longer be accepted. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        boats: [('Tern', 9), ('Gull', 12)]

    .. testoutput:: 2.0, 2.1

        TypeError: Connection.execute() takes from 2 to 3 positional arguments but 4 were given
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.begin() as connection:
        sql = "INSERT INTO boat (name, length) VALUES (?, ?)"
        connection.execute(sql, ("Tern", 9), ("Gull", 12))
        print("boats:", _boats(connection))


def tuples_with_driver_sql_20():
    """``exec_driver_sql()`` takes a tuple, or a list of tuples, from 1.4.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        AttributeError: 'Connection' object has no attribute 'exec_driver_sql'

    .. testoutput:: 1.4, 2.0, 2.1

        boats: [('Tern', 9), ('Gull', 12), ('Skua', 7)]
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.begin() as connection:
        sql = "INSERT INTO boat (name, length) VALUES (?, ?)"
        connection.exec_driver_sql(sql, ("Tern", 9))
        connection.exec_driver_sql(sql, [("Gull", 12), ("Skua", 7)])
        print("boats:", _boats(connection))


def execution_options_20():
    """``execution_options=`` is an argument of ``execute()`` since 2.0; 1.x drops it.

    :consequence: 2.0 works

    .. testoutput:: 1.3, 1.4

        answer: 42
        berth: None

    .. testoutput:: 2.0, 2.1

        answer: 42
        berth: 4
    """
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        sql = text("SELECT 6 * 7 AS answer")
        result = connection.execute(sql, {}, execution_options={"berth": 4})
        print("answer:", result.scalar())
        options = result.context.execution_options
        print("berth:", options.get("berth"))


def execution_options_future_20():
    """With ``future=True``, ``execution_options=`` is an argument of ``execute()`` in 1.4 too.

    .. testoutput:: 1.4, 2.0, 2.1

        answer: 42
        berth: 4
    """
    engine = create_engine("sqlite://", future=True)
    with engine.connect() as connection:
        sql = text("SELECT 6 * 7 AS answer")
        result = connection.execute(sql, {}, execution_options={"berth": 4})
        print("answer:", result.scalar())
        options = result.context.execution_options
        print("berth:", options.get("berth"))


def statement_options_20():
    """``execution_options()`` of the statement works in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        answer: 42
        berth: 4
    """
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        sql = text("SELECT 6 * 7 AS answer").execution_options(berth=4)
        result = connection.execute(sql)
        print("answer:", result.scalar())
        options = result.context.execution_options
        print("berth:", options.get("berth"))
