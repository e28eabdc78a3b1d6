"""Arguments of ``create_engine()`` that are gone, or that only warn."""

import warnings

from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, event, text
from sqlalchemy.exc import ArgumentError, SADeprecationWarning
from sqlalchemy.pool import NullPool


def _try(url, **arguments):
    with warnings.catch_warnings(record=True) as caught:
        # Of SQLAlchemy alone: Python and drivers may warn meanwhile.
        warnings.simplefilter("ignore")
        warnings.simplefilter("always", SADeprecationWarning)
        try:
            create_engine(url, **arguments)
        except (TypeError, ArgumentError) as error:
            return type(error).__name__
    return "warns" if caught else "works"


def for_every_database():
    """What each version says to arguments for any database.

    :consequence: 1.4 exception, 2.0 exception

    .. testoutput:: 1.3

        encoding: works
        convert_unicode: warns
        case_sensitive: works
        empty_in_strategy: works
        implicit_returning: works
        listeners: warns
        pool_threadlocal: warns
        proxy: works
        supports_right_nested_joins: works

    .. testoutput:: 1.4

        encoding: works
        convert_unicode: warns
        case_sensitive: warns
        empty_in_strategy: warns
        implicit_returning: works
        listeners: TypeError
        pool_threadlocal: TypeError
        proxy: TypeError
        supports_right_nested_joins: TypeError

    .. testoutput:: 2.0, 2.1

        encoding: TypeError
        convert_unicode: TypeError
        case_sensitive: TypeError
        empty_in_strategy: warns
        implicit_returning: warns
        listeners: TypeError
        pool_threadlocal: TypeError
        proxy: TypeError
        supports_right_nested_joins: TypeError
    """
    for name, value in [
        ("encoding", "utf-8"),
        ("convert_unicode", True),
        ("case_sensitive", False),
        ("empty_in_strategy", "static"),
        ("implicit_returning", False),
        ("listeners", []),
        ("pool_threadlocal", True),
        ("proxy", None),
        ("supports_right_nested_joins", True),
    ]:
        print(f"{name}: {_try('sqlite://', **{name: value})}")


def strategy_and_future():
    """What each version says to ``strategy`` and ``future``.

    :consequence: 1.4 exception, 2.0 exception

    .. testoutput:: 1.3

        strategy='plain': works
        strategy='threadlocal': warns
        future=True: TypeError
        future=False: TypeError
        strategy='mock': works

    .. testoutput:: 1.4

        strategy='plain': ArgumentError
        strategy='threadlocal': ArgumentError
        future=True: works
        future=False: works
        strategy='mock': warns

    .. testoutput:: 2.0, 2.1

        strategy='plain': ArgumentError
        strategy='threadlocal': ArgumentError
        future=True: works
        future=False: ArgumentError
        strategy='mock': warns
    """
    for name, value in [
        ("strategy", "plain"),
        ("strategy", "threadlocal"),
        ("future", True),
        ("future", False),
    ]:
        print(f"{name}={value!r}: {_try('sqlite://', **{name: value})}")
    result = _try("sqlite://", strategy="mock", executor=print)
    print(f"strategy='mock': {result}")


def for_psycopg2():
    """What each version says to arguments for PostgreSQL with psycopg2.

    :consequence: 1.4 exception, 2.0 exception

    .. testoutput:: 1.3

        use_batch_mode=True: warns
        executemany_mode='batch': works
        executemany_mode='values': works
        executemany_mode='values_plus_batch': ArgumentError
        executemany_values_page_size=500: works
        server_side_cursors=True: works
        use_native_unicode=True: works
        use_native_uuid=True: works

    .. testoutput:: 1.4

        use_batch_mode=True: TypeError
        executemany_mode='batch': works
        executemany_mode='values': works
        executemany_mode='values_plus_batch': works
        executemany_values_page_size=500: works
        server_side_cursors=True: warns
        use_native_unicode=True: works
        use_native_uuid=True: works

    .. testoutput:: 2.0, 2.1

        use_batch_mode=True: TypeError
        executemany_mode='batch': ArgumentError
        executemany_mode='values': ArgumentError
        executemany_mode='values_plus_batch': works
        executemany_values_page_size=500: TypeError
        server_side_cursors=True: warns
        use_native_unicode=True: TypeError
        use_native_uuid=True: TypeError
    """
    url = "postgresql+psycopg2://"
    for name, value in [
        ("use_batch_mode", True),
        ("executemany_mode", "batch"),
        ("executemany_mode", "values"),
        ("executemany_mode", "values_plus_batch"),
        ("executemany_values_page_size", 500),
        ("server_side_cursors", True),
        ("use_native_unicode", True),
        ("use_native_uuid", True),
    ]:
        print(f"{name}={value!r}: {_try(url, **{name: value})}")


