"""Bound metadata and what depended on it."""

from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, inspect, text


def _harbour_tables():
    """Return metadata with one table."""
    metadata = MetaData()
    Table(
        "boat",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("name", String(30)),
    )
    return metadata


def bind_argument_1x():
    """``MetaData(bind=...)`` works in 1.3 and 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        tables: ['boat']

    .. testoutput:: 1.4

        RemovedIn20Warning: The MetaData.bind argument is deprecated and will be removed in SQLAlchemy 2.0. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The ``bind`` argument for schema methods that invoke SQL against an engine or connection will be required in SQLAlchemy 2.0. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        tables: ['boat']

    .. testoutput:: 2.0, 2.1

        TypeError: MetaData.__init__() got an unexpected keyword argument 'bind'
    """
    engine = create_engine("sqlite://")
    metadata = MetaData(bind=engine)
    Table("boat", metadata, Column("id", Integer, primary_key=True))
    metadata.create_all()
    print("tables:", inspect(engine).get_table_names())


def bind_positional_1x():
    """``MetaData(engine)`` binds in 1.3 and 1.4; since 2.0 the engine is taken for a schema.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        bound: True

    .. testoutput:: 1.4

        RemovedIn20Warning: The MetaData.bind argument is deprecated and will be removed in SQLAlchemy 2.0. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        bound: True

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: expected schema argument to be a string, got <class 'sqlalchemy.engine.base.Engine'>.
    """
    engine = create_engine("sqlite://")
    metadata = MetaData(engine)
    print("bound:", metadata.bind is engine)


def bind_assignment_1x():
    """Assigning ``metadata.bind`` binds in 1.3 and 1.4; 2.x accepts the assignment and ignores it.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        assigned
        tables: ['boat']

    .. testoutput:: 1.4

        assigned
        RemovedIn20Warning: The ``bind`` argument for schema methods that invoke SQL against an engine or connection will be required in SQLAlchemy 2.0. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        tables: ['boat']

    .. testoutput:: 2.0, 2.1

        assigned
        TypeError: MetaData.create_all() missing 1 required positional argument: 'bind'
    """
    engine = create_engine("sqlite://")
    metadata = _harbour_tables()
    metadata.bind = engine
    print("assigned")
    metadata.create_all()
    print("tables:", inspect(engine).get_table_names())


def create_all_20():
    """``create_all(engine)`` is given the engine, and works in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        tables: ['boat']
    """
    engine = create_engine("sqlite://")
    metadata = _harbour_tables()
    metadata.create_all(engine)
    print("tables:", inspect(engine).get_table_names())


def autoload_1x():
    """``autoload=True`` reads the table in 1.3 and 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        columns: ['id', 'name']

    .. testoutput:: 1.4

        RemovedIn20Warning: The autoload parameter is deprecated and will be removed in version 2.0.  Please use the autoload_with parameter, passing an engine or connection. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        columns: ['id', 'name']

    .. testoutput:: 2.0, 2.1

        TypeError: Additional arguments should be named <dialectname>_<argument>, got 'autoload'
    """
    engine = create_engine("sqlite://")
    _harbour_tables().create_all(engine)
    boat = Table("boat", MetaData(), autoload=True, autoload_with=engine)
    print("columns:", boat.columns.keys())


def autoload_20():
    """``autoload_with=engine`` alone reads the table, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        columns: ['id', 'name']
    """
    engine = create_engine("sqlite://")
    _harbour_tables().create_all(engine)
    boat = Table("boat", MetaData(), autoload_with=engine)
    print("columns:", boat.columns.keys())


def reflect_1x():
    """``MetaData.reflect()`` finds the bound engine in 1.3 and 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        tables: ['boat']

    .. testoutput:: 1.4

        RemovedIn20Warning: The ``bind`` argument for schema methods that invoke SQL against an engine or connection will be required in SQLAlchemy 2.0. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        tables: ['boat']

    .. testoutput:: 2.0, 2.1

        TypeError: MetaData.reflect() missing 1 required positional argument: 'bind'
    """
    engine = create_engine("sqlite://")
    _harbour_tables().create_all(engine)
    metadata = MetaData()
    metadata.bind = engine
    metadata.reflect()
    print("tables:", sorted(metadata.tables))


def reflect_20():
    """``MetaData.reflect(engine)`` works in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        tables: ['boat']
    """
    engine = create_engine("sqlite://")
    _harbour_tables().create_all(engine)
    metadata = MetaData()
    metadata.reflect(engine)
    print("tables:", sorted(metadata.tables))


