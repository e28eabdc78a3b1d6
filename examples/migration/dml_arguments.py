"""The arguments of ``insert()``, ``update()`` and ``delete()``."""

from sqlalchemy import (
    Column,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    delete,
    insert,
    update,
)

metadata = MetaData()
boat = Table(
    "boat",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(30)),
    Column("length", Integer),
)


def insert_values_1x():
    """``insert(table, values=...)`` works in 1.3 and 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        INSERT INTO boat (name, length) VALUES (:name, :length)

    .. testoutput:: 1.4

        RemovedIn20Warning: The insert.values parameter will be removed in SQLAlchemy 2.0.  Please refer to the Insert.values() method. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        INSERT INTO boat (name, length) VALUES (:name, :length)

    .. testoutput:: 2.0, 2.1

        TypeError: insert() got an unexpected keyword argument 'values'
    """
    print(insert(boat, values={"name": "Tern", "length": 9}))


def insert_values_20():
    """``insert(table).values(...)`` works in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        INSERT INTO boat (name, length) VALUES (:name, :length)
    """
    print(insert(boat).values({"name": "Tern", "length": 9}))


def insert_positional_1x():
    """Values as the second argument work in 1.3 and 1.4, and are a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        INSERT INTO boat (name) VALUES (:name)

    .. testoutput:: 1.4

        RemovedIn20Warning: The insert.values parameter will be removed in SQLAlchemy 2.0.  Please refer to the Insert.values() method. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        INSERT INTO boat (name) VALUES (:name)

    .. testoutput:: 2.0, 2.1

        TypeError: insert() takes 1 positional argument but 2 were given
    """
    print(insert(boat, {"name": "Tern"}))


def insert_inline_1x():
    """``insert(table, inline=True)`` works in 1.3 and 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        inline: True

    .. testoutput:: 1.4

        RemovedIn20Warning: The insert.inline parameter will be removed in SQLAlchemy 2.0.  Please use the Insert.inline() method. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        inline: True

    .. testoutput:: 2.0, 2.1

        TypeError: insert() got an unexpected keyword argument 'inline'
    """
    print("inline:", insert(boat, inline=True).compile().inline)


def insert_inline_20():
    """``insert(table).inline()`` works from 1.4 on; in 1.3 ``inline`` is not a method.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        TypeError: 'bool' object is not callable

    .. testoutput:: 1.4, 2.0, 2.1

        inline: True
    """
    print("inline:", insert(boat).inline().compile().inline)


def insert_returning_1x():
    """``insert(table, returning=...)`` works in 1.3 and 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        INSERT INTO boat (name) VALUES (%(name)s) RETURNING boat.length

    .. testoutput:: 1.4

        RemovedIn20Warning: The insert.returning parameter will be removed in SQLAlchemy 2.0.  Please use the Insert.returning()` method. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        INSERT INTO boat (name) VALUES (%(name)s) RETURNING boat.length

    .. testoutput:: 2.0, 2.1

        TypeError: insert() got an unexpected keyword argument 'returning'
    """
    statement = insert(boat, returning=[boat.c.length]).values({"name": "Tern"})
    print(statement.compile(create_engine("postgresql+psycopg2://")))


def insert_returning_20():
    """``insert(table).returning(...)`` works in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        INSERT INTO boat (name) VALUES (%(name)s) RETURNING boat.length
    """
    statement = insert(boat).values({"name": "Tern"}).returning(boat.c.length)
    print(statement.compile(create_engine("postgresql+psycopg2://")))


def insert_prefixes_1x():
    """``insert(table, prefixes=...)`` works in 1.3 and 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        INSERT OR IGNORE INTO boat (name) VALUES (:name)

    .. testoutput:: 1.4

        RemovedIn20Warning: The insert.prefixes parameter will be removed in SQLAlchemy 2.0.  Please use the :meth:_expression.Insert.prefix_with` method. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        INSERT OR IGNORE INTO boat (name) VALUES (:name)

    .. testoutput:: 2.0, 2.1

        TypeError: insert() got an unexpected keyword argument 'prefixes'
    """
    print(insert(boat, prefixes=["OR IGNORE"]).values({"name": "Tern"}))


