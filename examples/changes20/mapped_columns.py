"""Columns of a mapping that 2.0 treats otherwise than 1.4."""

from sqlalchemy import (
    Column,
    Integer,
    String,
    create_engine,
    func,
    inspect,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import Session, declarative_base

Base = declarative_base()


class Boat(Base):
    __tablename__ = "boat"

    id = Column(Integer, primary_key=True)
    name = Column(String(20))
    size = Column("length", Integer)
    made = Column(String(20), default=func.lower("TODAY"))


def order_of_columns():
    """A column with another name than its attribute keeps its place since 2.0.

    :consequence: 2.0 results

    .. testoutput:: 1.4

        attributes: ['size', 'id', 'name', 'made']
        SELECT boat.length, boat.id, boat.name, boat.made
        FROM boat

    .. testoutput:: 2.0, 2.1

        attributes: ['id', 'name', 'size', 'made']
        SELECT boat.id, boat.name, boat.length, boat.made
        FROM boat
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Boat(name="Ida", size=9))
        session.commit()
        print("attributes:", inspect(Boat).columns.keys())
        print(select(Boat))


def default_with_sql():
    """A default that is an SQL expression is fetched by the INSERT since 2.0.

    :consequence: 2.0 SQL

    .. testoutput:: 1.4

        loaded: False

    .. testoutput:: 2.0, 2.1

        loaded: True
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        boat = Boat(name="Ida")
        session.add(boat)
        session.flush()
        print("loaded:", "made" in boat.__dict__)


def unloaded_attributes():
    """``unloaded_expirable`` warns since 2.0.16; ``unloaded`` has the same names.

    :consequence: 2.0 warning

    .. testoutput:: 1.4

        expirable: ['id', 'made', 'size']
        unloaded: ['id', 'made', 'size']

    .. testoutput:: 2.0, 2.1

        SADeprecationWarning: The InstanceState.unloaded_expirable attribute is deprecated.  Please use InstanceState.unloaded. (deprecated since: 2.0)
        expirable: ['id', 'made', 'size']
        unloaded: ['id', 'made', 'size']
    """
    state = inspect(Boat(name="Ida"))
    print("expirable:", sorted(state.unloaded_expirable))
    print("unloaded:", sorted(state.unloaded))


def keywords_of_begin():
    """``AsyncSession.begin()`` takes no other keywords since 2.0.

    :consequence: 2.0 exception

    .. testoutput:: 1.4

        type: AsyncSessionTransaction

    .. testoutput:: 2.0, 2.1

        TypeError: AsyncSession.begin() got an unexpected keyword argument 'nested'
    """
    engine = create_async_engine("sqlite+aiosqlite://")
    session = AsyncSession(engine)
    transaction = session.begin(nested=False)
    print("type:", type(transaction).__name__)
