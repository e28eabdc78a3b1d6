"""Database addresses: the URL object."""

from urllib.parse import quote_plus

from sqlalchemy.engine import url as urls


def assign_field():
    """Assigning to a field of a URL works in 1.3 and raises from 1.4 on.

    :consequence: 1.4 exception

    .. testoutput:: 1.3

        sqlite:///new.db

    .. testoutput:: 1.4, 2.0, 2.1

        AttributeError: can't set attribute
    """
    address = urls.make_url("sqlite:///old.db")
    address.database = "new.db"
    print(address)


def set_field():
    """``URL.set()``, new in 1.4, returns a changed copy.

    .. testoutput:: 1.4, 2.0, 2.1

        sqlite:///new.db
        sqlite:///old.db
    """
    address = urls.make_url("sqlite:///old.db")
    print(address.set(database="new.db"))
    print(address)


def assign_query():
    """Assigning to ``url.query`` works in 1.3 and raises from 1.4 on.

    :consequence: 1.4 exception

    .. testoutput:: 1.3

        sqlite:///old.db?timeout=5

    .. testoutput:: 1.4, 2.0, 2.1
        :options: +ELLIPSIS

        TypeError: ...immutabledict... object ...
    """
    address = urls.make_url("sqlite:///old.db")
    address.query["timeout"] = "5"
    print(address)


def update_query():
    """``URL.update_query_dict()``, new in 1.4, returns a copy with the query changed.

    .. testoutput:: 1.4, 2.0, 2.1

        sqlite:///old.db?mode=ro&timeout=5
        sqlite:///old.db?mode=ro
    """
    address = urls.make_url("sqlite:///old.db?mode=ro")
    print(address.update_query_dict({"timeout": "5"}))
    print(address)


def both_ways():
    """Building a database address as text before ``make_url()`` reads it works in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        sqlite:///new.db?timeout=5
    """
    text = "sqlite:///{database}?timeout={timeout}"
    print(urls.make_url(text.format(database="new.db", timeout=5)))


def constructor():
    """``URL(...)`` with keywords builds an address in 1.3, warns in 1.4 and raises in 2.x.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        sqlite:///new.db

    .. testoutput:: 1.4

        SADeprecationWarning: Calling URL() directly is deprecated and will be disabled in a future release.  The public constructor for URL is now the URL.create() method.
        sqlite:///new.db

    .. testoutput:: 2.0, 2.1

        TypeError: URL.__new__() missing 5 required positional arguments: 'username', 'password', 'host', 'port', and 'query'
    """
    print(urls.URL("sqlite", database="new.db"))


def create():
    """``URL.create()``, new in 1.4, takes the same keywords.

    .. testoutput:: 1.4, 2.0, 2.1

        sqlite:///new.db
    """
    print(urls.URL.create("sqlite", database="new.db"))


def repeated_parameter():
    """A query parameter given twice is a list in 1.3 and a tuple from 1.4 on.

    :consequence: 1.4 types

    .. testoutput:: 1.3

        host: ['one', 'two']

    .. testoutput:: 1.4, 2.0, 2.1

        host: ('one', 'two')
    """
    address = urls.make_url("postgresql://db/stock?host=one&host=two")
    print("host:", address.query["host"])


def password():
    """``str(url)`` shows the password in 1.x and hides it in 2.x.

    :consequence: 2.0 results

    .. testoutput:: 1.3, 1.4

        str: postgresql://clerk:secret@db/stock
        repr: postgresql://clerk:***@db/stock

    .. testoutput:: 2.0, 2.1

        str: postgresql://clerk:***@db/stock
        repr: postgresql://clerk:***@db/stock
    """
    address = urls.make_url("postgresql://clerk:secret@db/stock")
    print("str:", str(address))
    print("repr:", repr(address))


def password_rendered():
    """``URL.render_as_string(hide_password=False)``, new in 1.4, shows the password.

    .. testoutput:: 1.4, 2.0, 2.1

        postgresql://clerk:secret@db/stock
    """
    address = urls.make_url("postgresql://clerk:secret@db/stock")
    print(address.render_as_string(hide_password=False))


def special_characters():
    """A password with ``/`` in it cuts the address short from 1.4 on; ``quote_plus()`` escapes it.

    :consequence: 1.4 results

    .. testoutput:: 1.3

        host, as it is: db
        host, escaped: db
        password, escaped: p@ss/word

    .. testoutput:: 1.4, 2.0, 2.1

        host, as it is: ss
        host, escaped: db
        password, escaped: p@ss/word
    """
    password = "p@ss/word"
    plain = urls.make_url(f"postgresql://clerk:{password}@db/stock")
    escaped = quote_plus(password)
    quoted = urls.make_url(f"postgresql://clerk:{escaped}@db/stock")
    print("host, as it is:", plain.host)
    print("host, escaped:", quoted.host)
    print("password, escaped:", quoted.password)


def special_characters_create():
    """``URL.create()`` takes the password as it is, and escapes it where it makes a string.

    .. testoutput:: 1.4, 2.0, 2.1

        password: p@ss/word
        string: postgresql://clerk:p%40ss%2Fword@db/stock
    """
    address = urls.URL.create(
        "postgresql",
        username="clerk",
        password="p@ss/word",
        host="db",
        database="stock",
    )
    print("password:", address.password)
    print("string:", address.render_as_string(hide_password=False))


def named_tuple():
    """Since 1.4 a URL is a named tuple of seven fields.

    .. testoutput:: 1.4, 2.0, 2.1

        tuple: True
        fields: ('drivername', 'username', 'password', 'host', 'port', 'database', 'query')
        database: old.db old.db
    """
    address = urls.make_url("sqlite:///old.db?mode=ro")
    print("tuple:", isinstance(address, tuple))
    print("fields:", address._fields)
    print("database:", address[5], address.database)


def query_changes():
    """Each ``update_query_...()`` replaces a parameter, or adds to it with ``append=True``.

    .. testoutput:: 1.4, 2.0, 2.1

        immutabledict({'host': ('one',)})
        postgresql://db/stock?host=two
        postgresql://db/stock?host=one&host=two
        postgresql://db/stock?host=two&host=three
        postgresql://db/stock?host=one&user=clerk
        postgresql://db/stock
        postgresql://db/stock?host=one
    """
    address = urls.make_url("postgresql://db/stock?host=one")
    print(address.normalized_query)
    print(address.update_query_dict({"host": "two"}))
    print(address.update_query_dict({"host": "two"}, append=True))
    pairs = [("host", "two"), ("host", "three")]
    print(address.update_query_pairs(pairs))
    print(address.update_query_string("user=clerk"))
    print(address.difference_update_query(["host"]))
    print(address)
