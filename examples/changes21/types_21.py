"""Types that do otherwise in 2.1."""

import uuid

from sqlalchemy import (
    ARRAY,
    JSON,
    Column,
    Float,
    Integer,
    MetaData,
    Numeric,
    String,
    Table,
    Uuid,
    any_,
    column,
    create_engine,
    func,
    inspect,
    literal,
    select,
    text,
)
from sqlalchemy.dialects import mysql, postgresql
from sqlalchemy.schema import CreateTable


def json_values():
    """On SQLite, ``as_string()`` and ``as_integer()`` of a JSON value convert it since 2.1.

    :consequence: 2.1 types

    .. testoutput:: 2.0

        values: (5, '12')

    .. testoutput:: 2.1

        values: ('5', 12)
    """
    tariff = Table("tariff", MetaData(), Column("data", JSON))
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        tariff.create(connection)
        connection.execute(
            tariff.insert(),
            {"data": {"zone": 5, "fare": "12"}},
        )
        zone = tariff.c.data["zone"].as_string()
        fare = tariff.c.data["fare"].as_integer()
        print(
            "values:",
            tuple(connection.execute(select(zone, fare)).one()),
        )


def json_comparison():
    """On SQLite, a number in JSON is found by its digits as a string since 2.1.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        found: 0

    .. testoutput:: 2.1

        found: 1
    """
    tariff = Table("tariff", MetaData(), Column("data", JSON))
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        tariff.create(connection)
        connection.execute(tariff.insert(), {"data": {"zone": 5}})
        zone = tariff.c.data["zone"].as_string()
        found = select(func.count()).select_from(tariff).where(zone == "5")
        print("found:", connection.scalar(found))


def float_primary_key():
    """A ``Float`` or ``Numeric`` primary key is no longer filled in by the database since 2.1.

    :consequence: 2.1 DDL

    .. testoutput:: 2.0

        CREATE TABLE fare (
            id SERIAL NOT NULL,
            PRIMARY KEY (id)
        )
        CREATE TABLE fare (
            id SERIAL NOT NULL,
            PRIMARY KEY (id)
        )

    .. testoutput:: 2.1

        CREATE TABLE fare (
            id FLOAT NOT NULL,
            PRIMARY KEY (id)
        )
        CREATE TABLE fare (
            id NUMERIC(10, 0) NOT NULL,
            PRIMARY KEY (id)
        )
    """
    for kind in (Float(), Numeric(10, 0)):
        fare = Table(
            "fare",
            MetaData(),
            Column("id", kind, primary_key=True),
        )
        print(
            str(
                CreateTable(fare).compile(dialect=postgresql.dialect()),
            ).strip(),
        )


def numeric_autoincrement():
    """``autoincrement=True`` on a ``Numeric`` of scale 0 is the same in every version.

    .. testoutput:: 2.0, 2.1

        CREATE TABLE fare (
            id SERIAL NOT NULL,
            PRIMARY KEY (id)
        )
    """
    key = Column(
        "id",
        Numeric(10, 0),
        primary_key=True,
        autoincrement=True,
    )
    fare = Table("fare", MetaData(), key)
    print(CreateTable(fare).compile(dialect=postgresql.dialect()))


def float_is_numeric():
    """``Float`` is no subclass of ``Numeric`` since 2.1.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        a Float is a Numeric: True

    .. testoutput:: 2.1

        a Float is a Numeric: False
    """
    print("a Float is a Numeric:", isinstance(Float(), Numeric))


def float_or_numeric():
    """Naming both classes finds both in every version.

    .. testoutput:: 2.0, 2.1

        a Float is one of them: True
    """
    print(
        "a Float is one of them:",
        isinstance(Float(), (Numeric, Float)),
    )


def python_type():
    """The Python type of ``JSON`` is ``object`` since 2.1, and so is that of a type without one.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        JSON: dict
        INET: NotImplementedError

    .. testoutput:: 2.1

        JSON: object
        INET: object
    """
    print("JSON:", JSON().python_type.__name__)
    try:
        print("INET:", postgresql.INET().python_type.__name__)
    except NotImplementedError as error:
        print("INET:", type(error).__name__)


def not_any():
    """The negation of ``==`` with ``func.any()`` means NOT since 2.1, and ``!=`` before.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        1 is outside [1, 2]: True

    .. testoutput:: 2.1

        1 is outside [1, 2]: False
    """
    stops = literal([1, 2], ARRAY(Integer))
    outside = ~(literal(1) == func.any(stops))
    engine = create_engine("postgresql+psycopg2://")
    with engine.connect() as connection:
        print(
            "1 is outside [1, 2]:",
            connection.scalar(select(outside)),
        )
    engine.dispose()


def not_any_construct():
    """``any_()`` in the place of ``func.any()`` has the same result in every version.

    .. testoutput:: 2.0, 2.1

        1 is outside [1, 2]: False
    """
    stops = literal([1, 2], ARRAY(Integer))
    outside = ~(literal(1) == any_(stops))
    engine = create_engine("postgresql+psycopg2://")
    with engine.connect() as connection:
        print(
            "1 is outside [1, 2]:",
            connection.scalar(select(outside)),
        )
    engine.dispose()


