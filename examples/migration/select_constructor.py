"""The arguments of ``select()``."""

from sqlalchemy import Column, Integer, MetaData, String, Table, select

metadata = MetaData()
boat = Table(
    "boat",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(30)),
    Column("length", Integer),
)


def column_list_1x():
    """``select([...])`` takes a list in 1.3 and 1.4, and is refused since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        SELECT boat.id, boat.name
        FROM boat

    .. testoutput:: 1.4

        RemovedIn20Warning: The legacy calling style of select() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the new calling style described at select(). (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        SELECT boat.id, boat.name
        FROM boat

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Column expression, FROM clause, or other columns clause element expected, got [Column('id', Integer(), table=<boat>, primary_key=True, nullable=False), Column('name', String(length=30), table=<boat>)]. Did you mean to say select(Column('id', Integer(), table=<boat>, primary_key=True, nullable=False), Column('name', String(length=30), table=<boat>))?
    """
    print(select([boat.c.id, boat.c.name]))


def columns_20():
    """``select(a, b)`` takes columns one by one from 1.4 on, and fails in 1.3.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        sqlalchemy.exc.ArgumentError: columns argument to select() must be a Python list or other iterable

    .. testoutput:: 1.4, 2.0, 2.1

        SELECT boat.id, boat.name
        FROM boat
    """
    print(select(boat.c.id, boat.c.name))


def column_method():
    """``select().column(...)`` adds columns in every version, and warns since 1.4.

    :consequence: 1.4 warning

    .. testoutput:: 1.3

        SELECT boat.id, boat.name
        FROM boat

    .. testoutput:: 1.4, 2.0, 2.1

        SADeprecationWarning: The Select.column() method is deprecated and will be removed in a future release.  Please use Select.add_columns() (deprecated since: 1.4)
        SADeprecationWarning: The Select.column() method is deprecated and will be removed in a future release.  Please use Select.add_columns() (deprecated since: 1.4)
        SELECT boat.id, boat.name
        FROM boat
    """
    print(select().column(boat.c.id).column(boat.c.name))


def table_list_1x():
    """``select([table])`` selects all columns in 1.3 and 1.4, and is refused since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        SELECT boat.id, boat.name, boat.length
        FROM boat

    .. testoutput:: 1.4

        RemovedIn20Warning: The legacy calling style of select() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the new calling style described at select(). (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        SELECT boat.id, boat.name, boat.length
        FROM boat

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Column expression, FROM clause, or other columns clause element expected, got [Table('boat', MetaData(), Column('id', Integer(), table=<boat>, primary_key=True, nullable=False), Column('name', String(length=30), table=<boat>), Column('length', Integer(), table=<boat>), schema=None)]. Did you mean to say select(Table('boat', MetaData(), Column('id', Integer(), table=<boat>, primary_key=True, nullable=False), Column('name', String(length=30), table=<boat>), Column('length', Integer(), table=<boat>), schema=None))?
    """
    print(select([boat]))


def table_20():
    """``table.select()`` selects all columns, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        SELECT boat.id, boat.name, boat.length
        FROM boat
    """
    print(boat.select())


def whereclause_1x():
    """A second argument is the WHERE clause in 1.3 and 1.4, and is refused since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        SELECT boat.name
        FROM boat
        WHERE boat.length > :length_1

    .. testoutput:: 1.4

        RemovedIn20Warning: The legacy calling style of select() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the new calling style described at select(). (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        SELECT boat.name
        FROM boat
        WHERE boat.length > :length_1

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Column expression, FROM clause, or other columns clause element expected, got [Column('name', String(length=30), table=<boat>)]. Did you mean to say select(Column('name', String(length=30), table=<boat>))?
    """
    print(select([boat.c.name], boat.c.length > 10))


