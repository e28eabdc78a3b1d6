"""What the changelog of 1.4 says of Core beside the official page on what is new."""

from sqlalchemy import (
    BigInteger,
    Column,
    Enum,
    ForeignKey,
    Integer,
    MetaData,
    Sequence,
    String,
    Table,
    create_engine,
    func,
    inspect,
    null,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine.url import URL
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateSequence, CreateTable
from sqlalchemy.sql.functions import GenericFunction

metadata = MetaData()
mills = Table(
    "mill",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(20)),
)


def _create_table(column):
    create = CreateTable(Table("wheel", MetaData(), column))
    return str(create.compile(dialect=postgresql.dialect())).strip()


def inserted_key():
    """``inserted_primary_key`` is a row since 1.4.8, and a list in 1.3.

    :consequence: 1.4 types

    .. testoutput:: 1.3

        type: list
        equal to a list: True

    .. testoutput:: 1.4, 2.0, 2.1

        type: Row
        equal to a list: False
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.begin() as connection:
        insert = mills.insert().values(name="Upper")
        key = connection.execute(insert).inserted_primary_key
        print("type:", type(key).__name__)
        print("equal to a list:", key == [1])


def cycle_of_a_sequence():
    """``cycle=False`` of a Sequence sends NO CYCLE since 1.4; 1.3 sends CYCLE.

    :consequence: 1.4 DDL

    .. testoutput:: 1.3

        CREATE SEQUENCE numbers START WITH 1 CYCLE

    .. testoutput:: 1.4, 2.0, 2.1

        CREATE SEQUENCE numbers START WITH 1 NO CYCLE
    """
    numbers = Sequence("numbers", start=1, cycle=False)
    create = CreateSequence(numbers)
    print(create.compile(dialect=postgresql.dialect()))


def order_of_a_sequence():
    """``order=True`` of a Sequence is left out on PostgreSQL since 1.4.50.

    :consequence: 1.4 DDL, 2.1 warning

    .. testoutput:: 1.3

        CREATE SEQUENCE numbers START WITH 1 ORDER

    .. testoutput:: 1.4, 2.0

        CREATE SEQUENCE numbers START WITH 1

    .. testoutput:: 2.1

        SADeprecationWarning: This parameter is supported only by Oracle Database, use ``oracle_order`` instead.
        CREATE SEQUENCE numbers START WITH 1
    """
    numbers = Sequence("numbers", start=1, order=True)
    create = CreateSequence(numbers)
    print(create.compile(dialect=postgresql.dialect()))


def type_of_a_next_value():
    """``next_value()`` has the type of its sequence since 1.4.10.

    .. testoutput:: 1.4, 2.0, 2.1

        type: BIGINT
    """
    numbers = Sequence("numbers", data_type=BigInteger)
    print("type:", numbers.next_value().type)


def schema_of_an_enum():
    """An Enum with ``metadata=`` is in the schema of that MetaData since 1.4.12.

    :consequence: 1.4 DDL

    .. testoutput:: 1.3

        CREATE TABLE wheel (
            kind kind
        )

    .. testoutput:: 1.4, 2.0, 2.1

        CREATE TABLE wheel (
            kind parts.kind
        )
    """
    parts = MetaData(schema="parts")
    kind = Enum("oak", "iron", name="kind", metadata=parts)
    print(_create_table(Column("kind", kind)))


def enum_that_is_not_native():
    """``native_enum=False`` of PostgreSQL's own ENUM is ignored since 1.4.24.

    :consequence: 1.4 DDL

    .. testoutput:: 1.3

        CREATE TABLE wheel (
            kind VARCHAR(3),
            CONSTRAINT kind CHECK (kind IN ('oak'))
        )

    .. testoutput:: 1.4, 2.0, 2.1

        SAWarning: the native_enum flag does not apply to the sqlalchemy.dialects.postgresql.ENUM datatype; this type always refers to ENUM.   Use sqlalchemy.types.Enum for non-native enum.
        CREATE TABLE wheel (
            kind kind
        )
    """
    kind = postgresql.ENUM("oak", name="kind", native_enum=False)
    print(_create_table(Column("kind", kind)))


def functions_of_one_name():
    """Functions whose names differ in case replace each other since 1.4.

    :consequence: 1.4 results

    .. testoutput:: 1.3

        SADeprecationWarning: GenericFunction 'power' is already registered with different letter case, so the previously registered function 'Power' is switched into case-sensitive mode. GenericFunction objects will be fully case-insensitive in a future release.
        type: INTEGER

    .. testoutput:: 1.4, 2.0, 2.1

        SAWarning: The GenericFunction 'power' is already registered and is going to be overridden.
        type: VARCHAR
    """

    class Power(GenericFunction):
        name = "Power"
        type = Integer

    class Name(GenericFunction):
        name = "power"
        type = String

    print("type:", func.Power().type)


def null_selected_twice():
    """``null()`` that is selected twice is two columns again since 1.4.24.

    :consequence: 1.4 SQL

    .. testoutput:: 1.3

        SELECT NULL AS anon_1, NULL AS anon_2

    .. testoutput:: 1.4, 2.0, 2.1

        SELECT NULL AS anon_1, NULL AS anon__1
    """
    both = Session().query(null(), null()).subquery()
    print(both)


def empty_list_on_postgresql():
    """An empty ``in_()`` has no subquery on PostgreSQL since 1.4.12.

    :consequence: 1.4 SQL, 2.0 text

    .. testoutput:: 1.3

        SELECT mill.id, mill.name
        FROM mill
        WHERE 1 != 1
        {}
        rows: []

    .. testoutput:: 1.4

        SELECT mill.id, mill.name
        FROM mill
        WHERE mill.name IN (NULL) AND (1 != 1)
        {}
        rows: []

    .. testoutput:: 2.0, 2.1

        BEGIN (implicit)
        SELECT mill.id, mill.name
        FROM mill
        WHERE mill.name IN (NULL) AND (1 != 1)
        {}
        ROLLBACK
        rows: []
    """
    engine = create_engine("postgresql+psycopg2://")
    metadata.create_all(engine)
    engine.echo = True
    with engine.connect() as connection:
        none = mills.select().where(mills.c.name.in_([]))
        rows = connection.execute(none).fetchall()
    engine.echo = False
    print("rows:", rows)


def subquery_executed():
    """A subquery given to ``execute()`` warns since 1.4.6, and is refused in 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        rows: []

    .. testoutput:: 1.4

        SADeprecationWarning: Executing a subquery object is deprecated and will raise ObjectNotExecutableError in an upcoming release.  Please execute the underlying select() statement directly.
        rows: []

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ObjectNotExecutableError: Not an executable object: <sqlalchemy.sql.selectable.Subquery at 0xADDRESS; anon_1>
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.connect() as connection:
        names = Session().query(mills.c.name).subquery()
        print("rows:", connection.execute(names).fetchall())


