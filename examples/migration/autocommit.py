"""Library-level autocommit: which statements are committed without being asked."""

from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, text

metadata = MetaData()
boat = Table(
    "boat",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(30)),
)


LAUNCH = """
CREATE FUNCTION launch(n text) RETURNS void LANGUAGE sql
AS 'INSERT INTO boat (name) VALUES (n)'
"""


def _names(engine):
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT name FROM boat ORDER BY id"))
        return [row[0] for row in rows]


def insert_1x():
    """An INSERT outside a transaction is committed in 1.3 and 1.4, and rolled back since 2.0.

    :consequence: 1.4 warning, 2.0 rows

    .. testoutput:: 1.3

        INSERT INTO boat (name) VALUES (?)
        ('Tern',)
        COMMIT
        saved: ['Tern']

    .. testoutput:: 1.4

        INSERT INTO boat (name) VALUES (?)
        ('Tern',)
        RemovedIn20Warning: The current statement is being autocommitted using implicit autocommit, which will be removed in SQLAlchemy 2.0. Use the .begin() method of Engine or Connection in order to use an explicit transaction for DML and DDL statements. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        COMMIT
        saved: ['Tern']

    .. testoutput:: 2.0, 2.1

        BEGIN (implicit)
        INSERT INTO boat (name) VALUES (?)
        ('Tern',)
        ROLLBACK
        saved: []
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    statement = boat.insert().values(name="Tern")
    engine.echo = True
    with engine.connect() as connection:
        connection.execute(statement)
    engine.echo = False
    print("saved:", _names(engine))


def insert_20():
    """``Engine.begin()`` commits at the end of its block, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        BEGIN (implicit)
        INSERT INTO boat (name) VALUES (?)
        ('Tern',)
        COMMIT
        saved: ['Tern']
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    statement = boat.insert().values(name="Tern")
    engine.echo = True
    with engine.begin() as connection:
        connection.execute(statement)
    engine.echo = False
    print("saved:", _names(engine))


def text_1x():
    """An INSERT in ``text()`` is committed in 1.3 and 1.4 too, because of its first word.

    :consequence: 1.4 warning, 2.0 rows

    .. testoutput:: 1.3

        saved: ['Tern']

    .. testoutput:: 1.4

        RemovedIn20Warning: The current statement is being autocommitted using implicit autocommit, which will be removed in SQLAlchemy 2.0. Use the .begin() method of Engine or Connection in order to use an explicit transaction for DML and DDL statements. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        saved: ['Tern']

    .. testoutput:: 2.0, 2.1

        saved: []
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.connect() as connection:
        sql = "INSERT INTO boat (name) VALUES ('Tern')"
        connection.execute(text(sql))
    print("saved:", _names(engine))


def leading_comment_1x():
    """An INSERT behind a comment is committed in no version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        saved: []
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.connect() as connection:
        sql = "/* import */ INSERT INTO boat (name) VALUES ('Tern')"
        connection.execute(text(sql))
    print("saved:", _names(engine))


def replace_1x():
    """A REPLACE on SQLite is committed in no version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        saved: []
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.connect() as connection:
        sql = "REPLACE INTO boat (name) VALUES ('Tern')"
        connection.execute(text(sql))
    print("saved:", _names(engine))


def function_1x():
    """A SELECT that calls a function which writes is committed in no version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        saved: []
    """
    engine = create_engine("postgresql+psycopg2://")
    metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(text(LAUNCH))
    with engine.connect() as connection:
        connection.execute(text("SELECT launch('Tern')"))
    print("saved:", _names(engine))


def option_1x():
    """The option ``autocommit=True`` forces the commit in 1.3 and 1.4; 2.x accepts and ignores it.

    :consequence: 1.4 warning, 2.0 rows

    .. testoutput:: 1.3

        saved: ['Tern']

    .. testoutput:: 1.4

        RemovedIn20Warning: The current statement is being autocommitted using implicit autocommit, which will be removed in SQLAlchemy 2.0. Use the .begin() method of Engine or Connection in order to use an explicit transaction for DML and DDL statements. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        saved: ['Tern']

    .. testoutput:: 2.0, 2.1

        saved: []
    """
    engine = create_engine("postgresql+psycopg2://")
    metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(text(LAUNCH))
    with engine.connect() as connection:
        sql = text("SELECT launch('Tern')")
        connection.execute(sql.execution_options(autocommit=True))
    print("saved:", _names(engine))


def function_20():
    """Inside ``Engine.begin()`` the call of a writing function is saved, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        saved: ['Tern']
    """
    engine = create_engine("postgresql+psycopg2://")
    metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(text(LAUNCH))
    with engine.begin() as connection:
        connection.execute(text("SELECT launch('Tern')"))
    print("saved:", _names(engine))


def connection_begin_20():
    """``Connection.begin()`` as a context manager commits at its end, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        saved: ['Tern', 'Gull']
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.connect() as connection, connection.begin():
        connection.execute(boat.insert().values(name="Tern"))
        connection.execute(boat.insert().values(name="Gull"))
    print("saved:", _names(engine))


def commit_20():
    """``Connection.commit()`` exists since 2.0, and in 1.4 only with ``future=True``.

    :consequence: 1.4 warning, 2.0 works

    .. testoutput:: 1.3

        AttributeError: 'Connection' object has no attribute 'commit'

    .. testoutput:: 1.4

        RemovedIn20Warning: The current statement is being autocommitted using implicit autocommit, which will be removed in SQLAlchemy 2.0. Use the .begin() method of Engine or Connection in order to use an explicit transaction for DML and DDL statements. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        AttributeError: 'Connection' object has no attribute 'commit'

    .. testoutput:: 2.0, 2.1

        saved: ['Tern']
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    statement = boat.insert().values(name="Tern")
    with engine.connect() as connection:
        connection.execute(statement)
        connection.commit()
    print("saved:", _names(engine))


def commit_future_20():
    """With ``future=True``, ``commit()`` saves what came before it, and only that.

    .. testoutput:: 1.4, 2.0, 2.1

        saved: ['Tern']
    """
    engine = create_engine("sqlite://", future=True)
    metadata.create_all(engine)
    with engine.connect() as connection:
        connection.execute(boat.insert().values(name="Tern"))
        connection.commit()
        connection.execute(boat.insert().values(name="Gull"))
    print("saved:", _names(engine))


def driver_autocommit():
    """With ``isolation_level="AUTOCOMMIT"`` each statement is saved at once; nothing undoes it.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        seen by another connection: ['Tern']
        after rollback(): ['Tern']
    """
    options = {"isolation_level": "AUTOCOMMIT"}
    engine = create_engine("sqlite:///harbour.db", **options)
    metadata.create_all(engine)
    statement = boat.insert().values(name="Tern")
    with engine.connect() as connection:
        transaction = connection.begin()
        connection.execute(statement)
        print("seen by another connection:", _names(engine))
        transaction.rollback()
    print("after rollback():", _names(engine))


def driver_autocommit_calls():
    """With ``isolation_level="AUTOCOMMIT"``, ``commit()`` and ``rollback()`` can be called, and do nothing.

    .. testoutput:: 1.4, 2.0, 2.1

        saved: ['Tern', 'Gull']
    """
    options = {"isolation_level": "AUTOCOMMIT", "future": True}
    engine = create_engine("sqlite:///harbour.db", **options)
    metadata.create_all(engine)
    with engine.connect() as connection:
        connection.execute(boat.insert(), {"name": "Tern"})
        connection.commit()
        connection.execute(boat.insert(), {"name": "Gull"})
        connection.rollback()
    print("saved:", _names(engine))
