"""``create_engine(future=True)``: the engine of 2.0, from 1.4."""

from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, text

metadata = MetaData()
boat = Table(
    "boat",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(30)),
)


def flag():
    """``future=True`` is refused by 1.3, gives 1.4 the engine of 2.0, and changes nothing since.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        TypeError: Invalid argument(s) 'future' sent to create_engine(), using configuration SQLiteDialect_pysqlite/SingletonThreadPool/Engine.  Please check that the keyword arguments are appropriate for this combination of components.

    .. testoutput:: 1.4, 2.0, 2.1

        has commit(): True
    """
    engine = create_engine("sqlite://", future=True)
    with engine.connect() as connection:
        print("has commit():", hasattr(connection, "commit"))


def flag_false():
    """``create_engine(future=False)`` is accepted in 1.4 only, where it is the default.

    :consequence: 1.4 works, 2.0 exception

    .. testoutput:: 1.3

        TypeError: Invalid argument(s) 'future' sent to create_engine(), using configuration SQLiteDialect_pysqlite/SingletonThreadPool/Engine.  Please check that the keyword arguments are appropriate for this combination of components.

    .. testoutput:: 1.4

        has commit(): False

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: The 'future' parameter passed to create_engine() may only be set to True.
    """
    engine = create_engine("sqlite://", future=False)
    with engine.connect() as connection:
        print("has commit():", hasattr(connection, "commit"))


def refuses_engine_execute():
    """An engine with ``future=True`` refuses ``Engine.execute()``.

    :consequence: 2.0 exception

    .. testoutput:: 1.4

        NotImplementedError: This method is not implemented for SQLAlchemy 2.0.

    .. testoutput:: 2.0, 2.1

        AttributeError: 'Engine' object has no attribute 'execute'
    """
    engine = create_engine("sqlite://", future=True)
    engine.execute(text("SELECT 1"))


def refuses_strings():
    """A connection of an engine with ``future=True`` refuses a string.

    .. testoutput:: 1.4, 2.0, 2.1

        sqlalchemy.exc.ObjectNotExecutableError: Not an executable object: 'SELECT 1'
    """
    engine = create_engine("sqlite://", future=True)
    with engine.connect() as connection:
        connection.execute("SELECT 1")


def refuses_keywords():
    """A connection of an engine with ``future=True`` refuses parameters as keywords.

    .. testoutput:: 1.4, 2.0, 2.1

        TypeError: Connection.execute() got an unexpected keyword argument 'name'
    """
    engine = create_engine("sqlite://", future=True)
    metadata.create_all(engine)
    with engine.connect() as connection:
        connection.execute(boat.insert(), name="Tern")


def accepts():
    """A connection of an engine with ``future=True`` takes driver SQL, ``text()`` and constructs.

    .. testoutput:: 1.4, 2.0, 2.1

        driver SQL: 42
        text(): 42
        construct: 1
    """
    engine = create_engine("sqlite://", future=True)
    metadata.create_all(engine)
    with engine.connect() as connection:
        print("driver SQL:", connection.exec_driver_sql("SELECT ?", (42,)).scalar())
        print("text():", connection.execute(text("SELECT :x"), {"x": 42}).scalar())
        print("construct:", connection.execute(boat.insert(), {"name": "Tern"}).rowcount)


def autobegin():
    """With ``future=True`` the first statement begins a transaction, as in 2.0.

    .. testoutput:: 1.4, 2.0, 2.1

        at first: False
        after an INSERT: True
        after commit(): False
        after rollback(): False
        saved: ['Tern']
    """
    engine = create_engine("sqlite://", future=True)
    metadata.create_all(engine)
    with engine.connect() as connection:
        print("at first:", connection.in_transaction())
        connection.execute(boat.insert(), {"name": "Tern"})
        print("after an INSERT:", connection.in_transaction())
        connection.commit()
        print("after commit():", connection.in_transaction())
        connection.execute(boat.insert(), {"name": "Gull"})
        connection.rollback()
        print("after rollback():", connection.in_transaction())
        names = connection.execute(text("SELECT name FROM boat"))
        print("saved:", names.scalars().all())


def no_commit_unless_asked():
    """An engine with ``future=True`` commits nothing by itself.

    .. testoutput:: 1.4, 2.0, 2.1

        BEGIN (implicit)
        INSERT INTO boat (name) VALUES (?)
        ('Tern',)
        ROLLBACK
    """
    engine = create_engine("sqlite://", future=True)
    metadata.create_all(engine)
    engine.echo = True
    with engine.connect() as connection:
        connection.execute(boat.insert(), {"name": "Tern"})
    engine.echo = False


def one_program():
    """One program in the 2.0 style prints the same on 1.4 with ``future=True``, 2.0 and 2.1.

    .. testoutput:: 1.4, 2.0, 2.1

        row: 2 Gull True
        names: ['Skua', 'Gull']
    """
    from sqlalchemy import select
    from sqlalchemy.orm import Session

    engine = create_engine("sqlite://", future=True)
    metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(boat.insert(), [{"name": "Tern"}, {"name": "Gull"}])
    with engine.connect() as connection:
        row = connection.execute(select(boat.c.id, boat.c.name).order_by(boat.c.name)).first()
        print("row:", row.id, row.name, "Gull" in row)
    with Session(engine, future=True) as session:
        session.execute(boat.update().where(boat.c.name == "Tern"), {"name": "Skua"})
        session.commit()
        print("names:", session.scalars(select(boat.c.name).order_by(boat.c.id)).all())
