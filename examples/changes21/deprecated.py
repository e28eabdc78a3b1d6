"""What 2.1 deprecates in statements, results, schemas and types."""

import asyncio

from sqlalchemy import (
    ARRAY,
    JSON,
    Column,
    Enum,
    Identity,
    Index,
    Integer,
    MetaData,
    Sequence,
    String,
    Table,
    UniqueConstraint,
    all_,
    any_,
    bindparam,
    cast,
    create_engine,
    select,
    text,
    type_coerce,
)
from sqlalchemy.dialects import oracle, postgresql
from sqlalchemy.dialects.mysql import mariadb
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import QueuePool
from sqlalchemy.schema import CreateIndex, CreateSequence, CreateTable, DropConstraint
from sqlalchemy.types import TypeEngine, UserDefinedType

metadata = MetaData()

ferry = Table(
    "ferry",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(20)),
    Column("seats", Integer),
    Column("stops", ARRAY(Integer)),
    Column("notes", JSON),
)


def distinct_on():
    """``select().distinct()`` with columns, for DISTINCT ON, warns in 2.1.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        SELECT DISTINCT ON (ferry.seats) ferry.name
        FROM ferry

    .. testoutput:: 2.1

        SADeprecationWarning: Passing expression to ``distinct`` to generate a DISTINCT ON clause is deprecated. Use instead the ``postgresql.distinct_on`` function as an extension.
        SELECT DISTINCT ON (ferry.seats) ferry.name
        FROM ferry
    """
    query = select(ferry.c.name).distinct(ferry.c.seats)
    print(query.compile(dialect=postgresql.dialect()))


def like_of_number():
    """An operator that does not go with the type of its column warns in 2.1.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        ferry.seats LIKE :seats_1

    .. testoutput:: 2.1

        SADeprecationWarning: Type object <class 'sqlalchemy.sql.sqltypes.Integer'> does not include operator 'like_op' in its operator classes.  Using built-in operators (not including custom or overridden operators) outside of a type's stated operator classes is deprecated and will raise InvalidRequestError in a future release
        ferry.seats LIKE :seats_1
    """
    print(ferry.c.seats.like("1%"))


def like_of_number_instead():
    """A cast says what is meant.

    .. testoutput:: 2.0, 2.1

        CAST(ferry.seats AS VARCHAR) LIKE :param_1
    """
    print(cast(ferry.c.seats, String).like("1%"))


def contains_of_json():
    """``contains()`` of a JSON column, which looks into its text, warns in 2.1.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        ferry.notes LIKE '%' || :notes_1 || '%'

    .. testoutput:: 2.1

        SADeprecationWarning: Type object <class 'sqlalchemy.sql.sqltypes.JSON'> does not include operator 'contains_op' in its operator classes.  Using built-in operators (not including custom or overridden operators) outside of a type's stated operator classes is deprecated and will raise InvalidRequestError in a future release
        ferry.notes LIKE '%' || :notes_1 || '%'
    """
    print(ferry.c.notes.contains("bar"))


def contains_of_json_instead():
    """``type_coerce()`` says that text is meant.

    .. testoutput:: 2.0, 2.1

        ferry.notes LIKE '%' || :param_1 || '%'
    """
    print(type_coerce(ferry.c.notes, String).contains("bar"))


def type_without_operators():
    """A subclass of ``TypeEngine`` that does not say which operators it takes warns in 2.1.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        tide + :tide_1

    .. testoutput:: 2.1

        SADeprecationWarning: Type object <class 'examples.changes21.deprecated.type_without_operators.<locals>.Tide'> does not refer to an OperatorClass in its operator_classes attribute. This attribute will be required in a future release.
        tide + :tide_1
    """

    class Tide(TypeEngine):
        pass

    print(Column("tide", Tide) + 1)


def type_without_operators_instead():
    """A subclass of ``UserDefinedType`` takes all of them.

    .. testoutput:: 2.0, 2.1

        tide + :tide_1
    """

    class Tide(UserDefinedType):
        pass

    print(Column("tide", Tide) + 1)


def params_of_expression():
    """``params()`` of an expression, which is no statement, warns in 2.1.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        SELECT ferry.name
        FROM ferry
        WHERE ferry.seats > :least

    .. testoutput:: 2.1

        SADeprecationWarning: The params() and unique_params() methods on non-statement ClauseElement objects are deprecated; params() is now limited to statement level objects such as select(), insert(), union(), etc.  (deprecated since: 2.1)
        SELECT ferry.name
        FROM ferry
        WHERE ferry.seats > :least
    """
    criterion = ferry.c.seats > bindparam("least")
    print(select(ferry.c.name).where(criterion.params(least=10)))


