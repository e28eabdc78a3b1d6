"""Lists of values in SQL: IN, and the numbers of LIMIT."""

from datetime import date

from sqlalchemy import (
    Column,
    Date,
    Integer,
    MetaData,
    String,
    Table,
    bindparam,
    create_engine,
    event,
)
from sqlalchemy.dialects import mssql, mysql, oracle, postgresql, sqlite

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


def in_cached():
    """A list of another length uses the SQL that was compiled for the first, from 1.4 on.

    .. testoutput:: 1.4, 2.0, 2.1

        lamp.id IN (?) (3,) CACHE_MISS
        lamp.id IN (?, ?) (3, 5) CACHE_HIT
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)

    @event.listens_for(engine, "before_cursor_execute")
    def sent(_connection, _cursor, statement, values, context, _many):
        condition = statement.split("WHERE ")[1]
        print(condition, values, context.cache_hit.name)

    with engine.connect() as connection:
        for numbers in ([3], [3, 5]):
            statement = lamp.select().where(lamp.c.id.in_(numbers))
            connection.execute(statement).fetchall()


def in_given_at_execution():
    """``bindparam(expanding=True)`` is given its list when the statement is executed.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        [3, 5] [(3, None), (5, None)]
        [4] []
        [] []
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    numbers = bindparam("numbers", expanding=True)
    statement = lamp.select().where(lamp.c.id.in_(numbers))
    with engine.begin() as connection:
        connection.execute(lamp.insert(), [{"id": 3}, {"id": 5}])
        for given in ([3, 5], [4], []):
            rows = connection.execute(statement, {"numbers": given})
            print(given, rows.fetchall())


def empty_not_in():
    """NOT IN with an empty list finds all rows in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        rows: [(1, None), (2, None)]
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(lamp.insert(), [{"id": 1}, {"id": 2}])
        statement = lamp.select().where(lamp.c.id.notin_([]))
        rows = connection.execute(statement).fetchall()
    print("rows:", rows)


def empty_in_by_database():
    """SQLite gets an empty SELECT from 1.4 on; other databases get a condition that is never true.

    .. testoutput:: 1.4, 2.0, 2.1

        lamp.id IN (NULL) AND (1 != 1)
        lamp.id IN (NULL) AND (1 != 1)
        lamp.id IN (NULL) AND (1 != 1)
        lamp.id IN (NULL) AND (1 != 1)
        lamp.id IN (SELECT 1 FROM (SELECT 1) WHERE 1!=1)
    """
    condition = lamp.c.id.in_([])
    for dialect in (mssql, mysql, oracle, postgresql, sqlite):
        print(
            condition.compile(
                dialect=dialect.dialect(),
                compile_kwargs={"render_postcompile": True},
            )
        )


def literal_execute():
    """``bindparam(literal_execute=True)``, new in 1.4, is written into the SQL when it is sent.

    :consequence: 2.0 text

    .. testoutput:: 1.4

        SELECT lamp.id, lamp.colour
        FROM lamp
        WHERE lamp.id = __[POSTCOMPILE_number]
        SELECT lamp.id, lamp.colour
        FROM lamp
        WHERE lamp.id = 3
        ()

    .. testoutput:: 2.0, 2.1

        SELECT lamp.id, lamp.colour
        FROM lamp
        WHERE lamp.id = __[POSTCOMPILE_number]
        BEGIN (implicit)
        SELECT lamp.id, lamp.colour
        FROM lamp
        WHERE lamp.id = 3
        ()
        ROLLBACK
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    number = bindparam("number", literal_execute=True)
    statement = lamp.select().where(lamp.c.id == number)
    print(statement)
    engine.echo = True
    with engine.connect() as connection:
        connection.execute(statement, {"number": 3}).fetchall()
    engine.echo = False


def literal_execute_of_a_date():
    """A date is written in the same way, as a literal of the database.

    .. testoutput:: 1.4, 2.0, 2.1

        "order".day = '2020-02-29'
    """
    order = Table("order", MetaData(), Column("day", Date))
    leap = date(2020, 2, 29)
    day = bindparam("day", leap, Date, literal_execute=True)
    options = {"render_postcompile": True}
    print((order.c.day == day).compile(compile_kwargs=options))


def offset_on_oracle():
    """In 1.4, both numbers for Oracle are markers, and so is that of ``optimize_limits=True``.

    2.0 and 2.1 need no hint.

    :consequence: 1.4 SQL, 2.0 SQL

    .. testoutput:: 1.3

        SELECT id, colour
        FROM (SELECT /*+ FIRST_ROWS(5) */ id, colour, ROWNUM AS ora_rn
        FROM (SELECT lamp.id AS id, lamp.colour AS colour
        FROM lamp)
        WHERE ROWNUM <= :param_1 + :param_2)
        WHERE ora_rn > :param_2

    .. testoutput:: 1.4

        SELECT anon_1.id, anon_1.colour
        FROM (SELECT /*+ FIRST_ROWS(__[POSTCOMPILE_param_1]) */ anon_2.id AS id, anon_2.colour AS colour, ROWNUM AS ora_rn
        FROM (SELECT lamp.id AS id, lamp.colour AS colour
        FROM lamp) anon_2
        WHERE ROWNUM <= __[POSTCOMPILE_param_1] + __[POSTCOMPILE_param_2]) anon_1
        WHERE ora_rn > __[POSTCOMPILE_param_2]

    .. testoutput:: 2.0, 2.1

        SELECT lamp.id, lamp.colour
        FROM lamp
         OFFSET __[POSTCOMPILE_param_1] ROWS
         FETCH FIRST __[POSTCOMPILE_param_2] ROWS ONLY
    """
    dialect = oracle.dialect(optimize_limits=True)
    print(lamp.select().limit(5).offset(3).compile(dialect=dialect))
