"""The URL of an engine."""

from sqlalchemy import create_engine
from sqlalchemy.engine.url import make_url


def attribute_1x():
    """Assigning to an attribute of a URL works on 1.3, and is an ``AttributeError`` since 1.4.

    :consequence: 1.4 exception

    .. testoutput:: 1.3

        url: postgresql://harbour@localhost/boats_test

    .. testoutput:: 1.4, 2.0, 2.1

        AttributeError: can't set attribute
    """
    url = make_url("postgresql://harbour@localhost/boats")
    url.database = "boats_test"
    print("url:", url)


def set_20():
    """``URL.set()`` returns a changed copy, from 1.4.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        AttributeError: 'URL' object has no attribute 'set'

    .. testoutput:: 1.4, 2.0, 2.1

        copy: postgresql://harbour@localhost/boats_test
        original: postgresql://harbour@localhost/boats
    """
    url = make_url("postgresql://harbour@localhost/boats")
    print("copy:", url.set(database="boats_test"))
    print("original:", url)


def constructor_1x():
    """``URL(...)`` builds a URL on 1.3, warns on 1.4 and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        url: sqlite:///harbour.db

    .. testoutput:: 1.4

        SADeprecationWarning: Calling URL() directly is deprecated and will be disabled in a future release.  The public constructor for URL is now the URL.create() method.
        url: sqlite:///harbour.db

    .. testoutput:: 2.0, 2.1

        TypeError: URL.__new__() missing 5 required positional arguments: 'username', 'password', 'host', 'port', and 'query'
    """
    from sqlalchemy.engine.url import URL

    print("url:", URL("sqlite", database="harbour.db"))


def create_20():
    """``URL.create(...)`` builds a URL, from 1.4.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        AttributeError: type object 'URL' has no attribute 'create'

    .. testoutput:: 1.4, 2.0, 2.1

        url: sqlite:///harbour.db
    """
    from sqlalchemy.engine.url import URL

    print("url:", URL.create("sqlite", database="harbour.db"))


def query_1x():
    """``URL.query`` can be changed in place on 1.3 only.

    :consequence: 1.4 exception

    .. testoutput:: 1.3

        url: postgresql://harbour@localhost/boats?sslmode=require

    .. testoutput:: 1.4, 2.0, 2.1
        :options: +ELLIPSIS

        TypeError: ...immutabledict... object ...
    """
    url = make_url("postgresql://harbour@localhost/boats")
    url.query["sslmode"] = "require"
    print("url:", url)


def query_20():
    """``URL.update_query_dict()`` returns a copy with more query parameters, from 1.4.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        AttributeError: 'URL' object has no attribute 'update_query_dict'

    .. testoutput:: 1.4, 2.0, 2.1

        copy: postgresql://harbour@localhost/boats?sslmode=require
    """
    url = make_url("postgresql://harbour@localhost/boats")
    print("copy:", url.update_query_dict({"sslmode": "require"}))


def postgres_scheme_1x():
    """``postgres://`` names the PostgreSQL dialect on 1.3, and no dialect since 1.4.

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
    """Replacing ``postgres://`` at the start of the address works on every series.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        dialect: postgresql psycopg2
    """
    address = "postgres://harbour@localhost/boats"
    if address.startswith("postgres://"):
        address = address.replace("postgres://", "postgresql+psycopg2://", 1)
    engine = create_engine(address)
    print("dialect:", engine.dialect.name, engine.dialect.driver)


def default_driver():
    """``postgresql://`` without a driver means psycopg2 up to 2.0, and psycopg since 2.1.

    :consequence: 2.1 exception

    .. testoutput:: 1.3, 1.4, 2.0

        driver: psycopg2

    .. testoutput:: 2.1

        driver: psycopg
    """
    print("driver:", make_url("postgresql://localhost/boats").get_dialect().driver)


def password_in_str():
    """``str(url)`` shows the password on 1.3 and 1.4, and hides it since 2.0.

    :consequence: 2.0 results

    .. testoutput:: 1.3, 1.4

        str(url): postgresql://harbour:s3cret@localhost:5432/boats
        repr(url): postgresql://harbour:***@localhost:5432/boats

    .. testoutput:: 2.0, 2.1

        str(url): postgresql://harbour:***@localhost:5432/boats
        repr(url): postgresql://harbour:***@localhost:5432/boats
    """
    url = make_url("postgresql://harbour:s3cret@localhost:5432/boats")
    print("str(url):", str(url))
    print("repr(url):", repr(url))


def password_rendered_20():
    """``render_as_string(hide_password=False)`` shows the password, from 1.4.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        AttributeError: 'URL' object has no attribute 'render_as_string'

    .. testoutput:: 1.4, 2.0, 2.1

        rendered: postgresql://harbour:s3cret@localhost:5432/boats
    """
    url = make_url("postgresql://harbour:s3cret@localhost:5432/boats")
    print("rendered:", url.render_as_string(hide_password=False))
