"""Statements are kept after they were compiled."""

from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine
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
    return engine


def log():
    """From 1.4 the log says whether the SQL was made for this statement or kept from before.

    .. testoutput:: 1.3, 1.4

        SELECT badge.id, badge.name, badge.town
        FROM badge
        WHERE badge.id = ?
        (0,)
        SELECT badge.id, badge.name, badge.town
        FROM badge
        WHERE badge.id = ?
        (1,)

    .. testoutput:: 2.0, 2.1

        BEGIN (implicit)
        SELECT badge.id, badge.name, badge.town
        FROM badge
        WHERE badge.id = ?
        (0,)
        SELECT badge.id, badge.name, badge.town
        FROM badge
        WHERE badge.id = ?
        (1,)
        ROLLBACK
    """
    engine = _engine()
    engine.echo = True
    with engine.connect() as connection:
        connection.execute(badge.select().where(badge.c.id == 0)).fetchall()
        connection.execute(badge.select().where(badge.c.id == 1)).fetchall()
    engine.echo = False


def custom_type():
    """From 1.4 a ``TypeDecorator`` that does not set ``cache_ok`` warns and is not kept.

    .. testoutput:: 1.3

        rows: 0

    .. testoutput:: 1.4

        SAWarning: TypeDecorator Upper(length=20) will not produce a cache key because the ``cache_ok`` attribute is not set to True.  This can have significant performance implications including some performance degradations in comparison to prior SQLAlchemy versions.  Set this attribute to True if this type object's state is safe to use in a cache key, or False to disable this warning. (Background on this error at: https://sqlalche.me/e/20/cprf)
        SAWarning: TypeDecorator Upper(length=20) will not produce a cache key because the ``cache_ok`` attribute is not set to True.  This can have significant performance implications including some performance degradations in comparison to prior SQLAlchemy versions.  Set this attribute to True if this type object's state is safe to use in a cache key, or False to disable this warning. (Background on this error at: https://sqlalche.me/e/20/cprf)
        rows: 0

    .. testoutput:: 2.0, 2.1

        SAWarning: TypeDecorator Upper(length=20) will not produce a cache key because the ``cache_ok`` attribute is not set to True.  This can have significant performance implications including some performance degradations in comparison to prior SQLAlchemy versions.  Set this attribute to True if this type object's state is safe to use in a cache key, or False to disable this warning. (Background on this warning at: https://sqlalche.me/e/20/cprf)
        SAWarning: TypeDecorator Upper(length=20) will not produce a cache key because the ``cache_ok`` attribute is not set to True.  This can have significant performance implications including some performance degradations in comparison to prior SQLAlchemy versions.  Set this attribute to True if this type object's state is safe to use in a cache key, or False to disable this warning. (Background on this warning at: https://sqlalche.me/e/20/cprf)
        rows: 0
    """
    with _engine().connect() as connection:
        rows = connection.execute(badge.select().where(badge.c.name == "ada")).fetchall()
    print("rows:", len(rows))


def custom_type_cached():
    """With ``cache_ok = True`` it does not warn; 1.3 ignores the attribute.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        rows: 0
    """
    with _engine().connect() as connection:
        rows = connection.execute(badge.select().where(badge.c.town == "oslo")).fetchall()
    print("rows:", len(rows))