def for_sqlite():
    """What each version says to the size of a pool, and to the old name of an option.

    :consequence: 2.0 works, 2.1 exception

    .. testoutput:: 1.3, 1.4

        pool_size, a file: TypeError
        max_overflow, a file: TypeError
        pool_size, in memory: works
        max_overflow, in memory: TypeError
        pool_size with NullPool: TypeError
        _json_serializer: warns

    .. testoutput:: 2.0

        pool_size, a file: works
        max_overflow, a file: works
        pool_size, in memory: works
        max_overflow, in memory: TypeError
        pool_size with NullPool: TypeError
        _json_serializer: warns

    .. testoutput:: 2.1

        pool_size, a file: works
        max_overflow, a file: works
        pool_size, in memory: works
        max_overflow, in memory: TypeError
        pool_size with NullPool: TypeError
        _json_serializer: TypeError
    """
    print("pool_size, a file:", _try("sqlite:///app.db", pool_size=5))
    print("max_overflow, a file:", _try("sqlite:///app.db", max_overflow=5))
    print("pool_size, in memory:", _try("sqlite://", pool_size=5))
    print("max_overflow, in memory:", _try("sqlite://", max_overflow=5))
    own = {"poolclass": NullPool, "pool_size": 5}
    print("pool_size with NullPool:", _try("sqlite:///app.db", **own))
    print("_json_serializer:", _try("sqlite://", _json_serializer=str))


def the_message():
    """``encoding`` is refused since 2.0; the message lists all names that are unknown.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        dialect: sqlite

    .. testoutput:: 1.4

        SADeprecationWarning: The create_engine.case_sensitive parameter is deprecated and will be removed in a future release. Applications should work with result column names in a case sensitive fashion.
        dialect: sqlite

    .. testoutput:: 2.0, 2.1

        TypeError: Invalid argument(s) 'encoding','case_sensitive' sent to create_engine(), using configuration SQLiteDialect_pysqlite/SingletonThreadPool/Engine.  Please check that the keyword arguments are appropriate for this combination of components.
    """
    options = {"encoding": "utf-8", "case_sensitive": True}
    engine = create_engine("sqlite://", **options)
    print("dialect:", engine.dialect.name)


def size_of_a_pool():
    """``pool_size`` is refused where the pool is a ``NullPool``: with SQLite files, up to 1.4.

    :consequence: 2.0 works

    .. testoutput:: 1.3, 1.4

        TypeError: Invalid argument(s) 'pool_size' sent to create_engine(), using configuration SQLiteDialect_pysqlite/NullPool/Engine.  Please check that the keyword arguments are appropriate for this combination of components.

    .. testoutput:: 2.0, 2.1

        pool: QueuePool
    """
    engine = create_engine("sqlite:///app.db", pool_size=5)
    print("pool:", type(engine.pool).__name__)


def convert_unicode():
    """``convert_unicode`` warns up to 1.4, and is refused since 2.0.

    :consequence: 2.0 exception

    .. testoutput:: 1.3, 1.4

        SADeprecationWarning: The create_engine.convert_unicode parameter and corresponding dialect-level parameters are deprecated, and will be removed in a future release.  Modern DBAPIs support Python Unicode natively and this parameter is unnecessary.
        dialect: sqlite

    .. testoutput:: 2.0, 2.1

        TypeError: Invalid argument(s) 'convert_unicode' sent to create_engine(), using configuration SQLiteDialect_pysqlite/SingletonThreadPool/Engine.  Please check that the keyword arguments are appropriate for this combination of components.
    """
    engine = create_engine("sqlite://", convert_unicode=True)
    print("dialect:", engine.dialect.name)


