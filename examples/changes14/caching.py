"""Statements are kept after they were compiled."""

from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, event
from sqlalchemy.types import TypeDecorator


class Upper(TypeDecorator):
    impl = String

    def process_bind_param(self, value, _dialect):
        return value.upper()


class CachedUpper(Upper):
    cache_ok = True


metadata = MetaData()
badge = Table(
    "badge",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Upper(20)),
    Column("town", CachedUpper(20)),
)


def _engine(**options):
    engine = create_engine("sqlite://", **options)
    metadata.create_all(engine)

    @event.listens_for(engine, "before_cursor_execute")
    def sent(_connection, _cursor, _statement, parameters, context, _many):
        hit = context.cache_hit.name if hasattr(context, "cache_hit") else "no cache"
        print(f"{parameters[0]}: {hit}")

    return engine


def second_run():
    """From 1.4 the second statement of one shape uses the SQL that was made for the first.

    .. testoutput:: 1.4, 2.0, 2.1

        0: CACHE_MISS
        1: CACHE_HIT
    """
    with _engine().connect() as connection:
        connection.execute(badge.select().where(badge.c.id == 0)).fetchall()
        connection.execute(badge.select().where(badge.c.id == 1)).fetchall()


def custom_type():
    """From 1.4 a ``TypeDecorator`` that does not set ``cache_ok`` warns and is not kept.

    :consequence: 1.4 warning, 2.0 text

    .. testoutput:: 1.3

        ADA: no cache

    .. testoutput:: 1.4

        SAWarning: TypeDecorator Upper(length=20) will not produce a cache key because the ``cache_ok`` attribute is not set to True.  This can have significant performance implications including some performance degradations in comparison to prior SQLAlchemy versions.  Set this attribute to True if this type object's state is safe to use in a cache key, or False to disable this warning. (Background on this error at: https://sqlalche.me/e/20/cprf)
        SAWarning: TypeDecorator Upper(length=20) will not produce a cache key because the ``cache_ok`` attribute is not set to True.  This can have significant performance implications including some performance degradations in comparison to prior SQLAlchemy versions.  Set this attribute to True if this type object's state is safe to use in a cache key, or False to disable this warning. (Background on this error at: https://sqlalche.me/e/20/cprf)
        ADA: NO_CACHE_KEY

    .. testoutput:: 2.0, 2.1

        SAWarning: TypeDecorator Upper(length=20) will not produce a cache key because the ``cache_ok`` attribute is not set to True.  This can have significant performance implications including some performance degradations in comparison to prior SQLAlchemy versions.  Set this attribute to True if this type object's state is safe to use in a cache key, or False to disable this warning. (Background on this warning at: https://sqlalche.me/e/20/cprf)
        SAWarning: TypeDecorator Upper(length=20) will not produce a cache key because the ``cache_ok`` attribute is not set to True.  This can have significant performance implications including some performance degradations in comparison to prior SQLAlchemy versions.  Set this attribute to True if this type object's state is safe to use in a cache key, or False to disable this warning. (Background on this warning at: https://sqlalche.me/e/20/cprf)
        ADA: NO_CACHE_KEY
    """
    with _engine().connect() as connection:
        connection.execute(badge.select().where(badge.c.name == "ada")).fetchall()


def custom_type_cached():
    """A ``TypeDecorator`` with ``cache_ok = True`` does not warn; 1.3 ignores the attribute.

    :consequence: 1.4 text

    .. testoutput:: 1.3

        OSLO: no cache
        BERGEN: no cache

    .. testoutput:: 1.4, 2.0, 2.1

        OSLO: CACHE_MISS
        BERGEN: CACHE_HIT
    """
    with _engine().connect() as connection:
        connection.execute(badge.select().where(badge.c.town == "oslo")).fetchall()
        connection.execute(badge.select().where(badge.c.town == "bergen")).fetchall()


def lambda_statement():
    """A function in ``lambda_stmt()``, new in 1.4, is not run again for other values.

    The first time, it runs twice: once to be examined.

    .. testoutput:: 1.4, 2.0, 2.1

        building the statement
        building the statement
        7: CACHE_MISS
        8: CACHE_HIT
    """
    from sqlalchemy import lambda_stmt, select

    def all_badges():
        print("building the statement")
        return select(badge.c.id)

    def find(number):
        statement = lambda_stmt(all_badges)
        statement += lambda each: each.where(badge.c.id == number)
        with engine.connect() as connection:
            connection.execute(statement).fetchall()

    engine = _engine()
    find(7)
    find(8)


def switched_off():
    """``compiled_cache=None`` of a connection switches the cache off for it.

    .. testoutput:: 1.4, 2.0, 2.1

        0: CACHING_DISABLED
        1: CACHING_DISABLED
    """
    with _engine().connect() as connection:
        uncached = connection.execution_options(compiled_cache=None)
        for number in (0, 1):
            statement = badge.select().where(badge.c.id == number)
            uncached.execute(statement).fetchall()


def size_of_nothing():
    """``query_cache_size=0``, an argument of ``create_engine()`` since 1.4, keeps no statement.

    .. testoutput:: 1.4, 2.0, 2.1

        0: CACHING_DISABLED
        1: CACHING_DISABLED
    """
    with _engine(query_cache_size=0).connect() as connection:
        for number in (0, 1):
            statement = badge.select().where(badge.c.id == number)
            connection.execute(statement).fetchall()
