"""What differs in 2.x and raises nothing."""

import enum

from sqlalchemy import (
    Column,
    Enum,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    event,
    literal,
    select,
    text,
)

metadata = MetaData()
boat = Table(
    "boat",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(30)),
)


def begin_nested_alone():
    """``begin_nested()`` with nothing begun commits in 1.3 and 1.4, and not since 2.0.

    :consequence: 1.4 warning, 2.0 rows

    .. testoutput:: 1.3

        BEGIN (implicit)
        INSERT INTO boat (name) VALUES (%(name)s) RETURNING boat.id
        {'name': 'Tern'}
        COMMIT
        saved: 1

    .. testoutput:: 1.4

        RemovedIn20Warning: Calling Connection.begin_nested() in 2.0 style use will return a NestedTransaction (SAVEPOINT) in all cases, that will not commit the outer transaction.  For code that is cross-compatible between 1.x and 2.0 style use, ensure Connection.begin() is called before calling Connection.begin_nested(). (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        BEGIN (implicit)
        INSERT INTO boat (name) VALUES (%(name)s) RETURNING boat.id
        {'name': 'Tern'}
        COMMIT
        saved: 1

    .. testoutput:: 2.0, 2.1

        BEGIN (implicit)
        SAVEPOINT sa_savepoint_1
        {}
        INSERT INTO boat (name) VALUES (%(name)s) RETURNING boat.id
        {'name': 'Tern'}
        RELEASE SAVEPOINT sa_savepoint_1
        {}
        ROLLBACK
        saved: 0
    """
    engine = create_engine("postgresql+psycopg2://")
    metadata.create_all(engine)
    engine.echo = True
    with engine.connect() as connection, connection.begin_nested():
        connection.execute(boat.insert(), {"name": "Tern"})
    engine.echo = False
    with engine.connect() as connection:
        count = text("SELECT count(*) FROM boat")
        print("saved:", connection.execute(count).scalar())


def begin_nested_inside_begin_20():
    """``begin_nested()`` inside ``Engine.begin()`` is a savepoint, and saved, in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        saved: 1
    """
    engine = create_engine("postgresql+psycopg2://")
    metadata.create_all(engine)
    with engine.begin() as connection, connection.begin_nested():
        connection.execute(boat.insert(), {"name": "Tern"})
    with engine.connect() as connection:
        count = text("SELECT count(*) FROM boat")
        print("saved:", connection.execute(count).scalar())


def begin_nested_first_sqlite():
    """On SQLite a savepoint that comes first is saved, although its transaction is rolled back.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        saved: 1
    """
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.connect() as connection:
        transaction = connection.begin()
        with connection.begin_nested():
            connection.execute(boat.insert(), {"name": "Tern"})
        transaction.rollback()
    with engine.connect() as connection:
        count = text("SELECT count(*) FROM boat")
        print("saved:", connection.execute(count).scalar())


def begin_emitted_sqlite():
    """With two listeners that send BEGIN to SQLite, the rollback undoes the savepoint too.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        saved: 0
    """
    engine = create_engine("sqlite://")

    @event.listens_for(engine, "connect")
    def leave_transactions_alone(driver_connection, _record):
        driver_connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def send_begin(connection):
        connection.execute(text("BEGIN"))

    metadata.create_all(engine)
    with engine.connect() as connection:
        transaction = connection.begin()
        with connection.begin_nested():
            connection.execute(boat.insert(), {"name": "Tern"})
        transaction.rollback()
    with engine.connect() as connection:
        count = text("SELECT count(*) FROM boat")
        print("saved:", connection.execute(count).scalar())


