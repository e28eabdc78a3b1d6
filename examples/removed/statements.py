"""Arguments and methods of Core statements that 2.0 removes."""

from contextlib import contextmanager

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    exists,
    func,
    select,
    text,
    union,
)

metadata = MetaData()
orchard = Table(
    "orchard",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(30)),
)
tree = Table(
    "tree",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("orchard_id", ForeignKey("orchard.id")),
    Column("height", Integer),
)


@contextmanager
def _engine():
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(orchard.insert(), [{"id": 1, "name": "north"}])
        connection.execute(tree.insert(), [{"orchard_id": 1, "height": 5}])
        connection.execute(tree.insert(), [{"orchard_id": 1, "height": 3}])
    yield engine


@contextmanager
def _connection():
    with _engine() as engine, engine.connect() as connection:
        yield connection


def text_bind_1x():
    """``text(bind=...)`` sets the engine up to 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        5

    .. testoutput:: 1.4

        RemovedIn20Warning: The text.bind argument is deprecated and will be removed in SQLAlchemy 2.0. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The Executable.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        5

    .. testoutput:: 2.0, 2.1

        TypeError: text() got an unexpected keyword argument 'bind'
    """
    with _engine() as engine:
        statement = text("SELECT max(height) FROM tree", bind=engine)
        tallest = statement.execute().scalar()
        print(tallest)


def text_connection_20():
    """A connection executes ``text()``, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        5
    """
    with _connection() as connection:
        statement = text("SELECT max(height) FROM tree")
        tallest = connection.execute(statement).scalar()
        print(tallest)


def function_bind_1x():
    """``func.abs(bind=...)`` sets the engine up to 1.4, is warned of twice there, and fails since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        7

    .. testoutput:: 1.4

        RemovedIn20Warning: The text.bind argument is deprecated and will be removed in SQLAlchemy 2.0. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The Function.bind argument is deprecated and will be removed in SQLAlchemy 2.0. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The FunctionElement.scalar() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. Scalar execution in SQLAlchemy 2.0 is performed by the Connection.scalar() method of Connection, or in the ORM by the Session.scalar() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The Executable.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        7

    .. testoutput:: 2.0, 2.1

        TypeError: Function.__init__() got an unexpected keyword argument 'bind'
    """
    with _engine() as engine:
        number = func.abs(-7, bind=engine).scalar()
        print(number)


def function_connection_20():
    """A connection executes ``func.abs()``, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        7
    """
    with _connection() as connection:
        number = connection.scalar(func.abs(-7))
        print(number)


def select_bind_1x():
    """``select(bind=...)`` sets the engine up to 1.4, and is refused since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        [(5,), (3,)]

    .. testoutput:: 1.4

        RemovedIn20Warning: The legacy calling style of select() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the new calling style described at select(). (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The select.bind argument is deprecated and will be removed in SQLAlchemy 2.0. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The Executable.execute() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in the ORM by the Session.execute() method of Session. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        [(5,), (3,)]

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Additional keyword arguments are not accepted by this function/method.  The presence of **kw is for pep-484 typing purposes
    """
    with _engine() as engine:
        heights = select([tree.c.height], bind=engine).execute().fetchall()
        print(heights)


def select_connection_20():
    """A connection executes ``select()``; columns are separate arguments from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        sqlalchemy.exc.ArgumentError: columns argument to select() must be a Python list or other iterable

    .. testoutput:: 1.4, 2.0, 2.1

        [(5,), (3,)]
    """
    with _connection() as connection:
        heights = connection.execute(select(tree.c.height)).fetchall()
        print(heights)


def use_labels_1x():
    """``select(use_labels=True)`` puts the table's name before a column's up to 1.4, and is refused since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        SELECT orchard.id AS orchard_id, orchard.name AS orchard_name
        FROM orchard

    .. testoutput:: 1.4

        RemovedIn20Warning: The legacy calling style of select() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the new calling style described at select(). (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The use_labels=True keyword argument to GenerativeSelect is deprecated and will be removed in version 2.0. Please use select.set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL) if you need to replicate this legacy behavior. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        SELECT orchard.id AS orchard_id, orchard.name AS orchard_name
        FROM orchard

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Additional keyword arguments are not accepted by this function/method.  The presence of **kw is for pep-484 typing purposes
    """
    statement = select([orchard], use_labels=True)
    print(statement)