def case_sensitive():
    """``case_sensitive`` works in 1.3, warns in 1.4, and is refused since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        dialect: sqlite

    .. testoutput:: 1.4

        SADeprecationWarning: The create_engine.case_sensitive parameter is deprecated and will be removed in a future release. Applications should work with result column names in a case sensitive fashion.
        SADeprecationWarning: The create_engine.case_sensitive parameter is deprecated and will be removed in a future release. Applications should work with result column names in a case sensitive fashion.
        dialect: sqlite

    .. testoutput:: 2.0, 2.1

        TypeError: Invalid argument(s) 'case_sensitive' sent to create_engine(), using configuration SQLiteDialect_pysqlite/SingletonThreadPool/Engine.  Please check that the keyword arguments are appropriate for this combination of components.
    """
    engine = create_engine("sqlite://", case_sensitive=False)
    print("dialect:", engine.dialect.name)


def implicit_returning():
    """``implicit_returning`` warns since 2.0, and does nothing there.

    :consequence: 2.0 warning

    .. testoutput:: 1.3, 1.4

        INSERT INTO boat (id, name) VALUES (%(id)s, %(name)s)

    .. testoutput:: 2.0, 2.1

        SADeprecationWarning: The create_engine.implicit_returning parameter is deprecated and will be removed in a future release.
        INSERT INTO boat (name) VALUES (%(name)s) RETURNING boat.id
    """
    url = "postgresql+psycopg2://"
    engine = create_engine(url, implicit_returning=False)
    key = Column("id", Integer, primary_key=True)
    boat = Table("boat", MetaData(), key, Column("name", String(20)))
    print(boat.insert().values(name="Tern").compile(engine))


def implicit_returning_of_a_table():
    """A ``Table`` still takes ``implicit_returning=False``, without a warning.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        INSERT INTO boat (id, name) VALUES (%(id)s, %(name)s)
    """
    engine = create_engine("postgresql+psycopg2://")
    key = Column("id", Integer, primary_key=True)
    name = Column("name", String(20))
    option = {"implicit_returning": False}
    boat = Table("boat", MetaData(), key, name, **option)
    print(boat.insert().values(name="Tern").compile(engine))


def listeners():
    """A listener is registered with ``event.listen()``, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        foreign keys: 1
    """

    def enforce_foreign_keys(driver_connection, _record):
        driver_connection.execute("PRAGMA foreign_keys=ON")

    engine = create_engine("sqlite://")
    event.listen(engine, "connect", enforce_foreign_keys)
    with engine.connect() as connection:
        pragma = connection.execute(text("PRAGMA foreign_keys"))
        print("foreign keys:", pragma.scalar())


def mock_1x():
    """``strategy="mock"`` warns since 1.4, and works.

    :consequence: 1.4 warning

    .. testoutput:: 1.3

        CREATE TABLE boat (
            id INTEGER
        )

    .. testoutput:: 1.4, 2.0, 2.1

        SADeprecationWarning: The create_engine.strategy keyword is deprecated, and the only argument accepted is 'mock'; please use create_mock_engine() going forward.  For general customization of create_engine which may have been accomplished using strategies, see CreateEnginePlugin.
        CREATE TABLE boat (
            id INTEGER
        )
    """

    def show(statement, *_):
        print(str(statement).strip())

    engine = create_engine("sqlite://", strategy="mock", executor=show)
    boat = Table("boat", MetaData(), Column("id", Integer))
    boat.create(engine, checkfirst=False)


def mock_20():
    """``create_mock_engine()``, since 1.4, does the same.

    .. testoutput:: 1.4, 2.0, 2.1

        CREATE TABLE boat (
            id INTEGER
        )
    """
    from sqlalchemy import create_mock_engine

    def show(statement, *_):
        print(str(statement).strip())

    engine = create_mock_engine("sqlite://", executor=show)
    boat = Table("boat", MetaData(), Column("id", Integer))
    boat.create(engine, checkfirst=False)


def future_false():
    """``future=False`` is refused since 2.0: there is no other engine.

    :consequence: 1.4 works, 2.0 exception

    .. testoutput:: 1.3

        TypeError: Invalid argument(s) 'future' sent to create_engine(), using configuration SQLiteDialect_pysqlite/SingletonThreadPool/Engine.  Please check that the keyword arguments are appropriate for this combination of components.

    .. testoutput:: 1.4

        dialect: sqlite

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: The 'future' parameter passed to create_engine() may only be set to True.
    """
    engine = create_engine("sqlite://", future=False)
    print("dialect:", engine.dialect.name)
