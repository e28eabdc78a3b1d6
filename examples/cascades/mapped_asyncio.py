"""Delete cascade under asyncio, in a mapping with ``Mapped[]``."""

import asyncio

from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import (
    AsyncAttrs,
    AsyncSession,
    create_async_engine,
)
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    mapped_column,
    relationship,
)


class Base(AsyncAttrs, DeclarativeBase):
    pass


class Team(Base):
    __tablename__ = "team"

    id: Mapped[int] = mapped_column(primary_key=True)
    players: Mapped[list["Player"]] = relationship(
        cascade="all, delete-orphan",
    )


class Player(Base):
    __tablename__ = "player"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))


def delete():
    """``await session.delete()`` loads the players itself, and deletes them with their team.

    .. testoutput:: 2.0, 2.1

        teams left: 0
        players left: 0
    """

    async def main():
        engine = create_async_engine("sqlite+aiosqlite://")
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        async with AsyncSession(engine) as session:
            session.add(Team(players=[Player(), Player()]))
            await session.commit()

            team = (await session.scalars(select(Team))).one()
            await session.delete(team)
            await session.commit()
            teams = (await session.scalars(select(Team))).all()
            players = (await session.scalars(select(Player))).all()
            print("teams left:", len(teams))
            print("players left:", len(players))
        await engine.dispose()

    asyncio.run(main())