def enum_aliases():
    """Aliases of a Python enum are values of an ``Enum`` in 1.3 and 1.4, and left out since 2.0.

    :consequence: 1.4 warning, 2.0 results

    .. testoutput:: 1.3

        values: ['SLOOP', 'CUTTER', 'BERMUDA_SLOOP']

    .. testoutput:: 1.4

        RemovedIn20Warning: The provided enum Rig contains the aliases ['BERMUDA_SLOOP']. The ``omit_aliases`` will default to ``True`` in SQLAlchemy 2.0. Specify a value to silence this warning. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        values: ['SLOOP', 'CUTTER', 'BERMUDA_SLOOP']

    .. testoutput:: 2.0, 2.1

        values: ['SLOOP', 'CUTTER']
    """

    class Rig(enum.Enum):
        SLOOP = 1
        CUTTER = 2
        BERMUDA_SLOOP = SLOOP

    print("values:", Enum(Rig).enums)


def enum_aliases_omitted_20():
    """``omit_aliases=True`` gives the values of 2.0 in 1.4 too.

    .. testoutput:: 1.4, 2.0, 2.1

        values: ['SLOOP', 'CUTTER']
    """

    class Rig(enum.Enum):
        SLOOP = 1
        CUTTER = 2
        BERMUDA_SLOOP = SLOOP

    print("values:", Enum(Rig, omit_aliases=True).enums)


def division():
    """``/`` between integers divides as the database does in 1.4, and exactly since 2.0.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        7 / 2 on sqlite: 3
        7 / 2 on postgresql: 3

    .. testoutput:: 2.0, 2.1

        7 / 2 on sqlite: 3.5000000000
        7 / 2 on postgresql: 3.5000000000000000
    """
    for address in ["sqlite://", "postgresql+psycopg2://"]:
        engine = create_engine(address)
        with engine.connect() as connection:
            quotient = connection.scalar(select(literal(7) / literal(2)))
            print(f"7 / 2 on {engine.name}:", quotient)
        engine.dispose()


def division_20():
    """``//`` drops the remainder since 2.0; it is a ``TypeError`` before.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        TypeError: unsupported operand type(s) for //: 'BindParameter' and 'BindParameter'

    .. testoutput:: 2.0, 2.1

        7 // 2 on sqlite: 3
        7 // 2 on postgresql: 3
    """
    for address in ["sqlite://", "postgresql+psycopg2://"]:
        engine = create_engine(address)
        with engine.connect() as connection:
            quotient = connection.scalar(select(literal(7) // literal(2)))
            print(f"7 // 2 on {engine.name}:", quotient)
        engine.dispose()


def file_pool():
    """The pool of an SQLite file keeps no connection in 1.3 and 1.4, and keeps some since 2.0.

    :consequence: 2.0 results

    .. testoutput:: 1.3, 1.4

        pool: NullPool

    .. testoutput:: 2.0, 2.1

        pool: QueuePool
    """
    engine = create_engine("sqlite:///harbour.db")
    print("pool:", type(engine.pool).__name__)


def distinct_order_by():
    """``Query`` adds the ORDER BY column to SELECT DISTINCT in 1.3 and 1.4, and not since 2.0.

    :consequence: 1.4 warning, 2.0 results

    .. testoutput:: 1.3

        SELECT DISTINCT boat.name AS boat_name, boat.id AS boat_id
        FROM boat ORDER BY boat.id

    .. testoutput:: 1.4

        RemovedIn20Warning: ORDER BY columns added implicitly due to DISTINCT is deprecated and will be removed in SQLAlchemy 2.0.  SELECT statements with DISTINCT should be written to explicitly include the appropriate columns in the columns clause (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        SELECT DISTINCT boat.name AS boat_name, boat.id AS boat_id
        FROM boat ORDER BY boat.id

    .. testoutput:: 2.0, 2.1

        SELECT DISTINCT boat.name AS boat_name
        FROM boat ORDER BY boat.id
    """
    from sqlalchemy.orm import Session

    engine = create_engine("sqlite://")
    session = Session(engine)
    print(session.query(boat.c.name).distinct().order_by(boat.c.id))
    session.close()
