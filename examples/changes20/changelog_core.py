"""What the changelog of 2.0 says beside the official page on what is new: Core."""

import re
import warnings

from sqlalchemy import (
    Column,
    Enum,
    Float,
    Integer,
    MetaData,
    Numeric,
    String,
    Table,
    case,
    create_engine,
    func,
    literal,
    null,
    select,
    text,
    update,
)
from sqlalchemy.engine.url import make_url
from sqlalchemy.exc import SAWarning
from sqlalchemy.pool import QueuePool
from sqlalchemy.schema import CreateTable


def length_of_an_enum():
    """``length=`` of an Enum counts on every database since 2.0.

    :consequence: 2.0 DDL

    .. testoutput:: 1.4

        SAWarning: Enum 'length' argument is currently ignored unless native_enum is specified as False, including for DDL that renders VARCHAR in any case.  This may change in a future release.

        CREATE TABLE barn (
            size VARCHAR(5)
        )

    .. testoutput:: 2.0, 2.1

        CREATE TABLE barn (
            size VARCHAR(20)
        )
    """
    sizes = Enum("small", "large", length=20)
    barn = Table("barn", MetaData(), Column("size", sizes))
    print(CreateTable(barn))


def server_default():
    """A server default that is an expression is put in parentheses since 2.0.40.

    :consequence: 2.0 DDL

    .. testoutput:: 1.3, 1.4

        CREATE TABLE barn (
            label VARCHAR(9) DEFAULT lower('A') || 'b'
        )

    .. testoutput:: 2.0, 2.1

        CREATE TABLE barn (
            label VARCHAR(9) DEFAULT (lower('A') || 'b')
        )
    """
    made = text("lower('A') || 'b'")
    label = Column("label", String(9), server_default=made)
    barn = Table("barn", MetaData(), label)
    engine = create_engine("sqlite://")
    print(CreateTable(barn).compile(engine))


def order_of_from():
    """What ``select_from()`` names comes first in FROM since 2.0.

    :consequence: 2.0 SQL

    .. testoutput:: 1.4

        SELECT cow.barn_id, barn.id
        FROM cow, barn
        WHERE cow.barn_id = barn.id

    .. testoutput:: 2.0, 2.1

        SELECT cow.barn_id, barn.id
        FROM barn, cow
        WHERE cow.barn_id = barn.id
    """
    barn = Table("barn", MetaData(), Column("id", Integer))
    cow = Table("cow", MetaData(), Column("barn_id", Integer))
    pairs = select(cow.c.barn_id, barn.c.id).select_from(barn)
    print(pairs.where(cow.c.barn_id == barn.c.id))


def concatenation():
    """A concatenation is put in parentheses before LIKE since 2.0.21.

    :consequence: 2.0 SQL

    .. testoutput:: 1.3, 1.4

        barn.name || :name_1 LIKE :param_1

    .. testoutput:: 2.0, 2.1

        (barn.name || :name_1) LIKE :param_1
    """
    barn = Table("barn", MetaData(), Column("name", String(20)))
    print((barn.c.name + " barn").like("%old%"))


def label_in_nulls_last():
    """``nulls_last()`` of a label sorts by its name since 2.0.32.

    :consequence: 2.0 SQL

    .. testoutput:: 1.4

        SELECT lower(barn.name) AS low
        FROM barn ORDER BY lower(barn.name) DESC NULLS LAST

    .. testoutput:: 2.0, 2.1

        SELECT lower(barn.name) AS low
        FROM barn ORDER BY low DESC NULLS LAST
    """
    barn = Table("barn", MetaData(), Column("name", String(20)))
    name = func.lower(barn.c.name).label("low")
    print(select(name).order_by(name.desc().nulls_last()))


def pool_without_limit():
    """A pool with ``pool_size=0`` has no limit since 2.0, whatever the overflow is.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        sqlalchemy.exc.TimeoutError: QueuePool limit of size 0 overflow 1 reached, connection timed out, timeout 0.10 (Background on this error at: https://sqlalche.me/e/20/3o7r)

    .. testoutput:: 2.0, 2.1

        connections: 2
    """
    engine = create_engine(
        "sqlite://",
        poolclass=QueuePool,
        pool_size=0,
        max_overflow=1,
        pool_timeout=0.1,
    )
    with engine.connect(), engine.connect():
        print("connections:", engine.pool.checkedout())


