"""The ORM under asyncio."""

import asyncio
import gc

from sqlalchemy import Column, ForeignKey, Integer, String, select
from sqlalchemy.exc import MissingGreenlet, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import declarative_base, relationship, selectinload

Base = declarative_base()


class River(Base):
    __tablename__ = "river"

    id = Column(Integer, primary_key=True)
    name = Column(String(30))
    gauges = relationship("Gauge", order_by="Gauge.id")


class Gauge(Base):
    __tablename__ = "gauge"

    id = Column(Integer, primary_key=True)
    river_id = Column(ForeignKey("river.id"))
    place = Column(String(30))


async def _make_engine():
    engine = create_async_engine("sqlite+aiosqlite://")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        session.add(River(id=1, name="Elbe", gauges=[Gauge(place="bridge")]))
        await session.commit()
    return engine


def lazy_load():
    """A lazy load under ``AsyncSession`` raises; 2.1, with aiosqlite, wraps the error.

    :consequence: 2.0 text, 2.1 exception

    .. testoutput:: 1.4

        raised: MissingGreenlet
        is MissingGreenlet: True
        MissingGreenlet: greenlet_spawn has not been called; can't call await_only() here. Was IO attempted in an unexpected place? (Background on this error at: https://sqlalche.me/e/20/xd2s)
        RuntimeWarning: coroutine 'Connection.cursor' was never awaited

    .. testoutput:: 2.0

        raised: MissingGreenlet
        is MissingGreenlet: True
        MissingGreenlet: greenlet_spawn has not been called; can't call await_only() here. Was IO attempted in an unexpected place? (Background on this error at: https://sqlalche.me/e/20/xd2s)

    .. testoutput:: 2.1

        raised: StatementError
        is MissingGreenlet: False
        StatementError: (sqlalchemy.exc.MissingGreenlet) greenlet_spawn has not been called; can't call await_() here. Was IO attempted in an unexpected place?
        RuntimeWarning: coroutine 'Connection.cursor' was never awaited
    """

    async def main():
        engine = await _make_engine()
        async with AsyncSession(engine) as session:
            river = await session.get(River, 1)
            try:
                print("gauges:", len(river.gauges))
            except SQLAlchemyError as error:
                print("raised:", type(error).__name__)
                print("is MissingGreenlet:", isinstance(error, MissingGreenlet))
                print(type(error).__name__ + ":", str(error).splitlines()[0])
        await engine.dispose()

    asyncio.run(main())
    gc.collect()  # so that the abandoned call is reported now


def eager_load():
    """A collection that is loaded with its owner can be read.

    .. testoutput:: 1.4, 2.0, 2.1

        gauges: 1
    """

    async def main():
        engine = await _make_engine()
        async with AsyncSession(engine) as session:
            river = await session.get(River, 1, options=[selectinload(River.gauges)])
            print("gauges:", len(river.gauges))
        await engine.dispose()

    asyncio.run(main())


def refresh_attribute():
    """``refresh(river, ["gauges"])`` loads the collection since 2.0; 1.4 refuses.

    :consequence: 2.0 works

    .. testoutput:: 1.4

        sqlalchemy.exc.InvalidRequestError: No column-based properties specified for refresh operation. Use session.expire() to reload collections and related items.

    .. testoutput:: 2.0, 2.1

        gauges: 1
    """

    async def main():
        engine = await _make_engine()
        try:
            async with AsyncSession(engine) as session:
                river = await session.get(River, 1)
                await session.refresh(river, ["gauges"])
                print("gauges:", len(river.gauges))
        finally:
            await engine.dispose()

    asyncio.run(main())


def run_sync():
    """Inside ``run_sync()`` lazy loads work as without asyncio.

    .. testoutput:: 1.4, 2.0, 2.1

        gauges: 1
    """

    async def main():
        engine = await _make_engine()
        async with AsyncSession(engine) as session:
            river = await session.get(River, 1)
            print("gauges:", await session.run_sync(lambda _: len(river.gauges)))
        await engine.dispose()

    asyncio.run(main())


def awaitable_attrs():
    """``AsyncAttrs``, since 2.0, makes a lazy load something to await.

    .. testoutput:: 2.0, 2.1

        river: Elbe
    """

    async def main():
        from sqlalchemy.ext.asyncio import AsyncAttrs

        class Lake(AsyncAttrs, Base):
            __tablename__ = "lake"

            id = Column(Integer, primary_key=True)
            river_id = Column(ForeignKey("river.id"))
            river = relationship(River)

        engine = await _make_engine()
        async with AsyncSession(engine) as session:
            session.add(Lake(id=1, river_id=1))
            await session.commit()
            lake = (await session.execute(select(Lake))).scalar_one()
            print("river:", (await lake.awaitable_attrs.river).name)
        await engine.dispose()

    asyncio.run(main())


def expired_after_commit():
    """After ``commit()`` even a plain column has to be loaded again, and raises.

    :consequence: 2.0 text, 2.1 exception

    .. testoutput:: 1.4

        raised: MissingGreenlet
        MissingGreenlet: greenlet_spawn has not been called; can't call await_only() here. Was IO attempted in an unexpected place? (Background on this error at: https://sqlalche.me/e/20/xd2s)
        RuntimeWarning: coroutine 'Connection.cursor' was never awaited

    .. testoutput:: 2.0

        raised: MissingGreenlet
        MissingGreenlet: greenlet_spawn has not been called; can't call await_only() here. Was IO attempted in an unexpected place? (Background on this error at: https://sqlalche.me/e/20/xd2s)

    .. testoutput:: 2.1

        raised: StatementError
        StatementError: (sqlalchemy.exc.MissingGreenlet) greenlet_spawn has not been called; can't call await_() here. Was IO attempted in an unexpected place?
        RuntimeWarning: coroutine 'Connection.cursor' was never awaited
    """

    async def main():
        engine = await _make_engine()
        async with AsyncSession(engine) as session:
            river = await session.get(River, 1)
            await session.commit()
            try:
                print("name:", river.name)
            except SQLAlchemyError as error:
                print("raised:", type(error).__name__)
                print(type(error).__name__ + ":", str(error).splitlines()[0])
        await engine.dispose()

    asyncio.run(main())
    gc.collect()  # so that the abandoned call is reported now


def expire_on_commit_off():
    """With ``expire_on_commit=False`` the loaded values stay after ``commit()``.

    .. testoutput:: 1.4, 2.0, 2.1

        name: Elbe
    """

    async def main():
        engine = await _make_engine()
        async with AsyncSession(engine, expire_on_commit=False) as session:
            river = await session.get(River, 1)
            await session.commit()
            print("name:", river.name)
        await engine.dispose()

    asyncio.run(main())


def no_query():
    """``AsyncSession`` has no ``query()``: 2.0 style statements are the only ones.

    .. testoutput:: 1.4, 2.0, 2.1

        rivers: ['Elbe']
        has query: False
    """

    async def main():
        engine = await _make_engine()
        async with AsyncSession(engine) as session:
            result = await session.execute(select(River))
            print("rivers:", [river.name for river in result.scalars()])
            print("has query:", hasattr(session, "query"))
        await engine.dispose()

    asyncio.run(main())