def params_of_expression_instead():
    """``params()`` of the statement takes its place.

    .. testoutput:: 2.0, 2.1

        SELECT ferry.name
        FROM ferry
        WHERE ferry.seats > :least
    """
    criterion = ferry.c.seats > bindparam("least")
    print(select(ferry.c.name).where(criterion).params(least=10))


def empty_list():
    """An empty list of parameters warns in 2.1; the statement runs once, without parameters.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        rows: [(1,)]

    .. testoutput:: 2.1

        SADeprecationWarning: Empty parameter sequence passed to execute(). This use is deprecated and will raise an exception in a future SQLAlchemy release
        rows: [(1,)]
    """
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        print("rows:", connection.execute(text("SELECT 1"), []).all())


def empty_list_instead():
    """Nothing is executed for an empty list if you ask first.

    .. testoutput:: 2.0, 2.1

        executed: False
    """
    engine = create_engine("sqlite://")
    parameters = []
    with engine.connect() as connection:
        if parameters:
            connection.execute(text("SELECT 1"), parameters)
        print("executed:", connection.in_transaction())


def row_tuple():
    """``Row._tuple()``, which was for type checkers, warns in 2.1.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        row: (1, 'Elbe')

    .. testoutput:: 2.1

        SADeprecationWarning: The Row._tuple() method is deprecated, Row now behaves like a tuple and can unpack types directly. (deprecated since: 2.1.0)
        row: (1, 'Elbe')
    """
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        row = connection.execute(text("SELECT 1, 'Elbe'")).one()
        print("row:", row._tuple())


def row_t():
    """``Row._t``, which was for type checkers, warns in 2.1.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        row: (1, 'Elbe')

    .. testoutput:: 2.1

        SADeprecationWarning: The Row._t attribute is deprecated, Row now behaves like a tuple and can unpack types directly. (deprecated since: 2.1.0)
        row: (1, 'Elbe')
    """
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        row = connection.execute(text("SELECT 1, 'Elbe'")).one()
        print("row:", row._t)


def row_instead():
    """The row itself is a tuple.

    .. testoutput:: 2.0, 2.1

        row: (1, 'Elbe')
    """
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        row = connection.execute(text("SELECT 1, 'Elbe'")).one()
        print("row:", row)


def result_tuples():
    """``Result.tuples()`` warns in 2.1.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        rows: [(1, 'Elbe')]

    .. testoutput:: 2.1

        SADeprecationWarning: The Result.tuples() method is deprecated, Row now behaves like a tuple and can unpack types directly. (deprecated since: 2.1.0)
        rows: [(1, 'Elbe')]
    """
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        result = connection.execute(text("SELECT 1, 'Elbe'"))
        print("rows:", result.tuples().all())


def result_t():
    """``Result.t`` warns in 2.1.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        rows: [(1, 'Elbe')]

    .. testoutput:: 2.1

        SADeprecationWarning: The Result.t method is deprecated, Row now behaves like a tuple and can unpack types directly. (deprecated since: 2.1.0)
        rows: [(1, 'Elbe')]
    """
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        result = connection.execute(text("SELECT 1, 'Elbe'"))
        print("rows:", result.t.all())


def result_instead():
    """The result itself gives the same.

    .. testoutput:: 2.0, 2.1

        rows: [(1, 'Elbe')]
    """
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        result = connection.execute(text("SELECT 1, 'Elbe'"))
        print("rows:", result.all())


def async_result_tuples():
    """``AsyncResult.tuples()`` warns in 2.1.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        rows: [(1,)]

    .. testoutput:: 2.1

        SADeprecationWarning: The AsyncResult.tuples() method is deprecated, Row now behaves like a tuple and can unpack types directly. (deprecated since: 2.1.0)
        rows: [(1,)]
    """

    async def main():
        engine = create_async_engine("sqlite+aiosqlite://")
        async with engine.connect() as connection:
            result = await connection.stream(text("SELECT 1"))
            print("rows:", await result.tuples().all())
        await engine.dispose()

    asyncio.run(main())


