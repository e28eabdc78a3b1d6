"""A dialect of one's own."""

import sqlite3

from sqlalchemy import create_engine
from sqlalchemy.dialects import registry, sqlite


class OldDialect(sqlite.dialect):
    supports_statement_cache = True

    @classmethod
    def dbapi(cls):
        return sqlite3


class NewDialect(sqlite.dialect):
    supports_statement_cache = True

    @classmethod
    def import_dbapi(cls):
        return sqlite3

    @classmethod
    def dbapi(cls):  # for 1.x
        return cls.import_dbapi()


def dbapi():
    """A dialect that has ``dbapi()`` alone warns since 2.0.

    :consequence: 2.0 warning

    .. testoutput:: 1.3, 1.4

        driver: sqlite3

    .. testoutput:: 2.0, 2.1

        SADeprecationWarning: The dbapi() classmethod on dialect classes has been renamed to import_dbapi().  Implement an import_dbapi() classmethod directly on class <class 'examples.errors.dialect_hook.OldDialect'> to remove this warning; the old .dbapi() classmethod may be maintained for backwards compatibility.
        driver: sqlite3
    """
    registry.impls["old"] = lambda: OldDialect
    engine = create_engine("old://")
    print("driver:", engine.dialect.dbapi.__name__)


def import_dbapi():
    """With ``import_dbapi()`` beside it, the dialect serves all versions.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        driver: sqlite3
    """
    registry.impls["new"] = lambda: NewDialect
    engine = create_engine("new://")
    print("driver:", engine.dialect.dbapi.__name__)