def apply_labels_1x():
    """``Select.apply_labels()`` puts the table's name before a column's up to 1.4, and is gone since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        SELECT orchard.id AS orchard_id, orchard.name AS orchard_name
        FROM orchard

    .. testoutput:: 1.4

        RemovedIn20Warning: The GenerativeSelect.apply_labels() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. Use set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL) instead. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        SELECT orchard.id AS orchard_id, orchard.name AS orchard_name
        FROM orchard

    .. testoutput:: 2.0, 2.1

        AttributeError: 'Select' object has no attribute 'apply_labels'
    """
    statement = orchard.select().apply_labels()
    print(statement)


def set_label_style_20():
    """``set_label_style()`` puts the table's name before a column's from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        ImportError: cannot import name 'LABEL_STYLE_TABLENAME_PLUS_COL' from 'sqlalchemy' (.../sqlalchemy/__init__.py)

    .. testoutput:: 1.4, 2.0, 2.1

        SELECT orchard.id AS orchard_id, orchard.name AS orchard_name
        FROM orchard
    """
    from sqlalchemy import LABEL_STYLE_TABLENAME_PLUS_COL

    statement = orchard.select().set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)
    print(statement)


def table_select_keyword_1x():
    """``table.select(order_by=...)`` sorts up to 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        SELECT orchard.id, orchard.name
        FROM orchard ORDER BY orchard.name

    .. testoutput:: 1.4

        RemovedIn20Warning: The FromClause.select() method will no longer accept keyword arguments in version 2.0.  Please use generative methods from the Select construct in order to apply additional modifications. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The legacy calling style of select() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the new calling style described at select(). (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        SELECT orchard.id, orchard.name
        FROM orchard ORDER BY orchard.name

    .. testoutput:: 2.0, 2.1

        TypeError: FromClause.select() got an unexpected keyword argument 'order_by'
    """
    statement = orchard.select(order_by=orchard.c.name)
    print(statement)


def table_select_method_20():
    """``table.select().order_by(...)`` sorts in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        SELECT orchard.id, orchard.name
        FROM orchard ORDER BY orchard.name
    """
    statement = orchard.select().order_by(orchard.c.name)
    print(statement)


def join_select_where_1x():
    """``join.select(criterion)`` filters up to 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        SELECT orchard.id, orchard.name, tree.number, tree.orchard_id, tree.height
        FROM orchard JOIN tree ON orchard.id = tree.orchard_id
        WHERE tree.height > :height_1

    .. testoutput:: 1.4

        RemovedIn20Warning: The Join.select().whereclause parameter is deprecated and will be removed in version 2.0.  Please make use of the Select.where() method to add WHERE criteria to the SELECT statement. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The legacy calling style of select() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the new calling style described at select(). (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        SELECT orchard.id, orchard.name, tree.number, tree.orchard_id, tree.height
        FROM orchard JOIN tree ON orchard.id = tree.orchard_id
        WHERE tree.height > :height_1

    .. testoutput:: 2.0, 2.1

        TypeError: Join.select() takes 1 positional argument but 2 were given
    """
    statement = orchard.join(tree).select(tree.c.height > 4)
    print(statement)


def join_select_where_20():
    """``join.select().where(criterion)`` filters in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        SELECT orchard.id, orchard.name, tree.number, tree.orchard_id, tree.height
        FROM orchard JOIN tree ON orchard.id = tree.orchard_id
        WHERE tree.height > :height_1
    """
    statement = orchard.join(tree).select().where(tree.c.height > 4)
    print(statement)


def join_select_keyword_1x():
    """``join.select(order_by=...)`` sorts up to 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        SELECT orchard.id, orchard.name, tree.number, tree.orchard_id, tree.height
        FROM orchard JOIN tree ON orchard.id = tree.orchard_id ORDER BY tree.height

    .. testoutput:: 1.4

        RemovedIn20Warning: The Join.select() method will no longer accept keyword arguments in version 2.0.  Please use generative methods from the Select construct in order to apply additional modifications. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The legacy calling style of select() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the new calling style described at select(). (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        SELECT orchard.id, orchard.name, tree.number, tree.orchard_id, tree.height
        FROM orchard JOIN tree ON orchard.id = tree.orchard_id ORDER BY tree.height

    .. testoutput:: 2.0, 2.1

        TypeError: Join.select() got an unexpected keyword argument 'order_by'
    """
    statement = orchard.join(tree).select(order_by=tree.c.height)
    print(statement)


def join_select_method_20():
    """``join.select().order_by(...)`` sorts in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        SELECT orchard.id, orchard.name, tree.number, tree.orchard_id, tree.height
        FROM orchard JOIN tree ON orchard.id = tree.orchard_id ORDER BY tree.height
    """
    statement = orchard.join(tree).select().order_by(tree.c.height)
    print(statement)