def tables_of_an_update():
    """An UPDATE of tables that nothing joins warns since 2.0.13.

    :consequence: 2.0 warning

    .. testoutput:: 1.4

        warnings: 0

    .. testoutput:: 2.0, 2.1

        UPDATE statement has a cartesian product between FROM element(s) "…" and FROM element "…".  Apply join condition(s) between each element to resolve.
        warnings: 1
    """
    metadata = MetaData()
    barn = Table("barn", metadata, Column("name", String(20)))
    cow = Table("cow", metadata, Column("name", String(20)))
    engine = create_engine("postgresql+psycopg2://")
    with engine.begin() as connection:
        metadata.create_all(connection)
        named = update(cow).values(name="Elsa")
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("ignore")
            warnings.simplefilter("always", SAWarning)
            connection.execute(named.where(barn.c.name == "Old"))
    engine.dispose()
    # It names the tables, in an order that varies from run to run.
    for warning in caught:
        print(re.sub(r'"\w+"', '"…"', str(warning.message)))
    print("warnings:", len(caught))


def type_of_case():
    """The type of a CASE is that of the first value that has one, since 2.0.26.

    :consequence: 2.0 types

    .. testoutput:: 1.4

        type: NullType

    .. testoutput:: 2.0, 2.1

        type: Integer
    """
    barn = Table("barn", MetaData(), Column("size", Integer))
    size = barn.c.size
    sizes = case((size > 5, size), (size < 0, null()))
    print("type:", type(sizes.type).__name__)


def array_agg():
    """``array_agg()`` has one dimension since 2.0.

    :consequence: 2.0 results

    .. testoutput:: 1.3, 1.4

        dimensions: None

    .. testoutput:: 2.0, 2.1

        dimensions: 1
    """
    barn = Table("barn", MetaData(), Column("size", Integer))
    print("dimensions:", func.array_agg(barn.c.size).type.dimensions)


def floor_division():
    """``//`` of a Float by an Integer rounds down since 2.0.50.

    .. testoutput:: 2.0, 2.1

        quotient: 3
    """
    engine = create_engine("sqlite://")
    quotient = literal(7.5, Float) // literal(2, Integer)
    with engine.connect() as connection:
        print("quotient:", connection.scalar(select(quotient)))


def decimal_warning():
    """A Numeric column on SQLite no longer warns since 2.0.

    :consequence: 2.0 text

    .. testoutput:: 1.3, 1.4

        SAWarning: Dialect sqlite+pysqlite does *not* support Decimal objects natively, and SQLAlchemy must convert from floating point - rounding errors and other issues may occur. Please consider storing Decimal numbers as strings or integers on this platform for lossless storage.
        size: 1.00

    .. testoutput:: 2.0, 2.1

        size: 1.00
    """
    engine = create_engine("sqlite://")
    barn = Table("barn", MetaData(), Column("size", Numeric(10, 2)))
    barn.create(engine)
    with engine.begin() as connection:
        connection.execute(barn.insert(), [{"size": 1}])
        print("size:", connection.execute(barn.select()).scalar())


def copied_default():
    """``to_metadata()`` copies a default since 2.0.52, and moved it before.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        column of the default: False

    .. testoutput:: 2.0, 2.1

        column of the default: True
    """
    size = Column("size", Integer, default=5)
    barn = Table("barn", MetaData(), size)
    barn.to_metadata(MetaData())
    print("column of the default:", size.default.column is size)


def unreadable_address():
    """The error about an address that cannot be read no longer shows it since 2.0.41.

    :consequence: 1.4 text, 2.0 text

    .. testoutput:: 1.3

        sqlalchemy.exc.ArgumentError: Could not parse rfc1738 URL from string 'postgresql:/anna:secret@server/barns'

    .. testoutput:: 1.4

        sqlalchemy.exc.ArgumentError: Could not parse SQLAlchemy URL from string 'postgresql:/anna:secret@server/barns'

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Could not parse SQLAlchemy URL from given URL string
    """
    make_url("postgresql:/anna:secret@server/barns")
