"""Names that were moved or renamed at 1.4."""

from importlib.util import find_spec

from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, func, inspect
from sqlalchemy.engine.reflection import Inspector
from sqlalchemy.engine.url import make_url
from sqlalchemy.exc import NoSuchModuleError
from sqlalchemy.orm import Session

metadata = MetaData()
oven = Table(
    "oven",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(20)),
)


def engine_names():
    """``RowProxy`` is gone from 1.4 on; ``ResultProxy`` stays as another name of the new class.

    :consequence: 1.4 exception, 2.0 types

    .. testoutput:: 1.3

        RowProxy: RowProxy
        Row: None
        ResultProxy: ResultProxy
        Result: None

    .. testoutput:: 1.4

        RowProxy: None
        Row: Row
        ResultProxy: LegacyCursorResult
        Result: Result

    .. testoutput:: 2.0, 2.1

        RowProxy: None
        Row: Row
        ResultProxy: CursorResult
        Result: Result
    """
    from sqlalchemy import engine

    for name in ("RowProxy", "Row", "ResultProxy", "Result"):
        print(f"{name}:", getattr(engine, name, None) and getattr(engine, name).__name__)


def modules():
    """Modules inside ``ext.declarative`` are gone from 1.4 on, and old dialects from 2.0 on.

    :consequence: 1.4 exception, 2.0 exception

    .. testoutput:: 1.3

        ext.declarative.api: True
        ext.declarative.clsregistry: True
        databases: True
        dialects.firebird: True
        dialects.sybase: True

    .. testoutput:: 1.4

        ext.declarative.api: False
        ext.declarative.clsregistry: False
        databases: True
        dialects.firebird: True
        dialects.sybase: True

    .. testoutput:: 2.0, 2.1

        ext.declarative.api: False
        ext.declarative.clsregistry: False
        databases: False
        dialects.firebird: False
        dialects.sybase: False
    """
    names = ["ext.declarative.api", "ext.declarative.clsregistry"]
    names += ["databases", "dialects.firebird", "dialects.sybase"]
    for name in names:
        print(f"{name}:", find_spec(f"sqlalchemy.{name}") is not None)


def mock_strategy():
    """``create_engine(strategy="mock")`` works in every version, with a warning from 1.4 on.

    :consequence: 1.4 warning

    .. testoutput:: 1.3

        CREATE TABLE oven (
            id INTEGER NOT NULL,
            name VARCHAR(20),
            PRIMARY KEY (id)
        )

    .. testoutput:: 1.4, 2.0, 2.1

        SADeprecationWarning: The create_engine.strategy keyword is deprecated, and the only argument accepted is 'mock'; please use create_mock_engine() going forward.  For general customization of create_engine which may have been accomplished using strategies, see CreateEnginePlugin.
        CREATE TABLE oven (
            id INTEGER NOT NULL,
            name VARCHAR(20),
            PRIMARY KEY (id)
        )
    """
    engine = create_engine(
        "sqlite://", strategy="mock", executor=lambda ddl, *_, **__: print(str(ddl).strip())
    )
    metadata.create_all(engine, checkfirst=False)


def threadlocal_strategy():
    """``create_engine(strategy="threadlocal")`` warns in 1.3 and raises from 1.4 on.

    :consequence: 1.4 exception

    .. testoutput:: 1.3

        SADeprecationWarning: The 'threadlocal' engine strategy is deprecated, and will be removed in a future release.  The strategy is no longer relevant to modern usage patterns (including that of the ORM Session object) which make use of a Connection object in order to invoke statements.
        engine: TLEngine

    .. testoutput:: 1.4, 2.0, 2.1

        SADeprecationWarning: The create_engine.strategy keyword is deprecated, and the only argument accepted is 'mock'; please use create_mock_engine() going forward.  For general customization of create_engine which may have been accomplished using strategies, see CreateEnginePlugin.
        sqlalchemy.exc.ArgumentError: unknown strategy: 'threadlocal'
    """
    engine = create_engine("sqlite://", strategy="threadlocal")
    print("engine:", type(engine).__name__)


def mock_engine():
    """``create_mock_engine()`` takes the place of the mock strategy from 1.4 on.

    .. testoutput:: 1.4, 2.0, 2.1

        CREATE TABLE oven (
            id INTEGER NOT NULL,
            name VARCHAR(20),
            PRIMARY KEY (id)
        )
    """
    from sqlalchemy import create_mock_engine

    engine = create_mock_engine("sqlite://", lambda ddl, *_, **__: print(str(ddl).strip()))
    metadata.create_all(engine, checkfirst=False)


