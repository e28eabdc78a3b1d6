"""A column with a sequence, on a MariaDB server."""

from sqlalchemy import Column, Integer, MetaData, Sequence, Table, create_engine, exc, text


def _engine():
    # The server, account and database are those of the option file.
    return create_engine("mysql+pymysql:///?read_default_file=~/.my.cnf")


def _engine_with_table():
    engine = _engine()
    with engine.begin() as connection:
        # As 1.3 has made it.
        connection.execute(
            text("CREATE TABLE parcel (id INTEGER AUTO_INCREMENT PRIMARY KEY)"),
        )
    return engine


def new_table():
    """On MariaDB, AUTO_INCREMENT numbers the rows of a new table in 1.3, and the sequence from 1.4 on.

    :consequence: 1.4 rows

    .. testoutput:: 1.3

        key: 1

    .. testoutput:: 1.4, 2.0, 2.1

        key: 100
    """
    metadata = MetaData()
    parcel_ids = Sequence("parcel_ids", start=100)
    parcel = Table(
        "parcel",
        metadata,
        Column("id", Integer, parcel_ids, primary_key=True),
    )
    engine = _engine()
    metadata.create_all(engine)
    with engine.begin() as connection:
        result = connection.execute(parcel.insert())
        print("key:", result.inserted_primary_key[0])


def existing_table():
    """An INSERT into a table that 1.3 made fails from 1.4 on, because the sequence is missing.

    :consequence: 1.4 exception, 2.1 text

    .. testoutput:: 1.3

        key: 1

    .. testoutput:: 1.4, 2.0

        StatementError: (sqlalchemy.exc.OperationalError) (pymysql.err.OperationalError) (4091, "Unknown SEQUENCE: 'parcel_ids'")

    .. testoutput:: 2.1

        OperationalError: (pymysql.err.OperationalError) (4091, "Unknown SEQUENCE: 'parcel_ids'")
    """
    parcel_ids = Sequence("parcel_ids", start=100)
    parcel = Table(
        "parcel",
        MetaData(),
        Column("id", Integer, parcel_ids, primary_key=True),
    )
    engine = _engine_with_table()
    try:
        with engine.begin() as connection:
            result = connection.execute(parcel.insert())
            print("key:", result.inserted_primary_key[0])
    except exc.SQLAlchemyError as error:
        message = str(error).splitlines()[0]
        print(f"{type(error).__name__}: {message}")


def optional():
    """``Sequence(optional=True)`` does not help: the INSERT still asks for the sequence.

    :consequence: 1.4 exception, 2.1 text

    .. testoutput:: 1.3

        key: 1

    .. testoutput:: 1.4, 2.0

        StatementError: (sqlalchemy.exc.OperationalError) (pymysql.err.OperationalError) (4091, "Unknown SEQUENCE: 'parcel_ids'")

    .. testoutput:: 2.1

        OperationalError: (pymysql.err.OperationalError) (4091, "Unknown SEQUENCE: 'parcel_ids'")
    """
    parcel_ids = Sequence("parcel_ids", optional=True)
    parcel = Table(
        "parcel",
        MetaData(),
        Column("id", Integer, parcel_ids, primary_key=True),
    )
    engine = _engine_with_table()
    try:
        with engine.begin() as connection:
            result = connection.execute(parcel.insert())
            print("key:", result.inserted_primary_key[0])
    except exc.SQLAlchemyError as error:
        message = str(error).splitlines()[0]
        print(f"{type(error).__name__}: {message}")


def identity():
    """``Identity()`` in place of the sequence keeps AUTO_INCREMENT, from 1.4 on.

    .. testoutput:: 1.4, 2.0, 2.1

        key: 1
    """
    from sqlalchemy import Identity

    parcel = Table(
        "parcel",
        MetaData(),
        Column("id", Integer, Identity(), primary_key=True),
    )
    engine = _engine_with_table()
    with engine.begin() as connection:
        result = connection.execute(parcel.insert())
        print("key:", result.inserted_primary_key[0])


def create_the_sequence():
    """With the sequence created beside the table, the INSERT works.

    .. testoutput:: 1.4, 2.0, 2.1

        key: 100
    """
    parcel_ids = Sequence("parcel_ids", start=100)
    parcel = Table(
        "parcel",
        MetaData(),
        Column("id", Integer, parcel_ids, primary_key=True),
    )
    engine = _engine_with_table()
    with engine.begin() as connection:
        parcel_ids.create(connection)
        result = connection.execute(parcel.insert())
        print("key:", result.inserted_primary_key[0])
