"""The same attribute under asyncio, before and after the end of the session."""

import asyncio
import gc

from sqlalchemy import Column, ForeignKey, Integer
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()


class Planet(Base):
    __tablename__ = "planet"

    id = Column(Integer, primary_key=True)
    moons = relationship("Moon")


class Moon(Base):
    __tablename__ = "moon"

    id = Column(Integer, primary_key=True)
    planet_id = Column(ForeignKey("planet.id"))


def inside_and_after():
    """Inside an ``AsyncSession`` a lazy load cannot wait; after it, the object is detached.

    :consequence: 2.0 text, 2.1 exception

    .. testoutput:: 1.4

        inside: MissingGreenlet
        after: DetachedInstanceError
        RuntimeWarning: coroutine 'Connection.cursor' was never awaited

    .. testoutput:: 2.0

        inside: MissingGreenlet
        after: DetachedInstanceError

    .. testoutput:: 2.1

        inside: StatementError
        after: DetachedInstanceError
        RuntimeWarning: coroutine 'Connection.cursor' was never awaited
    """

    def read(planet):
        try:
            return len(planet.moons)
        except SQLAlchemyError as error:
            return type(error).__name__

    async def main():
        engine = create_async_engine("sqlite+aiosqlite://")
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        async with AsyncSession(engine) as session:
            session.add(Planet(id=1, moons=[Moon(id=1)]))
            await session.commit()
        async with AsyncSession(engine) as session:
            planet = await session.get(Planet, 1)
            print("inside:", read(planet))
        print("after:", read(planet))
        await engine.dispose()

    asyncio.run(main())
    gc.collect()  # so that the abandoned call is reported now
