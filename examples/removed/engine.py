"""What engines, connections, results and inspectors no longer do in 2.x."""

from contextlib import contextmanager

from sqlalchemy import (
    Column,
    ColumnDefault,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    func,
    inspect,
)
from sqlalchemy.schema import DDL

metadata = MetaData()
tree = Table(
    "tree",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sort", String(30)),
    Column("height", Integer),
)


@contextmanager
def _engine():
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(tree.insert(), [{"sort": "pear", "height": 5}])
        connection.execute(tree.insert(), [{"sort": "plum", "height": 3}])
    yield engine
    metadata.bind = None


@contextmanager
def _connection():
    with _engine() as engine, engine.begin() as connection:
        yield connection


def keys_of_insert_1x():
    """``Result.keys()`` of an INSERT is empty up to 1.4, and raises since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        []

    .. testoutput:: 1.4

        RemovedIn20Warning: Calling the .keys() method on a result set that does not return rows is deprecated and will raise ResourceClosedError in SQLAlchemy 2.0. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        []

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ResourceClosedError: This result object does not return rows. It has been closed automatically.
    """
    with _connection() as connection:
        result = connection.execute(tree.insert(), {"sort": "fig"})
        names = list(result.keys())
        print(names)


def keys_of_insert_20():
    """``Result.returns_rows`` says whether there are ``keys()`` to ask for, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        []
    """
    with _connection() as connection:
        result = connection.execute(tree.insert(), {"sort": "fig"})
        names = list(result.keys()) if result.returns_rows else []
        print(names)


def reflecttable_1x():
    """``Inspector.reflecttable()`` fills a table up to 1.4, and is gone since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        ['id', 'sort', 'height']

    .. testoutput:: 1.4

        RemovedIn20Warning: The Inspector.reflecttable() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. The Inspector.reflecttable() method was renamed to Inspector.reflect_table(). This deprecated alias will be removed in a future release. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        ['id', 'sort', 'height']

    .. testoutput:: 2.0, 2.1

        AttributeError: 'Inspector' object has no attribute 'reflecttable'
    """
    with _engine() as engine:
        found = Table("tree", MetaData())
        inspect(engine).reflecttable(found, None)
        print(found.c.keys())


def reflect_table_20():
    """``Inspector.reflect_table()`` fills a table from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        AttributeError: 'Inspector' object has no attribute 'reflect_table'

    .. testoutput:: 1.4, 2.0, 2.1

        ['id', 'sort', 'height']
    """
    with _engine() as engine:
        found = Table("tree", MetaData())
        inspect(engine).reflect_table(found, None)
        print(found.c.keys())


def ddl_execute_1x():
    """``DDL.execute()`` takes an engine up to 1.4, and is gone since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        ['by_height']

    .. testoutput:: 1.4

        RemovedIn20Warning: The DDLElement.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The Engine.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The current statement is being autocommitted using implicit autocommit, which will be removed in SQLAlchemy 2.0. Use the .begin() method of Engine or Connection in order to use an explicit transaction for DML and DDL statements. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        ['by_height']

    .. testoutput:: 2.0, 2.1

        AttributeError: 'DDL' object has no attribute 'execute'
    """
    with _engine() as engine:
        DDL("CREATE INDEX by_height ON tree (height)").execute(engine)
        print([index["name"] for index in inspect(engine).get_indexes("tree")])


def ddl_execute_20():
    """A connection executes a ``DDL`` element, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        ['by_height']
    """
    with _engine() as engine:
        with engine.begin() as connection:
            connection.execute(DDL("CREATE INDEX by_height ON tree (height)"))
        print([index["name"] for index in inspect(engine).get_indexes("tree")])


def default_execute_1x():
    """``ColumnDefault.execute()`` takes an engine up to 1.4, and is gone since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        2

    .. testoutput:: 1.4

        RemovedIn20Warning: The DefaultGenerator.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        2

    .. testoutput:: 2.0, 2.1

        AttributeError: 'ScalarElementColumnDefault' object has no attribute 'execute'
    """
    with _engine() as engine:
        height = ColumnDefault(2).execute(engine)
        print(height)


def default_scalar_20():
    """``Connection.scalar()`` executes a ``ColumnDefault`` since 2.0.

    :consequence: 2.0 works

    .. testoutput:: 1.3, 1.4

        AttributeError: 'int' object has no attribute 'scalar'

    .. testoutput:: 2.0, 2.1

        2
    """
    with _connection() as connection:
        height = connection.scalar(ColumnDefault(2))
        print(height)


def default_connection_execute():
    """``Connection.execute()`` of a ``ColumnDefault`` works in every version, and warns in 2.x.

    :consequence: 2.0 warning

    .. testoutput:: 1.3, 1.4

        2

    .. testoutput:: 2.0, 2.1

        SADeprecationWarning: Using the .execute() method to invoke a DefaultGenerator object is deprecated; please use the .scalar() method.
        2
    """
    with _connection() as connection:
        height = connection.execute(ColumnDefault(2))
        print(height)


def statement_scalar_1x():
    """``Select.scalar()`` finds the engine in bound metadata up to 1.4, and is gone since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        2

    .. testoutput:: 1.4

        RemovedIn20Warning: The Executable.scalar() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. Scalar execution in SQLAlchemy 2.0 is performed by the Connection.scalar() method of Connection, or in the ORM by the Session.scalar() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The Executable.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        2

    .. testoutput:: 2.0, 2.1

        AttributeError: 'Select' object has no attribute 'scalar'
    """
    with _engine() as engine:
        metadata.bind = engine
        statement = tree.select().where(tree.c.sort == "plum")
        number = statement.scalar()
        print(number)


def statement_scalar_20():
    """``Connection.scalar()`` takes the statement, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        2
    """
    with _connection() as connection:
        statement = tree.select().where(tree.c.sort == "plum")
        number = connection.scalar(statement)
        print(number)


def function_scalar_1x():
    """``func.max(...).scalar()`` finds the engine in bound metadata up to 1.4, and is gone since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        5

    .. testoutput:: 1.4

        RemovedIn20Warning: The FunctionElement.scalar() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. Scalar execution in SQLAlchemy 2.0 is performed by the Connection.scalar() method of Connection, or in the ORM by the Session.scalar() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The Executable.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        5

    .. testoutput:: 2.0, 2.1

        AttributeError: Neither 'max' object nor 'Comparator' object has an attribute 'scalar'
    """
    with _engine() as engine:
        metadata.bind = engine
        tallest = func.max(tree.c.height).scalar()
        print(tallest)


def function_scalar_20():
    """``Connection.scalar()`` takes a function such as ``func.max(...)``, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        5
    """
    with _connection() as connection:
        tallest = connection.scalar(func.max(tree.c.height))
        print(tallest)


def function_execute_1x():
    """``func.max(...).execute()`` finds the engine in bound metadata up to 1.4, and is gone since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        [(5,)]

    .. testoutput:: 1.4

        RemovedIn20Warning: The FunctionElement.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The Executable.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        [(5,)]

    .. testoutput:: 2.0, 2.1

        AttributeError: Neither 'max' object nor 'Comparator' object has an attribute 'execute'
    """
    with _engine() as engine:
        metadata.bind = engine
        rows = func.max(tree.c.height).execute().fetchall()
        print(rows)


def function_execute_20():
    """``Connection.execute()`` takes a function such as ``func.max(...)``, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        [(5,)]
    """
    with _connection() as connection:
        rows = connection.execute(func.max(tree.c.height)).fetchall()
        print(rows)