def as_scalar():
    """``as_scalar()`` has a new name, ``scalar_subquery()``, and warns from 1.4 on.

    :consequence: 1.4 warning

    .. testoutput:: 1.3

        (SELECT max(oven.id) AS max_1
        FROM oven)

    .. testoutput:: 1.4, 2.0, 2.1

        SADeprecationWarning: The Query.as_scalar() method is deprecated and will be removed in a future release.  Please refer to Query.scalar_subquery(). (deprecated since: 1.4)
        (SELECT max(oven.id) AS max_1
        FROM oven)
    """
    session = Session()
    print(session.query(func.max(oven.c.id)).as_scalar())


def scalar_subquery():
    """``scalar_subquery()`` is there from 1.4 on.

    .. testoutput:: 1.4, 2.0, 2.1

        (SELECT max(oven.id) AS max_1
        FROM oven)
    """
    session = Session()
    print(session.query(func.max(oven.c.id)).scalar_subquery())


def drivers():
    """The dialects of five drivers are gone: of one since 1.4, of the others since 2.0.

    :consequence: 1.4 exception, 2.0 exception

    .. testoutput:: 1.3

        mysql+gaerdbms is there
        mysql+oursql is there
        postgresql+pygresql is there
        postgresql+pypostgresql is there
        mssql+mxodbc is there

    .. testoutput:: 1.4

        NoSuchModuleError: Can't load plugin: sqlalchemy.dialects:mysql.gaerdbms
        mysql+oursql is there
        postgresql+pygresql is there
        postgresql+pypostgresql is there
        mssql+mxodbc is there

    .. testoutput:: 2.0, 2.1

        NoSuchModuleError: Can't load plugin: sqlalchemy.dialects:mysql.gaerdbms
        NoSuchModuleError: Can't load plugin: sqlalchemy.dialects:mysql.oursql
        NoSuchModuleError: Can't load plugin: sqlalchemy.dialects:postgresql.pygresql
        NoSuchModuleError: Can't load plugin: sqlalchemy.dialects:postgresql.pypostgresql
        NoSuchModuleError: Can't load plugin: sqlalchemy.dialects:mssql.mxodbc
    """
    for driver in [
        "mysql+gaerdbms",
        "mysql+oursql",
        "postgresql+pygresql",
        "postgresql+pypostgresql",
        "mssql+mxodbc",
    ]:
        try:
            make_url(f"{driver}://").get_dialect()
            print(driver, "is there")
        except NoSuchModuleError as error:
            print("NoSuchModuleError:", error)


def use_existing():
    """``useexisting=True`` of a table is refused since 1.4.

    :consequence: 1.4 exception

    .. testoutput:: 1.3

        SADeprecationWarning: The Table.useexisting parameter is deprecated and will be removed in a future release.  Please use Table.extend_existing.
        columns: ['id']

    .. testoutput:: 1.4, 2.0, 2.1

        TypeError: Additional arguments should be named <dialectname>_<argument>, got 'useexisting'
    """
    table = Table("stove", metadata, Column("id", Integer), useexisting=True)
    print("columns:", table.columns.keys())


def extend_existing():
    """``extend_existing=True`` does the same in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        columns: ['id', 'name', 'age']
    """
    table = Table("oven", metadata, Column("age", Integer), extend_existing=True)
    print("columns:", table.columns.keys())


def copied_column():
    """``copy()`` of a column warns since 1.4, and has no successor.

    :consequence: 1.4 warning

    .. testoutput:: 1.3

        name VARCHAR(20)

    .. testoutput:: 1.4, 2.0, 2.1

        SADeprecationWarning: The Column.copy() method is deprecated and will be removed in a future release. (deprecated since: 1.4)
        name VARCHAR(20)
    """
    name = oven.c.name.copy()
    print(name.name, name.type)


def copied_table():
    """A table is copied with its columns and constraints by ``to_metadata()``.

    .. testoutput:: 1.4, 2.0, 2.1

        columns: ['id', 'name']
    """
    print("columns:", oven.to_metadata(MetaData()).columns.keys())


