"""Regular expressions in SQL."""

from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine
from sqlalchemy.dialects import mysql, oracle, postgresql, sqlite

metadata = MetaData()
moth = Table(
    "moth",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(20)),
)


def _found(address, condition):
    engine = create_engine(address)
    metadata.create_all(engine)
    with engine.connect() as connection, connection.begin():
        connection.execute(moth.insert(), [{"name": "Atlas"}, {"name": "Luna"}])
        rows = connection.execute(moth.select().where(condition)).fetchall()
    return [row[1] for row in rows]


def regexp_match():
    """``regexp_match()``, new in 1.4, lets the database match a regular expression.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        AttributeError: Neither 'Column' object nor 'Comparator' object has an attribute 'regexp_match'

    .. testoutput:: 1.4, 2.0, 2.1

        found: ['Atlas']
    """
    print("found:", _found("sqlite://", moth.c.name.regexp_match("^A")))


def operator_sqlite():
    """``op("REGEXP")`` fails with SQLite in 1.3, which does not provide the function for it.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        sqlalchemy.exc.OperationalError: (sqlite3.OperationalError) no such function: REGEXP
        [SQL: SELECT moth.id, moth.name
        FROM moth
        WHERE moth.name REGEXP ?]
        [parameters: ('^A',)]
        (Background on this error at: https://sqlalche.me/e/20/e3q8)

    .. testoutput:: 1.4, 2.0, 2.1

        found: ['Atlas']
    """
    print("found:", _found("sqlite://", moth.c.name.op("REGEXP")("^A")))


def operator_postgresql():
    """``op("~")``, PostgreSQL's operator, works in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        found: ['Atlas']
    """
    print("found:", _found("postgresql+psycopg2://", moth.c.name.op("~")("^A")))


def dialects():
    """``regexp_match()`` writes the SQL of each database.

    :consequence: 2.1 SQL

    .. testoutput:: 1.4, 2.0

        moth.name REGEXP %s
        REGEXP_LIKE(moth.name, :name_1)
        moth.name ~ %(name_1)s

    .. testoutput:: 2.1

        moth.name REGEXP %s
        REGEXP_LIKE(moth.name, :name_1)
        moth.name ~ %(name_1)s::VARCHAR
    """
    condition = moth.c.name.regexp_match("^A")
    for dialect in (mysql, oracle, postgresql):
        print(condition.compile(dialect=dialect.dialect()))


def replace():
    """``regexp_replace()``, new in 1.4, has SQL for PostgreSQL and none for SQLite.

    :consequence: 1.4 works, 2.1 SQL

    .. testoutput:: 1.3

        AttributeError: Neither 'Column' object nor 'Comparator' object has an attribute 'regexp_replace'

    .. testoutput:: 1.4, 2.0

        REGEXP_REPLACE(moth.name, %(name_1)s, %(name_2)s)
        sqlalchemy.exc.CompileError: sqlite dialect does not support regular expression replacements

    .. testoutput:: 2.1

        REGEXP_REPLACE(moth.name, %(name_1)s::VARCHAR, %(name_2)s::VARCHAR)
        sqlalchemy.exc.CompileError: sqlite dialect does not support regular expression replacements
    """
    replaced = moth.c.name.regexp_replace("^A", "B")
    print(replaced.compile(dialect=postgresql.dialect()))
    _found("sqlite://", replaced == "Btlas")


def anywhere():
    """On SQLite, the pattern may match anywhere in the value, as in Python's ``re.search()``.

    .. testoutput:: 1.4, 2.0, 2.1

        un found: ['Luna']
        ^un found: []
    """
    for pattern in ("un", "^un"):
        condition = moth.c.name.regexp_match(pattern)
        print(pattern, "found:", _found("sqlite://", condition))


def negated():
    """``~`` in front of ``regexp_match()`` finds what does not match.

    :consequence: 2.1 SQL

    .. testoutput:: 1.4, 2.0

        found: ['Luna']
        moth.name NOT REGEXP %s
        NOT REGEXP_LIKE(moth.name, :name_1)
        moth.name !~ %(name_1)s
        moth.name NOT REGEXP ?

    .. testoutput:: 2.1

        found: ['Luna']
        moth.name NOT REGEXP %s
        NOT REGEXP_LIKE(moth.name, :name_1)
        moth.name !~ %(name_1)s::VARCHAR
        moth.name NOT REGEXP ?
    """
    condition = ~moth.c.name.regexp_match("^A")
    print("found:", _found("sqlite://", condition))
    for dialect in (mysql, oracle, postgresql, sqlite):
        print(condition.compile(dialect=dialect.dialect()))


def flags():
    """``flags`` are those of the database; SQLite has none.

    :consequence: 2.1 SQL

    .. testoutput:: 1.4, 2.0

        REGEXP_LIKE(moth.name, %s, 'i')
        REGEXP_LIKE(moth.name, :name_1, 'i')
        moth.name ~* %(name_1)s
        moth.name REGEXP ?
        REGEXP_REPLACE(moth.name, %s, %s, 'i')
        REGEXP_REPLACE(moth.name, :name_1, :name_2, 'i')
        REGEXP_REPLACE(moth.name, %(name_1)s, %(name_2)s, 'i')

    .. testoutput:: 2.1

        REGEXP_LIKE(moth.name, %s, 'i')
        REGEXP_LIKE(moth.name, :name_1, 'i')
        moth.name ~* %(name_1)s::VARCHAR
        moth.name REGEXP ?
        REGEXP_REPLACE(moth.name, %s, %s, 'i')
        REGEXP_REPLACE(moth.name, :name_1, :name_2, 'i')
        REGEXP_REPLACE(moth.name, %(name_1)s::VARCHAR, %(name_2)s::VARCHAR, 'i')
    """
    condition = moth.c.name.regexp_match("^a", flags="i")
    for dialect in (mysql, oracle, postgresql, sqlite):
        print(condition.compile(dialect=dialect.dialect()))
    replaced = moth.c.name.regexp_replace("^a", "B", flags="i")
    for dialect in (mysql, oracle, postgresql):
        print(replaced.compile(dialect=dialect.dialect()))
