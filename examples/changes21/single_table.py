"""``with_polymorphic()`` on classes that share one table."""

from sqlalchemy import String, create_engine, select
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    aliased,
    mapped_column,
    with_polymorphic,
)


class Base(DeclarativeBase):
    pass


class Vessel(Base):
    __tablename__ = "vessel"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))

    __mapper_args__ = {
        "polymorphic_on": "kind",
        "polymorphic_identity": "vessel",
    }


class Boat(Vessel):
    __mapper_args__ = {"polymorphic_identity": "boat"}


class Canoe(Boat):
    paddles: Mapped[int | None]

    __mapper_args__ = {"polymorphic_identity": "canoe"}


class Dinghy(Boat):
    sails: Mapped[int | None]

    __mapper_args__ = {"polymorphic_identity": "dinghy"}


def _add_vessels(engine):
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all(
            [Vessel(), Boat(), Canoe(paddles=2), Dinghy(sails=1)],
        )
        session.commit()


def columns():
    """With ``with_polymorphic()``, a column of one subclass no longer leaves out the rows of others since 2.1.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        paddles: [2]

    .. testoutput:: 2.1

        paddles: [None, 2, None]
    """
    engine = create_engine("sqlite://")
    _add_vessels(engine)
    boats = with_polymorphic(Boat, [Canoe, Dinghy])
    with Session(engine) as session:
        query = select(boats.Canoe.paddles).order_by(boats.id)
        print("paddles:", session.scalars(query).all())


def sibling_columns():
    """Columns of two subclasses can be selected together since 2.1.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        rows: []

    .. testoutput:: 2.1

        rows: [(None, None), (2, None), (None, 1)]
    """
    engine = create_engine("sqlite://")
    _add_vessels(engine)
    boats = with_polymorphic(Boat, [Canoe, Dinghy])
    with Session(engine) as session:
        query = select(boats.Canoe.paddles, boats.Dinghy.sails)
        rows = session.execute(query.order_by(boats.id))
        print("rows:", [tuple(row) for row in rows])


def subclass_of_alias():
    """Selecting the subclass of such an alias raises since 2.1 where rows of other classes are found.

    :consequence: 2.1 exception

    .. testoutput:: 2.0

        loaded: ['Canoe']

    .. testoutput:: 2.1

        InvalidRequestError the polymorphic discriminator column 'vessel.kind' refers to Mapper[Boat(vessel)], which is not a sub-mapper of the requested Mapper[Canoe(vessel)]
    """
    engine = create_engine("sqlite://")
    _add_vessels(engine)
    boats = with_polymorphic(Boat, [Canoe, Dinghy])
    with Session(engine) as session:
        try:
            loaded = session.scalars(select(boats.Canoe)).all()
            print("loaded:", [type(boat).__name__ for boat in loaded])
        except InvalidRequestError as error:
            print(type(error).__name__, str(error).partition("; ")[2])


def class_itself():
    """The subclass itself, or ``aliased()`` of it, gives only its own rows in every version.

    .. testoutput:: 2.0, 2.1

        paddles: [2]
    """
    engine = create_engine("sqlite://")
    _add_vessels(engine)
    canoe = aliased(Canoe)
    with Session(engine) as session:
        print("paddles:", session.scalars(select(canoe.paddles)).all())
