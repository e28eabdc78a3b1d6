"""A SELECT is no longer a FROM clause."""

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, select

metadata = MetaData()
bed = Table(
    "bed",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("place", String(20)),
)
plant = Table(
    "plant",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("bed_id", ForeignKey("bed.id")),
)


def join_to_select():
    """Joining a table to a bare SELECT makes an unnamed subquery in 1.3.

    1.4 and 2.0 warn and give it a name; 2.1 raises.

    :consequence: 1.4 warning, 2.1 exception

    .. testoutput:: 1.3

        SELECT bed.id, bed.place, id, bed_id
        FROM bed JOIN (SELECT plant.id, plant.bed_id
        FROM plant) ON bed.id = plant.bed_id

    .. testoutput:: 1.4, 2.0

        SADeprecationWarning: Implicit coercion of SELECT and textual SELECT constructs into FROM clauses is deprecated; please call .subquery() on any Core select or ORM Query object in order to produce a subquery object.
        SELECT bed.id, bed.place, anon_1.id AS id_1, anon_1.bed_id
        FROM bed JOIN (SELECT plant.id AS id, plant.bed_id AS bed_id
        FROM plant) AS anon_1 ON bed.id = plant.bed_id

    .. testoutput:: 2.1

        sqlalchemy.exc.ArgumentError: FROM expression, such as a Table or alias() object expected, got <sqlalchemy.sql.selectable.Select object at 0xADDRESS>. To create a FROM clause from a <class 'sqlalchemy.sql.selectable.Select'> object, use the .subquery() method. (Background on this error at: https://sqlalche.me/e/20/89ve)
    """
    inner = plant.select()
    print(bed.join(inner, bed.c.id == plant.c.bed_id).select())


def join_to_subquery():
    """Joining to ``alias()`` of the SELECT works in every version, and names the subquery.

    :consequence: 1.4 text

    .. testoutput:: 1.3

        SELECT bed.id, bed.place, planted.id, planted.bed_id
        FROM bed JOIN (SELECT plant.id AS id, plant.bed_id AS bed_id
        FROM plant) AS planted ON bed.id = planted.bed_id

    .. testoutput:: 1.4, 2.0, 2.1

        SELECT bed.id, bed.place, planted.id AS id_1, planted.bed_id
        FROM bed JOIN (SELECT plant.id AS id, plant.bed_id AS bed_id
        FROM plant) AS planted ON bed.id = planted.bed_id
    """
    inner = plant.select().alias("planted")
    print(bed.join(inner, bed.c.id == inner.c.bed_id).select())


def columns_clause_list():
    """A SELECT among the columns of another becomes a FROM clause in 1.3, and raises in 1.4.

    :consequence: 1.4 exception

    .. testoutput:: 1.3

        SELECT bed.place, id, bed_id
        FROM bed, (SELECT plant.id AS id, plant.bed_id AS bed_id
        FROM plant)

    .. testoutput:: 1.4

        RemovedIn20Warning: The legacy calling style of select() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the new calling style described at select(). (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        sqlalchemy.exc.ArgumentError: Column expression or FROM clause expected, got <sqlalchemy.sql.selectable.Select object at 0xADDRESS>. To create a FROM clause from a <class 'sqlalchemy.sql.selectable.Select'> object, use the .subquery() method. (Background on this error at: https://sqlalche.me/e/20/89ve)
    """
    print(select([bed.c.place, plant.select()]))


def columns_clause():
    """A SELECT among the columns of another raises from 1.4 on.

    :consequence: 2.0 text

    .. testoutput:: 1.4

        sqlalchemy.exc.ArgumentError: Column expression or FROM clause expected, got <sqlalchemy.sql.selectable.Select object at 0xADDRESS>. To create a FROM clause from a <class 'sqlalchemy.sql.selectable.Select'> object, use the .subquery() method. (Background on this error at: https://sqlalche.me/e/20/89ve)

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Column expression, FROM clause, or other columns clause element expected, got <sqlalchemy.sql.selectable.Select object at 0xADDRESS>. To create a FROM clause from a <class 'sqlalchemy.sql.selectable.Select'> object, use the .subquery() method. (Background on this error at: https://sqlalche.me/e/20/89ve)
    """
    print(select(bed.c.place, plant.select()))


def columns_of_select():
    """``statement.c`` names the columns of a subquery of the statement, not its own.

    1.3 does so silently, 1.4 and 2.0 warn, 2.1 raises.

    :consequence: 1.4 warning, 2.1 exception

    .. testoutput:: 1.3

        SELECT bed.id, bed.place
        FROM bed, (SELECT bed.id AS id, bed.place AS place
        FROM bed)
        WHERE place = :place_1

    .. testoutput:: 1.4, 2.0

        SADeprecationWarning: The SelectBase.c and SelectBase.columns attributes are deprecated and will be removed in a future release; these attributes implicitly create a subquery that should be explicit.  Please call SelectBase.subquery() first in order to create a subquery, which then contains this attribute.  To access the columns that this SELECT object SELECTs from, use the SelectBase.selected_columns attribute. (deprecated since: 1.4)
        SELECT bed.id, bed.place
        FROM bed, (SELECT bed.id AS id, bed.place AS place
        FROM bed) AS anon_1
        WHERE anon_1.place = :place_1

    .. testoutput:: 2.1

        AttributeError: 'Select' object has no attribute 'c'
    """
    statement = bed.select()
    print(statement.where(statement.c.place == "south"))


def table_columns():
    """The table's own columns filter the SELECT itself, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        SELECT bed.id, bed.place
        FROM bed
        WHERE bed.place = :place_1
    """
    print(bed.select().where(bed.c.place == "south"))


def class_of_alias():
    """``alias()`` of a SELECT is an ``Alias`` in 1.3, and a ``Subquery`` from 1.4 on.

    :consequence: 1.4 types

    .. testoutput:: 1.3

        Alias below FromClause
        Alias below FromClause

    .. testoutput:: 1.4, 2.0, 2.1

        Subquery below AliasedReturnsRows
        Alias below DMLTableRole
    """
    for fromclause in (plant.select(), plant):
        alias = type(fromclause.alias("planted"))
        print(alias.__name__, "below", alias.__mro__[1].__name__)
