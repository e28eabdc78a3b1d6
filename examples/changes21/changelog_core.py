"""What the changelog of 2.1 says beside the official page on what is new: Core."""

from sqlalchemy import (
    Column,
    Enum,
    Index,
    Integer,
    MetaData,
    Table,
    column,
    create_engine,
    distinct,
    inspect,
    literal,
    select,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import TypeDecorator


def distinct_function():
    """``distinct()`` around a column that is selected warns since 2.1.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        SELECT DISTINCT town, name

    .. testoutput:: 2.1

        SAWarning: Column-expression-level unary distinct() should not be used outside of an aggregate function. For general 'SELECT DISTINCT' support use select().distinct().
        SELECT DISTINCT town, name
    """
    print(select(distinct(column("town")), column("name")))


def distinct_method():
    """``select().distinct()`` does what it looks like in every version.

    .. testoutput:: 2.0, 2.1

        SELECT DISTINCT town, name
    """
    print(select(column("town"), column("name")).distinct())


def backslash():
    """A backslash in a literal for PostgreSQL is no longer doubled since 2.1.

    :consequence: 2.1 SQL

    .. testoutput:: 2.0

        SELECT 'a\\\\b' AS path

    .. testoutput:: 2.1

        SELECT 'a\\b' AS path
    """
    compiled = select(literal("a\\b").label("path")).compile(
        dialect=postgresql.dialect(),
        compile_kwargs={"literal_binds": True},
    )
    print(compiled)


def backslash_at_the_server():
    """At the server, the text is the same in every version.

    .. testoutput:: 2.0, 2.1

        a\\b
    """
    engine = create_engine("postgresql+psycopg2://")
    with engine.connect() as connection:
        compiled = select(literal("a\\b")).compile(
            connection,
            compile_kwargs={"literal_binds": True},
        )
        print(connection.exec_driver_sql(str(compiled)).scalar())
    engine.dispose()


def column_named_add():
    """A column named ``add`` is an attribute of ``Table.c`` since 2.1.

    :consequence: 2.1 works

    .. testoutput:: 2.0

        a column: False

    .. testoutput:: 2.1

        a column: True
    """
    numbers = Table("numbers", MetaData(), Column("add", Integer))
    print("a column:", isinstance(numbers.c.add, Column))


def column_named_add_by_key():
    """``Table.c["add"]`` is the column in every version.

    .. testoutput:: 2.0, 2.1

        a column: True
    """
    numbers = Table("numbers", MetaData(), Column("add", Integer))
    print("a column:", isinstance(numbers.c["add"], Column))


def include_columns():
    """``get_indexes()`` has no ``include_columns`` since 2.1.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        include_columns: ['beds']
        postgresql_include: ['beds']

    .. testoutput:: 2.1

        include_columns: None
        postgresql_include: ['beds']
    """
    metadata = MetaData()
    hut = Table(
        "hut",
        metadata,
        Column("id", Integer),
        Column("beds", Integer),
    )
    Index("by_id", hut.c.id, postgresql_include=["beds"])
    engine = create_engine("postgresql+psycopg2://")
    with engine.begin() as connection:
        metadata.create_all(connection)
        (found,) = inspect(connection).get_indexes("hut")
        print("include_columns:", found.get("include_columns"))
        options = found["dialect_options"]
        print("postgresql_include:", options["postgresql_include"])
    engine.dispose()


def type_repr():
    """The ``repr()`` of a ``TypeDecorator`` of an ``Enum`` has its name since 2.1.

    :consequence: 2.1 text

    .. testoutput:: 2.0

        Colour('red', 'blue')

    .. testoutput:: 2.1

        Colour('red', 'blue', name='colour')
    """

    class Colour(TypeDecorator):
        impl = Enum
        cache_ok = True

    print(repr(Colour("red", "blue", name="colour")))


def uri_arguments():
    """Arguments of an SQLite address that take no effect warn since 2.1.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        pool: QueuePool

    .. testoutput:: 2.1

        SAWarning: Query string argument(s) 'cache' are not accepted by the pysqlite driver and are being ignored; SQLite URI arguments require that 'uri=true' also be present in the URL. (Background on this warning at: https://sqlalche.me/e/20/squa)
        pool: QueuePool
    """
    engine = create_engine("sqlite:///huts.db?cache=shared")
    print("pool:", type(engine.pool).__name__)
