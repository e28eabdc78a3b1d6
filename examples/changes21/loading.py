"""What a session loads, with options, in 2.0 and in 2.1."""

from sqlalchemy import ForeignKey, String, create_engine, event, select, text
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    joinedload,
    mapped_column,
    relationship,
    selectinload,
)


class Base(DeclarativeBase):
    pass


class Town(Base):
    __tablename__ = "town"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(20))
    river_id: Mapped[int | None] = mapped_column(ForeignKey("river.id"))
    streets: Mapped[list["Street"]] = relationship(
        back_populates="town",
    )
    river: Mapped["River | None"] = relationship()


class Street(Base):
    __tablename__ = "street"

    id: Mapped[int] = mapped_column(primary_key=True)
    town_id: Mapped[int] = mapped_column(ForeignKey("town.id"))
    town: Mapped[Town] = relationship(back_populates="streets")


class River(Base):
    __tablename__ = "river"

    id: Mapped[int] = mapped_column(primary_key=True)
    bridges: Mapped[list["Bridge"]] = relationship()


class Bridge(Base):
    __tablename__ = "bridge"

    id: Mapped[int] = mapped_column(primary_key=True)
    river_id: Mapped[int] = mapped_column(ForeignKey("river.id"))


def _add_town(engine):
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(
            Town(name="Hameln", streets=[Street()], river=River()),
        )
        session.commit()


def deeper_path():
    """Options for a deeper path no longer count for the object at the top since 2.1.

    :consequence: 2.1 works

    .. testoutput:: 2.0

        name: Hameln
        'Town.river' is not available due to lazy='raise'

    .. testoutput:: 2.1

        name: Hameln
        river: River
    """
    engine = create_engine("sqlite://")
    _add_town(engine)
    path = joinedload(Town.streets).joinedload(Street.town)
    with Session(engine) as session:
        query = select(Town).options(path.raiseload("*"))
        town = session.scalars(query).unique().one()
        session.expire(town)
        print("name:", town.name)
        try:
            print("river:", type(town.river).__name__)
        except InvalidRequestError as error:
            print(error)


def get_populate_existing():
    """The option ``populate_existing`` of ``Session.get()`` takes effect since 2.1.

    :consequence: 2.1 results

    .. testoutput:: 2.0

        name: Hameln

    .. testoutput:: 2.1

        name: Hamelin
    """
    engine = create_engine("sqlite://")
    _add_town(engine)
    with Session(engine) as session:
        town = session.get(Town, 1)
        session.execute(text("UPDATE town SET name = 'Hamelin'"))
        options = {"populate_existing": True}
        session.get(Town, 1, execution_options=options)
        print("name:", town.name)


def get_populate_existing_argument():
    """The argument ``populate_existing`` does the same in every version.

    .. testoutput:: 2.0, 2.1

        name: Hamelin
    """
    engine = create_engine("sqlite://")
    _add_town(engine)
    with Session(engine) as session:
        town = session.get(Town, 1)
        session.execute(text("UPDATE town SET name = 'Hamelin'"))
        session.get(Town, 1, populate_existing=True)
        print("name:", town.name)


def unique_and_yield_per():
    """``unique()`` with ``yield_per()`` on a result raises since 2.1.

    :consequence: 2.1 exception

    .. testoutput:: 2.0

        towns: ['Hameln']

    .. testoutput:: 2.1

        sqlalchemy.exc.InvalidRequestError: Can't use the ORM yield_per feature in conjunction with unique()
    """
    engine = create_engine("sqlite://")
    _add_town(engine)
    with Session(engine) as session:
        query = select(Town).options(selectinload(Town.streets))
        towns = session.scalars(query).unique().yield_per(10)
        print("towns:", [town.name for town in towns])


def deeper_path_of_a_join():
    """Nor is a relationship of the object at the top loaded as a deeper path says.

    :consequence: 2.1 SQL

    .. testoutput:: 2.0

        joined: True
        river: River

    .. testoutput:: 2.1

        joined: False
        river: River
    """
    engine = create_engine("sqlite://")
    _add_town(engine)
    path = joinedload(Town.streets).joinedload(Street.town)
    path = path.lazyload(Town.river).joinedload(River.bridges)
    with Session(engine) as session:
        town = session.scalars(select(Town).options(path)).unique().one()

        @event.listens_for(engine, "before_cursor_execute")
        def note(connection, cursor, statement, *rest):
            print("joined:", "JOIN" in statement)

        print("river:", type(town.river).__name__)
