"""Results that fixes in releases of 2.0 changed, without a warning: Core."""

from sqlalchemy import (
    Column,
    DateTime,
    Integer,
    MetaData,
    Numeric,
    Table,
    create_engine,
    event,
    func,
    inspect,
    literal,
    literal_column,
    select,
    text,
    type_coerce,
)
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import QueuePool


def autocommit_again():
    """An engine in AUTOCOMMIT forgot it after another level, from 2.0.0 to 2.0.19.

    .. testoutput:: 1.4, 2.0, 2.1

        rows saved: 1
    """
    engine = create_engine(
        "sqlite:///wells.db",
        isolation_level="AUTOCOMMIT",
        poolclass=QueuePool,
    )
    with engine.connect() as connection:
        connection.execute(text("CREATE TABLE well (depth INTEGER)"))
    with engine.connect() as connection:
        connection.execution_options(isolation_level="SERIALIZABLE")
    with engine.connect() as connection:
        connection.execute(text("INSERT INTO well VALUES (30)"))
    with engine.connect() as connection:
        count = text("SELECT count(*) FROM well")
        print("rows saved:", connection.scalar(count))
    engine.dispose()


def key_given_as_none():
    """``inserted_primary_key`` has the new key since 2.0 where None was given for it.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        key: (None,)

    .. testoutput:: 2.0, 2.1

        key: (1,)
    """
    engine = create_engine("sqlite://")
    key = Column("id", Integer, primary_key=True)
    well = Table("well", MetaData(), key, Column("depth", Integer))
    with engine.begin() as connection:
        well.create(connection)
        row = well.insert().values(id=None, depth=30)
        result = connection.execute(row)
        print("key:", tuple(result.inserted_primary_key))


def key_left_out():
    """Without the key among the values, it is there in every version.

    .. testoutput:: 1.4, 2.0, 2.1

        key: (1,)
    """
    engine = create_engine("sqlite://")
    key = Column("id", Integer, primary_key=True)
    well = Table("well", MetaData(), key, Column("depth", Integer))
    with engine.begin() as connection:
        well.create(connection)
        result = connection.execute(well.insert().values(depth=30))
        print("key:", tuple(result.inserted_primary_key))


def time_zone():
    """A DATETIME of SQLite keeps the time zone of its text since 2.0.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        dug: 2024-05-06 07:08:09
        time zone: None

    .. testoutput:: 2.0, 2.1

        dug: 2024-05-06 07:08:09+02:00
        time zone: UTC+02:00
    """
    engine = create_engine("sqlite://")
    well = Table("well", MetaData(), Column("dug", DateTime))
    with engine.begin() as connection:
        well.create(connection)
        text_of_it = "2024-05-06 07:08:09+02:00"
        row = text("INSERT INTO well VALUES (:dug)")
        connection.execute(row, {"dug": text_of_it})
        dug = connection.scalar(select(well.c.dug))
        print("dug:", dug)
        print("time zone:", dug.tzinfo)


def forms_of_dates():
    """A DATETIME of SQLite can be read in every form of ISO 8601 since 2.0.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        ValueError: Couldn't parse datetime string: '2024-05-06T07:08:09'

    .. testoutput:: 2.0, 2.1

        dug: 2024-05-06 07:08:09
        dug: 2024-05-06 00:00:00
    """
    engine = create_engine("sqlite://")
    well = Table("well", MetaData(), Column("dug", DateTime))
    with engine.begin() as connection:
        well.create(connection)
        row = text("INSERT INTO well VALUES (:dug)")
        connection.execute(row, {"dug": "2024-05-06T07:08:09"})
        connection.execute(row, {"dug": "2024-05-06"})
        for dug in connection.scalars(select(well.c.dug)):
            print("dug:", dug)


def internal_tables():
    """Reflection leaves out SQLite's own tables since 2.0.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        tables: ['sqlite_sequence', 'well']

    .. testoutput:: 2.0, 2.1

        tables: ['well']
    """
    engine = create_engine("sqlite://")
    key = Column("id", Integer, primary_key=True)
    well = Table("well", MetaData(), key, sqlite_autoincrement=True)
    with engine.begin() as connection:
        well.create(connection)
        print("tables:", inspect(connection).get_table_names())


def digits():
    """``decimal_return_scale`` counts on SQLite since 2.0.52.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        SAWarning: Dialect sqlite+pysqlite does *not* support Decimal objects natively, and SQLAlchemy must convert from floating point - rounding errors and other issues may occur. Please consider storing Decimal numbers as strings or integers on this platform for lossless storage.
        depth: 30.12

    .. testoutput:: 2.0, 2.1

        depth: 30.1234
    """
    engine = create_engine("sqlite://")
    four = Numeric(10, 2, decimal_return_scale=4)
    depth = type_coerce(literal_column("30.12345"), four)
    with engine.connect() as connection:
        print("depth:", connection.scalar(select(depth)))


def negated():
    """The negation of a Numeric gives a ``Decimal`` since 2.0.42, and gave a ``float``.

    :consequence: 2.0 types

    .. testoutput:: 1.4

        type: float

    .. testoutput:: 2.0, 2.1

        type: Decimal
    """
    engine = create_engine("sqlite://")
    depth = type_coerce(literal_column("30.5"), Numeric(10, 2))
    with engine.connect() as connection:
        value = connection.scalar(select(-depth))
        print("type:", type(value).__name__)


def listener_on_the_class():
    """A listener on ``Connection`` itself is called since 2.0.56.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        calls: []

    .. testoutput:: 2.0, 2.1

        calls: ['SELECT 1']
    """
    calls = []

    def note(connection, cursor, statement, *_):
        calls.append(statement)

    event.listen(Connection, "before_cursor_execute", note)
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
    event.remove(Connection, "before_cursor_execute", note)
    print("calls:", calls)


def types_of_values():
    """A large number is a ``BigInteger`` since 2.0, and ASCII text a ``String``.

    :consequence: 2.0 types

    .. testoutput:: 1.4

        2**40: Integer
        'well': Unicode

    .. testoutput:: 2.0, 2.1

        2**40: BigInteger
        'well': String
    """
    print("2**40:", type(literal(2**40).type).__name__)
    print("'well':", type(literal("well").type).__name__)


def filter_of_a_function():
    """``filter()`` of a filtered function leaves that function as it is since 2.0.31.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        SQL: count(*) FILTER (WHERE well.depth > :depth_1 AND well.depth > :depth_2)

    .. testoutput:: 2.0, 2.1

        SQL: count(*) FILTER (WHERE well.depth > :depth_1)
    """
    well = Table("well", MetaData(), Column("depth", Integer))
    deep = func.count().filter(well.c.depth > 20)
    deep.filter(well.c.depth > 50)
    print("SQL:", deep)


def async_pool_of_a_file():
    """With aiosqlite, the pool of an SQLite file keeps connections since 2.0.38.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        pool: NullPool

    .. testoutput:: 2.0, 2.1

        pool: AsyncAdaptedQueuePool
    """
    engine = create_async_engine("sqlite+aiosqlite:///wells.db")
    print("pool:", type(engine.pool).__name__)


def async_pool_refused():
    """A ``QueuePool`` for asyncio is refused since 2.0.28.

    :consequence: 2.0 exception

    .. testoutput:: 1.4

        pool: QueuePool

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Pool class QueuePool cannot be used with asyncio engine (Background on this error at: https://sqlalche.me/e/20/pcls)
    """
    address = "sqlite+aiosqlite:///wells.db"
    engine = create_async_engine(address, poolclass=QueuePool)
    print("pool:", type(engine.pool).__name__)
