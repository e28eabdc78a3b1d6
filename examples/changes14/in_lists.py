"""Lists of values in SQL: IN, and the numbers of LIMIT."""

from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine
from sqlalchemy.dialects import mssql, oracle

metadata = MetaData()
lamp = Table(
    "lamp",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("colour", String(20)),
)


def in_text():
    """The text of ``in_()`` has a parameter for each value in 1.3, and one marker from 1.4 on.

    :consequence: 1.4 SQL

    .. testoutput:: 1.3

        lamp.id IN (:id_1, :id_2)

    .. testoutput:: 1.4, 2.0, 2.1

        lamp.id IN (__[POSTCOMPILE_id_1])
    """
    print(lamp.c.id.in_([3, 5]))


def in_values():
    """``literal_binds`` shows the values in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        lamp.id IN (3, 5)
    """
    condition = lamp.c.id.in_([3, 5])
    print(condition.compile(compile_kwargs={"literal_binds": True}))


def in_parameters():
    """The compiled parameters are one for each value in 1.3, and one list from 1.4 on.

    :consequence: 1.4 results

    .. testoutput:: 1.3

        parameters: {'id_1': 3, 'id_2': 5}

    .. testoutput:: 1.4, 2.0, 2.1

        parameters: {'id_1': [3, 5]}
    """
    compiled = lamp.c.id.in_([3, 5]).compile()
    print("parameters:", compiled.params)


def in_expanded():
    """``render_postcompile``, new in 1.4, shows a parameter for each value.

    .. testoutput:: 1.4, 2.0, 2.1

        lamp.id IN (:id_1_1, :id_1_2)
    """
    condition = lamp.c.id.in_([3, 5])
    print(condition.compile(compile_kwargs={"render_postcompile": True}))


def in_sent():
    """The statement sent to the database has a parameter for each value in every version.

    :consequence: 2.0 text

    .. testoutput:: 1.3, 1.4

        SELECT lamp.id, lamp.colour
        FROM lamp
        WHERE lamp.id IN (?, ?)
        (3, 5)

    .. testoutput:: 2.0, 2.1

        BEGIN (implicit)
        SELECT lamp.id, lamp.colour
        FROM lamp
        WHERE lamp.id IN (?, ?)
        (3, 5)
        ROLLBACK
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    engine.echo = True
    with engine.connect() as connection:
        connection.execute(lamp.select().where(lamp.c.id.in_([3, 5]))).fetchall()
    engine.echo = False


def empty_in():
    """An empty list is sent as ``1 != 1`` in 1.3, and as an empty SELECT from 1.4 on.

    :consequence: 1.4 SQL, 2.0 text

    .. testoutput:: 1.3

        SELECT lamp.id, lamp.colour
        FROM lamp
        WHERE 1 != 1
        ()
        rows: []

    .. testoutput:: 1.4

        SELECT lamp.id, lamp.colour
        FROM lamp
        WHERE lamp.id IN (SELECT 1 FROM (SELECT 1) WHERE 1!=1)
        ()
        rows: []

    .. testoutput:: 2.0, 2.1

        BEGIN (implicit)
        SELECT lamp.id, lamp.colour
        FROM lamp
        WHERE lamp.id IN (SELECT 1 FROM (SELECT 1) WHERE 1!=1)
        ()
        ROLLBACK
        rows: []
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    engine.echo = True
    with engine.connect() as connection:
        rows = connection.execute(lamp.select().where(lamp.c.id.in_([]))).fetchall()
    engine.echo = False
    print("rows:", rows)


def in_string():
    """A string is a list of its letters to ``in_()`` in 1.3, and is refused since 1.4.

    :consequence: 1.4 exception

    .. testoutput:: 1.3

        rows: []

    .. testoutput:: 1.4, 2.0, 2.1

        sqlalchemy.exc.ArgumentError: IN expression list, SELECT construct, or bound parameter object expected, got 'red'.
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(lamp.insert(), [{"colour": "red"}, {"colour": "blue"}])
        rows = connection.execute(lamp.select().where(lamp.c.colour.in_("red"))).fetchall()
    print("rows:", rows)


def in_list_of_one():
    """A list of one string finds that string, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        rows: [(1, 'red')]
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(lamp.insert(), [{"colour": "red"}, {"colour": "blue"}])
        rows = connection.execute(lamp.select().where(lamp.c.colour.in_(["red"]))).fetchall()
    print("rows:", rows)


def empty_in_strategy():
    """``empty_in_strategy`` chooses the SQL of an empty IN in 1.3; later it warns and does nothing.

    :consequence: 1.4 warning, 2.0 text

    .. testoutput:: 1.3

        SELECT lamp.id, lamp.colour
        FROM lamp
        WHERE lamp.id != lamp.id
        ()
        rows: []

    .. testoutput:: 1.4

        SADeprecationWarning: The create_engine.empty_in_strategy keyword is deprecated, and no longer has any effect.  All IN expressions are now rendered using the "expanding parameter" strategy which renders a set of boundexpressions, or an "empty set" SELECT, at statement executiontime.
        SELECT lamp.id, lamp.colour
        FROM lamp
        WHERE lamp.id IN (SELECT 1 FROM (SELECT 1) WHERE 1!=1)
        ()
        rows: []

    .. testoutput:: 2.0, 2.1

        SADeprecationWarning: The create_engine.empty_in_strategy keyword is deprecated, and no longer has any effect.  All IN expressions are now rendered using the "expanding parameter" strategy which renders a set of boundexpressions, or an "empty set" SELECT, at statement executiontime.
        BEGIN (implicit)
        SELECT lamp.id, lamp.colour
        FROM lamp
        WHERE lamp.id IN (SELECT 1 FROM (SELECT 1) WHERE 1!=1)
        ()
        ROLLBACK
        rows: []
    """
    engine = create_engine("sqlite://", empty_in_strategy="dynamic")
    metadata.create_all(engine)
    engine.echo = True
    with engine.connect() as connection:
        rows = connection.execute(lamp.select().where(lamp.c.id.in_([]))).fetchall()
    engine.echo = False
    print("rows:", rows)


def limit_on_sql_server():
    """On SQL Server the number of a LIMIT is a literal in 1.3 and a marker from 1.4 on.

    :consequence: 1.4 SQL

    .. testoutput:: 1.3

        SELECT TOP 5 lamp.id, lamp.colour
        FROM lamp

    .. testoutput:: 1.4, 2.0, 2.1

        SELECT TOP __[POSTCOMPILE_param_1] lamp.id, lamp.colour
        FROM lamp
    """
    print(lamp.select().limit(5).compile(dialect=mssql.dialect()))


def limit_on_oracle():
    """On Oracle the number of a LIMIT is a parameter in 1.3 and a marker from 1.4 on.

    :consequence: 1.4 SQL, 2.0 SQL

    .. testoutput:: 1.3

        SELECT id, colour
        FROM (SELECT lamp.id AS id, lamp.colour AS colour
        FROM lamp)
        WHERE ROWNUM <= :param_1

    .. testoutput:: 1.4

        SELECT anon_1.id, anon_1.colour
        FROM (SELECT lamp.id AS id, lamp.colour AS colour
        FROM lamp) anon_1
        WHERE ROWNUM <= __[POSTCOMPILE_param_1]

    .. testoutput:: 2.0, 2.1

        SELECT lamp.id, lamp.colour
        FROM lamp
         FETCH FIRST __[POSTCOMPILE_param_1] ROWS ONLY
    """
    print(lamp.select().limit(5).compile(dialect=oracle.dialect()))
