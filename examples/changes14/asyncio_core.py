"""asyncio without the ORM."""

import asyncio

from sqlalchemy import Column, Integer, MetaData, Table
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

metadata = MetaData()
tide = Table("tide", metadata, Column("id", Integer, primary_key=True))


def _with_rows(do):
    async def run():
        engine = create_async_engine("sqlite+aiosqlite://")
        async with engine.begin() as connection:
            await connection.run_sync(metadata.create_all)
            rows = [{"id": 1}, {"id": 2}, {"id": 3}]
            await connection.execute(tide.insert(), rows)
        await do(engine)
        await engine.dispose()

    asyncio.run(run())


def connection():
    """``AsyncConnection.execute()`` is awaited; its rows are there then.

    .. testoutput:: 1.4, 2.0, 2.1

        AsyncConnection CursorResult
        [(1,), (2,), (3,)]
    """

    async def read(engine):
        async with engine.connect() as connection:
            result = await connection.execute(tide.select())
            print(type(connection).__name__, type(result).__name__)
            print(result.all())

    _with_rows(read)


def engine_execute():
    """An ``AsyncEngine`` has no ``execute()``: a statement needs a connection.

    .. testoutput:: 1.4, 2.0, 2.1

        AttributeError: 'AsyncEngine' object has no attribute 'execute'
    """

    async def read(engine):
        try:
            await engine.execute(tide.select())
        except AttributeError as error:
            print(f"{type(error).__name__}: {error}")

    _with_rows(read)


def stream():
    """``stream()`` gives an ``AsyncResult``, whose rows are awaited, part by part.

    .. testoutput:: 1.4, 2.0, 2.1

        AsyncResult
        [(1,)]
        [(2,), (3,)]
        [(1,), (2,), (3,)]
    """

    async def read(engine):
        async with engine.connect() as connection:
            result = await connection.stream(tide.select())
            print(type(result).__name__)
            print(await result.fetchmany(1))
            print(await result.all())
        async with AsyncSession(engine) as session:
            result = await session.stream(tide.select())
            print([row async for row in result])

    _with_rows(read)
