"""Types that came with 2.0."""

from sqlalchemy import (
    Column,
    Double,
    MetaData,
    Table,
    Uuid,
)
from sqlalchemy.dialects import mysql, oracle, postgresql
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.schema import CreateTable


def uuid_type():
    """``Uuid`` is the type of PostgreSQL there, and 32 characters on MySQL.

    .. testoutput:: 2.0, 2.1

        CREATE TABLE parcel (
            id UUID
        )
        CREATE TABLE parcel (
            id CHAR(32)
        )
    """
    metadata = MetaData()
    parcel = Table("parcel", metadata, Column("id", Uuid))
    for database in (postgresql, mysql):
        dialect = database.dialect()
        created = CreateTable(parcel).compile(dialect=dialect)
        print(str(created).strip())


def double_type():
    """``Double`` asks each database for a float of double precision.

    .. testoutput:: 2.0, 2.1

        postgresql DOUBLE PRECISION
        mysql DOUBLE
        oracle DOUBLE PRECISION
    """
    for database in (postgresql, mysql, oracle):
        dialect = database.dialect()
        print(dialect.name, Double().compile(dialect=dialect))


def range_contains():
    """A ``Range`` compares in Python as it does in PostgreSQL.

    .. testoutput:: 2.0, 2.1

        contains: True
        contained: True
        overlaps: True
    """
    morning, day = Range(6, 12), Range(0, 24)
    print("contains:", day.contains(morning))
    print("contained:", morning.contained_by(day))
    print("overlaps:", morning.overlaps(Range(11, 14)))
