"""What releases of 2.0 mended in SQL expressions."""

from sqlalchemy import (
    Column,
    Integer,
    MetaData,
    String,
    Table,
    column,
    create_engine,
    literal,
    literal_column,
    select,
    text,
    values,
)
from sqlalchemy.dialects import postgresql

metadata = MetaData()
boats = Table(
    "boat",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(20)),
)


def tables_of_one_name():
    """A table is given an alias beside one of its name in a schema since 2.0.

    :consequence: 2.0 SQL

    .. testoutput:: 1.4

        SELECT boat.id
        FROM boat JOIN harbour.boat ON boat.id = harbour.boat.id

    .. testoutput:: 2.0, 2.1

        SELECT boat_1.id
        FROM boat AS boat_1 JOIN harbour.boat ON boat_1.id = harbour.boat.id
    """
    others = Table("boat", metadata, Column("id"), schema="harbour")
    both = boats.join(others, boats.c.id == others.c.id)
    print(select(boats.c.id).select_from(both))


def none_in_a_list():
    """None in ``in_()`` is a parameter since 2.0.38.

    :consequence: 2.0 SQL

    .. testoutput:: 1.4

        SELECT boat.id
        FROM boat
        WHERE boat.name IN (?, NULL)
        ('Ida',)
        rows: []

    .. testoutput:: 2.0, 2.1

        BEGIN (implicit)
        SELECT boat.id
        FROM boat
        WHERE boat.name IN (?, ?)
        ('Ida', None)
        ROLLBACK
        rows: []
    """
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE boat (id, name)")
    engine.echo = True
    with engine.connect() as connection:
        named = boats.c.name.in_(["Ida", None])
        found = select(boats.c.id).where(named)
        rows = connection.execute(found).all()
    engine.echo = False
    print("rows:", rows)


def quoted_percent_sign():
    """``%(name)s`` in quoted SQL raised, from 2.0.0 to 2.0.54.

    .. testoutput:: 1.4, 2.0, 2.1

        text: %(name)s
    """
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        pattern = select(literal_column("'%(name)s'"))
        print("text:", connection.execute(pattern).scalar())


def columns_of_values():
    """Two ``values()`` that share a ``column()`` are two tables since 2.0.21.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        SELECT east.number, east.number AS number__1
        FROM (VALUES (:param_1)) AS east (number)

    .. testoutput:: 2.0, 2.1

        SELECT west.number, east.number AS number_1
        FROM (VALUES (:param_1)) AS west (number), (VALUES (:param_2)) AS east (number)
    """
    number = column("number", Integer)
    left = values(number, name="west").data([(1,)])
    right = values(number, name="east").data([(2,)])
    print(select(left.c.number, right.c.number))


def parameter_before_a_dollar():
    """``$`` ends the name of a parameter in ``text()`` since 2.0.55.

    :consequence: 2.0 SQL

    .. testoutput:: 1.4

        parameters: []

    .. testoutput:: 2.0, 2.1

        parameters: ['price']
    """
    compiled = text("SELECT ':price$', :price$").compile()
    print("parameters:", list(compiled.params))


def type_of_a_range():
    """A ``Range`` of small numbers is an ``int4range`` since 2.0.26.

    .. testoutput:: 2.0, 2.1

        5: INT4RANGE
        5000000000: INT8RANGE
    """
    for upper in (5, 5_000_000_000):
        numbers = literal(postgresql.Range(1, upper))
        print(f"{upper}:", numbers.type)
