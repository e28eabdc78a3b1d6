"""psycopg 3, the driver.

:packages: psycopg
"""

import asyncio

from sqlalchemy import (
    Column,
    MetaData,
    Table,
    create_engine,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import INT4MULTIRANGE, Range
from sqlalchemy.ext.asyncio import create_async_engine


def both_engines():
    """An address with ``postgresql+psycopg://`` is for both kinds of engine.

    .. testoutput:: 2.0, 2.1

        sync: 1
        async: 1
    """
    address = "postgresql+psycopg://"
    engine = create_engine(address)
    with engine.connect() as connection:
        number = connection.execute(text("SELECT 1")).scalar()
        print("sync:", number)
    engine.dispose()

    async def connect():
        engine = create_async_engine(address)
        async with engine.connect() as connection:
            result = await connection.execute(text("SELECT 1"))
            print("async:", result.scalar())
        await engine.dispose()

    asyncio.run(connect())


def multirange():
    """With psycopg 3, a multirange column takes and gives lists of ``Range``.

    .. testoutput:: 2.0, 2.1

        equal: True
        first: [6,12)
    """
    engine = create_engine("postgresql+psycopg://")
    hours = Column("hours", INT4MULTIRANGE)
    shift = Table("shift", MetaData(), hours)
    with engine.begin() as connection:
        shift.create(connection)
        open_hours = [Range(6, 12), Range(14, 18)]
        row = {"hours": open_hours}
        connection.execute(shift.insert(), row)
        read = connection.execute(select(shift.c.hours)).scalar()
        print("equal:", read == open_hours)
        print("first:", read[0])
    engine.dispose()


def multirange_psycopg2():
    """With psycopg2, a multirange column takes no list of ``Range``.

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ProgrammingError: (psycopg2.ProgrammingError) can't adapt type 'Range'
        [SQL: INSERT INTO shift (hours) VALUES (%(hours)s::INT4MULTIRANGE)]
        [parameters: {'hours': [Range(lower=6, upper=12, bounds='[)', empty=False), Range(lower=14, upper=18, bounds='[)', empty=False)]}]
        (Background on this error at: https://sqlalche.me/e/20/f405)
    """
    engine = create_engine("postgresql+psycopg2://")
    hours = Column("hours", INT4MULTIRANGE)
    shift = Table("shift", MetaData(), hours)
    with engine.begin() as connection:
        shift.create(connection)
        open_hours = [Range(6, 12), Range(14, 18)]
        row = {"hours": open_hours}
        connection.execute(shift.insert(), row)
