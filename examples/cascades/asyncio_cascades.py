"""The refresh-expire and delete cascades under asyncio."""

import asyncio
import gc
from contextlib import asynccontextmanager

from sqlalchemy import Column, ForeignKey, Integer, String, func, inspect, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import declarative_base, relationship, selectinload

Base = declarative_base()


class Team(Base):
    __tablename__ = "team"

    id = Column(Integer, primary_key=True)
    name = Column(String(20))
    players = relationship("Player", cascade="all, delete-orphan")
    games = relationship("Game", cascade="save-update, merge, expunge, delete, delete-orphan")


class Player(Base):
    __tablename__ = "player"

    id = Column(Integer, primary_key=True)
    name = Column(String(20))
    team_id = Column(ForeignKey("team.id"), nullable=False)


class Game(Base):
    __tablename__ = "game"

    id = Column(Integer, primary_key=True)
    score = Column(String(5))
    team_id = Column(ForeignKey("team.id"), nullable=False)


@asynccontextmanager
async def _open_session():
    engine = create_async_engine("sqlite+aiosqlite://")
    try:
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        async with AsyncSession(engine, expire_on_commit=False) as session:
            yield session
    finally:
        await engine.dispose()
        gc.collect()  # the rest of a statement that was refused


def refresh_with_all():
    """``refresh()`` expires children below ``cascade="all"``; reading one then raises.

    The attribute access would send a SELECT, which asyncio allows only where something is awaited.

    :consequence: 2.0 text, 2.1 exception

    .. testoutput:: 1.4

        player expired: True
        raised: MissingGreenlet
        MissingGreenlet: greenlet_spawn has not been called; can't call await_only() here. Was IO attempted in an unexpected place? (Background on this error at: https://sqlalche.me/e/20/xd2s)
        RuntimeWarning: coroutine 'Connection.cursor' was never awaited

    .. testoutput:: 2.0

        player expired: True
        raised: MissingGreenlet
        MissingGreenlet: greenlet_spawn has not been called; can't call await_only() here. Was IO attempted in an unexpected place? (Background on this error at: https://sqlalche.me/e/20/xd2s)

    .. testoutput:: 2.1

        player expired: True
        raised: StatementError
        StatementError: (sqlalchemy.exc.MissingGreenlet) greenlet_spawn has not been called; can't call await_() here. Was IO attempted in an unexpected place?
        RuntimeWarning: coroutine 'Connection.cursor' was never awaited
    """

    async def main():
        async with _open_session() as session:
            player = Player(name="Ada")
            team = Team(name="Red", players=[player])
            session.add(team)
            await session.commit()
            await session.refresh(team)
            print("player expired:", inspect(player).expired)
            try:
                print("player:", player.name)
            except SQLAlchemyError as error:
                print("raised:", type(error).__name__)
                print(type(error).__name__ + ":", str(error).splitlines()[0])

    asyncio.run(main())


def refresh_without_refresh_expire():
    """Below a cascade without refresh-expire, ``refresh()`` leaves the children as they are.

    .. testoutput:: 1.4, 2.0, 2.1

        game expired: False
        game: 3:1
    """

    async def main():
        async with _open_session() as session:
            game = Game(score="3:1")
            team = Team(name="Red", games=[game])
            session.add(team)
            await session.commit()
            await session.refresh(team)
            print("game expired:", inspect(game).expired)
            print("game:", game.score)

    asyncio.run(main())


def refresh_named_attributes():
    """``refresh()`` with attribute names expires no child, whatever the cascade.

    .. testoutput:: 1.4, 2.0, 2.1

        player expired: False
        player: Ada
    """

    async def main():
        async with _open_session() as session:
            player = Player(name="Ada")
            team = Team(name="Red", players=[player])
            session.add(team)
            await session.commit()
            await session.refresh(team, ["name"])
            print("player expired:", inspect(player).expired)
            print("player:", player.name)

    asyncio.run(main())


def load_again():
    """A query with ``selectinload()`` and ``populate_existing`` loads parent and children anew.

    .. testoutput:: 1.4, 2.0, 2.1

        team: Blue
        player expired: False
        player: Eve
    """

    async def main():
        async with _open_session() as session:
            player = Player(name="Ada")
            team = Team(name="Red", players=[player])
            session.add(team)
            await session.commit()
            await session.refresh(team)
            await session.execute(text("UPDATE team SET name = 'Blue'"))
            await session.execute(text("UPDATE player SET name = 'Eve'"))
            statement = select(Team).options(selectinload(Team.players))
            await session.execute(statement, execution_options={"populate_existing": True})
            print("team:", team.name)
            print("player expired:", inspect(player).expired)
            print("player:", player.name)

    asyncio.run(main())


def delete():
    """``await session.delete()`` loads what the cascade needs; nothing has to be loaded before.

    .. testoutput:: 1.4, 2.0, 2.1

        team rows left: 0
        player rows left: 0
        game rows left: 0
    """

    async def main():
        async with _open_session() as session:
            session.add(Team(players=[Player(name="Ada")], games=[Game(score="3:1")]))
            await session.commit()
            session.expunge_all()
            team = (await session.execute(select(Team))).scalars().one()
            await session.delete(team)
            await session.commit()
            for table in (Team, Player, Game):
                count = (await session.execute(select(func.count(table.id)))).scalar()
                print(f"{table.__tablename__} rows left: {count}")

    asyncio.run(main())


def delete_not_awaited():
    """Without ``await``, nothing is deleted and Python warns that the coroutine never ran.

    .. testoutput:: 1.4, 2.0, 2.1

        RuntimeWarning: coroutine 'AsyncSession.delete' was never awaited
        team rows left: 1
    """

    async def main():
        async with _open_session() as session:
            session.add(Team(name="Red"))
            await session.commit()
            team = (await session.execute(select(Team))).scalars().one()
            session.delete(team)
            await session.commit()
            count = (await session.execute(select(func.count(Team.id)))).scalar()
            print("team rows left:", count)

    asyncio.run(main())
