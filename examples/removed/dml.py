"""Arguments of ``insert()``, ``update()`` and ``delete()`` that 2.0 removes."""

from contextlib import contextmanager

from sqlalchemy import (
    Column,
    FetchedValue,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    delete,
    insert,
    text,
    update,
)
from sqlalchemy.dialects import mysql

metadata = MetaData()
tree = Table(
    "tree",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sort", String(30)),
    Column("height", Integer, server_default="1", server_onupdate=FetchedValue()),
)


@contextmanager
def _engine():
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(tree.insert(), [{"sort": "pear"}, {"sort": "plum"}])
    yield engine


@contextmanager
def _postgresql():
    engine = create_engine("postgresql+psycopg2://")
    metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(tree.insert(), [{"sort": "pear"}])
        yield connection


def _trees(engine):
    with engine.connect() as connection:
        return connection.execute(text("SELECT sort, height FROM tree")).fetchall()


def insert_bind_1x():
    """``insert(bind=...)`` sets the engine up to 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        [('pear', 1), ('plum', 1), ('fig', 1)]

    .. testoutput:: 1.4

        RemovedIn20Warning: The insert.bind parameter will be removed in SQLAlchemy 2.0.  Please use explicit connection execution. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The Executable.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The current statement is being autocommitted using implicit autocommit, which will be removed in SQLAlchemy 2.0. Use the .begin() method of Engine or Connection in order to use an explicit transaction for DML and DDL statements. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        [('pear', 1), ('plum', 1), ('fig', 1)]

    .. testoutput:: 2.0, 2.1

        TypeError: insert() got an unexpected keyword argument 'bind'
    """
    with _engine() as engine:
        insert(tree, bind=engine).values(sort="fig").execute()
        print(_trees(engine))


def insert_connection_20():
    """A connection executes ``insert()``, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        [('pear', 1), ('plum', 1), ('fig', 1)]
    """
    with _engine() as engine:
        with engine.begin() as connection:
            connection.execute(insert(tree).values(sort="fig"))
        print(_trees(engine))


def update_bind_1x():
    """``update(bind=...)`` sets the engine up to 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        [('pear', 2), ('plum', 2)]

    .. testoutput:: 1.4

        RemovedIn20Warning: The update.bind parameter will be removed in SQLAlchemy 2.0.  Please use explicit connection execution. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The Executable.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The current statement is being autocommitted using implicit autocommit, which will be removed in SQLAlchemy 2.0. Use the .begin() method of Engine or Connection in order to use an explicit transaction for DML and DDL statements. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        [('pear', 2), ('plum', 2)]

    .. testoutput:: 2.0, 2.1

        TypeError: update() got an unexpected keyword argument 'bind'
    """
    with _engine() as engine:
        update(tree, bind=engine).values(height=2).execute()
        print(_trees(engine))


def update_connection_20():
    """A connection executes ``update()``, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        [('pear', 2), ('plum', 2)]
    """
    with _engine() as engine:
        with engine.begin() as connection:
            connection.execute(update(tree).values(height=2))
        print(_trees(engine))


def delete_bind_1x():
    """``delete(bind=...)`` sets the engine up to 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        [('plum', 1)]

    .. testoutput:: 1.4

        RemovedIn20Warning: The delete.bind parameter will be removed in SQLAlchemy 2.0.  Please use explicit connection execution. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The Executable.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The current statement is being autocommitted using implicit autocommit, which will be removed in SQLAlchemy 2.0. Use the .begin() method of Engine or Connection in order to use an explicit transaction for DML and DDL statements. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        [('plum', 1)]

    .. testoutput:: 2.0, 2.1

        TypeError: delete() got an unexpected keyword argument 'bind'
    """
    with _engine() as engine:
        delete(tree, bind=engine).where(tree.c.sort == "pear").execute()
        print(_trees(engine))


def delete_connection_20():
    """A connection executes ``delete()``, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        [('plum', 1)]
    """
    with _engine() as engine:
        with engine.begin() as connection:
            connection.execute(delete(tree).where(tree.c.sort == "pear"))
        print(_trees(engine))