def address_by_position():
    """``URL()`` with seven arguments by position warns from 1.4.26 on, in 1.4 alone.

    :consequence: 1.4 warning, 2.0 text

    .. testoutput:: 1.3, 2.0, 2.1

        URL: sqlite:///mill.db

    .. testoutput:: 1.4

        SADeprecationWarning: Calling URL() directly is deprecated and will be disabled in a future release.  The public constructor for URL is now the URL.create() method.
        URL: sqlite:///mill.db
    """
    print("URL:", URL("sqlite", None, None, None, None, "mill.db", {}))


def version_of_mariadb():
    """``server_version_info`` of MariaDB is made of numbers since 1.4.

    :consequence: 1.4 types

    .. testoutput:: 1.3

        types: int, str

    .. testoutput:: 1.4, 2.0, 2.1

        types: int
    """
    engine = create_engine(
        "mysql+pymysql:///?read_default_file=~/.my.cnf",
    )
    with engine.connect():
        version = engine.dialect.server_version_info
    kinds = {type(part).__name__ for part in version}
    print("types:", ", ".join(sorted(kinds)))


def native_unicode():
    """``use_native_unicode=False`` of psycopg2 is refused since 1.4.

    :consequence: 1.4 exception, 2.0 text

    .. testoutput:: 1.3

        driver: psycopg2

    .. testoutput:: 1.4

        sqlalchemy.exc.ArgumentError: psycopg2 native_unicode mode is required under Python 3

    .. testoutput:: 2.0, 2.1

        TypeError: Invalid argument(s) 'use_native_unicode' sent to create_engine(), using configuration PGDialect_psycopg2/QueuePool/Engine.  Please check that the keyword arguments are appropriate for this combination of components.
    """
    engine = create_engine(
        "postgresql+psycopg2://",
        use_native_unicode=False,
    )
    print("driver:", engine.driver)


def no_action_reflected():
    """NO ACTION of a foreign key is left out of reflection on SQLite since 1.4.

    :consequence: 1.4 results

    .. testoutput:: 1.3

        options: {'ondelete': 'NO ACTION'}

    .. testoutput:: 1.4, 2.0, 2.1

        options: {}
    """
    wheels = MetaData()
    Table("mill", wheels, Column("id", Integer, primary_key=True))
    mill = ForeignKey("mill.id", ondelete="NO ACTION")
    Table("wheel", wheels, Column("mill_id", mill))
    engine = create_engine("sqlite://")
    wheels.create_all(engine)
    (key,) = inspect(engine).get_foreign_keys("wheel")
    print("options:", key["options"])
