"""Drivers and inspection with asyncio."""

import asyncio

from sqlalchemy import inspect, text
from sqlalchemy.ext.asyncio import create_async_engine


def driver_without_asyncio():
    """An asyncio engine needs a driver that works with asyncio.

    .. testoutput:: 1.4, 2.0, 2.1

        sqlalchemy.exc.InvalidRequestError: The asyncio extension requires an async driver to be used. The loaded 'pysqlite' is not async.
    """
    create_async_engine("sqlite://")


def driver_with_asyncio():
    """The address names one, such as aiosqlite or asyncpg.

    .. testoutput:: 1.4, 2.0, 2.1

        result: 7
    """

    async def main():
        engine = create_async_engine("sqlite+aiosqlite://")
        async with engine.connect() as connection:
            seven = await connection.scalar(text("SELECT 7"))
            print("result:", seven)
        await engine.dispose()

    asyncio.run(main())


def inspect_the_engine():
    """An asyncio engine cannot be inspected.

    .. testoutput:: 1.4, 2.0, 2.1

        sqlalchemy.exc.NoInspectionAvailable: Inspection on an AsyncEngine is currently not supported. Please obtain a connection then use ``conn.run_sync`` to pass a callable where it's possible to call ``inspect`` on the passed connection. (Background on this error at: https://sqlalche.me/e/20/xd3s)
    """
    inspect(create_async_engine("sqlite+aiosqlite://"))


def inspect_in_run_sync():
    """``run_sync()`` passes a connection that can.

    .. testoutput:: 1.4, 2.0, 2.1

        dialect: sqlite
    """

    async def main():
        engine = create_async_engine("sqlite+aiosqlite://")
        async with engine.connect() as connection:
            inspector = await connection.run_sync(inspect)
            print("dialect:", inspector.dialect.name)
        await engine.dispose()

    asyncio.run(main())


def result_that_is_not_awaited():
    """``execute()`` of an asyncio session returns a coroutine until it is awaited.

    .. testoutput:: 1.4, 2.0, 2.1

        AttributeError: 'coroutine' object has no attribute 'scalars'
    """
    from sqlalchemy.ext.asyncio import AsyncSession

    engine = create_async_engine("sqlite+aiosqlite://")
    session = AsyncSession(engine)
    coroutine = session.execute(text("SELECT 7"))
    try:
        print(coroutine.scalars())
    finally:
        coroutine.close()
