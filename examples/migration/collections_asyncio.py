"""Dynamic and write-only relationships under asyncio."""

import asyncio
import gc

from sqlalchemy import ForeignKey, String
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import (
    DeclarativeBase,
    DynamicMapped,
    Mapped,
    WriteOnlyMapped,
    mapped_column,
    relationship,
)


class Base(DeclarativeBase):
    pass


class River(Base):
    __tablename__ = "river"

    id: Mapped[int] = mapped_column(primary_key=True)
    gauges: WriteOnlyMapped["Gauge"] = relationship()
    weirs: DynamicMapped["Weir"] = relationship()


class Gauge(Base):
    __tablename__ = "gauge"

    id: Mapped[int] = mapped_column(primary_key=True)
    river_id: Mapped[int] = mapped_column(ForeignKey("river.id"))
    place: Mapped[str] = mapped_column(String(20))


class Weir(Base):
    __tablename__ = "weir"

    id: Mapped[int] = mapped_column(primary_key=True)
    river_id: Mapped[int] = mapped_column(ForeignKey("river.id"))


async def _make_engine():
    engine = create_async_engine("sqlite+aiosqlite://")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        river = River(gauges=[Gauge(place="harbour")], weirs=[Weir()])
        session.add(river)
        await session.commit()
    return engine


def write_only():
    """The statement of a write-only collection runs under asyncio.

    .. testoutput:: 2.0, 2.1

        gauges: ['harbour']
    """

    async def main():
        engine = await _make_engine()
        async with AsyncSession(engine) as session:
            river = await session.get(River, 1)
            gauges = await session.scalars(river.gauges.select())
            print("gauges:", [gauge.place for gauge in gauges])
        await engine.dispose()

    asyncio.run(main())


def dynamic():
    """A dynamic collection cannot be read under asyncio.

    :consequence: 2.1 warning

    .. testoutput:: 2.0

        raised by MissingGreenlet: True

    .. testoutput:: 2.1

        raised by MissingGreenlet: True
        RuntimeWarning: coroutine 'Connection.cursor' was never awaited
    """

    async def main():
        engine = await _make_engine()
        async with AsyncSession(engine) as session:
            river = await session.get(River, 1)
            try:
                print("weirs:", river.weirs.all())
            except SQLAlchemyError as error:
                name = "MissingGreenlet"
                print(f"raised by {name}:", name in repr(error))
        await engine.dispose()

    asyncio.run(main())
    gc.collect()  # so that the abandoned call is reported now


def dynamic_statement():
    """Its ``statement`` can be executed there.

    .. testoutput:: 2.0, 2.1

        weirs: 1
    """

    async def main():
        engine = await _make_engine()
        async with AsyncSession(engine) as session:
            river = await session.get(River, 1)
            weirs = await session.scalars(river.weirs.statement)
            print("weirs:", len(weirs.all()))
        await engine.dispose()

    asyncio.run(main())