def insert_return_defaults_1x():
    """``insert(return_defaults=True)`` fetches defaults up to 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        1

    .. testoutput:: 1.4

        RemovedIn20Warning: The insert.return_defaults parameter will be removed in SQLAlchemy 2.0.  Please use the Insert.return_defaults() method. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        1

    .. testoutput:: 2.0, 2.1

        TypeError: insert() got an unexpected keyword argument 'return_defaults'
    """
    with _postgresql() as connection:
        statement = insert(tree, return_defaults=True).values(sort="fig")
        height = connection.execute(statement).returned_defaults.height
        print(height)


def insert_return_defaults_20():
    """``insert().return_defaults()`` fetches defaults, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        1
    """
    with _postgresql() as connection:
        statement = insert(tree).return_defaults().values(sort="fig")
        height = connection.execute(statement).returned_defaults.height
        print(height)


def update_return_defaults_1x():
    """``update(return_defaults=True)`` fetches defaults up to 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        1

    .. testoutput:: 1.4

        RemovedIn20Warning: The update.return_defaults parameter will be removed in SQLAlchemy 2.0.  Please use the Update.return_defaults() method. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        1

    .. testoutput:: 2.0, 2.1

        TypeError: update() got an unexpected keyword argument 'return_defaults'
    """
    with _postgresql() as connection:
        statement = update(tree, return_defaults=True).values(sort="fig")
        height = connection.execute(statement).returned_defaults.height
        print(height)


def update_return_defaults_20():
    """``update().return_defaults()`` fetches defaults, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        1
    """
    with _postgresql() as connection:
        statement = update(tree).return_defaults().values(sort="fig")
        height = connection.execute(statement).returned_defaults.height
        print(height)


def update_inline_1x():
    """``update(inline=True)`` works up to 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        inline: True

    .. testoutput:: 1.4

        RemovedIn20Warning: The update.inline parameter will be removed in SQLAlchemy 2.0.  Please use the Update.inline() method. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        inline: True

    .. testoutput:: 2.0, 2.1

        TypeError: update() got an unexpected keyword argument 'inline'
    """
    statement = update(tree, inline=True)
    print("inline:", statement.compile().inline)


def update_inline_20():
    """``update().inline()`` works from 1.4 on; in 1.3 ``inline`` is not a method.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        TypeError: 'bool' object is not callable

    .. testoutput:: 1.4, 2.0, 2.1

        inline: True
    """
    statement = update(tree).inline()
    print("inline:", statement.compile().inline)


def update_prefixes_1x():
    """``update(prefixes=...)`` adds words up to 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        UPDATE OR IGNORE tree SET height=:height

    .. testoutput:: 1.4

        RemovedIn20Warning: The update.prefixes parameter will be removed in SQLAlchemy 2.0.  Please use the :meth:_expression.Update.prefix_with` method. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        UPDATE OR IGNORE tree SET height=:height

    .. testoutput:: 2.0, 2.1

        TypeError: update() got an unexpected keyword argument 'prefixes'
    """
    statement = update(tree, prefixes=["OR IGNORE"]).values(height=2)
    print(statement)


def update_prefix_with_20():
    """``update().prefix_with(...)`` adds words in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        UPDATE OR IGNORE tree SET height=:height
    """
    statement = update(tree).prefix_with("OR IGNORE").values(height=2)
    print(statement)


def delete_prefixes_1x():
    """``delete(prefixes=...)`` adds words up to 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        DELETE QUICK FROM tree

    .. testoutput:: 1.4

        RemovedIn20Warning: The delete.prefixes parameter will be removed in SQLAlchemy 2.0.  Please use the :meth:_expression.Delete.prefix_with` method. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        DELETE QUICK FROM tree

    .. testoutput:: 2.0, 2.1

        TypeError: delete() got an unexpected keyword argument 'prefixes'
    """
    statement = delete(tree, prefixes=["QUICK"])
    print(statement)


