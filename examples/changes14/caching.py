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


def _engine():
    engine = create_engine("sqlite://")
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
