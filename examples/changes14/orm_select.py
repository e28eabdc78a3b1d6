"""select() with mapped classes."""

import asyncio

from sqlalchemy import Column, Integer, String, create_engine, select, update
from sqlalchemy.orm import Session

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Drum(Base):
    __tablename__ = "drum"

    id = Column(Integer, primary_key=True)
    skin = Column(String(10))

    def __repr__(self):
        return f"Drum({self.id})"


def _session():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add_all([Drum(id=1, skin="calf"), Drum(id=2, skin="goat")])
    session.commit()
    return session


def entity_list():
    """``select([Drum])`` in ``Session.execute()`` gives columns on 1.3 and objects on 1.4.

    :consequence: 1.4 results

    .. testoutput:: 1.3

        [(1, 'calf')]

    .. testoutput:: 1.4

        RemovedIn20Warning: The legacy calling style of select() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the new calling style described at select(). (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        [(Drum(1),)]
    """
    session = _session()
    print(session.execute(select([Drum]).where(Drum.id == 1)).fetchall())
    session.close()


def table_list():
    """A SELECT of the table gives columns on every series.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        [(1, 'calf')]
    """
    session = _session()
    drum = Drum.__table__
    print(session.execute(drum.select().where(drum.c.id == 1)).fetchall())
    session.close()


def query():
    """``session.query()`` gives objects on every series.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        [Drum(2)]
    """
    session = _session()
    print(session.query(Drum).filter(Drum.skin == "goat").all())
    session.close()


def entity():
    """``select(Drum)`` in ``Session.scalars()`` gives the same objects from 1.4 on.

    .. testoutput:: 1.4, 2.0, 2.1

        [Drum(2)]
    """
    session = _session()
    print(session.scalars(select(Drum).where(Drum.skin == "goat")).all())
    session.close()


def query_update():
    """``Query.update()`` changes rows in bulk on every series.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        rows: 1
        skins: [(1, 'calf'), (2, 'calf')]
    """
    session = _session()
    matched = session.query(Drum).filter(Drum.skin == "goat").update({"skin": "calf"})
    print("rows:", matched)
    print("skins:", session.query(Drum.id, Drum.skin).order_by(Drum.id).all())
    session.close()


def statement_update():
    """``Session.execute()`` runs ``update(Drum)``, with a mapped class, from 1.4 on.

    .. testoutput:: 1.4, 2.0, 2.1

        rows: 1
        skins: [(1, 'calf'), (2, 'calf')]
    """
    session = _session()
    result = session.execute(update(Drum).where(Drum.skin == "goat").values(skin="calf"))
    print("rows:", result.rowcount)
    print("skins:", session.query(Drum.id, Drum.skin).order_by(Drum.id).all())
    session.close()


def asynchronous():
    """``create_async_engine()`` runs statements from coroutines, from 1.4 on.

    .. testoutput:: 1.4, 2.0, 2.1

        [Drum(1)]
        query: False
    """

    async def main():
        from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

        engine = create_async_engine("sqlite+aiosqlite://")
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        async with AsyncSession(engine) as session:
            session.add(Drum(id=1, skin="calf"))
            await session.commit()
            print((await session.execute(select(Drum))).scalars().all())
            print("query:", hasattr(session, "query"))
        await engine.dispose()

    asyncio.run(main())


def asynchronous_on_13():
    """On 1.3 there is no ``sqlalchemy.ext.asyncio``.

    .. testoutput:: 1.3

        ModuleNotFoundError: No module named 'sqlalchemy.ext.asyncio'
    """
    from sqlalchemy.ext.asyncio import create_async_engine

    create_async_engine("sqlite+aiosqlite://")