def exists_select_where_1x():
    """``exists().select(criterion)`` filters up to 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        SELECT EXISTS (SELECT *
        FROM tree
        WHERE tree.height > :height_1) AS anon_1
        FROM orchard
        WHERE orchard.name = :name_1

    .. testoutput:: 1.4

        RemovedIn20Warning: The Exists.select().whereclause parameter is deprecated and will be removed in version 2.0.  Please make use of the Select.where() method to add WHERE criteria to the SELECT statement. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The legacy calling style of select() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the new calling style described at select(). (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        SELECT EXISTS (SELECT *
        FROM tree
        WHERE tree.height > :height_1) AS anon_1
        FROM orchard
        WHERE orchard.name = :name_1

    .. testoutput:: 2.0, 2.1

        TypeError: Exists.select() takes 1 positional argument but 2 were given
    """
    tall = exists().where(tree.c.height > 4)
    statement = tall.select(orchard.c.name == "north")
    print(statement)


def exists_select_where_20():
    """``exists().select().where(criterion)`` filters in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        SELECT EXISTS (SELECT *
        FROM tree
        WHERE tree.height > :height_1) AS anon_1
        FROM orchard
        WHERE orchard.name = :name_1
    """
    tall = exists().where(tree.c.height > 4)
    statement = tall.select().where(orchard.c.name == "north")
    print(statement)


def exists_select_keyword_1x():
    """``exists().select(limit=1)`` limits up to 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        SELECT EXISTS (SELECT *
        FROM tree
        WHERE tree.height > :height_1) AS anon_1
         LIMIT :param_1

    .. testoutput:: 1.4

        RemovedIn20Warning: The Exists.select() method will no longer accept keyword arguments in version 2.0.  Please use generative methods from the Select construct in order to apply additional modifications. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The legacy calling style of select() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the new calling style described at select(). (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        SELECT EXISTS (SELECT *
        FROM tree
        WHERE tree.height > :height_1) AS anon_1
         LIMIT :param_1

    .. testoutput:: 2.0, 2.1

        TypeError: Exists.select() got an unexpected keyword argument 'limit'
    """
    tall = exists().where(tree.c.height > 4)
    statement = tall.select(limit=1)
    print(statement)


def exists_select_method_20():
    """``exists().select().limit(1)`` limits in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        SELECT EXISTS (SELECT *
        FROM tree
        WHERE tree.height > :height_1) AS anon_1
         LIMIT :param_1
    """
    tall = exists().where(tree.c.height > 4)
    statement = tall.select().limit(1)
    print(statement)


def union_keyword_1x():
    """``union(order_by=...)`` sorts up to 1.4, and is a ``TypeError`` since 2.0.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        SELECT orchard.id, orchard.name
        FROM orchard UNION SELECT orchard.id, orchard.name
        FROM orchard ORDER BY name

    .. testoutput:: 1.4

        RemovedIn20Warning: Set functions such as union(), union_all(), extract(), etc. in SQLAlchemy 2.0 will accept a series of SELECT statements only. Please use generative methods such as order_by() for additional modifications to this CompoundSelect. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        SELECT orchard.id, orchard.name
        FROM orchard UNION SELECT orchard.id, orchard.name
        FROM orchard ORDER BY name

    .. testoutput:: 2.0, 2.1

        TypeError: union() got an unexpected keyword argument 'order_by'
    """
    statement = union(orchard.select(), orchard.select(), order_by="name")
    print(statement)


def union_method_20():
    """``union(...).order_by(...)`` sorts in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        SELECT orchard.id, orchard.name
        FROM orchard UNION SELECT orchard.id, orchard.name
        FROM orchard ORDER BY name
    """
    statement = union(orchard.select(), orchard.select()).order_by("name")
    print(statement)


def bind_attribute_1x():
    """``Select.bind`` is gone since 2.0, and reading it warns in no version.

    :consequence: 2.0 exception

    .. testoutput:: 1.3, 1.4

        None

    .. testoutput:: 2.0, 2.1

        AttributeError: 'Select' object has no attribute 'bind'
    """
    statement = orchard.select()
    print(statement.bind)


def executed_by_connection_20():
    """A statement has no engine: the ``Connection`` that executes it has, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        sqlite [(1, 'north')]
    """
    with _connection() as connection:
        statement = orchard.select()
        print(connection.engine.name, connection.execute(statement).fetchall())
