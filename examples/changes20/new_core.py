"""What statements, types and schemas can do since 2.0."""

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    column,
    create_engine,
    func,
    literal,
    select,
    table,
    text,
    values,
)
from sqlalchemy.dialects import mysql, oracle, postgresql
from sqlalchemy.engine import make_url


def date_literal():
    """``literal_binds`` writes dates for every database since 2.0.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        sqlalchemy.exc.CompileError: No literal value renderer is available for literal value "datetime.date(2026, 3, 1)" with datatype DATE

    .. testoutput:: 2.0, 2.1

        '2026-03-01'
        TO_DATE('2026-03-01', 'YYYY-MM-DD')
    """
    day = literal(date(2026, 3, 1), Date)
    for dialect in (postgresql.dialect(), oracle.dialect()):
        compiled = day.compile(
            dialect=dialect,
            compile_kwargs={"literal_binds": True},
        )
        print(compiled)


def datetime_literal():
    """A ``DateTime`` is written with a space between date and time.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        sqlalchemy.exc.CompileError: No literal value renderer is available for literal value "datetime.datetime(2026, 3, 1, 9, 30)" with datatype DATETIME

    .. testoutput:: 2.0, 2.1

        '2026-03-01 09:30:00'
    """
    nine = datetime.fromisoformat("2026-03-01 09:30")
    compiled = literal(nine, DateTime).compile(
        dialect=mysql.dialect(),
        compile_kwargs={"literal_binds": True},
    )
    print(compiled)


def ddl_if():
    """``ddl_if()`` makes an index or a constraint for some databases only.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        AttributeError: 'CheckConstraint' object has no attribute 'ddl_if'

    .. testoutput:: 2.0, 2.1

        BEGIN (implicit)
        PRAGMA main.table_info("parcel")
        ()
        PRAGMA temp.table_info("parcel")
        ()
        CREATE TABLE parcel (
            id INTEGER NOT NULL,
            weight INTEGER,
            PRIMARY KEY (id)
        )
        ()
        COMMIT
    """
    metadata = MetaData()
    parcel = Table(
        "parcel",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("weight", Integer),
    )
    heavy = CheckConstraint("weight > 0")
    parcel.append_constraint(heavy.ddl_if(dialect="postgresql"))
    index = Index("by_weight", parcel.c.weight)
    index.ddl_if(dialect="postgresql")
    engine = create_engine("sqlite://", echo=True)
    metadata.create_all(engine)


def result_closed():
    """A result is a context manager since 2.0, which closes its cursor.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        no context manager

    .. testoutput:: 2.0, 2.1

        first: (1,)
        closed: True
    """
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        result = connection.execute(text("SELECT 1"))
        try:
            with result:
                print("first:", result.fetchone())
            print("closed:", result.closed)
        except TypeError:
            print("no context manager")


def floor_division():
    """``//`` drops the remainder since 2.0, on MySQL too, where ``/`` between integers never does.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        TypeError: unsupported operand type(s) for //: 'ColumnClause' and 'int'

    .. testoutput:: 2.0, 2.1

        SELECT parcel.weight / %s AS anon_1, FLOOR(parcel.weight / %s) AS anon_2
        FROM parcel
    """
    parcels = table("parcel", column("weight", Integer))
    pair = select(
        parcels.c.weight / 2,
        parcels.c.weight // 2,
    )
    print(pair.compile(dialect=mysql.dialect()))


def variant_of_two():
    """``with_variant()`` takes the names of several dialects since 2.0.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        TypeError: TypeEngine.with_variant() takes 3 positional arguments but 4 were given

    .. testoutput:: 2.0, 2.1

        VARCHAR(20) CHARACTER SET utf8mb4
    """
    name = String(20).with_variant(
        mysql.VARCHAR(20, charset="utf8mb4"),
        "mysql",
        "mariadb",
    )
    print(name.compile(dialect=mysql.dialect()))


def oracle_float():
    """``Float()`` with a precision raises on Oracle since 2.0.

    :consequence: 2.0 exception

    .. testoutput:: 1.4

        FLOAT

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Oracle Database FLOAT types use 'binary precision', which does not convert cleanly from decimal 'precision'.  Please specify this type with a separate Oracle Database variant, such as Float(precision=5).with_variant(oracle.FLOAT(binary_precision=16), 'oracle'), so that the Oracle Database specific 'binary_precision' may be specified accurately.
    """
    print(Float(5).compile(dialect=oracle.dialect()))


def oracle_float_variant():
    """``oracle.FLOAT`` has a precision in bits.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        TypeError: Float.__init__() got an unexpected keyword argument 'binary_precision'

    .. testoutput:: 2.0, 2.1

        FLOAT(16)
        FLOAT(5)
    """
    weight = Float(5).with_variant(
        oracle.FLOAT(binary_precision=16),
        "oracle",
    )
    print(weight.compile(dialect=oracle.dialect()))
    print(weight.compile(dialect=postgresql.dialect()))


def contains_ignoring_case():
    """``icontains()``, ``istartswith()`` and ``iendswith()`` ignore case.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        AttributeError: Neither 'ColumnClause' object nor 'Comparator' object has an attribute 'icontains'

    .. testoutput:: 2.0, 2.1

        lower(name) LIKE '%' || lower(:name_1) || '%'
    """
    print(column("name", String).icontains("Oak"))


def psycopg_dialect():
    """``postgresql+psycopg://`` means psycopg 3 since 2.0; 1.4 does not know it.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        sqlalchemy.exc.NoSuchModuleError: Can't load plugin: sqlalchemy.dialects:postgresql.psycopg

    .. testoutput:: 2.0, 2.1

        driver: psycopg
    """
    dialect = make_url("postgresql+psycopg://").get_dialect()
    print("driver:", dialect.driver)


def oracledb_dialect():
    """``oracle+oracledb://`` means oracledb since 2.0; 1.4 does not know it.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        sqlalchemy.exc.NoSuchModuleError: Can't load plugin: sqlalchemy.dialects:oracle.oracledb

    .. testoutput:: 2.0, 2.1

        driver: oracledb
    """
    dialect = make_url("oracle+oracledb://").get_dialect()
    print("driver:", dialect.driver)


def cte_of_values():
    """``values()`` has a ``cte()`` since 2.0.42.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        AttributeError: 'Values' object has no attribute 'cte'

    .. testoutput:: 2.0, 2.1

        WITH weights_1(weight) AS
        (VALUES (:param_1), (:param_2))
         SELECT max(weights_1.weight) AS max_1
        FROM weights_1
    """
    weights = values(column("weight", Integer), name="weights")
    weights = weights.data([(1,), (2,)])
    print(select(func.max(weights.cte().c.weight)))
