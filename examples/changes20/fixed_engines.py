"""What releases of 2.0 mended in addresses and connections."""

from sqlalchemy import (
    Column,
    Integer,
    MetaData,
    Table,
    create_engine,
    select,
)
from sqlalchemy.engine import URL, make_url


def schemas_of_a_cached_statement():
    """``schema_translate_map`` with other schemas counts the second time since 2.0.18.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        number: 0
        number: 0

    .. testoutput:: 2.0, 2.1

        number: 0
        number: 1
    """
    column = Column("number", Integer)
    boats = Table("boat", MetaData(), column, schema="main")
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        connection.exec_driver_sql("ATTACH ':memory:' AS harbour")
        for number, schema in enumerate(["main", "harbour"]):
            name = f"{schema}.boat"
            create = f"CREATE TABLE {name} AS SELECT {number} AS number"
            connection.exec_driver_sql(create)
        for schemas in ({"other": "harbour"}, {"main": "harbour"}):
            options = {"schema_translate_map": schemas}
            mapped = connection.execution_options(**options)
            result = mapped.execute(select(boats.c.number))
            print("number:", result.scalar())


def token_in_the_log():
    """``logging_token`` counts for a connection in use since 2.0.30.

    :consequence: 2.0 text

    .. testoutput:: 1.4

        SELECT 1
        ()
        SELECT 2
        ()
        number: 2

    .. testoutput:: 2.0, 2.1

        BEGIN (implicit)
        SELECT 1
        ()
        [harbour] SELECT 2
        [harbour] [raw sql] ()
        number: 2
        [harbour] ROLLBACK
    """
    engine = create_engine("sqlite://", echo=True)
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
        connection.execution_options(logging_token="harbour")
        two = connection.exec_driver_sql("SELECT 2").scalar()
        print("number:", two)


def password_in_an_address():
    """The text of an address has other escapes of the password since 2.0.24.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        text: sqlite://ida:a&b=c#1@
        password: a&b=c#1

    .. testoutput:: 2.0, 2.1

        text: sqlite://ida:a%26b%3Dc%231@
        password: a&b=c#1
    """
    url = URL.create("sqlite", username="ida", password="a&b=c#1")
    shown = url.render_as_string(hide_password=False)
    print("text:", shown)
    print("password:", make_url(shown).password)


def no_address():
    """``make_url(None)`` is refused since 2.0.19.

    :consequence: 2.0 exception

    .. testoutput:: 1.4

        address: None

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Expected string or URL object, got None
    """
    print("address:", make_url(None))


def parts_of_a_query():
    """``difference_update_query()`` of a generator takes names away since 2.0.56.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        query: {'timeout': '5'}

    .. testoutput:: 2.0, 2.1

        query: {}
    """
    url = make_url("postgresql+psycopg2://host/db?timeout=5")
    without = url.difference_update_query(name for name in ["timeout"])
    print("query:", dict(without.query))