def where_20():
    """``where()`` adds the WHERE clause; columns are separate arguments from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        sqlalchemy.exc.ArgumentError: columns argument to select() must be a Python list or other iterable

    .. testoutput:: 1.4, 2.0, 2.1

        SELECT boat.name
        FROM boat
        WHERE boat.length > :length_1
    """
    print(select(boat.c.name).where(boat.c.length > 10))


def keywords_1x():
    """Keywords such as ``order_by=`` work in 1.3 and 1.4, and are refused since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        SELECT boat.name
        FROM boat ORDER BY boat.length
         LIMIT :param_1

    .. testoutput:: 1.4

        RemovedIn20Warning: The legacy calling style of select() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the new calling style described at select(). (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        SELECT boat.name
        FROM boat ORDER BY boat.length
         LIMIT :param_1

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Additional keyword arguments are not accepted by this function/method.  The presence of **kw is for pep-484 typing purposes
    """
    length = boat.c.length
    print(select([boat.c.name], from_obj=boat, order_by=length, limit=5))


def methods_20():
    """Methods such as ``order_by()`` replace the keywords; columns are separate arguments from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        sqlalchemy.exc.ArgumentError: columns argument to select() must be a Python list or other iterable

    .. testoutput:: 1.4, 2.0, 2.1

        SELECT boat.name
        FROM boat ORDER BY boat.length
         LIMIT :param_1
    """
    statement = select(boat.c.name).select_from(boat)
    print(statement.order_by(boat.c.length).limit(5))


def select_from_keyword():
    """``select()`` never had a keyword ``select_from``; it was ``from_obj``.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        TypeError: GenerativeSelect.__init__() got an unexpected keyword argument 'select_from'

    .. testoutput:: 1.4

        RemovedIn20Warning: The legacy calling style of select() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the new calling style described at select(). (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        TypeError: GenerativeSelect.__init__() got an unexpected keyword argument 'select_from'

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Additional keyword arguments are not accepted by this function/method.  The presence of **kw is for pep-484 typing purposes
    """
    print(select([boat.c.name], select_from=boat))


def table_select_where_1x():
    """``table.select(criterion)`` works in 1.3 and 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        SELECT boat.id, boat.name, boat.length
        FROM boat
        WHERE boat.length > :length_1

    .. testoutput:: 1.4

        RemovedIn20Warning: The FromClause.select().whereclause parameter is deprecated and will be removed in version 2.0.  Please make use of the Select.where() method to add WHERE criteria to the SELECT statement. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The legacy calling style of select() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the new calling style described at select(). (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        SELECT boat.id, boat.name, boat.length
        FROM boat
        WHERE boat.length > :length_1

    .. testoutput:: 2.0, 2.1

        TypeError: FromClause.select() takes 1 positional argument but 2 were given
    """
    print(boat.select(boat.c.length > 10))


def table_select_where_20():
    """``table.select().where(criterion)`` works in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        SELECT boat.id, boat.name, boat.length
        FROM boat
        WHERE boat.length > :length_1
    """
    print(boat.select().where(boat.c.length > 10))


def with_only_columns_list_1x():
    """``with_only_columns([...])`` takes a list in 1.3 and 1.4, and is refused since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        SELECT boat.name
        FROM boat

    .. testoutput:: 1.4

        RemovedIn20Warning: The "columns" argument to Select.with_only_columns(), when referring to a sequence of items, is now passed as a series of positional elements, rather than as a list.  (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        SELECT boat.name
        FROM boat

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: The "entities" argument to Select.with_only_columns(), when referring to a sequence of items, is now passed as a series of positional elements, rather than as a list.
    """
    print(boat.select().with_only_columns([boat.c.name]))


def with_only_columns_20():
    """``with_only_columns(a, b)`` takes columns one by one from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        TypeError: Select.with_only_columns() takes 2 positional arguments but 3 were given

    .. testoutput:: 1.4, 2.0, 2.1

        SELECT boat.id, boat.name
        FROM boat
    """
    print(boat.select().with_only_columns(boat.c.id, boat.c.name))