def async_result_t():
    """``AsyncResult.t`` warns in 2.1.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        rows: [(1,)]

    .. testoutput:: 2.1

        SADeprecationWarning: The AsyncResult.t attribute is deprecated, Row now behaves like a tuple and can unpack types directly. (deprecated since: 2.1.0)
        rows: [(1,)]
    """

    async def main():
        engine = create_async_engine("sqlite+aiosqlite://")
        async with engine.connect() as connection:
            result = await connection.stream(text("SELECT 1"))
            print("rows:", await result.t.all())
        await engine.dispose()

    asyncio.run(main())


def async_result_instead():
    """The asynchronous result itself gives the same.

    .. testoutput:: 2.0, 2.1

        rows: [(1,)]
    """

    async def main():
        engine = create_async_engine("sqlite+aiosqlite://")
        async with engine.connect() as connection:
            result = await connection.stream(text("SELECT 1"))
            print("rows:", await result.all())
        await engine.dispose()

    asyncio.run(main())


def array_any():
    """``any()`` of an array column warns in 2.1.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        :stops_1 = ANY (ferry.stops)

    .. testoutput:: 2.1

        SADeprecationWarning: The ARRAY.Comparator.any() and ARRAY.Comparator.all() methods for arrays are deprecated for removal, along with the PG-specific Any() and All() functions. See any_() and all_() functions for modern use. (deprecated since: 2.1)
        :stops_1 = ANY (ferry.stops)
    """
    print(ferry.c.stops.any(5))


def array_any_instead():
    """``any_()`` says the same in SQL's order.

    .. testoutput:: 2.0, 2.1

        :param_1 = ANY (ferry.stops)
    """
    print(any_(ferry.c.stops) == 5)


def array_all():
    """``all()`` of an array column warns in 2.1.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        :stops_1 = ALL (ferry.stops)

    .. testoutput:: 2.1

        SADeprecationWarning: The ARRAY.Comparator.any() and ARRAY.Comparator.all() methods for arrays are deprecated for removal, along with the PG-specific Any() and All() functions. See any_() and all_() functions for modern use. (deprecated since: 2.1)
        :stops_1 = ALL (ferry.stops)
    """
    print(ferry.c.stops.all(5))


def array_all_instead():
    """``all_()`` says the same in SQL's order.

    .. testoutput:: 2.0, 2.1

        :param_1 = ALL (ferry.stops)
    """
    print(all_(ferry.c.stops) == 5)


def isolate_from_table():
    """``isolate_from_table=`` of ``DropConstraint`` warns in 2.1.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        ALTER TABLE raft DROP CONSTRAINT raft_name

    .. testoutput:: 2.1

        SADeprecationWarning: The ``isolate_from_table`` is deprecated and it be removed in a future release.
        ALTER TABLE raft DROP CONSTRAINT raft_name
    """
    once = UniqueConstraint("name", name="raft_name")
    Table("raft", MetaData(), Column("name", String(20)), once)
    print(DropConstraint(once, isolate_from_table=False))


def isolate_from_table_instead():
    """Without it, 2.1 does what ``False`` says.

    .. testoutput:: 2.0, 2.1

        ALTER TABLE raft DROP CONSTRAINT raft_name
    """
    once = UniqueConstraint("name", name="raft_name")
    Table("raft", MetaData(), Column("name", String(20)), once)
    print(DropConstraint(once))


def sequence_order():
    """``Sequence(order=...)``, which only Oracle knows, warns in 2.1.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        CREATE SEQUENCE ticket ORDER

    .. testoutput:: 2.1

        SADeprecationWarning: This parameter is supported only by Oracle Database, use ``oracle_order`` instead.
        CREATE SEQUENCE ticket ORDER
    """
    ticket = Sequence("ticket", order=True)
    print(CreateSequence(ticket).compile(dialect=oracle.dialect()))


def identity_order():
    """``Identity(order=...)``, which only Oracle knows, warns in 2.1.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        CREATE TABLE seat (
            "number" INTEGER GENERATED BY DEFAULT AS IDENTITY (ORDER)
        )

    .. testoutput:: 2.1

        SADeprecationWarning: This parameter is supported only by Oracle Database, use ``oracle_order`` instead.

        CREATE TABLE seat (
            "number" INTEGER GENERATED BY DEFAULT AS IDENTITY (ORDER)
        )
    """
    number = Column("number", Integer, Identity(order=True))
    seat = Table("seat", MetaData(), number)
    print(CreateTable(seat).compile(dialect=oracle.dialect()))


