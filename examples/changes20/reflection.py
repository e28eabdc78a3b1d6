"""What an inspector finds in the database, and what it keeps."""

from sqlalchemy import (
    Column,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    event,
    inspect,
    text,
)

metadata = MetaData()

ship = Table(
    "ship",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(20)),
    Index("ship_name", "name"),
)


def has_table_again():
    """An inspector that has looked for a table does not look again since 2.0.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        before: False
        after: True

    .. testoutput:: 2.0, 2.1

        before: False
        after: False
    """
    engine = create_engine("sqlite://")
    inspector = inspect(engine)
    print("before:", inspector.has_table("ship"))
    metadata.create_all(engine)
    print("after:", inspector.has_table("ship"))


def clear_cache():
    """After ``clear_cache()``, which came with 2.0, the inspector looks again.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        before: False
        AttributeError: 'Inspector' object has no attribute 'clear_cache'

    .. testoutput:: 2.0, 2.1

        before: False
        after: True
    """
    engine = create_engine("sqlite://")
    inspector = inspect(engine)
    print("before:", inspector.has_table("ship"))
    metadata.create_all(engine)
    inspector.clear_cache()
    print("after:", inspector.has_table("ship"))


def new_inspector():
    """A new inspector finds the table, in every version.

    .. testoutput:: 1.4, 2.0, 2.1

        before: False
        after: True
    """
    engine = create_engine("sqlite://")
    print("before:", inspect(engine).has_table("ship"))
    metadata.create_all(engine)
    print("after:", inspect(engine).has_table("ship"))


def columns_of_no_table():
    """Asking for the columns of a table that is not there raises on SQLite since 2.0.

    :consequence: 2.0 exception

    .. testoutput:: 1.4

        columns: []

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.NoSuchTableError: ship
    """
    engine = create_engine("sqlite://")
    print("columns:", inspect(engine).get_columns("ship"))


def indexes_of_no_table():
    """Asking for the indexes of a table that is not there raises on SQLite since 2.0.

    :consequence: 2.0 exception

    .. testoutput:: 1.4

        indexes: []

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.NoSuchTableError: ship
    """
    engine = create_engine("sqlite://")
    print("indexes:", inspect(engine).get_indexes("ship"))


def materialized_views():
    """``get_view_names()`` leaves materialized views out since 2.0.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        views: ['one', 'two']

    .. testoutput:: 2.0, 2.1

        views: ['one']
    """
    engine = create_engine("postgresql+psycopg2://")
    with engine.begin() as connection:
        connection.execute(text("CREATE VIEW one AS SELECT 1 AS a"))
        view = "CREATE MATERIALIZED VIEW two AS SELECT 2 AS a"
        connection.execute(text(view))
        names = inspect(connection).get_view_names()
        print("views:", sorted(names))
    engine.dispose()


def materialized_view_names():
    """``get_materialized_view_names()`` lists materialized views.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        AttributeError: 'PGInspector' object has no attribute 'get_materialized_view_names'

    .. testoutput:: 2.0, 2.1

        views: ['two']
    """
    engine = create_engine("postgresql+psycopg2://")
    with engine.begin() as connection:
        view = "CREATE MATERIALIZED VIEW two AS SELECT 2 AS a"
        connection.execute(text(view))
        inspector = inspect(connection)
        print("views:", inspector.get_materialized_view_names())
    engine.dispose()


def has_index():
    """``has_index()`` and ``has_schema()`` came with 2.0.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        AttributeError: 'PGInspector' object has no attribute 'has_index'

    .. testoutput:: 2.0, 2.1

        index ship_name: True
        index ship_port: False
        schema public: True
        schema harbour: False
    """
    engine = create_engine("postgresql+psycopg2://")
    metadata.create_all(engine)
    inspector = inspect(engine)
    for name in ("ship_name", "ship_port"):
        print(f"index {name}:", inspector.has_index("ship", name))
    for name in ("public", "harbour"):
        print(f"schema {name}:", inspector.has_schema(name))
    engine.dispose()


def multi_columns():
    """``get_multi_columns()`` reads the columns of all tables at once; it came with 2.0.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        AttributeError: 'Inspector' object has no attribute 'get_multi_columns'

    .. testoutput:: 2.0, 2.1

        ship ['id', 'name']
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    found = inspect(engine).get_multi_columns()
    for (_, table), columns in found.items():
        print(table, [column["name"] for column in columns])


def queries():
    """Reflecting 20 tables of PostgreSQL takes no more queries than reflecting one since 2.0.

    :consequence: 2.0 SQL, 2.1 SQL

    .. testoutput:: 1.4

        one table: 12
        20 tables: 221

    .. testoutput:: 2.0

        one table: 12
        20 tables: 12

    .. testoutput:: 2.1

        one table: 12
        20 tables: 11
    """
    engine = create_engine("postgresql+psycopg2://")
    with engine.begin() as connection:
        for number in range(20):
            create = f"CREATE TABLE ship_{number} (id INTEGER)"
            connection.execute(text(create))
    executed = []

    @event.listens_for(engine, "before_cursor_execute")
    def count(connection, cursor, statement, *others):
        executed.append(statement)

    MetaData().reflect(engine, only=["ship_0"])
    print("one table:", len(executed))
    executed.clear()
    MetaData().reflect(engine)
    print("20 tables:", len(executed))
    engine.dispose()