def delete_prefix_with_20():
    """``delete().prefix_with(...)`` adds words in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        DELETE QUICK FROM tree
    """
    statement = delete(tree).prefix_with("QUICK")
    print(statement)


def update_returning_1x():
    """``update(returning=...)`` returns columns up to 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        UPDATE tree SET height=:height RETURNING tree.id

    .. testoutput:: 1.4

        RemovedIn20Warning: The update.returning parameter will be removed in SQLAlchemy 2.0.  Please use the Update.returning()` method. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        UPDATE tree SET height=:height RETURNING tree.id

    .. testoutput:: 2.0, 2.1

        TypeError: update() got an unexpected keyword argument 'returning'
    """
    statement = update(tree, returning=[tree.c.id]).values(height=2)
    print(statement)


def update_returning_20():
    """``update().returning(...)`` returns columns in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        UPDATE tree SET height=:height RETURNING tree.id
    """
    statement = update(tree).returning(tree.c.id).values(height=2)
    print(statement)


def delete_returning_1x():
    """``delete(returning=...)`` returns columns up to 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        DELETE FROM tree RETURNING tree.id

    .. testoutput:: 1.4

        RemovedIn20Warning: The delete.returning parameter will be removed in SQLAlchemy 2.0.  Please use the Delete.returning()` method. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        DELETE FROM tree RETURNING tree.id

    .. testoutput:: 2.0, 2.1

        TypeError: delete() got an unexpected keyword argument 'returning'
    """
    statement = delete(tree, returning=[tree.c.id])
    print(statement)


def delete_returning_20():
    """``delete().returning(...)`` returns columns in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        DELETE FROM tree RETURNING tree.id
    """
    statement = delete(tree).returning(tree.c.id)
    print(statement)


def delete_values_1x():
    """``delete(values=...)`` is a ``TypeError`` in every version: a DELETE never took values.

    :consequence: 1.4 warning, 2.0 text

    .. testoutput:: 1.3

        TypeError: Additional arguments should be named <dialectname>_<argument>, got 'values'

    .. testoutput:: 1.4

        RemovedIn20Warning: The delete.values parameter will be removed in SQLAlchemy 2.0.  Please refer to the Delete.values() method. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: Passing dialect keyword arguments directly to the Delete constructor is deprecated and will be removed in SQLAlchemy 2.0.  Please use the ``with_dialect_options()`` method. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        TypeError: Additional arguments should be named <dialectname>_<argument>, got 'values'

    .. testoutput:: 2.0, 2.1

        TypeError: delete() got an unexpected keyword argument 'values'
    """
    statement = delete(tree, values={"height": 2})
    print(statement)


def delete_without_values_20():
    """``delete()`` takes the table alone, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        DELETE FROM tree
    """
    statement = delete(tree)
    print(statement)


def dialect_keyword_1x():
    """``update(mysql_limit=...)`` passes an option of a dialect up to 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        UPDATE tree SET height=%s LIMIT 1

    .. testoutput:: 1.4

        RemovedIn20Warning: Passing dialect keyword arguments directly to the Update constructor is deprecated and will be removed in SQLAlchemy 2.0.  Please use the ``with_dialect_options()`` method. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        UPDATE tree SET height=%s LIMIT 1

    .. testoutput:: 2.0, 2.1

        TypeError: update() got an unexpected keyword argument 'mysql_limit'
    """
    statement = update(tree, mysql_limit=1).values(height=2)
    print(statement.compile(dialect=mysql.dialect()))


def with_dialect_options_20():
    """``with_dialect_options(mysql_limit=...)`` passes an option of a dialect from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        AttributeError: 'Update' object has no attribute 'with_dialect_options'

    .. testoutput:: 1.4, 2.0, 2.1

        UPDATE tree SET height=%s LIMIT 1
    """
    statement = update(tree).with_dialect_options(mysql_limit=1).values(height=2)
    print(statement.compile(dialect=mysql.dialect()))