def identity_on_null():
    """``Identity(on_null=...)``, which only Oracle knows, warns in 2.1.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        CREATE TABLE seat (
            "number" INTEGER GENERATED BY DEFAULT ON NULL AS IDENTITY
        )

    .. testoutput:: 2.1

        SADeprecationWarning: This parameter is supported only by Oracle Database, use ``oracle_on_null`` instead.

        CREATE TABLE seat (
            "number" INTEGER GENERATED BY DEFAULT ON NULL AS IDENTITY
        )
    """
    number = Column("number", Integer, Identity(on_null=True))
    seat = Table("seat", MetaData(), number)
    print(CreateTable(seat).compile(dialect=oracle.dialect()))


def inherit_schema():
    """``inherit_schema=`` of an ``Enum`` warns in 2.1.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        schema: port

    .. testoutput:: 2.1

        SADeprecationWarning: the ``inherit_schema`` parameter is deprecated.The schema will be inherited from the ``metadata`` object. To keep using the table schema as the type schema, pass the ``schema`` parameter directly.
        schema: port
    """
    fuel = Enum("diesel", "sail", name="fuel", inherit_schema=True)
    Table("boat", MetaData(), Column("fuel", fuel), schema="port")
    print("schema:", fuel.schema)


def inherit_schema_instead():
    """``schema=`` says where the type is, in every version.

    .. testoutput:: 2.0, 2.1

        schema: port
    """
    fuel = Enum("diesel", "sail", name="fuel", schema="port")
    Table("boat", MetaData(), Column("fuel", fuel), schema="port")
    print("schema:", fuel.schema)


def inherit_schema_read():
    """Reading ``inherit_schema`` warns in 2.1.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        inherited: False

    .. testoutput:: 2.1

        SADeprecationWarning: The ``inherit_schema`` property is deprecated.
        inherited: False
    """
    fuel = Enum("diesel", "sail", name="fuel")
    print("inherited:", fuel.inherit_schema)


def inherit_schema_read_instead():
    """``schema`` of the type says what its schema is.

    .. testoutput:: 2.0, 2.1

        schema: None
    """
    fuel = Enum("diesel", "sail", name="fuel")
    print("schema:", fuel.schema)


def memory_mode():
    """An SQLite address with ``mode=memory`` still has a pool of one connection in 2.1, and warns.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        pool: SingletonThreadPool

    .. testoutput:: 2.1

        SADeprecationWarning: Selection of the SingletonThreadPool pool class based on the 'mode=memory' query string argument is deprecated; a future release will use QueuePool for this URL.  Indicate the intended pool class using the create_engine.poolclass parameter. (Background on this warning at: https://sqlalche.me/e/20/sqmp)
        pool: SingletonThreadPool
    """
    engine = create_engine(
        "sqlite:///file:port?mode=memory&cache=shared&uri=true",
    )
    print("pool:", type(engine.pool).__name__)


def memory_mode_instead():
    """``poolclass=`` says which pool is meant, in every version.

    .. testoutput:: 2.0, 2.1

        pool: QueuePool
    """
    engine = create_engine(
        "sqlite:///file:port?mode=memory&cache=shared&uri=true",
        poolclass=QueuePool,
    )
    print("pool:", type(engine.pool).__name__)


def mysql_option():
    """An option of an index for MySQL, used on MariaDB, warns in 2.1.

    .. testoutput:: 2.0, 2.1

        SADeprecationWarning: Using 'mysql_using' with the 'mariadb' dialect is deprecated; please additionally specify 'mariadb_using'.
        CREATE INDEX by_name ON raft (name) USING hash
    """
    metadata = MetaData()
    raft = Table("raft", metadata, Column("name", String(20)))
    by_name = Index("by_name", raft.c.name, mysql_using="hash")
    dialect = mariadb.MariaDBDialect()
    print(CreateIndex(by_name).compile(dialect=dialect))


def mysql_option_instead():
    """An option for each of the two says so.

    .. testoutput:: 2.0, 2.1

        CREATE INDEX by_name ON raft (name) USING hash
    """
    metadata = MetaData()
    raft = Table("raft", metadata, Column("name", String(20)))
    by_name = Index(
        "by_name",
        raft.c.name,
        mysql_using="hash",
        mariadb_using="hash",
    )
    dialect = mariadb.MariaDBDialect()
    print(CreateIndex(by_name).compile(dialect=dialect))
