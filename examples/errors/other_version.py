"""Code that is written for another version than the installed one."""

from sqlalchemy import create_engine, exc


def version():
    """``__version__`` says which release Python imports.

    :consequence: 1.4 text, 2.0 text, 2.1 text

    .. testoutput:: 1.3

        version: 1.3

    .. testoutput:: 1.4

        version: 1.4

    .. testoutput:: 2.0

        version: 2.0

    .. testoutput:: 2.1

        version: 2.1
    """
    import sqlalchemy

    major, minor, _ = sqlalchemy.__version__.split(".")
    print("version:", f"{major}.{minor}")


def name_of_20():
    """``URL`` can be imported from ``sqlalchemy`` since 2.0.

    :consequence: 2.0 works

    .. testoutput:: 1.3, 1.4

        ImportError: cannot import name 'URL' from 'sqlalchemy' (.../sqlalchemy/__init__.py)

    .. testoutput:: 2.0, 2.1

        class: URL
    """
    from sqlalchemy import URL

    print("class:", URL.__name__)


def name_in_its_old_module():
    """The module that had it first still has it.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        class: URL
    """
    from sqlalchemy.engine.url import URL

    print("class:", URL.__name__)


def async_sessionmaker_of_20():
    """``async_sessionmaker`` is new in 2.0.

    :consequence: 1.4 text, 2.0 works

    .. testoutput:: 1.3

        ModuleNotFoundError: No module named 'sqlalchemy.ext.asyncio'

    .. testoutput:: 1.4

        ImportError: cannot import name 'async_sessionmaker' from 'sqlalchemy.ext.asyncio' (.../sqlalchemy/ext/asyncio/__init__.py)

    .. testoutput:: 2.0, 2.1

        class: async_sessionmaker
    """
    from sqlalchemy.ext.asyncio import async_sessionmaker

    print("class:", async_sessionmaker.__name__)


def argument_of_20():
    """``join_transaction_mode`` is an argument of ``Session`` since 2.0.

    :consequence: 2.0 works

    .. testoutput:: 1.3, 1.4

        TypeError: Session.__init__() got an unexpected keyword argument 'join_transaction_mode'

    .. testoutput:: 2.0, 2.1

        mode: create_savepoint
    """
    from sqlalchemy.orm import Session

    session = Session(join_transaction_mode="create_savepoint")
    print("mode:", session.join_transaction_mode)


def dialect_of_a_package():
    """A dialect that another package brings is not found without it.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        error: Can't load plugin: sqlalchemy.dialects:snowflake
    """
    try:
        create_engine("snowflake://account")
    except exc.NoSuchModuleError as error:
        print("error:", error)


def driver_of_20():
    """The dialect for oracledb is there since 2.0.

    :consequence: 2.0 works

    .. testoutput:: 1.3, 1.4

        sqlalchemy.exc.NoSuchModuleError: Can't load plugin: sqlalchemy.dialects:oracle.oracledb

    .. testoutput:: 2.0, 2.1

        driver: oracledb
    """
    from sqlalchemy.engine.url import make_url

    dialect = make_url("oracle+oracledb://").get_dialect()
    print("driver:", dialect.driver)
