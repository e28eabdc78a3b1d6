"""select() with mapped classes."""

from sqlalchemy import Column, Integer, String, create_engine, select
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
    """``select([Drum])`` in ``Session.execute()`` gives columns in 1.3 and objects in 1.4.

    :consequence: 1.4 results, 2.0 exception

    .. testoutput:: 1.3

        [(1, 'calf')]

    .. testoutput:: 1.4

        RemovedIn20Warning: The legacy calling style of select() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the new calling style described at select(). (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        [(Drum(1),)]

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Column expression, FROM clause, or other columns clause element expected, got [<class 'examples.changes14.orm_select.Drum'>]. Did you mean to say select(<class 'examples.changes14.orm_select.Drum'>)?
    """
    session = _session()
    print(session.execute(select([Drum]).where(Drum.id == 1)).fetchall())
    session.close()


def table_list():
    """A SELECT of the table gives columns in every version.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        [(1, 'calf')]
    """
    session = _session()
    drum = Drum.__table__
    print(session.execute(drum.select().where(drum.c.id == 1)).fetchall())
    session.close()


def asynchronous_on_13():
    """In 1.3 there is no ``sqlalchemy.ext.asyncio``.

    .. testoutput:: 1.3

        ModuleNotFoundError: No module named 'sqlalchemy.ext.asyncio'
    """
    from sqlalchemy.ext.asyncio import create_async_engine

    create_async_engine("sqlite+aiosqlite://")