def implicit_scalar_subquery():
    """A query in the place of a value is taken for a scalar subquery, and warns since 1.4.

    :consequence: 1.4 warning

    .. testoutput:: 1.3

        oven.id = (SELECT max(oven.id) AS max_1
        FROM oven)

    .. testoutput:: 1.4, 2.0, 2.1

        SAWarning: implicitly coercing SELECT object to scalar subquery; please use the .scalar_subquery() method to produce a scalar subquery.
        oven.id = (SELECT max(oven.id) AS max_1
        FROM oven)
    """
    session = Session()
    newest = session.query(func.max(oven.c.id))
    print(oven.c.id == newest)


def operators():
    """The old names of these operators work in every version, without a warning.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        oven.name IS NOT NULL
        oven.name NOT LIKE :name_1
        oven.name DESC NULLS LAST
    """
    print(oven.c.name.isnot(None))
    print(oven.c.name.notlike("a%"))
    print(oven.c.name.desc().nullslast())


def operators_renamed():
    """The new names of operators, such as ``not_in()``, are there from 1.4 on.

    .. testoutput:: 1.4, 2.0, 2.1

        oven.name IS NOT NULL
        oven.name NOT LIKE :name_1
        oven.name DESC NULLS LAST
    """
    print(oven.c.name.is_not(None))
    print(oven.c.name.not_like("a%"))
    print(oven.c.name.desc().nulls_last())


def has_table():
    """``engine.has_table()`` works in 1.3, warns in 1.4 and is gone in 2.x.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        oven: True
        stove: False

    .. testoutput:: 1.4

        SADeprecationWarning: The Engine.has_table() method is deprecated and will be removed in a future release.  Please refer to Inspector.has_table(). (deprecated since: 1.4)
        oven: True
        SADeprecationWarning: The Engine.has_table() method is deprecated and will be removed in a future release.  Please refer to Inspector.has_table(). (deprecated since: 1.4)
        stove: False

    .. testoutput:: 2.0, 2.1

        AttributeError: 'Engine' object has no attribute 'has_table'
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    print("oven:", engine.has_table("oven"))
    print("stove:", engine.has_table("stove"))


def dialect_has_table():
    """``engine.dialect.has_table(engine)`` works in 1.3, and is refused from 1.4 on.

    :consequence: 1.4 exception

    .. testoutput:: 1.3

        oven: True

    .. testoutput:: 1.4, 2.0, 2.1

        sqlalchemy.exc.ArgumentError: The argument passed to Dialect.has_table() should be a <class 'sqlalchemy.engine.base.Connection'>, got <class 'sqlalchemy.engine.base.Engine'>. Additionally, the Dialect.has_table() method is for internal dialect use only; please use ``inspect(some_engine).has_table(<tablename>>)`` for public API use.
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    print("oven:", engine.dialect.has_table(engine, "oven"))


def inspector_tables():
    """``inspect(engine)`` lists the tables in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        tables: ['oven']
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    print("tables:", inspect(engine).get_table_names())


def inspector_has_table():
    """``inspect(engine).has_table()`` is there from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        AttributeError: 'Inspector' object has no attribute 'has_table'

    .. testoutput:: 1.4, 2.0, 2.1

        oven: True
        stove: False
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    print("oven:", inspect(engine).has_table("oven"))
    print("stove:", inspect(engine).has_table("stove"))


def inspector_from_engine():
    """``Inspector.from_engine()`` works, and warns since 1.4; ``inspect(engine)`` replaces it.

    :consequence: 1.4 warning

    .. testoutput:: 1.3

        tables: ['oven']

    .. testoutput:: 1.4, 2.0, 2.1

        SADeprecationWarning: The from_engine() method on Inspector is deprecated and will be removed in a future release.  Please use the sqlalchemy.inspect() function on an Engine or Connection in order to acquire an Inspector. (deprecated since: 1.4)
        tables: ['oven']
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    print("tables:", Inspector.from_engine(engine).get_table_names())


def table_names():
    """``engine.table_names()`` works in 1.3, warns in 1.4 and is gone in 2.x.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        tables: ['oven']

    .. testoutput:: 1.4

        SADeprecationWarning: The Engine.table_names() method is deprecated and will be removed in a future release.  Please refer to Inspector.get_table_names(). (deprecated since: 1.4)
        tables: ['oven']

    .. testoutput:: 2.0, 2.1

        AttributeError: 'Engine' object has no attribute 'table_names'
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    print("tables:", engine.table_names())