def uuid_on_mariadb():
    """On MariaDB, ``Uuid`` is the native type in a table that 2.1 creates, and CHAR(32) before.

    :consequence: 2.1 DDL

    .. testoutput:: 2.0

        type: CHAR(32)

    .. testoutput:: 2.1

        type: UUID
    """
    ticket = Table(
        "ticket",
        MetaData(),
        Column("id", Uuid, primary_key=True),
    )
    engine = create_engine(
        "mysql+pymysql:///?read_default_file=~/.my.cnf",
    )
    with engine.begin() as connection:
        ticket.create(connection)
        (column,) = inspect(connection).get_columns("ticket")
        print("type:", column["type"])
    engine.dispose()


def uuid_in_existing_table():
    """On MariaDB, 2.1 does not find the keys of a CHAR(32) column that 2.0 wrote.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        found: 1

    .. testoutput:: 2.1

        found: 0
    """
    ticket = Table(
        "ticket",
        MetaData(),
        Column("id", Uuid, primary_key=True),
    )
    key = uuid.UUID("12345678123456781234567812345678")
    engine = create_engine(
        "mysql+pymysql:///?read_default_file=~/.my.cnf",
    )
    with engine.begin() as connection:
        connection.execute(
            text("CREATE TABLE ticket (id CHAR(32) PRIMARY KEY)"),
        )
        stored = text("INSERT INTO ticket VALUES (:id)")
        connection.execute(stored, {"id": key.hex})
        found = select(ticket).where(ticket.c.id == key)
        print("found:", len(connection.execute(found).all()))
    engine.dispose()


def uuid_column_changed():
    """A column of MariaDB's own type has the same keys in every version.

    .. testoutput:: 2.0, 2.1

        found: 1
    """
    ticket = Table(
        "ticket",
        MetaData(),
        Column("id", Uuid, primary_key=True),
    )
    key = uuid.UUID("12345678123456781234567812345678")
    engine = create_engine(
        "mysql+pymysql:///?read_default_file=~/.my.cnf",
    )
    with engine.begin() as connection:
        connection.execute(
            text("CREATE TABLE ticket (id CHAR(32) PRIMARY KEY)"),
        )
        stored = text("INSERT INTO ticket VALUES (:id)")
        connection.execute(stored, {"id": key.hex})
        connection.execute(text("ALTER TABLE ticket MODIFY id UUID"))
        found = select(ticket).where(ticket.c.id == key)
        print("found:", len(connection.execute(found).all()))
    engine.dispose()


def uuid_not_native():
    """With ``native_uuid=False``, every version finds them.

    .. testoutput:: 2.0, 2.1

        found: 1
    """
    ticket_id = Column("id", Uuid(native_uuid=False), primary_key=True)
    ticket = Table("ticket", MetaData(), ticket_id)
    key = uuid.UUID("12345678123456781234567812345678")
    engine = create_engine(
        "mysql+pymysql:///?read_default_file=~/.my.cnf",
    )
    with engine.begin() as connection:
        connection.execute(
            text("CREATE TABLE ticket (id CHAR(32) PRIMARY KEY)"),
        )
        stored = text("INSERT INTO ticket VALUES (:id)")
        connection.execute(stored, {"id": key.hex})
        found = select(ticket).where(ticket.c.id == key)
        print("found:", len(connection.execute(found).all()))
    engine.dispose()


def collation_quoted():
    """A collation in lower case is no longer quoted in DDL since 2.1.

    :consequence: 2.1 DDL

    .. testoutput:: 2.0

        CREATE TABLE stop (
            name VARCHAR(20) COLLATE "nocase"
        )

    .. testoutput:: 2.1

        CREATE TABLE stop (
            name VARCHAR(20) COLLATE nocase
        )
    """
    name = Column("name", String(20, collation="nocase"))
    stop = Table("stop", MetaData(), name)
    print(CreateTable(stop).compile(dialect=postgresql.dialect()))


def range_of_floats():
    """A window RANGE of floats raises since 2.1, and was taken for the current row before.

    :consequence: 2.1 exception

    .. testoutput:: 2.0

        sum(%s) OVER (ORDER BY %s RANGE BETWEEN CURRENT ROW AND CURRENT ROW)

    .. testoutput:: 2.1

        sqlalchemy.exc.ArgumentError: When using a tuple to specify a range only integer or none values are allowed in the range frame. To specify a different type use the FrameClause directly.
    """
    fares = func.sum(literal(1)).over(
        order_by=literal(2),
        range_=(-0.5, 0.5),
    )
    print(fares.compile(dialect=mysql.dialect()))


def float_said():
    """A float with a type of its own keeps it in every version.

    .. testoutput:: 2.0, 2.1

        n / CAST(%(param_1)s AS FLOAT)
    """
    share = column("n", Integer) / literal(2.5, Float)
    print(share.compile(dialect=postgresql.dialect()))


def float_result():
    """The value is the same in every version.

    .. testoutput:: 2.0, 2.1

        value: 0.4
    """
    engine = create_engine("postgresql+psycopg2://")
    with engine.connect() as connection:
        print("value:", connection.scalar(select(literal(1) / 2.5)))
    engine.dispose()