def statement_execute_1x():
    """A statement executes itself in 1.3 and 1.4, and has no ``execute`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        boats: [(1, 'Tern')]

    .. testoutput:: 1.4

        RemovedIn20Warning: The Executable.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The current statement is being autocommitted using implicit autocommit, which will be removed in SQLAlchemy 2.0. Use the .begin() method of Engine or Connection in order to use an explicit transaction for DML and DDL statements. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The Executable.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        boats: [(1, 'Tern')]

    .. testoutput:: 2.0, 2.1

        AttributeError: 'Insert' object has no attribute 'execute'
    """
    engine = create_engine("sqlite://")
    metadata = _harbour_tables()
    metadata.create_all(engine)
    metadata.bind = engine
    boat = metadata.tables["boat"]
    boat.insert().values(name="Tern").execute()
    print("boats:", boat.select().execute().fetchall())


def statement_execute_20():
    """A connection executes the statement, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        boats: [(1, 'Tern')]
    """
    engine = create_engine("sqlite://")
    metadata = _harbour_tables()
    metadata.create_all(engine)
    boat = metadata.tables["boat"]
    with engine.begin() as connection:
        connection.execute(boat.insert().values(name="Tern"))
        print("boats:", connection.execute(boat.select()).fetchall())


def create_all_connection_1x():
    """``create_all(connection)`` without a transaction creates nothing that lasts since 2.0.

    :consequence: 1.4 warning, 2.0 rows

    .. testoutput:: 1.3

        tables: ['boat']

    .. testoutput:: 1.4

        RemovedIn20Warning: The current statement is being autocommitted using implicit autocommit, which will be removed in SQLAlchemy 2.0. Use the .begin() method of Engine or Connection in order to use an explicit transaction for DML and DDL statements. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        tables: ['boat']

    .. testoutput:: 2.0, 2.1

        tables: []
    """
    engine = create_engine("postgresql+psycopg2://")
    metadata = _harbour_tables()
    with engine.connect() as connection:
        metadata.create_all(connection)
    print("tables:", inspect(engine).get_table_names())


def create_all_connection_20():
    """``create_all(connection)`` inside ``Engine.begin()`` lasts in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        tables: ['boat']
    """
    engine = create_engine("postgresql+psycopg2://")
    metadata = _harbour_tables()
    with engine.begin() as connection:
        metadata.create_all(connection)
    print("tables:", inspect(engine).get_table_names())


def create_all_connection_sqlite():
    """On SQLite the table stays all the same: its driver opens no transaction for DDL.

    :consequence: 1.4 warning, 2.0 text

    .. testoutput:: 1.3, 2.0, 2.1

        inside: ['boat']
        tables: ['boat']

    .. testoutput:: 1.4

        RemovedIn20Warning: The current statement is being autocommitted using implicit autocommit, which will be removed in SQLAlchemy 2.0. Use the .begin() method of Engine or Connection in order to use an explicit transaction for DML and DDL statements. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        inside: ['boat']
        tables: ['boat']
    """
    engine = create_engine("sqlite:///harbour.db")
    metadata = _harbour_tables()
    with engine.connect() as connection:
        metadata.create_all(connection)
        rows = connection.execute(text("SELECT name FROM sqlite_master")).fetchall()
    print("inside:", [row[0] for row in rows])
    print("tables:", inspect(engine).get_table_names())


def create_all_1x():
    """``create_all()`` finds the bound engine in 1.3 and 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        tables: ['boat']

    .. testoutput:: 1.4

        RemovedIn20Warning: The ``bind`` argument for schema methods that invoke SQL against an engine or connection will be required in SQLAlchemy 2.0. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        tables: ['boat']

    .. testoutput:: 2.0, 2.1

        TypeError: MetaData.create_all() missing 1 required positional argument: 'bind'
    """
    engine = create_engine("sqlite://")
    metadata = _harbour_tables()
    metadata.bind = engine
    metadata.create_all()
    print("tables:", inspect(engine).get_table_names())


def reflect_connection():
    """``reflect()`` and ``autoload_with=`` take a connection, too, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        tables: ['boat']
        columns: ['id', 'name']
    """
    engine = create_engine("postgresql+psycopg2://")
    with engine.connect() as connection, connection.begin():
        _harbour_tables().create_all(connection)
        metadata = MetaData()
        metadata.reflect(connection)
        boat = Table("boat", MetaData(), autoload_with=connection)
    print("tables:", sorted(metadata.tables))
    print("columns:", boat.columns.keys())
