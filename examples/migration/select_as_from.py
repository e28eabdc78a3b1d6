"""A SELECT in the FROM clause of another, and ``Select.join()``."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    func,
)

metadata = MetaData()
harbour = Table(
    "harbour",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(30)),
)
boat = Table(
    "boat",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("harbour_id", ForeignKey("harbour.id")),
    Column("length", Integer),
)


def select_of_select_1x():
    """``select()`` of a SELECT works in 1.3, warns in 1.4 and 2.0, and is gone in 2.1.

    :consequence: 1.4 warning, 2.1 exception

    .. testoutput:: 1.3

        SELECT id, harbour_id, length
        FROM (SELECT boat.id AS id, boat.harbour_id AS harbour_id, boat.length AS length
        FROM boat
        WHERE boat.length > :length_1)

    .. testoutput:: 1.4, 2.0

        SADeprecationWarning: The SelectBase.select() method is deprecated and will be removed in a future release; this method implicitly creates a subquery that should be explicit.  Please call SelectBase.subquery() first in order to create a subquery, which then can be selected. (deprecated since: 1.4)
        SELECT anon_1.id, anon_1.harbour_id, anon_1.length
        FROM (SELECT boat.id AS id, boat.harbour_id AS harbour_id, boat.length AS length
        FROM boat
        WHERE boat.length > :length_1) AS anon_1

    .. testoutput:: 2.1

        AttributeError: 'Select' object has no attribute 'select'
    """
    long_boats = boat.select().where(boat.c.length > 15)
    print(long_boats.select())


def select_from_select_1x():
    """``select_from()`` of a SELECT works in 1.3, warns in 1.4 and 2.0, and raises since 2.1.

    :consequence: 1.4 warning, 2.1 exception

    .. testoutput:: 1.3

        SELECT count(*) AS count_1
        FROM (SELECT boat.id AS id, boat.harbour_id AS harbour_id, boat.length AS length
        FROM boat
        WHERE boat.length > :length_1)

    .. testoutput:: 1.4, 2.0

        SADeprecationWarning: Implicit coercion of SELECT and textual SELECT constructs into FROM clauses is deprecated; please call .subquery() on any Core select or ORM Query object in order to produce a subquery object.
        SELECT count(*) AS count_1
        FROM (SELECT boat.id AS id, boat.harbour_id AS harbour_id, boat.length AS length
        FROM boat
        WHERE boat.length > :length_1) AS anon_1

    .. testoutput:: 2.1

        sqlalchemy.exc.ArgumentError: FROM expression, such as a Table or alias() object expected, got <sqlalchemy.sql.selectable.Select object at 0xADDRESS>. To create a FROM clause from a <class 'sqlalchemy.sql.selectable.Select'> object, use the .subquery() method. (Background on this error at: https://sqlalche.me/e/20/89ve)
    """
    long_boats = boat.select().where(boat.c.length > 15)
    print(func.count().select().select_from(long_boats))


def subquery_20():
    """``subquery()`` makes a FROM clause of a SELECT, from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        AttributeError: 'Select' object has no attribute 'subquery'

    .. testoutput:: 1.4, 2.0, 2.1

        SELECT anon_1.id, anon_1.harbour_id, anon_1.length
        FROM (SELECT boat.id AS id, boat.harbour_id AS harbour_id, boat.length AS length
        FROM boat
        WHERE boat.length > :length_1) AS anon_1
    """
    long_boats = boat.select().where(boat.c.length > 15).subquery()
    print(long_boats.select())


def alias_20():
    """``alias()`` makes a FROM clause of a SELECT in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        SELECT long_boats.id, long_boats.harbour_id, long_boats.length
        FROM (SELECT boat.id AS id, boat.harbour_id AS harbour_id, boat.length AS length
        FROM boat
        WHERE boat.length > :length_1) AS long_boats
    """
    long_boats = boat.select().where(boat.c.length > 15).alias("long_boats")
    print(long_boats.select())


def columns_1x():
    """``select.c``, the columns of an implied subquery, warns in 1.4 and 2.0, and is gone in 2.1.

    :consequence: 1.4 warning, 2.1 exception

    .. testoutput:: 1.3

        columns: ['id', 'harbour_id', 'length']

    .. testoutput:: 1.4, 2.0

        SADeprecationWarning: The SelectBase.c and SelectBase.columns attributes are deprecated and will be removed in a future release; these attributes implicitly create a subquery that should be explicit.  Please call SelectBase.subquery() first in order to create a subquery, which then contains this attribute.  To access the columns that this SELECT object SELECTs from, use the SelectBase.selected_columns attribute. (deprecated since: 1.4)
        columns: ['id', 'harbour_id', 'length']

    .. testoutput:: 2.1

        AttributeError: 'Select' object has no attribute 'c'
    """
    long_boats = boat.select().where(boat.c.length > 15)
    print("columns:", long_boats.c.keys())


def columns_20():
    """``selected_columns`` are the columns of the SELECT itself, from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        AttributeError: 'Select' object has no attribute 'selected_columns'

    .. testoutput:: 1.4, 2.0, 2.1

        columns: ['id', 'harbour_id', 'length']
    """
    long_boats = boat.select().where(boat.c.length > 15)
    print("columns:", long_boats.selected_columns.keys())


def join_method():
    """``Select.join()`` wraps the SELECT in a join in 1.3, and adds a JOIN to it since 1.4.

    :consequence: 1.4 results

    .. testoutput:: 1.3

        type: Join
        (SELECT harbour.id AS id, harbour.name AS name
        FROM harbour) JOIN boat ON boat.harbour_id = harbour.id

    .. testoutput:: 1.4, 2.0, 2.1

        type: Select
        SELECT harbour.id, harbour.name
        FROM harbour JOIN boat ON boat.harbour_id = harbour.id
    """
    joined = harbour.select().join(boat, boat.c.harbour_id == harbour.c.id)
    print("type:", type(joined).__name__)
    print(joined)


def join_20():
    """``select_from(a.join(b))`` is a JOIN inside the SELECT, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        SELECT harbour.id, harbour.name
        FROM harbour JOIN boat ON harbour.id = boat.harbour_id
    """
    print(harbour.select().select_from(harbour.join(boat)))


def join_alias_1x():
    """``join.alias()`` is a subquery in 1.3 and 1.4; since 2.0 the database refuses its SQL.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        SELECT moored.harbour_id, moored.harbour_name, moored.boat_id, moored.boat_harbour_id, moored.boat_length
        FROM (SELECT harbour.id AS harbour_id, harbour.name AS harbour_name, boat.id AS boat_id, boat.harbour_id AS boat_harbour_id, boat.length AS boat_length
        FROM harbour JOIN boat ON harbour.id = boat.harbour_id) AS moored
        rows: []

    .. testoutput:: 1.4

        RemovedIn20Warning: The Join.alias() method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0. Create a select + subquery, or alias the individual tables inside the join, instead. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        SELECT moored.harbour_id, moored.harbour_name, moored.boat_id, moored.boat_harbour_id, moored.boat_length
        FROM (SELECT harbour.id AS harbour_id, harbour.name AS harbour_name, boat.id AS boat_id, boat.harbour_id AS boat_harbour_id, boat.length AS boat_length
        FROM harbour JOIN boat ON harbour.id = boat.harbour_id) AS moored
        rows: []

    .. testoutput:: 2.0, 2.1

        SELECT moored.id, moored.name, moored.id AS id_1, moored.harbour_id, moored.length
        FROM harbour JOIN boat ON harbour.id = boat.harbour_id AS moored
        sqlalchemy.exc.OperationalError: (sqlite3.OperationalError) near "AS": syntax error
        [SQL: SELECT moored.id, moored.name, moored.id AS id_1, moored.harbour_id, moored.length
        FROM harbour JOIN boat ON harbour.id = boat.harbour_id AS moored]
        (Background on this error at: https://sqlalche.me/e/20/e3q8)
    """
    joined = harbour.join(boat).alias("moored")
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    statement = joined.select()
    print(statement)
    with engine.connect() as connection:
        print("rows:", connection.execute(statement).fetchall())


def join_subquery_20():
    """``subquery()`` of a SELECT makes a subquery of the join, from 1.4 on.

    .. testoutput:: 1.4, 2.0, 2.1

        SELECT moored.id, moored.name, moored.length
        FROM (SELECT harbour.id AS id, harbour.name AS name, boat.length AS length
        FROM harbour JOIN boat ON harbour.id = boat.harbour_id) AS moored
        rows: []
    """
    statement = harbour.select().add_columns(boat.c.length)
    joined = statement.select_from(harbour.join(boat))
    moored = joined.subquery("moored")
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    print(moored.select())
    with engine.connect() as connection:
        print("rows:", connection.execute(moored.select()).fetchall())
