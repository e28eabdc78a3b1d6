"""The dialect and the driver that a URL names."""

from sqlalchemy import create_engine
from sqlalchemy.engine.url import make_url


def postgres_scheme_1x():
    """``postgres://`` means PostgreSQL in 1.3, and no dialect since 1.4.

    :consequence: 1.4 exception

    .. testoutput:: 1.3

        SADeprecationWarning: The 'postgres' dialect name has been renamed to 'postgresql'
        dialect: postgresql

    .. testoutput:: 1.4, 2.0, 2.1

        sqlalchemy.exc.NoSuchModuleError: Can't load plugin: sqlalchemy.dialects:postgres
    """
    engine = create_engine("postgres://harbour@localhost/boats")
    print("dialect:", engine.dialect.name)


def postgres_scheme_20():
    """Replacing ``postgres://`` at the start of the address works in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        dialect: postgresql psycopg2
    """
    address = "postgres://harbour@localhost/boats"
    old, new = "postgres://", "postgresql+psycopg2://"
    if address.startswith(old):
        address = address.replace(old, new, 1)
    engine = create_engine(address)
    print("dialect:", engine.dialect.name, engine.dialect.driver)


def default_driver():
    """``postgresql://`` without a driver means psycopg2 up to 2.0, and psycopg since 2.1.

    :consequence: 2.1 results

    .. testoutput:: 1.3, 1.4, 2.0

        driver: psycopg2

    .. testoutput:: 2.1

        driver: psycopg
    """
    url = make_url("postgresql://localhost/boats")
    print("driver:", url.get_dialect().driver)


def driver_missing():
    """Where only psycopg2 is installed, ``postgresql://`` works up to 2.0, and not in 2.1.

    :consequence: 2.1 exception

    .. testoutput:: 1.3, 1.4, 2.0

        driver: psycopg2

    .. testoutput:: 2.1

        ModuleNotFoundError: No module named 'psycopg'
    """
    engine = create_engine("postgresql://harbour@localhost/boats")
    print("driver:", engine.driver)
