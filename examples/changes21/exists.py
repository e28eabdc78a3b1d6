"""Criteria that 2.1 adds inside EXISTS: those of loader options, and of single-table inheritance."""

from sqlalchemy import ForeignKey, String, create_engine, exists, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    relationship,
    with_loader_criteria,
)


class Base(DeclarativeBase):
    pass


class Market(Base):
    __tablename__ = "market"

    id: Mapped[int] = mapped_column(primary_key=True)
    town: Mapped[str] = mapped_column(String(20))
    stalls: Mapped[list["Stall"]] = relationship()


class Stall(Base):
    __tablename__ = "stall"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    market_id: Mapped[int] = mapped_column(ForeignKey("market.id"))
    closed: Mapped[bool] = mapped_column(default=False)

    __mapper_args__ = {
        "polymorphic_on": "kind",
        "polymorphic_identity": "stall",
    }


class CheeseStall(Stall):
    __mapper_args__ = {"polymorphic_identity": "cheese"}


def _add_markets(engine):
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Market(town="Gouda", stalls=[CheeseStall()]))
        session.add(Market(town="Delft", stalls=[Stall()]))
        session.add(
            Market(town="Edam", stalls=[CheeseStall(closed=True)]),
        )
        session.commit()


def loader_criteria():
    """``with_loader_criteria()`` also applies to a class inside ``any()`` since 2.1.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        markets: ['Gouda', 'Delft', 'Edam']

    .. testoutput:: 2.1

        markets: ['Gouda', 'Delft']
    """
    engine = create_engine("sqlite://")
    _add_markets(engine)
    with Session(engine) as session:
        query = select(Market.town).where(Market.stalls.any())
        opened = with_loader_criteria(Stall, Stall.closed.is_(False))
        print("markets:", session.scalars(query.options(opened)).all())


def criterion_in_any():
    """A criterion that is given to ``any()`` has the same result in every version.

    .. testoutput:: 2.0, 2.1

        markets: ['Gouda', 'Delft']
    """
    engine = create_engine("sqlite://")
    _add_markets(engine)
    with Session(engine) as session:
        opened = Market.stalls.any(Stall.closed.is_(False))
        query = select(Market.town).where(opened)
        print("markets:", session.scalars(query).all())


def subclass():
    """Inside EXISTS, a class that shares its table finds only its own rows since 2.1.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        markets: ['Gouda', 'Delft', 'Edam']

    .. testoutput:: 2.1

        markets: ['Gouda', 'Edam']
    """
    engine = create_engine("sqlite://")
    _add_markets(engine)
    with Session(engine) as session:
        cheese = exists().where(CheeseStall.market_id == Market.id)
        query = select(Market.town).where(cheese)
        print("markets:", session.scalars(query).all())


def subclass_of_relationship():
    """``of_type()`` finds only rows of the subclass in every version.

    .. testoutput:: 2.0, 2.1

        markets: ['Gouda', 'Edam']
    """
    engine = create_engine("sqlite://")
    _add_markets(engine)
    with Session(engine) as session:
        cheese = Market.stalls.of_type(CheeseStall).any()
        query = select(Market.town).where(cheese)
        print("markets:", session.scalars(query).all())
