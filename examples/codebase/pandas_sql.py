"""pandas and SQLAlchemy: what read_sql() and to_sql() take.

:packages: pandas
"""

import pandas as pd
from sqlalchemy import (
    Column,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    select,
    text,
)
from sqlalchemy.orm import Session

metadata = MetaData()
tree = Table(
    "tree",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(20)),
)


def _orchard():
    """Make a database with two trees.

    .. testoutput:: 1.4, 2.0, 2.1

        to be accepted
    """
    engine = create_engine("sqlite:///orchard.db")
    with engine.begin() as connection:
        metadata.create_all(connection)
        connection.execute(
            tree.insert(),
            [{"kind": "oak"}, {"kind": "elm"}],
        )
    return engine


def _kinds(engine):
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT kind FROM tree"))
        print("in the database:", *[row[0] for row in rows])


def read_with_engine():
    """``read_sql()`` takes a string and an engine.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        UserWarning: pandas only supports SQLAlchemy connectable (engine/connection) or database string URI or sqlite3 DBAPI2 connection. Other DBAPI2 objects are not tested. Please consider using SQLAlchemy.
        AttributeError: 'Engine' object has no attribute 'cursor'

    .. testoutput:: 2.0, 2.1

        {'id': [1, 2], 'kind': ['oak', 'elm']}
    """
    engine = _orchard()
    frame = pd.read_sql("SELECT id, kind FROM tree", engine)
    print(frame.to_dict("list"))


def read_with_connection():
    """``read_sql()`` takes a connection.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        UserWarning: pandas only supports SQLAlchemy connectable (engine/connection) or database string URI or sqlite3 DBAPI2 connection. Other DBAPI2 objects are not tested. Please consider using SQLAlchemy.
        AttributeError: 'Connection' object has no attribute 'cursor'

    .. testoutput:: 2.0, 2.1

        {'id': [1, 2], 'kind': ['oak', 'elm']}
    """
    engine = _orchard()
    with engine.connect() as connection:
        frame = pd.read_sql("SELECT id, kind FROM tree", connection)
        print(frame.to_dict("list"))


def read_text():
    """``read_sql()`` takes ``text()`` with parameters by name.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        UserWarning: pandas only supports SQLAlchemy connectable (engine/connection) or database string URI or sqlite3 DBAPI2 connection. Other DBAPI2 objects are not tested. Please consider using SQLAlchemy.
        TypeError: Query must be a string unless using sqlalchemy.

    .. testoutput:: 2.0, 2.1

        {'id': [2], 'kind': ['elm']}
    """
    engine = _orchard()
    query = text("SELECT id, kind FROM tree WHERE kind = :kind")
    frame = pd.read_sql(query, engine, params={"kind": "elm"})
    print(frame.to_dict("list"))


def read_address():
    """``read_sql()`` takes the address of a database.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        ImportError: Using a URI string requires 'sqlalchemy' version '2.0.42' or newer.

    .. testoutput:: 2.0, 2.1

        {'id': [1, 2], 'kind': ['oak', 'elm']}
    """
    _orchard().dispose()
    address = "sqlite:///orchard.db"
    frame = pd.read_sql("SELECT id, kind FROM tree", address)
    print(frame.to_dict("list"))


def read_select():
    """``read_sql()`` takes a ``select()``.

    .. testoutput:: 2.0, 2.1

        {'kind': ['elm', 'oak']}
    """
    engine = _orchard()
    query = select(tree.c.kind).order_by(tree.c.kind)
    frame = pd.read_sql(query, engine)
    print(frame.to_dict("list"))


def read_with_session():
    """pandas does not accept a session.

    .. testoutput:: 2.0, 2.1

        UserWarning: pandas only supports SQLAlchemy connectable (engine/connection) or database string URI or sqlite3 DBAPI2 connection. Other DBAPI2 objects are not tested. Please consider using SQLAlchemy.
        AttributeError: 'Session' object has no attribute 'cursor'
    """
    engine = _orchard()
    with Session(engine) as session:
        frame = pd.read_sql("SELECT id, kind FROM tree", session)
        print(frame.to_dict("list"))


def read_with_connection_of_session():
    """``session.connection()`` gives pandas the session's own transaction.

    .. testoutput:: 2.0, 2.1

        {'id': [1, 2, 3], 'kind': ['oak', 'elm', 'ash']}
    """
    engine = _orchard()
    with Session(engine) as session:
        session.execute(tree.insert(), {"kind": "ash"})
        connection = session.connection()
        frame = pd.read_sql("SELECT id, kind FROM tree", connection)
        print(frame.to_dict("list"))


def write_with_engine():
    """``to_sql()`` with an engine commits.

    .. testoutput:: 2.0, 2.1

        in the database: oak elm ash
    """
    engine = _orchard()
    frame = pd.DataFrame({"kind": ["ash"]})
    frame.to_sql("tree", engine, if_exists="append", index=False)
    _kinds(engine)


def write_with_connection():
    """``to_sql()`` with a connection that has done nothing commits.

    .. testoutput:: 2.0, 2.1

        in the database: oak elm ash
    """
    engine = _orchard()
    frame = pd.DataFrame({"kind": ["ash"]})
    with engine.connect() as connection:
        frame.to_sql(
            "tree",
            connection,
            if_exists="append",
            index=False,
        )
    _kinds(engine)


def write_after_reading():
    """``to_sql()`` with a connection that has read before does not commit.

    .. testoutput:: 2.0, 2.1

        in the database: oak elm
    """
    engine = _orchard()
    with engine.connect() as connection:
        frame = pd.read_sql("SELECT kind FROM tree", connection)
        frame["kind"] = frame["kind"].str.upper()
        frame.to_sql(
            "tree",
            connection,
            if_exists="append",
            index=False,
        )
    _kinds(engine)


def write_in_begin():
    """In ``engine.begin()``, all that pandas writes is committed at the end.

    .. testoutput:: 2.0, 2.1

        in the database: oak elm OAK ELM
    """
    engine = _orchard()
    with engine.begin() as connection:
        frame = pd.read_sql("SELECT kind FROM tree", connection)
        frame["kind"] = frame["kind"].str.upper()
        frame.to_sql(
            "tree",
            connection,
            if_exists="append",
            index=False,
        )
    _kinds(engine)


def raw_connection():
    """The driver's own connection works in every version, with a warning.

    .. testoutput:: 1.4, 2.0, 2.1

        UserWarning: pandas only supports SQLAlchemy connectable (engine/connection) or database string URI or sqlite3 DBAPI2 connection. Other DBAPI2 objects are not tested. Please consider using SQLAlchemy.
        {'id': [1, 2], 'kind': ['oak', 'elm']}
    """
    engine = _orchard()
    connection = engine.raw_connection()
    frame = pd.read_sql("SELECT id, kind FROM tree", connection)
    print(frame.to_dict("list"))
    connection.close()