def insert_prefixes_20():
    """``insert(table).prefix_with(...)`` works in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        INSERT OR IGNORE INTO boat (name) VALUES (:name)
    """
    print(insert(boat).values({"name": "Tern"}).prefix_with("OR IGNORE"))


def update_values_1x():
    """``update(table, values=...)`` works in 1.3 and 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        UPDATE boat SET length=:length

    .. testoutput:: 1.4

        RemovedIn20Warning: The update.values parameter will be removed in SQLAlchemy 2.0.  Please refer to the Update.values() method. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        UPDATE boat SET length=:length

    .. testoutput:: 2.0, 2.1

        TypeError: update() got an unexpected keyword argument 'values'
    """
    print(update(boat, values={"length": 10}))


def update_whereclause_1x():
    """``update(table, criterion)`` works in 1.3 and 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        UPDATE boat SET length=:length WHERE boat.name = :name_1

    .. testoutput:: 1.4

        RemovedIn20Warning: The update.whereclause parameter will be removed in SQLAlchemy 2.0.  Please refer to the Update.where() method. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        UPDATE boat SET length=:length WHERE boat.name = :name_1

    .. testoutput:: 2.0, 2.1

        TypeError: update() takes 1 positional argument but 2 were given
    """
    print(update(boat, boat.c.name == "Tern").values({"length": 10}))


def update_where_20():
    """``update(table).where(...).values(...)`` works in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        UPDATE boat SET length=:length WHERE boat.name = :name_1
    """
    print(update(boat).where(boat.c.name == "Tern").values({"length": 10}))


def delete_whereclause_1x():
    """``table.delete(criterion)`` works in 1.3 and 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        DELETE FROM boat WHERE boat.length > :length_1

    .. testoutput:: 1.4

        RemovedIn20Warning: The delete.whereclause parameter will be removed in SQLAlchemy 2.0.  Please refer to the Delete.where() method. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        DELETE FROM boat WHERE boat.length > :length_1

    .. testoutput:: 2.0, 2.1

        TypeError: TableClause.delete() takes 1 positional argument but 2 were given
    """
    print(boat.delete(boat.c.length > 15))


def delete_where_20():
    """``table.delete().where(criterion)`` works in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        DELETE FROM boat WHERE boat.length > :length_1
    """
    print(boat.delete().where(boat.c.length > 15))


def delete_function_1x():
    """``delete(table, whereclause=...)`` works in 1.3 and 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        DELETE FROM boat WHERE boat.length > :length_1

    .. testoutput:: 1.4

        RemovedIn20Warning: The delete.whereclause parameter will be removed in SQLAlchemy 2.0.  Please refer to the Delete.where() method. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        DELETE FROM boat WHERE boat.length > :length_1

    .. testoutput:: 2.0, 2.1

        TypeError: delete() got an unexpected keyword argument 'whereclause'
    """
    print(delete(boat, whereclause=boat.c.length > 15))


def preserve_order_1x():
    """``preserve_parameter_order=True`` works in 1.3 and 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        UPDATE boat SET length=:length, name=:name

    .. testoutput:: 1.4

        RemovedIn20Warning: The update.preserve_parameter_order parameter will be removed in SQLAlchemy 2.0.   Use the Update.ordered_values() method with a list of tuples.  (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        UPDATE boat SET length=:length, name=:name

    .. testoutput:: 2.0, 2.1

        TypeError: update() got an unexpected keyword argument 'preserve_parameter_order'
    """
    statement = update(boat, preserve_parameter_order=True)
    print(statement.values([(boat.c.length, 20), (boat.c.name, "Tern")]))


def ordered_values_20():
    """``ordered_values()`` keeps the order of SET, from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        AttributeError: 'Update' object has no attribute 'ordered_values'

    .. testoutput:: 1.4, 2.0, 2.1

        UPDATE boat SET length=:length, name=:name
    """
    print(update(boat).ordered_values((boat.c.length, 20), (boat.c.name, "Tern")))


def values_order():
    """``values()`` puts SET in the order of the table's columns, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        UPDATE boat SET name=:name, length=:length
    """
    print(update(boat).values({"length": 20, "name": "Tern"}))
