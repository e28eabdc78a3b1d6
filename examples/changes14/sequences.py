"""Sequences on MariaDB and SQL Server."""

from sqlalchemy import Column, Integer, MetaData, Sequence, Table
from sqlalchemy.dialects import mssql, mysql
from sqlalchemy.schema import CreateSequence, CreateTable

metadata = MetaData()
parcel = Table(
    "parcel",
    metadata,
    Column("id", Integer, Sequence("parcel_ids", start=100), primary_key=True),
)


def mariadb_next_value():
    """The next value of a sequence has no SQL on MySQL in 1.3, and ``nextval()`` from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        NotImplementedError: Dialect 'mysql' does not support sequence increments.

    .. testoutput:: 1.4, 2.0, 2.1

        nextval(parcel_ids)
    """
    print(parcel.c.id.default.next_value().compile(dialect=mysql.dialect()))


def sql_server_table():
    """On SQL Server a sequence sets the start of an IDENTITY in 1.3, and replaces it from 1.4 on.

    :consequence: 1.4 DDL

    .. testoutput:: 1.3

        SADeprecationWarning: Use of Sequence with SQL Server in order to affect the parameters of the IDENTITY value is deprecated, as Sequence will correspond to an actual SQL Server CREATE SEQUENCE in a future release.  Please use the mssql_identity_start and mssql_identity_increment parameters.

        CREATE TABLE parcel (
            id INTEGER NOT NULL IDENTITY(100,1),
            PRIMARY KEY (id)
        )

    .. testoutput:: 1.4, 2.0, 2.1

        CREATE TABLE parcel (
            id INTEGER NOT NULL,
            PRIMARY KEY (id)
        )
    """
    print(CreateTable(parcel).compile(dialect=mssql.dialect()))


def sql_server_identity():
    """``mssql_identity_start`` sets the start of the IDENTITY, with a warning from 1.4 on.

    :consequence: 1.4 warning

    .. testoutput:: 1.3

        CREATE TABLE counted (
            id INTEGER NOT NULL IDENTITY(100,1),
            PRIMARY KEY (id)
        )

    .. testoutput:: 1.4, 2.0, 2.1

        SADeprecationWarning: The dialect options 'mssql_identity_start' and 'mssql_identity_increment' are deprecated. Use the 'Identity' object instead.

        CREATE TABLE counted (
            id INTEGER NOT NULL IDENTITY(100,1),
            PRIMARY KEY (id)
        )
    """
    counted = Table(
        "counted",
        MetaData(),
        Column("id", Integer, primary_key=True, mssql_identity_start=100),
    )
    print(CreateTable(counted).compile(dialect=mssql.dialect()))


def sql_server_identity_object():
    """``Identity()``, new in 1.4, sets an identity on SQL Server without a warning.

    .. testoutput:: 1.4, 2.0, 2.1

        CREATE TABLE counted (
            id INTEGER NOT NULL IDENTITY(100,1),
            PRIMARY KEY (id)
        )
    """
    from sqlalchemy import Identity

    counted = Table(
        "counted",
        MetaData(),
        Column("id", Integer, Identity(start=100), primary_key=True),
    )
    print(CreateTable(counted).compile(dialect=mssql.dialect()))


def sql_server_next_value():
    """On SQL Server a sequence is asked for its next value from 1.4 on.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        CREATE SEQUENCE parcel_ids START WITH 100
        NotImplementedError: Dialect 'mssql' does not support sequence increments.

    .. testoutput:: 1.4, 2.0, 2.1

        CREATE SEQUENCE parcel_ids START WITH 100
        NEXT VALUE FOR parcel_ids
    """
    parcel_ids = parcel.c.id.default
    for construct in (CreateSequence(parcel_ids), parcel_ids.next_value()):
        print(construct.compile(dialect=mssql.dialect()))
