"""What asyncio programs can do since 2.0."""

import asyncio

from sqlalchemy import text
from sqlalchemy.ext.asyncio import (
    async_sessionmaker,
    create_async_engine,
)


def sessionmaker():
    """``async_sessionmaker``, new in 2.0, makes sessions; its ``begin()`` commits at the end.

    .. testoutput:: 2.0, 2.1

        type: AsyncSession
        in a transaction: True
    """

    async def run():
        engine = create_async_engine("sqlite+aiosqlite://")
        make_session = async_sessionmaker(engine)
        async with make_session.begin() as session:
            print("type:", type(session).__name__)
            print("in a transaction:", session.in_transaction())
        await engine.dispose()

    asyncio.run(run())


def streamed():
    """``async with`` opens a stream of rows, and closes it, since 2.0.

    .. testoutput:: 2.0, 2.1

        row: (1,)
        closed: True
    """

    async def run():
        engine = create_async_engine("sqlite+aiosqlite://")
        async with engine.connect() as connection:
            async with connection.stream(text("SELECT 1")) as rows:
                async for row in rows:
                    print("row:", row)
            print("closed:", rows.closed)
        await engine.dispose()

    asyncio.run(run())
