"""A transaction around each test, under asyncio."""

import asyncio

from sqlalchemy import Column, Integer, String, event, select, text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Dog(Base):
    __tablename__ = "dog"

    id = Column(Integer, primary_key=True)
    name = Column(String(20))


async def _make_engine():
    engine = create_async_engine("sqlite+aiosqlite://")

    @event.listens_for(engine.sync_engine, "connect")
    def leave_transactions_alone(driver_connection, _record):
        driver_connection.isolation_level = None

    @event.listens_for(engine.sync_engine, "begin")
    def send_begin(connection):
        connection.execute(text("BEGIN"))

    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    return engine


async def _names(session):
    result = await session.execute(select(Dog.name))
    return sorted(result.scalars())


async def _adopt(session):
    session.add(Dog(name="Rex"))
    await session.commit()
    session.add(Dog(name="Fido"))
    await session.rollback()
    session.add(Dog(name="Luna"))
    await session.commit()


def create_savepoint():
    """``join_transaction_mode`` is an option of ``AsyncSession`` too.

    .. testoutput:: 2.0, 2.1

        seen in the test: ['Luna', 'Rex']
        left in the database: []
    """

    async def main():
        engine = await _make_engine()
        async with engine.connect() as connection:
            transaction = await connection.begin()
            mode = "create_savepoint"
            session = AsyncSession(connection, join_transaction_mode=mode)
            await _adopt(session)
            print("seen in the test:", await _names(session))
            await session.close()
            await transaction.rollback()
        async with AsyncSession(engine) as session:
            print("left in the database:", await _names(session))
        await engine.dispose()

    asyncio.run(main())


def savepoint_of_the_connection():
    """The recipe for 1.4 listens to ``session.sync_session``.

    .. testoutput:: 1.4, 2.0, 2.1

        seen in the test: ['Luna', 'Rex']
        left in the database: []
    """

    async def main():
        engine = await _make_engine()
        async with engine.connect() as connection:
            transaction = await connection.begin()
            session = AsyncSession(connection)
            plain = connection.sync_connection
            begun = await connection.begin_nested()
            savepoint = begun.sync_transaction

            @event.listens_for(session.sync_session, "after_transaction_end")
            def begin_again(_session, _ended):
                nonlocal savepoint
                if not savepoint.is_active:
                    savepoint = plain.begin_nested()

            await _adopt(session)
            print("seen in the test:", await _names(session))
            await session.close()
            await transaction.rollback()
        async with AsyncSession(engine) as session:
            print("left in the database:", await _names(session))
        await engine.dispose()

    asyncio.run(main())
